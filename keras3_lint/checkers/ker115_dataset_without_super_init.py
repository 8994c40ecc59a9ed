"""KER115: a `Sequence` does not run the constructor of its base."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics.members import keras_bases
from keras3_lint.semantics.values import Class

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class DatasetWithoutSuperInit(Checker):
    """The `__init__` of a `keras.utils.Sequence` or `PyDataset` never calls that of its base.

    Why: Keras 3 keeps `workers`, `use_multiprocessing` and `max_queue_size` in the dataset, no longer in `fit`. A dataset that did not run
        the constructor of its base works with the defaults, and Keras warns of it.
    Fix: `super().__init__(**kwargs)`, with the three as keywords.
    Silent on: classes with a base that is not known, and an `__init__` that calls any other `__init__`.
    Source: `PyDataset._warn_if_super_not_called` of Keras 3.0 to 3.15.
    """

    code = "KER115"
    name = "keras3-dataset-without-super-init"
    message = "`{cls}.__init__` never calls `super().__init__()`, of which Keras 3 warns"
    hint = "write `super().__init__(workers=..., use_multiprocessing=...)` as its first statement: `fit` takes them no more"
    severity = Severity.CONVENTION

    @on(ast.ClassDef, mentions=("Sequence", "PyDataset"))
    def check(self, node: ast.ClassDef, module: Module) -> Iterator[Hit]:
        """``class Batches(keras.utils.Sequence)``."""
        info = module.class_info(node)
        init = info.methods.get("__init__")
        if init is None or "Dataset" not in info.roles or not keras_bases(Class(info)) or info.find("__new__") is not None:
            return
        calls = (call for method in info.methods.values() for call in module.calls_in(method))
        if any(isinstance(call.func, ast.Attribute) and call.func.attr == "__init__" for call in calls):
            return
        body = init.node.body
        assert isinstance(body, list)
        first = body[0]
        is_text = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
        if is_text and len(body) > 1:
            first = body[1]
        fix = None
        line = module.source.line(first.lineno)
        if not is_text or first is not body[0]:
            start = module.source.offset(first.lineno, first.col_offset)
            if not line[: module.source.column(first.lineno, first.col_offset)].strip():
                fix = Fix((Edit(start, start, f"super().__init__()\n{' ' * first.col_offset}"),), Safety.SAFE)
        at = ast.copy_location(ast.Name(node.name), node.bases[0])
        yield self.hit(node, at=at, cls=info.name, fix=fix)
