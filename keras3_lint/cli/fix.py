"""``fix`` and ``check --fix``: make the fixes, write the files, and show what remains for a person."""

from __future__ import annotations

import difflib
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from keras3_lint.cli import runner
from keras3_lint.cli.check import CLEAN, FOUND, notes, read_stdin, selector, show, write
from keras3_lint.cli.discovery import discover
from keras3_lint.cli.documents import OpenDocument, Wanted, WriteError
from keras3_lint.cli.documents import write as write_file
from keras3_lint.cli.errors import UsageError, complain
from keras3_lint.cli.gates import Gates
from keras3_lint.cli.options import Options
from keras3_lint.cli.results import Found
from keras3_lint.finding import Safety
from keras3_lint.fixes.loop import fix_all
from keras3_lint.source import SourceError

MAX_PASSES = 5


@dataclass
class Done:
    """What was fixed. ``texts`` holds the old and the new content of each file that changed, by path."""

    texts: dict[str, tuple[OpenDocument, OpenDocument]] = field(default_factory=dict)
    applied: dict[str, Counter[str]] = field(default_factory=dict)
    refused: dict[str, Counter[str]] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)


def fix(options: Options) -> int:
    """Run the command; its exit status."""
    gates = Gates(options)
    if gates.by_lines:
        raise UsageError("fixes move lines: `--changed-since` and `--diff` go with `check` alone")
    paths = discover(options)
    if not paths:
        complain("no files to lint")
    stdin = read_stdin(paths)
    if stdin is not None:
        if len(paths) > 1 or options.output:
            raise UsageError("`-` is fixed alone, and to standard output")
        return _fix_stdin(stdin, options)
    reports = selector(options)
    wanted = fixable(reports, options)
    done = Done()
    results = runner.run(paths, options)
    for _ in range(1 if options.show_diff else MAX_PASSES):
        changed = [_fix_file(result.path, options, wanted, done) for result in results if any(map(wanted, result.found))]
        if not any(changed) or options.show_diff:
            break
        _forget()
        results = runner.run(paths, options)
    if options.show_diff:
        results = [done.texts[result.path][1].result if result.path in done.texts else result for result in results]
        write(b"".join(piece for before, after in done.texts.values() for piece in diff(before, after)))
    found = gates.new([one for result in results for one in result.found if reports(one)], paths)
    for note in notes(results, found):
        complain(note)
    if not options.show_diff:
        show(found, options)
        gates.finish()
    _summary(done, found, options)
    left = bool(found) or (options.show_diff and bool(done.texts))
    return FOUND if left and not options.exit_zero else CLEAN


def fixable(reports: Wanted, options: Options) -> Wanted:
    """Whether a finding is reported and has a fix that may be made."""

    def wanted(found: Found) -> bool:
        fix = found.finding.fix
        return fix is not None and (options.unsafe_fixes or fix.safety is Safety.SAFE) and reports(found)

    return wanted


def _fix_file(path: str, options: Options, wanted: Wanted, done: Done) -> bool:
    """Fix one file; whether it changed on the disk, or would."""
    if path in done.failed:
        return False
    try:
        with open(path, "rb") as stream:
            data = stream.read()
        document = OpenDocument(path, data, options.keras, wanted)
    except (OSError, SourceError):  # it is a finding already
        return False
    outcome = fix_all(document)
    done.refused[path] = outcome.refused
    new = outcome.document
    assert isinstance(new, OpenDocument)
    if new.data == data:
        return False
    if not options.show_diff:
        try:
            write_file(path, new.data, data)
        except WriteError as error:
            complain(str(error))
            done.failed.add(path)
            return False
    before = done.texts[path][0] if path in done.texts else document
    done.texts[path] = before, new
    done.applied.setdefault(path, Counter()).update(outcome.applied)
    return True


def _fix_stdin(data: bytes, options: Options) -> int:
    """Fix what standard input holds and print it; findings go to standard error."""
    reports = selector(options)
    path = options.stdin_display_name
    try:
        document = OpenDocument(path, data, options.keras, fixable(reports, options))
    except SourceError as error:
        write(data if not options.show_diff else b"")
        complain(f"{path}:{error.line}:{error.column + 1}: {error}")
        return FOUND
    outcome = fix_all(document)
    new = outcome.document
    assert isinstance(new, OpenDocument)
    write(b"".join(diff(document, new)) if options.show_diff else new.data)
    found = [one for one in new.result.found if reports(one)]
    for one in found:
        complain(f"{one.place}: {one.finding.code} {one.finding.text}")
    return FOUND if (found or (options.show_diff and new.data != data)) and not options.exit_zero else CLEAN


def diff(before: OpenDocument, after: OpenDocument) -> Iterator[bytes]:
    """A unified diff that `patch` and `git apply` read: of bytes, as the files have their own encodings, and so have their names."""
    name = os.fsencode(before.path.replace(os.sep, "/"))
    for line in difflib.diff_bytes(difflib.unified_diff, _lines(before.data), _lines(after.data), b"a/" + name, b"b/" + name):
        yield line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n"


def _lines(data: bytes) -> list[bytes]:
    """Lines that end with a line feed only: a form feed, or a lone carriage return, is part of its line."""
    lines = data.split(b"\n")
    return [line + b"\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _forget() -> None:
    from keras3_lint.semantics.project import forget

    forget()


def _summary(done: Done, found: list[Found], options: Options) -> None:
    applied = sum(done.applied.values(), Counter[str]())
    refused = sum(done.refused.values(), Counter[str]())
    verb = "would fix" if options.show_diff else "fixed"
    if applied:
        complain(f"{verb} {_count(applied.total(), 'finding')} in {_count(len(done.texts), 'file')}: {_listed(applied)}")
    else:
        complain("nothing to fix")
    if refused:
        complain(f"not fixed, as the result would have new errors: {_listed(refused)}")
    if found:
        codes = Counter(one.finding.code for one in found)
        unsafe = sum(1 for one in found if one.finding.fix is not None and one.finding.fix.safety is Safety.UNSAFE)
        more = f"; {unsafe} with an unsafe fix (--unsafe-fixes)" if unsafe and not options.unsafe_fixes else ""
        complain(f"{_count(len(found), 'finding')} for a person: {_listed(codes)}{more}")


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {code}" for code, count in sorted(counts.items()))


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
