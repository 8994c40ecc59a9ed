"""Lint the fetched projects with flake8, pylint and the command line and compare: ``python tests/corpus/compare.py [CACHE] [--only NAME ...]``.

All must report the same code, line and column in every file, the command line and flake8 with their comments too, and no rule may fail (KER000). Beyond that the findings of each
rule and project are counted and held against ``counts.json``: ``--check`` fails when they differ, ``--write`` accepts them after a look
at the findings.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from fetch import arguments, chosen

from keras3_lint.engine import RULE_FAILED, UNREADABLE

COUNTS = Path(__file__).with_name("counts.json")
OPTIONS = ["--keras-backend=any", "--keras-version=3.0"]
# What pylint says when it does not check a file, or not a line: comments of the project that only pylint knows, and its own limits.
SILENCED = ("file-ignored", "suppressed-message")
FAILED = ("syntax-error", "astroid-error", "parse-error", "fatal", "method-check-failed")


class Place(NamedTuple):
    """Where a host reports what; lines from 1, columns from 0."""

    path: str
    line: int
    column: int
    code: str


def run(command: list[str], cwd: str) -> str:
    """The output of a host. Ends the script when the host itself fails."""
    env = {**os.environ, "PYLINTHOME": cwd}
    done = subprocess.run([sys.executable, "-m", *command], cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if "Traceback" in done.stderr or (done.stderr and not done.stdout):
        sys.exit(f"{command[0]} failed:\n{done.stderr}")
    return done.stdout


def flake8(files: list[str], cwd: str, *options: str) -> set[Place]:
    """What flake8 reports."""
    # fields are separated by a character that no path holds
    output = run(["flake8", "--isolated", "--select=KER", "--keras-cache-dir=none", *OPTIONS, *options, "--format=%(path)s|%(row)d|%(col)d|%(code)s", *files], cwd)
    places = set()
    for line in output.splitlines():
        path, row, column, code = line.rsplit("|", 3)
        places.add(Place(path, int(row), int(column) - 1, code))
    return places


def command_line(files: list[str], cwd: str, *options: str) -> set[Place]:
    """What our own command line reports; files that can't be parsed aside, which are E999 in flake8."""
    output = run(["keras3_lint", "check", "--isolated", "--no-cache", *OPTIONS, *options, "--format=jsonl", *files], cwd)
    records = [json.loads(line) for line in output.splitlines()]
    return {Place(record["path"], record["line"], record["column"] - 1, record["code"]) for record in records if record["code"] != UNREADABLE}


def pylint(files: list[str], cwd: str) -> tuple[set[Place], dict[str, set[str]]]:
    """What pylint reports, and the files in which it is silent for reasons of its own."""
    enabled = ",".join(["keras3", *SILENCED, *FAILED])
    command = ["pylint", f"--rcfile={os.devnull}", "--load-plugins=keras3_lint", "--disable=all", f"--enable={enabled}", "--keras-cache-dir=none", *OPTIONS]
    messages = json.loads(run([*command, "--output-format=json", *files], cwd) or "[]")
    places: set[Place] = set()
    silent: dict[str, set[str]] = {}
    for message in messages:
        symbol = message["symbol"]
        if symbol.startswith("keras3-"):
            places.add(Place(message["path"], message["line"], message["column"], f"KER{message['message-id'][2:]}"))
        elif symbol in FAILED or symbol == "file-ignored" or (symbol == "suppressed-message" and "keras3-" in message["message"]):
            silent.setdefault(message["path"], set()).add(symbol)
    return places, silent


def compare(folder: Path) -> tuple[Counter[str], bool]:
    """Lint one project with all hosts; its findings by rule, and whether the hosts agree."""
    files = sorted(str(path) for path in folder.rglob("*.py"))
    with tempfile.TemporaryDirectory() as cwd:
        ours = flake8(files, cwd, "--disable-noqa")
        own = {options: (flake8(files, cwd, *options), command_line(files, cwd, *options)) for options in [(), ("--disable-noqa",)]}
        theirs, silent = pylint(files, cwd)
    for path, symbols in sorted(silent.items()):
        print(f"  not compared, pylint says {', '.join(sorted(symbols))}: {path}")
    differences = sorted(place for place in ours ^ theirs if place.path not in silent)
    for place in differences:
        host = "flake8" if place in ours else "pylint"
        print(f"  {host} only: {place.path}:{place.line}:{place.column} {place.code}")
    agree = not differences
    for options, (expected_places, places) in own.items():
        for place in sorted(expected_places ^ places):
            agree = False
            print(f"  {'flake8' if place in expected_places else 'keras3-lint'} {' '.join(options)} only: {place.path}:{place.line}:{place.column} {place.code}")
    return Counter(place.code for place in ours), agree


def table(counts: dict[str, Counter[str]]) -> None:
    """Print the findings of each rule (rows) in each project."""
    for code in sorted({code for counter in counts.values() for code in counter}):
        found = {name: counter[code] for name, counter in counts.items() if counter[code]}
        print(f"{code} {sum(found.values()):5}  {', '.join(f'{name} {number}' for name, number in found.items())}")


def expected() -> dict[str, Counter[str]]:
    """The counts that were accepted."""
    text = COUNTS.read_text(encoding="utf-8") if COUNTS.exists() else "{}"
    return {name: Counter(counts) for name, counts in json.loads(text).items()}


def changes(counts: dict[str, Counter[str]], before: dict[str, Counter[str]]) -> list[str]:
    """One line for each rule and project whose number of findings is another than the accepted one."""
    found = []
    for name, counter in counts.items():
        old = before.get(name, Counter())
        found += [f"{name} {code}: {old[code]} -> {counter[code]}" for code in sorted(old.keys() | counter.keys()) if old[code] != counter[code]]
    return found


def write(counts: dict[str, Counter[str]]) -> None:
    """Accept the counts, one project per line."""
    merged = {name: dict(sorted(counter.items())) for name, counter in sorted({**expected(), **counts}.items())}
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(counter)}" for name, counter in merged.items())
    COUNTS.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def main() -> int:
    """1 when the hosts disagree or a rule failed, or with ``--check`` when a count has changed."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--check", action="store_true", help="fail when a count differs from counts.json")
    parser.add_argument("--write", action="store_true", help="write counts.json")
    options = parser.parse_args()
    counts: dict[str, Counter[str]] = {}
    agree = True
    for release in chosen(options):
        folder = options.cache.resolve() / release.folder
        if not folder.is_dir():
            print(f"{release.folder}: skipped, it is not fetched")
            agree = agree and not options.only
            continue
        counts[release.folder], same = compare(folder)
        agree = agree and same
        print(f"{release.folder}: {counts[release.folder].total()} findings, the hosts {'agree' if same else 'DISAGREE'}", flush=True)
    table(counts)
    if options.write:
        write(counts)
    changed = changes(counts, expected()) if options.check else []
    for line in changed:
        print(f"changed: {line}")
    return 0 if agree and not changed and not any(RULE_FAILED in counter for counter in counts.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
