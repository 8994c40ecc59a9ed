"""Names, classes and helpers across the files of a project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from keras3_lint.semantics.project import module_of
from keras3_lint.source import Source
from tests.semantics.reveal import project, revealed

PROJECTS: dict[str, tuple[dict[str, str], str, list[str]]] = {
    "relative re-export": (
        {"p/__init__.py": "", "p/compat.py": "from tensorflow import keras\nfrom tensorflow.keras import layers\n",
         "p/net.py": "from .compat import keras, layers as L\nreveal(keras.Model)\nreveal(L.Dense)\n"},
        "p/net.py", ["tensorflow.keras.Model", "tensorflow.keras.layers.Dense"],
    ),
    "absolute from the source root": (
        {"p/__init__.py": "", "p/sub/__init__.py": "from p.compat import K\n", "p/compat.py": "from keras import backend as K\n",
         "p/sub/net.py": "from p.sub import K\nfrom p import compat\nreveal(K.sum)\nreveal(compat.K.mean)\n"},
        "p/sub/net.py", ["keras.backend.sum", "keras.backend.mean"],
    ),
    "scripts beside each other": (
        {"choose.py": "import keras\nK = keras.backend\n", "main.py": "import choose\nfrom choose import K\nreveal(K.sum)\nreveal(choose.K.sum)\n"},
        "main.py", ["keras.backend.sum"] * 2,
    ),
    "the project's own module hides the library's name": (
        {"layers.py": "class Dense:\n    pass\n", "main.py": "import layers\nreveal(layers.Dense)\n"}, "main.py", ["class Dense"],
    ),
    "star import of a file": (
        {"common.py": "from keras.layers import *\nclass K:\n    pass\n_private = 1\n",
         "main.py": "from common import *\nreveal(K)\nreveal(Dense)\nreveal(_private)\n"},
        "main.py", ["class K", "keras.layers.Dense", "?"],
    ),
    "conditional re-export": (
        {"choose.py": "try:\n    import tensorflow.keras as keras\nexcept ImportError:\n    import keras\n", "main.py": "from choose import keras\nreveal(keras.Model)\n"},
        "main.py", ["keras.Model|tensorflow.keras.Model"],
    ),
    "helper function of another file": (
        {"util.py": "import keras\ndef head(t):\n    return [t, keras.layers.Dense(1)(t)]\n",
         "main.py": "import keras, util\nreveal(util.head(keras.Input((3,))))\n"},
        "main.py", ["list[KerasTensor, KerasTensor]"],
    ),
    "circular imports end": (
        {"a.py": "from b import y\nx = y\n", "b.py": "from a import x\ny = x\n", "main.py": "from a import x\nreveal(x)\n"}, "main.py", ["never"],
    ),
    "a file that imports itself": ({"main.py": "import main\nfrom main import x\nreveal(x)\n"}, "main.py", ["never"]),
    "a circle of star imports": (
        {"a.py": "from b import *\n", "b.py": "from a import *\n", "main.py": "from a import *\nreveal(Dense)\n"}, "main.py", ["?"],
    ),
    "a file of a package that has a library's name": (
        {"p/__init__.py": "", "p/keras.py": "from keras import *\nreveal(Model)\n"}, "p/keras.py", ["keras.Model"],
    ),
    "a broken sibling": ({"bad.py": "def (:\n", "main.py": "from bad import x\nreveal(x)\n"}, "main.py", ["bad.x"]),
    "climbing out of the project": ({"p/__init__.py": "", "p/m.py": "from ....x import y\nreveal(y)\n"}, "p/m.py", ["?"]),
    "what stands beside a file is not in it": (
        {"a.py": "", "b.py": "x = 1\n", "main.py": "from a import b\nreveal(b.x)\n"}, "main.py", ["?"],
    ),
    "a submodule as an attribute": (
        {"p/__init__.py": "", "p/util/__init__.py": "", "p/util/np_utils.py": "def f():\n    return 3\n",
         "main.py": "from p.util import np_utils\nimport p.util.np_utils as n\nreveal(np_utils.f())\nreveal(n.f())\n"},
        "main.py", ["3", "3"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PROJECTS)
def test_projects(case: str, tmp_path: Path) -> None:
    files, linted, expected = PROJECTS[case]
    assert revealed(project(tmp_path, files, linted)) == expected


def test_the_current_directory_is_no_source_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "helper.py").write_text("x = 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    module = project(tmp_path / "there", {"main.py": "from helper import x\nreveal(x)\n"}, "main.py")
    assert revealed(module) == ["helper.x"]


def test_undecodable_and_vanishing_siblings(tmp_path: Path) -> None:
    (tmp_path / "latin.py").write_bytes(b"x = '\xe9'\n")
    (tmp_path / "folder.py").mkdir()
    module = project(tmp_path, {"main.py": "from latin import x\nimport folder\nreveal(x)\nreveal(folder)\n"}, "main.py")
    assert revealed(module)[0] == "latin.x"
    if os.geteuid() != 0:
        (tmp_path / "secret.py").write_text("y = 1\n", encoding="utf-8")
        (tmp_path / "secret.py").chmod(0)
        assert revealed(project(tmp_path, {"m2.py": "from secret import y\nreveal(y)\n"}, "m2.py")) == ["?"]


def test_a_changed_file_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor's server keeps the process: a base class that changes on disk must change the findings."""
    files = {"base.py": "import keras\nBase = keras.layers.Layer\n", "main.py": "import keras\nfrom base import Base\nclass A(Base):\n    pass\n"}
    settings = project(tmp_path, files, "main.py").settings
    monkeypatch.setattr("keras3_lint.semantics.project.IDLE_SECONDS", 0.0)

    def roles() -> set[str]:
        return set(module_of(Source(files["main.py"], str(tmp_path / "main.py")), settings).classes[0].roles)

    assert roles() == {"Layer"}
    (tmp_path / "base.py").write_text("class Base:\n    x = 'no layer'\n", encoding="utf-8")
    assert roles() == set()


def test_standard_input_is_in_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "helper.py").write_text("x = 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    module = project(tmp_path, {"main.py": "from helper import x\nreveal(x)\n"}, "main.py")
    module.source.path = "stdin"
    assert revealed(module) == ["helper.x"]
