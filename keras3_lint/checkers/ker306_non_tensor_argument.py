"""KER306: Python values as positional arguments of a layer."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api.raw_layers import raw_layers
from keras3_lint.arguments import chunks
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics.keras import TAKES_PYTHON, call_parameters, called_layer
from keras3_lint.semantics.names import role
from keras3_lint.semantics.values import Api, Atom, Constant, Object, Scalar, Structure

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_SCALARS = (bool, int, float, str, bytes)


class NonTensorArgument(Checker):
    """A layer or model is called with a Python value as a positional argument: a flag, a number, a text, a list of numbers.

    Why: Keras 3 takes tensors and arrays only as positional arguments: ValueError ("Only input tensors may be passed as positional
        arguments").
    Fix: pass a flag or a number by keyword (`layer(x, training=True)`), make an array of a list.
    Silent on: keywords, lists of tensors, values that are not known, and layers that take Python data, such as `TextVectorization`.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3"; measured on 3.0, 3.4, 3.8, 3.12 and 3.15.
    """

    code = "KER306"
    name = "keras3-non-tensor-argument"
    message = "`{layer}` gets `{value}` positionally, Keras 3 takes tensors only there"
    hint = "write `{way}`"
    severity = Severity.ERROR
    raises = ("ValueError", "TypeError")

    @on(ast.Call)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at the positional arguments of a layer."""
        if not call.args or not any(_may_be_plain(arg) for arg in call.args) or any(isinstance(arg, ast.Starred) for arg in call.args):
            return
        if not isinstance(call.func, ast.Subscript) and (not isinstance(call.func, ast.Name | ast.Attribute | ast.Call) or module.aliases.possible(call.func)):
            return
        callee = called_layer(call, module)
        if callee is None or _takes_python(callee):
            return
        for place, arg in enumerate(call.args):
            if _may_be_plain(arg) and (module.value(arg).surely(_is_plain) or (place and _is_training(arg, module))):
                way, fix = self._way(call, place, callee, module)
                layer = ast.unparse(call.func) if not isinstance(call.func, ast.Call) else ast.unparse(call.func.func)
                raises = self.raises if place else ("ValueError",)
                yield self.hit(arg, layer=layer, value=ast.unparse(arg), way=way, fix=fix, raises=raises)
                return

    def _way(self, call: ast.Call, place: int, callee: Object, module: Module) -> tuple[str, Fix | None]:
        text = ast.unparse(call.args[place])
        parameters = call_parameters(callee, module)
        if place and isinstance(callee.cls, Api) and role(callee.cls.name) == "Model":
            parameters = ("inputs", "training", "mask")
        if place and parameters is not None and place < len(parameters):
            fix = None
            names = {word.arg for word in call.keywords}
            is_one = module.value(call.func).single() is not None
            if is_one and len(call.args) <= len(parameters) and None not in names and names.isdisjoint(parameters[place:]):
                places = chunks(call, module.source)
                starts = [places[arg][0] for arg in call.args[place:] if arg in places]
                edits = zip(starts, parameters[place:], strict=False)
                fix = Fix(tuple(Edit(start, start, f"{name}=") for start, name in edits), Safety.SAFE) if starts else None
            return f"{parameters[place]}={text}", fix
        if place:
            return f"...={text}` with the name of the parameter in `call", None
        if module.value(call.args[0]).surely(_is_all_plain):
            return f"numpy.array({text})", None
        return "numpy.array(...)` in place of each Python number, flag and text of `" + text, None


def _may_be_plain(node: ast.expr) -> bool:
    """A cheap look before anything is evaluated."""
    if isinstance(node, ast.Constant):
        return node.value is not None
    return isinstance(node, ast.List | ast.Tuple | ast.Name | ast.UnaryOp | ast.Dict | ast.JoinedStr | ast.Subscript)


def _is_plain(atom: Atom) -> bool:
    """Whether the value is, or surely holds, a Python number, flag or text."""
    if isinstance(atom, Structure):
        return any(value.surely(_is_plain) for value in atom.values)
    return (isinstance(atom, Constant) and isinstance(atom.value, _SCALARS)) or isinstance(atom, Scalar)


def _is_all_plain(atom: Atom) -> bool:
    """Whether the value holds nothing but Python numbers, flags and texts: an array can be made of it."""
    if isinstance(atom, Structure):
        return atom.kind != "dict" and all(value.surely(_is_all_plain) for value in atom.values)
    return _is_plain(atom)


def _is_training(node: ast.expr, module: Module) -> bool:
    """Whether the expression is the flag ``training`` that Keras passes to the ``call`` around it."""
    if not isinstance(node, ast.Name) or node.id != "training":
        return False
    function = module.function_of(node)
    if function is None or function.name != "call" or function.cls is None or not function.cls.roles & {"Layer", "Model"}:
        return False
    return [type(binding.node) for binding in function.scope.bindings.get("training", ())] == [ast.arg]


def _takes_python(callee: Object) -> bool:
    if isinstance(callee.cls, Api):
        return callee.cls.name.rpartition(".")[2] in raw_layers() or callee.cls.name.rpartition(".")[2] in {"Layer", "TFSMLayer"}
    info = callee.cls.info
    if info.is_open or any(owner.attributes.get(name) for owner in info.ancestry for name in TAKES_PYTHON):
        return True
    return any(info.defines(name) for name in TAKES_PYTHON) or any(name.rpartition(".")[2] in raw_layers() for name in info.api_bases)
