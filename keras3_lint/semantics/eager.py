"""Whether code surely runs where execution is eager: in no graph, no `tf.function`, and in a program that leaves eager execution on."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from keras3_lint.semantics.origin import made_by
from keras3_lint.semantics.reach import ENTRIES
from keras3_lint.semantics.scopes import FUNCTIONS

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import FunctionInfo
    from keras3_lint.semantics.module import Module

SWITCHES = ("disable_eager_execution", "disable_v2_behavior", "disable_v2_tensorshape")
# Contexts that leave execution as it is; any other may be a graph or a session.
_CONTEXTS = frozenset({"device", "name_scope", "variable_scope", "GradientTape", "control_dependencies", "scope", "open", "GFile", "create_file_writer"})
_HARMLESS = frozenset({"builtins.staticmethod", "builtins.classmethod", "builtins.property"})
_RUNNERS = frozenset({"absl.app.run", "tensorflow.compat.v1.app.run"})
# A test that tells eager execution from graphs.
_ASKS = re.compile(r"(?i)eager|building_graph|inside_function|_graph\b")
# What makes graphs, sessions and what runs functions in them; and what shows that the file is written for eager execution.
_GRAPHS = re.compile(r"(?i)session|\.as_default|\bGraph\(|estimator|wrap_function|model_fn|run_deprecated_v1|run_v1_only|run_in_graph|eager_mode")
_EAGER = ("keras", "GradientTape", ".numpy()", "tf.function", "enable_eager_execution", "enable_v2_behavior")


def is_eager(node: ast.AST, module: Module) -> bool:
    """Whether ``node`` runs eagerly, by all that the file and the files that it imports tell."""
    return not module.once(_is_switched_off) and _runs(node, module)


def _is_switched_off(module: Module) -> bool:
    """Whether the file, or one that it imports, turns eager execution off."""
    if module.mentions(*SWITCHES):
        return True
    return module.root is not None and module.project.behind(module.source.path, module, lambda text: any(word in text for word in SWITCHES))


def _runs(node: ast.AST, module: Module) -> bool:
    known = module.once(_known)
    function: ast.AST | None = None
    child = node
    for owner in module.index.ancestors(node):
        if isinstance(owner, FUNCTIONS) and child not in getattr(owner, "decorator_list", ()):
            function = owner
            break
        if isinstance(owner, ast.With | ast.AsyncWith) and child in owner.body and not all(_is_harmless(item.context_expr, module) for item in owner.items):
            return False
        if isinstance(owner, ast.If | ast.IfExp | ast.While) and child is not owner.test and _ASKS.search(ast.unparse(owner.test)):
            return False
        child = owner
    if function is None:
        return True
    if function not in known:
        known[function] = False  # a circle of calls is no way in
        known[function] = _is_called(module.function_info(function), module)  # type: ignore[arg-type]
    return known[function]


def _known(module: Module) -> dict[ast.AST, bool]:
    """The answers for functions, filled as they are asked for."""
    return {}


def _is_harmless(context: ast.expr, module: Module) -> bool:
    name = made_by(context, module) if isinstance(context, ast.Call) else None
    return name is not None and name.rpartition(".")[2] in _CONTEXTS and not (isinstance(context, ast.Call) and getattr(context.func, "attr", "") == "as_default")


def _is_called(function: FunctionInfo, module: Module) -> bool:
    """Whether something runs the function eagerly: a visible call, or, where there is none, whoever uses a file that knows no graph."""
    node = function.node
    if isinstance(node, ast.Lambda) or any(name not in _HARMLESS for name in function.decorators) or _asks(node):
        return False
    if module.reach.place(node.body[0]) is not None or (function.cls is not None and _is_entry(function)):
        return False
    sites = [call for call, _ in module.call_sites(function)]
    if _is_passed_on(function, module):
        return False
    if sites:
        return any(_runs(call, module) for call in sites)
    if any(around is not function for around in function.outwards()):
        return False
    return _is_main(function, module) or (module.mentions(*_EAGER) and not _GRAPHS.search(module.source.text))


def _is_entry(function: FunctionInfo) -> bool:
    """Whether Keras runs the method itself."""
    assert function.cls is not None
    return any(function.name in ENTRIES.get(role, ()) for role in function.cls.roles)


def _asks(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether the function leaves, or goes on, by what a test for eager execution says."""
    return any(isinstance(inner, ast.If | ast.Assert) and _ASKS.search(ast.unparse(inner.test)) for inner in node.body)


def _is_passed_on(function: FunctionInfo, module: Module) -> bool:
    """Whether the function is given to something that may run it anywhere."""
    parents = module.index.parents
    uses: list[ast.AST] = list(module.reads.get(function.name, ()))
    uses += [node for node in module.spellings(ast.Attribute).get(function.name, ()) if function.cls is not None]
    for use in uses:
        parent = parents.get(use)
        if isinstance(parent, ast.Call) and (parent.func is use or module.qualified_name(parent.func) in _RUNNERS):
            continue
        if isinstance(parent, ast.keyword) and isinstance(call := parents.get(parent), ast.Call) and module.qualified_name(call.func) in _RUNNERS:
            continue
        return True
    return False


def _is_main(function: FunctionInfo, module: Module) -> bool:
    """Whether the file runs it as a program: ``app.run(main)``, ``tf.compat.v1.app.run()``."""
    return function.name == "main" and any(module.qualified_name(call.func) in _RUNNERS for call in module.calls_by_name["run"])
