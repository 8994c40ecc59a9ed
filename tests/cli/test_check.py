"""``check``: what is read, what is reported, how it ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import BAD, CLEAN, check, run, tree
from tests.fixtures import flake8_rows

NOQA = {
    "plain": "# noqa",
    "own code": "# noqa: KER301",
    "family": "# noqa: KER3",
    "other": "# noqa: KER999",
    "other tool": "# noqa: E501",
    "list": "# noqa: E501,KER301",
    "list with blanks": "# NOQA: E501, KER301",
    "no colon": "#noqa",
    "after text": "# why  # noqa:KER301",
    "lower case": "# noqa: ker301",
    "file in line": "# flake8: noqa",
    "pylint": "# pylint: disable=all",
}


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# -- exit statuses and streams --------------------------------------------------------------------------------------


def test_findings_end_with_1(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    done = check("a.py")
    assert done.status == 1
    assert done.places == [("a.py", 1, "KER101"), ("a.py", 5, "KER301")]
    assert done.err == ""


def test_nothing_ends_with_0(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": CLEAN})
    assert check("a.py") == (0, "", "")


def test_exit_zero(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    assert check("--exit-zero", "a.py").status == 0
    assert len(check("--exit-zero", "a.py").records) == 2


def test_check_is_the_default_and_the_current_folder_too(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    assert run("--no-cache", "--format=jsonl").out == check("a.py").out
    assert run("a.py", "--no-cache", "--format=jsonl").out == check("a.py").out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["none.py"], "`none.py` does not exist"),
        (["--no-such-option", "a.py"], "unrecognized arguments: --no-such-option"),
        (["--format=xml", "a.py"], "invalid choice: 'xml'"),
        (["--keras-version=two", "a.py"], "keras-version is major.minor"),
        (["--keras-version=2.4", "a.py"], "keras-version is a release of Keras 3"),
        (["--keras-backend=jax", "a.py"], "keras-backend is one of tensorflow, any"),
        (["--select=KER999", "a.py"], "`--select`: unknown code `KER999`"),
        (["--ignore=FOO", "a.py"], "`--ignore`: unknown code `FOO`"),
        (["--jobs=0", "a.py"], "`jobs` is `auto` or a whole number"),
        (["--jobs=many", "a.py"], "`jobs` is `auto` or a whole number"),
        (["--config=none.cfg", "a.py"], "`none.cfg` does not exist"),
        (["--per-file-ignores=nonsense", "a.py"], "`per-file-ignores` are pairs"),
        (["--unsafe-fixes", "a.py"], "`--unsafe-fixes` needs `--fix`"),
    ],
)
def test_usage_ends_with_2_and_one_line(arguments: list[str], says: str, tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    done = check(*arguments)
    assert done.status == 2
    assert done.out == ""
    assert len(done.err.splitlines()) == 1
    assert says in done.err


def test_no_file_is_one_line_and_0(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = check("empty")
    assert (done.status, done.out) == (0, "")
    assert done.err == "keras3-lint: no files to lint\n"


def test_a_file_that_cannot_be_parsed_is_a_finding(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": "import keras\ndef (:\n", "b.py": b"x = '\xff'\n", "c.py": "def (:\n", "d.py": BAD})
    done = check(".")
    assert done.status == 1
    assert done.places == [("a.py", 2, "KER001"), ("b.py", 1, "KER001"), ("c.py", 1, "KER001"), ("d.py", 1, "KER101"), ("d.py", 5, "KER301")]
    assert [line.split(": ")[1] for line in done.err.splitlines()] == ["a.py:2:5", "b.py:1:1", "c.py:1:5"]


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, {"a.py": BAD})
    (tmp_path / "b.py").symlink_to("nowhere.py")
    done = check(".")
    assert done.places[-1] == ("b.py", 1, "KER001")
    assert done.err == "keras3-lint: b.py:1:1: KER001 can't read the file: No such file or directory; the file is not linted\n"


def test_a_rule_that_fails_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from keras3_lint.checkers import ker301_nested_model_inputs

    def broken(*_: object) -> None:
        raise ValueError("two\nlines")

    rule = ker301_nested_model_inputs.NestedModelInputs
    method = next(name for name, _ in rule.handlers())
    broken._keras3_wanted = getattr(getattr(rule, method), "_keras3_wanted")  # type: ignore[attr-defined]  # noqa: B009
    monkeypatch.setattr(rule, method, broken)
    tree(tmp_path, {"a.py": BAD})
    done = check("a.py")
    assert done.status == 1
    assert [code for _, _, code in done.places] == ["KER101", "KER000"]
    assert len(done.err.splitlines()) == 1
    assert "the rule KER301 `keras3-nested-model-inputs` failed: ValueError: two lines" in done.err


def test_a_defect_of_ours_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> list[str]:
        raise RuntimeError("first\nsecond")

    monkeypatch.setattr("keras3_lint.cli.check.discover", broken)
    done = check(".")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("keras3-lint: internal error, please report it: RuntimeError: first second;")


def test_a_reader_that_has_seen_enough(tmp_path: Path) -> None:
    tree(tmp_path, {f"a{number}.py": BAD for number in range(300)})
    command = [sys.executable, "-m", "keras3_lint", "--no-cache", "--jobs=1", "--format=concise", "."]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    process.wait()
    assert errors == b""


# -- standard input -------------------------------------------------------------------------------------------------


def test_standard_input() -> None:
    done = check("-", stdin=BAD.encode())
    assert done.status == 1
    assert done.places == [("stdin", 1, "KER101"), ("stdin", 5, "KER301")]
    assert check("-", "--stdin-display-name=net.py", stdin=BAD.encode()).places[0][0] == "net.py"


def test_standard_input_finds_the_project(tmp_path: Path) -> None:
    tree(tmp_path, {"parts.py": "import keras\none = [[keras.Input((1,))]]\n"})
    text = "import keras\nfrom parts import one\nkeras.Model(one, one[0][0])\n"
    assert check("-", "--stdin-display-name=net.py", stdin=text.encode()).places == [("net.py", 3, "KER301")]
    assert check("-", stdin=text.encode()).places == []


# -- which codes ----------------------------------------------------------------------------------------------------


def flake8_places(*arguments: str) -> list[tuple[str, int, str]]:
    return sorted((path.removeprefix("./"), row.line, row.code) for path, row in flake8_rows(list(arguments)) if row.code.startswith("KER"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["--select=KER"],
        ["--select=KER3"],
        ["--select=KER301,KER1"],
        ["--ignore=KER1"],
        ["--extend-ignore=KER301"],
        ["--select=KER", "--ignore=KER101"],
        ["--select=KER101", "--ignore=KER"],
        ["--select=KER1", "--ignore=KER1"],
        ["--per-file-ignores=a.py:KER1"],
        ["--per-file-ignores=old/*:KER1 a.py:KER3"],
        ["--per-file-ignores=*.py:KER1 old/b.py:KER3"],
        ["--disable-noqa"],
        ["--keras-version=3.8"],
        ["--exclude=old"],
        ["--exclude=old/*"],
        ["--extend-exclude=b.py,c*"],
    ],
)
def test_options_mean_what_they_mean_in_flake8(arguments: list[str], tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD, "old/b.py": BAD, "old/c.py": BAD.replace("one)", "one)  # noqa")})
    assert sorted(check("--isolated", *arguments, ".").places) == flake8_places("--isolated", *arguments, ".")


@pytest.mark.parametrize("comment", NOQA.values(), ids=list(NOQA))
def test_comments_mean_what_they_mean_in_flake8(comment: str, tmp_path: Path) -> None:
    split = BAD.replace("keras.Model([[one]], one)", f"keras.Model(\n    [[one]],\n    one,\n)  {comment}")
    tree(
        tmp_path,
        {
            "line.py": BAD.replace(", one)", f", one)  {comment}"),
            "first.py": f"{comment}\n{BAD}",
            "split.py": split,
            "string.py": BAD.replace("model =", f'"""\n{comment}\n"""; model ='),
            "crlf.py": split.replace("\n", "\r\n"),
        },
    )
    assert sorted(check(".").places) == flake8_places("--select=KER", ".")


CONFIGURED = "[flake8]\nselect = E,F,KER\nextend-ignore =\n    # ours\n    KER1\nkeras-version = 3.0\nper_file_ignores =\n    old/*: KER3\nexclude = gone\n"


@pytest.mark.parametrize("name", ["setup.cfg", "tox.ini", ".flake8"])
def test_configuration_of_flake8(name: str, tmp_path: Path) -> None:
    text = CONFIGURED.replace("    # ours\n", "")
    tree(tmp_path, {name: text, "a.py": BAD, "old/b.py": BAD, "gone/c.py": BAD})
    assert sorted(check(".").places) == [("a.py", 5, "KER301")] == flake8_places(".")


def test_the_first_file_with_the_section_counts(tmp_path: Path) -> None:
    tree(tmp_path, {"setup.cfg": "[metadata]\nname = x\n", "tox.ini": "[flake8]\nignore = KER3\n", ".flake8": "[flake8]\nignore = KER1\n", "a.py": BAD})
    assert check(".").places == [("a.py", 1, "KER101")] == flake8_places("--select=KER", ".")


def test_configuration_is_found_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, {"tox.ini": "[flake8]\nignore = KER3\n", "src/a.py": BAD, "src/b/c.py": BAD})
    monkeypatch.chdir(tmp_path / "src" / "b")
    assert check(".").places == [("c.py", 1, "KER101")]
    assert check("--isolated", ".").places == [("c.py", 1, "KER101"), ("c.py", 5, "KER301")]


def test_what_flake8_selects_of_others_says_nothing_about_us(tmp_path: Path) -> None:
    tree(tmp_path, {"setup.cfg": "[flake8]\nselect = E,F\nignore = W503\nmax-line-length = 3\nformat = pylint\n", "a.py": BAD})
    assert len(check(".").places) == 2


def test_configuration_of_our_own(tmp_path: Path) -> None:
    text = '[tool.keras3-lint]\nextend-ignore = ["KER1"]\nkeras_version = "3.0"\nextend-exclude = ["gone"]\n[tool.keras3-lint.per-file-ignores]\n"old/*" = ["KER3"]\n'
    tree(tmp_path, {"pyproject.toml": text, "a.py": BAD, "old/b.py": BAD, "gone/c.py": BAD})
    assert check(".").places == [("a.py", 5, "KER301")]
    tree(tmp_path, {"setup.cfg": "[flake8]\nextend-ignore = KER3\ndisable-noqa = true\n"})
    assert check(".").places == [("a.py", 5, "KER301")], "our own table goes before flake8's section"
    assert check("--extend-ignore=KER3", ".").places == [("a.py", 1, "KER101"), ("old/b.py", 1, "KER101")], "the command line goes before both"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("setup.cfg", "[flake8\n", "can't read"),
        ("setup.cfg", "[flake8]\nignore = A\nignore = B\n", "can't read"),
        ("setup.cfg", b"[flake8]\n# \xff\n", "can't read"),
        ("setup.cfg", "[flake8]\nkeras-version = 1\n", "keras-version is"),
        ("setup.cfg", "[flake8]\ndisable-noqa = perhaps\n", "`disable-noqa` in"),
        ("setup.cfg", "[flake8]\nper-file-ignores = KER1\n", "`per-file-ignores` are pairs"),
        ("pyproject.toml", "[tool.keras3-lint\n", "can't read"),
        ("pyproject.toml", "tool.keras3-lint = 1\n", "is a table"),
        ("pyproject.toml", "[tool.keras3-lint]\nsellect = []\n", "`sellect` in"),
        ("pyproject.toml", "[tool.keras3-lint]\nselect = 'KER1'\n", "is a list of strings"),
        ("pyproject.toml", "[tool.keras3-lint]\nexit-zero = 1\n", "is true or false"),
        ("pyproject.toml", "[tool.keras3-lint]\nformat = 'xml'\n", "`format` is one of"),
        ("pyproject.toml", "[tool.keras3-lint]\nkeras-version = 3.4\n", "is a string"),
        ("pyproject.toml", "[tool.keras3-lint]\nper-file-ignores = ['a']\n", "is a table of file patterns"),
        ("pyproject.toml", "[tool.keras3-lint]\nkeras-backend = 'jax'\n", "keras-backend is one of"),
    ],
)
def test_bad_configuration_ends_with_2_and_one_line(name: str, text: str | bytes, says: str, tmp_path: Path) -> None:
    tree(tmp_path, {name: text, "a.py": BAD})
    done = run("check", "--no-cache", "a.py")
    assert (done.status, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert says in done.err


def test_a_code_of_ours_that_no_rule_has_in_flake8s_section(tmp_path: Path) -> None:
    tree(tmp_path, {"setup.cfg": "[flake8]\nextend-ignore = KER999,W503\n", "a.py": BAD})
    done = check("a.py")
    assert (done.status, len(done.records)) == (1, 2)
    assert done.err == "keras3-lint: `extend-ignore` of the configuration: no rule has the code `KER999`\n"


# -- formats for people ---------------------------------------------------------------------------------------------


def test_text(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD.replace("model =", "s = 'äß漢'; model =")})
    done = run("check", "--no-cache", "--select=KER301", "a.py")
    assert done.out.splitlines() == [
        "a.py:5:32: KER301 error: `keras.Model` gets `inputs` nested 2 levels deep, Keras 3 accepts one (Keras 3.0-3.3)",
        "  5 | s = 'äß漢'; model = keras.Model([[one]], one)",
        "    |                                 ^^^^^^^",
        "  = flatten `inputs` to one list of tensors",
        "",
    ]
    assert done.err == "1 finding in 1 file\n"
    colored = run("check", "--no-cache", "--color=always", "--select=KER301", "a.py").out
    assert "\x1b[" in colored
    assert "\x1b[" not in done.out


def test_a_long_line_is_cut(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD.replace("model =", f"s = {'x' * 500!r}; model =")})
    done = run("check", "--no-cache", "--select=KER301", "a.py")
    _, line, marks, *_ = done.out.splitlines()
    assert max(len(line), len(marks)) < 200
    assert line[marks.index("^") : marks.rindex("^") + 1] == "[[one]]"


def test_concise_is_what_flake8_prints(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    expected = [f"a.py:{row.line}:{row.column + 1}: {row.code} {row.text}" for _, row in flake8_rows(["--isolated", "--select=KER", "a.py"])]
    assert run("check", "--no-cache", "--format=concise", "a.py").out.splitlines() == expected


def test_statistics(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD, "b.py": BAD, "c.py": "import keras\none = keras.Input((1,))\nkeras.Model([[one]], one)\n"})
    done = run("check", "--no-cache", "--format=concise", "--statistics", ".")
    assert done.out.splitlines()[-2:] == ["3     KER301 keras3-nested-model-inputs", "2     KER101 keras3-tf-keras-import"]
    machine = check("--statistics", ".")
    assert len(machine.records) == 5
    assert "3     KER301" in machine.err


def test_json_and_jsonl(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    import json

    lines = check("a.py").records
    assert json.loads(run("check", "--no-cache", "--format=json", "a.py").out) == lines
    first, second = lines
    assert list(first) == ["path", "cell", "line", "column", "end", "code", "name", "severity", "message", "hint", "releases", "fix"]
    assert first["fix"]["safety"] == "safe"
    (edit,) = first["fix"]["edits"]
    assert (edit["start"], edit["end"], edit["text"]) == ({"line": 1, "column": 6}, {"line": 1, "column": 22}, "keras")
    assert second["releases"] == ["3.0", "3.1", "3.2", "3.3"]
    assert second["end"] == {"line": 5, "column": 28}
    assert second["fix"] is None


def test_output_goes_to_a_file(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    done = check("--output=out.jsonl", "a.py")
    assert (done.status, done.out) == (1, "")
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == check("a.py").out
    failed = check("--output=no/such/folder.jsonl", "a.py")
    assert failed.status == 2
    assert len(failed.err.splitlines()) == 1


def test_start_up_is_quick() -> None:
    """What takes long to import is not imported to say the version or to lint nothing."""
    code = "import sys; from keras3_lint.cli.main import main; main(['check', '--no-cache', '--jobs=1', 'a.py']); print(sorted(sys.modules))"
    Path("a.py").write_text("x = 1\n", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout
    for module in ("flake8", "pylint", "pathspec", "rich", "multiprocessing", "keras3_lint.semantics.module", "keras3_lint.cli.rules"):
        assert f"'{module}'" not in loaded, module
