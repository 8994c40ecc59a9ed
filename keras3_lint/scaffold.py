"""Scaffold a rule: ``python -m keras3_lint.docs new KER2 some-name``."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence

from keras3_lint.api.affected import written
from keras3_lint.checker import checkers
from keras3_lint.config import OLDEST
from keras3_lint.docs import FAMILIES, FIXTURES, PACKAGE, REPOSITORY

RULE = '''\
"""{code}: TODO what is bad, in a few words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class {cls}(Checker):
    """TODO one sentence that says what the code does.

    Why: TODO what Keras 3 does with it.
    Fix: TODO what to write.
    Silent on: TODO what can't be known.
    Source: TODO where it is written, and on which releases it was measured.
    """

    code = "{code}"
    name = "keras3-{name}"
    message = "`{{callee}}` TODO what is true in Keras 3"
    hint = "TODO what to do"
    severity = Severity.{severity}
{raises}
    @on(ast.Call, spelled=lambda: {{"TODO"}})
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """TODO what is looked at."""
        if module.qualified_name(call.func) == "keras.TODO":
            yield self.hit(call, callee=ast.unparse(call.func))
'''

BAD = '''\
{options}import keras


def fails():
    return keras.TODO()  # error: {code}@11-23 `keras.TODO` TODO
'''

GOOD = '''\
{options}import keras


def runs():
    return keras.Input((1,))
'''
# What the rules of a family are, mostly: their severity, and the options of their fixtures.
KINDS = {"KER1": ("CONVENTION", ""), "KER8": ("PORTABILITY", "# options: keras-backend=any\n")}


def main(arguments: Sequence[str]) -> int:
    """Write the files of a new rule; returns the exit status."""
    parser = argparse.ArgumentParser("python -m keras3_lint.docs new")
    parser.add_argument("family", choices=sorted(FAMILIES), metavar="FAMILY", help="KER1 to KER9")
    parser.add_argument("name", help="the symbol without `keras3-`: names the bad thing, such as `nested-model-inputs`")
    given = parser.parse_args(arguments)
    name = given.name.removeprefix("keras3-")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        parser.error(f"a name is lower case with hyphens, got `{given.name}`")
    if f"keras3-{name}" in {rule.name for rule in checkers()}:
        parser.error(f"`keras3-{name}` is taken")
    code = next_code(given.family)
    cls = "".join(word.capitalize() for word in name.split("-"))
    severity, options = KINDS.get(given.family, ("ERROR", ""))
    raises = '    raises = ("ValueError",)\n' if severity == "ERROR" else ""
    affected = PACKAGE / "api" / "affected.json"
    known = json.loads(affected.read_text(encoding="utf-8"))
    files = {
        PACKAGE / "checkers" / f"{code.lower()}_{name.replace('-', '_')}.py": RULE.format(code=code, cls=cls, name=name, severity=severity, raises=raises),
        FIXTURES / code / "bad.py": BAD.format(code=code, options=options),
        FIXTURES / code / "good.py": GOOD.format(options=options),
        # All releases, until they are measured: a test holds the file against what was.
        affected: written(known["newest"], {**known["rows"], code: [str(OLDEST), known["newest"]]}),
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {path.relative_to(REPOSITORY).as_posix()}")
    print(f"next: CONTRIBUTING.md, from the second step on; `python -m tests.fixtures {code}` shows what the rule finds")
    return 0


def next_code(family: str) -> str:
    """The code after the highest of the family, fixture folders without a rule counted."""
    used = {rule.code for rule in checkers()} | {path.name for path in FIXTURES.glob("KER*")}
    numbers = [int(code[4:]) for code in used if code.startswith(family) and code[4:].isdecimal()]
    number = max(numbers, default=0) + 1
    if number > 99:
        sys.exit(f"{family} is full")
    return f"{family}{number:02}"
