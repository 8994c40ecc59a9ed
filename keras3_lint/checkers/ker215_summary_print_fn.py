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
from keras3_lint.semantics.values import Api, Atom, Function, Method, Structure

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

PLACE = 2


class SummaryPrintFn(Checker):
    """`summary` gets a `print_fn` that Keras 3 calls once, with the whole table.

    Why: Keras 2 called it line by line; in Keras 3 a list that it appends to holds one long text, a parser of lines finds none.
        Keras 3.0 and 3.1 pass `line_break=False` besides, on which `print` and most functions raise TypeError.
    Fix: take the text apart in the function: `text.split("\\n")`.
    Silent on: from 3.2 on `print` and the functions of `logging`, to which a text of many lines is as good, and functions that split the text.
    Source: measured on 3.0 to 3.15.
    """

    code = "KER215"
    name = "keras3-summary-print-fn"
    message = "`{spelled}` calls `{function}` once with the whole table in Keras 3, Keras 2 did so for each line"
    hint = 'take the text apart in `{function}`: `for line in text.split("\\n")`'
    severity = Severity.WARNING
    other_severities = (Severity.ERROR,)

    @on(ast.Call, spelled=lambda: {"summary"}, mentions=("summary",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``model.summary(print_fn=lines.append)``."""
        given = argument(call, "print_fn", PLACE)
        if given is None or not isinstance(call.func, ast.Attribute) or not _is_model(call, module):
            return
        text = module.source.segment(given)
        fields = {"spelled": ast.unparse(call.func), "function": text if len(text) <= 40 and "\n" not in text else "print_fn"}
        if module.value(given).surely(_lacks_keyword):
            message = "`{spelled}` calls `{function}` with `line_break=False` on Keras 3, which it does not take"
            hint = "write a function with `line_break=False` among its parameters"
            yield self.hit(
                call, at=given, row="line-break", message=message.format(**fields), hint=hint, severity=Severity.ERROR, raises=("TypeError",)
            )
        if not _is_writer(given, module):
            yield self.hit(call, at=given, message=self.message.format(**fields), hint=self.hint.format(**fields))


def _lacks_keyword(atom: Atom) -> bool:
    """Whether the function surely takes no `line_break`."""
    if isinstance(atom, Api):
        return atom.name == "builtins.print" or atom.name.startswith("logging.")
    if isinstance(atom, Method):
        return isinstance(atom.receiver, Structure) and atom.name in {"append", "extend"}
    if not isinstance(atom, Function):
        return False
    arguments = atom.info.node.args
    names = {arg.arg for arg in (*arguments.args, *arguments.kwonlyargs)}
    return arguments.kwarg is None and "line_break" not in names


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
