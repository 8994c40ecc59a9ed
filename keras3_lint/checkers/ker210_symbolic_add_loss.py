"""KER210: a loss is added to a model from outside."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.keras import functional_model
from keras3_lint.semantics.members import keras_bases
from keras3_lint.semantics.names import role
from keras3_lint.semantics.values import Atom, Class, Object, is_symbolic

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class SymbolicAddLoss(Checker):
    """`add_loss` is called on a functional model, or with a KerasTensor.

    Why: in Keras 3 a loss is added while `call` or `build` runs, from a tensor that is there. A functional model raises
        NotImplementedError for any `add_loss`, every other layer raises ValueError for a KerasTensor.
    Fix: a layer of the project whose `call` does `self.add_loss(...)` and returns its input, or a model with its own `compute_loss`.
    Silent on: `self.add_loss(...)` on the tensors of `call`, and on layers and models whose class is not known.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3", section "Removed features"; measured on 3.0 and 3.15.
    """

    code = "KER210"
    name = "keras3-symbolic-add-loss"
    message = "`{spelled}` raises, Keras 3 takes losses inside `call` only"
    hint = "write a layer whose `call` does `self.add_loss({loss})` and returns its input, and put it into the model"
    severity = Severity.ERROR

    @on(ast.Call, spelled=lambda: {"add_loss"})
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``model.add_loss(loss)``."""
        if not isinstance(call.func, ast.Attribute) or call.func.attr != "add_loss" or not (call.args or call.keywords):
            return
        owner = module.value(call.func.value)
        loss = call.args[0] if call.args else call.keywords[0].value
        if not owner.surely(_is_layer):
            return
        spelled = ast.unparse(call.func)
        text = module.source.segment(loss)
        text = text if len(text) <= 40 and "\n" not in text else "..."
        if owner.surely(lambda atom: _is_functional(atom, module)):
            yield self.hit(call, at=call.func, raises=("NotImplementedError",), spelled=spelled, loss=text)
        elif module.value(loss).surely(is_symbolic):
            yield self.hit(call, at=call.func, raises=("ValueError",), spelled=spelled, loss=text)


def _is_layer(atom: Atom) -> bool:
    if not isinstance(atom, Object):
        return False
    bases = keras_bases(atom.cls)
    own = isinstance(atom.cls, Class) and atom.cls.info.defines("add_loss")
    return not own and any(role(base) in {"Layer", "Model"} for base in bases)


def _is_functional(atom: Atom, module: Module) -> bool:
    return isinstance(atom, Object) and atom.call is not None and atom.call in module.index.parents and functional_model(atom.call, module) is not None
