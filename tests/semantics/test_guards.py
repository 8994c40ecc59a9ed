"""Guards: what code runs on which Keras 3 and which backend, and what is caught."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from keras3_lint.config import Release
from keras3_lint.semantics.module import Module
from tests.semantics.reveal import module_of, project, reveals

ALL = tuple(Release(3, minor) for minor in range(16))
HEAD = "import keras\nimport tensorflow as tf\nfrom packaging import version\nfrom packaging.version import Version, parse\n"

DEAD = [
    "if keras.__version__ < '3':\n    reveal(1)\n",
    "if keras.__version__.startswith('2.'):\n    reveal(1)\n",
    "if not keras.__version__.startswith('3'):\n    reveal(1)\n",
    "if version.parse(keras.__version__) < version.parse('3.0'):\n    reveal(1)\n",
    "if parse(tf.__version__) < parse('2.16'):\n    reveal(1)\n",
    "if Version(tf.__version__) < Version('2.13.0'):\n    reveal(1)\n",
    "if Version(keras.__version__).major < 3:\n    reveal(1)\n",
    "if Version(keras.__version__).release < (3, 0):\n    reveal(1)\n",
    "if int(keras.__version__.split('.')[0]) < 3:\n    reveal(1)\n",
    "if int(keras.__version__[0]) == 2:\n    reveal(1)\n",
    "if tuple(int(p) for p in keras.__version__.split('.')[:2]) < (3, 0):\n    reveal(1)\n",
    "if tuple(map(int, keras.__version__.split('.')[:2])) < (3, 0):\n    reveal(1)\n",
    "if [int(v) for v in keras.__version__.split('.')][0] < 3:\n    reveal(1)\n",
    "if keras.__version__ >= '3':\n    pass\nelse:\n    reveal(1)\n",
    "if keras.version().startswith('3'):\n    pass\nelse:\n    reveal(1)\n",
    "if keras.__version__[:3] in ('2.3', '2.4'):\n    reveal(1)\n",
    "KERAS_3 = keras.__version__ >= '3'\nif not KERAS_3:\n    reveal(1)\n",
    "KERAS_2 = not (keras.__version__ >= '3')\ndef f():\n    if KERAS_2:\n        reveal(1)\n",
    "major, minor = keras.__version__.split('.')[:2]\nif int(major) < 3:\n    reveal(1)\n",
    "def is_old():\n    return keras.__version__ < '3'\nif is_old():\n    reveal(1)\n",
    "def older(v):\n    return parse(keras.__version__) < parse(v)\nif older('3.0.0'):\n    reveal(1)\n",
    "def old():\n    if keras.__version__ >= '3':\n        return False\n    return True\nif old():\n    reveal(1)\n",
    "class A:\n    OLD = keras.__version__ < '3'\n    def f(self):\n        if self.OLD:\n            reveal(1)\n",
    "class A:\n    OLD = keras.__version__ < '3'\n    @classmethod\n    def f(cls):\n        if cls.OLD:\n            reveal(1)\n",
    "class A:\n    def __init__(self):\n        self.old = keras.__version__ < '3'\n    def f(self):\n        if self.old:\n            reveal(1)\n",
    "def f():\n    if keras.__version__ >= '3':\n        return\n    reveal(1)\n",
    "def f():\n    if keras.__version__ >= '3':\n        raise ImportError('Keras 2 only')\n    reveal(1)\n",
    "def f():\n    if keras.__version__ >= '3':\n        x = 1\n        return x\n    elif unknown:\n        pass\n    reveal(1)\n",
    "def f():\n    assert keras.__version__ < '3'\n    reveal(1)\n",
    "x = reveal(1) if keras.__version__ < '3' else 2\n",
    "x = keras.__version__ < '3' and reveal(1)\n",
    "x = keras.__version__ >= '3' or reveal(1)\n",
    "if unknown and keras.__version__ < '3':\n    reveal(1)\n",
    "while keras.__version__ < '3':\n    reveal(1)\n",
    "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    reveal(1)\n",
    "if False:\n    reveal(1)\n",
    "import typing\nif typing.TYPE_CHECKING:\n    reveal(1)\n",
    "import pytest\ndef test():\n    if keras.__version__ >= '3':\n        pytest.skip('old')\n    reveal(1)\n",
    "import pytest\n@pytest.mark.skipif(keras.__version__ >= '3', reason='old')\ndef test():\n    reveal(1)\n",
    "import pytest\npytestmark = pytest.mark.skipif(keras.__version__ >= '3', reason='old')\ndef test():\n    reveal(1)\n",
    "import unittest\nclass T(unittest.TestCase):\n    @unittest.skipIf(keras.__version__ >= '3', 'old')\n    def test(self):\n        reveal(1)\n",
    "from importlib.metadata import version as v\nif v('keras') < '3':\n    reveal(1)\n",
    "import sys\nif keras.__version__ >= '3':\n    sys.exit('no')\nreveal(1)\n",
    "match keras.__version__[0]:\n    case '2':\n        reveal(1)\n",
    "try:\n    from keras import ops\nexcept ImportError:\n    reveal(1)\n",
    "if hasattr(keras.backend, 'learning_phase'):\n    reveal(1)\n",
    "if not hasattr(keras, 'ops'):\n    reveal(1)\n",
    "if hasattr(keras.Sequential([]), 'fit_generator'):\n    reveal(1)\n",
    "if hasattr(keras.Sequential([]), 'predict_classes'):\n    reveal(1)\n",
    "if hasattr(unknown, 'lr'):\n    reveal(1)\n",
    "class M(keras.metrics.Metric):\n    pass\nif hasattr(M(), 'reset_states'):\n    reveal(1)\n",
]
LIVE = [
    "reveal(1)\n",
    "if unknown:\n    reveal(1)\n",
    "if keras.__version__ >= '2.4.0':\n    reveal(1)\n",
    "if version.parse(keras.__version__) >= version.parse('2.4.0'):\n    reveal(1)\n",
    "if keras.__version__ > '3':\n    reveal(1)\nelse:\n    pass\n",
    "if tf.__version__.startswith('2'):\n    reveal(1)\n",
    "if tf.__version__ < '2.18':\n    reveal(1)\n",
    "if keras.__version__ < '3' or unknown:\n    reveal(1)\n",
    "if sys.argv[1] == keras.__version__:\n    reveal(1)\n",
    "def f():\n    if unknown:\n        return\n    reveal(1)\n",
    "def f(keras):\n    if keras.__version__ < '3':\n        reveal(1)\n",
    "try:\n    import keras\nexcept ImportError:\n    pass\nelse:\n    reveal(1)\n",
    "try:\n    import something\nexcept ImportError:\n    reveal(1)\n",
    "if hasattr(tf.keras.optimizers, 'legacy'):\n    reveal(1)\n",
    "DEBUG = False\nif DEBUG:\n    reveal(1)\n",
    "def f(x, flag=False):\n    if flag:\n        reveal(1)\nf(1)\n",
    "def f(x, force=False):\n    if force or keras.__version__ < '3':\n        reveal(1)\nf(1)\n",
    "class A:\n    def __init__(self):\n        self.on = False\n    def f(self):\n        if self.on:\n            reveal(1)\n",
    "if hasattr(unknown, 'something'):\n    reveal(1)\n",
    "class M(keras.metrics.Metric):\n    def reset_states(self):\n        pass\nif hasattr(M(), 'reset_states'):\n    reveal(1)\n",
]


def live(module: Module, releases: tuple[Release, ...] = ALL, backends: tuple[str, ...] = ()) -> bool:
    (call,) = reveals(module)
    return module.live(call, releases, backends)


@pytest.mark.parametrize("source", DEAD)
def test_dead(source: str) -> None:
    assert not live(module_of(HEAD + source))


@pytest.mark.parametrize("source", LIVE)
def test_live(source: str) -> None:
    assert live(module_of(HEAD + source))


def test_release_by_release() -> None:
    module = module_of("import keras\nfrom packaging.version import parse\nif parse(keras.__version__) < parse('3.4'):\n    reveal(1)\n")
    assert live(module, (Release(3, 3),))
    assert not live(module, (Release(3, 4), Release(3, 15)))


def test_branches_that_are_dead_bind_nothing() -> None:
    module = module_of("import keras\nif keras.__version__ >= '3':\n    K = keras.ops\nelse:\n    K = keras.backend\nreveal(K.sum)\n")
    assert module.names(reveals(module)[0].args[0]) == ("keras.ops.sum",)


BACKENDS = {
    "if keras.backend.backend() == 'tensorflow':\n    reveal(1)\n": False,
    "if keras.config.backend() == 'tensorflow':\n    reveal(1)\n": False,
    "if keras.backend.backend() != 'tensorflow':\n    reveal(1)\n": True,
    "if keras.backend.backend() in ('jax', 'torch'):\n    reveal(1)\n": True,
    "if keras.backend.backend() not in ('jax', 'torch'):\n    reveal(1)\n": False,
    "b = keras.backend.backend()\nif b == 'tensorflow':\n    reveal(1)\n": False,
    "def is_tf():\n    return keras.backend.backend() == 'tensorflow'\nif is_tf():\n    reveal(1)\n": False,
    "if keras.backend.backend() == 'jax':\n    pass\nelif keras.backend.backend() == 'torch':\n    pass\nelse:\n    reveal(1)\n": False,
    "match keras.backend.backend():\n    case 'tensorflow':\n        reveal(1)\n": False,
    "match keras.backend.backend():\n    case 'jax' | 'torch':\n        pass\n    case _:\n        reveal(1)\n": False,
    "match keras.backend.backend():\n    case 'tensorflow':\n        pass\n    case _:\n        reveal(1)\n": True,
    "assert keras.backend.backend() == 'tensorflow'\nreveal(1)\n": False,
    "reveal(1)\n": True,
}


@pytest.mark.parametrize("source", BACKENDS)
def test_backends(source: str) -> None:
    module = module_of("import keras\n" + source, backend="any")
    assert live(module, ALL, ("jax", "torch")) is BACKENDS[source]


def test_the_program_chooses_its_backend() -> None:
    chosen = "import os\nos.environ['KERAS_BACKEND'] = 'tensorflow'\nimport keras\nreveal(1)\n"
    late = "import os\nimport keras\nos.environ['KERAS_BACKEND'] = 'tensorflow'\nreveal(1)\n"
    assert not live(module_of(chosen, backend="any"), ALL, ("jax", "torch"))
    assert live(module_of(late, backend="any"), ALL, ("jax", "torch"))


@pytest.mark.parametrize(
    ("setting", "legacy"),
    [
        ("os.environ['TF_USE_LEGACY_KERAS'] = '1'", True),
        ("os.environ['TF_USE_LEGACY_KERAS'] = 'True'", True),
        ("os.environ['TF_USE_LEGACY_KERAS'] = '0'", False),
        ("os.environ.setdefault('TF_USE_LEGACY_KERAS', '1')", True),
        ("os.environ.update({'TF_USE_LEGACY_KERAS': '1'})", True),
        ("os.environ.update(TF_USE_LEGACY_KERAS='true')", True),
        ("os.putenv('OTHER', '1')", False),
    ],
)
def test_legacy_keras(setting: str, legacy: bool) -> None:
    module = module_of(f"import os\n{setting}\nimport tensorflow as tf\nreveal(tf.keras.Model)\n")
    name = module.names(reveals(module)[0].args[0])
    assert name == (("tf_keras.Model",) if legacy else ("tensorflow.keras.Model",))
    before_its_use = module_of(f"import os\nimport tensorflow as tf\n{setting}\nreveal(tf.keras.Model)\n")
    assert before_its_use.names(reveals(before_its_use)[0].args[0]) == name
    after = module_of(f"import os\nimport tensorflow as tf\ntf.keras.layers\n{setting}\nreveal(tf.keras.Model)\n")
    assert after.names(reveals(after)[0].args[0]) == ("tensorflow.keras.Model",)


def test_legacy_keras_for_a_package(tmp_path: Path) -> None:
    files = {
        "pkg/__init__.py": "import os\nos.environ['TF_USE_LEGACY_KERAS'] = '1'\n",
        "pkg/sub/__init__.py": "",
        "pkg/sub/net.py": "import tensorflow as tf\nimport keras\nreveal(tf.keras.Model)\nreveal(keras.Model)\n",
    }
    module = project(tmp_path, files, "pkg/sub/net.py")
    assert [module.names(call.args[0]) for call in reveals(module)] == [("tf_keras.Model",), ("keras.Model",)]


CAUGHT = [
    ("try:\n    reveal(1)\nexcept ImportError:\n    pass\n", "ImportError", True),
    ("try:\n    reveal(1)\nexcept ImportError:\n    pass\n", "ModuleNotFoundError", True),
    ("try:\n    reveal(1)\nexcept ModuleNotFoundError:\n    pass\n", "ImportError", False),
    ("try:\n    reveal(1)\nexcept (ImportError, AttributeError):\n    pass\n", "AttributeError", True),
    ("try:\n    reveal(1)\nexcept AttributeError:\n    pass\n", "ImportError", False),
    ("try:\n    reveal(1)\nexcept Exception:\n    pass\n", "ValueError", True),
    ("try:\n    reveal(1)\nexcept:\n    pass\n", "ValueError", True),
    ("try:\n    reveal(1)\nexcept ImportError:\n    raise\n", "ImportError", False),
    ("try:\n    pass\nexcept ImportError:\n    reveal(1)\n", "ImportError", False),
    ("try:\n    pass\nexcept ImportError:\n    pass\nelse:\n    reveal(1)\n", "ImportError", False),
    ("try:\n    pass\nexcept ImportError:\n    pass\nfinally:\n    reveal(1)\n", "ImportError", False),
    ("try:\n    def f():\n        reveal(1)\nexcept ImportError:\n    pass\n", "ImportError", False),
    ("import contextlib\nwith contextlib.suppress(ImportError):\n    reveal(1)\n", "ImportError", True),
    ("import contextlib\nwith contextlib.suppress(KeyError):\n    reveal(1)\n", "ImportError", False),
    ("import pytest\nwith pytest.raises(ValueError):\n    reveal(1)\n", "ValueError", True),
    ("class T:\n    def f(self):\n        with self.assertRaises(ValueError):\n            reveal(1)\n", "ValueError", True),
    ("E = ImportError\ntry:\n    reveal(1)\nexcept E:\n    pass\n", "ImportError", True),
]


@pytest.mark.parametrize(("source", "exception", "caught"), CAUGHT)
def test_caught(source: str, exception: str, caught: bool) -> None:
    module = module_of(source)
    assert module.caught(reveals(module)[0], (exception,)) is caught


def test_flags_of_another_file(tmp_path: Path) -> None:
    files = {
        "lib/__init__.py": "",
        "lib/compat.py": "import keras\nKERAS_3 = int(keras.__version__.split('.')[0]) >= 3\nKERAS_2 = not KERAS_3\n",
        "lib/train.py": "from .compat import KERAS_2\nfrom lib import compat\nif KERAS_2:\n    reveal(1)\nif not compat.KERAS_3:\n    reveal(2)\n",
    }
    module = project(tmp_path, files, "lib/train.py")
    assert [module.live(call, ALL) for call in reveals(module)] == [False, False]


def test_a_circular_question_ends() -> None:
    module = module_of("import keras\nx = 1\nif x:\n    x = 2\nwhile x:\n    x = x\n    reveal(x)\n")
    assert isinstance(reveals(module)[0], ast.Call)
    assert live(module)


def test_private_functions_are_reached_from_their_calls() -> None:
    source = """
        import keras
        class Net(keras.Model):
            def _tensorflow_train_step(self, data):
                reveal(1)
            def train_step(self, data):
                if keras.backend.backend() == "tensorflow":
                    return self._tensorflow_train_step(data)
                return None
    """
    assert not live(module_of(source, backend="any"), ALL, ("jax", "torch"))
    assert live(module_of(source.replace("==", "!="), backend="any"), ALL, ("jax", "torch"))


def test_a_class_that_refuses_to_be_made() -> None:
    source = """
        import keras
        class Net:
            def __init__(self):
                if keras.backend.backend() != "tensorflow":
                    raise RuntimeError("TensorFlow only")
            def run(self):
                reveal(1)
    """
    assert not live(module_of(source, backend="any"), ALL, ("jax", "torch"))
    assert live(module_of(source, backend="any"), ALL, ("tensorflow",))


@pytest.mark.parametrize(
    ("path", "backends"),
    [("backend/tensorflow/numpy.py", 1), ("backend/jax/core/numpy.py", 1), ("tensorflow/numpy.py", 3), ("backend/tensorflow.py", 3)],
)
def test_a_folder_of_one_backend(path: str, backends: int) -> None:
    assert len(module_of("import tensorflow as tf\n", path, backend="any").backends) == backends
