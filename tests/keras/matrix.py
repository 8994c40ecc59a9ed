"""Measure on which releases of Keras 3 each rule bites: ``python tests/keras/matrix.py FOLDER [--write] [KER301 ...]``.

Each minor release is installed below FOLDER (once; without its dependencies, which the interpreter has), and every marked function of the
fixtures runs on it, whatever the range that is on record. Errors and silent changes run on TensorFlow, portability on JAX. A release
counts for a record of ``affected.json`` when every function of that record fails as its marker says. A function that fails in another
way does not: inside of the range on record that is an error of the rule, or of its fixture.

An old Keras beside a newer NumPy, TensorFlow or JAX fails in ways that are not Keras's. ``clashes.jsonl`` lists them, one per line: the
exception, the beginning of its message, the last release that shows it, and why. Such a failure says nothing of the release: it is run
again with the interpreter of ``--beside`` (an environment with ``tensorflow-cpu==2.16.* numpy<2``), and what fails that way there too, or without
``--beside``, is unknown. The range is from the first to the last release that counts, and goes on over unknown ones at its ends.

``measured.json`` keeps what was seen: the range and the number of functions, releases that are unknown, functions that need a package which
is not installed, or why nothing could be measured; a test holds ``affected.json`` against it. ``--write`` brings both up to date; without it the
exit status is 1 when they are not. What the API tables say of a release is held against the run too.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from cases import FIXTURES, KILLED, Case, Outcome, as_said, cases, is_clash, run

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


def measure(wanted: list[Case], releases: dict[Release, str], folder: Path, beside: str = "", log: Path | None = None) -> Outcomes:
    """Run the cases on every release; ``beside`` is the interpreter for what clashes, ``log`` gets a line for each case."""
    found: Outcomes = {}
    if log:
        log.write_text("", encoding="utf-8")
    for release, version in releases.items():
        path = str(install(version, sys.executable, folder))
        ran = found[release] = {}
        for backend in ("tensorflow", "jax"):
            ran |= run([case.key for case in wanted if backend_of(case) == backend], backend, path)
        clashing = [case.key for case in wanted if backend_of(case) == "tensorflow" and is_clash(release, ran.get(case.key, KILLED))]
        if beside and clashing:
            ran |= run(clashing, "tensorflow", path, beside)
        print(f"Keras {version}: {len(ran)} functions, {len(clashing)} of them clash with what is installed beside it", flush=True)
        if log:
            with log.open("a", encoding="utf-8") as file:
                file.writelines(_logged(release, case, ran.get(case.key, KILLED)) for case in wanted)
    return found


def _logged(release: Release, case: Case, outcome: Outcome) -> str:
    record = [str(release), case.where, case.row, case.function, verdict(case, release, outcome), outcome.raised, outcome.message]
    return json.dumps(record) + "\n"


def verdict(case: Case, release: Release, outcome: Outcome) -> bool | None:
    """Whether the pitfall bites on the release; None for what says nothing."""
    if case.severity is Severity.PORTABILITY:
        bites = bool(outcome.raised) and not outcome.lacks_package and not is_clash(release, outcome)
    else:
        bites = as_said(case, outcome)
    return bites or (None if outcome.lacks_package or is_clash(release, outcome) else False)


def is_measurable(case: Case) -> bool:
    """Whether a run can tell: advice works everywhere, and a change that no assertion shows can't be seen."""
    return case.severity in (Severity.ERROR, Severity.WARNING, Severity.PORTABILITY)


def bites(group: list[Case], outcomes: Outcomes) -> dict[Release, bool | None]:
    """For each release whether all functions of a record fail there."""
    found: dict[Release, bool | None] = {}
    for release, ran in outcomes.items():
        verdicts = {verdict(case, release, ran.get(case.key, KILLED)) for case in group}
        found[release] = False if False in verdicts else True if True in verdicts else None
    return found


def judge(row: str, group: list[Case], outcomes: Outcomes) -> tuple[dict[str, object], list[str]]:
    """What to keep of a record, and what is wrong with its fixtures."""
    shown = [case for case in group if is_measurable(case)]
    lacking = [case for case in shown if all(ran.get(case.key, KILLED).lacks_package for ran in outcomes.values())]
    silent = [case for case in shown if case not in lacking and not any(_verdicts(case, outcomes))]
    shown = [case for case in shown if case not in lacking and case not in silent]
    # A change that no assertion shows runs to its end; everything else has to bite somewhere.
    quiet = [case for case in silent if case.severity is Severity.WARNING and not any(ran.get(case.key, KILLED).raised for ran in outcomes.values())]
    problems = [f"{case.where}: it bites on no release: {outcomes[max(outcomes)].get(case.key, KILLED)}" for case in silent if case not in quiet]
    problems += [problem for case in shown for problem in _failing_otherwise(case, outcomes)]
    record: dict[str, object] = {"needs a package": sorted({_named(case) for case in lacking})} if lacking else {}
    if quiet and shown:
        record["no assertion"] = sorted({_named(case) for case in quiet})
    if not shown:
        why = "advice" if {case.severity for case in group} == {Severity.CONVENTION} else "no assertion shows the change"
        return {"not measured": why, **record}, problems
    at = bites(shown, outcomes)
    yes = [release for release, verdict in at.items() if verdict]
    if not yes:
        return {}, [*problems, f"{row}: there is no release that all its functions fail on; it needs more than one record"]
    first, last = _widened(at, yes)
    holes = [str(release) for release, verdict in at.items() if verdict is False and first < release < last]
    if holes:
        problems.append(f"{row}: it does not bite on {', '.join(holes)}, in the middle of its range")
    unknown = [str(release) for release, verdict in at.items() if verdict is None and first <= release <= last]
    if unknown:
        record["unknown"] = unknown
    return {"range": [str(first), str(last)], "functions": len({case.key for case in shown}), **record}, problems


def _verdicts(case: Case, outcomes: Outcomes) -> list[bool | None]:
    return [verdict(case, release, ran.get(case.key, KILLED)) for release, ran in outcomes.items()]


def _failing_otherwise(case: Case, outcomes: Outcomes) -> list[str]:
    """The releases of the range on record where it fails, and not as the marker says."""
    found: dict[str, list[str]] = defaultdict(list)
    for release, ran in outcomes.items():
        outcome = ran.get(case.key, KILLED)
        if case.is_due(release) and outcome.raised and verdict(case, release, outcome) is False:
            found[str(outcome)].append(str(release))
    return [f"{case.where}: on {', '.join(releases)} another failure than its marker says: {outcome}" for outcome, releases in found.items()]


def _named(case: Case) -> str:
    return f"{case.path.name} {case.function}"


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
        if case.severity is Severity.WARNING and not any(_verdicts(case, outcomes)):
            continue  # no assertion shows the change
        for release, ran in outcomes.items():
            outcome = ran.get(case.key, KILLED)
            if (seen := verdict(case, release, outcome)) is not None and seen != (release in case.releases):
                problems.append(f"{case.where}: on {release} the tables say {'it fails' if release in case.releases else 'it works'}: {outcome}")
    return problems


def _better(old: object, new: dict[str, object]) -> object:
    """What is on record when the new run differs by knowing less: it had no older environment beside it."""
    known = {key: value for key, value in new.items() if key != "unknown"}
    return old if old == known else new


def _provide(codes: list[str]) -> None:
    """Give rules that nothing scaffolded a range to begin with: without one nothing is found."""
    rows: dict[str, object] = json.loads(AFFECTED.read_text(encoding="utf-8"))["rows"]
    if missing := [code for code in codes if code not in rows]:
        releases = sorted(versions())
        write(rows | {key: [str(releases[0]), str(releases[-1])] for key in missing}, json.loads(MEASURED.read_text(encoding="utf-8")))


def write(ranges: dict[str, object], measured: dict[str, object]) -> None:
    """Bring the two files up to date, one sorted record per line."""
    AFFECTED.write_text(affected.written(str(max(versions())), ranges), encoding="utf-8")
    body = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in sorted(measured.items()))
    MEASURED.write_text(f"{{\n{body}\n}}\n", encoding="utf-8")


def main() -> int:
    """1 when the fixtures contradict themselves, or what was measured is not what is on record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the releases are, or go")
    parser.add_argument("codes", nargs="*", help="the rules to measure (default: all)")
    parser.add_argument("--write", action="store_true", help="write affected.json and measured.json")
    parser.add_argument("--beside", default="", help="the interpreter of an older environment, for what clashes with this one")
    parser.add_argument("--log", type=Path, help="write what each function did on each release, one JSON list per line")
    options = parser.parse_intermixed_args()
    found: dict[str, list[Case]] = defaultdict(list)
    problems: list[str] = []
    codes = [folder.name for folder in sorted(FIXTURES.glob("KER*")) if not options.codes or folder.name in options.codes]
    if options.write:
        _provide(codes)
    for code in codes:
        every, wrong = cases(FIXTURES / code)
        problems += wrong
        for case in every:
            if case.finding:
                found[case.row].append(case)
    everything = [case for group in found.values() for case in group]
    outcomes = measure([case for case in everything if is_measurable(case)], versions(), options.folder.resolve(), options.beside, options.log)
    problems += table_problems(found.pop("", []), outcomes)
    before: dict[str, object] = json.loads(AFFECTED.read_text(encoding="utf-8"))["rows"]
    seen: dict[str, object] = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
    ranges, measured = dict(before), dict(seen)
    for code in codes:
        if code not in found:
            parts = any(row.startswith(f"{code}/") for row in found)
            measured[code] = {"not measured": "its parts are" if parts else "the API tables know the releases"}
    for row, group in found.items():
        record, wrong = judge(row, group, outcomes)
        problems += wrong
        if record:
            measured[row] = _better(seen.get(row), record)
            ranges[row] = record.get("range") or [str(affected.known()[0]), str(affected.newest())]
    changed = [f"{row}: {before.get(row)} -> {ranges[row]}" for row in sorted(ranges) if before.get(row) != ranges[row]]
    print(*(f"changed {line}" for line in changed), *(f"WRONG {line}" for line in problems), sep="\n")
    if options.write:
        write(ranges, measured)
    return 1 if problems or (not options.write and (changed or measured != seen)) else 0


if __name__ == "__main__":
    sys.exit(main())
