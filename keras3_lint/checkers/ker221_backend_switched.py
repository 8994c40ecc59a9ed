"""KER221: the backend is switched while Keras is in use."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class BackendSwitched(Checker):
    """`keras.config.set_backend` is called, and Keras is not imported anew behind it.

    Why: the function loads another copy of Keras for imports to come. The names that are imported already, and all objects made with
        them, stay with the old backend.
    Fix: set `KERAS_BACKEND` before the first import. Importing `keras` again behind the call works on some releases only.
    Silent on: calls that an import of `keras` follows, and calls that name the backend that runs.
    Source: the docstring of `keras.config.set_backend`; run on Keras 3.1 to 3.15.
    """

    code = "KER221"
    name = "keras3-backend-switched"
    message = "`{spelled}` leaves the Keras that is imported already with its old backend"
    hint = "set `os.environ[\"KERAS_BACKEND\"] = {backend}` above the first import"
    severity = Severity.WARNING

    @on(ast.Call, spelled=lambda: {"set_backend"})
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``keras.config.set_backend("jax")``."""
        if module.qualified_name(call.func) not in {"keras.config.set_backend", "tensorflow.keras.config.set_backend"}:
            return
        given = call.args[0] if call.args else next((word.value for word in call.keywords if word.arg == "backend"), None)
        if given is None or (isinstance(given, ast.Constant) and given.value == module.backends[0] and len(module.backends) == 1):
            return
        imports: list[ast.Import | ast.ImportFrom] = [*module.nodes(ast.Import), *module.nodes(ast.ImportFrom)]
        if any(stmt.lineno > call.lineno and _is_keras(stmt) for stmt in imports):
            return
        yield self.hit(call, spelled=ast.unparse(call.func), backend=ast.unparse(given))


def _is_keras(stmt: ast.Import | ast.ImportFrom) -> bool:
    names = [stmt.module or ""] if isinstance(stmt, ast.ImportFrom) else [alias.name for alias in stmt.names]
    return any(name.partition(".")[0] == "keras" for name in names)
