"""When a call of TensorFlow can be written as one of Keras without a second thought: the words of `when` in ``operations.jsonl``.

Each condition is a function of the call, the arguments that it passes by their names in TensorFlow, and the rest of its words.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from keras3_lint.api.operations import operation
from keras3_lint.config import Release
from keras3_lint.semantics.calls import bind
from keras3_lint.semantics.values import Constant, Scalar, Shape, Structure

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

Passed = Mapping[str, ast.expr]
_SIZES = ("strides", "stride", "ksize", "dilations")
_SHAPES = frozenset({"shape", "get_shape", "int_shape", "size", "rank", "as_list"})


def holds(condition: str, call: ast.Call, passed: Passed, module: Module, spatial: int | None) -> bool:
    """Whether a condition of a record holds for the call."""
    if condition == "spatial":
        return all(_spatial(passed[name], spatial or 0, module) for name in _SIZES if name in passed)
    word, *rest = condition.split()
    return _CONDITIONS[word](call, passed, module, rest)


def _never(call: ast.Call, passed: Passed, module: Module, rest: list[str]) -> bool:
    """What no file shows decides."""
    return False


def _indexed(call: ast.Call, passed: Passed, module: Module, rest: list[str]) -> bool:
    """One item of the result is taken, the result is unpacked, or it is the shape that another operation takes."""
    parent = module.index.parents.get(call)
    if isinstance(parent, ast.Call) and rest != ["item"]:
        return _is_shape_of(call, parent, module)
    if isinstance(parent, ast.Subscript):
        return parent.value is call and isinstance(_number(parent.slice), int)
    return isinstance(parent, ast.Assign) and parent.value is call and all(isinstance(target, ast.Tuple | ast.List) for target in parent.targets)


def _unpacked(call: ast.Call, passed: Passed, module: Module, rest: list[str]) -> bool:
    """One item of the result is taken, or the result is unpacked."""
    return _indexed(call, passed, module, ["item"])


def _is_shape_of(inner: ast.Call, outer: ast.Call, module: Module) -> bool:
    """Whether ``outer`` is an operation that takes ``tf.shape(...)`` as the shape that it makes: a tuple will do in Keras."""
    shape, taker = module.qualified_name(inner.func), operation(module.qualified_name(outer.func) or "")
    if shape != "tensorflow.shape" or taker is None or not taker.is_mechanical:
        return False
    passed = bind(outer, [taken.name for taken in taker.parameters])
    return any(passed.get(taken.name) is inner for taken in taker.parameters if taken.target in {"shape", "newshape"})


def _from(call: ast.Call, passed: Passed, module: Module, rest: list[str]) -> bool:
    """``from 3.3``: only releases from there on do it; ``from 3.9 axis``: where the argument is a list of several."""
    arg = passed.get(rest[1]) if len(rest) > 1 else None
    concerned = len(rest) == 1 or (isinstance(arg, ast.List | ast.Tuple) and len(arg.elts) > 1) or (arg is not None and not _known_int(arg, module))
    return not concerned or module.settings.version >= Release.parse(rest[0])


def _known_int(arg: ast.expr, module: Module) -> bool:
    return (isinstance(arg, ast.List | ast.Tuple) and len(arg.elts) == 1) or module.value(arg).always(_is_int)


def _tensor(call: ast.Call, passed: Passed, module: Module, rest: list[str]) -> bool:
    """The argument is no list that stands in the call: an old Keras takes tensors only."""
    return not isinstance(passed.get(rest[0]), ast.List | ast.Tuple) or module.settings.version >= Release(3, 4)


def _plain(call: ast.Call, passed: Passed, module: Module, rest: list[str]) -> bool:
    """Nothing is asked of the result that only a tensor has."""
    return not isinstance(module.index.parents.get(call), ast.Attribute | ast.Subscript)


def _sequence(call: ast.Call, passed: Passed, module: Module, rest: list[str]) -> bool:
    """The argument is a list, a tuple or a static shape, and no tensor."""
    arg = passed.get(rest[0])
    if arg is None or isinstance(arg, ast.Tuple | ast.List):
        return arg is not None
    if isinstance(arg, ast.Call) and _is_shape_of(arg, call, module):
        return True
    return module.value(arg).always(lambda atom: isinstance(atom, Structure | Shape))


def _sizes(call: ast.Call, passed: Passed, module: Module, rest: list[str]) -> bool:
    """The argument is a number of pieces, or a list of sizes that stands in the call."""
    arg = passed.get(rest[0])
    if isinstance(arg, ast.List | ast.Tuple):
        return all(isinstance(size := _number(item), int) and size >= 0 for item in arg.elts)
    return arg is not None and module.value(arg).always(lambda atom: _is_int(atom))


def _float(call: ast.Call, passed: Passed, module: Module, rest: list[str]) -> bool:
    arg = passed.get(rest[0])
    if arg is None:
        return False
    return module.value(arg).always(lambda atom: (isinstance(atom, Constant) and atom.kind is float) or atom == Scalar("float"))


def _literal(call: ast.Call, passed: Passed, module: Module, rest: list[str]) -> bool:
    arg = passed.get(rest[0])
    return isinstance(arg, ast.List | ast.Tuple) and all(_number(item) is not None for item in arg.elts)


def _no(call: ast.Call, passed: Passed, module: Module, rest: list[str]) -> bool:
    """``no -1 size``: the number is not in the list; ``no shapes values``: the list holds no shapes or their items."""
    arg = passed.get(rest[1])
    if rest[0] == "shapes":
        return arg is not None and not _is_shape_arithmetic(arg)
    return isinstance(arg, ast.List | ast.Tuple) and all(_number(item) != int(rest[0]) for item in arg.elts)


def _not(call: ast.Call, passed: Passed, module: Module, rest: list[str]) -> bool:
    """``not None axis``."""
    arg = passed.get(rest[1])
    return not (isinstance(arg, ast.Constant) and arg.value is None)


def _norm(call: ast.Call, passed: Passed, module: Module, rest: list[str]) -> bool:
    """The norm is the plain one, or along axes that are given."""
    axis = passed.get("axis")
    return "ord" not in passed if axis is None or (isinstance(axis, ast.Constant) and axis.value is None) else True


def _word(call: ast.Call, passed: Passed, module: Module, rest: list[str]) -> bool:
    """The argument is left out, or one of these words."""
    arg = passed.get(rest[0])
    return arg is None or (isinstance(arg, ast.Constant) and arg.value in rest[1:])


def _numbers(call: ast.Call, passed: Passed, module: Module, rest: list[str]) -> bool:
    """There is no text in the argument."""
    arg = passed.get(rest[0])
    if arg is None:
        return False
    if any(isinstance(node, ast.Constant) and isinstance(node.value, str | bytes) for node in _elements(arg)):
        return False
    return not module.value(arg).may(lambda atom: isinstance(atom, Constant) and atom.kind in {str, bytes}) or _is_open(arg)


def _is_open(arg: ast.expr) -> bool:
    """Whether nothing is known of the argument: then it is what numbers are made of, as nearly always."""
    return not isinstance(arg, ast.Constant)


def _elements(arg: ast.expr) -> list[ast.expr]:
    """The argument and, where it is a list or tuple, all that is in it."""
    found, todo = [], [arg]
    while todo:
        node = todo.pop()
        found.append(node)
        if isinstance(node, ast.List | ast.Tuple):
            todo.extend(node.elts)
    return found


def _is_shape_arithmetic(arg: ast.expr) -> bool:
    """Whether a shape, an item of one, or a number stands among the things to be joined: the result is a shape then."""
    for node in _elements(arg):
        inner = node.value if isinstance(node, ast.Starred) else node
        while isinstance(inner, ast.Subscript | ast.BinOp):
            inner = inner.value if isinstance(inner, ast.Subscript) else inner.left
        named = inner.func if isinstance(inner, ast.Call) else inner
        last = named.attr if isinstance(named, ast.Attribute) else named.id if isinstance(named, ast.Name) else ""
        if last in _SHAPES or last.endswith("shape") or _number(inner) is not None:
            return True
    return False


def _words(call: ast.Call, passed: Passed, module: Module, rest: list[str]) -> bool:
    """Padding, mode and data format are words that the record translates."""
    for name in ("padding", "data_format", "mode"):
        if name in passed and not (isinstance(passed[name], ast.Constant) and getattr(passed[name], "value", None) in _WORDS):
            return False
    return True


def spatial_items(arg: ast.expr, spatial: int) -> list[ast.expr] | None:
    """Those of strides or sizes that Keras takes, of a list that has one for the batch and one for the channels too; None for no such list."""
    if not isinstance(arg, ast.List | ast.Tuple) or len(arg.elts) < max(spatial, 1) + 2 or any(isinstance(item, ast.Starred) for item in arg.elts):
        return None
    is_whole = _number(arg.elts[0]) == 1 and _number(arg.elts[-1]) == 1 and (not spatial or len(arg.elts) == spatial + 2)
    return arg.elts[1:-1] if is_whole else None


def _spatial(arg: ast.expr, spatial: int, module: Module) -> bool:
    """An integer, one for each spatial dimension, or a whole list that can be cut."""
    if isinstance(arg, ast.List | ast.Tuple):
        return spatial_items(arg, spatial) is not None or (len(arg.elts) == spatial if spatial else len(arg.elts) == 1)
    return module.value(arg).always(lambda atom: _is_int(atom))


def _is_int(atom: object) -> bool:
    return (isinstance(atom, Constant) and atom.kind is int) or atom == Scalar("int")


def _number(node: ast.expr) -> int | float | None:
    """The number that the expression is."""
    sign = 1
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node, sign = node.operand, -1
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return sign * node.value
    return None


_WORDS = frozenset({"SAME", "VALID", "NHWC", "NWC", "NDHWC", "NCHW", "NCW", "NCDHW", "CONSTANT", "REFLECT"})
_CONDITIONS: dict[str, Callable[[ast.Call, Passed, Module, list[str]], bool]] = {
    "never": _never, "indexed": _indexed, "unpacked": _unpacked, "number": _plain, "sequence": _sequence, "sizes": _sizes, "float": _float,
    "literal": _literal, "no": _no, "not": _not, "norm": _norm, "word": _word, "numbers": _numbers, "words": _words, "from": _from, "tensor": _tensor,
}  # fmt: skip
