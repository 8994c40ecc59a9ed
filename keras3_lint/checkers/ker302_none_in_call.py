"""KER302: None where Keras 3 takes tensors: nested in a call's arguments, as a positional argument, in what `call` returns."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.keras import call_parameters, called_layer, called_symbolically
from keras3_lint.semantics.nones import may_be_none
from keras3_lint.semantics.values import Api, Atom, Constant, Object, Scalar, Structure, Tensor, holds, is_none, is_symbolic

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class NoneInCall(Checker):
    """None stands where Keras 3 takes tensors: nested in a call's arguments, positional, or in what `call` returns.

    Why: Keras 3 maps the arguments and results of a layer to tensors. A None in a list, tuple or dict raises up to Keras 3.12, any
        positional None up to 3.3. A positional None for a mask that Keras fills by itself, and a None in the structure that the `call`
        of a symbolically called layer returns, raise on every release.
    Fix: leave the None out, pass it by keyword (`layer(x, mask=None)`), or return tensors only.
    Silent on: None by keyword, structures whose None is not certain, and layers that this file does not call symbolically.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3", sections on None entries in `Layer.call`; each row was
        measured on every release from 3.0 to 3.15.
    """

    code = "KER302"
    name = "keras3-none-in-call"
    message = "`{layer}` gets `None` inside a {container}, Keras 3 takes tensors only"
    hint = "leave the `None` out, or give `call` a keyword argument of its own for it"
    severity = Severity.ERROR
    raises = ("ValueError", "AttributeError", "TypeError")

    @on(ast.Call)
    def check_arguments(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at what a layer is called with."""
        given = [*call.args, *(word.value for word in call.keywords)]
        if not any(_may_hold_none(arg) for arg in given) or any(isinstance(arg, ast.Starred) for arg in call.args):
            return
        callee = called_layer(call, module)
        if callee is None:
            return
        layer = _spelled(call, callee)
        for place, arg in enumerate(given):
            if not may_be_none(arg, module):
                continue
            value = module.value(arg)
            positional = place < len(call.args)
            if positional and place and value.surely(is_none):
                yield from self._positional(call, arg, place, callee, module)
            elif value.surely(lambda atom, positional=positional: _has_none(atom, positional)):  # type: ignore[misc]
                container = next(atom.kind for atom in value.atoms if isinstance(atom, Structure))
                yield self.hit(arg, row="nested", layer=layer, container=container)

    def _positional(self, call: ast.Call, arg: ast.expr, place: int, callee: Object, module: Module) -> Iterator[Hit]:
        parameters = call_parameters(callee, module)
        if parameters is None or place >= len(parameters):
            return
        name = parameters[place]
        yield self.hit(
            arg,
            row="mask" if _is_filled(name, call, parameters, module) else "positional",
            message="`{layer}` gets `None` positionally for `{parameter}`, Keras 3 takes tensors only there",
            hint="write `{parameter}=None`, or leave it out",
            layer=_spelled(call, callee),
            parameter=name,
        )

    @on(ast.Return)
    def check_return(self, node: ast.Return, module: Module) -> Iterator[Hit]:
        """Look at what the `call` of a layer returns."""
        if not isinstance(node.value, ast.Tuple | ast.List | ast.Dict | ast.Name | ast.Call):
            return
        function = module.function_of(node)
        if function is None or function.name != "call" or function.cls is None or "Layer" not in function.cls.roles:
            return
        if not may_be_none(node.value, module):
            return
        value = module.value(node.value)
        if not value.surely(_returns_none) or not called_symbolically(function.cls, module):
            return
        yield self.hit(
            node,
            at=node.value if isinstance(node.value, ast.Name | ast.Call) else _none_of(node.value),
            row="returned",
            message="`call` of `{layer}` returns `None` in a {container}, Keras 3 takes tensors only",
            hint="return tensors only",
            layer=function.cls.name,
            container=next(atom.kind for atom in value.atoms if isinstance(atom, Structure)),
        )


def _may_hold_none(node: ast.expr) -> bool:
    """A cheap look before anything is evaluated: most arguments are numbers and texts."""
    return not isinstance(node, ast.Constant) or node.value is None


def _has_none(atom: Atom, positional: bool) -> bool:
    """A structure with a sure None; by keyword it fails only beside a tensor, and `shape=(None, 3)` is right."""
    if not isinstance(atom, Structure) or atom.kind == "set" or not holds(atom, is_none):
        return False
    return positional or is_symbolic(atom) or holds(atom, lambda leaf: isinstance(leaf, Tensor))


def _returns_none(atom: Atom) -> bool:
    return isinstance(atom, Structure) and holds(atom, is_none) and holds(atom, lambda leaf: isinstance(leaf, Tensor))


def _is_filled(name: str, call: ast.Call, parameters: tuple[str, ...], module: Module) -> bool:
    """Whether Keras passes this parameter itself: `mask` when one argument is a tensor, `x_mask` when `x` is one of several."""
    passed = dict(zip(parameters, call.args, strict=False))
    passed.update({word.arg: word.value for word in call.keywords if word.arg is not None})
    tensors = {parameter for parameter, node in passed.items() if not module.value(node).always(_is_plain)}
    if len(tensors) == 1:
        return name == "mask"
    return name.removesuffix("_mask") in tensors and name.endswith("_mask")


def _is_plain(atom: Atom) -> bool:
    return isinstance(atom, Constant | Scalar)


def _none_of(node: ast.expr) -> ast.expr:
    return next((item for item in ast.walk(node) if isinstance(item, ast.Constant) and item.value is None), node)


def _spelled(call: ast.Call, callee: Object) -> str:
    """The layer as the call spells it, or its class where it is made in place."""
    if isinstance(call.func, ast.Name | ast.Attribute):
        return ast.unparse(call.func)
    return callee.cls.name.rpartition(".")[2] if isinstance(callee.cls, Api) else callee.cls.info.name
