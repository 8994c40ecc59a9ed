"""KER427: the name that a layer of a private class gets by default."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.calls import keyword
from keras3_lint.semantics.members import keras_bases
from keras3_lint.semantics.values import Class, Object

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import ClassInfo
    from keras3_lint.semantics.module import Module

_HOLDERS = (ast.List, ast.Tuple, ast.Dict, ast.ListComp, ast.DictComp)


class PrivateLayerName(Checker):
    """A layer whose class begins with `_` gets no name, and is part of a layer or model of the project.

    Why: Keras makes the name from that of the class. Keras 2 put `private` before one that begins with `_`; Keras 3 keeps it, and
        TensorFlow refuses `_block` as the first scope of a graph. So ValueError comes when Keras traces the `call` that uses the layer: in a
        functional model, in `fit` and in `predict`.
    Fix: a name, `_Block(name="block")`, or another name of the class.
    Silent on: layers in functional and sequential models, where the model's own scope comes first, and layers whose class may name itself.
    Source: measured on Keras 3.0 to 3.15 with TensorFlow 2.21.
    """

    code = "KER427"
    name = "keras3-private-layer-name"
    message = "`{cls}` gets the name `{given}`, which TensorFlow refuses as a scope when Keras traces `{holder}.call`"
    hint = "write `{call}`"
    severity = Severity.ERROR
    raises = ("ValueError", "RuntimeError")

    @on(ast.Call, mentions=("class _",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``self.block = _Block(3)``."""
        last = call.func.id if isinstance(call.func, ast.Name) else call.func.attr if isinstance(call.func, ast.Attribute) else ""
        if not last.startswith("_") or keyword(call, "name") is not None or any(word.arg is None for word in call.keywords):
            return
        atom = module.value(call.func).single()
        if not isinstance(atom, Class) or not atom.info.name.startswith("_") or "Layer" not in atom.info.roles or not keras_bases(atom):
            return
        holder = _holder(call, module)
        if holder is not None and not _names_itself(atom.info):
            words = [module.source.segment(arg) for arg in (*call.args, *call.keywords)]
            named = f"{last}({', '.join([*words, f'name={chr(34)}{_snake(last).lstrip(chr(95))}{chr(34)}'])})"
            yield self.hit(call, cls=atom.info.name, given=_snake(atom.info.name), holder=holder.name, call=named)


def _holder(call: ast.Call, module: Module) -> ClassInfo | None:
    """The layer or model of the project that keeps what the call makes as an attribute, and that Keras builds by tracing its ``call``."""
    stmt = module.index.statement(call)
    if not isinstance(stmt, ast.Assign) or len(stmt.targets) != 1 or not isinstance(stmt.targets[0], ast.Attribute):
        return None
    for owner in module.index.ancestors(call):
        if owner is stmt:
            break
        if not isinstance(owner, _HOLDERS):
            return None
    held = module.value(stmt.targets[0].value).single()
    if not isinstance(held, Object) or not isinstance(held.cls, Class):
        return None
    info = held.cls.info
    traced = "Layer" in info.roles and info.method("call") is not None and not info.is_open
    return info if traced and info.find("build") is None and info.find("compute_output_spec") is None else None


def _names_itself(info: ClassInfo) -> bool:
    """Whether a constructor in the ancestry passes a name on, or may."""
    for owner in info.ancestry:
        init = owner.methods.get("__init__")
        for made in owner.module.calls_in(init) if init is not None else ():
            if isinstance(made.func, ast.Attribute) and made.func.attr == "__init__":
                is_own = init is not None and init.node.args.kwarg is not None
                if keyword(made, "name") is not None or made.args or any(word.arg is None and not is_own for word in made.keywords):
                    return True
    return any(owner.defines("name") or owner.defines("_name") for owner in info.ancestry)


def _snake(name: str) -> str:
    """The name that Keras makes of a class's."""
    spaced = re.sub(r"\W+", "", name)
    return re.sub("([a-z])([A-Z])", r"\1_\2", re.sub("(.)([A-Z][a-z]+)", r"\1_\2", spaced)).lower()
