"""What a newcomer does, in a fresh clone and empty environments: ``python tests/newcomer.py FOLDER``, with a network.

The two commands of README.md's section "From a clone", as they are printed; of all tests the second runs those of the README. Then our hook as
pre-commit itself installs it from a repository.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
_BLOCK = re.compile(r"^```sh\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
FOUND = "examples/keras2_project/train.py:28:32: KER301"


def commands() -> list[str]:
    """The commands of the README's section."""
    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    return _BLOCK.findall(text.partition("## From a clone\n")[2].partition("\n## ")[0])


def run(command: str, folder: Path, expected: int, **environment: str) -> str:
    """What a command of the shell prints; it has to end as it should."""
    print(f"$ {command}", flush=True)
    inherited = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, env={**inherited, **environment})
    print(done.stdout[-600:], done.stderr[-600:])
    if done.returncode != expected:
        sys.exit(f"it ended with {done.returncode}, not {expected}")
    return done.stdout


def main() -> int:
    """0 when all went as the README says."""
    folder = Path(sys.argv[1]).resolve()
    lint, test = commands()
    subprocess.run(["git", "clone", "--quiet", str(REPOSITORY), str(folder)], check=True)
    assert FOUND in run(lint, folder, 1)
    assert "passed" in run(f"rm -rf .venv && {test}", folder, 0, PYTEST_ADDOPTS="tests/test_readme.py tests/test_examples.py")
    hook = f".venv/bin/python -m pre_commit try-repo {folder} keras3-lint --verbose --files examples/keras2_project/train.py"
    assert FOUND in run(hook, folder, 1, PRE_COMMIT_HOME=str(folder / ".venv" / "pre-commit"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
