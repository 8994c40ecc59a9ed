"""Which functions run inside a method that Keras calls: ``call``, ``build``, ``train_step``, a loss, a metric.

"Inside ``call``" means reachable from it: helper methods, local functions, inherited methods, and overrides that a base class in
another file calls; not the other methods of the same class.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.semantics.classes import ClassInfo, FunctionInfo
from keras3_lint.semantics.values import Class, Function, Object

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

MAX_FUNCTIONS = 400
# The methods that Keras calls, by the role of the class.
ENTRIES: dict[str, tuple[str, ...]] = {
    "Layer": ("call", "build", "compute_output_shape", "compute_mask"),
    "Model": ("train_step", "test_step", "predict_step", "compute_loss", "compute_metrics"),
    "Loss": ("call", "__call__"),
    "Metric": ("update_state", "result", "reset_state"),
    "Regularizer": ("__call__",),
    "Constraint": ("__call__",),
    "Initializer": ("__call__",),
    "Schedule": ("__call__",),
    "Optimizer": ("update_step", "apply_gradients", "build"),
}


class Reach:
    """For each function of a module, the entries that reach it: pairs of the class that Keras calls and the method's name."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._entries: dict[FunctionInfo, set[tuple[ClassInfo, str]]] = {}
        for info in module.classes:
            for role in sorted(info.roles):
                for name in ENTRIES.get(role, ()):
                    self._from(info, name)

    def entries(self, function: FunctionInfo | None) -> set[tuple[ClassInfo, str]]:
        """The entries that reach the function; empty for code that Keras does not call."""
        return set() if function is None else self._entries.get(function, set())

    def inside(self, node: ast.AST, *names: str) -> ClassInfo | None:
        """The class in whose method of one of these names ``node`` runs, the innermost function's first; None if none."""
        function = self._module.function_of(node)
        while function is not None:
            found = sorted((cls for cls, name in self.entries(function) if name in names), key=lambda cls: cls.node.lineno)
            if found:
                return found[0]
            outer = self._module.index.scopes[function.node].function
            function = None if outer is None else self._module.function_info(outer.node)  # type: ignore[arg-type]
        return None

    def _from(self, info: ClassInfo, entry: str) -> None:
        """Mark what runs when Keras calls the entry on an instance of the class: a search over calls."""
        start = info.method(entry)
        if start is None:
            return
        todo = [start]
        seen: set[FunctionInfo] = set()
        while todo and len(seen) < MAX_FUNCTIONS:
            function = todo.pop()
            if function in seen:
                continue
            seen.add(function)
            if function.module is self._module:
                self._entries.setdefault(function, set()).add((info, entry))
            todo.extend(self._callees(function, info))

    def _callees(self, function: FunctionInfo, info: ClassInfo) -> list[FunctionInfo]:
        """The functions of the project that the body of ``function`` calls, ``self`` being an instance of ``info``."""
        module = function.module
        found: list[FunctionInfo] = []
        for call in module.calls_in(function):
            own = self._own_method(call, function, info)
            if own is not None:
                found.append(own)
                continue
            for atom in module.value(call.func).atoms:
                if isinstance(atom, Function):
                    found.append(atom.info)
                elif isinstance(atom, Object) and isinstance(atom.cls, Class) and (dunder := atom.cls.info.method("__call__")):
                    found.append(dunder)
        return found

    def _own_method(self, call: ast.Call, function: FunctionInfo, info: ClassInfo) -> FunctionInfo | None:
        """The method that ``self.name()`` is for the class that Keras called, which may override the one in the text."""
        func = call.func
        if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id == function.receiver:
            return info.method(func.attr)
        return None
