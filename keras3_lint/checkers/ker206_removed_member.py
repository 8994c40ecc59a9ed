"""KER206: a method or attribute that Keras's objects do not have any more."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api import tables
from keras3_lint.api.replacements import rows
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.config import Release
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics import members
from keras3_lint.semantics.names import role
from keras3_lint.semantics.values import Atom

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_PLAIN = "do without it: Keras 3 has no replacement"


class RemovedMember(Checker):
    """A method or attribute of a layer, model, optimizer, metric, loss or callback is used that Keras 3 does not have.

    Why: Keras 3 wrote its classes anew; `fit_generator`, `add_metric`, `optimizer.lr`, `layer.output_shape`, `reset_states` of metrics and
        most private members are gone, and reading them raises AttributeError. Setting `optimizer.lr` only makes an attribute that
        nobody reads.
    Fix: the new member where there is one; the hint names it.
    Silent on: objects whose class is not known, members that the project defines itself, and what `hasattr` or `try` guard.
    Source: the API tables of Keras 2.15 to 3.15; for members that went before 2.15 the records of `replacements.jsonl`.
    """

    code = "KER206"
    name = "keras3-removed-member"
    message = "`{spelled}` is gone: `{cls}` has no `{attribute}` in Keras 3"
    hint = "{way}"
    severity = Severity.ERROR
    other_severities = (Severity.WARNING,)
    raises = ("AttributeError",)

    @on(ast.Attribute)
    def check(self, node: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``model.fit_generator``."""
        attribute = node.attr
        if attribute not in members.suspects() or isinstance(node.ctx, ast.Del):
            return
        for world in module.value(node.value).worlds:
            found = [_lacking(atom, attribute) for atom in world]
            if found and all(found):
                yield from self._hit(node, found, module)  # type: ignore[arg-type]
                return

    def _hit(self, node: ast.Attribute, found: list[tuple[str, tuple[Release, ...]]], module: Module) -> Iterator[Hit]:
        cls, _ = found[0]
        releases = set(found[0][1]).intersection(*(item for _, item in found))
        if not releases:
            return
        key = members.row_key(cls, node.attr)
        row = rows()[key][0] if key else None
        way = _PLAIN if row is None else row.hint or f"write `{ast.unparse(node.value)}.{row.to}`"
        fix = None
        if row is not None and row.to and row.safety == "safe":
            fix = Fix((Edit(*_last(node, module), row.to),), Safety.SAFE)
        fields = {"spelled": ast.unparse(node), "cls": cls.rpartition(".")[2], "attribute": node.attr, "way": way}
        if isinstance(node.ctx, ast.Load):
            yield self.hit(node, at=node, fix=fix, releases=releases, **fields)
        elif role(cls) == "Optimizer" and getattr(tables.member(cls, node.attr, tables.KERAS2), "kind", "") == "property":
            message = "`{spelled}` is set and nothing reads it: `{cls}` has no `{attribute}` in Keras 3"
            yield self.hit(node, message=message, severity=Severity.WARNING, raises=(), fix=fix, releases=releases, **fields)


def _lacking(atom: Atom, attribute: str) -> tuple[str, tuple[Release, ...]] | None:
    """The class of Keras and the releases on which the atom has lost the attribute; None when it may have it."""
    found = members.classes(atom, attribute)
    if not found:
        return None
    lost = [set(members.lacking(cls, attribute)) for cls in found]
    has = [any(tables.member(cls, attribute, release) for release in tables.all_releases()) for cls in found]
    common = [releases for releases, there in zip(lost, has, strict=True) if releases or there]
    if not common:
        return None
    releases = set.intersection(*common)
    cls = next((cls for cls, releases in zip(found, lost, strict=True) if releases), found[0])
    return (cls, tuple(sorted(releases))) if releases else None


def _last(node: ast.Attribute, module: Module) -> tuple[int, int]:
    """The offsets of the last part of the chain."""
    end = module.source.offset(node.end_lineno or node.lineno, node.end_col_offset or 0)
    return end - len(node.attr), end
