"""Measure on which releases of Keras 3 each rule bites: ``python tests/keras/matrix.py FOLDER [--write] [KER301 ...]``.

Each minor release is installed below FOLDER (once; without its dependencies, which the interpreter has), and every marked function of the
fixtures runs on it, whatever the range that is on record. Errors and silent changes run on TensorFlow, portability on JAX. A release
counts for a record of ``affected.json`` when every function of that record fails as its marker says; a function that fails in another
way (an old Keras beside a new NumPy or JAX) says nothing of that release. The range is from the first to the last release that counts.

``measured.json`` keeps what was seen: the releases that count and the number of functions, or why nothing could be measured; a test
holds ``affected.json`` against it. ``--write`` brings both up to date; without it the exit status is 1 when they are not. What the API
tables say of a release is held against the run too.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from cases import FIXTURES, KILLED, Case, Outcome, as_said, cases, run

import keras3_lint.api
from keras3_lint.api import affected
from keras3_lint.api.generate import install
from keras3_lint.config import Release
from keras3_lint.finding import Severity

AFFECTED = Path(keras3_lint.api.__file__).with_name("affected.json")
RELEASES = AFFECTED.with_name("releases.jsonl")
MEASURED = Path(__file__).with_name("measured.json")
Outcomes = dict[Release, dict[tuple[Path, str], Outcome]]


def versions() -> dict[Release, str]:
    """Every minor release of Keras 3 that the API tables know, with its last patch."""
    rows = (json.loads(line) for line in RELEASES.read_text(encoding="utf-8").splitlines())
    return {Release.parse(release): version for release, version in rows if release.startswith("3.")}


def backend_of(case: Case) -> str:
    """Where the failure of a case shows."""
    return "jax" if case.severity is Severity.PORTABILITY else "tensorflow"


def measure(wanted: list[Case], releases: dict[Release, str], folder: Path) -> Outcomes:
    """Run the cases on every release."""
    found: Outcomes = {}
    for release, version in releases.items():
        path = str(install(version, sys.executable, folder))
        found[release] = {}
        for backend in ("tensorflow", "jax"):
            found[release] |= run([case.key for case in wanted if backend_of(case) == backend], backend, path)
        print(f"Keras {version}: {len(found[release])} functions", flush=True)
    return found


def verdict(case: Case, outcome: Outcome) -> bool | None:
    """Whether the pitfall bites; None for what says nothing."""
    if case.severity is Severity.PORTABILITY:
        return None if _is_clash(outcome) else bool(outcome.raised)
    if as_said(case, outcome):
        return True
    return None if outcome.raised else False


def _is_clash(outcome: Outcome) -> bool:
    """Whether an old Keras fails beside a JAX that is newer than it."""
    return outcome.raised[:1] in {("AttributeError",), ("ImportError",)} and "module 'jax" in outcome.message


def is_measurable(case: Case) -> bool:
    """Whether a run can tell: advice works everywhere, and a change that no assertion shows can't be seen."""
    return case.severity in (Severity.ERROR, Severity.WARNING, Severity.PORTABILITY)


def bites(group: list[Case], outcomes: Outcomes) -> dict[Release, bool | None]:
    """For each release whether all functions of a record fail there."""
    found: dict[Release, bool | None] = {}
    for release, ran in outcomes.items():
        verdicts = {verdict(case, ran.get(case.key, KILLED)) for case in group}
        found[release] = False if False in verdicts else True if True in verdicts else None
    return found


def judge(row: str, group: list[Case], outcomes: Outcomes) -> tuple[dict[str, object], list[str]]:
    """What to keep of a record, and what is wrong with its fixtures."""
    shown = [case for case in group if is_measurable(case)]
    shown = [case for case in shown if any(verdict(case, ran.get(case.key, KILLED)) for ran in outcomes.values())]
    if not shown:
        severities = {case.severity for case in group}
        why = "advice" if severities == {Severity.CONVENTION} else "no assertion shows the change"
        if Severity.ERROR in severities or Severity.PORTABILITY in severities:
            return {}, [f"{row}: it bites on no release ({group[0].where})"]
        return {"not measured": why}, []
    at = bites(shown, outcomes)
    yes = [release for release, verdict in at.items() if verdict]
    if not yes:
        return {}, [f"{row}: there is no release that all its functions fail on; it needs more than one record"]
    holes = [str(release) for release, verdict in at.items() if verdict is False and yes[0] < release < yes[-1]]
    problems = [f"{row}: it does not bite on {', '.join(holes)}, in the middle of its range"] if holes else []
    first, last = _widened(at, yes)
    return {"range": [str(first), str(last)], "functions": len({case.key for case in shown})}, problems


def _widened(at: dict[Release, bool | None], yes: list[Release]) -> tuple[Release, Release]:
    """The range with the releases at its ends that nothing is known of: they have not been seen to work."""
    order = sorted(at)
    first, last = order.index(yes[0]), order.index(yes[-1])
    while first and at[order[first - 1]] is None:
        first -= 1
    while last + 1 < len(order) and at[order[last + 1]] is None:
        last += 1
    return order[first], order[last]


def table_problems(wanted: Iterable[Case], outcomes: Outcomes) -> list[str]:
    """Where the API tables say another thing than the run: a function fails, or does not, against what they say of the release."""
    problems = []
    for case in wanted:
        if case.row or case.releases is None or not is_measurable(case):
            continue
        for release, ran in outcomes.items():
            outcome = ran.get(case.key, KILLED)
            if (seen := verdict(case, outcome)) is not None and seen != (release in case.releases):
                problems.append(f"{case.where}: on {release} the tables say {'it fails' if release in case.releases else 'it works'}: {outcome}")
    return problems


def write(ranges: dict[str, object], measured: dict[str, object]) -> None:
    """Bring the two files up to date, one sorted record per line."""
    body = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in sorted(ranges.items()))
    AFFECTED.write_text(f'{{\n"newest": {json.dumps(str(max(versions())))},\n"rows": {{\n{body}\n}}\n}}\n', encoding="utf-8")
    body = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in sorted(measured.items()))
    MEASURED.write_text(f"{{\n{body}\n}}\n", encoding="utf-8")


def main() -> int:
    """1 when the fixtures contradict themselves, or what was measured is not what is on record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the releases are, or go")
    parser.add_argument("codes", nargs="*", help="the rules to measure (default: all)")
    parser.add_argument("--write", action="store_true", help="write affected.json and measured.json")
    options = parser.parse_intermixed_args()
    found: dict[str, list[Case]] = defaultdict(list)
    problems: list[str] = []
    for fixtures in sorted(FIXTURES.glob("KER*")):
        if not options.codes or fixtures.name in options.codes:
            every, wrong = cases(fixtures)
            problems += wrong
            for case in every:
                if case.finding:
                    found[case.row].append(case)
    everything = [case for group in found.values() for case in group]
    outcomes = measure([case for case in everything if is_measurable(case)], versions(), options.folder.resolve())
    problems += table_problems(found.pop("", []), outcomes)
    before: dict[str, object] = json.loads(AFFECTED.read_text(encoding="utf-8"))["rows"]
    seen: dict[str, object] = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
    ranges, measured = dict(before), dict(seen)
    for row, group in found.items():
        record, wrong = judge(row, group, outcomes)
        problems += wrong
        if record:
            measured[row] = record
            ranges[row] = record.get("range") or before.get(row) or [str(affected.known()[0]), str(affected.newest())]
    changed = [f"{row}: {before.get(row)} -> {ranges[row]}" for row in sorted(ranges) if before.get(row) != ranges[row]]
    print(*(f"changed {line}" for line in changed), *(f"WRONG {line}" for line in problems), sep="\n")
    if options.write:
        write(ranges, measured)
    return 1 if problems or (not options.write and (changed or measured != seen)) else 0


if __name__ == "__main__":
    sys.exit(main())
