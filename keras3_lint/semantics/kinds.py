"""What kind of value an atom is, in the words of the table of refused values."""

from __future__ import annotations

from keras3_lint.semantics.names import TF_KERAS
from keras3_lint.semantics.values import Api, Atom, Constant, Scalar, Structure

_ENUMERATIONS = ("tensorflow.VariableAggregation.", "tensorflow.VariableSynchronization.")
_REDUCTION = f"{TF_KERAS}.losses.Reduction."
_WORDS = {"list": "list", "tuple": "tuple", "dict": "dict", "None": "None", "float": "float", "int": "whole number", "bool": "bool", "str": "text"}


def kind_of(atom: Atom) -> str | None:
    """``float``, ``None``, ``=auto``, ``tensorflow.VariableAggregation.MEAN``; None where it is not known."""
    if isinstance(atom, Constant):
        if isinstance(atom.value, str):
            return f"={atom.value}"
        return "None" if atom.value is None else atom.kind.__name__
    if isinstance(atom, Scalar):
        return atom.type
    if isinstance(atom, Structure) and not atom.open and atom.items and atom.kind in {"list", "tuple"}:
        whole = all(value.always(lambda item: kind_of(item) == "int") for value in atom.values)
        return atom.kind if whole else None
    if isinstance(atom, Api):
        if atom.name.startswith(_REDUCTION):
            return f"={atom.name.removeprefix(_REDUCTION).lower()}"
        return atom.name.replace("AggregationV2", "Aggregation") if atom.name.startswith(_ENUMERATIONS) else None
    return None


def shown_kind(kind: str) -> str:
    """How a message names it."""
    if kind.startswith("="):
        return f'`"{kind[1:]}"`'
    return _WORDS.get(kind) or f"`{kind.removeprefix('tensorflow.')}`"
