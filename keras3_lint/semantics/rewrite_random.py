"""A draw of TensorFlow or NumPy, written with ``keras.random`` and the arguments in hand."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.semantics.calls import has_stars
from keras3_lint.semantics.randomness import Draw, advice

if TYPE_CHECKING:
    from keras3_lint.semantics.reach import Place

# Functions of `keras.random` that take the arguments of their namesakes in TensorFlow in the same order.
_TWINS = frozenset({"normal", "uniform", "truncated_normal", "shuffle", "categorical", "dropout"})
_PARAMETERS = {"value": "x"}


_NUMPY = {"rand": "uniform", "random": "uniform", "randn": "normal", "standard_normal": "normal", "permutation": "shuffle"}


def with_keras(draw: Draw, place: Place) -> tuple[str, str]:
    """The call to write instead, and what has to be done first (or nothing). What runs once needs no generator."""
    seed = ast.unparse(draw.seed) if isinstance(draw.seed, ast.Constant) and isinstance(draw.seed.value, int) else ""
    expression, first = advice(place, seed) if place.is_step else (seed, "")
    last = draw.name.rpartition(".")[2]
    twin = _NUMPY.get(last, last).removeprefix("random_").removeprefix("stateless_")
    arguments = _arguments(draw) if draw.library == "tensorflow" and last.endswith(twin) and "stateless" not in last else None
    given = [*(["..."] if arguments is None else arguments), *([f"seed={expression}"] if expression else [])]
    if ".image." in draw.name:
        return "a `keras.layers.Random...` layer", ""
    if twin in _TWINS:
        return f"`keras.random.{twin}({', '.join(given)})`", first
    return f"a function of `keras.random` with `seed={expression}`" if expression else "a function of `keras.random`", first


def _arguments(draw: Draw) -> list[str] | None:
    """The arguments without seed and name as text; None where they mean something else to Keras."""
    words = [word for word in draw.call.keywords if word.arg not in {"seed", "name"}]
    given = [arg for arg in draw.call.args if arg is not draw.seed]
    texts = [_text(arg) for arg in given] + [f"{_PARAMETERS.get(word.arg or '', word.arg)}={_text(word.value)}" for word in words]
    whole = any(text.endswith(('int32"', 'int64"', "int32", "int64")) for text in texts)
    return None if has_stars(draw.call) or whole else texts


def _text(node: ast.expr) -> str:
    """The argument, with a dtype of TensorFlow as the string that every backend takes."""
    text = ast.unparse(node)
    return f'"{text[3:]}"' if text.startswith(("tf.float", "tf.bfloat", "tf.int")) else text
