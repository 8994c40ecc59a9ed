"""Lint one file: read it, run the engine, place its findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keras3_lint import paths
from keras3_lint.cli.results import Found, Placed, Result
from keras3_lint.cli.statements import statement_at
from keras3_lint.config import Config
from keras3_lint.engine import RULE_FAILED, UNREADABLE, lint, unreadable
from keras3_lint.finding import Finding, Span
from keras3_lint.source import Source, SourceError, decode
from keras3_lint.standing import Ground, digest_of

if TYPE_CHECKING:
    from keras3_lint.cli.notebooks import Notebook

NOTEBOOK = ".ipynb"


def lint_path(path: str, config: Config) -> Result:
    """Lint a file. What can't be read or parsed is a finding."""
    try:
        with open(path, "rb") as stream:
            data = stream.read()
    except (OSError, ValueError) as error:
        text = f"can't read the file: {getattr(error, 'strerror', None) or error}"
        return _settled(Result(path), [_outside(path, unreadable(text))])
    return lint_bytes(path, data, config)


def lint_bytes(path: str, data: bytes, config: Config) -> Result:
    """Lint the content of a file."""
    result = Result(path, digest=digest_of(data), lines=data.count(b"\n"))
    try:
        source, notebook = read(path, data)
    except SourceError as error:
        return _settled(result, [_outside(path, unreadable(str(error), error.line, error.column))])
    return lint_source(result, source, notebook, config)


def read(path: str, data: bytes) -> tuple[Source, Notebook | None]:
    """The program in a file, and the notebook that it is the program of. Raises SourceError."""
    if not path.endswith(NOTEBOOK):
        return Source(decode(data), path), None
    from keras3_lint.cli.notebooks import Notebook

    notebook = Notebook.read(data)
    return Source(notebook.program, path), notebook


def lint_source(result: Result, source: Source, notebook: Notebook | None, config: Config) -> Result:
    """Fill the result of a file that was read."""
    comments = None
    if "noqa" in source.text.lower():
        from keras3_lint.cli.style import Comments

        comments = Comments(source.text, source.path)
        if comments.whole_file:
            return result
    result.mentions = paths.relevant(source.text)
    result.reaches = not result.mentions and paths.reaches_keras(source.text, source.path)
    try:
        assert source.tree  # what Keras is not mentioned in can't be left unparsed either
        findings = lint(source, config) if result.mentions or result.reaches else []
    except SourceError as error:
        findings = [unreadable(str(error), error.line, error.column)]
    found = []
    for finding in findings:
        placed = _placed(source, notebook, finding)
        if comments is not None and finding.code != UNREADABLE and comments.silence(finding.code, finding.span.line):
            placed = _silenced(placed)
        found.append(placed)
    if notebook is not None:
        found += [_broken(source.path, notebook, number, error) for number, error in notebook.broken]
    if result.mentions or result.reaches:
        result.ground = Ground.of(source, config)
    return _settled(result, found)


def _settled(result: Result, found: list[Found]) -> Result:
    result.found = sorted(found, key=lambda one: one.order)
    result.notes = [f"{one.place}: {one.finding.code} {one.finding.text}" for one in result.found if one.finding.code in {RULE_FAILED, UNREADABLE}]
    return result


def _silenced(found: Found) -> Found:
    return replace(found, silenced=True)


def _outside(path: str, finding: Finding) -> Found:
    """A finding in a file that has no text."""
    return Found(path, finding, finding.span, "", "", file_line=finding.span.line)


def _broken(path: str, notebook: Notebook, number: int, error: SourceError) -> Found:
    """A cell that is no Python."""
    finding = unreadable(f"cell {number}: {error}", error.line, error.column)
    finding = replace(finding, hint="the other cells are linted without it")
    lines = notebook.cells[number - 1].text.splitlines()
    line = lines[error.line - 1] if error.line <= len(lines) else ""
    return Found(path, finding, finding.span, line, "", cell=number, file_line=notebook.file_line(number, error.line))


def _placed(source: Source, notebook: Notebook | None, finding: Finding) -> Found:
    line = source.line(finding.span.line).rstrip("\r\n")
    statement = "" if finding.code == UNREADABLE else statement_at(source, finding.span)
    edits = _edits(source, notebook, finding)
    if notebook is None:
        return Found(source.path, finding, finding.span, line, statement, file_line=finding.span.line, edits=edits)
    cell, span, file_line = notebook.place(finding.span)
    return Found(source.path, finding, span, line, statement, cell=cell, file_line=file_line, edits=edits)


def _edits(source: Source, notebook: Notebook | None, finding: Finding) -> tuple[Placed, ...]:
    if finding.fix is None:
        return ()
    placed = []
    for edit in finding.fix.edits:
        cell, span = None, Span(*source.position(edit.start), *source.position(edit.end))
        if notebook is not None:
            cell, span, _ = notebook.place(span)
        placed.append(Placed(cell, span, edit.text))
    return tuple(placed)
