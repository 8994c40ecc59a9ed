"""The cache and the processes: the same findings with both, either, and none."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from keras3_lint.cli import cache as cache_module
from keras3_lint.cli import linting, runner
from keras3_lint.cli.results import Result
from keras3_lint.config import Config
from tests.cli.run import BAD, CLEAN, Done, run, tree
from tests.cli.test_notebooks import NET, notebook
from tests.fixtures import CHECKERS

PARTS = "import keras\n\n\ndef pair():\n    return [[keras.Input((1,))]]\n"
USES = "import keras\nfrom parts import pair\n\nkeras.Model(pair(), pair()[0][0])\n"


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are linted, and not taken from the cache."""
    names: list[str] = []

    def noted(path: str, config: Config) -> Result:
        names.append(path)
        return linting.lint_path(path, config)

    monkeypatch.setattr(runner, "lint_path", noted)
    return names


def age(folder: Path) -> None:
    """Make all files older than the margin that the cache keeps."""
    for path in folder.rglob("*"):
        if path.is_file():
            then = time.time() - 60 - path.stat().st_size
            os.utime(path, (then, then))


def lint(*arguments: str) -> Done:
    return run("check", "--isolated", "--jobs=1", "--format=jsonl", *(arguments or (".",)))


def test_an_unchanged_tree_is_not_linted_again(tmp_path: Path, linted: list[str]) -> None:
    tree(tmp_path, {"a.py": BAD, "b.py": CLEAN, "c.py": "x = 1\n", "d.py": "def (:\n", "e.ipynb": notebook(*NET), "f.py": BAD.replace("one)", "one)  # noqa")})
    age(tmp_path)
    first = lint()
    assert len(linted) == 6
    linted.clear()
    assert lint() == first
    assert linted == []
    assert lint("--select=KER3", ".").records == [record for record in first.records if record["code"] == "KER301"]
    assert len(lint("--disable-noqa", ".").records) == len(first.records) + 1
    assert linted == [], "what is shown is chosen behind the cache"


def test_files_that_were_just_written_are_not_kept(tmp_path: Path, linted: list[str]) -> None:
    tree(tmp_path, {"a.py": BAD})
    lint()
    lint()
    assert linted == ["a.py", "a.py"]


CHANGES: dict[str, Callable[[Path], object]] = {
    "content": lambda root: (root / "uses.py").write_text(USES + "\n"),
    "an imported file": lambda root: (root / "parts.py").write_text(PARTS.replace("[[", "[").replace("]]", "]")),
    "an imported file that goes": lambda root: (root / "parts.py").unlink(),
    "a package that hides the file": lambda root: tree(root, {"parts/__init__.py": PARTS.replace("[[", "").replace("]]", "")}),
    "the folder becomes a package": lambda root: (root / "__init__.py").write_text(""),
    "metadata": lambda root: (root / "pyproject.toml").write_text('[project]\ndependencies = ["keras>=3.8"]\n'),
    "a library becomes a module of the project": lambda root: (root / "keras.py").write_text("Model = Input = print\n"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_what_findings_stand_on(change: Callable[[Path], object], tmp_path: Path) -> None:
    tree(tmp_path, {"uses.py": USES, "parts.py": PARTS})
    age(tmp_path)
    assert [record["code"] for record in lint().records] == ["KER301"]
    change(tmp_path)
    age(tmp_path)
    with_cache = lint()
    assert with_cache == run("check", "--isolated", "--no-cache", "--format=jsonl", ".")
    assert lint() == with_cache


def test_a_chain_of_files(tmp_path: Path) -> None:
    """The last of four files changes; and a file that does not speak of Keras becomes one that reaches it."""
    tree(
        tmp_path,
        {
            "pack/__init__.py": "",
            "pack/a.py": "import keras\n\n\ndef pair():\n    return [[keras.Input((1,))]]\n",
            "pack/b.py": "from .a import pair\n",
            "pack/c.py": "from .b import pair as other\n",
            "d.py": "import keras\nfrom pack.c import other\nkeras.Model(other(), other()[0][0])\n",
            "e.py": "from pack.f import Base\n\n\nclass Net(Base):\n    def call(self, x):\n        return self.add_weight(shape=(1,)) + x\n",
            "pack/f.py": "Base = object\n",
        },
    )
    age(tmp_path)
    assert lint().places == [("d.py", 3, "KER301")]
    tree(tmp_path, {"pack/a.py": "import keras\n\n\ndef pair():\n    return [keras.Input((1,))]\n"})
    tree(tmp_path, {"pack/f.py": "from keras.layers import Layer as Base\n"})
    age(tmp_path)
    assert lint().places == [("e.py", 6, "KER401")]
    tree(tmp_path, {"pack/f.py": "Base = object\n"})
    age(tmp_path)
    assert lint().places == []


def test_legacy_keras_for_a_package(tmp_path: Path) -> None:
    tree(tmp_path, {"pack/__init__.py": "", "pack/a.py": "import tensorflow as tf\n\ntf.keras.layers.ThresholdedReLU, tf.keras.models.Model\n"})
    age(tmp_path)
    assert [code for _, _, code in lint().places] == ["KER102", "KER101"]
    tree(tmp_path, {"pack/__init__.py": "import os\nos.environ['TF_USE_LEGACY_KERAS'] = '1'\n"})
    age(tmp_path)
    assert lint().places == []


def test_options_have_caches_of_their_own(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    age(tmp_path)
    assert len(lint().records) == 2
    assert len(lint("--keras-version=3.8", ".").records) == 1
    assert len(lint().records) == 2


def test_another_folder_and_a_moved_tree(tmp_path: Path) -> None:
    tree(tmp_path, {"one/uses.py": USES, "one/parts.py": PARTS})
    age(tmp_path)
    assert len(lint("one", "--cache-dir=kept").records) == 1
    shutil.copytree("one", "two")
    tree(tmp_path, {"two/parts.py": CLEAN})
    assert len(lint("one", "two", "--cache-dir=kept").records) == 1
    assert (tmp_path / "kept" / ".gitignore").read_text() == "*\n"
    assert not (tmp_path / cache_module.FOLDER).exists()


# -- broken caches --------------------------------------------------------------------------------------------------


def damaged(content: Callable[[Any], object], tmp_path: Path) -> Done:
    """Lint with a cache that somebody has changed."""
    tree(tmp_path, {"a.py": BAD})
    age(tmp_path)
    expected = lint()
    (path,) = (tmp_path / cache_module.FOLDER).glob("*.json")
    new = content(json.loads(path.read_text()))
    path.write_bytes(new if isinstance(new, bytes) else json.dumps(new).encode())
    done = lint()
    assert (done.status, done.out) == (expected.status, expected.out)
    assert lint() == expected, "it was made anew"
    return done


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[]", b"null", b'{"format": 1}', b'{"format": 1, "facts": 1, "files": {}}', b'{"format": 1, "facts": ["a"], "files": {}}', b"[" * 100_000])
def test_a_corrupt_cache_is_one_line(content: bytes, tmp_path: Path) -> None:
    done = damaged(lambda _: content, tmp_path)
    assert len(done.err.splitlines()) == 1
    assert "can't be read and is made anew" in done.err


@pytest.mark.parametrize("entry", [None, [], {}, {"digest": 1}, "text"])
def test_a_corrupt_entry_is_no_entry(entry: object, tmp_path: Path) -> None:
    assert damaged(lambda data: {**data, "files": dict.fromkeys(data["files"], entry)}, tmp_path).err == ""


def test_corrupt_findings_are_no_findings(tmp_path: Path) -> None:
    def content(data: Any) -> object:
        for entry in data["files"].values():
            for found in entry["found"]:
                found["severity"] = "none"
        return data

    assert damaged(content, tmp_path).err == ""


def test_a_cache_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD, "file": ""})
    age(tmp_path)
    done = lint("--cache-dir=file/cache", "a.py")
    assert done.status == 1
    assert len(done.records) == 2
    assert done.err == "keras3-lint: can't write the cache in `file/cache`: Not a directory\n"


def test_a_full_disk_leaves_no_half_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, {"a.py": BAD})
    age(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache_module.os, "replace", full)
    done = lint()
    assert "No space left on device" in done.err
    assert sorted(os.listdir(cache_module.FOLDER)) == [".gitignore", "CACHEDIR.TAG"]


# -- processes ------------------------------------------------------------------------------------------------------


def test_processes_find_the_same_in_the_same_order() -> None:
    one = run("check", "--isolated", "--no-cache", "--jobs=1", "--format=jsonl", CHECKERS)
    assert run("check", "--isolated", "--no-cache", "--jobs=3", "--format=jsonl", CHECKERS) == one
    assert len(one.records) > 100


def test_a_system_without_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import concurrent.futures

    def none(*_: object, **__: object) -> None:
        raise OSError("no semaphores")

    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", none)
    tree(tmp_path, {f"a{number:02}.py": BAD for number in range(20)})
    done = run("check", "--no-cache", "--jobs=2", "--format=jsonl", ".")
    assert (len(done.records), done.err) == (40, "")


def _die(_: object) -> list[Result]:
    os._exit(9)


def test_a_process_that_dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "_lint_chunk", _die)
    tree(tmp_path, {f"a{number:02}.py": BAD for number in range(20)})
    done = run("check", "--no-cache", "--jobs=2", "--format=jsonl", ".")
    assert len(done.records) == 40
    assert done.err == "keras3-lint: a process ended early; the other files are linted in this one\n"


# -- the bar --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("with_rich", [True, False])
def test_a_bar_on_a_terminal(with_rich: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    from keras3_lint.cli import progress

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    if with_rich:
        pytest.importorskip("rich")
    else:
        monkeypatch.setitem(sys.modules, "rich.console", None)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "EVERY", 0.0)
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress.Progress(4, 1) as bar:
        for _ in range(3):
            bar.advance()
    assert "4/4" in stream.getvalue() or "100%" in stream.getvalue()
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress.Progress(4) as bar:
        bar.advance()
    assert sys.stderr.getvalue() == ""  # type: ignore[attr-defined]
