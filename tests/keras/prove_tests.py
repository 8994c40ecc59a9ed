"""Run the tests of a real project on the installed Keras before and after ``keras3-lint fix``: ``python tests/keras/prove_tests.py CHECKOUT``.

CHECKOUT is a folder with the project's packages and its tests, such as a clone of its repository at a release; it is copied twice, ``fix`` is run on
one copy (code and tests), and pytest on both. A test that passes before and fails after is a defect of ours: the exit status is then 1. What the
project needs beside Keras has to be installed, the project itself only when it reads its own metadata: its copy comes first on the path.
What the tests that fail have in common is shown by exception. Options that are not known here go to pytest.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree


def fix(copy: Path, arguments: list[str]) -> str:
    """Fix a copy; the summary."""
    command = [sys.executable, "-m", "keras3_lint", "fix", "--isolated", "--no-gitignore", "--no-cache", "--format=concise", "--keras-version=3.15"]
    done = subprocess.run([*command, *arguments, str(copy)], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"fix failed:\n{done.stderr}")
    return done.stderr.strip()


def run(copy: Path, tests: list[str]) -> dict[str, str]:
    """Run the tests: for each, empty when it passes, else what it raises."""
    report = copy.parent / f"{copy.name}.xml"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(copy), os.environ.get("PYTHONPATH", "")]),
        "KERAS_BACKEND": "tensorflow",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "",
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=short", "--continue-on-collection-errors", f"--junitxml={report}", *tests]
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)
    if not report.exists():
        sys.exit(f"pytest failed:\n{done.stdout[-2_000:]}{done.stderr[-2_000:]}")
    return dict(_results(report))


def _results(report: Path) -> list[tuple[str, str]]:
    found = []
    for case in ElementTree.parse(report).iter("testcase"):
        wrong = next((child for child in case if child.tag in ("failure", "error")), None)
        name = f"{case.get('classname')}::{case.get('name')}"
        if case.find("skipped") is None:
            found.append((name, "" if wrong is None else _reason(wrong)))
    return found


def _reason(wrong: ElementTree.Element) -> str:
    """The line of the exception; that of a file that can't be imported stands in the text only."""
    raised = [line[1:] for line in (wrong.text or "").splitlines() if line.startswith("E  ")]
    return " ".join((raised[0] if raised else wrong.get("message") or "fails").split())[:160]


def passing(results: dict[str, str]) -> set[str]:
    """The tests that pass."""
    return {name for name, problem in results.items() if not problem}


def main() -> int:
    """1 when a test passes no longer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--tests", nargs="*", default=["tests"], help="what pytest is given, in the checkout")
    parser.add_argument("--unsafe-fixes", action="store_true", help="make the unsafe fixes too")
    options, more = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        before, after = (Path(shutil.copytree(options.checkout, Path(folder, name, "project"))) for name in ("before", "after"))
        print(fix(after, ["--unsafe-fixes"] if options.unsafe_fixes else []))
        old, new = (run(copy, [*options.tests, *more]) for copy in (before, after))
    lost = sorted(passing(old) - passing(new))
    print(f"before: {len(passing(old))} of {len(old)} tests pass\nafter:  {len(passing(new))} of {len(new)} tests pass")
    for problem, count in Counter(problem for problem in new.values() if problem).most_common():
        print(f"{count:5} fail after with {problem}")
    for name in lost:
        print(f"WRONG {name} passed before, now: {new.get(name, 'it is gone')}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
