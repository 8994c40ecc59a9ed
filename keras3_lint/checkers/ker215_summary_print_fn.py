"""KER215: a function for the lines of a summary."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import members
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.names import role
from keras3_lint.semantics.values import Api, Function

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

PLACE = 2


class SummaryPrintFn(Checker):
    """`summary` gets a `print_fn` that Keras 3 calls once, with the whole table.

    Why: Keras 2 called it line by line; in Keras 3 a list that it appends to holds one long text, a parser of lines finds none.
    Fix: take the text apart in the function: `text.split("\\n")`.
    Silent on: `print` and the functions of `logging`, to which a text of many lines is as good, and functions that split the text.
    Source: measured on 3.0 to 3.15.
    """

    code = "KER215"
    name = "keras3-summary-print-fn"
    message = "`{spelled}` calls `{function}` once with the whole table in Keras 3, Keras 2 did so for each line"
    hint = 'take the text apart in `{function}`: `for line in text.split("\\n")`'
    severity = Severity.WARNING

    @on(ast.Call, spelled=lambda: {"summary"}, mentions=("summary",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``model.summary(print_fn=lines.append)``."""
        given = argument(call, "print_fn", PLACE)
        if given is None or not isinstance(call.func, ast.Attribute) or not _is_model(call, module) or _is_writer(given, module):
            return
        text = module.source.segment(given)
        yield self.hit(call, at=given, spelled=ast.unparse(call.func), function=text if len(text) <= 40 and "\n" not in text else "print_fn")


def _is_model(call: ast.Call, module: Module) -> bool:
    found = members.targets(call, module)
    return bool(found) and all(role(target.name) in {"Model", "Layer"} and target.member == "summary" for target in found)


def _is_writer(node: ast.expr, module: Module) -> bool:
    """Whether it only writes the text somewhere, or takes it apart."""
    last = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    if last in {"print", "debug", "info", "warning", "warn", "error", "log", "write", "echo"}:
        return True
    bodies: list[ast.AST] = [node]
    for atom in module.value(node).atoms:
        if isinstance(atom, Api) and atom.name == "builtins.print":
            return True
        if isinstance(atom, Function):
            bodies.append(atom.info.node)
    words = {inner.attr for body in bodies for inner in ast.walk(body) if isinstance(inner, ast.Attribute)}
    calls = {inner.func.id for body in bodies for inner in ast.walk(body) if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name)}
    return not words.isdisjoint({"split", "splitlines", "write", "writelines", "info", "debug"}) or "print" in calls
