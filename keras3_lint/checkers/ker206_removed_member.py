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
from keras3_lint.semantics.values import Atom, Object

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

    @on(ast.Attribute, spelled=members.suspects)
    def check(self, node: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``model.fit_generator``."""
        if isinstance(node.ctx, ast.Del):
            return
        for world in module.value(node.value).worlds:
            found = [_lacking(atom, node, module) for atom in world]
            if found and all(found) and not (_said_before(node, module) and role(found[0][0]) == "Optimizer"):  # type: ignore[index]
                yield from self._hit(node, found, module)  # type: ignore[arg-type]
                return

    @on(ast.Attribute, spelled=members.lost_by_metrics, mentions=("metrics.", "Metric"))
    def check_metric(self, node: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``metric.trainable``: metrics are no layers any more."""
        if any(isinstance(atom, Object) and any(role(base) == "Metric" for base in members.classes(atom, node.attr)) for atom in module.value(node.value).atoms):
            yield from self.check(node, module)

    @on(ast.Call, spelled=members.properties)
    def check_call(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``optimizer.variables()``, which is no method any more."""
        func = call.func
        if isinstance(func, ast.Attribute) and func.attr in members.properties() and not call.args and not call.keywords:
            value = module.value(func.value)
            keys = [members.row_key(cls, f"{func.attr}()") for atom in value.atoms for cls in members.classes(atom, func.attr)]
            if value.atoms and len(keys) >= len(value.atoms) and all(keys):
                end = module.source.offset(call.end_lineno or call.lineno, call.end_col_offset or 0)
                start = module.source.offset(func.end_lineno or func.lineno, func.end_col_offset or 0)
                message = "`{spelled}` is no method in Keras 3"
                way = f"write `{ast.unparse(func)}`"
                fix = Fix((Edit(start, end, ""),), Safety.SAFE)
                yield self.hit(call, at=func, message=message, spelled=ast.unparse(func), way=way, raises=("TypeError",), fix=fix)

    def _hit(self, node: ast.Attribute, found: list[tuple[str, tuple[Release, ...]]], module: Module) -> Iterator[Hit]:
        cls, _ = found[0]
        releases = set(found[0][1]).intersection(*(item for _, item in found))
        if not releases:
            return
        key = members.row_key(cls, node.attr)
        row = rows()[key][0] if key else None
        way = _PLAIN if row is None else row.hint.replace("{v}", ast.unparse(node.value)) or f"write `{ast.unparse(node.value)}.{row.to}`"
        fix = None
        if row is not None and row.to and row.safety == "safe":
            fix = Fix((Edit(*_last(node, module), row.to),), Safety.SAFE)
        spelled, name = ast.unparse(node), cls.rpartition(".")[2]
        if isinstance(node.ctx, ast.Load) or isinstance(module.index.parents.get(node), ast.AugAssign):
            raises = tuple(row.exception.split()) if row is not None and row.exception else self.raises
            yield self.hit(node, fix=fix, releases=releases, raises=raises, spelled=spelled, cls=name, attribute=node.attr, way=way)
        elif role(cls) == "Optimizer" and getattr(tables.member(cls, node.attr, tables.KERAS2), "kind", "") == "property":
            message = "`{spelled}` is set and nothing reads it: `{cls}` has no `{attribute}` in Keras 3"
            fields = {"spelled": spelled, "cls": name, "attribute": node.attr, "way": way}
            yield self.hit(
                node, message=message.format(**fields), hint=way, severity=Severity.WARNING, raises=(), fix=fix, releases=releases
            )


def _said_before(node: ast.Attribute, module: Module) -> bool:
    """Whether the class uses the member of ``self`` further up: an optimizer written for what went is one defect, not twenty."""
    if not isinstance(node.value, ast.Name) or node.value.id != "self":
        return False
    owner = next((item for item in module.index.ancestors(node) if isinstance(item, ast.ClassDef)), None)
    same = (other for other in module.nodes(ast.Attribute) if other.attr == node.attr and other.lineno < node.lineno)
    same = (other for other in same if isinstance(other.value, ast.Name) and other.value.id == "self")
    return any(ancestor is owner for other in same for ancestor in module.index.ancestors(other))


def _lacking(atom: Atom, node: ast.Attribute, module: Module) -> tuple[str, tuple[Release, ...]] | None:
    """The class of Keras and the releases on which the atom has lost the attribute; None when it may have it."""
    attribute = node.attr
    found = members.classes(atom, attribute)
    if not found:
        return None
    parent = module.index.parents.get(node)
    is_called = isinstance(parent, ast.Call) and parent.func is node
    lost = [set(members.lacking(cls, attribute, is_called=is_called)) for cls in found]
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
