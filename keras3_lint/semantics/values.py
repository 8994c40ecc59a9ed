"""What an expression can be: a small lattice of atoms, and values made of them.

A value is a tuple of *worlds*. Each world is a way to reach the expression that is seen in the text (a call site, an element
of a loop) and holds the atoms that are possible there (several after branches). A fact is reported when there is a world in
which every atom agrees: "at least one visible call site surely passes such a value".
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, TypeGuard

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import ClassInfo, FunctionInfo
    from keras3_lint.semantics.frames import Frame
    from keras3_lint.semantics.module import Module

MAX_WORLDS = 8
MAX_ATOMS = 12


class Atom:
    """Base of everything a value is made of: nothing changes one, and those of one class are equal when all that they hold is.

    They are no frozen dataclasses because so many are made: those take twice as long to make, and 10 ms to import.
    """

    __slots__ = ()
    _held: ClassVar[Callable[[Any], object]] = staticmethod(lambda _: ())

    def __init_subclass__(cls) -> None:
        held = [name for base in reversed(cls.__mro__) for name in vars(base).get("__slots__", ())]
        if held:
            cls._held = attrgetter(*held)

    def __eq__(self, other: object) -> bool:
        return self is other or (self.__class__ is other.__class__ and type(self)._held(self) == type(self)._held(other))

    def __hash__(self) -> int:
        return hash(type(self)._held(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({type(self)._held(self)!r})"


class Unknown(Atom):
    """Anything."""

    __slots__ = ()


class Constant(Atom):
    """A Python constant: ``None``, a number, a string, a bool, an ellipsis."""

    __slots__ = ("kind", "value")

    def __init__(self, value: object, kind: type) -> None:
        self.value = value
        self.kind = kind  # 1, 1.0 and True are equal in Python and are not the same constant

    @classmethod
    def of(cls, value: object) -> Constant:
        """The constant ``value``."""
        return cls(value, type(value))


class Scalar(Atom):
    """A Python value of a known type whose value is not known: ``int``, ``float``, ``str``, ``bool``."""

    __slots__ = ("type",)

    def __init__(self, type: str) -> None:
        self.type = type


class Text(Scalar):
    """A text (type ``str``), or a path of ``pathlib`` (``path``), that is known in part: ``pattern`` has gaps, see ``texts``."""

    __slots__ = ("pattern",)

    def __init__(self, type: str, pattern: str) -> None:
        self.type = type
        self.pattern = pattern


class Api(Atom):
    """A name of a library outside the project, fully dotted: ``keras.layers.Dense``, ``tensorflow.reduce_sum``, ``builtins.len``."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


class Structure(Atom):
    """A list, tuple, dict or set. ``items`` are pairs of a key (constants of dicts, else None) and a value.

    ``open`` says that there may be more items than these, or fewer, as after a comprehension or ``append``.
    """

    __slots__ = ("items", "kind", "open")

    def __init__(self, kind: str, items: tuple[tuple[object, Value], ...], open: bool = False) -> None:
        self.kind = kind
        self.items = items
        self.open = open

    @property
    def values(self) -> tuple[Value, ...]:
        """The items without their keys."""
        return tuple(value for _, value in self.items)


class Symbolic(Atom):
    """A KerasTensor. ``exact`` is False where it may also be a structure of them (what a model of the project returns)."""

    __slots__ = ("exact",)

    def __init__(self, exact: bool = True) -> None:
        self.exact = exact


class Tensor(Atom):
    """A backend tensor that a step gets from Keras, or computes of one.

    ``exact`` is False for an argument that may be a structure of tensors, ``sure`` for one that may be something in Python.
    """

    __slots__ = ("exact", "sure")

    def __init__(self, exact: bool = True, sure: bool = True) -> None:
        self.exact = exact
        self.sure = sure


class Made(Atom):
    """A tensor that code makes of no tensor of a step: ``tf.constant(1.0)``, ``self.weight * 2``.

    ``here``: by an operation that runs where the value is used, so that Keras traces it there; False for what is made before training.
    """

    __slots__ = ("here",)

    def __init__(self, here: bool = True) -> None:
        self.here = here


class Shape(Atom):
    """The static shape of a tensor or the shape argument of ``build``: a tuple on Keras 3. ``symbolic``: of a KerasTensor."""

    __slots__ = ("of",)

    def __init__(self, of: str = "tensor") -> None:
        self.of = of


class Class(Atom):
    """A class of the project."""

    __slots__ = ("info",)

    def __init__(self, info: ClassInfo) -> None:
        self.info = info


class Function(Atom):
    """A function or lambda of the project, bound to ``receiver`` when it was reached through an instance."""

    __slots__ = ("closure", "info", "receiver")

    def __init__(self, info: FunctionInfo, receiver: Atom | None = None, closure: Frame | None = None) -> None:
        self.info = info
        self.receiver = receiver
        self.closure = closure


class Object(Atom):
    """An instance of a class of the project or of a library, with the call that made it where there is one."""

    __slots__ = ("call", "cls")

    def __init__(self, cls: Class | Api, call: ast.Call | None = None) -> None:
        self.cls = cls
        self.call = call

    @property
    def api(self) -> str | None:
        """The dotted name of a library's class."""
        return self.cls.name if isinstance(self.cls, Api) else None


class Method(Atom):
    """An attribute of a value that no code of the project defines: ``model.fit``, ``x.append``."""

    __slots__ = ("name", "receiver")

    def __init__(self, receiver: Atom, name: str) -> None:
        self.receiver = receiver
        self.name = name


class Partial(Atom):
    """What ``functools.partial`` makes of a call."""

    __slots__ = ("call", "callee")

    def __init__(self, callee: Value, call: ast.Call) -> None:
        self.callee = callee
        self.call = call


class Super(Atom):
    """``super()`` inside a method of ``info``."""

    __slots__ = ("info", "receiver")

    def __init__(self, info: ClassInfo, receiver: Atom) -> None:
        self.info = info
        self.receiver = receiver


class ProjectModule(Atom):
    """Another file of the project."""

    __slots__ = ("module",)

    def __init__(self, module: Module) -> None:
        self.module = module


class Value:
    """See the module's text. A value without worlds is one that never comes to be: code that raises, a cycle."""

    __slots__ = ("_hash", "worlds")

    def __init__(self, worlds: tuple[tuple[Atom, ...], ...]) -> None:
        self.worlds = worlds
        self._hash: int | None = None

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Value) and self.worlds == other.worlds)

    def __hash__(self) -> int:
        if self._hash is None:  # structures hold values that hold structures: without it each is gone through for all that hold it
            self._hash = hash(self.worlds)
        return self._hash

    def __repr__(self) -> str:
        return f"Value({self.worlds!r})"

    @property
    def atoms(self) -> tuple[Atom, ...]:
        """All atoms of all worlds, each once."""
        if len(self.worlds) == 1 and len(self.worlds[0]) == 1:  # nearly always: nothing to compare
            return self.worlds[0]
        return tuple(dict.fromkeys(atom for world in self.worlds for atom in world))

    def surely(self, test: Callable[[Atom], bool]) -> bool:
        """Whether there is a world in which all atoms pass the test."""
        for world in self.worlds:
            for atom in world:
                if not test(atom):
                    break
            else:
                return True
        return False

    def always(self, test: Callable[[Atom], bool]) -> bool:
        """Whether every atom of every world passes, and there is one."""
        return bool(self.worlds) and all(test(atom) for atom in self.atoms)

    def may(self, test: Callable[[Atom], bool]) -> bool:
        """Whether some atom passes, or nothing is known."""
        return any(isinstance(atom, Unknown) or test(atom) for atom in self.atoms)

    def single(self) -> Atom | None:
        """The only atom there is."""
        atoms = self.atoms
        return atoms[0] if len(atoms) == 1 else None

    def map(self, function: Callable[[Atom], Value]) -> Value:
        """``function`` of each atom, world by world."""
        if len(self.worlds) == 1 and len(self.worlds[0]) == 1:
            return function(self.worlds[0][0])
        return sites(join(function(atom) for atom in world) for world in self.worlds)

    def without(self, test: Callable[[Atom], bool]) -> Value:
        """The value without the atoms that pass; a world that loses all of them goes."""
        worlds = (tuple(atom for atom in world if not test(atom)) for world in self.worlds)
        return Value(tuple(world for world in worlds if world))


NEVER = Value(())
UNKNOWN = Value(((Unknown(),),))
NONE = Value(((Constant.of(None),),))


def only(atom: Atom) -> Value:
    """The value that is ``atom`` in the one world there is."""
    return Value(((atom,),))


def constant(value: object) -> Value:
    """The value of a Python constant."""
    return only(Constant.of(value))


def sites(values: Iterable[Value]) -> Value:
    """The value of something that is reached in several ways: the worlds side by side."""
    found = list(values)
    if len(found) == 1:
        return found[0]
    worlds = tuple(dict.fromkeys(world for value in found for world in value.worlds))
    return Value(worlds[:MAX_WORLDS])


def join(values: Iterable[Value]) -> Value:
    """The value after branches: in each world any of the branches' atoms is possible."""
    found = [value for value in values if value.worlds]
    if len(found) == 1:
        return found[0]
    worlds: tuple[tuple[Atom, ...], ...] = ()
    for value in found:
        if not worlds:
            worlds = value.worlds
            continue
        product = (tuple(dict.fromkeys((*left, *right))) for left in worlds for right in value.worlds)
        worlds = tuple(dict.fromkeys(product))[:MAX_WORLDS]
    return Value(tuple(world if len(world) <= MAX_ATOMS else (Unknown(),) for world in worlds))


def is_none(atom: Atom) -> TypeGuard[Constant]:
    """Whether the atom is ``None``."""
    return isinstance(atom, Constant) and atom.value is None


def is_symbolic(atom: Atom) -> bool:
    """Whether the atom is a KerasTensor or holds one at any depth."""
    return holds(atom, lambda leaf: isinstance(leaf, Symbolic))


def is_tensor(atom: Atom) -> bool:
    """Whether the atom is a tensor of ``call`` or holds one at any depth."""
    return holds(atom, lambda leaf: isinstance(leaf, Tensor))


def is_sure_tensor(atom: Atom) -> bool:
    """Whether the atom is a tensor of ``call`` or holds one at any depth, and nothing of Python."""
    return holds(atom, lambda leaf: isinstance(leaf, Tensor) and leaf.sure)


def holds(atom: Atom, test: Callable[[Atom], bool]) -> bool:
    """Whether the atom passes, or, for a structure, whether an item surely holds one that does."""
    stack = [atom]
    while stack:
        current = stack.pop()
        if test(current):
            return True
        if isinstance(current, Structure):
            for value in current.values:
                stack.extend(world[0] for world in value.worlds if len(world) == 1)
                stack.extend(world[0] for world in value.worlds if len(world) > 1 and all(holds(item, test) for item in world))
    return False


def depth(atom: Atom) -> int:
    """How many structures are nested in each other: 0 for a leaf, 1 for a flat list."""
    deepest = 0
    stack = [(atom, 0)]
    while stack:
        current, level = stack.pop()
        if isinstance(current, Structure):
            level += 1
            stack.extend((item, level) for value in current.values for item in value.atoms)
        deepest = max(deepest, level)
    return deepest
