"""For which of two parameters a value is meant: by what it is, and by what it is called.

Only what is sure counts: a text is no shape, a list of texts holds no loss weights, and a variable named ``reduction`` is one.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.semantics.values import Atom, Constant, Object, Scalar, Structure

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

REDUCTIONS = frozenset({"auto", "none", "sum", "sum_over_batch_size", "mean", "mean_with_sample_weight"})
_KINDS: dict[str, frozenset[str]] = {
    "name": frozenset({"str", "None"}),
    "dtype": frozenset({"str", "None", "object"}),
    "shape": frozenset({"sequence", "int", "None", "shape"}),
    "metrics": frozenset({"sequence", "dict", "None"}),
    "weighted_metrics": frozenset({"sequence", "dict", "None"}),
    "reduction": frozenset({"str", "None", "object"}),
    "aggregation": frozenset({"str", "None", "object"}),
}
_FLAGS = frozenset(
    {"from_logits", "trainable", "training", "use_bias", "return_sequences", "return_state", "go_backwards", "stateful", "unroll",
     "run_eagerly", "sparse", "amsgrad", "nesterov", "centered", "ragged", "shuffle", "supports_masking", "output_mode", "use_ema"}
)  # fmt: skip
_TEXT_OR_OBJECT = ("initializer", "regularizer", "constraint", "activation")


def is_meant_for(arg: ast.expr, before: str, after: str, module: Module) -> bool:
    """Whether the value is surely meant for the parameter ``before`` and not for ``after``; ``after`` is empty for no parameter."""
    called = arg.attr if isinstance(arg, ast.Attribute) else arg.id if isinstance(arg, ast.Name) else ""
    called = called.strip("_")
    if called == before:
        return True
    if called and called == after:
        return False
    value = module.value(arg)
    if not after:
        return value.surely(lambda atom: _fits(atom, before) is True)
    return value.surely(lambda atom: _fits(atom, after) is False and _fits(atom, before) is not False)


def _fits(atom: Atom, parameter: str) -> bool | None:
    """Whether a value can be given for a parameter of that name; None when that can't be told."""
    kind = _kind(atom)
    if kind is None:
        return None
    if parameter == "loss_weights":
        return _weighs(atom)
    if parameter == "name" and isinstance(atom, Constant) and atom.value in REDUCTIONS:
        return False
    if parameter == "reduction" and isinstance(atom, Constant) and isinstance(atom.value, str):
        return atom.value in REDUCTIONS
    if parameter in _FLAGS:
        return kind in {"bool", "None"}
    if parameter.endswith(_TEXT_OR_OBJECT):
        return kind in {"str", "None", "object"}
    allowed = _KINDS.get(parameter)
    return None if allowed is None else kind in allowed


def _kind(atom: Atom) -> str | None:
    if isinstance(atom, Constant):
        return "None" if atom.value is None else atom.kind.__name__
    if isinstance(atom, Scalar):
        return atom.type
    if isinstance(atom, Structure):
        return "dict" if atom.kind == "dict" else "sequence"
    return "object" if isinstance(atom, Object) else None


def _weighs(atom: Atom) -> bool | None:
    """Whether the value can be loss weights: numbers, in a list or a dict; None is fine, too."""
    if not isinstance(atom, Structure):
        return isinstance(atom, Constant) and not isinstance(atom.value, str)
    items = [item for value in atom.values for item in value.atoms]
    if any(isinstance(item, Object) or _kind(item) == "str" for item in items):
        return False
    return None if not items else all(_kind(item) in {"int", "float"} for item in items) or None
