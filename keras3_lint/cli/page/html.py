"""The page itself. Whatever comes from a file, a name or a message is escaped where it is put in."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from keras3_lint import __version__
from keras3_lint.cli.page.facts import Facts, FileFacts, blocks, kind_of_fix
from keras3_lint.cli.page.plots import share, stacked
from keras3_lint.cli.results import Found
from keras3_lint.cli.rules import FAMILIES
from keras3_lint.finding import Severity

SEVERITIES = [
    (Severity.ERROR.value, "raises"),
    (Severity.WARNING.value, "silently changes"),
    (Severity.PORTABILITY.value, "fails on other backends"),
    (Severity.CONVENTION.value, "advice"),
]
FIXES = [("safe", "safe fix"), ("unsafe", "unsafe fix"), ("person", "for a person")]
MAX_NAMES, MAX_EXCERPTS, MAX_DIFF, AROUND = 20, 3000, 400, 2


def page(facts: Facts) -> Iterator[str]:
    """The pieces of the page."""
    style = files(__package__).joinpath("style.css").read_text(encoding="utf-8")
    yield "<!DOCTYPE html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n<meta name='viewport' content='width=device-width, initial-scale=1'>\n"
    yield "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    yield f"<title>How far from Keras 3</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
    yield from _summary(facts)
    yield from _plots(facts)
    yield from _packages(facts)
    yield from _names(facts)
    yield from _files(facts)
    yield "</body>\n</html>\n"


def _summary(facts: Facts) -> Iterator[str]:
    counts = {severity: sum(file.severities[Severity(severity)] for file in facts.files) for severity, _ in SEVERITIES}
    total = len(facts.files)
    lines = sum(file.lines for file in facts.files)
    yield f"<header><h1>How far from Keras 3</h1>\n<p class='muted'>{total} files that use Keras ({lines:,} lines), {facts.others} that do not; "
    yield f"{escape(facts.target)}; keras3-lint {escape(__version__)}. A file is ready when nothing in it raises, or silently changes, on Keras 3.</p></header>\n"
    percent = f"{100 * facts.ready / total:.0f} %" if total else "-"
    after = f"{100 * facts.ready_after / total:.0f} %" if total else "-"
    yield f"<ul class='tiles'>\n<li class='ready'><b>{percent}</b>{facts.ready} of {total} files are ready</li>\n<li class='ready'><b>{after}</b>{facts.ready_after} are after the safe fixes</li>\n"
    for severity, name in SEVERITIES:
        yield f"<li class='{severity}'><b>{counts[severity]}</b>{name}</li>\n"
    yield "</ul>\n"


def _plots(facts: Facts) -> Iterator[str]:
    families = [
        (f"{code} {FAMILIES.get(code, '')}".strip(), {severity.value: count for severity, count in counts.items()}) for code, counts in facts.families().items()
    ]
    yield "<div class='columns'>\n<section><h2>Findings by family and severity</h2>\n"
    yield stacked("Findings by family and severity", families, SEVERITIES)
    fixes = sum((1 for found in facts.found if kind_of_fix(found) == "safe"), 0)
    yield "\n</section>\n<section><h2>What <code>fix</code> would do</h2>\n"
    changed = [file for file in facts.files if file.diff]
    left = sum(len(file.left) for file in facts.files)
    yield f"<p>{fixes} of {len(facts.found)} findings carry a safe fix. Applied, they change {len(changed)} files and leave {left} findings.</p>\n"
    yield stacked("Who repairs the findings of each rule", list(facts.fixable().items()), FIXES)
    yield "\n</section>\n</div>\n"


def _packages(facts: Facts) -> Iterator[str]:
    yield "<h2>Readiness by package</h2>\n<div class='scroll'><table>\n<tr><th>package</th><th class='n'>files</th><th class='n'>ready</th>"
    yield "<th class='n'>after fixes</th><th></th><th class='n'>raises</th><th class='n'>changes</th><th class='n'>other backends</th><th class='n'>advice</th></tr>\n"
    for name, members in facts.packages():
        ready, after = (sum(not blocks(part) for part in parts) for parts in ([f.found for f in members], [f.left for f in members]))
        cells = "".join(_number(sum(file.severities[Severity(severity)] for file in members)) for severity, _ in SEVERITIES)
        yield f"<tr><td><code>{escape(name)}</code></td>{_number(len(members))}{_number(ready)}{_number(after)}<td>{share(ready, after, len(members))}</td>{cells}</tr>\n"
    yield "</table></div>\n"


def _names(facts: Facts) -> Iterator[str]:
    names = facts.names(MAX_NAMES)
    if not names:
        return
    yield "<h2>The names that come up most</h2>\n<div class='scroll'><table>\n<tr><th>name</th><th class='n'>findings</th></tr>\n"
    yield from (f"<tr><td><code>{escape(name)}</code></td>{_number(count)}</tr>\n" for name, count in names)
    yield "</table></div>\n"


def _files(facts: Facts) -> Iterator[str]:
    found = [file for file in facts.files if file.found]
    yield "<h2>Files</h2>\n"
    if not found:
        yield "<p>Nothing is found in any file.</p>\n"
    shown = 0
    for file in sorted(found, key=lambda file: (-blocks(file.found), -len(file.found), file.path)):
        yield from _file(file, shown < MAX_EXCERPTS)
        shown += len(file.found)
    clean = [file.path for file in facts.files if not file.found]
    if clean:
        yield f"<details><summary>{len(clean)} files without findings</summary><div>"
        yield "<br>".join(f"<code>{escape(path)}</code>" for path in clean) + "</div></details>\n"


def _file(file: FileFacts, with_source: bool) -> Iterator[str]:
    badges = " ".join(
        f"<span class='badge {severity}' title='{name}'>{file.severities[Severity(severity)]} {severity}</span>"
        for severity, name in SEVERITIES
        if file.severities[Severity(severity)]
    )
    yield f"<details><summary><code>{escape(file.path)}</code> {badges} <span class='muted'>{file.lines} lines; {len(file.left)} findings after the safe fixes</span></summary><div>\n"
    if file.diff:
        yield f"<details><summary>what <code>fix</code> would change</summary><div><pre>{_diff(file.diff)}</pre></div></details>\n"
    for found in file.found:
        yield from _finding(found, file.text if with_source else [])
    yield "</div></details>\n"


def _finding(found: Found, text: list[str]) -> Iterator[str]:
    finding = found.finding
    kind = kind_of_fix(found)
    fix = f" <span class='badge {kind}'>{kind} fix</span>" if kind != "person" else ""
    place = found.place.removeprefix(f"{found.path}:")
    yield f"<div class='finding'><p><span class='badge {finding.severity.value}'>{escape(finding.code)}</span> <code>{escape(place)}</code> {_prose(finding.message)}{fix}</p>\n"
    if found.cell is None and text:
        yield f"<pre>{_excerpt(found, text)}</pre>\n"
    elif found.line:
        yield f"<pre><span class='at'>{found.span.line:>5}  {_marked(found, found.line)}</span></pre>\n"
    yield f"<p>{_prose(finding.hint)}</p></div>\n"


def _excerpt(found: Found, text: list[str]) -> str:
    line = found.span.line
    pieces = []
    for number in range(max(line - AROUND, 1), min(line + AROUND, len(text)) + 1):
        own = number == line
        body = _marked(found, text[number - 1]) if own else escape(text[number - 1])
        pieces.append(f"<span class='at'>{number:>5}  {body}</span>" if own else f"{number:>5}  {body}\n")
    return "".join(piece if piece.endswith("\n") else f"{piece}\n" for piece in pieces)


def _marked(found: Found, line: str) -> str:
    start = min(found.span.column, len(line))
    end = found.span.end_column if found.span.end_line == found.span.line else len(line)
    return f"{escape(line[:start])}<mark>{escape(line[start:end])}</mark>{escape(line[max(end, start):])}"


def _diff(text: str) -> str:
    lines = text.splitlines()
    kinds = {"+": "add", "-": "del"}
    shown = [f"<span class='{kinds[line[0]]}'>{escape(line)}</span>" if line[:1] in kinds else escape(line) for line in lines[:MAX_DIFF]]
    if len(lines) > MAX_DIFF:
        shown.append(f"... {len(lines) - MAX_DIFF} more lines")
    return "\n".join(shown)


def _prose(text: str) -> str:
    """A message: what stands between backticks is code."""
    pieces = text.split("`")
    return "".join(f"<code>{escape(piece)}</code>" if index % 2 else escape(piece) for index, piece in enumerate(pieces))


def _number(count: int) -> str:
    return f"<td class='n{'' if count else ' zero'}'>{count}</td>"
