"""Ask the semantic model: the programs of these tests call ``reveal(expression)``, and a test compares what the model says."""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

from keras3_lint.config import Release, Settings
from keras3_lint.semantics.module import Module
from keras3_lint.semantics.project import Project
from keras3_lint.semantics.texts import ANY, NUMBER
from keras3_lint.semantics.values import (
    Api,
    Atom,
    Class,
    Constant,
    Function,
    Made,
    Method,
    Object,
    Partial,
    ProjectModule,
    Scalar,
    Shape,
    Structure,
    Super,
    Symbolic,
    Tensor,
    Text,
    Value,
)
from keras3_lint.source import Source


def module_of(text: str, path: str = "<test>", backend: str = "tensorflow", version: str = "3.0") -> Module:
    """The model of a program."""
    settings = Settings(backend, Release.parse(version), explicit=True)
    return Module(Source(textwrap.dedent(text), path), Project(settings))


def project(folder: Path, files: dict[str, str], linted: str) -> Module:
    """The model of ``linted`` in a project that is written to ``folder``."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
    return module_of(files[linted], str(folder / linted))


def revealed(module: Module | str) -> list[str]:
    """What the model says of the argument of each ``reveal``, in the order of the source."""
    module = module_of(module) if isinstance(module, str) else module
    return [text(module.value(call.args[0])) for call in reveals(module)]


def reveals(module: Module) -> list[ast.Call]:
    """The calls of ``reveal``."""
    return [call for call in module.nodes(ast.Call) if isinstance(call.func, ast.Name) and call.func.id == "reveal"]


def text(value: Value) -> str:
    """A value as text: alternatives joined by ``|`` in a world, worlds joined by `` / ``."""
    return " / ".join("|".join(sorted(atom_text(atom) for atom in world)) for world in value.worlds) or "never"


def atom_text(atom: Atom) -> str:
    """An atom as text."""
    match atom:
        case Constant(value=value):
            return repr(value)
        case Api(name=name):
            return name
        case Structure(kind=kind, items=items, open=is_open):
            inner = ", ".join(text(value) if key is None else f"{key}: {text(value)}" for key, value in items)
            return f"{kind}[{inner}{'...' if is_open else ''}]"
        case Symbolic(exact=exact):
            return "KerasTensor" if exact else "KerasTensor?"
        case Tensor(exact=exact, sure=sure):
            return f"{'Tensor' if exact else 'Tensor?'}{'' if sure else ' or not'}"
        case Made(here=here):
            return "a tensor made here" if here else "a tensor made before"
        case Shape(of=of):
            return f"shape of {of}"
        case Text(type=kind, pattern=pattern):
            return f"{kind} {pattern.replace(ANY, '*').replace(NUMBER, '#')!r}"
        case Scalar(type=kind):
            return kind
        case Object(cls=cls):
            return f"a {atom_text(cls)}"
        case Class(info=info):
            return f"class {info.name}"
        case Function(info=info, receiver=receiver):
            return f"{'method' if receiver else 'function'} {info.name}"
        case Method(receiver=receiver, name=name):
            return f"{atom_text(receiver)}.{name}"
        case Super(info=info):
            return f"super of {info.name}"
        case Partial():
            return "partial"
        case ProjectModule(module=module):
            return f"module {Path(module.source.path).name}"
    return "?"
