"""Whatever a file holds, it ends in findings, in the host's own error, or in a SourceError: never in a traceback of ours."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from keras3_lint import engine, paths
from keras3_lint.config import Config
from keras3_lint.engine import lint
from keras3_lint.finding import Severity
from keras3_lint.source import Source, SourceError
from tests.fixtures import flake8, forget, pylint

MODEL = "import keras\none, two = keras.Input((2,)), keras.Input((2,))\nm = keras.Model({'p': [one, two]}, one)\n"

# name -> content, line and character column of the finding
READABLE: dict[str, tuple[bytes, int, int]] = {
    "latin_1": (("# -*- coding: latin-1 -*-\n" + MODEL.replace("m =", "s = 'äöü'; m =")).encode("latin-1"), 4, 27),
    "utf_8": (MODEL.replace("m =", "s = 'äöü'; m =").encode(), 3, 27),
    "emoji": (MODEL.replace("m =", "s = '🎉é'; m =").encode(), 3, 26),
    "names": (MODEL.replace("m =", "größe = ñ = 1; m =").encode(), 3, 31),
    "mark": (b"\xef\xbb\xbf" + MODEL.encode(), 3, 16),
    "no_newline": (MODEL.rstrip("\n").encode(), 3, 16),
    "crlf": (MODEL.replace("m =", "s = 'äö'; m =").replace("\n", "\r\n").encode(), 3, 26),
    "cr": (MODEL.replace("\n", "\r").encode(), 3, 16),
    "form_feed": (MODEL.replace("m =", "\f\nm =").encode(), 4, 16),
    "form_feed_inside": (MODEL.replace("m =", "\fm =").encode(), 3, 17),
    "separators": (MODEL.replace("m =", "s = '\u2028\x85\x1c'; m =").encode(), 3, 27),
    "continued": (MODEL.replace("m =", "s = 'é' \\\n  'é'; m =").encode(), 4, 23),
    "escapes": ((MODEL + "x = '\\d' is 1\n").encode(), 3, 16),
}
UNREADABLE: dict[str, bytes] = {
    "syntax": (MODEL + "def (:\n").encode(),
    "tabs": (MODEL + "if 1:\n\tx = 1\n        y = 2\n").encode(),
    "wrong_encoding": MODEL.replace("m =", "s = 'äöü'; m =").encode("latin-1"),
    "unknown_encoding": ("# -*- coding: no-such -*-\n" + MODEL).encode(),
    "mark_and_latin_1": b"\xef\xbb\xbf# -*- coding: latin-1 -*-\n" + MODEL.encode(),
    "utf_16": MODEL.encode("utf-16"),
    "nul": (MODEL + "x = '\0'\n").encode(),
    "operators": (MODEL + "x = " + " + ".join(["keras"] * 100_000) + "\n").encode(),
    "parentheses": (MODEL + "x = " + "(" * 2000 + "1" + ")" * 2000 + "\n").encode(),
    "lists": (MODEL + "x = " + "[" * 2000 + "1" + "]" * 2000 + "\n").encode(),
    "folders": (MODEL + "".join(" " * depth + "if x:\n" for depth in range(200))).encode(),
}
if sys.version_info < (3, 11):
    # Python 3.10 parses it, flake8 and all; and its flake8 stops at a NUL byte with a traceback of its own
    del UNREADABLE["operators"]
STOPS_FLAKE8 = {"operators"} if sys.version_info >= (3, 11) else {"nul", "utf_16"}
# What flake8 reads all the same: it takes latin-1 where it can't decode.
FLAKE8_READS = {"wrong_encoding", "unknown_encoding", "mark_and_latin_1"}


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / f"{name}.py"
    path.write_bytes(content)
    return path


def found(path: Path) -> list[tuple[str, int, int]]:
    """The findings of a file: code, line, column."""
    findings = lint(Source.from_path(path), Config())
    assert [finding.text for finding in findings if finding.code == "KER000"] == []
    return [(finding.code, finding.span.line, finding.span.column) for finding in findings]


# -- files that can be read -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", READABLE)
def test_columns_are_characters(name: str, tmp_path: Path) -> None:
    content, line, column = READABLE[name]
    assert ("KER301", line, column) in found(write(tmp_path, name, content))


def test_hosts_agree_on_columns(tmp_path: Path) -> None:
    paths = {name: write(tmp_path, name, content) for name, (content, _, _) in READABLE.items()}
    by_flake8, by_pylint = flake8(paths.values()), pylint(paths.values())
    for name, (_, line, column) in READABLE.items():
        assert [(row.line, row.column) for row in by_flake8[paths[name]] if row.code == "KER301"] == [(line, column)], name
        assert [(row.line, row.column) for row, _ in by_pylint[paths[name]] if row.code == "KER301"] == [(line, column)], name


@pytest.mark.parametrize("content", [b"", b"\n", b"# keras\n", b"\xef\xbb\xbf", b'"""keras"""', b"\f", b"# keras", b"\\\n"])
def test_files_without_code(content: bytes, tmp_path: Path) -> None:
    path = write(tmp_path, "empty", content)
    assert found(path) == []
    assert flake8([path]) == {}
    assert pylint([path]) == {}


# -- files that can't be read or parsed -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_source_error_is_one_line(name: str, tmp_path: Path) -> None:
    path = write(tmp_path, name, UNREADABLE[name])
    with pytest.raises(SourceError) as caught:
        lint(Source.from_path(path), Config())
    assert len(str(caught.value).splitlines()) == 1
    finding = engine.unreadable(str(caught.value), caught.value.line, caught.value.column)
    assert (finding.code, finding.severity) == ("KER001", Severity.ERROR)
    assert "\n" not in finding.text


def test_a_folder_or_no_file_at_all(tmp_path: Path) -> None:
    (tmp_path / "folder.py").mkdir()
    for name in ("folder.py", "none.py", "no/such.py", "x" * 5000, "nul\0.py"):
        with pytest.raises(SourceError, match="can't read the file"):
            Source.from_path(tmp_path / name)


def host(*command: str) -> subprocess.CompletedProcess[str]:
    """A host in a process of its own; no line of ours is in a traceback."""
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, encoding="utf-8", check=False)
    assert "keras3_lint" not in done.stderr
    return done


def test_flake8_reports_its_own_error(tmp_path: Path) -> None:
    names = [name for name in UNREADABLE if name not in STOPS_FLAKE8]
    paths = [write(tmp_path, name, UNREADABLE[name]) for name in names]
    done = host("flake8", "--isolated", "-j1", "--select=KER,E9", *map(str, paths), str(tmp_path / "none.py"))
    assert done.stderr == ""
    shown: dict[str, set[str]] = {}
    for line in done.stdout.splitlines():
        path, _, _, text = line.split(":", 3)
        shown.setdefault(Path(path).stem, set()).add(text.split()[0])
    assert set(shown) == {*names, "none"}
    for name, codes in shown.items():
        assert codes & {"KER301"} if name in FLAKE8_READS else codes & {"E999", "E902"}, name
        assert not {code for code in codes if code.startswith("KER")} - {"KER301"}, name


@pytest.mark.skipif(sys.version_info < (3, 11), reason="Python 3.10 parses 100,000 operators")
def test_flake8_fails_by_itself_on_what_python_cannot_parse(tmp_path: Path) -> None:
    path = write(tmp_path, "operators", UNREADABLE["operators"])
    assert "RecursionError" in host("flake8", "--isolated", "-j1", "--select=KER", str(path)).stderr


def test_pylint_reports_its_own_error(tmp_path: Path) -> None:
    paths = [write(tmp_path, name, content) for name, content in UNREADABLE.items()]
    enabled = "--enable=keras3,syntax-error,parse-error,astroid-error"
    done = host("pylint", "--rcfile=", "--load-plugins=keras3_lint", "--disable=all", enabled, "--score=no", *map(str, paths))
    assert "(keras3" not in done.stdout
    shown = {Path(line.split(":")[0]).stem: line for line in done.stdout.splitlines() if not line.startswith("***")}
    assert set(shown) == set(UNREADABLE)
    for name, line in shown.items():
        expected = {"operators": "astroid-error", "wrong_encoding": "parse-error"}.get(name, "syntax-error")
        assert f"({expected})" in line


def test_a_file_that_vanishes_while_pylint_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "model", MODEL.encode())

    def gone(file: Path) -> Source:
        raise SourceError("can't read the file: No such file or directory")

    monkeypatch.setattr(Source, "from_path", gone)
    assert pylint([path]) == {}


def test_a_folder_that_vanishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The working directory is gone: relative names lead nowhere."""
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    shutil.rmtree(folder)
    with pytest.raises(FileNotFoundError):
        os.getcwd()
    assert {finding.code for finding in lint(Source(MODEL, "model.py"), Config())} <= {"KER000", "KER301"}
    assert "KER301" in {finding.code for finding in lint(Source(MODEL, str(folder / "model.py")), Config())}


# -- what ast can parse, the engine can walk ------------------------------------------------------------------------

DEEP: dict[str, Callable[[int], str]] = {
    "operators": lambda size: "y = " + " + ".join(["one"] * size),
    "powers": lambda size: "y = " + "**".join(["one"] * size),
    "comparisons": lambda size: "y = " + " < ".join(["one"] * size),
    "conditions": lambda size: "y = " + "one if one else " * size + "one",
    "negations": lambda size: "y = " + "not " * size + "one",
    "lambdas": lambda size: "y = " + "lambda: " * size + "one",
    "calls": lambda size: "y = one" + ".f()" * size,
    "layers": lambda size: "y = " + "keras.layers.Dense(1)(" * size + "one" + ")" * size,
    "attributes": lambda size: "y = keras" + ".a" * size,
    "subscripts": lambda size: "y = one" + "[0]" * size,
    "lists": lambda size: "y = keras.Model(" + "[" * size + "one" + "]" * size + ", two)",
    "dicts": lambda size: "y = " + "{'a': " * size + "one" + "}" * size,
    "comprehensions": lambda size: "y = " + "[" * size + "one" + " for a in one]" * size,
    "walrus": lambda size: "y = " + "(a := " * size + "one" + ")" * size,
    "strings": lambda size: "y = " + " + ".join(["'keras'"] * size),
    "elif": lambda size: "if one:\n    y = 1\n" + "elif one:\n    y = 2\n" * size,
    "blocks": lambda size: "".join(" " * depth + "if one:\n" for depth in range(size)) + " " * size + "y = one",
    "functions": lambda size: "".join(" " * depth + "def f(x):\n" for depth in range(size)) + " " * size + "return one",
    "classes": lambda size: "".join(" " * depth + "class A(keras.Model):\n" for depth in range(size)) + " " * size + "y = one",
    "chain of functions": lambda size: "".join(f"def f{n + 1}(a): return f{n}(a)\n" for n in range(size)) + f"y = f{size}(one)",
    "chain of classes": lambda size: "class A0(keras.Model): pass\n" + "".join(f"class A{n + 1}(A{n}): pass\n" for n in range(size)),
    "chain of names": lambda size: "x0 = one\n" + "".join(f"x{n + 1} = keras.layers.Dense(1)(x{n})\n" for n in range(size)),
    "rebinding": lambda size: "y = one\n" + "y = keras.layers.Dense(1)(y)\n" * size,
    "doubling": lambda size: "a = [one]\n" + "a = [a, a]\n" * size + "y = keras.Model(a, one)",
    "recursion": lambda size: "def f(a): return g([a])\ndef g(a): return f({'b': a, 'c': f(g(a))})\n" + "y = f(one)\n" * 50,
    "own bases": lambda size: "class A(A): pass\nclass B(C): pass\nclass C(B): pass\ny = A()(one), B()(one)",
    "great numbers": lambda size: "y = keras.Model([one] * 10**9, one)\nz = list(range(10**12)) + [10**10**9, 'a' * 10**12]",
}


def deepest(build: Callable[[int], str]) -> str:
    """The largest of some texts that ast can parse."""
    for size in (1500, 800, 150, 90, 40):
        text = MODEL + build(size) + "\n"
        try:
            ast.parse(text)
        except (SyntaxError, RecursionError, MemoryError):
            continue
        return text
    raise AssertionError("nothing can be parsed")


@pytest.mark.parametrize("name", DEEP)
def test_what_ast_can_parse_is_linted(name: str, tmp_path: Path) -> None:
    findings = lint(Source(deepest(DEEP[name]), str(tmp_path / "deep.py")), Config())
    assert [finding.text for finding in findings if finding.code == "KER000"] == []
    assert ("KER301", 3) in [(finding.code, finding.span.line) for finding in findings]


# -- the files beside it --------------------------------------------------------------------------------------------

USES = "import keras\nfrom parts import pair\nfrom package.parts import other\nimport parts\none = keras.Input((1,))\nm = keras.Model([[one]], one)\n"


@pytest.mark.parametrize("name", [*UNREADABLE, "folder", "loop", "nothing"])
def test_a_broken_file_beside_it(name: str, tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    for place in (tmp_path / "parts.py", package / "parts.py", package / "__init__.py"):
        if name in UNREADABLE:
            place.write_bytes(UNREADABLE[name])
        elif name == "folder":
            place.mkdir()
        elif name == "loop":
            place.symlink_to(place.name)
    assert found(write(tmp_path, "model", USES.encode())) == [("KER301", 6, 16)]


def test_a_file_beside_it_that_vanishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def vanishes(path: Path) -> Source:
        path.unlink()
        return read(path)

    model = Source.from_path(write(tmp_path, "model", USES.encode()))
    write(tmp_path, "parts", b"import keras\ndef pair(): pass\n")
    read = Source.from_path
    monkeypatch.setattr(Source, "from_path", vanishes)
    assert [finding.code for finding in lint(model, Config())] == ["KER301"]
    forget()
    monkeypatch.setattr(paths, "locate", lambda root, dotted: str(tmp_path / "gone" / "parts.py"))
    assert [finding.code for finding in lint(model, Config())] == ["KER301"]


def test_files_that_import_each_other(tmp_path: Path) -> None:
    write(tmp_path, "first", b"import keras\nfrom second import *\nfrom second import Base, pair\nimport first\nclass Own(Base): pass\nkeras.Model(pair(), Own())\n")
    write(tmp_path, "second", b"import keras\nfrom first import *\nfrom first import Own, nothing\nfrom third import pair\nclass Base(Own): pass\n")
    write(tmp_path, "third", b"import keras\nfrom first import pair\nfrom third import pair as again\nkeras.Model(pair(), again())\n")
    for name in ("first", "second", "third"):
        forget()
        assert found(tmp_path / f"{name}.py") == []


def test_a_file_that_imports_itself(tmp_path: Path) -> None:
    text = "import keras\nimport model\nfrom model import *\nfrom model import one as again\none = keras.Input((1,))\nkeras.Model([[model.one]], again)\n"
    assert ("KER301", 6, 12) in found(write(tmp_path, "model", text.encode()))
