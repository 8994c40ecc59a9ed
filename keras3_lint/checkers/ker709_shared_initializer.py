"""KER709: one random initializer instance for two weights of the same shape."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.initializers import given_initializers, random_instance, repeats, weight_key

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class SharedInitializer(Checker):
    """One random initializer instance makes the weights of two layers of the same size: they start equal.

    Why: an initializer keeps one seed, the one that it is given or one of its own, and returns the same values at each call for one
        shape.
    Fix: create an initializer for each weight, name it by a string, or give it `seed=keras.random.SeedGenerator(...)`.
    Silent on: constant initializers, seeds that come from outside, and layers whose sizes differ or are not constants of the file.
    Source: the documentation of `keras.initializers`; measured on Keras 3.0 to 3.15 with TensorFlow, on 3.15 with JAX.
    """

    code = "KER709"
    name = "keras3-shared-initializer"
    message = "`{initializer}` gives `{parameter}` the values that it gives {other}, where the shapes are equal"
    hint = "create a `{made}` for each, or give it `seed=keras.random.SeedGenerator(...)`"
    severity = Severity.WARNING

    @on(ast.Module, mentions=("initializer",))
    def check(self, _: ast.Module, module: Module) -> Iterator[Hit]:
        """Compare the weights that get an initializer."""
        seen: dict[tuple[object, ...], ast.Call] = {}
        for call in module.nodes(ast.Call):
            for node, parameter, value in given_initializers(call, module):
                made = random_instance(node, value, module)
                key = None if made is None else weight_key(call, parameter, made, module)
                if made is None or key is None:
                    continue
                other = seen.setdefault(key, call)
                if other is call and not repeats(call, made, module):
                    continue
                yield self.hit(
                    node,
                    initializer=ast.unparse(node),
                    parameter=parameter,
                    other="the next one of the loop" if other is call else f"`{ast.unparse(other.func)}` on line {other.lineno}",
                    made=ast.unparse(made.func),
                )
