"""KER607: a compiled model in an `.h5` file whose loss was given by a short name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.arguments import chunks
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics import compiled, saving, texts
from keras3_lint.semantics.calls import argument, has_stars
from keras3_lint.semantics.values import Atom, Constant, Structure

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# The short names that an `.h5` file keeps as they are, and under which Keras 3 finds no function.
_LONG = {
    "mse": "mean_squared_error",
    "mae": "mean_absolute_error",
    "mape": "mean_absolute_percentage_error",
    "msle": "mean_squared_logarithmic_error",
    "kld": "kl_divergence",
}
_H5 = (".h5", ".hdf5")


class H5LossAlias(Checker):
    """A model that was compiled with a short name for its loss, `"mse"`, is saved to an `.h5` file and loaded again.

    Why: the file keeps the name, and `load_model` looks for a function `mse`, which Keras 3 does not have: ValueError, TypeError before 3.11.
    Fix: save to a `.keras` file; or `load_model(path, compile=False)`; or the long name, `"mean_squared_error"`.
    Silent on: files that are saved elsewhere, and losses that are not known.
    Source: `keras.src.legacy.saving`; measured on 3.0 to 3.15 for each name.
    """

    code = "KER607"
    name = "keras3-h5-loss-alias"
    message = "`{callee}` of {path} raises: the model is compiled with `loss={loss}`, which Keras 3 does not find by that name in an `.h5` file"
    hint = "write `compile=False`, save to a `.keras` file, or compile with `loss={long}`"
    severity = Severity.ERROR
    raises = ("ValueError", "TypeError")

    @on(ast.Call, spelled=lambda: {"load_model"}, mentions=("compile(",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``keras.models.load_model("net.h5")``."""
        path = saving.function_path(call, "load_model", 0, module)
        if path is None or has_stars(call) or any(argument(call, name, place) is not None for name, place in (("custom_objects", 1), ("compile", 2))):
            return
        pattern = _pattern(path, module)
        saved = [] if pattern is None else module.once(_saved).get(pattern, [])
        here = module.index.scopes[call].function
        found = [alias for scope, alias in saved if scope is here] or [alias for _, alias in saved]
        alias = found[0] if found and all(found) else None
        if alias is None:
            return
        end = max((end for _, end in chunks(call, module.source).values()), default=None)
        fix = None if end is None else Fix((Edit(end, end, ", compile=False"),), Safety.UNSAFE)
        text = module.source.segment(path)
        shown = f"`{text}`" if len(text) <= 60 else "the file"
        yield self.hit(call, callee=ast.unparse(call.func), path=shown, loss=f'"{alias}"', long=f'"{_LONG[alias]}"', fix=fix)


def _pattern(path: ast.expr, module: Module) -> str | None:
    """The text of the path of an `.h5` file."""
    atom = module.value(path).single()
    return texts.pattern(atom) if atom is not None and texts.ends_with(atom, _H5) else None


def _saved(module: Module) -> dict[str, list[tuple[object, str | None]]]:
    """The path of each `.h5` file that a model is saved to: in which function, and the short name of the model's loss, if it has one."""
    losses: dict[tuple[object, str], str] = {}
    for call in module.calls_by_name["compile"]:
        loss = argument(call, "loss", 1)
        alias = None if loss is None else _alias(module.value(loss).single())
        if alias is not None and isinstance(call.func, ast.Attribute) and compiled.compile_call(call, module):
            losses[module.index.scopes[call].function, ast.unparse(call.func.value)] = alias
    found: dict[str, list[tuple[object, str | None]]] = {}
    for call in (*module.calls_by_name["save"], *module.calls_by_name["save_model"]) if losses else ():
        path, model = saving.function_path(call, "save_model", 1, module), argument(call, "model", 0)
        if path is None and isinstance(call.func, ast.Attribute) and call.func.attr == "save":
            path, model = saving.method_path(call, "save", module), call.func.value
        pattern = None if path is None else _pattern(path, module)
        if pattern is not None and model is not None:
            scope = module.index.scopes[call].function
            alias = losses.get((scope, ast.unparse(model))) if argument(call, "include_optimizer") is None else None
            found.setdefault(pattern, []).append((scope, alias))
    return found


def _alias(atom: Atom | None) -> str | None:
    """The short name that is the loss, or one of the losses."""
    if isinstance(atom, Structure):
        return next((alias for value in atom.values if (alias := _alias(value.single()))), None)
    return atom.value if isinstance(atom, Constant) and isinstance(atom.value, str) and atom.value in _LONG else None
