"""Sequential models: whether something may call them as a layer."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.semantics.names import keras_path
from keras3_lint.semantics.values import Api, Atom, Function, Object, Structure, Value

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# Methods of a model, and functions that are given one, that do not call it on a KerasTensor.
_HARMLESS = frozenset({"print", "type", "isinstance", "len", "id", "str", "repr", "plot_model", "save_model", "model_to_dot", "hasattr", "getattr", "setattr"})


def is_sequential(atom: Atom) -> bool:
    """Whether the atom is an instance of Sequential, made in the program."""
    if not isinstance(atom, Object) or atom.call is None:
        return False
    if isinstance(atom.cls, Api):
        return (keras_path(atom.cls.name) or "").rpartition(".")[2] == "Sequential"
    info = atom.cls.info
    names = [(keras_path(name) or "").rpartition(".")[2] for name in info.api_bases]
    return not info.is_open and "Sequential" in names and not info.defines("input") and not info.defines("output")


def is_never_called(atom: Atom, module: Module) -> bool:
    """Whether the atom is a Sequential model, and no code of the file may call it on a KerasTensor."""
    return is_sequential(atom) and isinstance(atom, Object) and atom.call in module.index.parents and atom.call not in module.once(_called)


def _called(module: Module) -> set[ast.Call | None]:
    """The calls that make the models that something of the file calls, holds or hands on."""
    found: set[ast.Call | None] = set()
    for call in module.nodes(ast.Call):
        callee = module.value(call.func)
        if any(is_sequential(atom) for atom in callee.atoms) and not _is_eager(call, module):
            found.update(_models(callee))
        name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
        if name in _HARMLESS or callee.always(lambda atom: isinstance(atom, Function) and atom.info.module is module):
            continue  # what the functions of this file do with it is seen
        for arg in (*call.args, *(word.value for word in call.keywords)):
            if isinstance(arg, ast.Name | ast.Attribute | ast.List | ast.Tuple | ast.Starred | ast.Call):
                found.update(_models(module.value(arg.value if isinstance(arg, ast.Starred) else arg)))
    return found


def _models(value: Value) -> set[ast.Call | None]:
    found: set[ast.Call | None] = set()
    todo = list(value.atoms)
    for _ in range(200):
        if not todo:
            break
        atom = todo.pop()
        if isinstance(atom, Structure):
            todo.extend(item for inner in atom.values for item in inner.atoms)
        elif isinstance(atom, Object) and is_sequential(atom):
            found.add(atom.call)
    return found


def _is_eager(call: ast.Call, module: Module) -> bool:
    """Whether the model is surely called on data: an array of NumPy, a tensor with a value."""
    if not call.args or not isinstance(call.args[0], ast.Call):
        return False
    name = module.qualified_name(call.args[0].func)
    return name is not None and name.startswith(("numpy.", "tensorflow."))
