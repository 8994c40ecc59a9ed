"""Members and signatures of Keras's classes, asked for the values that a program has in hand.

A value is an instance of a class of Keras when its own class, or every ancestor of it outside the project, is one. What the project
defines itself hides Keras's member, and an ancestor that can't be resolved may define anything.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from keras3_lint.api import tables
from keras3_lint.api.replacements import Row, rows
from keras3_lint.api.resources import parse
from keras3_lint.api.tables import KERAS2, Signature
from keras3_lint.config import Release
from keras3_lint.semantics.names import WEIGHT, role, surface
from keras3_lint.semantics.values import Api, Atom, Class, Method, Object, Partial, Super, Value, only

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# Methods of Python's own containers and texts: nearly every use of such a name is one of theirs.
_OF_PYTHON = frozenset({*dir(dict), *dir(list), *dir(str), *dir(set)})
# What some layers and optimizers lost, and models, metrics and cells kept.
_LOST_BY_SOME = frozenset({"compile", "convolution_op", "finalize_state", "jit_compile", "reset_dropout_mask", "reset_recurrent_dropout_mask", "reset_state", "update_state"})
VARIABLE = "keras.Variable"
_FAMILY = {"Model": ("Model", "Layer")}


@dataclass(frozen=True, slots=True)
class Target:
    """What a call calls: a function, a constructor or a method of Keras, and its signature release by release."""

    name: str
    """As the tables know it: ``keras.layers.Dense``; the class of a method."""
    member: str = ""
    by_call: bool = False
    """Whether it is a layer that is called, whose arguments go to its ``call``."""

    def signature(self, release: str) -> Signature | None:
        """What it takes in ``release``; None when it isn't there or hides that."""
        return _signature(self.name, self.member, release)

    @property
    def old(self) -> Signature | None:
        """What it takes in the last Keras 2."""
        return _signature(self.name, self.member, KERAS2)

    @property
    def role(self) -> str | None:
        """The role of the class."""
        return role(self.name)

    @property
    def path(self) -> str:
        """The name with the method, in full."""
        return f"{self.name}.{self.member}" if self.member else self.name

    def __str__(self) -> str:
        """``Dense``, ``Model.fit``, ``to_categorical``."""
        owner = self.name.rpartition(".")[2]
        return f"{owner}.{self.member}" if self.member else owner


@lru_cache(maxsize=8192)
def _signature(name: str, member: str, release: str) -> Signature | None:
    if not member:
        return tables.signature(name, release)
    found = tables.member(name, member, release)
    return found.signature if found is not None else None


def targets(call: ast.Call, module: Module) -> tuple[Target, ...]:
    """What each live binding of the callee is, when all of them are Keras's; empty for anything else."""
    return _targets(module.value(call.func))


def receivers(call: ast.Call, module: Module) -> tuple[Target, ...]:
    """What the keywords of the call go to: also through ``functools.partial``, which hands them on."""
    value = module.value(call.func)
    if call.args and value.always(lambda atom: isinstance(atom, Api) and atom.name == "functools.partial"):
        value = module.value(call.args[0])
    return _targets(value.map(lambda atom: atom.callee if isinstance(atom, Partial) else only(atom)))


def _targets(value: Value) -> tuple[Target, ...]:
    for world in value.worlds:
        found = [_target(atom) for atom in world]
        if found and all(item is not None for item in found):
            return tuple(item for item in found if item is not None)
    return ()


def _target(atom: Atom) -> Target | None:
    if isinstance(atom, Api):
        return Target(atom.name) if surface(atom.name) and tables.kind(atom.name) in {"class", "function"} else None
    if isinstance(atom, Class):
        bases = () if atom.info.is_open or atom.info.method("__init__") or atom.info.method("__new__") else keras_bases(atom)
        return Target(bases[0]) if len(bases) == 1 else None
    if isinstance(atom, Method) and isinstance(atom.receiver, Object):
        name = atom.name
        if name == "__init__":
            return Target(atom.receiver.cls.name) if isinstance(atom.receiver.cls, Api) and surface(atom.receiver.cls.name) else None
        for base in classes(atom.receiver, name):
            return Target(base, "call" if name == "__call__" else name, name == "__call__")
    if isinstance(atom, Object) and (isinstance(atom.cls, Api) or not atom.cls.info.defines("call")):
        for base in classes(atom, "__call__"):
            return Target(base, "call", by_call=True) if role(base) in {"Layer", "Model"} else None
    return None


def keras_bases(atom: Class | Api) -> tuple[str, ...]:
    """The classes of Keras that a class is or derives from, nearest first; empty when there are others or unknown ones."""
    if isinstance(atom, Api):
        return (VARIABLE,) if atom.name == WEIGHT else (atom.name,) if surface(atom.name) else ()
    names = [name for name in atom.info.api_bases if not name.startswith(("builtins.", "abc.", "typing."))]
    if atom.info.is_open or not names or any(surface(name) is None for name in names):
        return ()
    return tuple(names)


def classes(atom: Atom, attribute: str) -> tuple[str, ...]:
    """The classes of Keras whose ``attribute`` an instance has; empty when the project defines it, or nobody can say."""
    if isinstance(atom, Super):
        following = atom.info.mro[1:]
        if any(isinstance(base, Class) and base.info.defines(attribute) for base in following) or atom.info.is_open:
            return ()
        return keras_bases(Class(atom.info))
    if not isinstance(atom, Object):
        return ()
    if isinstance(atom.cls, Class) and (_defines(atom.cls, attribute) or atom.cls.info.defines("__getattr__")):
        return ()
    return keras_bases(atom.cls)


def _defines(cls: Class, attribute: str) -> bool:
    """Whether the project gives the attribute a value of its own; ``self.x += y`` needs one that is there."""
    if cls.info.find(attribute) is not None:
        return True
    targets = [target for info in cls.info.ancestry for target in info.attributes.get(attribute, ())]
    return any(not isinstance(cls.info.module.index.parents.get(target), ast.AugAssign) for target in targets)


@lru_cache(maxsize=8192)
def lacking(cls: str, attribute: str, *, is_called: bool = False) -> tuple[Release, ...]:
    """The releases on which instances of a class of Keras lack a member that they had before; empty when it was never there.

    A placeholder that raises when it is called is no member for a call. Classes that are gone themselves say nothing.
    """
    key = row_key(cls, attribute)
    had = key is not None or tables.member(cls, attribute, KERAS2) is not None
    if not had:
        had = any(tables.member(cls, attribute, release) is not None for release in tables.all_releases())
    if not had or tables.kind(cls) != "class":
        return ()
    there = [release for release in tables.all_releases() if tables.kind(cls, release) == "class" and not tables.raises(cls, release)]
    return tuple(Release.parse(release) for release in there if not _has(cls, attribute, release, is_called and key is not None))


def _has(cls: str, attribute: str, release: str, is_called: bool) -> bool:
    found = tables.member(cls, attribute, release)
    return found is not None and not (is_called and found.signature is not None and found.signature.raises == "NotImplementedError")


@cache
def properties() -> frozenset[str]:
    """The names of what was a method once and is a property now."""
    return frozenset(key[:-2].rpartition(".")[2] for key in rows() if key.endswith("()"))


def families(cls: str) -> tuple[str, ...]:
    """The short names under which records speak of a class: its own, those of its role."""
    kind = role(cls)
    return (cls.rpartition(".")[2], *_FAMILY.get(kind or "", (kind,) if kind else ()))


@lru_cache(maxsize=4096)
def argument_row(target: Target, argument: str) -> Row | None:
    """The record for an argument: of the very thing, of the method, of the role."""
    path = str(target) if target.member else target.name.rpartition("keras.")[2]
    member = f".{target.member}" if target.member else ""
    keys = [f"{path}({argument}=)", *(f"{family}{member}({argument}=)" for family in families(target.name))]
    return next((rows()[key][0] for key in keys if key in rows()), None)


def row_key(cls: str, attribute: str) -> str | None:
    """The name of the record that tells of a member: that of the class, else of its role."""
    return next((key for name in families(cls) if (key := f"{name}.{attribute}") in rows()), None)


@cache
def suspects() -> frozenset[str]:
    """Names of members that some class had and has no longer: the cheap question before the dear one. Too many, never too few."""
    found: set[str] = set()
    kept: set[str] = set()
    for owner, name, old, new in _members():
        if old and not new:
            found.add(name)
        if new and ((owner.startswith("~") and not name.startswith("_")) or owner in {"keras.layers.Layer", "keras.Operation"}):
            kept.add(name)
    older = {key.rpartition(".")[2] for key in rows() if key[:1].isupper() and not key.endswith(")")}
    return frozenset((found - kept) | older | _LOST_BY_SOME) - _OF_PYTHON


@cache
def lost_by_metrics() -> frozenset[str]:
    """Names of members that metrics had as layers, which they are no longer, without those that ``suspects`` has."""
    metric, there = "keras.metrics.Metric", tables.all_releases()
    names = {name for owner, name, old, _ in _members() if old and owner in {"keras.layers.Layer", "keras.Operation"} and not name.startswith("_")}
    lost = {name for name in names if tables.member(metric, name, KERAS2) and not any(tables.member(metric, name, release) for release in there)}
    return frozenset(lost) - suspects() - _OF_PYTHON


@cache
def gone() -> frozenset[str]:
    """Names of members that classes of Keras had and no class of any Keras 3 has: whoever asks for one asks for Keras 2."""
    had, has = set(), set()
    for _, name, old, new in _members():
        if old:
            had.add(name)
        if new:
            has.add(name)
    older = {key.rpartition(".")[2] for key in rows() if key[:1].isupper() and not key.endswith(")")}
    return frozenset((had | older) - has)


def _members() -> Iterator[tuple[str, str, bool, bool]]:
    """Owner, name, whether the last Keras 2 has it, whether all of Keras 3 does."""
    releases = set(tables.all_releases())
    for owner, *variants in parse(tables.lines_of("attributes")):
        places: dict[str, set[str]] = {}
        for ranges, kind, names in variants:
            there = _places(ranges) if kind != "absent" else {KERAS2}  # a base has it, so Keras 2 had it
            for name in names.split():
                places[name] = places.get(name, set()) | there
        for name, there in places.items():
            yield owner, name, KERAS2 in there, there >= releases
    for key, *variants in parse(tables.lines_of("members")):
        there = {release for ranges, *_ in variants for release in _places(ranges)}
        owner, _, name = key.rpartition(".")
        yield owner, name, KERAS2 in there, there >= releases


@lru_cache(maxsize=512)
def _places(ranges: str) -> set[str]:
    from keras3_lint.api.ranges import parse_ranges

    return set(parse_ranges(ranges, tables.release_order()))


@cache
def constructors() -> frozenset[str]:
    """The last parts of the names of classes that the tables know."""
    return frozenset(name for name in callables() if name[:1].isupper())


@cache
def callables() -> frozenset[str]:
    """The last parts of the names of everything that the tables know a signature of."""
    lines = (*tables.lines_of("members"), *tables.lines_of("names"))
    return frozenset(line.split('"', 2)[1].rpartition(".")[2] for line in lines) | {"__init__"}


@cache
def releases() -> tuple[Release, ...]:
    """The releases that the tables know."""
    return tuple(map(Release.parse, tables.all_releases()))
