"""KER208: a string that names nothing in Keras 3."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api.identifiers import identifiers
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics import members
from keras3_lint.semantics.calls import argument, passing, words
from keras3_lint.semantics.values import Constant

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# Places of the arguments of `compile` that hold identifiers.
COMPILED = (("loss", 1), ("metrics", None), ("weighted_metrics", None))
WORDS = tuple(sorted({word for names in identifiers().values() for word in names}))


class StringIdentifier(Checker):
    """A string names a loss, metric, constraint, initializer or regularizer that Keras 3 does not know.

    Why: Keras 3 looks strings up among fewer names: ValueError ("Could not interpret loss identifier"), for losses and metrics at the first
        `fit`.
    Fix: the name of today, where there is one; else an object, such as `keras.losses.log_cosh`.
    Silent on: strings that are not known, and custom objects of the same name.
    Source: the records of `identifiers.json`, each tried on Keras 3.0 and 3.15.
    """

    code = "KER208"
    name = "keras3-string-identifier"
    message = "Keras 3 knows no {kind} `{text}`"
    hint = "{way}"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call, spelled=members.callables, mentions=WORDS)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``compile(loss="logcosh")``, ``Dense(2, kernel_constraint="maxnorm")``."""
        found = [(kind, item, text) for kind, node in _given(call, module) for item, text in _strings(node, module) if text in identifiers()[kind]]
        if not found or module.mentions("custom_objects") or not members.targets(call, module):
            return
        for kind, item, text in found:
            yield self._hit(call, item, kind, text, module)

    def _hit(self, call: ast.Call, node: ast.expr, kind: str, text: str, module: Module) -> Hit:
        replacement = identifiers()[kind][text]
        start = module.source.offset(node.lineno, node.col_offset)
        end = module.source.offset(node.end_lineno or node.lineno, node.end_col_offset or 0)
        fix = Fix((Edit(start, end, f'"{replacement}"'),), Safety.SAFE) if replacement and isinstance(node, ast.Constant) else None
        way = f'write `"{replacement}"`' if replacement else "give the function or object itself, from Keras or the project"
        return self.hit(passing(call, node), kind=kind, text=text, way=way, fix=fix)


def _given(call: ast.Call, module: Module) -> Iterator[tuple[str, ast.expr]]:
    """The arguments that hold identifiers, each with its kind."""
    if isinstance(call.func, ast.Attribute) and call.func.attr == "compile":
        for name, place in COMPILED:
            node = argument(call, name, place, module)
            if node is not None:
                yield "loss" if name == "loss" else "metric", node
        return
    for _, name, node in words(call, module):
        kind = name.rpartition("_")[2]
        if kind in {"constraint", "initializer", "regularizer"}:
            yield kind, node


def _strings(node: ast.expr, module: Module) -> Iterator[tuple[ast.expr, str]]:
    """The texts of a value, in lists and as values of dicts; the keys of a dict are names of outputs."""
    stack: list[ast.expr | None] = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, ast.Constant | ast.Name | ast.Attribute):
            atom = module.value(item).single()
            if isinstance(atom, Constant) and isinstance(atom.value, str):
                yield item, atom.value
        elif isinstance(item, ast.List | ast.Tuple):
            stack.extend(item.elts)
        elif isinstance(item, ast.Dict):
            stack.extend(item.values)
