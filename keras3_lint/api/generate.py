"""Build the API tables from real packages: ``python -m keras3_lint.api.generate --help``.

A new release of Keras is one command, run by an interpreter that has TensorFlow, pip and the dependencies of Keras::

    python -m keras3_lint.api.generate release 3.16.0

It installs that Keras into a temporary folder, looks at it in a process of its own, and writes the tables anew with
that release added or replaced; all other releases stay as they are. Several versions may be given at once, old ones
too: what is older than 2.15 is not imported, its sources are read. Keras 2.15 needs TensorFlow 2.15::

    python -m keras3_lint.api.generate release 2.15.0 --python tensorflow-2.15/bin/python

The steps by themselves: ``introspect`` describes the Keras that can be imported in one JSON file, ``sources`` does so
for an unpacked old Keras, and ``merge`` brings such files into the tables. Equal input gives equal bytes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from keras3_lint.api.facts import Facts
from keras3_lint.api.ranges import release_key
from keras3_lint.api.rows import expand, write

FOLDER = Path(__file__).parent
PROJECT = FOLDER.parents[1]
OLDEST_IMPORTED = (2, 15)
"""What is older runs on no interpreter that can run this module."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it is done. A failing pip or introspection raises CalledProcessError."""
    options = _parser().parse_args(arguments)
    match options.command:
        case "introspect":
            introspect(options.dump)
        case "sources":
            read_sources(options.package, options.version, options.dump)
        case "merge":
            merge(map(Facts.load, options.dumps), options.tables)
        case "release":
            with tempfile.TemporaryDirectory() as folder:
                dumps = [release(version, options.python, Path(folder)) for version in options.versions]
                merge(map(Facts.load, dumps), options.tables)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m keras3_lint.api.generate", description="Build the API tables.")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("introspect", help="describe the Keras that can be imported here")
    command.add_argument("dump", type=Path, help="the JSON file to write")
    command = commands.add_parser("sources", help="describe an old Keras by its sources")
    command.add_argument("package", type=Path, help="its package folder, named keras")
    command.add_argument("version", help="for example 2.3.1")
    command.add_argument("dump", type=Path, help="the JSON file to write")
    command = commands.add_parser("merge", help="bring descriptions into the tables")
    command.add_argument("dumps", type=Path, nargs="+", help="JSON files of the other commands")
    _add_tables(command)
    command = commands.add_parser("release", help="do it all for one or more versions on PyPI")
    command.add_argument("versions", nargs="+", help="for example 3.16.0")
    command.add_argument("--python", default=sys.executable, help="the interpreter with TensorFlow (default: this one)")
    _add_tables(command)
    return parser


def _add_tables(command: argparse.ArgumentParser) -> None:
    command.add_argument("--tables", type=Path, default=FOLDER, help="the tables' folder (default: the package)")


def introspect(dump: Path) -> None:
    """Describe the importable Keras in the file ``dump``."""
    from keras3_lint.api.introspect import installed_facts

    installed_facts().dump(dump)


def read_sources(package: Path, version: str, dump: Path) -> None:
    """Describe the old Keras in the folder ``package`` in the file ``dump``."""
    from keras3_lint.api.sources import source_facts

    source_facts(package, version).dump(dump)


def merge(described: Iterable[Facts], tables: Path) -> None:
    """Write the tables in the folder ``tables`` with the given releases added or replaced."""
    releases = expand(tables)
    releases.update((facts.release, facts) for facts in described)
    write(tables, releases.values())


def release(version: str, python: str, folder: Path) -> Path:
    """Install Keras ``version`` below ``folder`` and describe it; what comes back is the JSON file."""
    target = install(version, python, folder)
    dump = folder / f"{version}.json"
    if release_key(version)[:2] < OLDEST_IMPORTED:
        read_sources(target / "keras", version, dump)
    else:
        command = [python, "-m", "keras3_lint.api.generate", "introspect", str(dump)]
        subprocess.run(command, check=True, env=introspection_environment(target))
    return dump


def install(version: str, python: str, folder: Path) -> Path:
    """The folder below ``folder`` that holds Keras ``version`` without its dependencies, installed now if it is not there."""
    target = folder / version
    if not (target / "keras").is_dir():
        command = ["-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), f"keras=={version}"]
        subprocess.run([python, *command], check=True)
    return target


def introspection_environment(*first: Path) -> dict[str, str]:
    """The environment of an introspection: packages in ``first`` win, and no configuration of the user counts."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, (*first, PROJECT))),
        "KERAS_BACKEND": "tensorflow",
        "KERAS_HOME": os.devnull,
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }


if __name__ == "__main__":
    sys.exit(main())
