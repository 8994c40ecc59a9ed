"""Fetch the pinned releases of real projects and unpack their Python files: ``python tests/corpus/fetch.py [CACHE] [--only NAME ...]``.

``manifest.json`` holds one release per line. Its role says what a linter should make of it: ``k2only`` never ran on Keras 3, ``pre`` is
the last release before a project moved and ``post`` the first that runs on it. pip downloads each file and checks its hash; only
``.py`` files are kept, in ``CACHE/<name>-<version>/``. CACHE is the environment's ``KERAS3_LINT_CORPUS`` when it is not given.
pip runs the ``setup.py`` of source releases to learn their metadata.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

MANIFEST = Path(__file__).with_name("manifest.json")
ROLES = ("k2only", "pre", "post")


class Release(NamedTuple):
    """One pinned file of one project."""

    name: str
    version: str
    role: str
    file: str
    sha256: str

    @property
    def folder(self) -> str:
        return f"{self.name}-{self.version}"


def manifest() -> list[Release]:
    """All pinned releases."""
    return [Release(**record) for record in json.loads(MANIFEST.read_text(encoding="utf-8"))]


def arguments(description: str) -> argparse.ArgumentParser:
    """The arguments that every script of this folder has."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    given = os.environ.get("KERAS3_LINT_CORPUS")
    parser.add_argument("cache", nargs="?" if given else None, default=given, type=Path, help="the folder that holds the projects")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these projects, by name")
    parser.add_argument("--role", nargs="+", choices=ROLES, default=list(ROLES), help="the projects of these roles (default: all)")
    return parser


def chosen(options: argparse.Namespace) -> list[Release]:
    """The releases that the arguments name. Ends the script when a name is unknown."""
    releases = manifest()
    unknown = set(options.only or ()) - {release.name for release in releases}
    if unknown:
        sys.exit(f"no such project: {', '.join(sorted(unknown))}")
    return [release for release in releases if release.role in options.role and (not options.only or release.name in options.only)]


def download(release: Release, folder: Path) -> Path:
    """Let pip fetch the file and check its hash. Raises CalledProcessError."""
    wanted = folder / "wanted.txt"
    wanted.write_text(f"{release.name}=={release.version} --hash=sha256:{release.sha256}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes", "--dest", str(folder)]
    subprocess.run([*command, *_kind(release.file), "--requirement", str(wanted)], check=True, stdin=subprocess.DEVNULL)
    return folder / release.file


def _kind(file: str) -> list[str]:
    """pip's options for a wheel of any platform, or a source release."""
    if not file.endswith(".whl"):
        has_setuptools = importlib.util.find_spec("setuptools") is not None
        return ["--no-binary=:all:", *(["--no-build-isolation"] if has_setuptools else [])]
    python, abi, platforms = file.removesuffix(".whl").split("-")[-3:]
    if platforms == "any":
        return ["--only-binary=:all:"]
    options = ["--only-binary=:all:", "--implementation=cp", f"--python-version={python.removeprefix('cp')}", f"--abi={abi}"]
    return [*options, *(f"--platform={platform}" for platform in platforms.split("."))]


def python_files(archive: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Path and content of every ``.py`` file; a source release's own top folder is left out."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            for name in wheel.namelist():
                if name.endswith(".py"):
                    yield PurePosixPath(name), wheel.read(name)
        return
    with tarfile.open(archive) as source:
        for member in source:
            content = source.extractfile(member) if member.isfile() and member.name.endswith(".py") else None
            if content is not None:
                yield PurePosixPath(*PurePosixPath(member.name).parts[1:]), content.read()


def unpack(archive: Path, target: Path) -> int:
    """Write the Python files of ``archive`` below ``target``, which appears when it is complete; returns their number."""
    count = 0
    with tempfile.TemporaryDirectory(dir=target.parent) as temporary:
        content = Path(temporary, "content")
        for path, data in python_files(archive):
            if path.is_absolute() or ".." in path.parts:
                continue
            file = content / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            count += 1
        content.rename(target)
    return count


def fetch(release: Release, cache: Path) -> bool:
    """Make sure that ``cache`` holds the release; False when it can't be downloaded."""
    target = cache / release.folder
    if target.is_dir():
        return True
    with tempfile.TemporaryDirectory() as temporary:
        try:
            archive = download(release, Path(temporary))
        except subprocess.CalledProcessError:
            print(f"{release.folder}: pip can't download it", file=sys.stderr)
            return False
        print(f"{release.folder}: {unpack(archive, target)} files", flush=True)
    return True


def main() -> int:
    """Fetch what is asked for; 1 when something is missing at the end."""
    options = arguments(__doc__ or "").parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    missing = [release.folder for release in chosen(options) if not fetch(release, options.cache)]
    if missing:
        print(f"missing: {', '.join(missing)}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
