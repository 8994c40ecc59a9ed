"""Mutation testing on a sample: ``python tests/mutate.py [--count 20] [--seed 1] [--only ker301 semantics/flow ...]``.

A mutant is the package with one small change in ``checkers/`` or ``semantics/``: a comparison the other way round, a condition negated, another constant,
a guard that no longer leaves. Each is tried in a copy of the project, with the tests that concern it: of a rule its fixtures, of the model all fixtures
and the tests of the model, and of both the generated documents. A mutant that no test notices survives: it is printed, and wants a fixture, or an
entry in ``mutants.json`` that says why nothing can notice it. The same seed draws the same mutants of the same code.
"""

from __future__ import annotations

import argparse
import ast
import copy
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[1]
EXPLAINED = Path(__file__).with_name("mutants.json")
TIMEOUT = 600
_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
# What is said to people, or to the type checker, is not looked at here; a text with a space in it is said to people.
_WORDS = {"message", "hint", "name", "code", "__slots__", "_asked"}


@dataclass(frozen=True)
class Mutant:
    """A change of one node: which file, which node in the order of ``ast.walk``, and how."""

    path: str
    number: int
    kind: str
    line: int
    before: str
    after: str

    @property
    def key(self) -> str:
        """What it is known by when lines move."""
        return f"{self.path}: {self.before} -> {self.after}"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.before}  ->  {self.after}"


def mutants(path: str) -> list[Mutant]:
    """All mutants of a file."""
    tree = ast.parse((PROJECT / path).read_text(encoding="utf-8"))
    silent = set(_not_mutated(tree))
    found = []
    for number, node in enumerate(ast.walk(tree)):
        if node in silent:
            continue
        for kind in _kinds(node):
            new = changed(copy.deepcopy(node), kind)
            found.append(Mutant(path, number, kind, node.lineno, _shown(node), _shown(new)))  # type: ignore[attr-defined]
    return found


def _not_mutated(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings, annotations, imports for types, and texts for people."""
    for node in ast.walk(tree):
        root = _silent(node)
        if root is not None:
            yield from ast.walk(root)


def _silent(node: ast.AST) -> ast.AST | None:
    """The part of a node that is not mutated."""
    if isinstance(node, ast.AnnAssign | ast.arg):
        return node.annotation
    if isinstance(node, ast.FunctionDef):
        return node.returns
    words = isinstance(node, ast.Assign) and any(isinstance(target, ast.Name) and target.id in _WORDS for target in node.targets)
    types = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    plain = isinstance(node, ast.Call) and ast.unparse(node.func) in {"TypeVar", "lru_cache", "field"}
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return node if words or types or plain or docstring or isinstance(node, ast.JoinedStr | ast.Raise | ast.Assert) else None


def _kinds(node: ast.AST) -> list[str]:
    """How a node can be changed."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARISONS:
        return ["comparison"]
    if isinstance(node, ast.BoolOp):
        return ["and, or"]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return ["not"]
    if isinstance(node, ast.If | ast.IfExp):
        leaves = isinstance(node, ast.If) and len(node.body) == 1 and isinstance(node.body[0], ast.Return | ast.Continue) and not node.orelse
        return ["condition", *(["guard"] if leaves else [])]
    if isinstance(node, ast.Constant) and isinstance(node.value, bool | int | str) and node.value != "" and " " not in str(node.value):
        return ["constant"]
    return []


def changed(node: ast.AST, kind: str) -> ast.AST:
    """The node in its new form."""
    if isinstance(node, ast.Compare):
        node.ops[0] = _COMPARISONS[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.UnaryOp):
        return node.operand
    elif isinstance(node, ast.If) and kind == "guard":
        node.body = [ast.Pass()]
    elif isinstance(node, ast.If | ast.IfExp):
        node.test = ast.UnaryOp(ast.Not(), node.test)
    elif isinstance(node, ast.Constant):
        value = node.value
        node.value = not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else f"{value}_"  # type: ignore[operator]
    return node


def _shown(node: ast.AST) -> str:
    if isinstance(node, ast.If):
        return ast.unparse(ast.fix_missing_locations(ast.If(node.test, node.body[:1], []))).replace("\n    ", " ")[:160]
    return ast.unparse(node).replace("\n", " ")[:160]


class _Swap(ast.NodeTransformer):
    def __init__(self, old: ast.AST, kind: str) -> None:
        self._old, self._kind = old, kind

    def visit(self, node: ast.AST) -> ast.AST:
        return changed(node, self._kind) if node is self._old else self.generic_visit(node)


def text(mutant: Mutant) -> str:
    """The file with the change."""
    tree = ast.parse((PROJECT / mutant.path).read_text(encoding="utf-8"))
    node = next(node for number, node in enumerate(ast.walk(tree)) if number == mutant.number)
    return ast.unparse(ast.fix_missing_locations(_Swap(node, mutant.kind).visit(tree)))


def command(path: str) -> list[str]:
    """The tests that concern a file."""
    run = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--no-header"]
    name = Path(path).stem
    if name.startswith("ker"):
        chosen = f"{name[:6].upper()} and (marked_ones or fixed_is or mark) or exceptions_exist or documentation_is_up_to_date"
        return [*run, "tests/test_checkers.py", "tests/test_meta.py", "tests/test_docs.py", "-k", chosen]
    return [*run, "tests/semantics", "tests/test_checkers.py", "tests/test_docs.py", "-k", "semantics or marked_ones or fixed_is or documentation_is_up_to_date"]


def killed(mutant: Mutant, folder: Path) -> bool:
    """Whether a test notices the mutant; one that runs for ever is noticed."""
    place = folder / mutant.path
    before = place.read_text(encoding="utf-8")
    place.write_text(text(mutant), encoding="utf-8")
    try:
        return not passes(mutant.path, folder)
    finally:
        place.write_text(before, encoding="utf-8")


def passes(path: str, folder: Path) -> bool:
    """Whether the tests that concern a file pass."""
    env = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command(path), cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        return False
    if done.returncode not in {0, 1, 2, 3, 4}:
        sys.exit(done.stdout.decode("utf-8", "replace"))
    return done.returncode == 0


def files(only: list[str]) -> list[str]:
    """The files that are mutated, by their paths in the project."""
    paths = [path.relative_to(PROJECT).as_posix() for part in ("checkers", "semantics") for path in sorted((PROJECT / "keras3_lint" / part).glob("*.py"))]
    return [path for path in paths if not path.endswith("__init__.py") and (not only or any(word in path for word in only))]


def main() -> int:
    """1 when a mutant survives that nobody has explained."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20, help="how many mutants (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD", help="files whose path holds one of these")
    options = parser.parse_args()
    explained = json.loads(EXPLAINED.read_text(encoding="utf-8"))
    every = [mutant for path in files(options.only) for mutant in mutants(path) if mutant.key not in explained]
    drawn = random.Random(options.seed).sample(every, min(options.count, len(every)))
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in ("keras3_lint", "tests"):
            shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("setup.cfg", "rules.md"):
            shutil.copy(PROJECT / name, folder)
        for path in sorted({mutant.path for mutant in drawn}, key=command):
            if not path.startswith("keras3_lint/semantics") or not counts["checked"]:
                counts["checked"] += path.startswith("keras3_lint/semantics")
                if not passes(path, folder):
                    sys.exit(f"the tests of {path} fail without any change")
        for mutant in drawn:
            result = "killed" if killed(mutant, folder) else "SURVIVES"
            counts[result] += 1
            print(f"{result:8} {mutant}", flush=True)
    print(f"{len(drawn)} of {len(every)} mutants, seed {options.seed}: {counts['killed']} killed, {counts['SURVIVES']} survive; {len(explained)} explained")
    return 1 if counts["SURVIVES"] else 0


if __name__ == "__main__":
    sys.exit(main())
