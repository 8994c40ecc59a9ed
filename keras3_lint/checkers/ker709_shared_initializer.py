"""KER709: one random initializer instance for two weights of the same shape."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api import tables
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.calls import bind, has_stars
from keras3_lint.semantics.names import keras_path, role
from keras3_lint.semantics.randomness import initializer_seed
from keras3_lint.semantics.values import Constant, Object, Structure, Value

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_LOOPS = (ast.For, ast.While, ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)


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

    @on(ast.Module, mentions=("_initializer",))
    def check(self, _: ast.Module, module: Module) -> Iterator[Hit]:
        """Compare the layers that get an initializer."""
        seen: dict[tuple[object, ...], ast.Call] = {}
        for call in module.nodes(ast.Call):
            for word in call.keywords:
                if word.arg is None or not word.arg.endswith("_initializer") or isinstance(word.value, ast.Constant):
                    continue
                made = _random_instance(word.value, module)
                key = None if made is None else _key(call, word.arg, made, module)
                if made is None or key is None:
                    continue
                other = seen.setdefault(key, call)
                if other is call and not _repeats(call, made, module):
                    continue
                yield self.hit(
                    word.value,
                    initializer=ast.unparse(word.value),
                    parameter=word.arg,
                    other="the next layer of the loop" if other is call else f"`{ast.unparse(other.func)}` on line {other.lineno}",
                    made=ast.unparse(made.func),
                )


def _random_instance(node: ast.expr, module: Module) -> ast.Call | None:
    """The call that made the initializer, when it is one instance that draws from one seed."""
    value = module.value(node)
    atom = value.single()
    if not isinstance(atom, Object) or atom.call is None or atom.call is node or atom.api is None:
        return None
    if initializer_seed(value, module) == "own":
        return atom.call
    given = next((word.value for word in atom.call.keywords if word.arg == "seed"), None)
    return atom.call if given is not None and isinstance(module.value(given).single(), Constant) else None


def _key(call: ast.Call, parameter: str, made: ast.Call, module: Module) -> tuple[object, ...] | None:
    """What two layers have in common whose weights have one shape for one input; None when the sizes are not seen."""
    name = module.qualified_name(call.func)
    path = keras_path(name)
    if name is None or path is None or role(name) != "Layer" or has_stars(call):
        return None
    signature = tables.signature(f"keras.{path}", tables.newest_release())
    if signature is None:
        return None
    given = bind(call, [known.name for known in signature.positional])
    sizes = []
    for known in signature.parameters:
        if known.required or known.name in {"kernel_size", "groups", "depth_multiplier", "num_heads", "key_dim"}:
            size = known.default if known.name not in given else _constant(module.value(given[known.name]))
            if size is None:
                return None
            sizes.append(size)
    return (path.rpartition(".")[2], parameter, made, *sizes)


def _constant(value: Value) -> object:
    """The one constant, or tuple of constants, that the value is; None for anything else."""
    atom = value.single()
    if isinstance(atom, Constant):
        return (atom.value,)
    if isinstance(atom, Structure) and not atom.open:
        items = tuple(_constant(item) for item in atom.values)
        return items if all(item is not None for item in items) else None
    return None


def _repeats(call: ast.Call, made: ast.Call, module: Module) -> bool:
    """Whether a loop runs the call again with the same instance."""
    around = {owner for owner in module.index.ancestors(made) if isinstance(owner, _LOOPS)}
    function = module.function_of(call)
    return any(
        isinstance(owner, _LOOPS) and owner not in around and (isinstance(owner, _LOOPS[2:]) or module.function_of(owner) is function)
        for owner in module.index.ancestors(call)
        if module.function_of(owner) is function
    )
