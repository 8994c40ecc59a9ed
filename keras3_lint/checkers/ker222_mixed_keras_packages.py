"""KER222: objects of Keras 2 and Keras 3 in one model."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.environ import LEGACY_VARIABLE
from keras3_lint.semantics.names import KERAS, LEGACY, is_input, role, surface
from keras3_lint.semantics.origin import made_by, source_of
from keras3_lint.semantics.values import Class, Object

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_MODELS = ("Model", "Sequential", "Functional")
_WRAPPERS = ("Bidirectional", "TimeDistributed")
# What is raised: by a model or wrapper of Keras 3 that is given something of Keras 2, and the other way round.
_RAISES = {"Sequential": ("ValueError", "TypeError"), "Model": ("ValueError", "AttributeError"), "Functional": ("ValueError", "AttributeError")}


class MixedKerasPackages(Checker):
    """A layer, tensor, optimizer or callback of Keras 2 is given to a model of Keras 3, or the other way round.

    Why: `tf_keras`, and `tf.keras` under `TF_USE_LEGACY_KERAS`, is Keras 2: another package with classes of its own. A model of one takes no
        layers, inputs or optimizers of the other: ValueError, TypeError or AttributeError.
    Fix: everything from one package.
    Silent on: `tf.keras` beside `keras` without the variable, which are the same Keras 3; losses and metrics, which
        work in both; regularizers and constraints, which some releases take; and programs that use both apart.
    Source: each pair run on Keras 3.0 to 3.15 beside tf_keras 2.21.
    """

    code = "KER222"
    name = "keras3-mixed-keras-packages"
    message = "`{callee}` is Keras {version} and takes no `{other}`, which is Keras {other_version}"
    hint = "take both from one package"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call, mentions=(LEGACY, LEGACY_VARIABLE))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``keras.Sequential([tf_keras.layers.Dense(1)])``."""
        name = module.qualified_name(call.func)
        if name is not None:
            last = name.rpartition(".")[2]
            if last in _MODELS or (last in _WRAPPERS and not _is_legacy(name)):
                yield from self._parts(call, name, [*call.args, *(word.value for word in call.keywords)], last, module)
            return
        if isinstance(call.func, ast.Attribute) and call.func.attr in {"add", "compile", "fit"}:
            yield from self._method(call, call.func, module)
            return
        layer = _class_of(call.func, module)
        if layer is not None and _is_legacy(layer) and _role(layer) in {"Layer", "Model"}:
            yield from self._parts(call, layer, call.args[:1], "Model", module)

    def _method(self, call: ast.Call, func: ast.Attribute, module: Module) -> Iterator[Hit]:
        model = _class_of(func.value, module)
        if model is None or model.rpartition(".")[2] not in _MODELS:
            return
        if func.attr == "add":
            yield from self._parts(call, model, call.args[:1], "Sequential", module)
        elif func.attr == "compile":
            given = argument(call, "optimizer", 0)
            yield from self._parts(call, model, [given] if given is not None else [], "", module, "Optimizer")
        elif _is_legacy(model):
            given = next((word.value for word in call.keywords if word.arg == "callbacks"), None)
            yield from self._parts(call, model, [given] if given is not None else [], "Model", module, "Callback")

    def _parts(self, call: ast.Call, callee: str, given: list[ast.expr], kind: str, module: Module, wanted: str = "Layer") -> Iterator[Hit]:
        """The first argument that is of the other package and in the role."""
        old = _is_legacy(callee)
        if not old and surface(callee) is None:
            return
        for passed, node in [(part, leaf) for part in given for leaf in _leaves(part, module)]:
            other = made_by(node, module) or _base_of(node, module)
            if other is None or _is_legacy(other) is old or _role(other) not in {wanted, "Model" if wanted == "Layer" else wanted}:
                continue
            raised = _RAISES.get(kind, ("ValueError", "ValueError"))[old]
            versions = (2, 3) if old else (3, 2)
            spelled = ast.unparse(call.func)
            at = node if call in module.index.ancestors(node) else passed
            yield self.hit(
                call, at=at, callee=spelled, version=versions[0], other=_spelled(node), other_version=versions[1], raises=(raised,)
            )
            return


def _is_legacy(name: str) -> bool:
    return name.startswith(f"{LEGACY}.")


def _role(name: str) -> str | None:
    """The role of a class of either package; that of a layer for `Input`."""
    native = f"{KERAS}.{name[len(LEGACY) + 1 :]}" if _is_legacy(name) else name
    return "Layer" if is_input(native) else role(native)


def _base_of(node: ast.expr, module: Module) -> str | None:
    """The class of Keras that the class of an instance of the project derives from."""
    atom = module.value(node).single()
    bases = atom.cls.info.api_bases if isinstance(atom, Object) and isinstance(atom.cls, Class) and not atom.cls.info.is_open else ()
    return next((name for name in bases if _role(name) is not None), None)


def _class_of(node: ast.expr, module: Module) -> str | None:
    """The class whose constructor made the value, None when it went through other calls."""
    made = source_of(node, module)
    return module.qualified_name(made.func) if isinstance(made, ast.Call) else None


def _leaves(given: ast.expr, module: Module) -> Iterator[ast.expr]:
    """What stands in nested lists, tuples and dicts, wherever they are written."""
    todo = [given]
    while todo:
        node = todo.pop()
        made = source_of(node, module)
        if isinstance(made, ast.List | ast.Tuple):
            todo.extend(made.elts[::-1])
        elif isinstance(made, ast.Dict):
            todo.extend(made.values[::-1])
        else:
            yield node


def _spelled(node: ast.expr) -> str:
    text = ast.unparse(node)
    return text if len(text) <= 40 else f"{text[:37]}..."
