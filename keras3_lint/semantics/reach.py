"""Which functions run inside a method that Keras calls: ``call``, ``build``, ``train_step``, a loss, a metric.

"Inside ``call``" means reachable from it: helper methods, local functions, inherited methods, and overrides that a base class in
another file calls; not the other methods of the same class.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from keras3_lint.semantics import given
from keras3_lint.semantics.classes import ClassInfo, FunctionInfo
from keras3_lint.semantics.keras import TAKES_PYTHON
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
# What runs once for a layer, before training: state, shapes and first values. All else is traced and runs at every step.
_ONCE = frozenset({"build", "compute_output_shape"})
_RUNS_ONCE = frozenset({"Initializer"})


@dataclass(frozen=True)
class Place:
    """Where Keras runs a piece of code: a method of a class of the project, or a function that Keras is given."""

    name: str
    """As a person would say it: ``Noise.call``, ``my_loss``."""
    cls: ClassInfo | None
    """The class whose method it is."""
    is_step: bool
    """Whether it is part of the step that Keras traces, compiles and repeats; False for what runs once, before training."""


class Reach:
    """For each function of a module, the entries that reach it: pairs of the class that Keras calls and the method's name."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._entries: dict[FunctionInfo, set[tuple[ClassInfo, str]]] = {}
        self._found: dict[tuple[ast.AST, bool], Place | None] = {}
        self._calls: dict[tuple[ClassInfo | None, FunctionInfo], dict[ast.expr, FunctionInfo]] = {}
        self._functions: dict[tuple[ClassInfo, str], set[FunctionInfo]] = {}
        self._starts: dict[FunctionInfo, set[FunctionInfo]] = {}
        for info in module.classes:
            for role in sorted(info.roles):
                for name in ENTRIES.get(role, ()):
                    self._from(info, name)

    def entries(self, function: FunctionInfo | None) -> set[tuple[ClassInfo, str]]:
        """The entries that reach the function; empty for code that Keras does not call."""
        return set() if function is None else self._entries.get(function, set())

    def inside(self, node: ast.AST, *names: str) -> ClassInfo | None:
        """The class in whose method of one of these names ``node`` runs, the innermost function's first; None if none."""
        innermost = self._module.function_of(node)
        for function in innermost.outwards() if innermost is not None else ():
            found = sorted((cls for cls, name in self.entries(function) if name in names), key=lambda cls: cls.node.lineno)
            if found:
                return found[0]
        return None

    def starts(self, function: FunctionInfo | None) -> set[FunctionInfo]:
        """The functions that the file gives to Keras for a step and that reach this one."""
        return self._starts.get(function, set()) if function is not None and self._places else set()

    @staticmethod
    def is_step(info: ClassInfo, entry: str) -> bool:
        """Whether the entry is part of the step that Keras traces and repeats."""
        return entry not in _ONCE and not (entry == "__call__" and info.roles & _RUNS_ONCE)

    def functions(self, info: ClassInfo, entry: str) -> set[FunctionInfo]:
        """What runs when Keras calls the entry on an instance of a class of this file, in any file of the project."""
        return self._functions.get((info, entry), set())

    def calls_to(self, function: FunctionInfo, info: ClassInfo | None) -> dict[ast.expr, FunctionInfo]:
        """The calls, and the reads of a property, that run ``function`` inside an entry of the class, each with the function that it stands in."""
        return self._calls.get((info, function), {})

    def place(self, node: ast.AST, *, step: bool = False) -> Place | None:
        """Where Keras runs ``node``, the innermost function's place first; ``step``: in code that repeats only.

        None for code that Keras does not run, and for what a pipeline or a host callback runs: ``dataset.map(...)``.
        """
        scope = self._module.index.scopes[node].function
        if scope is None:
            return None
        key = (scope.node, step)
        if key not in self._found:
            self._found[key] = self._place(self._module.function_of(node), step)
        return self._found[key]

    def _place(self, innermost: FunctionInfo | None, step: bool) -> Place | None:
        for function in innermost.outwards() if innermost is not None else ():
            places = [place for place in self._places.get(function, ()) if place.is_step or not step]
            if places:
                return min(places, key=lambda place: (not place.is_step, place.name))
            if given.runs_elsewhere(function, self._module):
                return None
        return None

    @cached_property
    def _places(self) -> dict[FunctionInfo, set[Place]]:
        found: dict[FunctionInfo, set[Place]] = {}
        for function, entries in self._entries.items():
            for info, entry in entries:
                if any(info.defines(name) for name in TAKES_PYTHON):  # it is no part of a step
                    continue
                found.setdefault(function, set()).add(Place(f"{info.name}.{entry}", info, self.is_step(info, entry)))
        for start, is_step in given.functions(self._module):
            place = Place("lambda" if isinstance(start.node, ast.Lambda) else start.name, None, is_step)
            for function in self._reached(start, None):
                if function.module is self._module:
                    found.setdefault(function, set()).add(place)
                    if is_step:
                        self._starts.setdefault(function, set()).add(start)
        return found

    def _from(self, info: ClassInfo, entry: str) -> None:
        """Mark what runs when Keras calls the entry on an instance of the class: a search over calls."""
        start = info.method(entry)
        if start is None:
            return
        found = self._functions[info, entry] = self._reached(start, info)
        for function in found:
            if function.module is self._module:
                self._entries.setdefault(function, set()).add((info, entry))

    def _reached(self, start: FunctionInfo, info: ClassInfo | None) -> set[FunctionInfo]:
        """The function and all that it calls, directly or not."""
        todo = [start]
        seen: set[FunctionInfo] = set()
        while todo and len(seen) < MAX_FUNCTIONS:
            function = todo.pop()
            if function not in seen:
                seen.add(function)
                for call, callee in self._callees(function, info):
                    todo.append(callee)
                    self._calls.setdefault((info, callee), {})[call] = function
        return seen

    def _callees(self, function: FunctionInfo, info: ClassInfo | None) -> list[tuple[ast.expr, FunctionInfo]]:
        """The calls in the body of ``function`` and what of the project they run, ``self`` being an instance of ``info``."""
        module = function.module
        found = self._properties_read(function, info)
        for call in module.calls_in(function):
            around = module.function_of(call)
            if around is not None and around is not function and given.runs_elsewhere(around, module):
                continue
            found += ((call, callee) for callee in given.handed_over(call, module))
            own = self._own_method(call, function, info)
            if own is not None:
                found.append((call, own))
                continue
            for atom in module.value(call.func).atoms:
                if isinstance(atom, Function):
                    found.append((call, atom.info))
                elif isinstance(atom, Object) and isinstance(atom.cls, Class) and (dunder := atom.cls.info.method("__call__")):
                    found.append((call, dunder))
        return found

    def _properties_read(self, function: FunctionInfo, info: ClassInfo | None) -> list[tuple[ast.expr, FunctionInfo]]:
        """The reads of properties of the class in the body of ``function``: ``self.scale``."""
        if info is None or function.receiver is None:
            return []
        found: list[tuple[ast.expr, FunctionInfo]] = []
        spelled = function.module.spellings(ast.Attribute)
        for name in info.properties:
            for node in spelled.get(name, ()):
                assert isinstance(node, ast.Attribute)
                is_own = isinstance(node.ctx, ast.Load) and isinstance(node.value, ast.Name) and node.value.id == function.receiver
                if is_own and function.module.function_of(node) is function and (own := info.method(name)) is not None:
                    found.append((node, own))
        return found

    def _own_method(self, call: ast.Call, function: FunctionInfo, info: ClassInfo | None) -> FunctionInfo | None:
        """The method that ``self.name()`` is for the class that Keras called, which may override the one in the text."""
        func = call.func
        if info is not None and isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id == function.receiver:
            return info.method(func.attr)
        return None
