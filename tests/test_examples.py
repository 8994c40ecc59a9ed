"""The grammar of the fixtures."""

from __future__ import annotations

import textwrap

import pytest

from keras3_lint.examples import Marker, config, example, markers, without_markers
from keras3_lint.finding import Finding, Severity, Span
from tests.fixtures import disagreements

FILE = textwrap.dedent(
    """\
    # options: keras-backend=any keras-version=3.4
    import os
    from keras import layers, ops
    from keras import models

    SIZE = 4


    def helper(x):
        return ops.sum(x) + SIZE


    @some.decorator
    def fails(x):
        y = helper(x)  # why
        return layers.Old(y)  # error: KER201@11-20 `layers.Old` is gone


    def other():
        return models.Model()  # error: KER999
    """
)


def test_options() -> None:
    assert (config(FILE).backend, str(config(FILE).version)) == ("any", "3.4")
    assert config("import keras\n# options: keras-backend=any\n").backend == "tensorflow"
    with pytest.raises(ValueError, match="no such option: backend"):
        config("# options: backend=any\n")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("x()  # error: KER201", [Marker(1, "KER201")]),
        ("x()  # error: KER201@3-14", [Marker(1, "KER201", 3, 14)]),
        ("x()  # error: KER201 `x` is gone", [Marker(1, "KER201", prefix="`x` is gone")]),
        ("x()  # error: KER201@3-14 `x` is # gone; write `y`", [Marker(1, "KER201", 3, 14, "`x` is # gone; write `y`")]),
        ("x()  # error: KER201@3-14 gone; KER202", [Marker(1, "KER201", 3, 14, "gone"), Marker(1, "KER202")]),
        ("x()  # error: KER201 gone  # error: KER201@1-2", [Marker(1, "KER201", prefix="gone"), Marker(1, "KER201", 1, 2)]),
        ("# error+1: KER201\nx()", [Marker(2, "KER201")]),
        ("x()\n# error-1: KER201", [Marker(1, "KER201")]),
        ("x()  # a note # error: KER201", [Marker(1, "KER201")]),
        ("x('# error: KER201')", []),
        ("x()  # an error, nothing more", []),
    ],
)
def test_markers(line: str, expected: list[Marker]) -> None:
    assert markers(line + "\n") == expected


@pytest.mark.parametrize("comment", ["# error KER201", "# error: KER20", "# error: KER201@3 gone", "# error:", "# errors: KER201"])
def test_what_only_looks_like_a_marker(comment: str) -> None:
    with pytest.raises(ValueError, match="line 1: no marker"):
        markers(f"x()  {comment}\n")


def test_without_markers() -> None:
    text = "# error+1: KER201\r\nx()  # why # error: KER202@1-2 gone\r\ny('# error: KER201')"
    assert without_markers(text) == "x()  # why\r\ny('# error: KER201')"


def test_the_example_is_the_first_marked_function_with_what_it_needs() -> None:
    found = example(FILE, "KER201")
    assert found is not None
    assert (found.name, found.lines) == ("fails", range(13, 17))
    assert found.text == (
        "from keras import layers, ops\n\nSIZE = 4\n\ndef helper(x):\n    return ops.sum(x) + SIZE\n\n"
        "@some.decorator\ndef fails(x):\n    y = helper(x)  # why\n    return layers.Old(y)\n"
    )


def test_the_example_of_a_name() -> None:
    found = example(FILE, name="other")
    assert found is not None
    assert found.text == "from keras import models\n\ndef other():\n    return models.Model()\n"


def test_without_a_marker_the_first_function_is_the_example() -> None:
    found = example(FILE, name="no_such_function")
    assert found is not None
    assert found.name == "helper"
    assert example("import keras\n") is None


def test_marks_choose_the_example() -> None:
    text = "import keras\nimport os\n\ndef f():\n    a = 1\n    # docs: begin\n    keras.f()  # error: KER201\n    # docs: end\n"
    found = example(text, "KER201")
    assert found is not None
    assert (found.text, found.lines) == ("import keras\n\nkeras.f()\n", range(7, 8))


def _finding(line: int, start: int, end: int, text: str, code: str = "KER201") -> Finding:
    return Finding(code, "keras3-x", Severity.ERROR, Span(line, start, line, end), text, "hint")


def test_disagreements() -> None:
    findings = [_finding(1, 0, 3, "one"), _finding(1, 5, 8, "two"), _finding(2, 0, 1, "advice", "KER101")]
    assert disagreements([Marker(1, "KER201"), Marker(1, "KER201", 0, 3, "one; hint")], findings, ["KER101"]) == []
    assert disagreements([Marker(1, "KER201", 0, 4)], findings, ["KER101"]) == [
        "missing: line 1: KER201@0-4",
        "not marked: line 1: KER201@0-3 one; hint",
        "not marked: line 1: KER201@5-8 two; hint",
    ]
    assert disagreements([Marker(1, "KER201")] * 3, findings) == [
        "missing: line 1: KER201",
        "not marked: line 2: KER101@0-1 advice; hint",
    ]
