"""Run functions of a fixture, each in a forked process: ``runner.py FIXTURE RESULT FUNCTION ...``.

Keras and TensorFlow are imported once, before the fork, unless the fixture sets variables that they read at import. One line of JSON for
each function goes to RESULT.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

TIMEOUT = 120


def outcome(fixture: str, function: str) -> dict[str, Any]:
    """Import the fixture and call the function."""
    try:
        module = importlib.import_module(Path(fixture).stem)
        if function != "import":
            getattr(module, function)()
    except BaseException as error:  # whatever it raises is the result
        names = [kind.__name__ for kind in type(error).__mro__ if kind not in (BaseException, object)]
        return {"function": function, "raised": names, "message": " ".join(str(error).split())[:300]}
    return {"function": function, "raised": [], "message": ""}


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


def main(fixture: str, result: str, *functions: str) -> None:
    """Run all functions."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(Path(fixture).parent))
    if "environ" not in Path(fixture).read_text(encoding="utf-8"):
        for name in ("tensorflow", "keras", "tensorflow.keras"):
            importlib.import_module(name)
    Path(result).touch()
    for function in functions:
        run_forked(fixture, function, Path(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
