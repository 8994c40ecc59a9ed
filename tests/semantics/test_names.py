"""Names: every import form and alias, flow within a scope, scopes, shadowing."""

from __future__ import annotations

import ast

import pytest

from keras3_lint.semantics.flow import Flow
from keras3_lint.semantics.scopes import Index
from tests.semantics.reveal import revealed

IMPORTS = [
    ("import keras", "keras.layers.Dense", "keras.layers.Dense"),
    ("import keras as k", "k.layers.Dense", "keras.layers.Dense"),
    ("import keras.layers", "keras.layers.Dense", "keras.layers.Dense"),
    ("import keras.layers as L", "L.Dense", "keras.layers.Dense"),
    ("from keras import layers", "layers.Dense", "keras.layers.Dense"),
    ("from keras import layers as L", "L.Dense", "keras.layers.Dense"),
    ("from keras.layers import Dense", "Dense", "keras.layers.Dense"),
    ("from keras.layers import Dense as D", "D", "keras.layers.Dense"),
    ("import tensorflow as tf", "tf.keras.layers.Dense", "tensorflow.keras.layers.Dense"),
    ("import tensorflow.keras as keras", "keras.layers.Dense", "tensorflow.keras.layers.Dense"),
    ("import tensorflow.keras", "tensorflow.keras.layers.Dense", "tensorflow.keras.layers.Dense"),
    ("from tensorflow import keras", "keras.layers.Dense", "tensorflow.keras.layers.Dense"),
    ("from tensorflow.keras import backend as K", "K.sum", "tensorflow.keras.backend.sum"),
    ("import tensorflow as tf\nkeras = tf.keras", "keras.layers.Dense", "tensorflow.keras.layers.Dense"),
    ("import tensorflow as tf\nK, L = tf.keras.backend, tf.keras.layers", "L.Dense", "tensorflow.keras.layers.Dense"),
    ("import tensorflow.compat.v2 as tf", "tf.keras.layers.Dense", "tensorflow.keras.layers.Dense"),
    ("from keras._tf_keras import keras", "keras.layers.Dense", "tensorflow.keras.layers.Dense"),
    ("import tensorflow as tf", "tf.losses.MSE", "tensorflow.keras.losses.MSE"),
    ("import tf_keras as keras", "keras.layers.Dense", "tf_keras.layers.Dense"),
    ("import importlib\nimport keras as a\nb = a\nc = b", "c.Model", "keras.Model"),
    ("import keras", "getattr(keras, 'layers').Dense", "keras.layers.Dense"),
    ("import keras\nalias = {'L': keras.layers}", "alias['L'].Dense", "keras.layers.Dense"),
    ("from keras.layers import *", "Dense", "keras.layers.Dense"),
    ("from keras.layers import *", "len", "builtins.len"),
    ("from keras.layers import *", "undefined_name", "?"),
    ("from somewhere import *", "len", "?"),
    ("", "len", "builtins.len"),
    ("", "undefined", "?"),
]


@pytest.mark.parametrize(("statements", "expression", "name"), IMPORTS)
def test_imports(statements: str, expression: str, name: str) -> None:
    assert revealed(f"{statements}\nreveal({expression})\n") == [name]


FLOW = {
    "the last one wins": ("x = 1\nx = 2\nreveal(x)\n", ["2"]),
    "before the second": ("x = 1\nreveal(x)\nx = 2\nreveal(x)\n", ["1", "2"]),
    "both branches": ("x = 0\nif cond:\n    x = 1\nelse:\n    x = 2\nreveal(x)\n", ["1|2"]),
    "one branch": ("x = 0\nif cond:\n    x = 1\nreveal(x)\n", ["0|1"]),
    "inside its branch": ("x = 0\nif cond:\n    x = 1\n    reveal(x)\n", ["1"]),
    "the other branch": ("if cond:\n    x = 1\nelse:\n    reveal(x)\n", ["?"]),
    "a branch that leaves": ("def f():\n    x = 0\n    if cond:\n        x = 1\n        return\n    reveal(x)\n", ["0"]),
    "loop carried": ("x = 0\nfor i in y:\n    reveal(x)\n    x = 1\nreveal(x)\n", ["0|1", "0|1"]),
    "a loop that may not run": ("x = 0\nwhile y:\n    x = 1\nreveal(x)\n", ["0|1"]),
    "with runs": ("x = 0\nwith y:\n    x = 1\nreveal(x)\n", ["1"]),
    "try and handler": ("try:\n    x = 1\nexcept E:\n    x = 2\nreveal(x)\n", ["1|2"]),
    "try else": ("x = 0\ntry:\n    f()\nexcept E:\n    raise\nelse:\n    x = 1\nreveal(x)\n", ["1"]),
    "a handler that leaves": ("x = 0\ntry:\n    x = 1\nexcept E:\n    raise\nreveal(x)\n", ["1"]),
    "inside a handler": ("x = 0\ntry:\n    x = 1\n    f()\nexcept E:\n    reveal(x)\n", ["0|1"]),
    "finally": ("try:\n    x = 1\nfinally:\n    x = 2\nreveal(x)\n", ["2"]),
    "match": ("match y:\n    case 1:\n        x = 1\n    case _:\n        x = 2\nreveal(x)\n", ["1|2"]),
    "walrus": ("if (x := 3) and reveal(x):\n    pass\nreveal(x)\n", ["3", "3"]),
    "augmented": ("x = 1\nx += 2\nreveal(x)\n", ["3"]),
    "deleted and bound again": ("x = 1\ndel x\nx = 2\nreveal(x)\n", ["2"]),
    "a parameter": ("x = 1\ndef f(x):\n    reveal(x)\n", ["?"]),
    "a parameter that is bound again": ("def f(x):\n    x = 2\n    reveal(x)\n", ["2"]),
    "from outside, once": ("def f():\n    reveal(x)\nx = 1\n", ["1"]),
    "from outside, several": ("x = 1\ndef f():\n    reveal(x)\nx = 2\n", ["1|2"]),
    "global": ("x = 1\ndef f():\n    global x\n    x = 2\ndef g():\n    reveal(x)\n", ["1|2"]),
    "nonlocal": ("def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2\n    def h():\n        reveal(x)\n", ["1|2"]),
    "class scope is not seen by methods": ("x = 1\nclass C:\n    x = 2\n    reveal(x)\n    def m(self):\n        reveal(x)\n", ["2", "1"]),
    "comprehension": ("x = 1\ny = [reveal(x) for x in (5, 6)]\nreveal(x)\n", ["5 / 6", "1"]),
    "comprehension sees class scope in its first iterable": ("class C:\n    x = (7,)\n    y = [reveal(z) for z in x]\n", ["7"]),
    "lambda": ("f = lambda x: reveal(x)\nf(1)\n", ["1"]),
    "default of a lambda": ("x = 1\nf = lambda y=reveal(x): y\n", ["1"]),
    "decorator and default see the outside": ("x = 1\ndef f(x=reveal(x)):\n    pass\n", ["1"]),
    "an exception's name": ("try:\n    f()\nexcept E as x:\n    reveal(x)\n", ["?"]),
    "with target": ("with open('f') as x:\n    reveal(x)\n", ["?"]),
    "conditional import": (
        "try:\n    from tensorflow import keras\nexcept ImportError:\n    import keras\nreveal(keras.layers)\n",
        ["keras.layers|tensorflow.keras.layers"],
    ),
    "shadowed module": ("import keras\nkeras = 5\nreveal(keras)\n", ["5"]),
    "function level import": ("def f():\n    from keras import layers\n    reveal(layers)\nreveal(layers)\n", ["keras.layers", "?"]),
}


@pytest.mark.parametrize("case", FLOW)
def test_flow(case: str) -> None:
    source, expected = FLOW[case]
    assert revealed(source) == expected


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("x = 1\nx = 2\n", [2]),
        ("x = 1\nif y:\n    x = 2\n", [1, 3]),
        ("if y:\n    x = 1\nelse:\n    x = 2\n", [2, 4]),
        ("x = 1\nx = 2\nx = 3\n", [3]),
        ("def f():\n    global x\n    x = 1\n", [3]),
    ],
)
def test_what_holds_at_the_end_of_a_module(text: str, lines: list[int]) -> None:
    index = Index(ast.parse(text))
    flow = Flow(index, lambda owner, field: False)
    assert [getattr(binding.node, "lineno", 0) for binding in flow.at_end(index.module_scope, "x")] == lines
