"""``report``: one page that holds everything, escaped."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.cli.run import BAD, CLEAN, run, tree
from tests.cli.test_notebooks import NET, notebook

VOID = {"meta", "br"}
EVIL = BAD.replace("model =", "s = '</pre><script>alert(1)</script>&amp;'; model =")


class Reader(HTMLParser):
    """Checks that elements are closed in order, and keeps what a browser would show."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.shown = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.shown += data


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(*arguments: str) -> Reader:
    done = run("report", "--no-cache", "--jobs=1", "--output=report.html", *arguments)
    assert done.status == 0
    assert done.out == ""
    text = Path("report.html").read_text(encoding="utf-8")
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    assert text.count("<!DOCTYPE html>") == 1
    return reader


def test_a_page(tmp_path: Path) -> None:
    tree(tmp_path, {"src/a.py": BAD, "src/b.py": CLEAN, "c.py": "from tensorflow.keras import layers\n\nlayers.Dense(1)\n", "d.py": "x = 1\n", "net.ipynb": notebook(*NET)})
    page = read(".")
    assert "4 files that use Keras" in page.shown
    assert "1 that do not" in page.shown
    assert "2 of 4 files are ready" in page.shown
    for text in ("src/a.py", "net.ipynb", "cell 3:3:21", "model = keras.Model([[one]], one)", "Readiness by package", "What fix would do", "KER3 building models"):
        assert text in page.shown, text
    assert "+from keras import layers" in page.shown
    assert page.tags.count("svg") >= 4
    assert page.tags.count("details") >= 5


def test_nothing_is_loaded_and_nothing_runs(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    page = read("a.py")
    assert not {"script", "link", "img", "iframe", "object", "a"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in {"src", "href"}]
    assert "url(" not in Path("report.html").read_text()


def test_everything_is_escaped(tmp_path: Path) -> None:
    name = "<b onload='x'>&\".py"
    tree(tmp_path, {f"{name}": EVIL, "x<i>/a.py": EVIL.replace("keras.Model([[one]]", "keras.models.Nö([[one]]"), "broken.py": "import keras\ndef <script>(:\n"})
    page = read(".")
    assert "script" not in page.tags
    assert "b" in page.tags, "of the tiles"
    assert not [value for attribute, value in page.attributes if attribute == "onload"]
    assert "</pre><script>alert(1)</script>&amp;" in page.shown
    assert name in page.shown


def test_no_files_and_no_findings(tmp_path: Path) -> None:
    assert "0 files that use Keras" in read(".").shown
    tree(tmp_path, {"a.py": CLEAN})
    page = read(".")
    assert "100 %" in page.shown
    assert "Nothing is found in any file." in page.shown


def test_the_same_again(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    read(".")
    first = Path("report.html").read_bytes()
    read(".")
    assert Path("report.html").read_bytes() == first
    assert (tmp_path / "a.py").read_text() == BAD, "nothing is fixed"


def test_usage(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    for arguments in (["report", "a.py"], ["report", "--output=no/such/page.html", "a.py"], ["report", "--output=x.html", "none.py"]):
        done = run(*arguments, "--no-cache")
        assert (done.status, done.out) == (2, "")
        assert len(done.err.splitlines()) == 1


def test_style_names_what_the_page_uses() -> None:
    style = (Path(__file__).parents[2] / "keras3_lint" / "cli" / "page" / "style.css").read_text(encoding="utf-8")
    assert set(re.findall(r"var\((--\w+)\)", style)) == set(re.findall(r"(--\w+):", style))
