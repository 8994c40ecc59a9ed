"""KER207: a method that Keras 2 called, and that Keras 3 does not call, or calls with other arguments."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api.replacements import Row, rows
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics.classes import ClassInfo, FunctionInfo
from keras3_lint.semantics.members import keras_bases
from keras3_lint.semantics.names import role
from keras3_lint.semantics.values import Class

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class OverriddenHook(Checker):
    """A class overrides a method for Keras to call, and Keras 3 calls it no more, or with other arguments.

    Why: an optimizer with `_resource_apply_dense` has no step in Keras 3 and raises NotImplementedError; a metric whose `reset_states`
        is never called keeps its state; a cell's `get_initial_state` gets `batch_size` alone and raises TypeError on more.
    Fix: the method that Keras 3 calls, with the parameters that it passes.
    Silent on: classes that define the method of Keras 3 too, and classes that are not Keras's by all their bases.
    Source: the records of `replacements.jsonl`, measured on 3.0 and 3.15.
    """

    code = "KER207"
    name = "keras3-overridden-hook"
    message = "`{cls}.{method}` is never called in Keras 3"
    hint = "{way}"
    severity = Severity.ERROR
    other_severities = (Severity.WARNING,)

    @on(ast.ClassDef)
    def check(self, node: ast.ClassDef, module: Module) -> Iterator[Hit]:
        """The methods of a class."""
        info = module.class_info(node)
        found = [(method, row) for method in info for key in _keys(info, method.name) if (row := _row(key)) is not None]
        for method, row in found:
            if row.to and info.method(row.to) is not None:
                continue
            if row.needs:
                if _takes(method, row.needs.split()):
                    continue
                message = "`{cls}.{method}` does not take what Keras 3 passes: {needs}"
            else:
                message = self.message
            severity = Severity.ERROR if row.exception else Severity.WARNING
            fix = _rename(method, row, module) if row.safety == "safe" else None
            at = _name(method, module)
            needs = ", ".join(f"`{name}`" for name in row.needs.split())
            raises = (row.exception,) if row.exception else ()
            fields = {"cls": info.name, "method": method.name, "way": row.hint, "needs": needs}
            yield self.hit(
                method.node, at=at, message=message.format(**fields), hint=row.hint, severity=severity, raises=raises, fix=fix
            )


def _row(key: str) -> Row | None:
    return rows()[key][0] if key in rows() else None


def _keys(info: ClassInfo, method: str) -> Iterator[str]:
    """The names of the records that may speak of the method."""
    bases = keras_bases(Class(info))
    roles = {role(base) for base in bases}
    yield from (f"def {kind}.{method}" for kind in sorted(kind for kind in roles if kind))
    if "Layer" in roles and (info.own("state_size") or "state_size" in info.attributes):
        yield f"def Cell.{method}"


def _takes(method: FunctionInfo, names: list[str]) -> bool:
    """Whether the method can be called with these arguments: by position, or ``name=`` by keyword."""
    arguments = method.node.args
    own = [arg.arg for arg in method.positional[1:]]
    given = [name for name in names if not name.endswith("=")]
    keywords = [name[:-1] for name in names if name.endswith("=")]
    if len(given) > len(own) and arguments.vararg is None:
        return False
    known = {*own, *(arg.arg for arg in arguments.kwonlyargs)}
    if any(name not in known for name in keywords) and arguments.kwarg is None:
        return False
    needed = [name for name in own[len(given) :] if name not in method.defaults]
    return all(name in keywords for name in needed)


def _name(method: FunctionInfo, module: Module) -> ast.AST:
    """A node that covers the name behind ``def``."""
    node = method.node
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    line = module.source.line(node.lineno)
    column = line.index(node.name, module.source.column(node.lineno, node.col_offset) + 3)
    start = len(line[:column].encode())
    end = start + len(node.name.encode())
    return ast.Name(node.name, ast.Load(), lineno=node.lineno, col_offset=start, end_lineno=node.lineno, end_col_offset=end)


def _rename(method: FunctionInfo, row: Row, module: Module) -> Fix:
    at = _name(method, module)
    start = module.source.offset(at.lineno, at.col_offset)  # type: ignore[attr-defined]
    return Fix((Edit(start, start + len(method.name), row.to),), Safety.SAFE)
