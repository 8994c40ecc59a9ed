"""Applying fixes."""

from __future__ import annotations

import pytest

from keras3_lint.finding import Edit, Fix, Safety
from keras3_lint.fixes.edits import apply, merge_imports
from keras3_lint.source import Source


def fix(*edits: tuple[int, int, str], imports: tuple[str, ...] = ()) -> Fix:
    return Fix(tuple(Edit(*edit) for edit in edits), Safety.SAFE, imports)


@pytest.mark.parametrize(
    ("fixes", "expected"),
    [
        ([], "a = bcd"),
        ([fix((4, 7, "x"))], "a = x"),
        ([fix((4, 5, "x"), (0, 1, "y"))], "y = xcd"),
        ([fix((5, 6, "x")), fix((4, 5, "y")), fix((6, 7, ""))], "a = yx"),
        ([fix((4, 6, "x")), fix((5, 7, "y"))], "a = xd"),  # the later one waits for the next round
        ([fix((0, 1, "y"), (4, 6, "x")), fix((5, 7, "y"), (2, 3, "!"))], "y = xd"),  # as a whole
        ([fix((4, 4, "x")), fix((4, 4, "y"))], "a = xbcd"),
        ([fix((4, 4, "x")), fix((4, 7, "y"))], "a = xbcd"),
        ([fix((0, 1, "y"), (4, 5, "x")), fix((0, 1, "y"), (6, 7, "z"))], "y = xcz"),  # one edit is shared
    ],
)
def test_apply(fixes: list[Fix], expected: str) -> None:
    assert apply(Source("a = bcd"), fixes) == expected


def test_imports_come_with_the_fixes_that_are_applied() -> None:
    fixes = [fix((4, 6, "x"), imports=("import keras",)), fix((5, 7, "y"), imports=("import os",)), fix((0, 1, "z"), imports=("import keras",))]
    assert apply(Source("a = bcd\n"), fixes) == "import keras\nz = xd\n"


@pytest.mark.parametrize(
    ("text", "imports", "expected"),
    [
        ("", ["import keras"], "import keras\n"),
        ("x = 1", ["import keras"], "import keras\nx = 1"),
        ("import keras\n", ["import keras"], "import keras\n"),
        ("import os, keras\n", ["import keras"], "import os, keras\n"),
        ("import keras as k\n", ["import keras"], "import keras\nimport keras as k\n"),
        ("from keras import layers, ops\n", ["from keras import ops"], "from keras import layers, ops\n"),
        ("from keras import layers\n", ["from keras import ops", "import keras"], "from keras import ops\nimport keras\nfrom keras import layers\n"),
        ("from .keras import ops\n", ["from keras import ops"], "from keras import ops\nfrom .keras import ops\n"),
        ('#!x\n"""Doc."""\n\nimport os\n', ["import keras"], '#!x\n"""Doc."""\n\nimport keras\nimport os\n'),
        ("from __future__ import annotations\n\nx = 1\n", ["import keras"], "from __future__ import annotations\n\nimport keras\nx = 1\n"),
        ('"""Doc."""\n', ["import keras"], '"""Doc."""\nimport keras\n'),
        ('"""Doc."""; import os\nx = 1\n', ["import keras"], '"""Doc."""; import os\nimport keras\nx = 1\n'),
        ("# note\n@decorated\ndef f(): pass\n", ["import keras"], "# note\nimport keras\n@decorated\ndef f(): pass\n"),
        ("import os\r\n", ["import keras"], "import keras\r\nimport os\r\n"),
        ('"""Doc."""', ["import keras"], '"""Doc."""\nimport keras\n'),
    ],
)
def test_merge_imports(text: str, imports: list[str], expected: str) -> None:
    assert merge_imports(Source(text), imports) == expected
