"""What the packaged ``rules.json`` knows about the rules: codes, pages, lists."""

from __future__ import annotations

import difflib
import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from keras3_lint.cli.errors import UsageError

# The families, in a word or two.
FAMILIES = {
    "KER0": "the linting",
    "KER1": "advice",
    "KER2": "API that went",
    "KER3": "building models",
    "KER4": "layers, models",
    "KER5": "training",
    "KER6": "saving",
    "KER7": "randomness",
    "KER8": "portability",
    "KER9": "TensorFlow 1",
}
# About the linting itself: no rule has them.
ENGINE = {
    "KER000": ("keras3-rule-failed", "A rule failed on a file; the other rules went on."),
    "KER001": ("keras3-unreadable-file", "A file can't be read or parsed."),
}


@lru_cache(maxsize=1)
def rules() -> tuple[dict[str, Any], ...]:
    """The records of all rules, ordered by code."""
    return tuple(json.loads(text()))


def text() -> str:
    """The packaged file."""
    return files("keras3_lint").joinpath("rules.json").read_text(encoding="utf-8")


def known_codes() -> tuple[str, ...]:
    """Every code that a finding can have."""
    return (*ENGINE, *(rule["code"] for rule in rules()))


def rule_of(word: str) -> dict[str, Any]:
    """The record of a rule by its code, its symbol or its pylint id. Raises UsageError."""
    wanted = word.strip()
    for rule in rules():
        if wanted.upper() == rule["code"] or wanted.lower() == rule["name"] or wanted.upper() in rule["pylint"]:
            return rule
    names = [name for rule in rules() for name in (rule["code"], rule["name"])]
    near = difflib.get_close_matches(wanted.upper(), names, 1) or difflib.get_close_matches(wanted.lower(), names, 1)
    raise UsageError(f"no rule is called `{word}`" + (f"; the nearest is `{near[0]}`" if near else ""))
