"""``fix``: what is written, what is not, and how it ends."""

from __future__ import annotations

import ast
import io
import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from unittest import mock

import pytest

from keras3_lint.cli import documents
from keras3_lint.cli.linting import lint_path
from keras3_lint.finding import Edit, Finding, Fix, Safety, Severity, Span
from keras3_lint.fixes.loop import Document, fix_all
from keras3_lint.source import Source
from tests import fixtures
from tests.cli.run import BAD, CLEAN, run, tree
from tests.cli.test_notebooks import notebook
from tests.fixtures import Fixture

FIXED = BAD.replace("tensorflow.keras", "keras")
USES = "import tensorflow as tf\n\nlayer = tf.keras.layers.Dense(1)\n"


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def fix(*arguments: str) -> tuple[int, str, str]:
    return run("fix", "--no-cache", "--jobs=1", "--format=concise", *arguments)


# -- what is written ------------------------------------------------------------------------------------------------


def test_safe_fixes_are_made(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD, "b.py": CLEAN})
    status, out, err = fix("a.py", "b.py")
    assert (tmp_path / "a.py").read_text() == FIXED
    assert (tmp_path / "b.py").read_text() == CLEAN
    assert status == 1
    assert out.startswith("a.py:5:21: KER301 ")
    assert err.splitlines() == ["keras3-lint: fixed 1 finding in 1 file: 1 KER101", "keras3-lint: 1 finding for a person: 1 KER301"]


def test_nothing_left_ends_with_0(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": "from tensorflow.keras import layers\n\nlayers.Dense(1)\n"})
    assert fix("a.py") == (0, "", "keras3-lint: fixed 1 finding in 1 file: 1 KER101\n")
    assert fix("a.py") == (0, "", "keras3-lint: nothing to fix\n")


def test_check_fix_is_the_same(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD, "b.py": BAD})
    assert run("check", "--fix", "--no-cache", "--format=concise", "a.py").status == 1
    assert (tmp_path / "a.py").read_text() == FIXED
    assert (tmp_path / "b.py").read_text() == BAD


def test_diff_writes_nothing(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD, "sub/b.py": USES.rstrip("\n")})
    status, out, err = fix("--diff", ".")
    assert status == 1
    assert (tmp_path / "a.py").read_text() == BAD
    assert err.startswith("keras3-lint: would fix 2 findings in 2 files")
    (tmp_path / "changes").write_text(out)
    subprocess.run(["git", "apply", "--unsafe-paths", "-p1", "changes"], cwd=tmp_path, check=True)
    assert (tmp_path / "a.py").read_text() == FIXED
    assert (tmp_path / "sub" / "b.py").read_text() == "import keras\n\nlayer = keras.layers.Dense(1)"


def test_what_is_not_reported_is_not_fixed(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD, "b.py": BAD.replace("layers\n", "layers  # noqa\n", 1)})
    fix("--ignore=KER1", "a.py")
    fix("b.py")
    fix("--per-file-ignores=a.py:KER101", "a.py")
    assert (tmp_path / "a.py").read_text() == BAD
    assert "tensorflow" in (tmp_path / "b.py").read_text()


def test_standard_input() -> None:
    done = run("fix", "-", stdin=BAD.encode())
    assert done.status == 1
    assert done.out == FIXED
    assert "KER301" in done.err
    assert run("fix", "-", stdin=b"def (:\n").out == "def (:\n"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (BAD.encode(), "plain"),
        (b"\xef\xbb\xbf" + BAD.encode(), "mark"),
        (BAD.replace("\n", "\r\n").encode(), "crlf"),
        (("# -*- coding: latin-1 -*-\n# äöü\n" + BAD).encode("latin-1"), "latin-1"),
        (BAD.replace("\n", "  # ä\U0001f389\n").encode(), "comments"),
        (BAD.rstrip("\n").encode(), "no newline"),
        (BAD.replace("import keras\n", "import keras\n\f\n# \u2028\n").encode(), "form feed"),
    ],
)
def test_everything_else_stays_as_it_was(content: bytes, name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_bytes(content)
    path.chmod(0o755)
    fix("a.py")
    assert path.read_bytes() == content.replace(b"tensorflow.keras", b"keras")
    assert path.stat().st_mode & 0o777 == 0o755
    assert os.listdir(tmp_path) == ["a.py"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    tree(tmp_path, {"real/a.py": BAD})
    (tmp_path / "link.py").symlink_to("real/a.py")
    fix("link.py")
    assert (tmp_path / "link.py").is_symlink()
    assert (tmp_path / "real" / "a.py").read_text() == FIXED


def test_notebooks(tmp_path: Path) -> None:
    text = notebook("#md # Title", "!pip install keras", "%matplotlib inline\nimport tensorflow as tf\n", "layer = tf.keras.layers.Dense(1)\n%time tf.keras.Model()")
    tree(tmp_path, {"net.ipynb": text})
    assert fix("net.ipynb")[0] == 0
    expected = text.replace("tf.keras", "keras").replace("import tensorflow as tf", "import keras")
    assert (tmp_path / "net.ipynb").read_text() == expected
    assert json.loads(expected)
    assert fix("net.ipynb")[2] == "keras3-lint: nothing to fix\n"


def test_an_import_goes_behind_what_installs_it(tmp_path: Path) -> None:
    tree(tmp_path, {"net.ipynb": notebook("!pip install keras", "import tensorflow as tf", "tf.keras.Model(), tf.ones(1)")})
    fix("net.ipynb")
    cells = ["".join(cell["source"]) for cell in json.loads((tmp_path / "net.ipynb").read_text())["cells"]]
    assert cells == ["!pip install keras", "import keras\nimport tensorflow as tf", "keras.Model(), tf.ones(1)"]


# -- imports that nothing uses any more -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (USES, "import keras\n\nlayer = keras.layers.Dense(1)\n"),
        (USES + "tf.ones(1)\n", "import keras\nimport tensorflow as tf\n\nlayer = keras.layers.Dense(1)\ntf.ones(1)\n"),
        (USES + "# tf is here\n", "import keras\nimport tensorflow as tf\n\nlayer = keras.layers.Dense(1)\n# tf is here\n"),
        (USES + "__all__ = ['tf']\n", "import keras\nimport tensorflow as tf\n\nlayer = keras.layers.Dense(1)\n__all__ = ['tf']\n"),
        (USES.replace("as tf", "as tf; x = 1"), "import keras\nimport tensorflow as tf; x = 1\n\nlayer = keras.layers.Dense(1)\n"),
        (USES.replace("as tf", "as tf, os"), "import keras\nimport os\n\nlayer = keras.layers.Dense(1)\n"),
        ("import tensorflow\nfrom tensorflow.keras import layers\n", "import tensorflow\nfrom keras import layers\n"),
    ],
)
def test_unused_imports(text: str, expected: str, tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": text})
    fix("a.py")
    assert (tmp_path / "a.py").read_text() == expected


@pytest.mark.parametrize("other", ["from a import *\n", "from a import tf\n", "from .a import x, tf as t\n", "import a\na.tf.ones(1)\n", "from a import (\n    tf)\n"])
def test_imports_that_another_file_takes_stay(other: str, tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": USES, "b.py": other, "c/__init__.py": USES})
    fix("a.py", "c")
    assert "import tensorflow as tf\n" in (tmp_path / "a.py").read_text()
    assert "import tensorflow as tf\n" in (tmp_path / "c" / "__init__.py").read_text()


# -- what is not written --------------------------------------------------------------------------------------------


def test_a_read_only_file(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD, "b.py": BAD})
    (tmp_path / "a.py").chmod(0o444)
    status, out, err = fix(".")
    assert (tmp_path / "a.py").read_text() == BAD
    assert (tmp_path / "b.py").read_text() == FIXED
    assert status == 1
    assert "a.py:1:1: KER101" in out
    assert err.splitlines()[0] == "keras3-lint: can't write `a.py`: it is read-only"
    assert err.count("read-only") == 1


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, {"a.py": BAD})

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(documents.os, "fsync", full)
    status, _, err = fix("a.py")
    assert status == 1
    assert (tmp_path / "a.py").read_text() == BAD
    assert os.listdir(tmp_path) == ["a.py"]
    assert err.splitlines()[0] == "keras3-lint: can't write `a.py`: No space left on device"


def test_a_file_that_changes_meanwhile(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    with pytest.raises(documents.WriteError, match="it has changed meanwhile"):
        documents.write(str(tmp_path / "a.py"), b"new", b"old")
    assert (tmp_path / "a.py").read_text() == BAD


def test_files_that_cannot_be_parsed_are_left_alone(tmp_path: Path) -> None:
    broken = BAD + "def (:\n"
    tree(tmp_path, {"a.py": broken, "b.ipynb": "{"})
    status, out, _ = fix(".")
    assert status == 1
    assert out.count("KER001") == 2
    assert (tmp_path / "a.py").read_text() == broken


# -- the loop, on a language of its own: each letter is a finding ---------------------------------------------------


class Letters:
    """A text in which ``a`` is fixed to ``b``, and ``x`` is an error."""

    def __init__(self, text: str, table: dict[str, str]) -> None:
        self.source = Source(f"s = '{text}'")
        self._text, self._table = text, table

    @property
    def findings(self) -> list[Finding]:
        found = []
        for index, letter in enumerate(self._text, 5):
            severity = Severity.ERROR if letter == "x" else Severity.CONVENTION
            if letter in self._table:
                edit = Edit(index, index + 1, self._table[letter])
                found.append(Finding(letter, letter, severity, Span(1, index, 1, index + 1), "", "", Fix((edit,), Safety.SAFE)))
            elif letter == "x":
                found.append(Finding(letter, letter, severity, Span(1, index, 1, index + 1), "", ""))
        return found

    @property
    def wanted(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.fix]

    def edited(self, edits: Iterable[Edit]) -> Document:
        text = self.source.text
        for edit in sorted(edits, key=lambda edit: -edit.start):
            text = text[: edit.start] + edit.text + text[edit.end :]
        assert Source(text).tree
        return Letters(text[5:-1], self._table)


@pytest.mark.parametrize(
    ("text", "table", "expected", "applied", "refused"),
    [
        ("aaa", {"a": "b"}, "bbb", {"a": 3}, {}),
        ("aca", {"a": "b", "b": "c"}, "ccc", {"a": 2, "b": 2}, {}),
        ("acda", {"a": "b", "c": "x"}, "bcdb", {"a": 2}, {"c": 1}),  # the error comes from one of them only
        ("xa", {"a": "b"}, "xb", {"a": 1}, {}),  # an error that was there
        ("xa", {"x": "b", "a": "x"}, "bb", {"x": 2, "a": 1}, {}),  # not more errors than before
        ("aca", {"a": "b", "c": "\n"}, "bcb", {"a": 2}, {"c": 1}),  # does not parse
        ("ab", {"a": "b", "b": "a"}, None, None, None),  # for ever
    ],
)
def test_loop(text: str, table: dict[str, str], expected: str | None, applied: dict[str, int] | None, refused: dict[str, int] | None) -> None:
    outcome = fix_all(Letters(text, table))
    if expected is not None:
        assert outcome.document.source.text == f"s = '{expected}'"
        assert (outcome.applied, outcome.refused) == (applied, refused)


# -- the fixtures of the rules --------------------------------------------------------------------------------------


@pytest.mark.parametrize("fixture", fixtures.fixtures("bad"), ids=str)
def test_fixtures_are_fixed_once(fixture: Fixture, tmp_path: Path) -> None:
    """What a safe fix claims to repair is gone, and a second run changes nothing."""
    path = tmp_path / "bad.py"
    path.write_bytes(fixture.path.read_bytes())
    fix(*fixture.options, "bad.py")
    once = path.read_bytes()
    ast.parse(once)
    left = [found for found in lint_path(str(path), fixture.config).found if found.finding.fix and found.finding.fix.safety is Safety.SAFE]
    err = fix(*fixture.options, "bad.py")[2]
    assert path.read_bytes() == once
    assert left == [] or "not fixed, as the result" in err, [found.place for found in left]


def test_standard_input_and_diffs_are_bytes(tmp_path: Path) -> None:
    """What comes in an encoding of its own, or in none, goes out as it came."""
    given = ("# -*- coding: latin-1 -*-\n# äöü\n" + BAD).encode("latin-1")
    fixed = given.replace(b"from tensorflow.keras", b"from keras")
    removed, added = b"-from tensorflow.keras import layers", b"+from keras import layers"
    buffer = io.BytesIO()
    with mock.patch("keras3_lint.cli.fix.write", buffer.write):
        run("fix", "-", stdin=given)
        assert buffer.getvalue() == fixed
        buffer.seek(0)
        buffer.truncate()
        tree(tmp_path, {"a.py": given})
        run("fix", "--no-cache", "--jobs=1", "--diff", tmp_path / "a.py")
        assert all(line in buffer.getvalue().splitlines() for line in (removed, added, b" # \xe4\xf6\xfc"))
        buffer.seek(0)
        buffer.truncate()
        done = run("fix", "-", stdin=b"import keras\ns = '\xe9'\n")
        assert buffer.getvalue() == b"import keras\ns = '\xe9'\n"
    assert (done.status, "internal error" in done.err) == (1, False)
