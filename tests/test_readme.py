"""What README.md and the pages in docs/ show is what happens."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from keras3_lint.cli.arguments import parse
from tests import readme
from tests.cli.run import check

PAGES = pytest.mark.parametrize("page", readme.PAGES, ids=[page.stem for page in readme.PAGES])
_COMMAND = re.compile(r"^(?:\$ |\s*entry: |    )?(keras3-lint (?!\[).*?)(?:\s+#.*)?$", re.MULTILINE)
_BLOCK = re.compile(r"^```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#:]+)\)")


def shown(page: Path) -> list[str]:
    """The calls of ``keras3-lint`` in the blocks of a page."""
    return [command for block in _BLOCK.findall(page.read_text(encoding="utf-8")) for command in _COMMAND.findall(block)]


@PAGES
def test_the_output_is_the_real_one(page: Path) -> None:
    """Repair it with ``python tests/readme.py``."""
    text = page.read_text(encoding="utf-8")
    assert readme.rendered(text) == text


def test_each_host_is_shown() -> None:
    commands = re.findall(r"^\$ (\S+)", readme.PAGES[0].read_text(encoding="utf-8"), re.MULTILINE)
    assert {"flake8", "pylint", "keras3-lint"} <= set(commands)


@PAGES
def test_commands_are_ours(page: Path) -> None:
    """Options that are gone, or were never there, end the parser."""
    for command in shown(page):
        parse(shlex.split(command)[1:])


def test_commands_are_shown() -> None:
    assert sum(len(shown(page)) for page in readme.PAGES) >= 10


@PAGES
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), link


def test_the_new_project_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the walk-through ends with, and that the old one isn't."""
    monkeypatch.chdir(readme.REPOSITORY)
    options = ("--isolated", "--keras-backend=any")
    assert check(*options, os.path.join("examples", "keras3_project"))[:2] == (0, "")
    assert check(*options, os.path.join("examples", "keras2_project")).status == 1
