"""Names whose value is the same wherever they stand: most names of libraries, and builtins. They need no evaluation."""

from __future__ import annotations

import ast
import builtins
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from keras3_lint.semantics.scopes import Binding
from keras3_lint.semantics.values import UNKNOWN, Api, Value, only

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class Fixed:
    """The names of a file that nothing binds but one import at its top level, or nothing at all; and what stands below them."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._names: dict[str, Value | None] = {}

    def value(self, node: ast.expr) -> Value | None:
        """The value of a name or attribute chain that no flow and no call changes; None for all others."""
        parts: list[str] = []
        root = node
        while type(root) is ast.Attribute:
            parts.append(root.attr)
            root = root.value
        value = self.name(root.id) if type(root) is ast.Name else None
        for part in reversed(parts):
            atom = None if value is None else value.single()
            if type(atom) is not Api:
                return None
            value = self._module.outside(f"{atom.name}.{part}")
        return value

    def name(self, name: str) -> Value | None:
        """The value of a name by itself."""
        if name not in self._names:
            self._names[name] = self._value(name)
        return self._names[name]

    def _value(self, name: str) -> Value | None:
        if self._has_stars:
            return None
        if name not in self._counts:
            return only(Api(f"builtins.{name}")) if hasattr(builtins, name) else UNKNOWN
        binding = self._single_imports.get(name)
        if binding is None or self._module.aliases.is_own(name):
            return None
        self._names[name] = None  # an import that leads back to the name finds nothing here
        value = self._module.evaluator.binding_value(binding, None)
        return value if value.always(lambda atom: isinstance(atom, Api)) else None

    @cached_property
    def _has_stars(self) -> bool:
        return any(scope.stars for scope in self._module.index.scope_of_node.values())

    @cached_property
    def _counts(self) -> dict[str, int]:
        """How many bindings each name has, in whatever scope."""
        counts: defaultdict[str, int] = defaultdict(int)
        for scope in self._module.index.scope_of_node.values():
            for name, bindings in scope.bindings.items():
                counts[name] += len(bindings)
        return dict(counts)

    @cached_property
    def _single_imports(self) -> dict[str, Binding]:
        index = self._module.index
        top = set(index.tree.body)
        found = {name: bindings[0] for name, bindings in index.module_scope.bindings.items() if self._counts[name] == 1}
        return {name: binding for name, binding in found.items() if isinstance(binding.node, ast.alias) and binding.stmt in top}
