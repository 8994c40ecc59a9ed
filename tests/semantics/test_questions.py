"""Questions of rules that the fixtures ask in one way only: dimensions, defaults, bases, what builds a functional model."""

from __future__ import annotations

import ast

import pytest

from keras3_lint.semantics import batch, defaults, keras, state
from keras3_lint.semantics.members import keras_bases
from keras3_lint.semantics.module import Module
from keras3_lint.semantics.ranks import rank
from keras3_lint.semantics.values import Class
from tests.semantics.reveal import module_of, reveals

HEAD = "import typing\nimport keras\nimport numpy as np\nfrom keras import layers, ops\na = np.ones((2, 3))\n"


def class_of(module: Module, name: str) -> ast.ClassDef:
    return next(node for node in module.nodes(ast.ClassDef) if node.name == name)


def method_of(module: Module, name: str) -> ast.FunctionDef:
    return next(node for node in module.nodes(ast.FunctionDef) if node.name == name)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [("a", 2), ("ops.sqrt(a)", 2), ("ops.transpose(a)", 2), ("ops.transpose()", None), ("ops.sum(a)", None), ("ops.reshape(a, (1, 2, 3))", 3)],
)
def test_ranks(expression: str, expected: int | None) -> None:
    module = module_of(f"{HEAD}reveal({expression})\n")
    assert rank(reveals(module)[0].args[0], module) == expected


@pytest.mark.parametrize(
    ("test", "given", "expected"),
    [
        ("flag and other", "True, 1", True),
        ("flag and other", "True, 0", False),
        ("flag or other", "False, 0", False),
        ("flag or other", "False, 1", True),
        ("not flag", "False", True),
        ("flag or other", "unknown, 0", None),
    ],
)
def test_defaults_that_all_calls_leave(test: str, given: str, expected: bool | None) -> None:
    """`self` takes no place among what is given."""
    module = module_of(f"class A:\n    def _go(self, flag=False, other=0):\n        return {test}\n    def run(self):\n        return self._go({given})\n")
    method = method_of(module, "_go")
    (stmt,) = method.body
    assert isinstance(stmt, ast.Return)
    assert stmt.value is not None
    assert defaults.truth(stmt.value, module.function_info(method)) is expected


@pytest.mark.parametrize(
    ("bases", "expected"),
    [("layers.Layer", ("keras.layers.Layer",)), ("layers.Layer, typing.Sized", ("keras.layers.Layer",)), ("layers.Layer, other.Base", ())],
)
def test_bases_of_keras(bases: str, expected: tuple[str, ...]) -> None:
    module = module_of(f"{HEAD}class A({bases}):\n    pass\n")
    assert keras_bases(Class(module.class_info(class_of(module, "A")))) == expected


@pytest.mark.parametrize(("base", "expected"), [("keras.Model", True), ("keras.Sequential", False), ("layers.Layer", True), ("other.Base", False)])
def test_classes_whose_state_is_locked(base: str, expected: bool) -> None:
    module = module_of(f"{HEAD}class A({base}):\n    pass\n")
    assert state.class_locks(module.class_info(class_of(module, "A"))) is expected


@pytest.mark.parametrize(
    ("call", "expected"),
    [("keras.Model(x, y)", "keras.Model"), ("keras.Model(x)", None), ("layers.Dense(x, y)", None), ("unknown(x, y)", None), ("gone(x, y)", None)],
)
def test_what_builds_a_functional_model(call: str, expected: str | None) -> None:
    module = module_of(f"{HEAD}if False:\n    gone = keras.Model\n{call}\n")
    assert keras.functional_model(module.nodes(ast.Call)[-1], module) == expected


def test_the_batch_by_a_name() -> None:
    text = HEAD + (
        "class A(layers.Layer):\n    def call(self, x):\n        batch = ops.shape(x)[0]\n        length = ops.shape(x)[1]\n        reveal(batch)\n"
        "        reveal(length)\n        return x\nA()(keras.Input((3,)))\n"
    )
    module = module_of(text)
    assert [batch.is_dynamic_batch(call.args[0], module) for call in reveals(module)] == [True, False]
