"""Hold our name resolution and class hierarchy against astroid's on the fetched projects: ``python tests/corpus/oracle.py [CACHE] [--only NAME ...]``.

``oracle.json`` holds, for each project, what was compared and how often each reason for a difference is given (``resolution.py`` says what they
mean). A difference without a reason fails; ``--check`` fails when a number has changed, too, ``--write`` accepts the numbers, and ``--list REASON``
prints the differences themselves.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import astroid
import resolution
from fetch import arguments, chosen

from keras3_lint.source import SourceError

EXPECTED = Path(__file__).with_name("oracle.json")


def project(folder: Path) -> resolution.Outcome:
    """One project. Files that one of the two can't read are left out."""
    found = resolution.Outcome()
    with resolution.Roots((str(folder),)):
        for path in sorted(folder.rglob("*.py")):
            try:
                found += resolution.compare(path, folder)
            except (SourceError, astroid.AstroidError, RecursionError) as error:
                print(f"  not compared: {path}: {' '.join(str(error).split())[:200]}")
    return found


def record(outcome: resolution.Outcome) -> dict[str, int]:
    """What is held in the file: what was compared, and the reasons."""
    return {"files": outcome.files, "names": outcome.names, "classes": outcome.classes, **dict(sorted(outcome.reasons.items()))}


def write(records: dict[str, dict[str, int]], before: dict[str, dict[str, int]]) -> None:
    """Accept the numbers, one project per line."""
    merged = sorted({**before, **records}.items())
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(numbers)}" for name, numbers in merged)
    EXPECTED.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def main() -> int:
    """1 when a difference has no reason, or with ``--check`` when a number has changed."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--check", action="store_true", help="fail when a number differs from oracle.json")
    parser.add_argument("--write", action="store_true", help="write oracle.json")
    parser.add_argument("--list", action="append", default=[], choices=list(resolution.REASONS), help="print the differences of a reason")
    options = parser.parse_args()
    before = json.loads(EXPECTED.read_text(encoding="utf-8")) if EXPECTED.exists() else {}
    records, total = {}, resolution.Outcome()
    for release in chosen(options):
        folder = options.cache.resolve() / release.folder
        if not folder.is_dir():
            print(f"{release.folder}: skipped, it is not fetched")
            continue
        outcome = project(folder)
        total += outcome
        records[release.folder] = record(outcome)
        print(f"{release.folder}: {outcome.names} names and {outcome.classes} classes compared, {len(outcome.differences)} differ", flush=True)
        for difference in outcome.differences:
            if not difference.reason or difference.reason in options.list:
                print(f"  {difference}")
    print(f"\n{total.files} files, {total.names} names, {total.classes} classes; {len(total.differences)} differ, {len(total.defects)} without a reason")
    for reason, number in total.reasons.most_common():
        print(f"{number:7} {reason}: {resolution.REASONS.get(reason, 'NO REASON')}")
    if options.write:
        write(records, before)
    changed = [name for name, numbers in records.items() if numbers != before.get(name)] if options.check else []
    for name in changed:
        print(f"changed: {name}: {before.get(name)} -> {records[name]}")
    return 1 if total.defects or changed else 0


if __name__ == "__main__":
    sys.exit(main())
