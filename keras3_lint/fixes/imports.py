"""The imports that fixes need: added where they run before they are used, merged with those that are there, refused where a name is taken."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator

from keras3_lint.finding import Edit
from keras3_lint.source import Source, SourceError

_LIBRARIES = ("keras", "tensorflow")
_NAMED = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef, ast.ExceptHandler, ast.MatchAs, ast.MatchStar)
Bound = tuple[str, str, str]


class Conflict(Exception):
    """The name that an import statement binds stands for something else in the file."""

    def __init__(self, statement: str) -> None:
        super().__init__(statement)
        self.statement = statement


def import_edits(source: Source, after: str, edits: Collection[Edit], imports: Iterable[str]) -> tuple[Edit, ...]:
    """The edits of ``source`` that add those of the import statements which ``after``, its text with the other edits, lacks.

    Raises Conflict.
    """
    wanted = list(imports)
    if not wanted:
        return ()
    try:
        tree = Source(after).tree
    except SourceError:  # whoever applies the edits will see it
        return ()
    present = {bound for stmt in tree.body for bound in bound_by(stmt)}
    missing = [statement for statement in wanted if not set(_bound_by_text(statement)) <= present]
    if not missing:
        return ()
    bindings = _bindings(tree)
    for statement in missing:
        for bound in _bound_by_text(statement):
            if not all(_same(other, bound) for other in bindings.get(_root(bound), ())):
                raise Conflict(statement)
    merged, left = _merge(source, edits, missing)
    if not left:
        return tuple(merged)
    at = _place(source, min((edit.start for edit in edits), default=len(source.text)))
    return *merged, Edit(at, at, _lines(source.text, at, left))


def _lines(text: str, at: int, statements: Iterable[str]) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    missing = newline if at and text[at - 1] not in "\n\r" else ""
    return missing + "".join(statement + newline for statement in statements)


# -- what names stand for -------------------------------------------------------------------------------------------


def bound_by(stmt: ast.AST) -> Iterator[Bound]:
    """What an import statement binds: module, name, local name."""
    if isinstance(stmt, ast.Import):
        for alias in stmt.names:
            yield alias.name, "", alias.asname or alias.name
    elif isinstance(stmt, ast.ImportFrom):
        for alias in stmt.names:
            yield "." * stmt.level + (stmt.module or ""), alias.name, alias.asname or alias.name


def _bound_by_text(statement: str) -> list[Bound]:
    return list(bound_by(ast.parse(statement).body[0]))


def _root(bound: Bound) -> str:
    return bound[2].partition(".")[0]


def _bindings(tree: ast.Module) -> dict[str, list[Bound | None]]:
    """What binds each name anywhere in the file, in whatever scope: an import, or None for anything else."""
    found: dict[str, list[Bound | None]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for bound in bound_by(node):
                found.setdefault(_root(bound), []).append(bound)
        for name in _bound_here(node):
            found.setdefault(name, []).append(None)
    return found


def _bound_here(node: ast.AST) -> Iterator[str]:
    """The names that a node binds, imports aside."""
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id
    elif isinstance(node, _NAMED) and isinstance(node.name, str):
        yield node.name
    elif isinstance(node, ast.arg):
        yield node.arg


def _given(name: str | None) -> tuple[str, ...]:
    return () if name is None else (name,)


def _same(other: Bound | None, wanted: Bound) -> bool:
    """Whether a binding gives the name the same meaning: `import keras.layers` binds `keras` as `import keras` does."""
    if other is None or other == wanted:
        return other is not None
    return not wanted[1] and not other[1] and other[2] == other[0] and other[0].startswith(f"{wanted[0]}.")


# -- where they go --------------------------------------------------------------------------------------------------


def _merge(source: Source, edits: Collection[Edit], missing: list[str]) -> tuple[list[Edit], list[str]]:
    """Names added to from-imports of the same module that stand above every edit, and the statements that find none."""
    first = min((edit.start for edit in edits), default=len(source.text))
    homes: dict[str, ast.ImportFrom] = {}
    for stmt in source.tree.body:
        if isinstance(stmt, ast.ImportFrom) and not stmt.level and stmt.module and stmt.names[0].name != "*" and _end(source, stmt) <= first:
            homes.setdefault(stmt.module, stmt)
    added: dict[ast.ImportFrom, list[str]] = {}
    left = []
    for statement in missing:
        parsed = ast.parse(statement).body[0]
        home = homes.get(parsed.module or "") if isinstance(parsed, ast.ImportFrom) else None
        if home is None or not isinstance(parsed, ast.ImportFrom):
            left.append(statement)
        else:
            added.setdefault(home, []).extend(ast.unparse(alias) for alias in parsed.names)
    return [Edit(at, at, f", {', '.join(names)}") for home, names in added.items() for at in [_end(source, home.names[-1])]], left


def _place(source: Source, first: int) -> int:
    """The offset at which new imports go, given that of the first edit.

    That is above the first import of Keras or TensorFlow (what a program sets for Keras to read, it sets before that), below `import keras`,
    and else below the docstring and the imports from ``__future__``.
    """
    for index, stmt in enumerate(source.tree.body):
        if not any(bound[0].partition(".")[0] in _LIBRARIES for bound in bound_by(stmt)):
            continue
        start = source.offset(stmt.lineno, 0)
        alone = index == 0 or (source.tree.body[index - 1].end_lineno or 0) < stmt.lineno
        if isinstance(stmt, ast.Import) and stmt.names[0].name == "keras" and not stmt.names[0].asname:
            line = (stmt.end_lineno or stmt.lineno) + 1
            start = source.offset(line, 0) if source.line(line) else len(source.text)
            alone = index + 1 == len(source.tree.body) or source.tree.body[index + 1].lineno >= line
        if alone and start <= first:
            return start
        break
    return _top(source)


def _top(source: Source) -> int:
    previous = 0
    for index, stmt in enumerate(source.tree.body):
        # the lines of a notebook that are no Python are `pass` here; installing comes first
        if not (index == 0 and _is_docstring(stmt)) and not _is_future(stmt) and not isinstance(stmt, ast.Pass):
            decorators: list[int] = [decorator.lineno for decorator in getattr(stmt, "decorator_list", ())]
            return source.offset(max(min([stmt.lineno, *decorators]), previous + 1), 0)
        previous = stmt.end_lineno or stmt.lineno
    return len(source.text)


def _end(source: Source, node: ast.stmt | ast.alias) -> int:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return source.offset(node.end_lineno, node.end_col_offset)


def _is_docstring(stmt: ast.stmt) -> bool:
    return isinstance(stmt, ast.Expr) and isinstance(stmt.value, ast.Constant) and isinstance(stmt.value.value, str)


def _is_future(stmt: ast.stmt) -> bool:
    return isinstance(stmt, ast.ImportFrom) and stmt.module == "__future__" and not stmt.level
