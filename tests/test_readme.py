"""What README.md shows is what happens."""

from __future__ import annotations

from tests import readme


def test_the_output_is_the_real_one() -> None:
    """Repair it with ``python tests/readme.py``."""
    text = readme.README.read_text(encoding="utf-8")
    assert text.count("```console") == 4
    assert readme.rendered(text) == text
