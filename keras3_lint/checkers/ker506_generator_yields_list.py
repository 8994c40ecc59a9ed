"""KER506: batches that hold lists."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.arguments import span
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics import batches
from keras3_lint.semantics.values import Structure

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class GeneratorYieldsList(Checker):
    """A generator or a Sequence gives `fit`, `evaluate` or `predict` batches that hold a list.

    Why: Keras 3 turns the batches into a `tf.data.Dataset`, which takes tuples for structures and lists for nothing: TypeError. A generator must
        yield tuples, `(inputs,)`, `(inputs, targets)` or with weights: ValueError for anything else. Keras 2 took lists for both.
    Fix: tuples: `yield (x1, x2), y`.
    Silent on: batches whose structure is not known, and generators that no `fit`, `evaluate` or `predict` of a known model gets.
    Source: `keras.src.trainers.data_adapters`; measured on 3.0 to 3.15.
    """

    code = "KER506"
    name = "keras3-generator-yields-list"
    message = "`{owner}` gives a batch with the list `{part}`, Keras 3 takes tuples only"
    hint = "write `{way}`"
    severity = Severity.ERROR
    raises = ("TypeError", "ValueError")

    @on(ast.Call, spelled=lambda: batches.CONSUMERS)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``model.fit(generator())``."""
        for function in batches.sources(call, module):
            for batch, is_yield in batches.given(function):
                yield from self._batch(batch, is_yield, function.name, module)

    def _batch(self, batch: ast.expr, is_yield: bool, owner: str, module: Module) -> Iterator[Hit]:
        atom = module.value(batch).single()
        if not isinstance(atom, Structure) or atom.open or not 1 <= len(atom.items) <= 3:
            return
        if atom.kind == "list" and is_yield:
            yield self._hit(batch, owner, module, "`{owner}` yields the list `{part}`, Keras 3 takes tuples from a generator and raises ValueError")
            return
        parts = batch.elts if isinstance(batch, ast.Tuple | ast.List) else []
        if atom.kind not in {"tuple", "list"} or len(parts) != len(atom.items):
            return
        for part in parts:
            inner = module.value(part).single()
            if isinstance(inner, Structure) and inner.kind == "list":
                yield self._hit(part, owner, module, None)
                return

    def _hit(self, node: ast.expr, owner: str, module: Module, message: str | None) -> Hit:
        text = module.source.segment(node)
        fix, way = None, f"tuple({text})"
        if isinstance(node, ast.List) and node.elts:
            start, end = span(node, module.source)
            close = ",)" if len(node.elts) == 1 and not text[:-1].rstrip().endswith(",") else ")"
            way = f"({text[1:-1]}{close}"
            fix = Fix((Edit(start, start + 1, "("), Edit(end - 1, end, close)), Safety.SAFE)
        short = len(text) <= 60 and "\n" not in text
        return self.hit(node, message=message, owner=owner, part=text if short else "[...]", way=way if short else "(...)", fix=fix)
