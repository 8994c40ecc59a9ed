"""Where Keras runs a piece of code, and what a seed is: the questions that the rules about randomness ask."""

from __future__ import annotations

import ast
import json
from importlib.resources import files

import pytest

from keras3_lint.api.seeds import seeds
from keras3_lint.semantics.module import Module
from keras3_lint.semantics.randomness import draw, draws_by_itself, is_int, seed_value
from keras3_lint.semantics.values import is_none
from tests.semantics.reveal import module_of

HEAD = "import random, keras\nimport numpy as np, tensorflow as tf\nfrom keras import layers\n"

PLACES = [
    ("class A(layers.Layer):\n def call(self, x): mark()", "A.call", True),
    ("class A(layers.Layer):\n def build(self, x): mark()", "A.build", False),
    ("class A(layers.Layer):\n def __init__(self): mark()", None, None),
    ("class A(keras.Model):\n def train_step(self, x): self.go()\n def go(self): mark()", "A.train_step", True),
    ("class A(layers.Layer):\n def call(self, x):\n  def go(): mark()\n  return tf.cond(x, go, None)", "A.call", True),
    ("class A(layers.Layer):\n def call(self, x): return tf.map_fn(self.go, x)\n def go(self, x): mark()", "A.call", True),
    ("class A(layers.Layer):\n def call(self, x): return tf.py_function(self.go, x)\n def go(self, x): mark()", None, None),
    ("class A(layers.Layer):\n def call(self, x): return tf.numpy_function(lambda v: mark(), x)", None, None),
    ("class A(keras.Model):\n def train_step(self, x):\n  return self.data.map(lambda v: mark())", None, None),
    ("class A(layers.Layer):\n def __init__(self): self._convert_input_args = False\n def call(self, x): mark()", None, None),
    ("class A(keras.initializers.Initializer):\n def __call__(self, shape): mark()", "A.__call__", False),
    ("class A(keras.optimizers.Optimizer):\n def apply_gradients(self, pairs): mark()", "A.apply_gradients", True),
    ("def score(a, b): mark()\nkeras.metrics.MeanMetricWrapper(score)", "score", True),
    ("class A(keras.losses.Loss):\n def call(self, a, b): mark()", "A.call", True),
    ("def loss(a, b): mark()\nkeras.Model(x, y).compile('sgd', loss)", "loss", True),
    ("def make():\n def loss(a, b): mark()\n return loss\nmodel.compile(loss=make())", "loss", True),
    ("layers.Lambda(lambda x: mark())", "lambda", True),
    ("def act(x): return go()\ndef go(): mark()\nlayers.Dense(3, activation=act)", "act", True),
    ("def init(shape): mark()\nlayers.Dense(3, kernel_initializer=init)", "init", False),
    ("def act(x): mark()\nother(activation=act)", None, None),
    ("mark()", None, None),
]


@pytest.mark.parametrize(("source", "name", "is_step"), PLACES)
def test_places(source: str, name: str | None, is_step: bool | None) -> None:
    module = module_of(HEAD + source)
    place = module.reach.place(_marked(module))
    assert (place and place.name, place and place.is_step) == (name, is_step)
    assert (module.reach.place(_marked(module), step=True) is not None) == bool(is_step)


DRAWS = [
    ("tf.random.normal((3,), 0., 1., tf.float32, 3)", "tensorflow.random.normal", "tensorflow", "3"),
    ("tf.random.stateless_normal((3,), seed=p)", "tensorflow.random.stateless_normal", "tensorflow", "p"),
    ("tf.nn.dropout(x, 0.5)", "tensorflow.nn.dropout", "tensorflow", None),
    ("tf.random.Generator.from_seed(1).normal(())", "tensorflow.random.Generator.normal", "tensorflow", None),
    ("keras.random.shuffle(x, 0, 4)", "keras.random.shuffle", "keras", "4"),
    ("tf.keras.random.normal((3,), seed=4)", "keras.random.normal", "keras", "4"),
    ("np.random.default_rng(3).normal()", "numpy.random.Generator.normal", "numpy", None),
    ("np.random.rand(3)", "numpy.random.rand", "numpy", None),
    ("random.Random(1).random()", "random.Random.random", "python", None),
    ("random.choice(x)", "random.choice", "python", None),
]


@pytest.mark.parametrize(("source", "name", "library", "seed"), DRAWS)
def test_draws(source: str, name: str, library: str, seed: str | None) -> None:
    module = module_of(HEAD + source)
    found = draw(module.nodes(ast.Call)[0], module)
    assert found is not None
    assert (found.name, found.library) == (name, library)
    assert (found.seed and ast.unparse(found.seed)) == seed


@pytest.mark.parametrize(
    "source", ["np.random.seed(1)", "random.seed(1)", "tf.random.set_seed(1)", "keras.random.SeedGenerator(1)", "np.random.default_rng(1)", "f()"]
)
def test_no_draws(source: str) -> None:
    module = module_of(HEAD + source)
    assert draw(module.nodes(ast.Call)[0], module) is None


SEEDS = [
    ("def f(self, seed=7):\n  self.seed = seed", "int"),
    ("def f(self, seed=None):\n  self.seed = seed", "none"),
    ("def f(self, seed=None):\n  self.seed = 3 if seed is None else seed", "int"),
    ("def f(self, seed):\n  self.seed = seed", "unknown"),
    ("def f(self):\n  self.seed = 0\n  self.seed += 1", "int"),
    ("def f(self):\n  self.seed = keras.random.SeedGenerator(1)", "unknown"),
]


@pytest.mark.parametrize(("method", "kind"), SEEDS)
def test_seeds_by_default(method: str, kind: str) -> None:
    module = module_of(f"{HEAD}class A(layers.Layer):\n {method}\n def call(self, x): mark(self.seed)")
    value = seed_value(_marked(module).args[0], module)
    assert ("int" if value.surely(is_int) else "none" if value.surely(is_none) else "unknown") == kind


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("layers.Dense(3)", True),
        ("layers.Dense(3, kernel_initializer='zeros')", False),
        ("layers.Dense(3, kernel_initializer='he_normal')", True),
        ("layers.Dense(3, kernel_initializer=keras.initializers.HeNormal(seed=1))", False),
        ("layers.Dense(3, kernel_initializer=keras.initializers.HeNormal())", True),
        ("layers.Dense(3, kernel_initializer=given)", False),
        ("layers.Dropout(0.5)", True),
        ("layers.Dropout(0.5, seed=1)", False),
        ("layers.Flatten()", False),
        ("keras.initializers.HeNormal()", False),
    ],
)
def test_layers_that_draw(source: str, expected: bool) -> None:
    module = module_of(HEAD + source)
    assert draws_by_itself(module.nodes(ast.Call)[0], module) is expected


def test_positions_are_sorted_data() -> None:
    lines = files("keras3_lint.api").joinpath("seeds.json").read_text(encoding="utf-8").splitlines()[1:-1]
    assert lines == sorted(lines)
    assert dict(json.loads("{" + line.rstrip(",") + "}").popitem() for line in lines) == seeds()


def _marked(module: Module) -> ast.Call:
    return next(call for call in module.nodes(ast.Call) if isinstance(call.func, ast.Name) and call.func.id == "mark")
