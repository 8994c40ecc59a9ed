"""Where a None can be, alone or in a list or dict, told without following values: a cheap answer before the dear one.

Most arguments of layers are what other layers gave. To follow them through the project takes the evaluator as long as everything else together,
and what a layer of Keras, an operation or an operator gives is no None, whatever it is given.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.semantics.names import KERAS, keras_path, role
from keras3_lint.semantics.tensors import SAME
from keras3_lint.semantics.values import Api, Atom, Class, Function, Object

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import ClassInfo, FunctionInfo
    from keras3_lint.semantics.module import Module

MAX_DEPTH = 12
# Operators that make neither a list nor a None of anything; `+` and `*` do of lists.
_ARITHMETIC = (ast.Sub, ast.Div, ast.FloorDiv, ast.Pow, ast.MatMult)
_COMPUTED = (ast.Compare, ast.JoinedStr, ast.UnaryOp, ast.Lambda)
# Modules of Keras whose functions give tensors, or lists of them.
_OPERATIONS = frozenset({"ops", "random", "activations"})


def may_be_none(node: ast.expr, module: Module) -> bool:
    """Whether an expression can be None, or a structure that holds one: False is certain."""
    return not _Search().excludes(node, module, 0)


class _Search:
    """One question. A question that leads back to itself adds no other way to a None."""

    def __init__(self) -> None:
        self._asked: set[ast.AST] = set()

    def excludes(self, node: ast.expr, module: Module, depth: int) -> bool:
        """Whether the expression is surely neither None nor a structure that holds one or can be changed."""
        known: dict[ast.AST, bool] = module.once(_known)
        if node in known:
            return known[node]
        if node in self._asked:
            return True
        if depth > MAX_DEPTH:
            return False
        self._asked.add(node)
        found = self._look(node, module, depth + 1)
        if depth == 0 or not found:
            known[node] = found
        return found

    def _look(self, node: ast.expr, module: Module, depth: int) -> bool:
        if isinstance(node, ast.Constant):
            return node.value is not None
        if isinstance(node, _COMPUTED):
            return True
        if isinstance(node, ast.BinOp):
            return isinstance(node.op, _ARITHMETIC) or (self.excludes(node.left, module, depth) and self.excludes(node.right, module, depth))
        if isinstance(node, ast.IfExp):
            return self.excludes(node.body, module, depth) and self.excludes(node.orelse, module, depth)
        if isinstance(node, ast.Tuple):
            return all(self.excludes(item, module, depth) for item in node.elts)
        if isinstance(node, ast.Name):
            return self._name(node, module, depth)
        return isinstance(node, ast.Call) and self._call(node, module, depth)

    def _name(self, node: ast.Name, module: Module, depth: int) -> bool:
        found = module.flow.reaching(node)
        for binding in found:
            stmt = binding.stmt
            if isinstance(stmt, ast.Assign):
                whole = binding.node in stmt.targets
                if not (self.excludes(stmt.value, module, depth) if whole else self._item(binding.node, stmt, module, depth)):
                    return False
            elif not isinstance(stmt, ast.AnnAssign) or stmt.value is None or not self.excludes(stmt.value, module, depth):
                return False
        return bool(found)

    def _item(self, target: ast.AST, stmt: ast.Assign, module: Module, depth: int) -> bool:
        """Whether what an assignment unpacks into ``target`` is none: an item of what a function or layer returns as a tuple."""
        whole = module.index.parents[target]
        if whole not in stmt.targets or not isinstance(whole, ast.Tuple) or not isinstance(stmt.value, ast.Call):
            return False
        if any(isinstance(item, ast.Starred) for item in whole.elts):
            return False
        place = next(place for place, item in enumerate(whole.elts) if item is target)
        atoms = module.value(stmt.value.func).atoms
        return bool(atoms) and all(self._item_of(atom, place, len(whole.elts), depth) for atom in atoms)

    def _item_of(self, callee: Atom, place: int, count: int, depth: int) -> bool:
        if isinstance(callee, Api):
            return (keras_path(callee.name) or "").startswith("ops.")
        layer = _layer_of(callee)
        info = callee.info if isinstance(callee, Function) else layer.method("call") if layer is not None else None
        if info is None or info.is_generator or not info.returns:
            return False
        items = [node.elts[place] if isinstance(node, ast.Tuple) and len(node.elts) == count else None for node in info.returns]
        return all(item is not None and not isinstance(item, ast.Starred) and self.excludes(item, info.module, depth) for item in items)

    def _call(self, call: ast.Call, module: Module, depth: int) -> bool:
        atoms = module.value(call.func).atoms
        return bool(atoms) and all(self._of_callee(atom, call, module, depth) for atom in atoms)

    def _of_callee(self, callee: Atom, call: ast.Call, module: Module, depth: int) -> bool:
        if isinstance(callee, Api):
            return self._of_api(callee.name, call, module, depth)
        if isinstance(callee, Class):
            return True
        if isinstance(callee, Function):
            return self._of_function(callee.info, depth)
        if isinstance(callee, Object) and isinstance(callee.cls, Api):
            return role(callee.cls.name) in {"Layer", "Model"}
        layer = _layer_of(callee)
        if layer is None:
            return False
        method = layer.method("call")
        return method is None or self._of_function(method, depth)

    def _of_api(self, name: str, call: ast.Call, module: Module, depth: int) -> bool:
        if name.rpartition(".")[2] in SAME:
            return all(self.excludes(arg, module, depth) for arg in call.args) and not call.keywords
        path = keras_path(name)
        return role(name) is not None or (path is not None and name.startswith(f"{KERAS}.") and path.split(".")[0] in _OPERATIONS)

    def _of_function(self, info: FunctionInfo, depth: int) -> bool:
        returned = info.returns
        if info.is_generator or not returned:
            return False
        return all(node is not None and self.excludes(node, info.module, depth) for node in returned)


def _layer_of(callee: Atom) -> ClassInfo | None:
    """The class of the project whose instance is called as Keras calls layers: by its ``call``."""
    info = callee.cls.info if isinstance(callee, Object) and isinstance(callee.cls, Class) else None
    return info if info is not None and "Layer" in info.roles and info.method("__call__") is None else None


def _known(_: Module) -> dict[ast.AST, bool]:
    return {}
