"""Attributes, items and elements of an atom."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.semantics import names, texts
from keras3_lint.semantics.frames import Arguments
from keras3_lint.semantics.imports import module_attribute
from keras3_lint.semantics.values import (
    NEVER,
    UNKNOWN,
    Api,
    Atom,
    Class,
    Constant,
    Function,
    Made,
    Method,
    Object,
    ProjectModule,
    Scalar,
    Shape,
    Structure,
    Super,
    Symbolic,
    Tensor,
    Unknown,
    Value,
    is_none,
    join,
    only,
    sites,
)

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

MAX_STORES = 12
_SYMBOLIC_LISTS = {"inputs", "outputs"}
_SYMBOLIC = {"input", "output"}
NAMESPACE = "types.SimpleNamespace"


def attribute(module: Module, atom: Atom, name: str, node: ast.AST) -> Value:
    """The value of ``atom.name``, read at ``node`` in ``module``."""
    if isinstance(atom, Api):
        return module.outside(f"{atom.name}.{name}")
    if isinstance(atom, Object):
        if atom.api == NAMESPACE:
            return _of_namespace(module, atom, name)
        return _of_object(atom, name)
    if isinstance(atom, Class):
        return _of_class(atom, name, atom)
    if isinstance(atom, Super):
        return _of_super(atom, name)
    if isinstance(atom, ProjectModule):
        return module_attribute(atom.module, name) or UNKNOWN
    if isinstance(atom, Symbolic | Tensor) and name == "shape":
        return only(Shape("KerasTensor" if isinstance(atom, Symbolic) else "tensor"))
    if isinstance(atom, Tensor) and name in {"T", "real", "imag"}:
        return only(Tensor())
    if isinstance(atom, Structure | Symbolic | Tensor | Shape | Constant | Scalar):
        return texts.of_attribute(atom, name) or only(Method(atom, name))
    return UNKNOWN


def _of_class(atom: Class, name: str, receiver: Atom) -> Value:
    """A name of a class: what its body or a base's binds, a method bound to ``receiver`` where Python binds it."""
    found = atom.info.find(name)
    if found is None:
        if atom.info.is_open:
            return UNKNOWN
        return only(Method(receiver, name)) if atom.info.api_bases else UNKNOWN
    info, bindings = found
    value = join(info.module.evaluator.binding_value(binding, None) for binding in bindings)
    return value.map(lambda item: _bound(item, receiver))


def _bound(item: Atom, receiver: Atom) -> Value:
    if not isinstance(item, Function) or item.info.cls is None or item.info.is_static:
        return only(item)
    by_class = "builtins.classmethod" in item.info.decorators
    if isinstance(receiver, Class) and not by_class:
        return only(item)
    bound = Function(item.info, receiver)
    if item.info.is_property:
        return item.info.module.evaluator.returned(bound, Arguments({}), None)
    return only(bound)


def _of_object(atom: Object, name: str) -> Value:
    if isinstance(atom.cls, Api):
        return _of_api_object(atom, atom.cls.name, name)
    info = atom.cls.info
    stored = [
        owner.module.self_value(target)
        for owner in info.ancestry
        for target in owner.attributes.get(name, ())[:MAX_STORES]
    ]
    if info.find(name) is not None:
        stored.append(_of_class(atom.cls, name, atom))
    if not stored:
        for base in info.api_bases:
            value = _of_api_object(atom, base, name)
            if not value.always(lambda found: isinstance(found, Method)):
                return UNKNOWN if info.is_open else value
        return _of_class(atom.cls, name, atom)
    value = join(stored).map(lambda item: only(Made(here=False)) if isinstance(item, Made) else only(item))
    # `self.x = None` in `__init__` only says that `build` will set it
    return value.without(is_none) if len(stored) > 1 and not value.always(is_none) else value


def _of_api_object(atom: Object, api: str, name: str) -> Value:
    """Attributes of Keras's own objects that are KerasTensors, layers or optimizers."""
    role = names.role(api)
    if name == "name" and role is not None:
        return only(Scalar("str"))
    if role in {"Layer", "Model"} and name in _SYMBOLIC:
        return only(Symbolic(exact=False))
    if role == "Model" and name in _SYMBOLIC_LISTS:
        return only(Structure("list", ((None, only(Symbolic())),), open=True))
    if role == "Model" and name == "layers":
        return only(Structure("list", ((None, only(Object(Api("keras.layers.Layer")))),), open=True))
    if role == "Model" and name == "metrics":
        return only(Structure("list", ((None, only(Object(Api("keras.metrics.Metric")))),), open=True))
    if role == "Model" and name == "optimizer":
        return only(Object(Api("keras.optimizers.Optimizer")))
    if role == "Optimizer" and name == "iterations":
        return only(Object(Api("keras.Variable")))
    if name in names.WEIGHTS and role in {"Layer", "Model", "Metric"}:
        return only(Structure("list", ((None, only(Object(Api(names.WEIGHT)))),), open=True))
    if names.is_weight(api, name):
        return only(Object(Api(names.WEIGHT)))
    if role == "Callback" and name == "model":
        return only(Object(Api("keras.Model")))
    return only(Method(atom, name))


def _of_namespace(module: Module, atom: Object, name: str) -> Value:
    """What ``SimpleNamespace(name=...)`` was given in the same file."""
    words = [] if atom.call is None else [word for word in atom.call.keywords if word.arg == name]
    return module.value(words[0].value) if words and words[0] in module.index.parents else UNKNOWN


def _of_super(atom: Super, name: str) -> Value:
    for base in atom.info.mro[1:]:
        if isinstance(base, Unknown):
            return UNKNOWN
        if isinstance(base, Class) and base.info.own(name):
            return _of_class(base, name, atom.receiver)
        if isinstance(base, Api):
            return only(Method(Object(base), name))
    return UNKNOWN


# -- items ----------------------------------------------------------------------------------------------------------


def item(atom: Atom, index: Value, *, is_slice: bool) -> Value:
    """The value of ``atom[index]``."""
    if isinstance(atom, Symbolic | Tensor):
        return only(atom)
    if isinstance(atom, Made):
        return only(Made())
    if isinstance(atom, Shape):
        return only(atom) if is_slice else _of_shape(atom, index.single())
    if isinstance(atom, Scalar) and atom.type == "int":
        return NEVER
    if not isinstance(atom, Structure):
        return UNKNOWN
    if is_slice:
        return only(Structure(atom.kind, atom.items, open=True))
    key = index.single()
    if not isinstance(key, Constant):
        return join(atom.values) if atom.items and not atom.open else UNKNOWN
    if atom.kind == "dict":
        return _by_key(atom, key)
    return unpacked(atom, key.value) if isinstance(key.value, int) else UNKNOWN


def _of_shape(atom: Shape, key: Atom | None) -> Value:
    """A dimension; of the argument of `build` the first item, and one with a name, may be the shape of one of several inputs."""
    if atom.of == "argument" and isinstance(key, Constant):
        if isinstance(key.value, str):
            return only(atom)
        if key.value == 0:
            return join([only(Scalar("int")), only(atom)])
    return only(Scalar("int"))


def _by_key(atom: Structure, key: Constant) -> Value:
    for known, value in atom.items:
        if known == key.value:
            return value
    return UNKNOWN


def unpacked(atom: Atom, place: int) -> Value:
    """The value of the item at ``place`` (negative from the end) of an unpacked atom."""
    if isinstance(atom, Symbolic | Tensor):
        return only(atom)
    if isinstance(atom, Shape):
        return only(Scalar("int")) if atom.of != "argument" else join([only(Scalar("int")), only(atom)])  # or the shapes of several inputs
    if isinstance(atom, Structure) and atom.kind in {"list", "tuple"}:
        if not atom.open and -len(atom.items) <= place < len(atom.items):
            return atom.items[place][1]
        return join(atom.values) if atom.items else UNKNOWN
    return UNKNOWN


def element(atom: Atom) -> Value:
    """The value of a loop's variable over the atom: each item is a world of its own."""
    if isinstance(atom, Structure):
        if atom.kind == "dict":
            keys = [Constant.of(key) for key, _ in atom.items if isinstance(key, str | int)]
            return sites(only(key) for key in keys) if keys else UNKNOWN
        return sites(atom.values) if atom.items else NEVER if not atom.open else UNKNOWN
    if isinstance(atom, Tensor) or (isinstance(atom, Symbolic) and not atom.exact):
        return only(atom)
    if isinstance(atom, Shape):
        return only(Scalar("int"))
    return UNKNOWN
