"""KER816: tf.function around code of Keras."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.instances import called_keras_object, is_model
from keras3_lint.semantics.portable import portable_place
from keras3_lint.semantics.values import Function

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import FunctionInfo
    from keras3_lint.semantics.module import Module

MAX_FUNCTIONS = 40
_LOOPS = "leave it out, or use `{model}.train_on_batch(...)` or `{model}.predict_on_batch(...)`"
_NAMES = frozenset({"tensorflow.function", "tensorflow.compat.v1.function"})


class TfFunction(Checker):
    """`tf.function` compiles a method of a layer or model, or a function that calls one.

    Why: it traces with TensorFlow's tensors. JAX and PyTorch can't compute with them: NotImplementedError or AttributeError.
    Fix: leave it out of layers and models, as Keras compiles `fit` and `predict` itself; write a loop with `train_on_batch` or
        `predict_on_batch`.
    Silent on: functions that call nothing of Keras, such as those of `tf.data`, and code behind a check for the TensorFlow backend.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3"; run on 3.15 with JAX and PyTorch.
    """

    code = "KER816"
    name = "keras3-tf-function"
    message = "`{decorator}` on `{function}` runs on TensorFlow only"
    hint = "{way}"
    severity = Severity.PORTABILITY

    @on(ast.FunctionDef, mentions=("function",))
    def check(self, node: ast.FunctionDef, module: Module) -> Iterator[Hit]:
        """``@tf.function`` and ``@tf.function(jit_compile=True)``."""
        for decorator in node.decorator_list:
            target = decorator.func if isinstance(decorator, ast.Call) else decorator
            if module.qualified_name(target) in _NAMES:
                way = _way(module.function_info(node), module)
                if way:
                    yield self.hit(decorator, at=target, decorator=f"@{ast.unparse(target)}", function=node.name, way=way)

    @on(ast.Call, spelled=lambda: {"function"}, mentions=("function",))
    def check_call(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``step = tf.function(step)``."""
        if module.qualified_name(call.func) not in _NAMES or not call.args:
            return
        if is_model(call.args[0], module):
            model = ast.unparse(call.args[0])
            yield self.hit(call, at=call.func, decorator=ast.unparse(call.func), function=model, way=_LOOPS.format(model=model))
            return
        for atom in module.value(call.args[0]).atoms:
            way = _way(atom.info, module) if isinstance(atom, Function) and atom.info.module is module else ""
            if way:
                yield self.hit(call, at=call.func, decorator=ast.unparse(call.func), function=ast.unparse(call.args[0]), way=way)
                return


def _way(info: FunctionInfo, module: Module) -> str:
    """What to do instead; empty where the function is nothing of Keras."""
    body = info.node.body
    first = body[0] if isinstance(body, list) else body
    if portable_place(first, module) is not None:
        return "leave it out: Keras compiles `fit`, `evaluate` and `predict` itself"
    called = next((found for call in _calls(info) if (found := called_keras_object(call, info.module))), None)
    if called is None:
        return ""
    if not is_model(called.node, module):
        return "leave it out, or put it behind a check for the TensorFlow backend"
    return _LOOPS.format(model=called.text)


def _calls(info: FunctionInfo) -> Iterator[ast.Call]:
    """The calls of the function and of the functions of its file that it calls."""
    todo, seen = [info], {info}
    while todo:
        current = todo.pop(0)
        for call in current.module.calls_in(current):
            yield call
            for atom in current.module.value(call.func).atoms:
                if isinstance(atom, Function) and atom.info.module is info.module and atom.info not in seen and len(seen) < MAX_FUNCTIONS:
                    seen.add(atom.info)
                    todo.append(atom.info)
