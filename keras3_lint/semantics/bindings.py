"""What a binding gives its name: assignments, unpacking, loops, with-blocks, imports, definitions and parameters."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.semantics import attributes, imports, parameters, texts
from keras3_lint.semantics.frames import Frame
from keras3_lint.semantics.scopes import Binding
from keras3_lint.semantics.values import UNKNOWN, Api, Class, Constant, Function, Object, Structure, Value, only

if TYPE_CHECKING:
    from keras3_lint.semantics.evaluate import Evaluator
    from keras3_lint.semantics.module import Module

# A list that is changed in more places than this is looked at no closer: it is open anyway.
MAX_CHANGES = 16
GROWING = {"append", "add", "insert", "extend", "setdefault", "update"}
_TRANSPARENT = ("builtins.", "functools.", "tensorflow.", "keras.", "abc.", "typing.")
_SHRINKING = {"pop", "popitem", "remove", "clear", "sort", "reverse"}


def value_of(evaluator: Evaluator, binding: Binding, frame: Frame | None) -> Value:
    """The value that ``binding`` binds, seen from a frame of the function that it stands in (None: every visible call)."""
    node, stmt = binding.node, binding.stmt
    module = evaluator.module
    if isinstance(node, ast.arg):
        return parameters.value(evaluator, node, stmt, frame)
    if isinstance(node, ast.alias):
        return imports.imported(module, node, stmt)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return _function(module, node, frame)
    if isinstance(node, ast.ClassDef):
        return only(Class(module.class_info(node)))
    if isinstance(node, ast.Name):
        return _mutated(evaluator, binding, _target(evaluator, node, stmt, frame), frame)
    return UNKNOWN


def target_value(evaluator: Evaluator, target: ast.Attribute, frame: Frame | None) -> Value:
    """The value that a statement stores in the target ``self.x``."""
    stmt = evaluator.module.index.statement(target)
    value = _target(evaluator, target, stmt, frame)
    changes = evaluator.module.mutations.get(target.attr, ())
    return _apply(evaluator, value, [change for change in changes if isinstance(change[0], ast.Attribute)], frame)


def _function(module: Module, node: ast.FunctionDef | ast.AsyncFunctionDef, frame: Frame | None) -> Value:
    """A decorator that is not known may put anything in the function's place."""
    info = module.function_info(node)
    known = all(name is not None and name.startswith(_TRANSPARENT) for name in info.decorators)
    return only(Function(info, closure=frame)) if known else UNKNOWN


def _target(evaluator: Evaluator, target: ast.expr, stmt: ast.AST, frame: Frame | None) -> Value:
    """The value that a statement gives to one of its targets."""
    path, top = _path(evaluator.module, target, stmt)
    parent = evaluator.module.index.parents.get(top)
    if isinstance(parent, ast.NamedExpr):
        return evaluator.value(parent.value, frame)
    if isinstance(stmt, ast.Assign):
        value = _unpacked(evaluator.value(stmt.value, frame), path)
        return texts.accumulated(value) if _accumulates(evaluator.module, stmt, target) else value
    if isinstance(stmt, ast.AnnAssign):
        return UNKNOWN if stmt.value is None else evaluator.value(stmt.value, frame)
    if isinstance(stmt, ast.AugAssign):
        value = _augmented(evaluator, stmt, frame)
        return texts.accumulated(value) if _accumulates(evaluator.module, stmt, target) else value
    if isinstance(stmt, ast.For | ast.comprehension):
        return _unpacked(evaluator.value(stmt.iter, frame).map(attributes.element), path)
    if isinstance(stmt, ast.With):
        item = next((item for item in stmt.items if item.optional_vars is top), None)
        return UNKNOWN if item is None else _entered(evaluator.value(item.context_expr, frame))
    return UNKNOWN


def _accumulates(module: Module, stmt: ast.Assign | ast.AugAssign, target: ast.expr) -> bool:
    """Whether the statement may run again on its own result: in a loop, or in a method on an attribute."""
    if isinstance(stmt, ast.AugAssign):
        return isinstance(target, ast.Attribute) or _in_loop(module, stmt)
    if isinstance(stmt.value, ast.Constant) or not isinstance(target, ast.Name) or not _in_loop(module, stmt):
        return False
    return any(isinstance(node, ast.Name) and node.id == target.id for node in ast.walk(stmt.value))


def _in_loop(module: Module, stmt: ast.stmt) -> bool:
    for owner in module.index.ancestors(stmt):
        if isinstance(owner, ast.For | ast.AsyncFor | ast.While):
            return True
        if isinstance(owner, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            return False
    return False


def _augmented(evaluator: Evaluator, stmt: ast.AugAssign, frame: Frame | None) -> Value:
    """``x += y`` is ``x = x + y``: built once, so that it can be remembered."""
    module = evaluator.module
    as_binary = module.synthetic.get(stmt)
    if as_binary is None:
        target = stmt.target
        if isinstance(target, ast.Subscript):
            return UNKNOWN
        copy = ast.Name(target.id, ast.Load()) if isinstance(target, ast.Name) else ast.Attribute(target.value, target.attr, ast.Load())
        use = ast.copy_location(copy, target)
        as_binary = ast.copy_location(ast.BinOp(use, stmt.op, stmt.value), stmt)
        module.index.parents[use] = stmt
        module.index.scopes[use] = module.index.scopes[stmt.target]
        module.synthetic[stmt] = as_binary
    return evaluator.value(as_binary, frame)


def _entered(value: Value) -> Value:
    """What ``with`` gives: the object itself for a library's context managers such as a GradientTape."""
    return value if value.always(lambda atom: isinstance(atom, Object) and isinstance(atom.cls, Api)) else UNKNOWN


def _path(module: Module, target: ast.expr, stmt: ast.AST) -> tuple[list[tuple[int, int]], ast.AST]:
    """Way from the whole target down to this one: pairs of place and number of items; and the whole target."""
    path: list[tuple[int, int]] = []
    node: ast.AST = target
    while True:
        parent = module.index.parents.get(node)
        if not isinstance(parent, ast.Tuple | ast.List | ast.Starred):
            return path[::-1], node
        if isinstance(parent, ast.Starred):
            path.append((-1, 0))
        elif not (path and path[-1] == (-1, 0) and isinstance(node, ast.Starred)):
            starred = next((i for i, element in enumerate(parent.elts) if isinstance(element, ast.Starred)), None)
            place = parent.elts.index(node)  # type: ignore[arg-type]
            path.append((place if starred is None or place < starred else place - len(parent.elts), len(parent.elts)))
        node = parent


def _unpacked(value: Value, path: list[tuple[int, int]]) -> Value:
    for place, count in path:
        value = UNKNOWN if count == 0 else value.map(lambda atom, place=place: attributes.unpacked(atom, place))  # type: ignore[misc]
    return value


def _mutated(evaluator: Evaluator, binding: Binding, value: Value, frame: Frame | None) -> Value:
    """A list or dict with what the code of its scope appends to it later."""
    changes = evaluator.module.mutations.get(binding.name, ())
    if not changes:
        return value
    scopes = evaluator.module.index.scopes
    same = [change for change in changes if isinstance(change[0], ast.Name) and _scope_of(scopes[change[0]], binding)]
    return _apply(evaluator, value, same, frame)


def _scope_of(scope: object, binding: Binding) -> bool:
    current = scope
    while current is not None:
        if current is binding.scope:
            return True
        current = getattr(current, "parent", None)
    return False


def _apply(evaluator: Evaluator, value: Value, changes: list[tuple[ast.expr, str, ast.AST]], frame: Frame | None) -> Value:
    if not changes or not any(isinstance(atom, Structure) for atom in value.atoms):
        return value

    def changed(atom: object) -> Value:
        if not isinstance(atom, Structure):
            return only(atom)  # type: ignore[arg-type]
        if any(verb in _SHRINKING for _, verb, _ in changes):
            return UNKNOWN
        items = list(atom.items)
        for _, verb, what in changes[:MAX_CHANGES]:
            items += _added(evaluator, verb, what, atom.kind, frame)
        unique = dict(items) if atom.kind == "dict" else None
        return only(Structure(atom.kind, tuple(unique.items() if unique is not None else items), open=True))

    return value.map(changed)


def _added(evaluator: Evaluator, verb: str, what: ast.AST, kind: str, frame: Frame | None) -> list[tuple[object, Value]]:
    """The items that one change adds: ``what`` is the call of a method, or the statement ``x[key] = value``."""
    if isinstance(what, ast.Call):
        if verb in {"append", "add", "insert"} and what.args:
            return [(None, evaluator.value(what.args[-1], frame))]
        if verb == "extend" and what.args:
            return [(None, evaluator.value(what.args[0], frame).map(attributes.element))]
        return []
    if isinstance(what, ast.Subscript) and kind == "dict":
        key = evaluator.value(what.slice, frame).single()
        value = _target(evaluator, what, evaluator.module.index.statement(what), frame)
        return [(key.value if isinstance(key, Constant) else ("?", what.lineno), value)]
    return []


def find_mutations(module: Module) -> dict[str, list[tuple[ast.expr, str, ast.AST]]]:
    """Name or attribute -> what changes it in place: the expression, the verb, and the call or subscript."""
    found: dict[str, list[tuple[ast.expr, str, ast.AST]]] = {}

    def record(target: ast.expr, verb: str, what: ast.AST) -> None:
        name = target.id if isinstance(target, ast.Name) else target.attr if isinstance(target, ast.Attribute) else None
        if name is not None:
            found.setdefault(name, []).append((target, verb, what))

    for call in module.nodes(ast.Call):
        if isinstance(call.func, ast.Attribute) and call.func.attr in GROWING | _SHRINKING:
            record(call.func.value, call.func.attr, call)
    for subscript in module.nodes(ast.Subscript):
        if not isinstance(subscript.ctx, ast.Load):
            record(subscript.value, "pop" if isinstance(subscript.ctx, ast.Del) else "[]", subscript)
    return found
