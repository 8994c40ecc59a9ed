"""KER423: a class of Keras's kind does not run the constructor of its base, or runs it too late."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.members import keras_bases
from keras3_lint.semantics.values import Class

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import ClassInfo, FunctionInfo
    from keras3_lint.semantics.module import Module

_RAISES = {"Layer": "RuntimeError", "Model": "RuntimeError", "Optimizer": "RuntimeError", "Loss": "AttributeError", "Metric": "AttributeError"}


class MissingSuperInit(Checker):
    """The `__init__` of a layer, model, loss, metric or optimizer never calls that of its base; an optimizer sets an attribute before it.

    Why: a layer or model raises RuntimeError at its first call or `add_weight`, a loss or metric AttributeError when it is used. An optimizer of
        Keras 3 raises RuntimeError at the first attribute that is set before `super().__init__(...)`, which Keras 2 allowed.
    Fix: `super().__init__(...)` as the first statement.
    Silent on: classes with a base that is not known, and an `__init__` that calls any other `__init__`, or always raises.
    Source: measured on Keras 3.0 and 3.15.
    """

    code = "KER423"
    name = "keras3-missing-super-init"
    message = "`{cls}.__init__` never calls `super().__init__()`: {consequence}"
    hint = "write `super().__init__({given})` as the first statement of `__init__`"
    severity = Severity.ERROR
    raises = ("RuntimeError", "AttributeError")

    @on(ast.ClassDef, mentions=("__init__",))
    def check(self, node: ast.ClassDef, module: Module) -> Iterator[Hit]:
        """``class Scale(Layer)`` with an ``__init__`` of its own."""
        info = module.class_info(node)
        init = info.methods.get("__init__")
        if init is None or not node.bases or not keras_bases(Class(info)):
            return
        roles = info.roles
        kind = next((role for role in ("Model", "Layer", "Optimizer", "Loss", "Metric") if role in roles), None)
        if kind is None or info.find("__new__") is not None:
            return
        first = _first_store(init, module)
        if not _calls_init(info, module):
            if not _raises(init):
                consequence = "its first assignment raises" if kind == "Optimizer" else "using it raises"
                at = first if first is not None else init.node
                yield self.hit(at, cls=info.name, consequence=f"{consequence} {_RAISES[kind]}", given="", raises=(_RAISES[kind],))
        elif kind == "Optimizer" and first is not None and _comes_late(init, first):
            message = "`{spelled}` is set before `super().__init__(...)`, and an optimizer of Keras 3 raises RuntimeError there"
            hint = "move the call of `super().__init__(...)` to the top of `__init__`"
            yield self.hit(first, message=message, hint=hint, spelled=ast.unparse(first), raises=("RuntimeError",))


def _first_store(init: FunctionInfo, module: Module) -> ast.Attribute | None:
    """The first attribute that the constructor sets on the object."""
    stores = (module.self_stores.get(init.cls.node, ()) if init.cls is not None else ())  # fmt: skip
    return next((target for target in stores if module.function_of(target) is init), None)


def _calls_init(info: ClassInfo, module: Module) -> bool:
    """Whether some method of the class calls an ``__init__``."""
    return any(
        isinstance(call.func, ast.Attribute) and call.func.attr == "__init__" for method in info.methods.values() for call in module.calls_in(method)
    )


def _raises(init: FunctionInfo) -> bool:
    return not isinstance(init.node, ast.Lambda) and any(isinstance(stmt, ast.Raise) for stmt in init.node.body)


def _comes_late(init: FunctionInfo, first: ast.Attribute) -> bool:
    """Whether the call of ``super().__init__`` is a statement of the constructor's own block that stands behind the assignment."""
    assert not isinstance(init.node, ast.Lambda)
    index = init.module.index
    own = index.statement(first)
    for stmt in init.node.body:
        if stmt is own:
            break
    else:
        return False
    for stmt in init.node.body:
        call = stmt.value if isinstance(stmt, ast.Expr) else None
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "__init__":
            return stmt.lineno > own.lineno
    return False
