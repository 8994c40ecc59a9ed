"""Cheap answers: where a KerasTensor can be, and what of the project a name surely is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from keras3_lint.semantics.spread import keras_tensors
from keras3_lint.semantics.values import is_symbolic
from tests.semantics.reveal import module_of, project, reveals

HEAD = "import keras\nimport tensorflow as tf\n"
FIXTURES = sorted((Path(__file__).parents[1] / "checkers").glob("KER*/*.py"))
EXPRESSIONS = (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.BinOp, ast.IfExp, ast.List, ast.Tuple)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_whatever_holds_a_keras_tensor_is_reached(path: Path) -> None:
    module = module_of(path.read_text(encoding="utf-8"), str(path))
    nodes = [node for node_type in EXPRESSIONS for node in module.nodes(node_type) if isinstance(getattr(node, "ctx", ast.Load()), ast.Load)]
    missed = [node for node in nodes if any(map(is_symbolic, module.value(node).atoms)) and not keras_tensors(module).reaches(node)]
    assert [ast.unparse(node) for node in missed] == []


@pytest.mark.parametrize(
    "program",
    [
        "x = keras.Input((3,))\nreveal(x)",
        "from keras import Input as Entry\nreveal(Entry((3,)))",
        "a, *b = [keras.Input((3,))]\nreveal(b)",
        "xs = []\nxs.append(keras.Input((3,)))\nreveal(xs)",
        "d = {}\nd['x'] = keras.Input((3,))\nreveal(d)",
        "for x in [keras.Input((3,))]:\n    reveal(x)",
        "[reveal(x) for x in [keras.Input((3,))]]",
        "def f(x):\n    reveal(x)\nf(keras.Input((3,)))",
        "def f(x=keras.Input((3,))):\n    reveal(x)\nf()",
        "f = lambda x: reveal(x)\nf(keras.Input((3,)))",
        "class A:\n    def __init__(self, x):\n        self.x = x\n        reveal(self.x)\nA(keras.Input((3,)))",
        "def f():\n    return keras.Input((3,))\nreveal(f())",
        "reveal(keras.Sequential().output)",
        "reveal(getattr(keras.Sequential(), 'output'))",
        "if (x := keras.Input((3,))) is not None:\n    reveal(x)",
    ],
)
def test_what_is_reached(program: str) -> None:
    module = module_of(HEAD + program)
    (call,) = reveals(module)
    assert keras_tensors(module).reaches(call.args[0])


@pytest.mark.parametrize(
    "program",
    [
        "def call(self, inputs):\n    reveal(inputs + 1)",
        "class A:\n    def f(self):\n        reveal(self.inputs)",
        "x = keras.Input((3,))\ny = tf.zeros(3)\nreveal(y)",
        "x = keras.Input((3,))\ntf.print(x)\nreveal(tf.zeros(3))",
    ],
)
def test_what_is_not_reached(program: str) -> None:
    module = module_of(HEAD + program)
    (call,) = reveals(module)
    assert not keras_tensors(module).reaches(call.args[0])


@pytest.mark.parametrize(
    ("other", "reached"),
    [
        ("import keras\ndef make():\n    return keras.Input((3,))\n", True),
        ("from .third import make\n", True),
        ('"""Makes no Input."""\nimport keras\ndef make():\n    return 1  # Input\n', False),
    ],
)
def test_other_files(other: str, reached: bool, tmp_path: Path) -> None:
    linted = "import keras\nfrom .other import make\nreveal(make())\n"
    third = "import keras\ndef make():\n    return keras.Input((3,))\n"
    module = project(tmp_path, {"p/__init__.py": "", "p/other.py": other, "p/third.py": third, "p/net.py": linted}, "p/net.py")
    (call,) = reveals(module)
    assert keras_tensors(module).reaches(call.args[0]) is reached


@pytest.mark.parametrize(
    ("other", "is_own"),
    [
        ("def thing():\n    return thing()\n", True),
        ("class thing:\n    pass\n", True),
        ("from keras import layers as thing\n", False),
        ("def thing(): ...\nif x:\n    thing = None\n", False),
        ("from keras.layers import *\ndef thing(): ...\n", False),
    ],
)
def test_what_is_surely_the_projects_own(other: str, is_own: bool, tmp_path: Path) -> None:
    linted = "import keras\nfrom .other import thing\nthing()\n"
    module = project(tmp_path, {"p/__init__.py": "", "p/other.py": other, "p/net.py": linted}, "p/net.py")
    assert module.aliases.is_own("thing") is is_own


def test_a_file_of_the_project_is_its_own_unless_the_package_may_bind_the_name(tmp_path: Path) -> None:
    files = {"p/__init__.py": "", "q/__init__.py": "import keras as sub\n", "p/sub.py": "", "q/sub.py": ""}
    files["net.py"] = "import keras\nfrom p import sub as one\nfrom q import sub as two\n"
    module = project(tmp_path, files, "net.py")
    assert module.aliases.is_own("one")
    assert not module.aliases.is_own("two")
