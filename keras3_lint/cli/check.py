"""``check``: lint, filter, show."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable
from typing import TextIO

from keras3_lint.cli import runner
from keras3_lint.cli.discovery import STDIN, discover
from keras3_lint.cli.errors import complain
from keras3_lint.cli.files import write_text
from keras3_lint.cli.formats import Report, renderer
from keras3_lint.cli.gates import Gates
from keras3_lint.cli.options import Options
from keras3_lint.cli.results import Found, Result

CLEAN, FOUND, USAGE = 0, 1, 2


def check(options: Options) -> int:
    """Run the command; its exit status."""
    gates = Gates(options)
    paths = gates.paths(discover(options))
    if not paths:
        complain("no files to lint")
    results = runner.run(paths, options, read_stdin(paths))
    reports = selector(options)
    found = gates.new([one for result in results for one in result.found if reports(one)], paths)
    for note in notes(results, found):
        complain(note)
    show(found, options)
    gates.finish()
    return FOUND if found and not options.exit_zero else CLEAN


def read_stdin(paths: list[str]) -> bytes | None:
    """What standard input holds, when it is one of the files."""
    return sys.stdin.buffer.read() if STDIN in paths else None


def selector(options: Options) -> Callable[[Found], bool]:
    """Whether a finding is reported: of a code that is selected, and not silenced by a comment."""
    if options.select is None and options.ignore is None and not (options.extend_ignore or options.per_file_ignores):
        return lambda one: options.disable_noqa or not one.silenced
    from keras3_lint.cli.style import Style

    style = Style(options)
    return lambda one: (options.disable_noqa or not one.silenced) and style.reports(one.finding.code, one.path)


def notes(results: list[Result], found: list[Found]) -> list[str]:
    """One line for each file that can't be read, and each rule that failed."""
    reported = {(one.path, one.finding.code) for one in found}
    return [note for result in results for note in result.notes if any(path == result.path for path, _ in reported)]


def show(found: list[Found], options: Options) -> None:
    """Print, or write, the findings in the wanted format. Raises UsageError when the file can't be written."""
    report = Report(found, root=os.getcwd(), color=_colored(options), counts=dict(sorted(Counter(one.finding.code for one in found).items())))
    text = "".join(renderer(options.format)(report))
    if options.output:
        write_text(options.output, text)
    else:
        write(text)
    human = options.format in {"text", "concise"} and not options.output
    if options.statistics:
        _statistics(found, sys.stdout if human else sys.stderr)
    if options.format == "text":
        _summary(found, sys.stderr)


def write(text: str | bytes) -> None:
    """Print to standard output, whatever its encoding is; the part of a file's name that is no Unicode as an escape, which JSON reads."""
    data = text.encode("utf-8", "backslashreplace") if isinstance(text, str) else text
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(data.decode("utf-8", "replace"))
    else:
        buffer.write(data)
        buffer.flush()


def _statistics(found: list[Found], stream: TextIO) -> None:
    counts = Counter((one.finding.code, one.finding.name) for one in found)
    for (code, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        print(f"{count:<5} {code} {name}", file=stream)


def _summary(found: list[Found], stream: TextIO) -> None:
    if not found:
        return
    files = len({one.path for one in found})
    fixes = Counter(one.finding.fix.safety.value for one in found if one.finding.fix)
    text = f"{_count(len(found), 'finding')} in {_count(files, 'file')}"
    if fixes:
        text += "; " + ", ".join(f"{fixes[safety]} with a{' safe' if safety == 'safe' else 'n unsafe'} fix" for safety in ("safe", "unsafe") if fixes[safety])
    print(text, file=stream)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _colored(options: Options) -> bool:
    if options.color != "auto":
        return options.color == "always"
    return not options.output and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
