"""KER705: a SeedGenerator that no layer keeps."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.randomness import DRAWING_WORDS, GENERATOR_NAME, draw_in_step, is_seed_generator, is_tracked

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module
    from keras3_lint.semantics.values import Atom


class DetachedSeedGenerator(Checker):
    """A draw in a traced step uses a `SeedGenerator` that no layer keeps: a global, a class attribute, one in a plain object.

    Why: Keras hands the state of a layer's generators to the step that JAX compiles. The state of any other generator is frozen in it:
        the same numbers at every step. On TensorFlow and PyTorch it runs.
    Fix: keep the generator on `self`, as it is or in a list, tuple, set or dict.
    Silent on: generators that some layer of the file keeps, those that come from outside, and code that runs once.
    Source: the documentation of `SeedGenerator`; measured on Keras 3.0 to 3.15 with JAX.
    """

    code = "KER705"
    name = "keras3-detached-seed-generator"
    message = "no layer keeps the generator `{seed}`: on JAX `{place}` draws the same numbers at every step"
    hint = "keep it on the layer: `self.{attribute} = {call}` in `__init__`"
    severity = Severity.PORTABILITY

    @on(ast.Call, mentions=DRAWING_WORDS)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at the generator that a draw in a step uses."""
        drawn = draw_in_step(call, module, "keras")
        if drawn is None:
            return
        found, place = drawn
        if found.seed is None:
            return

        def is_detached(atom: Atom) -> bool:
            return is_seed_generator(atom) and atom.call is not None and not is_tracked(atom.call, module) and not _is_in_step(atom.call, module)

        value = module.value(found.seed)
        if value.surely(is_detached):
            made = next(atom.call for atom in value.atoms if is_seed_generator(atom) and atom.call is not None)
            seed = ast.unparse(found.seed)
            yield self.hit(call, at=found.seed, seed=seed, place=place.name, attribute=GENERATOR_NAME, call=ast.unparse(made))


def _is_in_step(made: ast.Call, module: Module) -> bool:
    """Whether the generator is made in the step itself: a defect of its own."""
    return made in module.index.parents and module.reach.place(made, step=True) is not None
