"""Run the project that docs/walkthrough.md ends with, on each backend that is given: ``python tests/keras/prove_project.py [jax torch]``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parents[2] / "examples" / "keras3_project"
SAVED = "demand_model.keras"


def main() -> int:
    """1 when a run fails, or leaves no model behind."""
    failed = False
    for backend in sys.argv[1:] or ["tensorflow", "jax", "torch"]:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(shutil.copytree(PROJECT, Path(folder, PROJECT.name)))
            environment = {**os.environ, "KERAS_BACKEND": backend, "TF_CPP_MIN_LOG_LEVEL": "3"}
            done = subprocess.run([sys.executable, "train.py"], cwd=copy, env=environment, capture_output=True, text=True, check=False)
            runs = done.returncode == 0 and (copy / SAVED).is_file()
        print(f"{backend}: {'runs' if runs else done.stderr}")
        failed |= not runs
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
