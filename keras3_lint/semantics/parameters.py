"""What a parameter can be: what the visible calls pass, and what Keras passes to the methods that it calls itself."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.semantics import passed, texts
from keras3_lint.semantics.classes import FunctionInfo
from keras3_lint.semantics.frames import Arguments, Frame, Later
from keras3_lint.semantics.values import UNKNOWN, Atom, Class, Function, Object, Structure, Unknown, Value, only, sites

if TYPE_CHECKING:
    from keras3_lint.semantics.evaluate import Evaluator
    from keras3_lint.semantics.module import Module

MAX_SITES = 8


def value(evaluator: Evaluator, arg: ast.arg, function: ast.AST, frame: Frame | None) -> Value:
    """The value of the parameter ``arg`` of ``function``."""
    assert isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    info = evaluator.module.function_info(function)
    if frame is not None and frame.function is info and arg.arg in frame.parameters:
        return frame.parameters[arg.arg]
    if arg.arg == info.receiver and info.cls is not None:
        is_class = any(name == "builtins.classmethod" for name in info.decorators) or info.name in {"__new__", "__init_subclass__"}
        return only(Class(info.cls) if is_class else Object(Class(info.cls)))
    if arg is function.args.vararg:
        return only(Structure("tuple", (), open=True))
    if arg is function.args.kwarg:
        return only(Structure("dict", (), open=True))
    given = passed.value(evaluator, info, arg)
    if given is not None:
        return given
    found = [bound.get(arg.arg, UNKNOWN) for bound in _sites(evaluator, info)]
    if found or arg.arg not in info.defaults:
        return sites(found) if found else UNKNOWN
    return texts.by_default(evaluator.value(info.defaults[arg.arg]))


def default_of(node: ast.expr, module: Module) -> ast.expr | None:
    """The default of the parameter that a name stands for, when nothing else is known of it: it has no visible calls."""
    if not isinstance(node, ast.Name) or not module.value(node).always(lambda atom: isinstance(atom, Unknown)):
        return None
    found = module.flow.reaching(node)
    function = found[0].scope.node if len(found) == 1 and isinstance(found[0].node, ast.arg) else None
    return module.function_info(function).defaults.get(node.id) if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) else None


def _sites(evaluator: Evaluator, info: FunctionInfo) -> list[Arguments]:
    """The bound arguments of each visible call of the function in its own file."""
    found = []
    for call, atom in call_sites(evaluator, info)[:MAX_SITES]:
        found.append(bind(evaluator, info, call, None, isinstance(atom, Class | Object) or _receives(atom)))
    return found


def _receives(atom: Atom) -> bool:
    return isinstance(atom, Function) and atom.receiver is not None


def call_sites(evaluator: Evaluator, info: FunctionInfo) -> list[tuple[ast.Call, Atom]]:
    """The calls in the function's own file that reach it, each with the callee: the function itself, or the class it initialises."""
    module = info.module
    found: list[tuple[ast.Call, Atom]] = []
    for name in _called_as(info):
        for call in module.calls_by_name.get(name, ()):
            for atom in module.evaluator.value(call.func).atoms:
                if (isinstance(atom, Function) and atom.info is info) or (info.name == "__init__" and isinstance(atom, Class) and atom.info.method("__init__") is info):
                    found.append((call, atom))
    return found


def _called_as(info: FunctionInfo) -> list[str]:
    """The names under which calls of the function can be found: its own, its class's, that of the variable of a lambda."""
    parent = info.module.index.parents.get(info.node)
    if isinstance(info.node, ast.Lambda):
        targets = parent.targets if isinstance(parent, ast.Assign) else []
        return [target.id for target in targets if isinstance(target, ast.Name)]
    if info.name == "__init__" and info.cls is not None:
        return [info.cls.name, "cls", "__init__"]
    return [info.name]


def bind(evaluator: Evaluator, info: FunctionInfo, call: ast.Call, frame: Frame | None, is_bound: bool) -> Arguments:
    """What each parameter is bound to in a call that stands in ``evaluator``'s module; ``is_bound``: self is not among the arguments."""
    parameters = info.positional[1:] if is_bound and info.takes_self else info.positional
    bound: dict[str, Value | Later] = {}
    hidden = any(word.arg is None for word in call.keywords)
    for parameter, arg in zip(parameters, call.args, strict=False):
        if isinstance(arg, ast.Starred):
            hidden = True
            break
        bound[parameter.arg] = evaluator, arg, frame
    known = {arg.arg for arg in (*info.positional, *info.node.args.kwonlyargs)}
    bound.update({word.arg: (evaluator, word.value, frame) for word in call.keywords if word.arg in known})
    for name, default in info.defaults.items():
        if name not in bound:
            bound[name] = UNKNOWN if hidden else (info.module.evaluator, default, None)
    for name in known - {info.receiver}:
        bound.setdefault(name, UNKNOWN)
    return Arguments(bound)
