"""What flake8 and pylint keep between runs: the same findings with it and without."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from keras3_lint import engine
from keras3_lint.config import Config
from keras3_lint.finding import Finding
from keras3_lint.hosts.kept import Kept
from keras3_lint.source import Source
from tests.cli.run import BAD, CLEAN, tree
from tests.cli.test_cache import CHANGES, PARTS, USES, age
from tests.fixtures import flake8_rows, forget, pylint_messages

FLAKE8 = ["--isolated", "--select=KER", "--keras-cache-dir=kept"]
PYLINT = ["--rcfile=", "--load-plugins=keras3_lint", "--disable=all", "--enable=keras3", "--keras-cache-dir=kept"]
HOSTS: dict[str, Callable[[str], list[str]]] = {
    "flake8": lambda path: [f"{row.line} {row.column} {row.code} {row.text}" for _, row in flake8_rows([*FLAKE8, path])],
    "pylint": lambda path: sorted(
        f"{message['line']} {message['column']} KER{message['message-id'][2:]} {message['message']}" for message in pylint_messages([*PYLINT, path])
    ),
}


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that the engine lints."""
    names: list[str] = []
    lint = engine.lint

    def noted(source: Source, config: Config) -> list[Finding]:
        names.append(os.path.basename(source.path))
        return lint(source, config)

    monkeypatch.setattr(engine, "lint", noted)
    return names


def entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("kept/*/*.json"))


@pytest.mark.parametrize("host", HOSTS)
def test_an_unchanged_file_is_not_linted_again(host: str, tmp_path: Path, linted: list[str]) -> None:
    tree(tmp_path, {"a.py": BAD, "b.py": CLEAN, "c.py": "x = 1\n"})
    first = [HOSTS[host](name) for name in ("a.py", "b.py", "c.py")]
    assert [len(found) for found in first] == [2, 0, 0]
    assert linted == ["a.py", "b.py"]
    assert [HOSTS[host](name) for name in ("a.py", "b.py", "c.py")] == first
    assert linted == ["a.py", "b.py"]
    tree(tmp_path, {"a.py": BAD + "\n"})
    assert HOSTS[host]("a.py") == first[0]
    assert linted == ["a.py", "b.py", "a.py"]


def test_one_host_takes_what_the_other_kept(tmp_path: Path, linted: list[str]) -> None:
    tree(tmp_path, {"a.py": BAD})
    assert HOSTS["flake8"]("a.py") == HOSTS["pylint"]("a.py")
    assert linted == ["a.py"]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_what_findings_stand_on(change: Callable[[Path], object], host: str, tmp_path: Path) -> None:
    tree(tmp_path, {"uses.py": USES, "parts.py": PARTS})
    age(tmp_path)
    assert [row.split()[2] for row in HOSTS[host]("uses.py")] == ["KER301"]
    change(tmp_path)
    age(tmp_path)
    again = HOSTS[host]("uses.py")
    for path in entries(tmp_path):
        path.unlink()
    assert HOSTS[host]("uses.py") == again


def test_what_was_just_written_may_have_changed_while_the_run_went_on(tmp_path: Path) -> None:
    """The text of the file itself is what was linted; the files behind it are read when the engine needs them."""
    tree(tmp_path, {"uses.py": USES, "parts.py": PARTS, "alone.py": BAD})
    for name in ("uses.py", "alone.py"):
        HOSTS["flake8"](name)
    assert len(entries(tmp_path)) == 1


def test_options_have_entries_of_their_own(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD.replace("tensorflow.keras", "keras")})
    assert len(flake8_rows([*FLAKE8, "a.py"])) == 1
    assert flake8_rows([*FLAKE8, "--keras-version=3.8", "a.py"]) == []
    assert len(flake8_rows([*FLAKE8, "a.py"])) == 1


def test_none_keeps_nothing(tmp_path: Path, linted: list[str]) -> None:
    tree(tmp_path, {"a.py": BAD})
    for _ in range(2):
        assert len(flake8_rows(["--isolated", "--select=KER", "--keras-cache-dir=none", "a.py"])) == 2
    assert linted == ["a.py", "a.py"]
    assert os.listdir() == ["a.py"]


def test_standard_input_without_a_name_is_not_kept(tmp_path: Path) -> None:
    kept = Kept(Config(), "kept")
    assert len(kept.lint(Source(BAD, "stdin"))) == len(kept.lint(Source(BAD, "-"))) == 2
    assert entries(tmp_path) == []


def test_a_rule_that_fails_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, {"a.py": BAD})
    with monkeypatch.context() as patch:
        patch.setattr(engine, "_run_rules", lambda module, source: [engine._failure("a rule", ValueError(), engine.START)])
        assert [row.split()[2] for row in HOSTS["flake8"]("a.py")] == ["KER000"]
    assert [row.split()[2] for row in HOSTS["flake8"]("a.py")] == ["KER101", "KER301"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"key": 1}', b"1", b"null", b"[" * 100_000], ids=range(8))
def test_a_corrupt_entry_is_no_error(content: bytes, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    tree(tmp_path, {"a.py": BAD})
    first = HOSTS["flake8"]("a.py")
    (path,) = entries(tmp_path)
    path.write_bytes(content)
    assert HOSTS["flake8"]("a.py") == first
    assert capfd.readouterr().err == ""
    assert json.loads(path.read_text())["found"], "it is made anew"


def test_findings_of_another_make_are_not_believed(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    first = HOSTS["flake8"]("a.py")
    (path,) = entries(tmp_path)
    data = json.loads(path.read_text())
    for found in ([["KER101"]], [1], None, [["KER101", "name", "error", ["x", 0, 1, 0], "message", "hint"]], [["KER101", 5, "error", [1, 0, 1, 0], "", ""]]):
        path.write_text(json.dumps({**data, "found": found}))
        assert HOSTS["flake8"]("a.py") == first


@pytest.mark.skipif(os.name == "nt" or (hasattr(os, "geteuid") and os.geteuid() == 0), reason="who may write everywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept").chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert len(HOSTS["flake8"]("a.py")) == 2


def test_a_file_where_the_folder_should_be(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    tree(tmp_path, {"a.py": BAD, "kept": "mine"})
    assert len(HOSTS["flake8"]("a.py")) == 2
    assert (tmp_path / "kept").read_text() == "mine"
    assert capfd.readouterr().err == ""


def test_a_full_disk_leaves_no_half_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    tree(tmp_path, {"a.py": BAD})
    kept = Kept(Config(), "kept")
    monkeypatch.setattr("keras3_lint.standing.os.replace", full)
    assert len(kept.lint(Source(BAD, "a.py"))) == 2
    assert [path for path in tmp_path.glob("kept/*/*") if path.is_file()] == []


def test_what_other_versions_kept_goes_in_time(tmp_path: Path) -> None:
    for number in range(20):
        old = tmp_path / "kept" / f"{number:024}-1"
        old.mkdir(parents=True)
        os.utime(old, (number, number))
    Kept(Config(), "kept")
    left = sorted(path.name for path in tmp_path.glob("kept/*-1"))
    assert left[:5] == [f"{number:024}-1" for number in range(15, 20)]
    assert len(left) == 6


def test_by_default_it_is_in_the_users_cache_folder(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    command = [sys.executable, "-m", "flake8", "--isolated", "--select=KER", "-j2", "a.py", "a.py"]
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "home")}
    runs = [subprocess.run(command, env=env, capture_output=True, text=True, check=False) for _ in range(2)]
    assert runs[0].stdout == runs[1].stdout != ""
    assert runs[0].stderr == runs[1].stderr == ""
    if sys.platform.startswith("linux"):
        assert len(list(tmp_path.glob("home/keras3_lint/*/*.json"))) == 1
        assert sorted(os.listdir()) == ["a.py", "home"]


def test_a_server_sees_files_that_change(tmp_path: Path) -> None:
    """Two runs in one process, each asks the disk anew."""
    tree(tmp_path, {"uses.py": USES, "parts.py": PARTS})
    age(tmp_path)
    assert len(HOSTS["flake8"]("uses.py")) == 1
    tree(tmp_path, {"parts.py": PARTS.replace("[[", "[").replace("]]", "]")})
    age(tmp_path)
    forget()
    assert HOSTS["flake8"]("uses.py") == []
