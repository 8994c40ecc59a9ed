"""Functions that stand in for others: what a decorator of the project, or a known one of a library, leaves of a signature."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from keras3_lint.config import OLDEST, Release
from keras3_lint.metadata import excludes
from keras3_lint.semantics.values import Atom, Function

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import ClassInfo, FunctionInfo
    from keras3_lint.semantics.module import Module

_WRAPS = frozenset({"functools.wraps", "functools.update_wrapper"})
# Decorators of libraries whose wrapper is `(*args, **kwargs)`, for functions and for classes: tried with typeguard 2.13, gin-config 0.5,
# beartype 0.23 and TensorFlow 2.21.
HIDING = {
    "typeguard.typechecked": "take typeguard 3 or newer, which wraps nothing{bound}, or drop the decorator",
    "gin.configurable": "drop it, and make the class configurable with `gin.external_configurable({cls})`",
    "gin.config.configurable": "drop it, and make the class configurable with `gin.config.external_configurable({cls})`",
    "beartype.beartype": "drop it here",
    "tensorflow.autograph.experimental.do_not_convert": "drop it: Keras 3 never converts `__init__`",
}
# From which release of which package a decorator hides nothing.
_HARMLESS_FROM = {"typeguard.typechecked": ("typeguard", Release(3, 0))}
_OF_FUNCTIONS_ONLY = frozenset({"tensorflow.autograph.experimental.do_not_convert"})


class Wrapper(NamedTuple):
    """What stands in the place of a function: the node of the decorator, and what it puts there (None for a library's)."""

    decorator: ast.expr
    library: str | None
    function: FunctionInfo | None
    wrapped: str
    """The name of the parameter by which the decorator has the function."""
    keeps: bool
    """Whether `inspect.signature` sees the wrapped function's parameters: `functools.wraps`."""


def wrapper_of(function: FunctionInfo) -> Wrapper | None:
    """What the outermost decorator puts in the function's place; None when it has none, or nobody can say."""
    if isinstance(function.node, ast.Lambda) or not function.node.decorator_list:
        return None
    return _wrapper(function.node.decorator_list[0], function.module, "")


def class_wrapper(info: ClassInfo, method: str) -> Wrapper | None:
    """What a decorator of the class puts in the place of a method: ``cls.__init__ = wrapper``."""
    for decorator in info.node.decorator_list:
        found = _wrapper(decorator, info.module, method)
        if found is not None and found.library not in _OF_FUNCTIONS_ONLY:
            return found
    return None


def _wrapper(decorator: ast.expr, module: Module, method: str) -> Wrapper | None:
    is_factory = isinstance(decorator, ast.Call)
    callee = decorator.func if isinstance(decorator, ast.Call) else decorator
    name = module.qualified_name(callee)
    if name in HIDING:
        return None if _is_harmless(name, module) else Wrapper(decorator, name, None, "", keeps=True)
    maker = module.value(callee).single()
    if is_factory and isinstance(maker, Function):
        maker = _only_function(maker.info)
    if not isinstance(maker, Function) or not maker.info.positional:
        return None
    given = maker.info.positional[0].arg
    found = _assigned(maker.info, given, method) if method else _only_function(maker.info)
    if not isinstance(found, Function) or isinstance(found.info.node, ast.Lambda) or _has_signature(maker.info):
        return None
    names = found.info.decorators
    if any(name not in _WRAPS for name in names):
        return None
    keeps = bool(names) or any(name in _WRAPS for call in maker.info.module.calls_in(maker.info) for name in maker.info.module.names(call.func))
    return Wrapper(decorator, None, found.info, f"{given}.{method}" if method else given, keeps)


def _is_harmless(name: str, module: Module) -> bool:
    """Whether the project asks only for releases of the package whose decorator hides nothing."""
    package, release = _HARMLESS_FROM.get(name, ("", OLDEST))
    return excludes(dict(module.settings.bounds).get(package, ""), release)


def advice(wrapper: Wrapper, cls: str, module: Module) -> str:
    """What to do about the decorator of a library."""
    assert wrapper.library is not None
    bound = dict(module.settings.bounds).get(wrapper.library.partition(".")[0])
    return HIDING[wrapper.library].format(cls=cls, bound="" if bound is None else f" (the project asks for `{wrapper.library.partition('.')[0]}{bound}`)")


def _only_function(maker: FunctionInfo) -> Atom | None:
    """The function that every return statement returns."""
    found = {atom for node in maker.returns if node is not None for atom in maker.module.value(_wrapped(node, maker)).atoms}
    return found.pop() if len(found) == 1 else None


def _wrapped(node: ast.expr, maker: FunctionInfo) -> ast.expr:
    """``wrapper`` for ``update_wrapper(wrapper, function)`` and ``wraps(function)(wrapper)``."""
    if isinstance(node, ast.Call) and node.args:
        inner = node.func.func if isinstance(node.func, ast.Call) else node.func
        if maker.module.qualified_name(inner) in _WRAPS:
            return node.args[0]
    return node


def _assigned(maker: FunctionInfo, given: str, method: str) -> Atom | None:
    """The function that a decorator of classes stores as the method."""
    values = [
        maker.module.self_value(target)
        for target in maker.module.stores
        if target.attr == method and isinstance(target.value, ast.Name) and target.value.id == given and maker.module.function_of(target) is maker
    ]
    return values[0].single() if len(values) == 1 else None


def _has_signature(maker: FunctionInfo) -> bool:
    """Whether the decorator says itself what the signature is: ``wrapper.__signature__ = ...``."""
    return any(_inside(target, maker) for target in maker.module.stores if target.attr == "__signature__")


def _inside(node: ast.AST, maker: FunctionInfo) -> bool:
    return any(owner is maker.node for owner in maker.module.index.ancestors(node))


def hidden(wrapper: Wrapper, function: FunctionInfo | None) -> str | None:
    """The exception with which Keras fails to read the signature behind the wrapper, None when it can."""
    if wrapper.function is None:
        return "IndexError"
    stand_in = wrapper.function
    if not stand_in.positional:
        return "IndexError"
    if not wrapper.keeps or function is None or not function.positional or len(list(_decorators(function))) > 1:
        return None
    vararg, own = stand_in.node.args.vararg, function.node.args.vararg
    if stand_in.positional[0].arg != function.positional[0].arg or (vararg is not None and (own is None or own.arg != vararg.arg)):
        return "KeyError"
    return None


def _decorators(function: FunctionInfo) -> Iterator[ast.expr]:
    if not isinstance(function.node, ast.Lambda):
        yield from function.node.decorator_list
