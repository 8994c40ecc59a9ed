"""What the plugin costs flake8: ``python benchmarks/cost.py [--corpus CACHE] [TREE ...]``.

Two environments with the same packages are made, one with keras3-lint and one without. On each tree flake8 runs in turn without the plugin,
with it on files that it has not seen (`first`), with it on files that have not changed since (`again`), and without it once more; what is
compared is CPU time, and of the runs of each kind the fastest. The last kind, flake8 against itself, says what a difference is worth: a
bound holds up to that noise. Both ratios are held against it. Uses the standard library only.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[1]
PROJECTS = ("tensorflow-addons-0.23.0", "spektral-1.3.1")
WITHOUT_KERAS = Path(sysconfig.get_path("stdlib"), "asyncio")
ON_KERAS, ON_OTHERS, AT_START = 1.10, 1.02, 1.15
LINES_PER_SECOND = 60_000
# Parses the files of a tree, as flake8 has parsed them, then lints them: prints lines and seconds. Loading rules and tables counts.
OWN_PASS = """
import sys, time
from pathlib import Path
from keras3_lint.config import Config
from keras3_lint.engine import lint
from keras3_lint.paths import relevant
from keras3_lint.source import Source
sources = [Source.from_path(path) for path in sorted(Path(sys.argv[1]).rglob("*.py"))]
sources = [source for source in sources if relevant(source.text) and source.tree.body]
start = time.process_time()
for source in sources:
    lint(source, Config())
print(sum(source.text.count("\\n") for source in sources), time.process_time() - start)
"""


@dataclass(frozen=True)
class Tree:
    """Something to lint, and the ratio that the plugin may reach on it."""

    name: str
    path: Path
    bound: float
    runs: int


def environments(folder: Path) -> tuple[Path, Path]:
    """The interpreters without and with the plugin, of equal environments; made below ``folder`` unless they are there."""
    plain, plugin = (folder / name / "bin" / "python" for name in ("plain", "plugin"))
    for python in (plain, plugin):
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(python.parents[1])], check=True)
    with tempfile.TemporaryDirectory() as copy:  # as pip leaves a build folder behind
        for name in ("pyproject.toml", "setup.cfg", "README.md", "LICENSE"):
            shutil.copy(PROJECT / name, copy)
        shutil.copytree(PROJECT / "keras3_lint", Path(copy, "keras3_lint"))
        _install(plugin, copy)
        _install(plugin, "--no-deps", "--force-reinstall", copy)  # the code as it is now, when the environment was kept
    frozen = subprocess.run([plugin, "-m", "pip", "freeze", "--exclude=keras3-lint"], check=True, capture_output=True, text=True)
    _install(plain, *frozen.stdout.split("\n")[:-1])
    return plain, plugin


def _install(python: Path, *arguments: str) -> None:
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--compile", *arguments], check=True)


def cpu_seconds(python: Path, tree: Path, cwd: str, *options: str) -> float:
    """User and system time of one run of flake8 with its default rules."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    # isolated: a PYTHONPATH that holds a checkout would bring the plugin into both environments
    command = [str(python), "-I", "-m", "flake8", "--isolated", "--jobs=1", "--exit-zero", *options, str(tree)]
    subprocess.run(command, check=True, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONHASHSEED": "0"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(tree: Tree, plain: Path, plugin: Path) -> bool:
    """Measure one tree and print its lines; whether the bound holds."""
    times: dict[str, list[float]] = {"without": [], "first": [], "again": [], "noise": []}
    with tempfile.TemporaryDirectory() as cwd:
        kept = f"--keras-cache-dir={Path(cwd, 'kept')}"
        kinds: list[tuple[str, Path, list[str]]] = [("without", plain, []), ("first", plugin, []), ("again", plugin, [kept]), ("noise", plain, [])]
        for _, python, arguments in kinds[:3:2]:  # fill the caches
            cpu_seconds(python, tree.path, cwd, *arguments)
        for number in range(tree.runs):
            turn = number % len(kinds)
            for name, python, arguments in kinds[turn:] + kinds[:turn]:
                with tempfile.TemporaryDirectory() as empty:
                    given = [f"--keras-cache-dir={empty}"] if name == "first" else arguments
                    times[name].append(cpu_seconds(python, tree.path, cwd, *given))
    without, noise = min(times["without"]), min(times["noise"]) / min(times["without"])
    holding = True
    for name in ("first", "again"):
        ratio = min(times[name]) / without
        holds = ratio <= tree.bound * max(noise, 1 / noise)
        holding = holding and holds
        print(
            f"{tree.name:26} {name:5} {without:8.3f} s {min(times[name]):8.3f} s   {ratio:6.3f}   {tree.bound:4.2f}   {noise:6.3f}   "
            f"{'pass' if holds else 'FAIL'}",
            flush=True,
        )
    return holding


def own_pass(tree: Tree, plugin: Path) -> bool:
    """Measure the linter by itself, the fastest of some runs; whether it is fast enough."""
    runs = []
    for _ in range(tree.runs):
        done = subprocess.run([str(plugin), "-I", "-c", OWN_PASS, str(tree.path)], check=True, capture_output=True, text=True)
        runs.append(float(done.stdout.split()[1]))
    lines, seconds = int(done.stdout.split()[0]), min(runs)
    holds = lines / seconds >= LINES_PER_SECOND
    print(f"{tree.name:32} {lines:10,} {seconds:8.3f} s   {lines / seconds:8,.0f}   {'pass' if holds else 'FAIL'}", flush=True)
    return holds


def trees(options: argparse.Namespace, folder: Path) -> list[Tree]:
    """What is to be measured, the given trees or the default ones."""
    start = folder / "one_line.py"
    start.write_text("import os\n", encoding="utf-8")
    chosen = [Tree("start-up, one line", start, AT_START, 5 * options.runs)]
    if options.trees:
        return chosen + [Tree(path.name, path.resolve(), ON_KERAS, options.runs) for path in options.trees]
    for name in PROJECTS:
        if options.corpus and (options.corpus / name).is_dir():
            chosen.append(Tree(name, (options.corpus / name).resolve(), ON_KERAS, options.runs))
        else:
            print(f"skipped: {name} (fetch it with tests/corpus/fetch.py and name the folder with --corpus)")
    return [*chosen, Tree("without Keras: asyncio", WITHOUT_KERAS, ON_OTHERS, options.runs)]


def main() -> int:
    """1 when a bound does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trees", nargs="*", type=Path, help="trees of code for Keras (default: two projects of the corpus)")
    parser.add_argument("--corpus", type=Path, default=os.environ.get("KERAS3_LINT_CORPUS"), help="where tests/corpus/fetch.py put the projects")
    parser.add_argument("--environments", type=Path, help="keep the two environments here, and use those that are here")
    parser.add_argument("--runs", type=int, default=7, help="runs of each kind (default: %(default)s)")
    options = parser.parse_args()
    options.corpus = Path(options.corpus) if options.corpus else None
    with tempfile.TemporaryDirectory() as temporary:
        plain, plugin = environments((options.environments or Path(temporary)).resolve())
        print(f"{'CPU time, fastest run':32} {'without':>10} {'with':>10}   {'ratio':>6}   bound   {'noise':>5}")
        chosen = trees(options, Path(temporary))
        results = [measure(tree, plain, plugin) for tree in chosen]
        print(f"{'our own pass':32} {'lines':>10} {'CPU time':>10}   lines per second, at least {LINES_PER_SECOND:,}")
        results += [own_pass(tree, plugin) for tree in chosen if tree.bound == ON_KERAS]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
