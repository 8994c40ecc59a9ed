"""The release that a project's metadata asks for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from keras3_lint.config import Config, Release, Settings
from keras3_lint.engine import lint
from keras3_lint.metadata import MAX_BYTES, bounds, excludes, required_release
from keras3_lint.source import Source

LINTED = "package/net.py"


def release(folder: Path, files: dict[str, str], linted: str = LINTED) -> Release | None:
    """Write ``files`` into ``folder`` as a repository and ask for a file in it that does not exist."""
    (folder / ".git").mkdir(exist_ok=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return required_release(str(folder / linted))


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        ("keras>=3.4.1", Release(3, 4)),
        ("keras >= 3.4 , < 4", Release(3, 4)),
        ("keras (>=3.4)", Release(3, 4)),
        ("Keras~=3.5.0", Release(3, 5)),
        ("keras~=3.5", Release(3, 5)),
        ("keras==3.6.0", Release(3, 6)),
        ("keras==3.*", Release(3, 0)),
        ("keras===3.6.0", Release(3, 6)),
        ("keras>3.4", Release(3, 4)),
        ("keras>=3", Release(3, 0)),
        ("keras>=3.2,>=3.4", Release(3, 4)),
        ("keras>=3.0.0rc1", Release(3, 0)),
        ("keras[extra]>=3.8; python_version >= '3.10'", Release(3, 8)),
        ("keras", None),
        ("keras<3", None),
        ("keras<=2.15", None),
        ("keras<4", None),
        ("keras!=3.1.0", None),
        ("keras>=2.12", None),
        ("keras>=2.12,<4", None),
        ("keras @ https://example.org/keras-3.4.0.tar.gz", None),
        ("tensorflow>=2.16", None),
        ("tf-keras>=2.16", None),
        ("keras-tuner>=3.4", None),
        ("keras>=", None),
    ],
)
def test_a_requirement_says_the_same_wherever_it_stands(tmp_path: Path, requirement: str, expected: Release | None) -> None:
    """Every form of metadata reads a PEP 508 requirement in the same way."""
    forms = {
        "dependencies/pyproject.toml": f'[project]\nname = "x"\ndependencies = ["numpy", "{requirement}"]\n',
        "extra/pyproject.toml": f'[project.optional-dependencies]\ntrain = ["{requirement}"]\n',
        "group/pyproject.toml": f'[dependency-groups]\ntest = [{{include-group = "a"}}, "{requirement}"]\na = []\n',
        "install/setup.cfg": f"[options]\ninstall_requires =\n    numpy\n    {requirement}\n",
        "extras/setup.cfg": f"[options.extras_require]\ntrain =\n    {requirement}\n",
        "plain/requirements.txt": f"numpy\n{requirement}  # a comment\n",
        "named/requirements-train.txt": f"# a comment\n{requirement} \\\n    --hash=sha256:00\n",
    }
    release(tmp_path, forms)
    for form in forms:
        folder = os.path.dirname(form)
        assert required_release(str(tmp_path / folder / "net.py")) == expected, form


@pytest.mark.parametrize(
    ("constraint", "expected"),
    [
        ('"^3.4"', Release(3, 4)),
        ('"~3.4"', Release(3, 4)),
        ('"~3"', Release(3, 0)),
        ('"3.4.*"', Release(3, 4)),
        ('"3.4.1"', Release(3, 4)),
        ('">=3.4,<4.0"', Release(3, 4)),
        ('">=3.4 <4.0"', Release(3, 4)),
        ('"~=3.4"', Release(3, 4)),
        ('"^2.10 || ^3.4"', Release(3, 4)),
        ('{version = "^3.7", optional = true}', Release(3, 7)),
        ('[{version = "^3.7", python = ">=3.10"}, {version = "^3.2", python = "<3.10"}]', Release(3, 2)),
        ('"^2.10"', None),
        ('"*"', None),
        ('{git = "https://example.org/keras.git"}', None),
        ("7", None),
    ],
)
def test_poetry_has_a_syntax_of_its_own(tmp_path: Path, constraint: str, expected: Release | None) -> None:
    """Caret, tilde, bare versions, alternatives and tables."""
    forms = {
        "a/pyproject.toml": f'[tool.poetry.dependencies]\npython = "^3.10"\nkeras = {constraint}\n',
        "b/pyproject.toml": f"[tool.poetry.group.train.dependencies]\nKeras = {constraint}\n",
        "c/pyproject.toml": f"[tool.poetry.dev-dependencies]\nkeras = {constraint}\n",
    }
    release(tmp_path, forms)
    for form in forms:
        assert required_release(str(tmp_path / form[0] / "net.py")) == expected, form


def test_the_lowest_bound_of_a_folder_counts(tmp_path: Path) -> None:
    """Requirements of one folder stand beside each other; one without a bound changes nothing."""
    files = {
        "pyproject.toml": '[project]\ndependencies = ["keras>=3.6"]\n[project.optional-dependencies]\nall = ["keras"]\n',
        "requirements-dev.txt": "keras==3.8.0\n",
        "setup.cfg": "[options]\ninstall_requires = keras>=3.5\n",
    }
    assert release(tmp_path, files) == Release(3, 5)


def test_a_bound_in_keras_2_leaves_the_default(tmp_path: Path) -> None:
    """``keras>=2.12`` admits every Keras 3, whatever another file pins."""
    assert release(tmp_path, {"requirements.txt": "keras>=2.12\n", "requirements-dev.txt": "keras==3.8.0\n"}) is None


def test_what_excludes_keras_3_says_nothing_about_it(tmp_path: Path) -> None:
    """The old half of a pair with markers is not the oldest Keras 3."""
    lines = 'keras>=2.10,<3; python_version < "3.10"\nkeras>=3.4; python_version >= "3.10"\n'
    assert release(tmp_path, {"requirements.txt": lines}) == Release(3, 4)


def test_the_nearest_folder_that_speaks_of_keras_wins(tmp_path: Path) -> None:
    """Metadata without Keras is passed by, metadata with any requirement on it ends the search."""
    outer = {"requirements.txt": "keras>=3.3\n"}
    assert release(tmp_path, {**outer, "package/requirements.txt": "numpy\n"}) == Release(3, 3)
    assert release(tmp_path, {"near/requirements.txt": "keras>=3.7\n"}, "near/deep/net.py") == Release(3, 7)
    assert release(tmp_path, {"silent/requirements.txt": "keras\n"}, "silent/net.py") is None


@pytest.mark.parametrize("mark", [".git", ".hg"])
def test_a_repository_root_ends_the_search(tmp_path: Path, mark: str) -> None:
    """The root itself is read, what lies above it is not; the mark may be a file."""
    (tmp_path / "requirements.txt").write_text("keras>=3.3\n")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / mark).write_text("gitdir: elsewhere\n")
    assert required_release(str(inner / LINTED)) is None
    other = tmp_path / "other"
    (other / mark).mkdir(parents=True)
    (other / "requirements.txt").write_text("keras>=3.9\n")
    assert required_release(str(other / LINTED)) == Release(3, 9)


def test_included_requirements(tmp_path: Path) -> None:
    """``-r`` is followed within the folder, once, and never out of it."""
    files = {
        "requirements.txt": "-r requirements/base.in\n-r ../outside.txt\n-r missing.txt\n",
        "requirements/base.in": "--requirement=more.in\n-c constraints.txt\nnumpy\n",
        "requirements/more.in": "-r ../requirements.txt\nkeras>=3.5\n",
        "requirements/constraints.txt": "keras>=3.1\n",
    }
    (tmp_path / "outside.txt").write_text("keras>=3.1\n")
    inner = tmp_path / "inner"
    inner.mkdir()
    assert release(inner, files) == Release(3, 5)


def test_a_windows_shell_writes_utf_16(tmp_path: Path) -> None:
    """``pip freeze > requirements.txt`` in PowerShell."""
    (tmp_path / "requirements.txt").write_text("keras==3.4.1\r\n", encoding="utf-16")
    assert release(tmp_path, {}) == Release(3, 4)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("pyproject.toml", b"[project\ndependencies = ['keras>=3.4']"),
        ("pyproject.toml", b"project = 'keras>=3.4'"),
        ("pyproject.toml", b"[project]\ndependencies = 'keras>=3.4'"),
        ("pyproject.toml", b"[project]\ndependencies = [['keras>=3.4']]"),
        ("pyproject.toml", b"tool = ['keras']"),
        ("pyproject.toml", b"keras = " + b"[" * 50_000),
        ("setup.cfg", b"install_requires = keras>=3.4\n"),
        ("setup.cfg", b"[options]\n[options]\nkeras"),
        ("requirements.txt", b"\xff\x00keras>=3.4"),
        ("requirements.txt", b"keras>=3.4\xff"),
        ("requirements.txt", b"keras>=3.4\n" + b"#" * MAX_BYTES),
        ("requirements.txt", b"-r\n-r .\n-r \0\n"),
    ],
)
def test_broken_metadata_says_nothing(tmp_path: Path, name: str, data: bytes) -> None:
    """No error, and the search goes on above."""
    (tmp_path / "requirements.txt").write_text("keras>=3.2\n")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / name).write_bytes(data)
    assert required_release(str(inner / "net.py")) == Release(3, 2)


def test_a_number_of_any_length(tmp_path: Path) -> None:
    """Python refuses to read an integer of 5,000 digits."""
    assert release(tmp_path, {"requirements.txt": f"keras>={'9' * 5_000}\n"}) is None


def test_metadata_that_is_no_file(tmp_path: Path) -> None:
    """A folder called requirements.txt, and a pipe that would never end."""
    (tmp_path / "requirements.txt").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "setup.cfg")
    assert release(tmp_path, {}) is None


@pytest.mark.parametrize("name", ["<stdin>", "stdin", "-", "", "a\0b", "x" * 5_000, "no/such/folder/net.py"])
def test_any_display_name_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Names of what is no file belong to the current directory."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "requirements.txt").write_text("keras>=3.4\n")
    monkeypatch.chdir(tmp_path)
    assert required_release(name) in (Release(3, 4), None)
    assert required_release("stdin") == Release(3, 4)


@pytest.mark.skipif(sys.platform == "win32", reason="a current directory can't be removed there")
def test_the_current_directory_is_gone(tmp_path: Path) -> None:
    """No traceback."""
    gone = tmp_path / "gone"
    code = (
        "import os; from keras3_lint.metadata import required_release;"
        f"os.mkdir({str(gone)!r}); os.chdir({str(gone)!r}); os.rmdir({str(gone)!r}); print(required_release('net.py'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "None\n"


def test_the_option_comes_before_metadata(tmp_path: Path) -> None:
    """Metadata and options make a version explicit, the bare default does not."""
    path = str(tmp_path / LINTED)
    assert release(tmp_path, {"requirements.txt": "keras>=3.4\n"}) == Release(3, 4)
    assert Config().for_file(path) == Settings(version=Release(3, 4), explicit=True)
    assert Config(version=Release(3, 2)).for_file(path) == Settings(version=Release(3, 2), explicit=True)
    (tmp_path / "bare" / ".git").mkdir(parents=True)
    assert Config().for_file(str(tmp_path / "bare" / "net.py")) == Settings(version=Release(3, 0), explicit=False)


def bound_of(folder: Path, files: dict[str, str]) -> str | None:
    """What the metadata asks of typeguard, for a file below it."""
    release(folder, files)
    return dict(bounds(str(folder / LINTED))).get("typeguard")


@pytest.mark.parametrize(
    ("requirement", "bound", "old_is_excluded"),
    [
        ("typeguard", None, False),
        ("typeguard>=2.7,<3.0.0", ">=2.7,<3.0.0", False),
        ("typeguard >= 2.7", ">=2.7", False),
        ("typeguard<3", "<3", False),
        ("typeguard==2.13.3", "==2.13.3", False),
        ("typeguard!=3.0", "!=3.0", False),
        ("Typeguard>=4", ">=4", True),
        ("typeguard==4.1", "==4.1", True),
        ("typeguard==4.*", "==4.*", True),
        ("typeguard~=3.0; python_version >= '3.10'", "~=3.0", True),
        ("typeguard>=2.7,!=3.0,>=4", ">=4,>=2.7,!=3.0", True),
        ("typeguard-stubs>=4", None, False),
    ],
)
def test_bounds_of_other_packages(tmp_path: Path, requirement: str, bound: str | None, old_is_excluded: bool) -> None:
    """The same in each form of metadata, beside what is asked of Keras."""
    forms = {
        "requirements.txt": f"keras>=3.4\n{requirement}\n",
        "pyproject.toml": f'[project]\ndependencies = ["keras>=3.4", "{requirement}"]\n',
        "setup.cfg": f"[options]\ninstall_requires =\n    {requirement}\n",
    }
    for name, text in forms.items():
        folder = tmp_path / name.partition(".")[0]
        folder.mkdir()
        assert bound_of(folder, {name: text}) == bound, name
        assert excludes(bound or "", Release(3, 0)) is old_is_excluded


def test_a_bound_of_poetry(tmp_path: Path) -> None:
    assert bound_of(tmp_path, {"pyproject.toml": '[tool.poetry.dependencies]\nkeras = "^3.4"\ntypeguard = "^4.1"\n'}) == "^4.1"
    assert excludes("^4.1", Release(3, 0))
    assert not excludes("^2.13", Release(3, 0))


def test_each_package_has_metadata_of_its_own(tmp_path: Path) -> None:
    """The nearest that speaks of it, whatever it says of others; it counts with an explicit version too."""
    files = {"requirements.txt": "typeguard>=4\nkeras>=3.2\n", "package/requirements-dev.txt": "keras>=3.4\n"}
    assert bound_of(tmp_path, files) == ">=4"
    settings = Settings(version=Release(3, 6), explicit=True, bounds=(("typeguard", ">=4"),))
    assert Config(version=Release(3, 6)).for_file(str(tmp_path / LINTED)) == settings
    assert required_release(str(tmp_path / LINTED)) == Release(3, 4)


@pytest.mark.parametrize(("requirement", "says"), [("", "wraps nothing, or drop"), ("typeguard<3", "(the project asks for `typeguard<3`)"), ("typeguard>=4", "")])
def test_a_decorator_that_old_releases_have(tmp_path: Path, requirement: str, says: str) -> None:
    """typeguard 3 and newer wrap nothing, so the rule asks what the project asks for."""
    release(tmp_path, {"requirements.txt": requirement})
    text = (
        "import keras\nfrom typeguard import typechecked\n\n\n"
        "class Scale(keras.layers.Layer):\n    @typechecked\n    def __init__(self, factor: float):\n        super().__init__()\n"
    )
    config = Config(version=Release(3, 12))
    findings = [finding for finding in lint(Source(text, str(tmp_path / "net.py")), config) if finding.code == "KER420"]
    assert [says in finding.hint for finding in findings] == [True] * bool(says)
