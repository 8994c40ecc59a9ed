"""Questions about Keras's own things that several rules ask."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.semantics.names import keras_path, role
from keras3_lint.semantics.values import Api, Class, Object, Structure, is_symbolic

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import ClassInfo
    from keras3_lint.semantics.module import Module

_FUNCTIONAL = {"Model", "Functional"}
# Attributes by which a layer takes Python data as it is, for preprocessing.
TAKES_PYTHON = ("_convert_input_args", "_allow_non_tensor_positional_args")


def functional_model(call: ast.Call, module: Module) -> str | None:
    """How the call spells ``keras.Model`` when it builds a functional model (``Model(inputs, outputs)``), else None.

    A subclass that does not define ``__init__`` builds one too.
    """
    if len(call.args) < 2 and not any(word.arg in {"inputs", "outputs", "input", "output"} for word in call.keywords):
        return None
    if not module.aliases.possible(call.func) and not module.aliases.is_class(call.func):
        return None
    atoms = module.value(call.func).atoms
    if atoms and all(_is_functional(atom) for atom in atoms):
        return ast.unparse(call.func) if not isinstance(call.func, ast.Call) else "Model"
    return None


def _is_functional(atom: object) -> bool:
    if isinstance(atom, Api):
        path = keras_path(atom.name)
        return path is not None and path.rpartition(".")[2] in _FUNCTIONAL and path.split(".")[0] in {"Model", "models", "engine"}
    if isinstance(atom, Class):
        info = atom.info
        plain = [keras_path(name) or "" for name in info.api_bases]
        return not info.is_open and info.method("__init__") is None and any(path.rpartition(".")[2] in _FUNCTIONAL for path in plain)
    return False


def called_layer(call: ast.Call, module: Module) -> Object | None:
    """The layer or model that the call calls as a layer (``layer(x)``); None for anything else, and for an own ``__call__``.

    In a loop over several layers it is the first one: what a loop does it does with each.
    """
    func = call.func
    if isinstance(func, ast.Name) and module.aliases.is_own(func.id):
        return None  # a function or a class is no layer, and nor is a method: most calls end here
    if isinstance(func, ast.Attribute) and not module.aliases.may_be_object(func):
        return None
    value = module.value(call.func)
    atom = value.single() or next((world[0] for world in value.worlds if len(world) == 1), None)
    if not isinstance(atom, Object):
        return None
    if isinstance(atom.cls, Api):
        return atom if role(atom.cls.name) in {"Layer", "Model"} else None
    return atom if "Layer" in atom.cls.info.roles and not atom.cls.info.defines("__call__") else None


def call_parameters(layer: Object, module: Module) -> tuple[str, ...] | None:
    """The names of the positional parameters of the layer's ``call``, without self; None when they are not known."""
    if isinstance(layer.cls, Api):
        return module.project.method_parameters(layer.cls.name, "call")
    method = layer.cls.info.method("call")
    if method is not None:
        return tuple(arg.arg for arg in method.positional[1:])
    bases = layer.cls.info.api_bases
    return module.project.method_parameters(bases[0], "call") if len(bases) == 1 and not layer.cls.info.is_open else None


def called_symbolically(info: ClassInfo, module: Module) -> bool:
    """Whether this file puts a layer of the class into a functional or sequential model."""
    for call in module.instance_calls.get(info, ()):
        if any(module.value(arg).surely(is_symbolic) for arg in call.args if not isinstance(arg, ast.Starred)):
            return True
    return any(_holds_layer(call, info, module) for call in (*module.calls_by_name["Sequential"], *module.calls_by_name["add"]))


def _holds_layer(call: ast.Call, info: ClassInfo, module: Module) -> bool:
    """``Sequential([layer])`` or ``model.add(layer)``."""
    for arg in call.args[:1]:
        for atom in module.value(arg).atoms:
            items = [item for value in atom.values for item in value.atoms] if isinstance(atom, Structure) else [atom]
            if any(isinstance(item, Object) and isinstance(item.cls, Class) and item.cls.info is info for item in items):
                return True
    return False
