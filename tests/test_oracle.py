"""Names and classes of all fixtures, as we resolve them and as astroid does: every difference has a reason that is ours to have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.corpus import resolution
from tests.fixtures import CHECKERS, forget


@pytest.fixture(scope="module")
def outcome() -> resolution.Outcome:
    """All fixtures compared."""
    forget()
    found = resolution.Outcome()
    for path in sorted(CHECKERS.rglob("*.py")):
        found += resolution.compare(path, CHECKERS)
    return found


@pytest.fixture
def compared(tmp_path: Path) -> Callable[[str], resolution.Outcome]:
    """The comparison of one text."""

    def compare(text: str) -> resolution.Outcome:
        path = tmp_path / "model.py"
        path.write_text(text, encoding="utf-8")
        with resolution.Roots((str(tmp_path),)):
            return resolution.compare(path, tmp_path)

    forget()
    return compare


def test_every_difference_has_a_reason(outcome: resolution.Outcome) -> None:
    assert [str(difference) for difference in outcome.defects] == []


def test_all_is_compared_and_little_differs(outcome: resolution.Outcome) -> None:
    assert outcome.files == len(list(CHECKERS.rglob("*.py")))
    assert outcome.names > 20 * outcome.files
    assert outcome.classes > outcome.files
    assert len(outcome.differences) < outcome.names / 200


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("import keras\na = 1\ndef f():\n    return a\na = 2\n", "deferred"),
        ("import keras\ndef f(x):\n    a = x\n    for i in x:\n        a\n        a = i\n", "loop"),
        ("import keras\ndef f(x):\n    a = 1\n    if x:\n        a = 2\n        return a\n    return a\n", "left"),
        ("import keras\nif keras.__version__ < '3':\n    a = 1\nelse:\n    a = 2\nprint(a)\n", "dead"),
        ("import keras\ndef f(x):\n    a = 0\n    if x:\n        a = 1\n    else:\n        a = 2\n    return a\n", "branches"),
        ("import keras\ntry:\n    import x\n    x.go()\nexcept Exception:\n    x.stop()\n", "handler"),
        ("import keras\nclass A:\n    @keras.f([lambda x: x])\n    def g(self): pass\n", "class body"),
        ("import keras\nfrom x import C\nif C:\n    class B(keras.Model): pass\nelse:\n    class B: pass\nclass D(B): pass\n", "several bases"),
    ],
)
def test_the_reasons(compared: Callable[[str], resolution.Outcome], text: str, reason: str) -> None:
    """Each is what it says: both answers are known, and the reason is the one that was expected."""
    outcome = compared(text)
    assert {difference.reason for difference in outcome.differences} == {reason}


def test_a_wrong_answer_is_a_defect(compared: Callable[[str], resolution.Outcome], monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison would show it when a name, or a class, were resolved wrongly."""
    text = "import keras\nclass A(keras.Model): pass\nclass B(A): pass\na = 1\nprint(a, B)\n"
    assert compared(text).differences == ()
    monkeypatch.setattr("keras3_lint.semantics.flow.Flow.reaching", lambda self, use: [])
    forget()
    assert {difference.name for difference in compared(text).defects} >= {"a", "B", "A", "class B"}
