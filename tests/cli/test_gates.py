"""Gating: baselines, diffs, git."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.run import BAD, CLEAN, check, run, tree
from tests.cli.test_notebooks import NET, notebook

MORE = BAD + "again = keras.Model([[one], one], one)\n"


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)


# -- baselines ------------------------------------------------------------------------------------------------------


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    tree(tmp_path, {"src/a.py": BAD, "src/b.py": BAD + BAD, "net.ipynb": notebook(*NET)})
    done = check("--write-baseline=known.json", ".")
    assert done == (0, "", "keras3-lint: wrote 8 findings to `known.json`\n")
    return tmp_path / "known.json"


def test_what_is_known_is_silent(baseline: Path) -> None:
    assert check("--baseline=known.json", ".") == (0, "", "")
    entries = json.loads(baseline.read_text())["findings"]
    assert {"path": "src/b.py", "code": "KER301", "statement": "model=keras.Model([[one]],one)", "count": 2} in entries
    assert not {"line", "column", "message"} & {key for entry in entries for key in entry}


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "# one\n\n\n" + text,
        lambda text: text.replace("[[one]], one)", "\n    [[one]],  # note\n    one,\n)"),
        lambda text: text.replace("model = ", "model  =  ").replace("\n", "\r\n"),
        lambda text: text.replace("model =", "if one is not None:\n    model ="),
    ],
)
def test_moves_and_layout_change_nothing(change: Callable[[str], str], baseline: Path, tmp_path: Path) -> None:
    (tmp_path / "src" / "a.py").write_text(change(BAD), newline="")
    assert check("--baseline=known.json", ".") == (0, "", "")


def test_new_ones_are_reported(baseline: Path, tmp_path: Path) -> None:
    tree(tmp_path, {"src/a.py": MORE, "src/c.py": BAD, "src/b.py": BAD * 3})
    assert check("--baseline=known.json", ".").places == [
        ("src/a.py", 6, "KER301"), ("src/b.py", 11, "KER101"), ("src/b.py", 15, "KER301"), ("src/c.py", 1, "KER101"), ("src/c.py", 5, "KER301"),
    ]  # fmt: skip


def test_the_folder_that_we_are_in_does_not_matter(baseline: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path / "src")
    assert check("--baseline=../known.json", ".") == (0, "", "")
    assert check(f"--baseline={baseline}", str(tmp_path)) == (0, "", "")


def test_stale_entries_are_said(baseline: Path, tmp_path: Path) -> None:
    tree(tmp_path, {"src/a.py": CLEAN})
    (tmp_path / "net.ipynb").unlink()
    done = check("--baseline=known.json", "src/a.py")
    assert (done.status, done.out) == (0, "")
    assert done.err.splitlines() == [
        "keras3-lint: stale in the baseline: net.ipynb: KER101 from tensorflow import keras",
        "keras3-lint: stale in the baseline: net.ipynb: KER301 model=keras.Model([[one]],one)",
        "keras3-lint: stale in the baseline: src/a.py: KER101 from tensorflow.keras import layers",
        "keras3-lint: stale in the baseline: src/a.py: KER301 model=keras.Model([[one]],one)",
    ]
    assert check("--baseline=known.json", "src/b.py") .err.count("src/a.py") == 0, "it was not linted"


def test_a_new_baseline_reports_what_the_old_did_not_hold(baseline: Path, tmp_path: Path) -> None:
    tree(tmp_path, {"src/a.py": MORE})
    done = check("--baseline=known.json", "--write-baseline=known.json", ".")
    assert (done.status, done.places) == (1, [("src/a.py", 6, "KER301")])
    assert check("--baseline=known.json", ".") == (0, "", "")


def test_the_configuration_can_name_it(baseline: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, {"pyproject.toml": '[tool.keras3-lint]\nbaseline = "known.json"\n'})
    monkeypatch.chdir(tmp_path / "src")
    assert check(".") == (0, "", "")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff", b"[]", b"{}", b'{"version": 2}', b'{"version": 1}', b'{"version": 1, "findings": [1]}', b'{"version": 1, "findings": [{"path": 1, "code": 1, "statement": 1}]}', b"[" * 100_000],
)  # fmt: skip
def test_a_corrupt_baseline_ends_with_2_and_one_line(content: bytes, tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD, "known.json": content})
    done = check("--baseline=known.json", "a.py")
    assert (done.status, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert "baseline `known.json`" in done.err
    assert (tmp_path / "known.json").read_bytes() == content


def test_a_baseline_that_is_not_there_or_cannot_be_written(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    for option in ("--baseline=none.json", "--write-baseline=no/such/known.json"):
        done = check(option, "a.py")
        assert (done.status, done.out) == (2, "")
        assert len(done.err.splitlines()) == 1


# -- diffs ----------------------------------------------------------------------------------------------------------

DIFF = """\
diff --git a/src/a.py b/src/a.py
--- a/src/a.py
+++ b/src/a.py
@@ -4,2 +4,3 @@ import keras
 one = keras.Input((2,))
 model = keras.Model([[one]], one)
+again = keras.Model([[one], one], one)
"""


def test_a_diff(tmp_path: Path) -> None:
    tree(tmp_path, {"src/a.py": MORE, "src/b.py": BAD, "some.diff": DIFF})
    assert check("--diff=some.diff", ".").places == [("src/a.py", 6, "KER301")]
    assert check("--diff=-", ".", stdin=DIFF.encode()).places == [("src/a.py", 6, "KER301")]
    without = DIFF.replace("a/src", "src").replace("b/src", "src").split("\n", 1)[1]
    assert check("--diff=-", ".", stdin=without.encode()).places == [("src/a.py", 6, "KER301")]
    assert check("--diff=-", ".", stdin=DIFF.replace("\n", "\r\n").encode()).places == [("src/a.py", 6, "KER301")]


def test_a_line_that_looks_like_a_header(tmp_path: Path) -> None:
    diff = "--- a/a.py\n+++ b/a.py\n@@ -1,1 +1,3 @@\n--- old\n+++ b/b.py\n+@@ -1 +1 @@\n+x\n@@ -9,0 +5,1 @@\n+model\n"
    tree(tmp_path, {"a.py": BAD, "b.py": BAD})
    assert check("--diff=-", ".", stdin=diff.encode()).places == [("a.py", 1, "KER101"), ("a.py", 5, "KER301")]


def test_names_that_git_quotes(tmp_path: Path) -> None:
    diff = '--- /dev/null\n+++ "b/\\303\\244\\t\\"q.py"\n@@ -0,0 +1,5 @@\n' + "".join(f"+{line}\n" for line in BAD.splitlines())
    tree(tmp_path, {'ä\t"q.py': BAD, "b.py": BAD})
    assert len(check("--diff=-", ".", stdin=diff.encode()).records) == 2


def test_deleted_lines_and_files(tmp_path: Path) -> None:
    diff = "--- a/a.py\n+++ b/a.py\n@@ -4,2 +4,0 @@\n-x\n-y\n--- a/b.py\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-x\n"
    tree(tmp_path, {"a.py": BAD, "b.py": BAD})
    assert check("--diff=-", ".", stdin=diff.encode()).status == 0


@pytest.mark.parametrize("text", ["", "\n", "diff --git a/a.py b/b.py\nsimilarity index 100%\nrename from a.py\nrename to b.py\n"])
def test_an_empty_diff_reports_nothing(text: str, tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    assert check("--diff=-", ".", stdin=text.encode())[:2] == (0, "")


def test_what_is_no_diff_ends_with_2(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    for arguments in (["--diff=a.py"], ["--diff=none.diff"], ["--diff=a.py", "--changed-since=HEAD"], ["--fix", "--diff=a.py"]):
        done = check(*arguments, "a.py")
        assert (done.status, done.out) == (2, "")
        assert len(done.err.splitlines()) == 1


# -- git ------------------------------------------------------------------------------------------------------------


def git(*arguments: str) -> None:
    settings = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", "-c", "core.hooksPath="]
    subprocess.run(["git", *settings, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    tree(tmp_path, {"src/a.py": BAD, "src/b.py": BAD, "net.ipynb": notebook(*NET), ".gitignore": "ignored.py\n"})
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "one")
    return tmp_path


def test_nothing_has_changed(repository: Path) -> None:
    done = check("--changed-since=HEAD", ".")
    assert (done.status, done.out) == (0, "")


def test_changed_lines_and_new_files(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(repository, {"src/a.py": MORE, "src/ü n.py": BAD, "ignored.py": BAD})
    expected = [("src/a.py", 6, "KER301"), ("src/ü n.py", 1, "KER101"), ("src/ü n.py", 5, "KER301")]
    assert check("--changed-since=HEAD", ".").places == expected
    git("add", ".")
    assert check("--changed-since=HEAD", ".").places == expected, "staged"
    git("commit", "-qm", "two")
    assert check("--changed-since=HEAD", ".").places == []
    assert check("--changed-since=HEAD~1", ".").places == expected, "committed"
    monkeypatch.chdir(repository / "src")
    assert [place[1:] for place in check("--changed-since=main~1", ".").places] == [place[1:] for place in expected], "from below"
    git("config", "diff.noprefix", "true")
    git("config", "diff.external", "false")
    assert len(check("--changed-since=main~1", ".").places) == 3, "whatever the configuration of git"


def test_what_the_other_branch_did_is_not_ours(repository: Path) -> None:
    git("checkout", "-qb", "mine")
    tree(repository, {"src/a.py": MORE})
    git("commit", "-qam", "mine")
    git("checkout", "-q", "main")
    tree(repository, {"src/b.py": CLEAN})
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "mine")
    assert check("--changed-since=main", ".").places == [("src/a.py", 6, "KER301")]


def test_changed_cells(repository: Path) -> None:
    added = notebook(*NET[:2], NET[2].replace("model =", "again = keras.Model([[one], one], one)\nmodel ="))
    tree(repository, {"net.ipynb": added})
    assert [(record["cell"], record["line"]) for record in check("--changed-since=HEAD", ".").records] == [(3, 3)]


@pytest.mark.parametrize("revision", ["none", "--output=stolen", "-p", "a..b", ""])
def test_an_unknown_revision_ends_with_2(revision: str, repository: Path) -> None:
    done = check(f"--changed-since={revision}", ".")
    if not revision:
        assert done.status == 1, "an empty one is none"
        return
    assert (done.status, done.out) == (2, "")
    assert done.err == f"keras3-lint: git knows no revision `{revision}`\n"
    assert not (repository / "stolen").exists()


def test_a_folder_without_git_ends_with_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, {"a.py": BAD})
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    done = check("--changed-since=HEAD", "a.py")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("keras3-lint: `--changed-since` needs a git repository: ")
    assert len(done.err.splitlines()) == 1


def test_a_system_without_git_ends_with_2(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert shutil.which("git") is None
    done = check("--changed-since=HEAD", ".")
    assert (done.status, done.err) == (2, "keras3-lint: `--changed-since` needs git: No such file or directory\n")


def test_a_repository_without_commits(tmp_path: Path) -> None:
    git("init", "-q")
    tree(tmp_path, {"a.py": BAD})
    assert check("--changed-since=HEAD", ".").err == "keras3-lint: git knows no revision `HEAD`\n"
    assert os.path.exists(".git")


def test_gates_go_with_each_other(repository: Path) -> None:
    tree(repository, {"src/a.py": MORE})
    check("--write-baseline=known.json", ".")
    assert check("--changed-since=HEAD", "--baseline=known.json", ".").places == []
    assert run("check", "--no-cache", "--changed-since=HEAD", "--format=concise", ".").status == 1
