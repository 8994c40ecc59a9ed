"""What linting costs, beside others: ``python benchmarks/hosts.py [--corpus CACHE] [--write docs/benchmarks.md] [TREE ...]``.

Each row of the table is a command. Commands that are compared run in turn, and their order changes with each turn; of the runs of each the fastest
counts, in CPU time (user and system, children too), and the peak memory is that of the largest process. Where the first command of a comparison is
given twice, the second is the first once more: its ratio says what a difference is worth. Environments are made for it, of the packages of the registry:
flake8 and pylint without and with keras3-lint, and one with TorchFix and ruff. `tf_upgrade_v2` comes with TensorFlow, which is large: name it with
``--tf-upgrade``. Uses the standard library only.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from cost import PROJECT, PROJECTS, WITHOUT_KERAS, environments

HEAD = "| | CPU time | spread | ratio | wall time | peak memory |\n|---|---:|---:|---:|---:|---:|\n"


@dataclass
class Kind:
    """One command, and what its runs took. ``prepare`` runs before each of them and is not measured."""

    name: str
    command: list[str]
    prepare: Callable[[], object] | None = None
    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    memory: float = 0.0

    def run(self, cwd: str) -> None:
        """Run it once. A status that tells of findings is none of a failure."""
        if self.prepare is not None:
            self.prepare()
        start = time.perf_counter()
        env = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
        env |= {"PYTHONHASHSEED": "0", "PYLINTHOME": cwd, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}
        with tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(self.command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            errors.seek(0)
            told = errors.read().decode("utf-8", "replace")
        if process.returncode < 0 or "Traceback" in told:
            sys.exit(f"{' '.join(self.command)} failed ({process.returncode}):\n{told[-2000:]}")
        self.wall.append(time.perf_counter() - start)
        self.cpu.append(usage.ru_utime + usage.ru_stime)
        self.memory = max(self.memory, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2))

    def forget(self) -> None:
        """Forget the runs so far."""
        self.cpu, self.wall, self.memory = [], [], 0.0

    def row(self, first: Kind) -> str:
        """Its line of the table."""
        fastest = min(self.cpu)
        spread = (statistics.median(self.cpu) - fastest) / fastest
        ratio = "" if self is first else f"{fastest / min(first.cpu):.3f}"
        return f"| {self.name} | {fastest:.3f} s | +{spread:.0%} | {ratio} | {min(self.wall):.3f} s | {self.memory:.0f} MB |\n"


@dataclass
class Comparison:
    """Commands on one tree; the ratios are to the first."""

    title: str
    kinds: list[Kind]
    runs: int

    def measure(self) -> str:
        """Run all in turn; the table."""
        with tempfile.TemporaryDirectory() as cwd:
            for kind in self.kinds:  # fills the caches of the system
                kind.run(cwd)
                kind.forget()
            for number in range(self.runs):
                turn = number % len(self.kinds)
                for kind in self.kinds[turn:] + self.kinds[:turn]:
                    kind.run(cwd)
        return f"\n### {self.title}\n\n{HEAD}" + "".join(kind.row(self.kinds[0]) for kind in self.kinds)


@dataclass
class Tools:
    """The interpreters of the environments."""

    plain: Path
    plugin: Path
    others: Path
    tf_upgrade: str | None

    @classmethod
    def made(cls, folder: Path, tf_upgrade: str | None) -> Tools:
        """Make what is not there yet."""
        plain, plugin = environments(folder)
        for python in (plain, plugin):
            _install(python, "pylint")
        others = folder / "others" / "bin" / "python"
        if not others.exists():
            subprocess.run([sys.executable, "-m", "venv", str(others.parents[1])], check=True)
        _install(others, "torchfix", "ruff")
        return cls(plain, plugin, others, tf_upgrade)

    def script(self, python: Path, name: str) -> str:
        """A command of an environment."""
        return str(python.parent / name)


def _install(python: Path, *packages: str) -> None:
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--compile", *packages], check=True)


def comparisons(tools: Tools, trees: list[Path], folder: Path, runs: int) -> Iterator[Comparison]:
    """Everything that is compared."""
    one = folder / "one_line.py"
    one.write_text("import os\n", encoding="utf-8")
    ours = tools.script(tools.plugin, "keras3-lint")
    nothing = Kind("python -c pass", [str(tools.plugin), "-c", "pass"])
    yield Comparison("Start-up", [nothing, Kind("keras3-lint --version", [ours, "--version"]), Kind("keras3-lint, one line", [ours, "check", "--no-cache", str(one)])], 2 * runs)
    yield _flake8(tools, "flake8, one line", one, 2 * runs, folder)
    for tree in [*trees, WITHOUT_KERAS]:
        yield _flake8(tools, f"flake8 on {_size(tree)}", tree, runs, folder)
    for tree in trees:
        yield _pylint(tools, tree, max(runs // 2, 2), folder)
        yield _alone(tools, tree, folder, runs)
        yield _cores(ours, tree, runs)


def _flake8(tools: Tools, title: str, tree: Path, runs: int, folder: Path) -> Comparison:
    # isolated: a PYTHONPATH that holds a checkout would bring the plugin into both environments
    def command(python: Path, *more: str) -> list[str]:
        return [str(python), "-I", "-m", "flake8", "--isolated", "--jobs=1", "--exit-zero", *more, str(tree)]

    kinds = [Kind("flake8", command(tools.plain)), Kind("flake8, once more", command(tools.plain))]
    kinds += _first_and_again("flake8 with keras3-lint", partial(command, tools.plugin), folder)
    return Comparison(title, [*kinds, Kind("flake8 with TorchFix", command(tools.others))], runs)


def _pylint(tools: Tools, tree: Path, runs: int, folder: Path) -> Comparison:
    files = [str(path) for path in sorted(tree.rglob("*.py"))]

    def command(*more: str) -> list[str]:
        return [str(tools.plugin), "-I", "-m", "pylint", f"--rcfile={os.devnull}", "--persistent=no", "--jobs=1", "--exit-zero", *more, *files]

    kinds = [Kind("pylint", command()), Kind("pylint, once more", command())]
    kinds += _first_and_again("pylint with keras3-lint", partial(command, "--load-plugins=keras3_lint"), folder)
    return Comparison(f"pylint on {_size(tree)}", kinds, runs)


def _first_and_again(name: str, command: Callable[..., list[str]], folder: Path) -> list[Kind]:
    """A host with our plugin on files that it has not seen, and on such as have not changed since."""
    empty, kept = (Path(tempfile.mkdtemp(dir=folder)) for _ in range(2))
    return [
        Kind(f"{name}, first run", command(f"--keras-cache-dir={empty}"), lambda: shutil.rmtree(empty, ignore_errors=True)),
        Kind(f"{name}, again", command(f"--keras-cache-dir={kept}")),
    ]


def _alone(tools: Tools, tree: Path, folder: Path, runs: int) -> Comparison:
    ours, cache = tools.script(tools.plugin, "keras3-lint"), folder / f"cache-{tree.name}"
    cold = [ours, "check", "--isolated", "--jobs=1", "--exit-zero", f"--cache-dir={cache}", str(tree)]
    kinds = [
        Kind("keras3-lint check, cold", cold, lambda: shutil.rmtree(cache, ignore_errors=True)),
        Kind("keras3-lint check, warm", cold),
        Kind("TorchFix", [tools.script(tools.others, "torchfix"), "--select=ALL", str(tree)]),
        Kind("ruff check --select NPY201", [tools.script(tools.others, "ruff"), "check", "--isolated", "--no-cache", "--select=NPY201", "--exit-zero", str(tree)]),
    ]
    if tools.tf_upgrade:
        out = folder / "upgraded"
        report = f"--reportfile={folder / 'report.txt'}"
        kinds.append(Kind("tf_upgrade_v2", [tools.tf_upgrade, f"--intree={tree}", f"--outtree={out}", report], lambda: shutil.rmtree(out, ignore_errors=True)))
    kinds[1].prepare = lambda: subprocess.run(cold, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return Comparison(f"By themselves, on {_size(tree)}", kinds, runs)


def _cores(ours: str, tree: Path, runs: int) -> Comparison:
    def command(jobs: int) -> list[str]:
        return [ours, "check", "--isolated", "--no-cache", "--exit-zero", f"--jobs={jobs}", str(tree)]

    numbers = sorted({1, 2, 4, os.cpu_count() or 1} & set(range(1, (os.cpu_count() or 1) + 1)))
    return Comparison(f"Processes, on {_size(tree)}", [Kind(f"keras3-lint check --jobs={number}", command(number)) for number in numbers], runs)


def _size(tree: Path) -> str:
    paths = sorted(tree.rglob("*.py"))
    lines = sum(path.read_bytes().count(b"\n") for path in paths)
    return f"{tree.name} ({len(paths):,} files, {lines:,} lines)"


def machine() -> str:
    """Where it was measured."""
    model = platform.processor() or platform.machine()
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
        model = next((line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("model name")), model)
    except OSError:
        pass
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    """Measure, print, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trees", nargs="*", type=Path, help="what is linted (default: two projects of the corpus)")
    parser.add_argument("--corpus", type=Path, default=os.environ.get("KERAS3_LINT_CORPUS"), help="where tests/corpus/fetch.py put the projects")
    parser.add_argument("--environments", type=Path, help="keep the environments here, and use those that are here")
    parser.add_argument("--tf-upgrade", metavar="PATH", help="the script tf_upgrade_v2 of an environment with TensorFlow")
    parser.add_argument("--runs", type=int, default=7, help="runs of each command (default: %(default)s)")
    parser.add_argument("--only", default="", help="comparisons whose title holds this")
    parser.add_argument("--write", type=Path, help="write the tables to this file")
    options = parser.parse_args()
    trees = [tree.resolve() for tree in options.trees]
    if not trees and options.corpus:
        trees = [path for name in PROJECTS if (path := Path(options.corpus, name).resolve()).is_dir()]
    if not trees:
        parser.error("no trees: name some, or fetch the corpus with tests/corpus/fetch.py and name its folder with --corpus")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        tools = Tools.made((options.environments or folder).resolve(), options.tf_upgrade)
        pages = [f"# Benchmarks\n\nWritten by `python benchmarks/{Path(__file__).name}`; {options.runs} runs of each command, in turn; {machine()}.\n"]
        pages.append(f"\n{' '.join((__doc__ or '').split(chr(10) * 2)[1].split()).replace('``', '`')}\n")
        print("".join(pages), end="", flush=True)
        for comparison in comparisons(tools, trees, folder, options.runs):
            if options.only in comparison.title:
                pages.append(comparison.measure())
                print(pages[-1], end="", flush=True)
    if (PROJECT / "docs" / "linear.svg").exists():
        pages.append("\n### The length of a file\n\n![CPU time per line, by the length of the file](linear.svg)\n")
    if options.write:
        options.write.parent.mkdir(parents=True, exist_ok=True)
        options.write.write_text("".join(pages), encoding="utf-8")


if __name__ == "__main__":
    main()
