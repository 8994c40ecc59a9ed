"""Applying fixes."""

from __future__ import annotations

import pytest

from keras3_lint.finding import Edit, Fix, Safety
from keras3_lint.fixes.edits import apply, plan, rewrite
from keras3_lint.fixes.imports import Conflict, import_edits
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
        ("from keras import layers\n", ["from keras import ops", "import keras"], "import keras\nfrom keras import layers, ops\n"),
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
    source = Source(text)
    assert rewrite(text, import_edits(source, text, (), imports)) == expected


@pytest.mark.parametrize(
    ("text", "imports", "expected"),
    [
        # above TensorFlow, where what Keras reads is set already
        ("import os\nos.environ['KERAS_BACKEND'] = 'jax'\nimport tensorflow as tf\nX\n", ["import keras"], "import os\nos.environ['KERAS_BACKEND'] = 'jax'\nimport keras\nimport tensorflow as tf\nY\n"),
        ("import numpy as np\nimport keras\nX\n", ["from keras import ops"], "import numpy as np\nimport keras\nfrom keras import ops\nY\n"),
        ("import keras; x = 1\nX\n", ["from keras import ops"], "from keras import ops\nimport keras; x = 1\nY\n"),
        ("X\nimport tensorflow as tf\n", ["import keras"], "import keras\nY\nimport tensorflow as tf\n"),
        ("from keras import layers  # note\nX\n", ["from keras import ops"], "from keras import layers, ops  # note\nY\n"),
        ("from keras import (\n    layers,\n)\nX\n", ["from keras import ops", "from keras import random as r"], "from keras import (\n    layers, ops, random as r,\n)\nY\n"),
        ("from keras import *\nX\n", ["from keras import ops"], "from keras import ops\nfrom keras import *\nY\n"),
        ("X\nfrom keras import layers\n", ["from keras import ops"], "from keras import ops\nY\nfrom keras import layers\n"),
        ("import keras.layers\nX\n", ["import keras"], "import keras\nimport keras.layers\nY\n"),
        ("pass\n\nimport numpy\nX\n", ["import keras"], "pass\n\nimport keras\nimport numpy\nY\n"),
    ],
)
def test_imports_are_there_before_they_are_used(text: str, imports: list[str], expected: str) -> None:
    at = text.index("X")
    assert apply(Source(text), [fix((at, at + 1, "Y"), imports=tuple(imports))]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "import tensorflow.keras as keras\n",
        "from tensorflow import keras\n",
        "import other as keras\n",
        "def f(keras): pass\n",
        "def f(*, keras=1): pass\n",
        "lambda keras: 1\n",
        "keras = 1\n",
        "class keras: pass\n",
        "def f():\n    for keras in x: pass\n",
        "try: pass\nexcept E as keras: pass\n",
        "with a as keras: pass\n",
    ],
)
def test_a_name_that_stands_for_something_else(text: str) -> None:
    source = Source(text)
    with pytest.raises(Conflict):
        import_edits(source, text, (), ["import keras"])
    at = len(text)
    done = plan(source, [fix((at, at, "keras.ops"), imports=("import keras",)), fix((0, 0, "x = 1\n"))])
    assert done.edits == (Edit(0, 0, "x = 1\n"),)
    assert len(done.fixes) == 1
