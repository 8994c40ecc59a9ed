"""Prove the fixtures on the Keras that is installed: ``python tests/keras/prove.py [--backend any] [KER301 ...]``.

Every function of the fixtures that holds a marker, and every function of ``good.py`` and ``fixed.py``, is run alone (see ``cases``).
Where the rule's range holds the installed release,

- an error must raise one of the exceptions that the finding names, or a subclass;
- a warning must run; the silent change is shown when an ``assert`` of the function, which says what Keras 2 does, then fails. A warning
  without one is *not* proven here, and said so;
- portability must run on TensorFlow and raise, or fail an assertion, on JAX or on PyTorch: ``--backend any`` runs the portability findings
  on both, and the good examples that are meant for every backend;
- advice must run. It may stand at the top of the file: then importing it must work;
- ``good.py`` and ``fixed.py`` must run.

What an old Keras raises because NumPy, TensorFlow or JAX beside it are newer (``clashes.jsonl``) shows nothing, and is counted as that. The exit
status is 1 when one of this does not hold.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from importlib.metadata import PackageNotFoundError, version

from cases import FIXTURES, KILLED, Case, Outcome, as_said, cases, is_clash, run, shows_change

from keras3_lint.config import Release
from keras3_lint.examples import options as options_of
from keras3_lint.finding import Severity

BACKENDS = {"tensorflow": ("tensorflow",), "any": ("jax", "torch")}
COLUMNS = ("raises", "changes", "fails", "runs", "not proven", "out of range", "lacks a package", "clashes", "WRONG")


def unknown(release: Release, outcomes: dict[str, Outcome]) -> str:
    """The column of a case whose run says nothing of the release; empty when it does."""
    if any(outcome.lacks_package for outcome in outcomes.values()):
        return "lacks a package"
    return "clashes" if any(is_clash(release, outcome) for outcome in outcomes.values()) else ""


def judge(case: Case, outcomes: dict[str, Outcome]) -> str:
    """Why what happened on each backend is not what the fixture says; empty when it is."""
    if case.severity is Severity.PORTABILITY and "tensorflow" not in outcomes:
        return "" if any(outcome.raised for outcome in outcomes.values()) else f"it runs on {' and '.join(outcomes)}"
    wrong = (f"{backend}: {problem}" for backend, outcome in outcomes.items() if (problem := _problem(case, outcome)))
    return "; ".join(wrong)


def _problem(case: Case, outcome: Outcome) -> str:
    if case.raises is None:
        return "" if not outcome.raised or shows_change(case, outcome) else str(outcome)
    return "" if as_said(case, outcome) else f"expected {' or '.join(case.raises) or 'an exception'}, got {outcome}"


def kind(case: Case, outcomes: dict[str, Outcome]) -> str:
    """The column of a case that did what it says."""
    if case.severity is Severity.PORTABILITY:
        return "not proven" if "tensorflow" in outcomes else "fails"
    if case.raises is not None:
        return "raises"
    if any(shows_change(case, outcome) for outcome in outcomes.values()):
        return "changes"
    return "not proven" if case.severity is Severity.WARNING else "runs"


def concerns(case: Case, backends: tuple[str, ...]) -> bool:
    """Whether the case says anything about the backends: what must run everywhere is marked by the options of its file."""
    if "tensorflow" in backends or case.severity is Severity.PORTABILITY:
        return True
    return case.severity is None and options_of(case.path.read_text(encoding="utf-8")).get("keras-backend") == "any"


def installed() -> Release:
    """The release of the installed Keras."""
    try:
        return Release(*map(int, version("keras").split(".")[:2]))
    except PackageNotFoundError:
        sys.exit("Keras is not installed beside this Python: use `tox -e keras`, or an environment with it")


def main() -> int:
    """Print the table; 1 when a fixture does not do what it says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("codes", nargs="*", help="the rules to prove (default: all)")
    parser.add_argument("--backend", default="tensorflow", choices=tuple(BACKENDS))
    parser.add_argument("--show", action="store_true", help="show what every function does")
    options = parser.parse_args()
    release, backends = installed(), BACKENDS[options.backend]
    found: dict[str, list[Case]] = {}
    problems: list[str] = []
    for folder in sorted(FIXTURES.glob("KER*")):
        if not options.codes or folder.name in options.codes:
            every, wrong = cases(folder)
            found[folder.name] = [case for case in every if concerns(case, backends)]
            problems += wrong
    due = [case for group in found.values() for case in group if case.is_due(release)]
    wanted, path = [case.key for case in due], os.environ.get("PYTHONPATH", "")
    ran = {backend: run(wanted, backend, path) for backend in backends}
    print(f"Keras {release} on {' and '.join(backends)}\n{'':7}{''.join(column.rjust(len(column) + 2) for column in COLUMNS)}")
    total: Counter[str] = Counter()
    for name, group in found.items():
        counts: Counter[str] = Counter()
        for case in group:
            outcomes = {backend: ran[backend].get(case.key, KILLED) for backend in backends}
            nothing = unknown(release, outcomes) if case in due else "out of range"
            problem = "" if nothing else judge(case, outcomes)
            counts[nothing or ("WRONG" if problem else kind(case, outcomes))] += 1
            if problem:
                problems.append(f"{case.where}: `{case.function}` {case.finding}: {problem}")
            if options.show and case in due:
                print(f"  {case.where} {case.function}: {'; '.join(map(str, outcomes.values()))}")
        print(_row(name, counts))
        total += counts
    print(_row("total", total))
    for column, why in (
        ("not proven", "warnings without an assertion, and portability findings on TensorFlow; they do run"),
        ("lacks a package", "functions that import what is not installed"),
        ("clashes", f"functions that fail as what is installed beside Keras {release} is newer"),
        ("out of range", f"marked functions, as Keras {release} is outside their range"),
    ):
        if total[column]:
            print(f"not proven here: {total[column]} {why}")
    for problem in problems:
        print(f"WRONG {problem}")
    return 1 if problems else 0


def _row(name: str, counts: Counter[str]) -> str:
    return f"{name:7}{''.join(str(counts[column] or '-').rjust(len(column) + 2) for column in COLUMNS)}"


if __name__ == "__main__":
    sys.exit(main())
