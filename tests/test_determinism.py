"""The findings are a function of the files alone: nothing that is installed changes them, and nothing that is linted runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Each module of the project and of the fakes leaves a trace when it is imported.
TRACE = "import pathlib\npathlib.Path({trace!r}).touch()\n"
PROJECT = {
    "package/__init__.py": "from .parts import Base\n",
    "package/parts.py": "import keras\n\n\nclass Base(keras.Model):\n    pass\n\n\ndef pair():\n    return [keras.Input((1,)), [keras.Input((2,))]]\n",
    "package/model.py": (
        "import keras\nimport tensorflow as tf\nfrom keras import layers as L\nfrom . import Base\nfrom .parts import pair\n\n\n"
        "class Net(Base):\n    def call(self, x):\n        return tf.reduce_sum(self.add_weight('w', (1,)) * x)\n\n\n"
        "one = L.Input((1,))\nkeras.Model(pair(), one)\ntf.keras.Model([[one]], L.Dense(1)(one))\nkeras.no_such_name(tf.keras.layers.Old())\n"
    ),
    "script.py": "import keras\nfrom package.parts import pair\nkeras.Model(pair(), pair()[0])\n",
    "setup.py": "from setuptools import setup\nimport keras\nsetup()\n",
    "conftest.py": "import keras\n",
}
# What Keras would never be: a linter that looked at it would find other things.
FAKES = ("keras", "tensorflow", "tf_keras")
FAKE = "def __getattr__(name):\n    raise ImportError(name)\nclass Model: pass\nclass Input: pass\n__version__ = '2.1'\n"

RUN = """\
import sys
from pathlib import Path
from keras3_lint.config import Config
from keras3_lint.engine import lint
from keras3_lint.source import Source
for path in sorted(Path().rglob("*.py")):
    for finding in lint(Source.from_path(path), Config(backend="any")):
        print(path, finding)
print("-- flake8", flush=True)
from flake8.main.application import Application
Application().run(["--isolated", "-j1", "--select=KER", "--keras-backend=any", "."])
print("-- pylint", flush=True)
from pylint.lint import Run
options = ["--rcfile=", "--persistent=no", "--load-plugins=keras3_lint", "--disable=all", "--enable=keras3", "--keras-backend=any", "--score=no"]
Run([*options, "package", "script.py", "setup.py", "conftest.py"], exit=False)
print("-- imported:", sorted({"keras", "tensorflow", "tf_keras", "package", "script"} & set(sys.modules)))
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    for name, text in PROJECT.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + TRACE.format(trace=str(tmp_path / "imported")), encoding="utf-8")
    for name in FAKES:
        for module in ("__init__", "layers", "models"):
            path = tmp_path / "fakes" / name / f"{module}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(FAKE + TRACE.format(trace=str(tmp_path / "imported")), encoding="utf-8")
    (tmp_path / "nothing").mkdir()
    return folder


def run(project: Path, first_on_path: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(project.parent / first_on_path), "PYTHONHASHSEED": str(len(first_on_path))}
    command = [sys.executable, "-c", RUN.replace("import sys\n", "import sys; sys.path.remove('')\n", 1)]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    return done.stdout


def test_the_findings_do_not_depend_on_what_is_installed(project: Path) -> None:
    without, beside = run(project, "nothing"), run(project, "fakes")
    assert beside == without
    assert without.count("KER301") == 2 * without.count("E9301") >= 4
    assert without.rstrip().endswith("-- imported: []")
    assert not (project.parent / "imported").exists(), "linted code was imported"


def test_the_working_directory_is_no_source_root(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module of the current directory is no part of a file that stands elsewhere."""
    elsewhere = project.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "script.py").write_text(PROJECT["script.py"], encoding="utf-8")
    monkeypatch.chdir(project)
    command = [sys.executable, "-m", "flake8", "--isolated", "--select=KER301"]
    assert subprocess.run([*command, "script.py"], capture_output=True, text=True, check=False).stdout.count("KER301") == 1
    assert subprocess.run([*command, str(elsewhere / "script.py")], capture_output=True, text=True, check=False).stdout == ""
