"""KER403: a saved model whose sublayers only `call` builds."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api.states import states
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.names import keras_path
from keras3_lint.semantics.state import class_locks, objects
from keras3_lint.semantics.values import Atom, Class, Object, only

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import ClassInfo, FunctionInfo
    from keras3_lint.semantics.module import Module

_OWN_LOADING = ("build_from_config", "get_build_config", "load_own_variables", "save_own_variables", "save", "from_config", "_flatten_layers")
# Uses of these in `build` may build every sublayer.
_ALL_LAYERS = frozenset({"layers", "_layers", "_flatten_layers", "submodules", "call", "__call__", "__dict__"})


class UnbuiltSublayer(Checker):
    """A subclassed model is saved whole, and loading it can't build a sublayer that only `call` builds.

    Why: loading a `.keras` file makes the model anew and builds it: with its own `build`, or, without one, by running a `call` of one
        argument. A sublayer that this leaves unbuilt gets no weights from the file. Nothing is raised: the first call of the
        loaded model gives it fresh ones.
    Fix: build the sublayers in `build`: `self.dense.build(input_shape)`.
    Silent on: layers (in a model they are built by its `call`), models that are not seen to be saved, and a sublayer that anything in
        `build` uses.
    Source: measured on Keras 3.0 to 3.15 against tf_keras 2.21. Building in `call` runs in `fit`, `predict` and functional models.
    """

    code = "KER403"
    name = "keras3-unbuilt-sublayer"
    message = "loading this `{model}` gives `self.{attribute}` fresh weights: {why}"
    hint = "{cure}"
    severity = Severity.WARNING

    @on(ast.Call, spelled=lambda: {"save", "save_model"})
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at ``model.save("file.keras")``."""
        func = call.func
        if not isinstance(func, ast.Attribute) or func.attr not in {"save", "save_model"}:
            return
        by_function = func.attr == "save_model" and module.qualified_name(func) is not None
        model = argument(call, "model", 0) if by_function else func.value
        path = argument(call, "filepath", 1 if by_function else 0)
        if model is None or path is None or not _is_keras_file(path):
            return
        found = [atom for atom in module.value(model).atoms if isinstance(atom, Object) and isinstance(atom.cls, Class)]
        if not found or not module.value(model).always(lambda atom: atom in found):
            return
        info = found[0].cls.info  # type: ignore[union-attr]
        if len({atom.cls for atom in found}) > 1 or "Model" not in info.roles or not class_locks(info):
            return
        if any(info.defines(name) for name in _OWN_LOADING):
            return
        attribute = next(_unbuilt(info), None)
        if attribute is not None:
            owns = info.method("build") is not None
            why = f"`{info.name}.build` does not build it" if owns else f"`{info.name}.call` takes several inputs and there is no `build`"
            cure = f"call `self.{attribute}.build(...)` in `build` of `{info.name}`"
            yield self.hit(call, at=func, model=info.name, attribute=attribute, why=why, cure=cure)


def _is_keras_file(path: ast.expr) -> bool:
    """Whether the path is seen to end in ``.keras``."""
    texts = [node.value for node in ast.walk(path) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return bool(texts) and texts[-1].endswith(".keras")


def _unbuilt(info: ClassInfo) -> Iterator[str]:
    """The attributes with a layer that has weights, which loading leaves unbuilt."""
    build, call = info.method("build"), info.method("call")
    if call is None or (build is None and info.find("build") is not None):
        return
    used: set[str] = set()
    if build is not None:
        used = set(_used(build, info))
        if used & _ALL_LAYERS:
            return
    elif not _takes_several(call):
        return
    in_call = set(_used(call, info))
    for owner in info.ancestry:
        for name, targets in owner.attributes.items():
            if name in in_call - used and all(owner.module.self_value(target).always(_needs_building) for target in targets):
                yield name


def _takes_several(call: FunctionInfo) -> bool:
    return sum(arg.arg not in call.defaults for arg in call.positional[1:]) > 1 and call.node.args.vararg is None


def _needs_building(atom: Atom) -> bool:
    """Whether the object is a layer whose weights wait for the shape of its input, or a list of such."""
    found = list(objects(only(atom)))
    return bool(found) and all(layer.api is not None and states().get(keras_path(layer.api) or "") == "weights" for layer in found)


def _used(start: FunctionInfo, info: ClassInfo) -> Iterator[str]:
    """The attributes that the method reads from the object, with those of the methods that it calls."""
    todo, seen = [start], {start}
    while todo:
        function = todo.pop()
        for node in ast.walk(function.node):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and isinstance(node.value, ast.Name) and node.value.id == function.receiver:
                yield node.attr
                method = info.method(node.attr)
                if method is not None and method not in seen:
                    seen.add(method)
                    todo.append(method)
