"""KER507: Python numbers as data."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.arguments import span
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics import batches
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.values import Atom, Constant, Scalar, Structure, Text

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_MAX = 200
# Programs that leave eager execution fail at any `fit`, whatever the data.
_GRAPH_MODE = ("disable_eager_execution", "disable_v2_behavior")


class PythonListData(Checker):
    """`fit`, `evaluate` or `predict` gets a list of Python numbers or strings.

    Why: Keras 3 takes lists for structures of arrays, and raises ValueError where it meets a number. Keras 2 made an array of the list.
    Fix: `np.array(...)` around the list.
    Silent on: lists that are not known to hold numbers or strings, and files that turn eager execution off.
    Source: `keras.src.trainers.data_adapters`; measured on 3.0 to 3.15.
    """

    code = "KER507"
    name = "keras3-python-list-data"
    message = "`{callee}` gets `{value}`, a list of Python {kind}: Keras 3 raises ValueError"
    hint = "write `{way}`"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call, spelled=lambda: {"fit", "evaluate", "predict"})
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``model.predict([[1.0, 2.0]])``."""
        if module.mentions(*_GRAPH_MODE) or not batches.may_consume(call, module):
            return
        last = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        places = [("x", 0)] if last == "predict" else [("x", 0), ("y", 1), ("sample_weight", None), ("validation_data", None)]
        for name, place in places:
            node = argument(call, name, place)
            if node is None or isinstance(node, ast.Constant | ast.Call | ast.Lambda):
                continue
            kind = _scalars(node, module)
            if kind is not None and batches.is_consumer(call, module):
                yield self._hit(call, node, kind, name, module)

    def _hit(self, call: ast.Call, node: ast.expr, kind: str, name: str, module: Module) -> Hit:
        text = module.source.segment(node)
        short = len(text) <= 40 and "\n" not in text
        whole = kind == "numbers" and name != "validation_data"
        way = f"np.array({text if short else '...'})" if name != "validation_data" else "arrays, `np.array(...)`"
        fix = None
        if whole:
            start, end = span(node, module.source)
            fix = Fix((Edit(start, start, "np.array("), Edit(end, end, ")")), Safety.SAFE, ("import numpy as np",))
        return self.hit(node, callee=ast.unparse(call.func), value=text if short else "...", kind=kind, way=way, fix=fix)


def _scalars(node: ast.expr, module: Module) -> str | None:
    """``numbers`` or ``strings`` when the expression surely is a list, at any depth, of nothing else."""
    for world in module.value(node).worlds:
        kinds = {_kind(atom) for atom in world}
        if len(kinds) == 1 and None not in kinds:
            return kinds.pop()
    return None


def _kind(atom: Atom) -> str | None:
    if not isinstance(atom, Structure):
        return None
    kinds: set[str | None] = set()
    stack: list[Atom] = [atom]
    for _ in range(_MAX):
        if not stack:
            break
        current = stack.pop()
        if isinstance(current, Structure) and current.kind in {"list", "tuple"}:
            stack.extend(item for value in current.values for item in value.atoms)
        elif isinstance(current, Constant):
            kinds.add("strings" if current.kind is str else "numbers" if current.kind in {int, float, bool} else None)
        elif isinstance(current, Scalar):
            kinds.add("strings" if isinstance(current, Text) or current.type == "str" else "numbers" if current.type in {"int", "float", "bool"} else None)
        else:
            kinds.add(None)
    return kinds.pop() if len(kinds) == 1 else None
