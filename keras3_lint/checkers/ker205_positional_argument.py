"""KER205: a positional argument that means something else in Keras 3."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from keras3_lint.api.tables import Signature
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.config import Release
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics import expected, members
from keras3_lint.semantics.members import Target

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class PositionalArgument(Checker):
    """A positional argument stands where Keras 3 takes another parameter.

    Why: Keras 3 changed the order of parameters: `add_weight` begins with `shape`, a loss with `name`, `compile` takes `loss_weights`
        in the third place. The value ends in the wrong parameter, which raises, or silently does something else.
    Fix: pass it by keyword: `add_weight(name="kernel")`.
    Silent on: values that may be meant for the parameter that stands there now.
    Source: the signatures of Keras 2.15 and of each Keras 3, compared; the catalogue's cases for the exceptions.
    """

    code = "KER205"
    name = "keras3-positional-argument"
    message = "`{callee}` takes `{new}` in place {place} in Keras 3, `{value}` is the `{old}`"
    hint = "write `{old}={value}`"
    severity = Severity.ERROR

    @on(ast.Call, spelled=members.reordered)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """The first positional argument of a call that moved."""
        count = next((place for place, arg in enumerate(call.args) if isinstance(arg, ast.Starred)), len(call.args))
        if not count or not _promising(call, count):
            return
        found = members.targets(call, module)
        if len(found) != 1 or found[0].old is None:
            return
        target, old = found[0], found[0].old
        for place, arg in enumerate(call.args[:count]):
            places = _parameters(target, place)
            before = old.positional[place].name if places else ""
            moved = {release: new for release, new in places if expected.is_meant_for(arg, before, new, module)}
            if moved:
                yield self._hit(call, arg, place, target, moved, module)
                return

    def _hit(self, call: ast.Call, arg: ast.expr, place: int, target: Target, moved: dict[Release, str], module: Module) -> Hit:
        assert target.old is not None
        callee = f"{target.name.rpartition('.')[2]}.{target.member}" if target.member else target.name.rpartition(".")[2]
        new = next((name for _, name in sorted(moved.items(), reverse=True) if name), "")
        message = self.message if new else "`{callee}` takes `{old}` by keyword only in Keras 3, `{value}` stands in place {place}"
        value = module.source.segment(arg)
        return self.hit(
            call,
            at=arg,
            message=message,
            callee=callee,
            new=new,
            place=place + 1,
            value=value if len(value) <= 40 and "\n" not in value else "...",
            old=target.old.positional[place].name,
            raises=("TypeError", "ValueError"),
            releases=moved,
            fix=_by_keyword(call, place, target, module),
        )


def _promising(call: ast.Call, count: int) -> bool:
    """Whether the callee may have moved what stands in one of so many places, by the last part of its spelling."""
    last = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
    first = members.reordered().get(last)
    return first is not None and first < count if isinstance(call.func, ast.Attribute) else True


@lru_cache(maxsize=4096)
def _parameters(target: Target, place: int) -> tuple[tuple[Release, str], ...]:
    """The releases in which the place has another parameter than in Keras 2, each with that one's name, empty for none."""
    old = target.old
    if old is None or place >= len(old.positional):
        return ()
    found = []
    for release in members.releases():
        new = target.signature(str(release))
        if new is not None and not new.raises and _is_moved(old, new, place):
            found.append((release, new.positional[place].name if place < len(new.positional) else ""))
    return tuple(found)


def _is_moved(old: Signature, new: Signature, place: int) -> bool:
    """Whether the place has another parameter: not one that was merely renamed, and not one that is simply too many."""
    before = old.positional[place].name
    if place >= len(new.positional):
        return before in (new.names or ())
    after = new.positional[place].name
    return before != after and (old.find(after) is not None or new.find(before) is not None or before in (new.keywords or ()))


def _by_keyword(call: ast.Call, place: int, target: Target, module: Module) -> Fix | None:
    """Name the argument and all positional ones behind it, as Keras 2 understood them."""
    assert target.old is not None
    names = [parameter.name for parameter in target.old.positional]
    newest = target.signature(str(members.releases()[-1]))
    behind = call.args[place:]
    used = {word.arg for word in call.keywords}
    if newest is None or None in used or len(call.args) > len(names) or any(isinstance(arg, ast.Starred) for arg in call.args):
        return None
    edits = []
    for name, arg in zip(names[place:], behind, strict=False):
        if not newest.takes(name) or name in used:
            return None
        start = module.source.offset(arg.lineno, arg.col_offset)
        edits.append(Edit(start, start, f"{name}="))
    return Fix(tuple(edits), Safety.SAFE)
