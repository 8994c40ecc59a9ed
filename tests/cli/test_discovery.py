"""Which files are linted."""

from __future__ import annotations

from pathlib import Path

import pytest

from keras3_lint.cli.discovery import discover
from keras3_lint.cli.options import Options
from tests.cli.run import tree


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def names(*paths: str, **options: object) -> list[str]:
    return discover(Options(paths=paths, **options))  # type: ignore[arg-type]


def test_kinds_of_files_and_order(tmp_path: Path) -> None:
    tree(tmp_path, dict.fromkeys(["b.py", "a/z.py", "a/b.pyi", "n.ipynb", "c.txt", "d.pyc", "README", ".hidden.py"], ""))
    assert names(".") == [".hidden.py", "b.py", "n.ipynb", "a/b.pyi", "a/z.py"]
    assert names("c.txt", "b.py", ".", "./b.py") == ["c.txt", "b.py", ".hidden.py", "n.ipynb", "a/b.pyi", "a/z.py"]


def test_folders_that_are_no_source(tmp_path: Path) -> None:
    folders = [".git", ".tox", "x.egg", ".venv", "node_modules", "__pycache__", ".ipynb_checkpoints", "src"]
    tree(tmp_path, {f"{folder}/a.py": "" for folder in folders} | {"env/pyvenv.cfg": "", "env/lib/a.py": ""})
    assert names(".") == ["src/a.py"]


def test_excludes_spare_the_given_paths(tmp_path: Path) -> None:
    tree(tmp_path, dict.fromkeys(["build/a.py", "build/lib/b.py", "build/lib/build/c.py", "src/d.py"], ""))
    assert names(".", exclude=("build",)) == ["src/d.py"]
    assert names("build", exclude=("build",)) == ["build/a.py", "build/lib/b.py"]
    assert names("build/lib", exclude=("build",)) == ["build/lib/b.py"]
    assert names("build/lib/b.py", exclude=("*.py",)) == ["build/lib/b.py"]
    assert names("build/lib", exclude=(str(tmp_path / "build" / "*"),)) == ["build/lib/b.py", "build/lib/build/c.py"]
    assert names("build", exclude=(str(tmp_path / "build" / "lib"),)) == ["build/a.py"]


def test_excludes_can_be_forced(tmp_path: Path) -> None:
    tree(tmp_path, dict.fromkeys(["build/lib/b.py", "src/d.py"], ""))
    assert names("build/lib/b.py", "src/d.py", exclude=("build",), force_exclude=True) == ["src/d.py"]


def test_parents_of_the_working_folder_exclude_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, {"build/x.egg/a.py": "", "build/x.egg/build/b.py": ""})
    monkeypatch.chdir(tmp_path / "build" / "x.egg")
    assert names(".", extend_exclude=("build", "*build*")) == ["a.py"]


def test_gitignore(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    tree(
        tmp_path,
        {
            ".gitignore": "gen_*.py\n/out/\n!gen_kept.py\n# comment\n\n",
            "sub/.gitignore": "local.py\n!gen_two.py\n",
            **dict.fromkeys(["a.py", "gen_one.py", "gen_kept.py", "out/b.py", "sub/out/c.py", "sub/local.py", "sub/gen_two.py", "sub/gen_one.py", "local.py"], ""),
        },
    )
    assert names(".") == ["a.py", "gen_kept.py", "local.py", "sub/gen_two.py", "sub/out/c.py"]
    assert names("sub") == ["sub/gen_two.py", "sub/out/c.py"], "the .gitignore above counts"
    assert "gen_one.py" in names(".", no_gitignore=True)


def test_gitignore_spares_the_given_paths(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    tree(tmp_path, {".gitignore": "out/\n*.py\n", "out/a.py": "", "b.py": ""})
    assert names("out/a.py", "b.py") == ["out/a.py", "b.py"]
    tree(tmp_path, {".gitignore": "out/\ngen.py\n", "out/gen.py": "", "out/deep/c.py": ""})
    assert names("out") == ["out/a.py", "out/deep/c.py"]
    assert names("out/deep") == ["out/deep/c.py"]


def test_gitignore_of_no_repository(tmp_path: Path) -> None:
    tree(tmp_path, {".gitignore": "a.py\n", "sub/.gitignore": "b.py\n", "sub/a.py": "", "sub/b.py": ""})
    assert names("sub") == ["sub/a.py"], "outside of a repository what is above the path does not count"


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    tree(tmp_path, {"src/a.py": ""})
    (tmp_path / "src" / "loop").symlink_to(tmp_path / "src")
    assert names(".") == ["src/a.py"]
