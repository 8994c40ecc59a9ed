"""Prove by running that what ``keras3-lint fix`` makes of a program runs: ``python tests/keras/prove_fixes.py [FOLDER ...]``.

Everything is copied, ``fix`` is run on the copy (safe fixes only), and what it changed is run on the installed Keras.

- Without a folder: each marked function of the fixtures ``tests/checkers/*/bad*.py``, run alone, and the example project. Files that
  are for every backend run on TensorFlow, and on JAX and PyTorch when they are installed; all others on TensorFlow.
- With folders: each program in them, a ``.py`` file or a folder with a ``main.py`` (``--match`` chooses among their names), run as a
  program on ``--backend``, before and after.

What holds a finding after ``fix`` (advice apart) is left to a person and counted as such: nothing is claimed of it. All else that was changed
must run to its end; an ``assert`` in it says what Keras 2 does, and holds. The exit status is 1 when something does not.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cases import FIXTURES, KILLED, MAIN, Outcome, cases, functions, run

from keras3_lint.examples import options as options_of
from keras3_lint.finding import Severity

PROJECT = Path(__file__).parents[2] / "examples" / "keras2_project"
EVERY_BACKEND = tuple(backend for backend in ("tensorflow", "jax", "torch") if find_spec(backend))
HARMLESS = Severity.CONVENTION.value


@dataclass
class Trial:
    """Something that was fixed and can be run: ``left`` are the findings that remain in what it runs."""

    name: str
    path: Path
    function: str
    backends: tuple[str, ...]
    left: list[str] = field(default_factory=list)
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    @property
    def failures(self) -> dict[str, Outcome]:
        """What it raised, by backend."""
        return {backend: outcome for backend, outcome in self.outcomes.items() if outcome.raised}

    @property
    def verdict(self) -> str:
        """The column that it is counted in."""
        if any(outcome.lacks_package for outcome in self.outcomes.values()):
            return "lacks a package"
        if self.left:
            return "left, fails" if self.failures else "left, runs"
        return "FAILS" if self.failures else "runs"


def fix(paths: Iterable[Path], options: dict[str, str]) -> dict[Path, list[dict[str, Any]]]:
    """Run ``keras3-lint fix``; the findings that it leaves, by file."""
    given = [f"--{name}={value}" for name, value in options.items()]
    command = [sys.executable, "-m", "keras3_lint", "fix", "--isolated", "--no-cache", "--jobs=1", "--format=jsonl", *given]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, encoding="utf-8")
    if done.returncode not in (0, 1) or "can't write" in done.stderr:
        sys.exit(f"fix failed:\n{done.stderr}")
    found: dict[Path, list[dict[str, Any]]] = {}
    for line in done.stdout.splitlines():
        record = json.loads(line)
        if record["severity"] != HARMLESS:
            found.setdefault(Path(record["path"]), []).append(record)
    return found


def _shown(records: Iterable[dict[str, Any]]) -> list[str]:
    return [f"{record['code']} in line {record['line']}" for record in records]


# -- the fixtures ---------------------------------------------------------------------------------------------------


def of_fixtures(folder: Path, codes: list[str]) -> list[Trial]:
    """The functions of the fixtures that ``fix`` changes, in a copy below ``folder``."""
    copy = Path(shutil.copytree(FIXTURES, folder / "checkers"))
    groups: dict[tuple[tuple[str, str], ...], list[Path]] = {}
    for path in sorted(FIXTURES.glob("KER*/bad*.py")):
        if not codes or path.parent.name in codes:
            options = options_of(path.read_text(encoding="utf-8"))
            groups.setdefault(tuple(sorted(options.items())), []).append(path)
    found = []
    for options, paths in groups.items():
        backends = EVERY_BACKEND if dict(options).get("keras-backend") == "any" else EVERY_BACKEND[:1]
        copies = {path: copy / path.relative_to(FIXTURES) for path in paths}
        left = fix(copies.values(), dict(options))
        for path, fixed in copies.items():
            found += [
                Trial(f"{path.parent.name}/{path.name} {name}", fixed, name, backends, _shown(left_there))
                for name, left_there in _changed(path, fixed, left.get(fixed, []))
            ]
    return found


def of_example(folder: Path) -> list[Trial]:
    """The example project, fixed."""
    copy = Path(shutil.copytree(PROJECT, folder / PROJECT.name))
    left = fix([copy], {"keras-version": "3.15"})
    program = copy / "train.py"
    return [Trial(f"examples/{PROJECT.name}", program, MAIN, EVERY_BACKEND[:1], _shown(record for records in left.values() for record in records))]


def _changed(path: Path, fixed: Path, left: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The marked functions that differ, or use what does, each with the findings that are left in it or outside of all."""
    marked = {case.function for case in cases(path.parent)[0] if case.path == path and case.finding}
    (old, old_rest), (new, new_rest) = _pieces(path), _pieces(fixed)
    lines = functions(fixed)
    found = []
    for name in sorted(marked & set(new)):
        if old[name] != new[name] or old_rest != new_rest:
            others = [span for other, span in lines.items() if other != name]
            found.append((name, [record for record in left if not any(record["line"] in span for span in others)]))
    return found


def _pieces(path: Path) -> tuple[dict[str, str], str]:
    """The text of each function that can be called, and what is outside of them."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    spans = functions(path)
    inside = {number for span in spans.values() for number in span}
    rest = "".join(line for number, line in enumerate(lines, 1) if number not in inside)
    return {name: "".join(lines[number - 1] for number in span) for name, span in spans.items()}, rest


# -- programs -------------------------------------------------------------------------------------------------------


def programs(folder: Path, pattern: str) -> list[Path]:
    """The programs directly in a folder: files, and folders with a ``main.py``; the folder itself when it is such a one."""
    if (folder / "main.py").is_file():
        return [folder]
    return [path for path in sorted(folder.glob(pattern)) if path.suffix == ".py" or (path / "main.py").is_file()]


def of_programs(folder: Path, found: list[Path], options: dict[str, str]) -> list[tuple[Trial, Trial]]:
    """The programs that ``fix`` changes, before and after, in copies below ``folder``."""
    copies = [[_copy(path, folder / name / str(number)) for name in ("before", "after")] for number, path in enumerate(found)]
    left = fix([after for _, after in copies], options)
    backends = (options["keras-backend"],) if options["keras-backend"] != "any" else EVERY_BACKEND
    pairs = []
    for path, (old, new) in zip(found, copies, strict=True):
        if _content(old) != _content(new):
            shown = _shown(record for place, records in left.items() if new in place.parents for record in records)
            name = f"{path.parent.name}/{path.name}"
            pairs.append((Trial(name, _program(old), MAIN, backends, shown), Trial(name, _program(new), MAIN, backends, shown)))
    return pairs


def _copy(path: Path, target: Path) -> Path:
    """A copy that can be written, whatever the original allows."""
    if path.is_dir():
        shutil.copytree(path, target, copy_function=shutil.copyfile)
    else:
        target.mkdir(parents=True)
        shutil.copyfile(path, target / path.name)
    return target


def _content(root: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(root.rglob("*.py"))]


def _program(root: Path) -> Path:
    return root / "main.py" if (root / "main.py").is_file() else next(root.glob("*.py"))


# -- the run --------------------------------------------------------------------------------------------------------


def run_all(trials: list[Trial], path: str = "") -> None:
    """Run the trials on their backends."""
    for backend in EVERY_BACKEND:
        wanted = [trial for trial in trials if backend in trial.backends]
        ran = run([(trial.path, trial.function) for trial in wanted], backend, path)
        for trial in wanted:
            trial.outcomes[backend] = ran.get((trial.path, trial.function), KILLED)


def show(title: str, trials: list[Trial], everything: bool) -> bool:
    """Print what became of the trials; whether all is well."""
    counts = Counter(trial.verdict for trial in trials)
    print(f"{title}: {len(trials)} changed by safe fixes; " + ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items())))
    for trial in trials:
        if trial.verdict == "FAILS":
            print(*(f"WRONG {trial.name} on {backend}: {outcome}" for backend, outcome in trial.failures.items()), sep="\n")
        elif everything:
            print(f"  {trial.verdict} {trial.name}: {', '.join(trial.left)} {'; '.join(map(str, trial.outcomes.values()))}")
    return not counts["FAILS"]


def main() -> int:
    """1 when something that was fixed fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="folders of programs")
    parser.add_argument("--codes", nargs="*", default=[], help="the rules whose fixtures are run (default: all)")
    parser.add_argument("--match", default="*", help="the names of the programs in the folders")
    parser.add_argument("--backend", default="tensorflow", choices=("tensorflow", "jax", "torch", "any"))
    parser.add_argument("--keras-version", default="3.15", help="the oldest release that the programs must run on")
    parser.add_argument("--show", action="store_true", help="show everything that was run, and the findings that are left in it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        if not options.folders:
            trials = of_fixtures(folder, options.codes)
            if not options.codes:
                trials += of_example(folder)
            run_all(trials)
            print(f"backends: {', '.join(EVERY_BACKEND)}")
            return 0 if show("functions of fixtures", trials, options.show) else 1
        good = True
        for number, given in enumerate(options.folders):
            lint = {"keras-backend": "any" if options.backend in ("jax", "torch") else options.backend, "keras-version": options.keras_version}
            found = programs(given.resolve(), options.match)
            pairs = of_programs(folder / str(number), found, lint)
            before, after = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
            for trial in [*before, *after]:
                trial.backends = trial.backends if options.backend == "any" else (options.backend,)
            run_all([*before, *after])
            print(f"{given}: {len(found)} programs, {len(pairs)} of them changed; before, {sum(not trial.failures for trial in before)} of these run")
            good &= show(str(given), after, options.show)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
