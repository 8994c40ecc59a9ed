"""Imports of TensorFlow and Keras that nothing uses any more once the fixes are made."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator

from keras3_lint import paths
from keras3_lint.finding import Edit
from keras3_lint.fixes.imports import bound_by
from keras3_lint.source import Source

_LIBRARIES = {"keras", "tensorflow"}
MAX_FILES = 2000


def unused_imports(before: Source, after: Source) -> tuple[Edit, ...]:
    """The edits of ``after`` that take away what ``before`` used and ``after`` does not even mention.

    A name that another file of the project may take from this one stays, and so does all in the ``__init__`` of a package.
    """
    if os.path.basename(after.path).startswith("__init__."):
        return ()
    edits = []
    for index, stmt in enumerate(after.tree.body):
        gone = [alias for alias, name in _names(stmt) if _is_gone(name, stmt, before, after)]
        if gone and isinstance(stmt, ast.Import | ast.ImportFrom) and _stands_alone(after, index):
            edits.append(_without(after, stmt, gone))
    return tuple(edits)


def _names(stmt: ast.stmt) -> Iterator[tuple[ast.alias, str]]:
    """The aliases of an import of ours, each with the name that it binds."""
    if not isinstance(stmt, ast.Import | ast.ImportFrom):
        return
    for alias, (module, _, local) in zip(stmt.names, bound_by(stmt), strict=True):
        plain = isinstance(stmt, ast.Import) and alias.asname is None and "." in alias.name  # `import a.b` binds `a`
        if module.partition(".")[0] in _LIBRARIES and local != "*" and not plain:
            yield alias, local


def _is_gone(name: str, stmt: ast.stmt, before: Source, after: Source) -> bool:
    word = re.compile(rf"\b{re.escape(name)}\b")
    start, end = after.offset(stmt.lineno, 0), _end(after, stmt)
    if word.search(after.text, 0, start) or word.search(after.text, end):
        return False
    was_used = any(isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load) for node in ast.walk(before.tree))
    return was_used and not _taken_elsewhere(after.path, name)


def _taken_elsewhere(path: str, name: str) -> bool:
    """Whether a file of the project imports the name from this one, or may: a star, or more files than we look at."""
    if not paths.is_file_name(path):
        return False
    whole = os.path.abspath(path)
    stem = re.escape(os.path.splitext(os.path.basename(whole))[0])
    taking = re.compile(rf"\bfrom\s+[.\w]*\b{stem}\s+import\b[^\n]*(?:\*|\b{re.escape(name)}\b|\()|\b{stem}\.{re.escape(name)}\b")
    for count, other in enumerate(_files(paths.root_of(os.path.dirname(whole)))):
        if count >= MAX_FILES:
            return True
        if other == whole:
            continue
        try:
            with open(other, encoding="utf-8", errors="replace") as stream:
                if taking.search(stream.read()):
                    return True
        except OSError:
            continue
    return False


def _files(root: str) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith((".py", ".ipynb")))


def _stands_alone(source: Source, index: int) -> bool:
    """Whether the statement shares its lines with no other."""
    body = source.tree.body
    stmt = body[index]
    before = index == 0 or (body[index - 1].end_lineno or 0) < stmt.lineno
    return before and (index + 1 == len(body) or body[index + 1].lineno > (stmt.end_lineno or stmt.lineno))


def _without(source: Source, stmt: ast.Import | ast.ImportFrom, gone: list[ast.alias]) -> Edit:
    left = [alias for alias in stmt.names if alias not in gone]
    start = source.offset(stmt.lineno, stmt.col_offset)
    if left:
        names = ", ".join(ast.unparse(alias) for alias in left)
        head = f"from {'.' * stmt.level}{stmt.module or ''} import" if isinstance(stmt, ast.ImportFrom) else "import"
        return Edit(start, _end(source, stmt), f"{head} {names}")
    following = (stmt.end_lineno or stmt.lineno) + 1
    return Edit(start, source.offset(following, 0) if source.line(following) else len(source.text), "")


def _end(source: Source, stmt: ast.stmt) -> int:
    assert stmt.end_lineno is not None
    assert stmt.end_col_offset is not None
    return source.offset(stmt.end_lineno, stmt.end_col_offset)
