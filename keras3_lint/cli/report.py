"""``report``: lint, see what the fixes would do, and write one page about it."""

from __future__ import annotations

import os

from keras3_lint.cli import runner
from keras3_lint.cli.check import CLEAN, notes, read_stdin, selector
from keras3_lint.cli.discovery import discover
from keras3_lint.cli.documents import OpenDocument, Wanted, encoding_of
from keras3_lint.cli.errors import complain
from keras3_lint.cli.files import write_text
from keras3_lint.cli.fix import diff, fixable
from keras3_lint.cli.options import Options
from keras3_lint.cli.page.facts import Facts, FileFacts
from keras3_lint.cli.results import Found, Result
from keras3_lint.fixes.loop import fix_all
from keras3_lint.source import Source, SourceError


def report(options: Options) -> int:
    """Run the command; its exit status. What is found is on the page: it does not make it fail."""
    from keras3_lint.cli.page.html import page

    paths = discover(options)
    if not paths:
        complain("no files to lint")
    results = runner.run(paths, options, read_stdin(paths))
    reports = selector(options)
    found = {result.path: [one for one in result.found if reports(one)] for result in results}
    for note in notes(results, [one for group in found.values() for one in group]):
        complain(note)
    concerned = [result for result in results if result.mentions or result.reaches or found[result.path]]
    wanted = fixable(reports, options)
    files = [_facts(result, found[result.path], options, reports, wanted) for result in concerned]
    backend, version = options.keras.backend, options.keras.version
    target = f"backend {backend}, Keras {version or '3.0, or what the metadata of the project asks for,'} and newer"
    write_text(options.output, "".join(page(Facts(files, len(results) - len(files), target))))
    complain(f"wrote `{options.output}`")
    return CLEAN


def _facts(result: Result, found: list[Found], options: Options, reports: Wanted, wanted: Wanted) -> FileFacts:
    path = os.path.normpath(result.path)
    facts = FileFacts(path, result.lines, found)
    if not found:
        return facts
    try:
        with open(result.path, "rb") as stream:
            data = stream.read()
        document = OpenDocument(result.path, data, options.keras, wanted)
    except (OSError, SourceError):  # it is a finding, or was standard input
        return facts
    source = Source(document.text)
    facts.text = [source.line(number).rstrip("\r\n") for number in range(1, document.text.count("\n") + 2)]
    if document.wanted:
        new = fix_all(document).document
        assert isinstance(new, OpenDocument)
        facts.after = [one for one in new.result.found if reports(one)]
        facts.diff = b"".join(diff(document, new)).decode(encoding_of(data), "replace") if new.data != data else ""
    return facts
