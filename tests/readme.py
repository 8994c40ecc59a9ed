"""Run the commands that README.md and docs/ show and put their real output below them: ``python tests/readme.py``; ``--check`` writes nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
PAGES = (REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md")))
_BLOCK = re.compile(r"^```console\n\$ (?P<command>.*)\n(?P<output>(?:(?!```).*\n)*)```$", re.MULTILINE)


def output(command: str) -> str:
    """What a command of flake8, pylint or our own prints in the root of the repository."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            *command.replace("keras3-lint", "keras3_lint", 1).split(),
            *(["--no-cache"] if command.startswith("keras3-lint") else []),
        ],
        cwd=REPOSITORY,
        env={**os.environ, "COLUMNS": "80", "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    return done.stdout + done.stderr


def rendered(text: str) -> str:
    """``text`` with the output of each command as it is now."""
    return _BLOCK.sub(lambda match: f"```console\n$ {match['command']}\n{output(match['command'])}```", text)


def main() -> int:
    """1 when ``--check`` finds that the output is another."""
    status = 0
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        new = rendered(text)
        if "--check" not in sys.argv:
            page.write_text(new, encoding="utf-8", newline="\n")
        elif new != text:
            print(f"{page.name} does not show the real output; run `python tests/readme.py`")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
