"""Classes: roles by resolved bases, methods, overrides, and what runs inside `call`."""

from __future__ import annotations

from pathlib import Path

import pytest

from keras3_lint.semantics.module import Module
from tests.semantics.reveal import module_of, project, reveals

HEAD = "import keras\nimport tensorflow as tf\nfrom keras import layers\n"

ROLES = [
    ("class A(keras.layers.Layer): pass", {"Layer"}),
    ("class A(keras.Layer): pass", {"Layer"}),
    ("class A(tf.keras.layers.Dense): pass", {"Layer"}),
    ("class A(layers.LSTM): pass", {"Layer"}),
    ("class A(keras.Model): pass", {"Model", "Layer"}),
    ("class A(tf.keras.models.Sequential): pass", {"Model", "Layer"}),
    ("class A(keras.losses.Loss): pass", {"Loss"}),
    ("class A(keras.metrics.Metric): pass", {"Metric"}),
    ("class A(keras.optimizers.SGD): pass", {"Optimizer"}),
    ("class A(keras.optimizers.schedules.LearningRateSchedule): pass", {"Schedule"}),
    ("class A(keras.callbacks.Callback): pass", {"Callback"}),
    ("class A(keras.utils.Sequence): pass", {"Dataset"}),
    ("class A(layers.Layer, tf.Module): pass", {"Layer"}),
    ("class B(layers.Layer): pass\nclass C(B): pass\nclass A(C): pass", {"Layer"}),
    ("class B: pass\nclass A(B, layers.Layer): pass", {"Layer"}),
    ("L = layers.Layer\nclass A(L): pass", {"Layer"}),
    ("class Layer: pass\nclass A(Layer): pass", set()),
    ("import typing\nclass R(typing.Generic[int]): pass\nclass A(R[keras.Model]): pass", set()),
    ("from elsewhere import Base\nclass A(Base): pass", set()),
    ("import tf_keras\nclass A(tf_keras.layers.Layer): pass", set()),
    ("if x:\n    B = layers.Layer\nelse:\n    from other import B\nclass A(B): pass", set()),
    ("class A(A): pass", set()),
    ("class A(B): pass\nclass B(A): pass", set()),
]


@pytest.mark.parametrize(("source", "roles"), ROLES)
def test_roles(source: str, roles: set[str]) -> None:
    module = module_of(HEAD + source)
    (info,) = [info for info in module.classes if info.name == "A"]
    if "other" in source:
        assert not info.roles or info.is_open
    else:
        assert info.roles == roles


def test_roles_across_files(tmp_path: Path) -> None:
    files = {
        "p/__init__.py": "from .base import Base as Renamed\n",
        "p/base.py": "import keras\nclass Base(keras.layers.Layer):\n    def helper(self):\n        pass\n",
        "p/net.py": "from . import Renamed\nimport p.base\nclass A(Renamed):\n    pass\nclass B(p.base.Base):\n    pass\n",
    }
    module = project(tmp_path, files, "p/net.py")
    assert [info.roles for info in module.classes] == [{"Layer"}, {"Layer"}]
    helper = module.classes[0].method("helper")
    assert helper is not None
    assert helper.module is not module


def inside(module: Module, *names: str) -> list[str | None]:
    found = [module.reach.inside(call, *names) for call in reveals(module)]
    return [None if info is None else info.name for info in found]


REACH = {
    "its own body": ("class A(layers.Layer):\n    def call(self, x):\n        reveal(1)\n", ["A"]),
    "not another method": ("class A(layers.Layer):\n    def other(self):\n        reveal(1)\n    def call(self, x):\n        return x\n", [None]),
    "a helper method": ("class A(layers.Layer):\n    def call(self, x):\n        return self._f(x)\n    def _f(self, x):\n        reveal(1)\n", ["A"]),
    "a function": ("def f(x):\n    reveal(1)\nclass A(layers.Layer):\n    def call(self, x):\n        return f(x)\n", ["A"]),
    "a nested function": ("class A(layers.Layer):\n    def call(self, x):\n        def g():\n            reveal(1)\n        return g()\n", ["A"]),
    "an inherited method": ("class B(layers.Layer):\n    def f(self):\n        reveal(1)\nclass A(B):\n    def call(self, x):\n        self.f()\n", ["A"]),
    "super": ("class B(layers.Layer):\n    def call(self, x):\n        reveal(1)\nclass A(B):\n    def call(self, x):\n        return super().call(x)\n", ["B"]),
    "a class that is no layer": ("class A:\n    def call(self, x):\n        reveal(1)\n", [None]),
    "module level": ("reveal(1)\n", [None]),
    "a lambda": ("class A(layers.Layer):\n    def call(self, x):\n        return list(map(lambda t: reveal(t), x))\n", ["A"]),
}


@pytest.mark.parametrize("case", REACH)
def test_reach(case: str) -> None:
    source, expected = REACH[case]
    assert inside(module_of(HEAD + source), "call") == expected


def test_an_override_that_the_base_in_another_file_calls(tmp_path: Path) -> None:
    files = {
        "base.py": "import keras\nclass Base(keras.Model):\n    def call(self, x):\n        return self.transform(x)\n    def transform(self, x):\n        return x\n",
        "net.py": "import base\nclass Net(base.Base):\n    def transform(self, x):\n        reveal(1)\n        return x\n",
    }
    assert inside(project(tmp_path, files, "net.py"), "call") == ["Net"]
