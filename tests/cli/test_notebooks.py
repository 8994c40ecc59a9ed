"""Notebooks: one program, positions as cell and line, IPython's own lines."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from keras3_lint.cli import magics
from keras3_lint.cli.notebooks import Notebook
from keras3_lint.finding import Edit
from keras3_lint.source import SourceError
from tests.cli.run import check, run, tree


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def notebook(*cells: str, language: str = "python", as_list: bool = True, **more: Any) -> str:
    """The JSON of a notebook; a cell that begins with ``#md`` is text."""
    made = []
    for cell in cells:
        kind = "markdown" if cell.startswith("#md") else "code"
        source = cell.splitlines(keepends=True) if as_list else cell
        outputs = {"outputs": [{"source": "no cell", "text": ["]", "{"]}], "execution_count": None} if kind == "code" else {}
        made.append({"cell_type": kind, "metadata": {"source": ["not this"]}, **outputs, "source": source})
    return json.dumps({"cells": made, "metadata": {"language_info": {"name": language}}, "nbformat": 4, "nbformat_minor": 5, **more}, indent=1)


NET = ("#md # Title", "from tensorflow import keras\n%matplotlib inline\none = keras.Input((2,))", "!pip install keras\n\nmodel = keras.Model([[one]], one)")


@pytest.mark.parametrize("as_list", [True, False])
def test_cells_are_one_program(as_list: bool, tmp_path: Path) -> None:
    text = notebook(*NET, as_list=as_list)
    tree(tmp_path, {"net.ipynb": text})
    first, second = check("net.ipynb").records
    assert (first["cell"], first["line"], first["column"], first["code"]) == (2, 1, 24, "KER101")
    assert (second["cell"], second["line"], second["column"], second["code"]) == (3, 3, 21, "KER301")
    assert second["end"] == {"line": 3, "column": 28}
    done = run("check", "--no-cache", "--select=KER301", "net.ipynb").out.splitlines()
    assert done[0].startswith("net.ipynb:cell 3:3:21: KER301 error: ")
    assert done[1:3] == ["  3 | model = keras.Model([[one]], one)", "    |                     ^^^^^^^"]


def test_lines_of_the_file() -> None:
    text = notebook(*NET)
    read = Notebook(text)
    lines = text.splitlines()
    assert "one = keras.Input" in lines[read.file_line(2, 3) - 1]
    assert "model = keras.Model" in lines[read.file_line(3, 3) - 1]
    assert "!pip" in lines[read.file_line(3, 1) - 1]
    single = notebook(*NET, as_list=False)
    assert "model = keras.Model" in single.splitlines()[Notebook(single).file_line(3, 3) - 1]


def test_a_broken_cell_leaves_the_others(tmp_path: Path) -> None:
    tree(tmp_path, {"net.ipynb": notebook(NET[1], "x = 1\nprint 'hello'\n", NET[2])})
    done = check("net.ipynb")
    assert [(record["cell"], record["line"], record["code"]) for record in done.records] == [(1, 1, "KER101"), (2, 2, "KER001"), (3, 3, "KER301")]
    assert len(done.err.splitlines()) == 1
    assert "net.ipynb:cell 2:2:" in done.err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Expecting value"),
        (b"{", "can't read the notebook"),
        (b'{"cells": [', "can't read the notebook"),
        (b"[]", "it has no cells"),
        (b'{"metadata": {}}', "it has no cells"),
        (b'{"cells": "\xff"}', "can't decode the notebook"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_a_broken_notebook_is_a_finding(content: bytes, says: str, tmp_path: Path) -> None:
    tree(tmp_path, {"net.ipynb": content})
    done = check("net.ipynb")
    assert done.status == 1
    assert [record["code"] for record in done.records] == ["KER001"]
    assert says in done.records[0]["message"]
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize("content", ['{"cells": []}', '{"cells": [1, null, "a", [], {}]}', '{"cells": [{"cell_type": "code"}, {"cell_type": "code", "source": null}]}', '{"cells": [{"cell_type": "code", "source": []}]}'])
def test_odd_notebooks_are_silent(content: str, tmp_path: Path) -> None:
    tree(tmp_path, {"net.ipynb": content})
    assert check("net.ipynb") == (0, "", "")


def test_another_language_is_silent(tmp_path: Path) -> None:
    tree(tmp_path, {"net.ipynb": notebook("library(keras)\nx <- 1", language="R")})
    assert check("net.ipynb") == (0, "", "")


def test_nbformat_3(tmp_path: Path) -> None:
    cells = [{"cell_type": "code", "language": "python", "input": ["from tensorflow import keras\n", "x = 1"], "outputs": []}]
    tree(tmp_path, {"old.ipynb": json.dumps({"worksheets": [{"cells": cells}], "metadata": {}, "nbformat": 3})})
    assert [(record["cell"], record["line"], record["code"]) for record in check("old.ipynb").records] == [(1, 1, "KER101")]


def test_comments_silence(tmp_path: Path) -> None:
    tree(tmp_path, {"net.ipynb": notebook(NET[1].replace("keras\n", "keras  # noqa: KER1\n", 1), NET[2])})
    assert [record["code"] for record in check("net.ipynb").records] == ["KER301"]
    assert len(check("--disable-noqa", "net.ipynb").records) == 2


# -- magics ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        ("x = 5 % 3\ny = (x\n  % 2)", "x = 5 % 3\ny = (x\n  % 2)"),
        ("%load_ext a\ny = (x\n  % 2)", "pass\ny = (x\n  % 2)"),
        ("!ls\ns = '''\n!no\n%no\n'''", "pass\ns = '''\n!no\n%no\n'''"),
        ("if x:\n    !ls -l\nelse:\n    %cd ..", "if x:\n    pass\nelse:\n    pass"),
        ("!pip install a \\\n  b \\\n  c\nx = 1", "pass\n\n\nx = 1"),
        ("files = !ls\nx = %sql a", "files = get_ipython()\nx = get_ipython()"),
        ("model?\nmodel.fit??\n?model", "pass\npass\npass"),
        ("%%bash\necho $x\n", "\n\n"),
        ("%%time\nx = f()\n", "\nx = f()\n"),
        ("\n%%capture out\nx = f()", "\n\nx = f()"),
        ("%time x = f(1)", "0;    x = f(1)"),
        ("%timeit -n 10 -r 3 f(\n  1)", "0;" + " " * 17 + "f(\n  1)"),
        ("%%writefile a.py\nimport keras", "\n"),
        ("%tensorflow_version 2.x\nimport keras", "pass\nimport keras"),
        ("x = a \\\n  % b\n!ls", "x = a \\\n  % b\npass"),
        ("d = {'a':\n  '%s' % 1}\n!ls", "d = {'a':\n  '%s' % 1}\npass"),
        ("s = \"it's\"  # don't (\n!ls", "s = \"it's\"  # don't (\npass"),
    ],
)
def test_magics(cell: str, expected: str) -> None:
    done = magics.python(cell)
    assert done == expected
    ast.parse(done)
    assert done.count("\n") == cell.count("\n")


# -- writing --------------------------------------------------------------------------------------------------------


def test_writing_changes_the_source_only() -> None:
    text = notebook(*NET, "last = 1")
    read = Notebook(text)
    at = read.program.index("[[one]]")
    new = read.rewritten([Edit(at, at + 7, "[one]"), Edit(read.program.index("one = "), read.program.index("one = "), "# ä\n")])
    assert new == text.replace("[[one]]", "[one]").replace('    "one = keras', '    "# ä\\n",\n    "one = keras')
    assert Notebook(new).program.count("\n") == read.program.count("\n") + 1


@pytest.mark.parametrize("layout", [{"indent": None}, {"indent": None, "separators": (",", ":")}, {"indent": 4}, {"indent": "\t"}])
def test_writing_keeps_the_layout(layout: dict[str, Any]) -> None:
    text = json.dumps(json.loads(notebook(*NET)), **layout)
    read = Notebook(text)
    at = read.program.index("[[one]]")
    assert read.rewritten([Edit(at, at + 7, "[one]")]) == text.replace("[[one]]", "[one]")


def test_writing_to_a_string_and_escapes() -> None:
    text = notebook("x = 'ä'\nkeras.Model([[one]])\n", as_list=False)
    assert "\\u00e4" in text
    read = Notebook(text)
    at = read.program.index("[[one]]")
    assert read.rewritten([Edit(at, at + 7, "[one]")]) == text.replace("[[one]]", "[one]")


def test_magic_lines_survive_writing() -> None:
    text = notebook("!pip install keras\n%time keras.Model([[one]], one)\nfiles = !ls")
    read = Notebook(text)
    at = read.program.index("[[one]]")
    assert read.rewritten([Edit(at, at + 7, "[one]")]) == text.replace("[[one]]", "[one]")


def test_reading_raises_source_errors_only() -> None:
    with pytest.raises(SourceError):
        Notebook.read(b"\xff\xfe")
