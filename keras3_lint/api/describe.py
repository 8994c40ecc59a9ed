"""Signatures, bases and members of live classes and functions, as plain data."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from types import FunctionType
from typing import Any

from keras3_lint.api.facts import Facts, Value
from keras3_lint.api.keywords import Target, accepted_keywords, body_of, constructor, python_function

SPECIAL = frozenset(
    "__call__ __contains__ __enter__ __exit__ __getattr__ __getitem__ __iter__ __len__ __next__ __setattr__".split()
)
"""The special methods worth a record: those that decide whether an operation on an instance works."""
MAX_DEFAULT = 48
MEMORY_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def describe(facts: Facts, objects: dict[str, Any]) -> None:
    """Fill the bases, signatures and members tables; ``objects`` is canonical name -> class or function."""
    canonical = {id(value): name for name, value in objects.items() if isinstance(value, type)}
    for name, value in objects.items():
        if isinstance(value, type):
            bases = [canonical[id(base)] for base in value.__mro__[1:] if id(base) in canonical]
            facts.tables["bases"][name] = [bases]
            made = constructor(value)
            signature = callable_fields(made) if made else None
        else:
            function = python_function(value)
            signature = callable_fields(Target(function)) if function else None
        if signature is not None:
            facts.tables["signatures"][name] = [signature]
    _add_members(facts, {name: value for name, value in objects.items() if isinstance(value, type)})


def callable_fields(target: Target, bound: bool = True) -> Value:
    """Parameters, and as far as there is something to say: what ``**kwargs`` takes, what it always raises.

    Parameters read like a ``def``: ``["units", "activation=None", "*", "name=None", "**kwargs"]``. ``bound`` drops
    the first one of a method.
    """
    keywords = accepted_keywords(target)
    fields: Value = [_parameters(target, bound)]
    raises = always_raises(target.function)
    if keywords != [] or raises:
        fields.append(keywords)
    if raises:
        fields.append(raises)
    return fields


def _parameters(target: Target, bound: bool) -> list[str]:
    parameters = list(inspect.signature(target.function).parameters.values())
    if target.owner is not None and bound and parameters and parameters[0].kind < inspect.Parameter.VAR_POSITIONAL:
        del parameters[0]
    texts: list[str] = []
    previous = inspect.Parameter.POSITIONAL_OR_KEYWORD
    starred = False
    for parameter in parameters:
        if previous is parameter.POSITIONAL_ONLY and parameter.kind is not previous:
            texts.append("/")
        if parameter.kind is parameter.KEYWORD_ONLY and not starred:
            texts.append("*")
        starred = starred or parameter.kind in (parameter.VAR_POSITIONAL, parameter.KEYWORD_ONLY)
        texts.append(_parameter(parameter))
        previous = parameter.kind
    return texts


def _parameter(parameter: inspect.Parameter) -> str:
    stars = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
    default = "" if parameter.default is parameter.empty else f"={_default(parameter.default)}"
    return f"{stars}{parameter.name}{default}"


def _default(value: Any) -> str:
    if isinstance(value, type) or inspect.isroutine(value):
        return value.__name__
    text = MEMORY_ADDRESS.sub("", repr(value)).replace("\n", " ")
    return text if len(text) <= MAX_DEFAULT else f"{text[:MAX_DEFAULT]}..."


def always_raises(function: FunctionType) -> str | None:
    """The exception of a function that does nothing but raise: a placeholder for what went, or an abstract method."""
    body = body_of(function)
    if body is None:
        return None
    statements = body.node.body
    if isinstance(statements[0], ast.Expr) and isinstance(statements[0].value, ast.Constant):
        statements = statements[1:]
    match statements:
        case [ast.Raise(exc=ast.Call(func=ast.Name(id=name)) | ast.Name(id=name))]:
            return name
    return None


def _add_members(facts: Facts, classes: dict[str, type]) -> None:
    """File each member at the class from which its public heirs get it."""
    bases = facts.tables["bases"]
    own: dict[str, dict[str, Value]] = {}
    for name in sorted(classes, key=lambda name: len(bases[name][0])):
        above = [own[base] for base in bases[name][0]]
        own[name] = {
            member: value
            for member, value in _members(classes[name])
            if next((members[member] for members in above if member in members), None) != value
        }
        for member, value in own[name].items():
            facts.tables["members"][f"{name}.{member}"] = [value]


def _members(cls: type) -> Iterator[tuple[str, Value]]:
    names = {name for owner in cls.__mro__ if owner is not object for name in vars(owner)}
    for name in sorted(names):
        if name.startswith("__") and name not in SPECIAL or name.startswith("_abc"):
            continue
        owner = next(owner for owner in cls.__mro__ if name in vars(owner))
        yield name, _member(owner, name)
    for name in sorted(_instance_attributes(cls) - names):
        yield name, ["attribute"]


def _member(owner: type, name: str) -> Value:
    value = vars(owner)[name]
    function = python_function(value)
    if isinstance(value, property) or (function is None and hasattr(value, "__get__")):
        return ["property"]
    if function is None or isinstance(value, type):
        return ["attribute"]
    return ["method", *callable_fields(Target(function, owner, owner), not isinstance(value, staticmethod))]


def _instance_attributes(cls: type) -> set[str]:
    """What the methods of a class and its bases set on ``self``."""
    found: set[str] = set()
    for owner in cls.__mro__[:-1]:
        found |= _set_on_self(owner)
    return {name for name in found if not name.startswith("__")}


@cache
def _set_on_self(cls: type) -> frozenset[str]:
    found: set[str] = set()
    for value in vars(cls).values():
        functions = [value.fget, value.fset] if isinstance(value, property) else [value]
        for function in map(python_function, functions):
            body = body_of(function) if function else None
            if body is not None and body.node.args.args:
                found.update(_assigned(body.node, body.node.args.args[0].arg))
    return frozenset(found)


def _assigned(function: ast.FunctionDef, first: str) -> Iterator[str]:
    """The attributes of the parameter ``first`` that a function stores."""
    for node in ast.walk(function):
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=attribute, ctx=ast.Store()) if name == first:
                yield attribute
            case ast.Call(
                func=ast.Name(id="setattr"), args=[ast.Name(id=name), ast.Constant(value=str(attribute)), _]
            ) if name == first:
                yield attribute
