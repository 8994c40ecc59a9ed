"""KER504: losses or their weights that do not fit the outputs of the model."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import compiled
from keras3_lint.semantics.calls import argument, passing
from keras3_lint.semantics.compiled import Outputs
from keras3_lint.semantics.values import Api, Constant, Function, Object, Structure

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class LossStructure(Checker):
    """The losses or loss weights that `compile` gets do not fit the outputs of the model.

    Why: Keras 2 took one loss for all outputs together with a weight for each, a dict for a single output, and dicts without some of the outputs.
        Keras 3 wants the losses in the structure of the outputs, and a weight for each loss that is given: `fit` raises otherwise.
    Fix: one loss per output: `loss=["mse", "mse"], loss_weights=[1.0, 0.5]`, or dicts with the names of all outputs.
    Silent on: models whose outputs, or the names of whose outputs, are not known.
    Source: `keras.Model.compile` and `keras.src.trainers.compile_utils`; measured on 3.0 to 3.15.
    """

    code = "KER504"
    name = "keras3-loss-structure"
    message = "{what}"
    hint = "write {way}"
    severity = Severity.ERROR
    raises = ("ValueError", "KeyError", "TypeError")

    @on(ast.Call, spelled=lambda: {"compile"}, mentions=("loss",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``model.compile(loss={"a": "mse"})`` of a model with the outputs a and b."""
        loss, weights = argument(call, "loss", 1, module), argument(call, "loss_weights", 2, module)
        if loss is None or not isinstance(call.func, ast.Attribute) or not compiled.compile_call(call, module):
            return
        outputs = compiled.outputs(call.func.value, module)
        if outputs is None:
            return
        given = compiled.structure(loss, module)
        if given is not None and given.kind == "dict":
            yield from self._by_name(call, loss, given, outputs)
        elif given is not None and outputs.count > 1 and len(given.items) > outputs.count:
            what = f"`loss` has {len(given.items)} entries for {outputs.count} outputs, Keras 3 raises"
            yield self.hit(call, at=passing(call, loss), what=what, way="one loss per output")
        elif outputs.count > 1 and weights is not None and self._is_one_loss(loss, module):
            found = compiled.structure(weights, module)
            if found is not None and len(found.items) > 1:
                text = module.source.segment(loss)
                text = text if len(text) <= 30 else "..."
                what = f"`loss_weights` has {len(found.items)} weights for one loss, Keras 3 counts one loss and raises"
                yield self.hit(call, at=passing(call, weights), row="weights", what=what, way=f"one loss per output, `loss={_all(text, outputs)}`", raises=("ValueError",))

    def _by_name(self, call: ast.Call, loss: ast.expr, given: Structure, outputs: Outputs) -> Iterator[Hit]:
        """A dict of losses."""
        keys = [key for key, _ in given.items]
        if outputs.count == 1 and outputs.kind == "one":
            if len(keys) == 1:
                what = "`loss` is a dict, and the model has a single output that is no dict: Keras 3 raises"
                yield self.hit(call, at=passing(call, loss), what=what, way="the loss alone, `loss=...`")
            return
        names = [name for name in outputs.names if name is not None]
        if len(names) != outputs.count or not all(isinstance(key, str) for key in keys):
            return
        unknown = [str(key) for key in keys if key not in names]
        missing = [name for name in names if name not in keys]
        if unknown:
            what = f"`loss` names the output {_listed(unknown)}, the outputs are {_listed(names)}: Keras 3 raises"
            yield self.hit(call, at=passing(call, loss), what=what, way="the names of the outputs")
        elif missing and outputs.kind == "list":
            what = f"`loss` leaves out the output {_listed(missing)}: Keras 3 wants a loss for each output of a list, and raises"
            yield self.hit(call, at=passing(call, loss), row="missing", what=what, way=f"`{missing[0]!r}: None` for an output that has no loss", raises=("ValueError",))

    @staticmethod
    def _is_one_loss(node: ast.expr, module: Module) -> bool:
        return module.value(node).always(lambda atom: isinstance(atom, Object | Function | Api) or (isinstance(atom, Constant) and isinstance(atom.value, str)))


def _all(text: str, outputs: Outputs) -> str:
    if outputs.kind == "dict" and all(outputs.names):
        return "{" + ", ".join(f'"{name}": {text}' for name in outputs.names) + "}"
    return f"[{', '.join([text] * outputs.count)}]"


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
