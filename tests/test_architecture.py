"""Who may import whom, and how long a module may grow: what CONTRIBUTING.md says, held against the tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures import REPOSITORY

PACKAGE = REPOSITORY / "keras3_lint"
LONGEST, LONGEST_CHECKER, LONGEST_FUNCTION = 400, 150, 50
FORBIDDEN = {
    "api": ("semantics", "checkers", "checker", "engine", "fixes", "hosts", "cli"),
    "semantics": ("checkers", "checker", "engine", "fixes", "hosts", "cli"),
    "checkers": ("engine", "hosts", "cli"),
    "fixes": ("checkers", "checker", "engine", "hosts", "cli"),
    "hosts": ("checkers", "cli"),
    "cli": ("checkers", "checker", "hosts"),
    "engine.py": ("checkers", "hosts", "cli"),
    "checker.py": ("engine", "hosts", "cli"),
    "standing.py": ("checkers", "checker", "engine", "fixes", "hosts", "cli"),
    "dispatch.py": ("checkers", "hosts", "cli"),
}
"""What a part of the package must not import, not even inside of a function or for its types."""


def imported(text: str, *, types: bool = True) -> Iterator[tuple[int, str]]:
    """The line and the dotted name of each import, wherever it stands, or but for those for types; for ``from a import b`` it is ``a.b``."""
    todo: list[ast.AST] = [ast.parse(text)]
    while todo:
        node = todo.pop()
        if not types and isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        todo += ast.iter_child_nodes(node)
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)


def offences(text: str, part: str) -> list[str]:
    """The imports in ``text`` that this part of the package must not have."""
    found = []
    for line, name in imported(text):
        parts = name.split(".")
        if parts[0] == "keras3_lint" and len(parts) > 1 and parts[1] in FORBIDDEN.get(part, ()):
            found.append(f"{line}: {name}")
    return found


def modules(part: str) -> list[Path]:
    """The module, or the modules of a package."""
    place = PACKAGE / part
    return [place] if place.suffix else sorted(place.rglob("*.py"))


def test_offences_are_seen() -> None:
    """In each form that an import has."""
    text = (
        "from keras3_lint import checkers, config\n"
        "from keras3_lint.checkers.ker101_tf_keras_import import TfKerasImport\n"
        "def f():\n    import keras3_lint.hosts.flake8\n"
        "from keras3_lint.checker import Checker\n"
    )
    assert {offence.split(":")[0] for offence in offences(text, "semantics")} == {"1", "2", "4", "5"}
    assert offences(text, "cli")
    assert offences(text, "docs.py") == [], "which may"


@pytest.mark.parametrize("part", FORBIDDEN)
def test_imports(part: str) -> None:
    files = modules(part)
    assert files
    found = {str(path.relative_to(REPOSITORY)): offences(path.read_text(encoding="utf-8"), part) for path in files}
    assert {path: bad for path, bad in found.items() if bad} == {}


def test_no_checker_imports_another() -> None:
    """What two rules need is a question that the model answers."""
    for path in modules("checkers"):
        names = [name for _, name in imported(path.read_text(encoding="utf-8"))]
        assert not [name for name in names if name.startswith("keras3_lint.checkers.ker")], path.name


HOSTS = {"pylint": {"hosts/pylint.py"}, "astroid": {"hosts/pylint.py"}, "flake8": {"hosts/flake8.py", "cli/style.py"}}
"""Who may import a host; ``cli/style.py`` asks flake8 what a `noqa` comment or a list of codes means."""


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_is_imported_by_its_host_module_only(host: str) -> None:
    found = set()
    for path in PACKAGE.rglob("*.py"):
        if host in {name.split(".")[0] for _, name in imported(path.read_text(encoding="utf-8"), types=False)}:
            found.add(path.relative_to(PACKAGE).as_posix())
    assert found <= HOSTS[host]


def test_the_linted_packages_are_imported_by_generators_only() -> None:
    """Findings are a function of the files: no Keras or TensorFlow is imported while linting."""
    for path in PACKAGE.rglob("*.py"):
        names = {name.split(".")[0] for _, name in imported(path.read_text(encoding="utf-8"))}
        assert path.parent.name == "api" or not names & {"keras", "tensorflow", "tf_keras", "jax", "torch"}, path.name


def test_length() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    allowed = {path: LONGEST_CHECKER if path.parent.name == "checkers" else LONGEST for path in lengths}
    over = {str(path.relative_to(REPOSITORY)): length for path, length in lengths.items() if length >= allowed[path]}
    assert over == {}, "split it, or ask the model"


def test_length_of_functions() -> None:
    """None needs scrolling."""
    over = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION:
                over.append(f"{path.relative_to(REPOSITORY)}: {node.name}")
    assert over == []
