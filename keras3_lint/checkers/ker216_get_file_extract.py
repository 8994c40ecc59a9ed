"""KER216: the path that get_file gives when it extracts."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.names import keras_path
from keras3_lint.semantics.values import Constant

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

PLACES = {"untar": 2, "extract": 7}


class GetFileExtract(Checker):
    """`get_file` extracts an archive, and its result is used.

    Why: Keras 2 and Keras 3 up to 3.5 extracted beside the archive, and gave the archive's path (with `untar`, the path without its ending);
        from 3.6 on the archive has a folder of its own, and that is the result: what a program builds from it leads elsewhere.
    Fix: begin at the folder that it gives; what the archive holds lies below.
    Silent on: calls whose result nobody takes, and archives that the program does not let Keras extract.
    Source: the sources of `keras.utils.get_file` in Keras 3.5 and 3.6; the catalogue's probe.
    """

    code = "KER216"
    name = "keras3-get-file-extract"
    message = "`{spelled}` with `{argument}=True` extracts into a folder of its own and gives that, Keras 2 extracted beside the archive"
    hint = "build paths from the folder that it gives: what the archive holds lies below it"
    severity = Severity.WARNING

    @on(ast.Call, spelled=lambda: {"get_file"}, mentions=("get_file",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``path = keras.utils.get_file("a.zip", origin=url, extract=True)``."""
        if keras_path(module.qualified_name(call.func)) not in {"utils.get_file", "utils.data_utils.get_file"}:
            return
        if isinstance(module.index.parents.get(call), ast.Expr):
            return
        for name, place in PLACES.items():
            given = argument(call, name, place)
            if given is not None and module.value(given).surely(lambda atom: isinstance(atom, Constant) and atom.value is True):
                yield self.hit(call, spelled=ast.unparse(call.func), argument=name)
                return
