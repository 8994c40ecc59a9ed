"""Signatures, bases and members of live classes and functions, as plain data."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any

from keras3_lint.api.facts import Facts, Value
from keras3_lint.api.keywords import Target, accepted_keywords, body_of, constructor, python_function

SPECIAL = frozenset(
    ["__call__", "__contains__", "__enter__", "__exit__", "__getattr__", "__getitem__", "__iter__", "__len__", "__next__", "__setattr__"]
)
"""The special methods worth a record: those that decide whether an operation on an instance works."""
CALLED = {"model": "Model", "layer": "Layer", "optimizer": "Optimizer", "metric": "Metric", "callback": "Callback"}
"""What Keras calls its variables that hold an instance of these classes."""
NO_MEMBER = ("__", "_abc_", "_api_export_")
STARS: dict[Any, str] = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
STARTS_KEYWORDS = frozenset({inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.KEYWORD_ONLY})
ABSENT = "absent"
"""The kind of a member that a class does not have although the tables file it at one of its bases."""
MAX_DEFAULT = 48
MEMORY_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def describe(facts: Facts, objects: dict[str, Any]) -> None:
    """Fill the bases, signatures and members tables; ``objects`` is canonical name -> class or function."""
    classes = {name: value for name, value in objects.items() if isinstance(value, type)}
    classes |= _shared_private_bases(classes)
    canonical = {id(value): name for name, value in classes.items()}
    ancestors = {name: [canonical[id(base)] for base in value.__mro__[1:] if id(base) in canonical] for name, value in classes.items()}
    facts.tables["bases"].update({name: [_shortened(bases, ancestors)] for name, bases in ancestors.items()})
    _add_members(facts, classes, ancestors)
    for name, value in objects.items():
        if isinstance(value, type):
            made = constructor(value)
            signature = callable_fields(made) if made else None
        else:
            function = python_function(value)
            signature = callable_fields(Target(function)) if function else None
        if signature is not None:
            facts.tables["signatures"][name] = [signature]
    for name, signature in _referring(facts, ancestors).items():
        facts.tables["signatures"][name] = [signature]


def _referring(facts: Facts, ancestors: dict[str, list[str]]) -> dict[str, Value]:
    """The signatures whose keywords are those of the next base: that base's name says it shorter."""
    signatures = facts.tables["signatures"]
    shorter: dict[str, Value] = {}
    for name, bases in ancestors.items():
        base = next((base for base in bases if base in signatures), None)
        if base and name in signatures and len(signatures[name][0]) > 1:
            parameters, keywords, *rest = signatures[name][0]
            if keywords and set(keywords) == by_keyword(signatures[base][0]) - set(map(parameter_name, parameters)):
                shorter[name] = [parameters, base, *rest]
    return shorter


def by_keyword(signature: Value) -> set[str]:
    """All names that a callable takes by keyword; empty when it takes any."""
    parameters, keywords = signature[0], signature[1] if len(signature) > 1 else []
    if keywords is None:
        return set()
    return {parameter_name(text) for text in parameters if text[0] not in "*/"}.union(keywords)


def parameter_name(text: str) -> str:
    """``name`` of ``name=None``."""
    return text.partition("=")[0]


def _shortened(bases: list[str], ancestors: dict[str, list[str]]) -> list[str]:
    """``bases`` up to the first one whose own ancestors are the rest."""
    for index, base in enumerate(bases):
        if bases[index + 1 :] == ancestors[base]:
            return bases[: index + 1]
    return bases


def _shared_private_bases(classes: dict[str, type]) -> dict[str, type]:
    """Classes without a public name that have several public heirs, as ``~Name``: their members are filed once."""
    heirs = Counter(base for cls in classes.values() for base in cls.__mro__[1:])
    public = set(classes.values())
    private = [cls for cls, count in heirs.items() if count > 1 and cls not in public and _of_keras(cls)]
    same_name = Counter(cls.__name__ for cls in private)
    return {f"~{cls.__name__}": cls for cls in private if same_name[cls.__name__] == 1}


def _of_keras(cls: type) -> bool:
    return cls.__module__.partition(".")[0] == "keras"


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
    kinds = [parameter.kind for parameter in parameters]
    for index, parameter in enumerate(parameters):
        if parameter.kind is parameter.KEYWORD_ONLY and STARTS_KEYWORDS.isdisjoint(kinds[:index]):
            texts.append("*")
        texts.append(_parameter(parameter))
        if parameter.kind is parameter.POSITIONAL_ONLY and kinds[index + 1 : index + 2] != [parameter.kind]:
            texts.append("/")
    return texts


def _parameter(parameter: inspect.Parameter) -> str:
    stars = STARS.get(parameter.kind, "")
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


def _add_members(facts: Facts, classes: dict[str, type], ancestors: dict[str, list[str]]) -> None:
    """File each member at the class from which its heirs get it; ``ancestors`` is a class's name -> its bases."""
    own: dict[str, dict[str, Value]] = {}
    for name in sorted(classes, key=lambda name: len(ancestors[name])):
        above = [own[base] for base in ancestors[name]]
        own[name] = {
            member: value
            for member, value in _members(classes[name])
            if next((members[member] for members in above if member in members), None) != value
        }
        there = {member for member, _ in _members(classes[name])}
        lent = {member for base in ancestors[name] for heir in _made_instead(classes[base]) for member, _ in _members(heir)}
        own[name] |= {member: [ABSENT] for member in lent - there if any(member in members for members in above)}
        for member, value in own[name].items():
            facts.tables["members"][f"{name}.{member}"] = [value]


def _members(cls: type) -> Iterator[tuple[str, Value]]:
    """What an instance has: from its class and the bases, set on ``self``, or set by others."""
    owners = [owner for made in (cls, *_made_instead(cls)) for owner in made.__mro__ if owner is not object]
    names = {name for owner in owners for name in vars(owner)}
    names = {name for name in names if not name.startswith(NO_MEMBER) or name in SPECIAL}
    for name in sorted(names):
        owner = next(owner for owner in owners if name in vars(owner))
        yield name, _member(owner, name)
    set_later = {name for owner in owners for name in _set_on_self(owner)}
    set_later |= set_by_others().get(cls.__name__, set())
    for name in sorted(set_later - names):
        if not name.startswith("__"):
            yield name, ["attribute"]


def _made_instead(cls: type) -> list[type]:
    """``Model(inputs, outputs)`` makes an instance of a subclass without a public name."""
    heirs: list[type] = cls.__subclasses__()
    return [heir for heir in heirs if heir.__name__ == "Functional" and _of_keras(heir)]


def _member(owner: type, name: str) -> Value:
    value = vars(owner)[name]
    function = python_function(value)
    if isinstance(value, property) or (function is None and hasattr(value, "__get__")):
        return ["property"]
    if function is None or isinstance(value, type):
        return ["attribute"]
    if name.startswith("_") and name not in SPECIAL:
        return ["method"]
    return ["method", *callable_fields(Target(function, owner, owner), not isinstance(value, staticmethod))]


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
            case ast.Call(func=ast.Name(id="setattr"), args=[ast.Name(id=name), ast.Constant(value=str(attribute)), _]) if name == first:
                yield attribute


@cache
def set_by_others() -> dict[str, set[str]]:
    """Class name -> the attributes that other code of Keras sets on its instances: ``model.history = ...``."""
    found: dict[str, set[str]] = {name: set() for name in CALLED.values()}
    root = Path(importlib.import_module("keras").__path__[0])
    for path in sorted(root.rglob("*.py")):
        if path.name.endswith("_test.py"):
            continue
        for node in ast.walk(ast.parse(path.read_bytes())):
            match node:
                case ast.Attribute(value=ast.Name(id=holder) | ast.Attribute(attr=holder), attr=attribute, ctx=ast.Store()) if (
                    holder in CALLED
                ):
                    found[CALLED[holder]].add(attribute)
    return found
