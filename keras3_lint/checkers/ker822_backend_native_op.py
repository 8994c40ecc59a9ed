"""KER822: a function of JAX or PyTorch in code that every backend runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.environ import BACKENDS
from keras3_lint.semantics.portable import is_for_backend
from keras3_lint.semantics.values import is_sure_tensor

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_LIBRARIES = {"jax": "JAX", "torch": "PyTorch"}
# The update methods of `x.at[...]`, JAX's way to assign items.
_UPDATES = frozenset({"set", "add", "subtract", "multiply", "mul", "divide", "power", "min", "max", "apply", "get"})


class BackendNativeOp(Checker):
    """A function of JAX or PyTorch gets the tensors of a layer, loss or metric, without a check for that backend.

    Why: Keras hands the tensors of its backend to `call`. `jax.numpy` takes no tensors of TensorFlow or PyTorch, and `torch` none of the
        others: TypeError. `x.at[...].set(...)` is a method of JAX's arrays only.
    Fix: the function of `keras.ops`, or a branch for each backend: `if keras.config.backend() == "jax":`.
    Silent on: code behind a check for the backend, files that set `KERAS_BACKEND`, methods that say in their name which backend they are
        for, the steps of training (`train_step`), which each backend writes in its own way, and values that are not known to be tensors.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3", section "Using `keras.ops`"; run on 3.15 with each backend.
    """

    code = "KER822"
    name = "keras3-backend-native-op"
    message = "`{function}` in `{place}` takes no tensors but those of {library}"
    hint = "write it with `keras.ops`, or put it behind `if keras.config.backend() == \"{backend}\":`"
    severity = Severity.ERROR
    raises = ("TypeError", "AttributeError", "ValueError", "RuntimeError", "NotImplementedError")

    @on(ast.Call, mentions=("jax", "torch"))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``jnp.dot(inputs, self.w)``, ``torch.relu(inputs)``."""
        name = module.qualified_name(call.func) or ""
        backend = name.partition(".")[0]
        if backend not in _LIBRARIES or name.rpartition(".")[2].startswith("is_") or not _binds_everywhere(call.func, backend, module):
            return
        given = (*call.args, *(word.value for word in call.keywords))
        if any(module.value(arg).surely(is_sure_tensor) for arg in given):
            yield from self._found(call, call.func, ast.unparse(call.func), backend, module)

    @on(ast.Attribute, spelled=lambda: {"at"}, mentions=("call", "loss", "metric"))
    def check_at(self, node: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``x.at[:, 0].set(0.0)``."""
        item = module.index.parents.get(node)
        method = module.index.parents.get(item) if isinstance(item, ast.Subscript) and item.value is node else None
        if isinstance(method, ast.Attribute) and method.attr in _UPDATES and module.value(node.value).surely(is_sure_tensor):
            yield from self._found(node, node, f"{ast.unparse(node)}[...].{method.attr}", "jax", module)

    def _found(self, node: ast.expr, at: ast.expr, function: str, backend: str, module: Module) -> Iterator[Hit]:
        place = module.reach.place(node, step=True)
        others = [other for other in BACKENDS if other != backend]
        if place is None or place.name.endswith("_step") or not module.live(node, module.releases, others):
            return
        around = module.function_of(node)
        if around is None or not is_for_backend(around, backend):
            yield self.hit(node, at=at, function=function, place=place.name, library=_LIBRARIES[backend], backend=backend)


def _binds_everywhere(func: ast.expr, backend: str, module: Module) -> bool:
    """Whether what is called was imported without a check for its backend."""
    root = func
    while isinstance(root, ast.Attribute):
        root = root.value
    others = [other for other in BACKENDS if other != backend]
    return isinstance(root, ast.Name) and all(module.live(binding.stmt, module.releases, others) for binding in module.flow.reaching(root))
