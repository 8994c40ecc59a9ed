"""KER420: a decorator hides the parameters of a layer's or model's `__init__`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.wrappers import Wrapper, advice, class_wrapper, hidden, wrapper_of

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class HiddenInitSignature(Checker):
    """A decorator puts a wrapper without parameters of its own in the place of a layer's or model's `__init__`.

    Why: Keras 3 reads the parameters of `__init__` when it creates a layer or model, to write its configuration. It takes the names from
        the function that stands there: a wrapper `(*args, **kwargs)` has no `self`, which raises IndexError, and one with
        `functools.wraps` promises names that it has not, which raises KeyError. Every instance fails.
    Fix: `wrapper.__signature__ = inspect.signature(function)` in the decorator, or do without it.
    Silent on: decorators that can't be resolved, typeguard where the project's metadata asks for 3 or newer, wrappers `(self, *args, **kwargs)`
        without `functools.wraps`, and losses, metrics, optimizers and callbacks, whose parameters nobody reads.
    Source: `Operation.__new__` of Keras 3.12 to 3.15, measured; typeguard 2.13, gin-config 0.5, beartype 0.23.
    """

    code = "KER420"
    name = "keras3-hidden-init-signature"
    message = "`{decorator}` hides the parameters of `{cls}.__init__`, and Keras 3 raises {exception} when it creates a `{cls}`"
    hint = "{way}"
    severity = Severity.ERROR
    raises = ("IndexError", "KeyError")

    @on(ast.ClassDef, mentions=("@",))
    def check(self, node: ast.ClassDef, module: Module) -> Iterator[Hit]:
        """``@typechecked def __init__(self, units, **kwargs)``."""
        info = module.class_info(node)
        function = info.methods.get("__init__")
        if not node.decorator_list and (function is None or not function.node.decorator_list):  # type: ignore[union-attr]
            return
        if "Layer" not in info.roles or info.defines("__new__"):
            return
        wrapper = class_wrapper(info, "__init__")
        if wrapper is None and function is not None:
            wrapper = wrapper_of(function)
        exception = None if wrapper is None else hidden(wrapper, function)
        if wrapper is not None and exception is not None:
            spelled = ast.unparse(wrapper.decorator.func if isinstance(wrapper.decorator, ast.Call) else wrapper.decorator)
            way = _way(wrapper, info.name, spelled, module)
            yield self.hit(wrapper.decorator, decorator=spelled, cls=info.name, exception=exception, way=way)


def _way(wrapper: Wrapper, cls: str, spelled: str, module: Module) -> str:
    if wrapper.library is not None:
        return advice(wrapper, cls, module)
    assert wrapper.function is not None
    return f"write `{wrapper.function.name}.__signature__ = inspect.signature({wrapper.wrapped})` in `{spelled.rpartition('.')[2]}`"
