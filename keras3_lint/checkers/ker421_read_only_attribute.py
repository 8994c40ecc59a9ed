"""KER421: an attribute is set that Keras's class has as a property without a setter."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api import readonly
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.config import Release
from keras3_lint.finding import Severity
from keras3_lint.semantics.members import keras_bases
from keras3_lint.semantics.names import role
from keras3_lint.semantics.values import Atom, Class, Constant, Object

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class ReadOnlyAttribute(Checker):
    """An attribute of a layer, model, metric, callback or another object of Keras is set that Keras 3 computes itself.

    Why: Keras 3 has more properties than Keras 2: `path` and `quantization_mode` of layers, `model` of callbacks, `iterations` of
        optimizers, `num_batches` of datasets, `dtype` of metrics and losses. They have no setter, and setting them raises AttributeError.
    Fix: another name; `super().set_model(model)` in a callback's `set_model`.
    Silent on: classes that define the name themselves, in their body or in a base of the project, and objects whose class is not known.
    Source: properties without a setter of the classes of Keras 3.0 to 3.15, read off the packages into `readonly.json`.
    """

    code = "KER421"
    name = "keras3-read-only-attribute"
    message = "`{spelled}` can't be set: `{attribute}` is a property of `{cls}` without a setter in Keras 3"
    hint = "{way}"
    severity = Severity.ERROR
    raises = ("AttributeError",)

    @on(ast.Store, spelled=readonly.names)
    def check(self, node: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``self.path = path``."""
        yield from self._found(node, node.value, node.attr, ast.unparse(node), module)

    @on(ast.Call, spelled=lambda: {"setattr"})
    def check_setattr(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``setattr(self, "path", path)``."""
        if module.qualified_name(call.func) == "builtins.setattr" and len(call.args) == 3:
            name = module.value(call.args[1]).single()
            if isinstance(name, Constant) and isinstance(name.value, str) and name.value in readonly.names():
                yield from self._found(call, call.args[0], name.value, f"{ast.unparse(call.args[0])}.{name.value}", module)

    def _found(self, node: ast.AST, owner: ast.expr, attribute: str, spelled: str, module: Module) -> Iterator[Hit]:
        for world in module.value(owner).worlds:
            found = [_read_only(atom, attribute) for atom in world]
            releases = set(found[0][1]).intersection(*(item for _, item in found)) if found else set()
            if releases:
                cls = found[0][0]
                function = module.function_of(node)
                if attribute == "model" and role(cls) == "Callback" and function is not None and function.name == "set_model":
                    given = function.positional[1].arg if len(function.positional) > 1 else attribute
                    way = f"write `super().set_model({given})`"
                elif attribute == "model" and role(cls) == "Callback":
                    way = f"Keras sets it before training starts; keep the model under another name, such as `{_other(spelled, 'own')}`"
                else:
                    way = f"use another name, such as `{_other(spelled, cls.rpartition('.')[2].lower())}`"
                yield self.hit(node, releases=releases, spelled=spelled, attribute=attribute, cls=cls.rpartition(".")[2], way=way)
                return


def _read_only(atom: Atom, attribute: str) -> tuple[str, tuple[Release, ...]]:
    """The class of Keras that has the property, and the releases in which an instance refuses to set it."""
    if isinstance(atom, Object):
        own = atom.cls.info if isinstance(atom.cls, Class) else None
        if own is None or (own.find(attribute) is None and own.find("__setattr__") is None):
            for base in keras_bases(atom.cls):
                if releases := readonly.releases(base, attribute):
                    return base, releases
    return "", ()


def _other(spelled: str, prefix: str) -> str:
    owner, _, last = spelled.rpartition(".")
    return f"{owner}.{prefix}_{last}"
