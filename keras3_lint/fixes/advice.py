"""What a person reads about an operation of TensorFlow, and the edit that goes with it."""

from __future__ import annotations

import ast
import string
from typing import TYPE_CHECKING

from keras3_lint.api.operations import Operation, operation, public_name
from keras3_lint.arguments import span
from keras3_lint.config import OLDEST, Release
from keras3_lint.finding import Edit, Fix, Safety, one_line
from keras3_lint.fixes.edits import rewrite as apply_edits
from keras3_lint.fixes.operations import Refused, Rewrite, record, rewrite
from keras3_lint.fixes.spelling import spelled
from keras3_lint.semantics.calls import bind, has_stars

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

LONGEST = 400
"""How many characters of source a hint looks into: what is longer is shown as ``...``."""
SHOWN = 120
_NOTHING = "nothing in Keras 3 does it: compose it of `keras.ops`, or keep it for TensorFlow behind `keras.backend.backend()`"


def advice(call: ast.Call, name: str, module: Module) -> tuple[str, Fix | None]:
    """The hint for a call of the operation ``name``, and a fix where one is right (safe) or likely (unsafe)."""
    found = operation(public_name(name))
    if found is None or found.kind == "none":
        note = "" if found is None else found.note
        return (f"nothing in Keras 3 does it: {note}" if note else _NOTHING), None
    if not found.is_mechanical:
        return _by_hand(call, found, module), None
    try:
        made = rewrite(call, found, module)
    except Refused as reason:
        return _without(found, str(reason), module), None
    hint = f"write `{shown(call, module)}`"
    if made.added and found.added:
        hint += f": {found.added}"
    if found.note and (found.always or not made.is_exact) and not (found.dtype and not found.when):
        hint += f"; {found.note}"
    if found.dtype and not made.is_exact:
        before, after = found.dtype.split("->")
        hint += f"; the result is {after} where TensorFlow's is {before}"
    since = max(made.since, found.first_release)
    if since > module.settings.version:
        hint += _from(since)
    return hint, _fix(call, name, found, made, since, module)


def _fix(call: ast.Call, name: str, found: Operation, made: Rewrite, since: Release, module: Module) -> Fix | None:
    """The edits in the file's own spelling; none where an old Keras lacks the function, or where another signature is called."""
    place = spelled(found.to, module)
    if place is None or since > module.settings.version or public_name(name) != name or _in_text(call, module):
        return None
    imports: dict[str, None] = dict.fromkeys(place[1])

    def spell(target: str) -> str:
        text, needed = spelled(target, module) or (target, ())
        imports.update(dict.fromkeys(needed))
        return text

    edits = rewrite(call, found, module, spell).edits
    return Fix(edits, Safety.SAFE if made.is_exact else Safety.UNSAFE, tuple(imports))


def _in_text(call: ast.Call, module: Module) -> bool:
    """Whether the call stands in an f-string, where positions are not known on every Python."""
    return any(isinstance(owner, ast.JoinedStr) for owner in module.index.ancestors(call))


def _by_hand(call: ast.Call, found: Operation, module: Module) -> str:
    text = template(call, found, module)
    if text is not None:
        start, end = span(call, module.source)
        short = end - start <= LONGEST and len(text) <= SHOWN
        hint = f"write `{text}`" if short else f"use `{found.to}`" if found.to else "compose it of `keras.ops`"
    elif found.to:
        hint = f"use `{found.to}`"
    else:
        return found.note or _NOTHING
    hint += f": {found.note}" if found.note else ""
    return hint + (_from(found.first_release) if found.first_release > module.settings.version else "")


def _without(found: Operation, argument: str, module: Module) -> str:
    hint = f"use `{found.to}`"
    if argument:
        hint += f", which takes no `{argument}`"
    hint += f": {found.note}" if found.note else ""
    return hint + (_from(found.first_release) if found.first_release > module.settings.version else "")


def _from(release: Release) -> str:
    return f" (Keras {release} and newer)" if release > OLDEST else ""


# -- text -----------------------------------------------------------------------------------------------------------


def shown(call: ast.Call, module: Module) -> str:
    """The call as one of Keras, those inside it too, in one line; long arguments are left out."""
    found = record(call, module)
    start, end = span(call, module.source)
    if end - start <= LONGEST:
        text = _one_line(repaired(call, module))
        if len(text) <= SHOWN:
            return text
    return f"{found[1].to if found else 'keras.ops'}(...)"


def template(call: ast.Call, found: Operation, module: Module) -> str | None:
    """The expression of ``write`` with the arguments of the call; None where they do not fit in."""
    if not found.write or has_stars(call) or span(call, module.source)[1] - span(call, module.source)[0] > LONGEST:
        return None
    names = [taken.name for taken in found.parameters]
    if len(call.args) > len(names) or any(word.arg not in names for word in call.keywords):
        return None
    passed = bind(call, names)
    fields = {name for _, name, _, _ in string.Formatter().parse(found.write) if name}
    if any(name not in fields and taken.use == "kept" for taken in found.parameters for name in [taken.name] if name in passed):
        return None
    texts = {taken.name: taken.default for taken in found.parameters}
    texts.update({name: repaired(node, module) for name, node in passed.items()})
    if any(texts[name] is None or texts[name] == "..." for name in fields):
        return None
    return _one_line(found.write.format(**texts))


def repaired(node: ast.expr, module: Module) -> str:
    """The source of an expression with all calls of TensorFlow in it as calls of Keras."""
    start, end = span(node, module.source)
    edits: list[Edit] = []
    todo: list[ast.AST] = [node]
    while todo:
        current = todo.pop()
        inside, gone = _edits(current, module) if isinstance(current, ast.Call) else ((), False)
        edits += inside
        if not gone:
            todo.extend(ast.iter_child_nodes(current))
    kept = [edit for edit in edits if not any(other is not edit and _covers(other, edit) for other in edits)]
    moved = [Edit(edit.start - start, edit.end - start, edit.text) for edit in kept]
    return apply_edits(module.source.text[start:end], moved)


def _edits(call: ast.Call, module: Module) -> tuple[tuple[Edit, ...], bool]:
    """The edits for one call, and whether they write it anew as a whole."""
    found = record(call, module)
    if found is None:
        return (), False
    if found[1].write:
        text = template(call, found[1], module)
        return ((), False) if text is None else ((Edit(*span(call, module.source), text),), True)
    try:
        return rewrite(call, found[1], module).edits, False
    except Refused:
        return (), False


def _covers(one: Edit, other: Edit) -> bool:
    """Whether an edit takes away what the other would change."""
    return one.start <= other.start and other.end <= one.end and one.start < other.end and other.start < one.end and one.end - one.start > other.end - other.start


def _one_line(text: str) -> str:
    try:
        return ast.unparse(ast.parse(text.strip(), mode="eval"))
    except (SyntaxError, ValueError):
        return one_line(text)
