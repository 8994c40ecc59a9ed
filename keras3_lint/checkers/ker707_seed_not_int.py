"""KER707: a seed that is neither an integer nor a SeedGenerator."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from keras3_lint.api import tables
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.names import keras_path, role
from keras3_lint.semantics.randomness import SEED_GENERATOR, is_seed_generator, seed_position
from keras3_lint.semantics.values import Api, Atom, Constant, Scalar, Structure

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_TYPES = {float: "a float", str: "a string"}


class SeedNotInt(Checker):
    """A seed is neither an integer nor, where one is allowed, a `SeedGenerator`.

    Why: Keras 3 checks the type of a seed. A pair as in `tf.random.stateless_normal`, a float or a string raises ValueError, and so
        does a `SeedGenerator` for a layer or for another `SeedGenerator`, which take an integer only.
    Fix: give one integer; `keras.random` functions and initializers take a `keras.random.SeedGenerator` too.
    Silent on: seeds whose type is not seen, and TensorFlow's own functions.
    Source: measured on Keras 3.0 to 3.15; up to 3.5 an initializer raises when it is called.
    """

    code = "KER707"
    name = "keras3-seed-not-int"
    message = "`{function}` takes {allowed} as its seed, `{seed}` is {kind}"
    hint = "give {allowed}"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call, mentions=("seed",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at the seed of anything of Keras that takes one."""
        last = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        if isinstance(call.func, ast.Name):
            last = module.aliases.last_part(call.func.id)
        may_have_seed = call.args and (not last or last in _drawing() or isinstance(call.args[-1], ast.Tuple | ast.List))
        if not may_have_seed and not any(word.arg == "seed" for word in call.keywords):
            return
        takers = {_taker(atom) for atom in module.value(call.func).atoms}
        if len(takers) != 1:
            return
        name, takes_generator = takers.pop()
        node = argument(call, "seed", seed_position(name)) if name else None
        if node is None:
            return
        value = module.value(node)
        if value.surely(lambda atom: _wrong(atom, takes_generator) is not None):
            wrong = next(filter(None, (_wrong(atom, takes_generator) for atom in value.atoms)))
            allowed = "an integer or a `keras.random.SeedGenerator`" if takes_generator else "an integer"
            yield self.hit(call, at=node, function=ast.unparse(call.func), allowed=allowed, seed=ast.unparse(node), kind=wrong)


@cache
def _drawing() -> frozenset[str]:
    """The names below `keras.random`."""
    return frozenset(tables.children("keras.random", tables.newest_release()))


def _taker(atom: Atom) -> tuple[str, bool]:
    """What takes the seed, empty when nothing is known, and whether it takes a SeedGenerator."""
    path = keras_path(atom.name) if isinstance(atom, Api) else None
    if path is None or not isinstance(atom, Api):
        return "", False
    kind = role(atom.name)
    if kind == "Layer":  # attention looks at its seed when it has a dropout only
        return ("" if "Attention" in path else f"keras.{path}"), False
    known = kind in {SEED_GENERATOR, "Initializer"} or path.startswith("random.")
    return (f"keras.{path}" if known else ""), kind != SEED_GENERATOR


def _wrong(atom: Atom, takes_generator: bool) -> str | None:
    """What the atom is, when it can't be a seed."""
    if isinstance(atom, Structure):
        return f"a {atom.kind}"
    if isinstance(atom, Constant):
        return _TYPES.get(atom.kind)
    if isinstance(atom, Scalar):
        return {"float": "a float", "str": "a string"}.get(atom.type)
    return "a SeedGenerator" if is_seed_generator(atom) and not takes_generator else None
