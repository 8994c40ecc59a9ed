"""KER301: deeply nested inputs or outputs of a functional model."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.keras import functional_model
from keras3_lint.semantics.values import Atom, Structure, depth

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_CONTAINERS = {"dict": "dict", "list": "list", "tuple": "tuple"}


class NestedModelInputs(Checker):
    """A functional model is built from a structure nested deeper than one level.

    Why: Keras 3.0 to 3.3 accept one level of list, tuple or dict as the inputs or outputs of a functional model and raise
        ValueError on more; from 3.4 on nested structures are accepted again.
    Fix: flatten the structure to one level, with one name per tensor.
    Silent on: structures that this project does not build itself, and subclassed models.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3", section "Using deeply nested inputs in Functional Models";
        measured on every release from 3.0 to 3.15.
    """

    code = "KER301"
    name = "keras3-nested-model-inputs"
    message = "`{model}` gets `{role}` nested {depth} levels deep, Keras 3 accepts one"
    hint = "flatten `{role}` to one {container} of tensors"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call, spelled=lambda: {"Model", "Functional", "Network"})
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at what is given for inputs and outputs."""
        model = functional_model(call, module)
        if model is None:
            return
        for place, role in enumerate(("inputs", "outputs")):
            given = argument(call, role, place)
            if given is None:
                continue
            value = module.value(given)
            if value.surely(_is_nested):
                nested = next(atom for atom in value.atoms if _is_nested(atom))
                assert isinstance(nested, Structure)
                yield self.hit(call, at=given, model=model, role=role, depth=depth(nested), container=_CONTAINERS.get(nested.kind, "list"))
                return


def _is_nested(atom: Atom) -> bool:
    return isinstance(atom, Structure) and depth(atom) > 1
