"""KER205: a positional argument that means something else in Keras 3."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api import reordered
from keras3_lint.api.replacements import advice
from keras3_lint.arguments import chunks
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.config import Release
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics import expected, members
from keras3_lint.semantics import moved as places
from keras3_lint.semantics.members import Target, argument_row
from keras3_lint.semantics.values import Atom, Constant, Scalar

if TYPE_CHECKING:
    from keras3_lint.api.signature import Parameter
    from keras3_lint.semantics.module import Module


# Where the value passes for one of the parameter that stands there now.
_RAISES = {"batch_size": ("InvalidArgumentError",)}  # of TensorFlow
_SILENT = frozenset({"ignore_class", "on_train_begin", "on_train_end"})


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
    other_severities = (Severity.WARNING,)

    @on(ast.Call, spelled=reordered.places)
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
            others = places.parameters(target, place)
            before = old.positional[place] if others else None
            moved = {
                release: new
                for release, new in others
                if before and (places.is_too_many(target, place, release) or expected.is_meant_for(arg, before, new, module))
            }
            if moved:
                yield self._hit(call, arg, place, target, moved, module)
                return

    def _hit(self, call: ast.Call, arg: ast.expr, place: int, target: Target, moved: dict[Release, Parameter | None], module: Module) -> Hit:
        assert target.old is not None
        taken = next((moved[release] for release in sorted(moved, reverse=True) if moved[release]), None)
        new = taken.name if taken else ""
        how = "takes no `{old}`" if _gone(target, place, "") else "takes `{old}` by keyword only"
        newest = target.signature(str(members.releases()[-1]))
        if newest is not None and newest.open_ended:  # `*args` says nothing of what it takes
            how = "has another place for `{old}`"
        message = self.message if new else "`{callee}` " + how + " in Keras 3, `{value}` stands in place {place}"
        value = module.source.segment(arg)
        value = value if len(value) <= 40 and "\n" not in value else "..."
        is_silent = new in _SILENT or (taken is not None and taken.is_flag)
        first = places.first(target, place)
        hint = "write `batch_size=keras.ops.shape({value})[0]`" if new == "batch_size" else _gone(target, place, value) or self.hint
        if hint is self.hint and first < place:
            words = zip(target.old.positional[first:], call.args[first : place + 1], strict=False)
            hint = "write `" + ", ".join(f"{word.name}={module.source.segment(node)}" for word, node in words).replace("{", "{{").replace("}", "}}") + "`"
        return self.hit(
            call,
            at=arg,
            message=message,
            callee=str(target),
            new=new,
            place=place + 1,
            value=value,
            old=target.old.positional[place].name,
            hint=hint,
            severity=Severity.WARNING if is_silent else self.severity,
            raises=() if is_silent else _RAISES.get(new, ("TypeError", "ValueError", "AttributeError")),
            releases=moved,
            fix=_by_keyword(call, first, target, module),
        )


def _gone(target: Target, place: int, value: str) -> str:
    """What to do with an argument that Keras 3 does not take at all; empty for one that it takes by keyword."""
    assert target.old is not None
    name, newest = target.old.positional[place].name, target.signature(str(members.releases()[-1]))
    if newest is None or newest.takes(name):
        return ""
    row = argument_row(target, name)
    return ("leave it out" if row is None else advice(row, value)).replace("{", "{{").replace("}", "}}")


def _promising(call: ast.Call, count: int) -> bool:
    """Whether the callee may have moved what stands in one of so many places, by the last part of its spelling."""
    last = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
    first = reordered.places().get(last)
    return first is not None and first < count if isinstance(call.func, ast.Attribute) else True


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
    places = chunks(call, module.source)
    for name, arg in zip(names[place:], behind, strict=False):
        if arg not in places or not newest.takes(name) or name in used:
            return None
        start = places[arg][0]  # before the parentheses around it
        is_whole = name == "shape" and module.value(arg).surely(_is_whole)
        edits.append(Edit(start, start, f"{name}=(" if is_whole else f"{name}="))
        if is_whole:
            edits.append(Edit(places[arg][1], places[arg][1], ",)"))
    return Fix(tuple(edits), Safety.SAFE)


def _is_whole(atom: Atom) -> bool:
    """A whole number: no shape in Keras 3, which is KER209 once the argument has its name."""
    return (isinstance(atom, Constant) and atom.kind is int) or (isinstance(atom, Scalar) and atom.type == "int")
