"""Apply fixes to a text: each one whole or not at all, the imports that they need merged."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from keras3_lint.finding import Edit, Fix
from keras3_lint.source import Source


def apply(source: Source, fixes: Iterable[Fix]) -> str:
    """The text of ``source`` with the fixes applied.

    A fix that touches what an earlier one rewrites is left out: linting the result again finds it again. An edit that two fixes share
    is made once.
    """
    taken: set[Edit] = set()
    imports: dict[str, None] = {}
    for fix in sorted(fixes, key=_start):
        new = [edit for edit in fix.edits if edit not in taken]
        if not any(_overlap(edit, other) for edit in new for other in taken):
            taken.update(new)
            imports.update(dict.fromkeys(fix.imports))
    return merge_imports(Source(rewrite(source.text, taken), source.path), imports)


def rewrite(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with edits that do not overlap."""
    parts: list[str] = []
    end = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [text[end : edit.start], edit.text]
        end = edit.end
    return "".join([*parts, text[end:]])


def merge_imports(source: Source, imports: Iterable[str]) -> str:
    """The text of ``source`` with those of the import statements that it lacks, below its docstring and ``__future__`` imports."""
    present = {bound for stmt in source.tree.body for bound in _bound(stmt)}
    missing = [text for text in imports if not set(_bound(ast.parse(text).body[0])) <= present]
    if not missing:
        return source.text
    at = _place(source)
    newline = "\r\n" if "\r\n" in source.text else "\n"
    before, after = source.text[:at], source.text[at:]
    if before and not before.endswith(("\n", "\r")):
        before += newline
    return before + "".join(line + newline for line in missing) + after


def _start(fix: Fix) -> tuple[int, int]:
    return min(((edit.start, edit.end) for edit in fix.edits), default=(0, 0))


def _overlap(one: Edit, other: Edit) -> bool:
    """Whether the order of two edits would matter; two insertions at one place are such a pair."""
    if one.start == other.start:
        return True
    first, second = (one, other) if one.start < other.start else (other, one)
    return second.start < first.end


def _bound(stmt: ast.stmt) -> Iterator[tuple[str, str, str]]:
    """What an import statement binds: module, name, local name."""
    if isinstance(stmt, ast.Import):
        for alias in stmt.names:
            yield alias.name, "", alias.asname or alias.name
    elif isinstance(stmt, ast.ImportFrom):
        for alias in stmt.names:
            yield "." * stmt.level + (stmt.module or ""), alias.name, alias.asname or alias.name


def _place(source: Source) -> int:
    """The offset of the line above which new imports go."""
    previous = 0
    for index, stmt in enumerate(source.tree.body):
        if not (index == 0 and _is_docstring(stmt)) and not _is_future(stmt):
            first = min([stmt.lineno, *(decorator.lineno for decorator in getattr(stmt, "decorator_list", ()))])
            return source.offset(max(first, previous + 1), 0)
        previous = stmt.end_lineno or stmt.lineno
    return len(source.text)


def _is_docstring(stmt: ast.stmt) -> bool:
    return isinstance(stmt, ast.Expr) and isinstance(stmt.value, ast.Constant) and isinstance(stmt.value.value, str)


def _is_future(stmt: ast.stmt) -> bool:
    return isinstance(stmt, ast.ImportFrom) and stmt.module == "__future__" and not stmt.level
