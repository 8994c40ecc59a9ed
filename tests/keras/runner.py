"""Run functions of fixtures, each in a forked process: ``runner.py JOBS RESULT``.

JOBS holds one JSON list ``[fixture, function]`` per line; ``import`` only loads the file, ``main`` runs it as a program. Keras, its backend and TensorFlow are imported once, before the fork, except for
fixtures that set variables that they read at import: those run in an interpreter of their own. One line of JSON for each function goes to RESULT.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

TIMEOUT = 120


def outcome(fixture: str, function: str) -> dict[str, Any]:
    """Import the fixture and call the function."""
    job = {"fixture": fixture, "function": function}
    sys.path.insert(0, str(Path(fixture).parent))
    try:
        if function == "main":
            runpy.run_path(fixture, run_name="__main__")
        else:
            module = importlib.import_module(Path(fixture).stem)
            if function != "import":
                getattr(module, function)()
    except BaseException as error:  # whatever it raises is the result
        names = [kind.__name__ for kind in type(error).__mro__ if kind not in (BaseException, object)]
        return {**job, "raised": names, "message": " ".join(str(error).split())[:300]}
    return {**job, "raised": [], "message": ""}


def run_forked(fixture: str, function: str, result: Path) -> None:
    """Write the outcome to ``result`` from a child in a folder of its own; a child that dies leaves nothing."""
    with tempfile.TemporaryDirectory() as folder:
        child = os.fork()
        if child == 0:
            signal.alarm(TIMEOUT)
            os.chdir(folder)
            record = outcome(fixture, function)
            with result.open("a", encoding="utf-8") as file:
                file.write(json.dumps(record) + "\n")
            os._exit(0)
        os.waitpid(child, 0)


def run_alone(fixture: str, function: str, result: Path) -> None:
    """The same in a fresh interpreter that has imported nothing yet."""
    with tempfile.TemporaryDirectory() as folder:
        job = Path(folder, "job.jsonl")
        job.write_text(json.dumps([fixture, function]) + "\n", encoding="utf-8")
        subprocess.run([sys.executable, os.path.abspath(__file__), str(job), str(result), "alone"], cwd=folder)


def main(jobs: str, result: str, *alone: str) -> None:
    """Run all jobs."""
    sys.dont_write_bytecode = True
    pairs = [json.loads(line) for line in Path(jobs).read_text(encoding="utf-8").splitlines()]
    early = {fixture for fixture, _ in pairs if "environ" in Path(fixture).read_text(encoding="utf-8")}
    if not alone and {fixture for fixture, _ in pairs} - early:
        for name in ("tensorflow", "keras", "tensorflow.keras"):
            importlib.import_module(name)
    Path(result).touch()
    for fixture, function in pairs:
        run = run_alone if fixture in early and not alone else run_forked
        run(fixture, function, Path(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
