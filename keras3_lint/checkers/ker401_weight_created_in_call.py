"""KER401: a weight or variable that is created in `call`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.instances import roles
from keras3_lint.semantics.state import in_call, is_tf_variable, kept, opens
from keras3_lint.semantics.values import Atom, Constant, Object, Super

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import ClassInfo
    from keras3_lint.semantics.module import Module

_ADDING = "add_weight"
_MAX_HINT = 60


class WeightCreatedInCall(Checker):
    """A weight or variable is created in code that `call` runs.

    Why: Keras builds a layer before its first `call` and then takes no new state: ValueError. TensorFlow creates no variable in a
        traced function after its first run: ValueError in `fit`, `predict` and functional models.
    Fix: create it in `build`, where the shape of the input is known, or in `__init__`.
    Silent on: what only `__init__` and `build` run, and weights that are created once in a class with an unbuilt sublayer
        and without `build`: Keras builds it by running `call`, and takes them.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3"; measured on Keras 3.0 to 3.15 with TensorFlow, on 3.4 and 3.15
        with JAX.
    """

    code = "KER401"
    name = "keras3-weight-created-in-call"
    message = "`{function}` creates a weight in `{place}.call`"
    hint = "create it in `build` or `__init__` of `{place}`{how}"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call, spelled=lambda: {"add_weight", "Variable", "variable", "get_variable"})
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at what creates weights, in `call`."""
        adds = isinstance(call.func, ast.Attribute) and call.func.attr == _ADDING
        if not adds and not module.aliases.possible(call.func):
            return
        if not _can_run_in_call(call, module) or not module.reach.inside(call, "call"):
            return
        if not (_adds_weight(call, module) if adds else module.value(call).always(lambda atom: _is_variable(atom, call))):
            return
        found = in_call(call, module)
        if found is None or (found[1] and not _fails_once(call, module, found[0], adds)):
            return
        text = ast.unparse(call)
        how = f": `{text}`" if len(text) <= _MAX_HINT and adds and not _uses_locals(call, module) else ""
        yield self.hit(call, at=call.func, function=ast.unparse(call.func), place=found[0].name, how=how)


def _can_run_in_call(call: ast.Call, module: Module) -> bool:
    """A cheap answer: not at the top of a file, and not in an `__init__` or `build` that nothing but Keras calls."""
    function = module.function_of(call)
    if function is None or function.name == "__init__":
        return False
    if function.name != "build":
        return True
    uses = (use.func for use in module.calls_by_name.get("build", ()))
    return any(isinstance(use, ast.Attribute) and not isinstance(use.value, ast.Call) for use in uses)


def _adds_weight(call: ast.Call, module: Module) -> bool:
    """Whether the call is Keras's ``add_weight`` of a layer, not a method of the project's."""
    assert isinstance(call.func, ast.Attribute)

    def takes(atom: Atom) -> bool:
        if isinstance(atom, Super):
            return "Layer" in atom.info.roles
        return "Layer" in roles(atom) and not (isinstance(atom, Object) and hasattr(atom.cls, "info") and atom.cls.info.defines(_ADDING))

    return module.value(call.func.value).always(takes)


def _is_variable(atom: Atom, call: ast.Call) -> bool:
    return isinstance(atom, Object) and atom.call is call and (is_tf_variable(atom) or "Variable" in roles(atom))


def _fails_once(call: ast.Call, module: Module, info: ClassInfo, adds: bool) -> bool:
    """Whether it fails although it is created once: the class is locked by then, or a value can't become a variable while tracing."""
    if adds:
        return not opens(info)
    if module.value(call).always(is_tf_variable) or not kept(call, module, info):
        return False
    given = argument(call, "initializer", 0)
    is_text = given is not None and module.value(given).always(lambda atom: isinstance(atom, Constant) and atom.kind is str)
    return not opens(info) or not (is_text or argument(call, "shape", 1) is not None)


def _uses_locals(call: ast.Call, module: Module) -> bool:
    """Whether the arguments use names of the function that `build` would not have."""
    names = [node for arg in (*call.args, *(word.value for word in call.keywords)) for node in ast.walk(arg) if isinstance(node, ast.Name)]
    function = module.function_of(call)
    receiver = None if function is None else function.receiver
    return any(node.id != receiver and any(b.scope.function is not None for b in module.flow.reaching(node)) for node in names)
