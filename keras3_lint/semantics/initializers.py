"""Which initializer makes which weight: the ones that draw, and when one instance of them makes two weights of the same shape."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api import tables
from keras3_lint.semantics.calls import argument, bind
from keras3_lint.semantics.names import keras_path, role
from keras3_lint.semantics.randomness import initializer_seed
from keras3_lint.semantics.values import Constant, Object, Structure, Value

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_LOOPS = (ast.For, ast.While, ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)
_SIZES = frozenset({"kernel_size", "groups", "depth_multiplier", "num_heads", "key_dim"})


def given_initializers(call: ast.Call, module: Module) -> Iterator[tuple[ast.expr, str, Value]]:
    """The initializers that a call of a layer or of ``add_weight`` passes: by keyword, by position, or in a dict that is unpacked."""
    if isinstance(call.func, ast.Attribute) and call.func.attr == "add_weight":
        node = argument(call, "initializer", 1)
        if node is not None and not isinstance(node, ast.Constant):
            yield node, "initializer", module.value(node)
        return
    for word in call.keywords:
        if word.arg is not None and word.arg.endswith("_initializer") and not isinstance(word.value, ast.Constant):
            yield word.value, word.arg, module.value(word.value)
        elif word.arg is None and isinstance(atom := module.value(word.value).single(), Structure) and atom.kind == "dict":
            yield from ((word.value, key, value) for key, value in atom.items if isinstance(key, str) and key.endswith("_initializer"))
    if any(isinstance(arg, ast.Name | ast.Attribute | ast.Subscript) for arg in call.args[1:]):
        for place, parameter in enumerate(_positional(call, module)[: len(call.args)]):
            if parameter.endswith("_initializer"):
                yield call.args[place], parameter, module.value(call.args[place])


def _positional(call: ast.Call, module: Module) -> list[str]:
    name = module.qualified_name(call.func)
    path = keras_path(name)
    if name is None or path is None or role(name) != "Layer" or any(isinstance(arg, ast.Starred) for arg in call.args):
        return []
    signature = tables.signature(f"keras.{path}", tables.newest_release())
    return [] if signature is None else [parameter.name for parameter in signature.positional]


def random_instance(node: ast.expr, value: Value, module: Module) -> ast.Call | None:
    """The call that made the initializer, when it is one instance that draws from one seed."""
    atom = value.single()
    if not isinstance(atom, Object) or atom.call is None or atom.call is node or atom.api is None:
        return None
    if initializer_seed(value, module) == "own":
        return atom.call
    given = next((word.value for word in atom.call.keywords if word.arg == "seed"), None)
    return atom.call if given is not None and isinstance(module.value(given).single(), Constant) else None


def weight_key(call: ast.Call, parameter: str, made: ast.Call, module: Module) -> tuple[object, ...] | None:
    """What two weights have in common that have one shape and one instance; None when the shape is not seen."""
    if isinstance(call.func, ast.Attribute) and call.func.attr == "add_weight":
        return _own_weight(call, made, module)
    name = module.qualified_name(call.func)
    path = keras_path(name)
    if name is None or path is None or role(name) != "Layer" or any(isinstance(arg, ast.Starred) for arg in call.args):
        return None
    signature = tables.signature(f"keras.{path}", tables.newest_release())
    if signature is None:
        return None
    given = {name: module.value(node) for name, node in bind(call, [known.name for known in signature.positional]).items()}
    for word in call.keywords:
        if word.arg is None:
            atom = module.value(word.value).single()
            if not isinstance(atom, Structure) or atom.kind != "dict" or atom.open:
                return None
            given.update((key, value) for key, value in atom.items if isinstance(key, str))
    sizes = []
    for known in signature.parameters:
        if known.required or known.name in _SIZES:
            size = known.default if known.name not in given else _constant(given[known.name])
            if size is None:
                return None
            sizes.append(size)
    return (path.rpartition(".")[2], parameter, made, *sizes)


def _own_weight(call: ast.Call, made: ast.Call, module: Module) -> tuple[object, ...] | None:
    """Two calls of ``self.add_weight`` in one method: the shapes are equal when they are written equally."""
    function, shape = module.function_of(call), argument(call, "shape", 0)
    if function is None or function.cls is None or shape is None or "Layer" not in function.cls.roles:
        return None
    if made not in module.index.parents or module.function_of(made) is not function:
        return None
    return ("add_weight", function.node, made, ast.dump(shape))


def _constant(value: Value) -> object:
    """The one constant, or tuple of constants, that the value is; None for anything else."""
    atom = value.single()
    if isinstance(atom, Constant):
        return (atom.value,)
    if isinstance(atom, Structure) and not atom.open:
        items = tuple(_constant(item) for item in atom.values)
        return items if all(item is not None for item in items) else None
    return None


def repeats(call: ast.Call, made: ast.Call, module: Module) -> bool:
    """Whether a loop runs the call again with the same instance."""
    if isinstance(call.func, ast.Attribute) and call.func.attr == "add_weight":
        return False
    around = {owner for owner in module.index.ancestors(made) if isinstance(owner, _LOOPS)}
    function = module.function_of(call)
    return any(
        isinstance(owner, _LOOPS) and owner not in around and (isinstance(owner, _LOOPS[2:]) or module.function_of(owner) is function)
        for owner in module.index.ancestors(call)
        if module.function_of(owner) is function
    )
