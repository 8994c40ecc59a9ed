"""KER220: a variable of the environment that is set after Keras has read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import environ

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# Programs that start others set variables for them.
_CHILDREN = ("subprocess", "multiprocessing", "os.exec", "os.spawn", "importlib.reload", "sys.modules")


class LateEnvironment(Checker):
    """`KERAS_BACKEND` or `TF_USE_LEGACY_KERAS` is set after Keras has read it.

    Why: Keras reads `KERAS_BACKEND` when it is imported, and `import tensorflow` imports it; TensorFlow reads `TF_USE_LEGACY_KERAS` when
        something of `tf.keras` is first used. What is set later changes nothing, and nobody says so.
    Fix: set the variable above the first import.
    Silent on: values that say what holds anyhow, imports that do not surely come first, and programs that start other processes.
    Source: run on Keras 3.0 to 3.15 with TensorFlow 2.21.
    """

    code = "KER220"
    name = "keras3-late-environment"
    message = "`{variable}` is set after {reader} has read it, it changes nothing"
    hint = "set it above line {line}"
    severity = Severity.WARNING

    @on(ast.Module, mentions=(environ.BACKEND_VARIABLE, environ.LEGACY_VARIABLE))
    def check(self, _: ast.Module, module: Module) -> Iterator[Hit]:
        """``os.environ["KERAS_BACKEND"] = "jax"`` behind ``import keras``."""
        if module.mentions(*_CHILDREN):
            return
        for variable, reader in ((environ.BACKEND_VARIABLE, "Keras"), (environ.LEGACY_VARIABLE, "TensorFlow")):
            if not module.mentions(variable):
                continue
            for stmt, value, line in environ.late_settings(module, variable):
                if variable == environ.BACKEND_VARIABLE and value == (environ.chosen_backend(module) or "tensorflow"):
                    continue
                if variable == environ.LEGACY_VARIABLE and (module.is_legacy or value not in environ.TRUE):
                    continue
                yield self.hit(stmt, variable=variable, reader=reader, line=line)
