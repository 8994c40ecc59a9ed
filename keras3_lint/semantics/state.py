"""State of layers: what holds variables, and when Keras still takes more.

Keras locks a layer after ``build``, its own or the default one, which runs before the first ``call``: from then on an attribute that
holds a new variable, layer or metric raises. A class without ``build`` of its own that has an unbuilt sublayer is built by running its
``call`` once, not yet locked. Functional and Sequential models are never locked.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api.states import states
from keras3_lint.semantics import defaults, names
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.instances import roles
from keras3_lint.semantics.values import Api, Atom, Class, Object, Structure, Unknown, Value, is_none

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import ClassInfo, FunctionInfo
    from keras3_lint.semantics.module import Module

TRACKED = frozenset({"Layer", "Model", "Metric", "Variable", "SeedGenerator"})
"""The roles of what a layer tracks when it becomes an attribute."""
_PLAIN = frozenset({"Layer", "Model"})
_UNLOCKED = frozenset({"Sequential", "Functional"})
_BUILT = frozenset({"built", "_built", "_is_built"})
_LOOKUPS = frozenset({"hasattr", "getattr", "vars"})
_ITERATING = frozenset({"enumerate", "reversed", "zip"})
MAX_DEPTH = 3
MAX_WAYS = 200


# -- what holds state -----------------------------------------------------------------------------------------------


def is_tracked(atom: Atom) -> bool:
    """Whether a layer takes the object as state of its own: a layer, model, metric, Keras variable or seed generator."""
    return not TRACKED.isdisjoint(roles(atom))


def is_tf_variable(atom: Atom) -> bool:
    """Whether the object is a variable of TensorFlow's own."""
    return isinstance(atom, Object) and atom.api == "tensorflow.Variable"


def objects(value: Value) -> Iterator[Object]:
    """The objects that the value can be, those in structures included."""
    todo = list(value.atoms)
    for _ in range(MAX_WAYS):
        if not todo:
            return
        atom = todo.pop()
        if isinstance(atom, Object):
            yield atom
        elif isinstance(atom, Structure):
            todo.extend(item for inner in atom.values for item in inner.atoms)


def has_variables(atom: Atom, depth: int = 0) -> bool:
    """Whether the object surely creates variables when it is made, built or called."""
    if isinstance(atom, Object) and isinstance(atom.cls, Class):
        return _class_has_variables(atom.cls.info, depth)
    if is_tf_variable(atom) or not roles(atom).isdisjoint({"Metric", "Variable", "SeedGenerator"}):
        return True
    path = names.keras_path(atom.api) if isinstance(atom, Object) else None
    return path is not None and path in states()


def _class_has_variables(info: ClassInfo, depth: int) -> bool:
    if "Metric" in info.roles or any(names.keras_path(name) in states() for name in info.api_bases):
        return True
    if depth >= MAX_DEPTH:
        return False
    for owner in info.ancestry:
        for name in ("__init__", "build"):
            method = owner.methods.get(name)
            if method is not None and any(_spells(call, "add_weight") for call in owner.module.calls_in(method)):
                return True
        for targets in owner.attributes.values():
            for target in targets:
                if owner.module.self_value(target).surely(lambda atom: has_variables(atom, depth + 1)):
                    return True
    return False


def _spells(call: ast.Call, name: str) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == name


# -- the lock -------------------------------------------------------------------------------------------------------


def locks(atom: Object) -> bool:
    """Whether Keras surely locks the layer or model when it is built, and its first call builds it."""
    if isinstance(atom.cls, Api):
        return states().get(names.keras_path(atom.cls.name) or "") == "weights"
    info = atom.cls.info
    made_functional = atom.call is not None and info.method("__init__") is None and _passes_tensors(atom.call, 0)
    return not made_functional and class_locks(info)


def class_locks(info: ClassInfo) -> bool:
    """Whether Keras surely locks the instances of the class: a layer or model that is no functional or sequential one."""
    if "Layer" not in info.roles or info.is_open or info.defines("_lock_state"):
        return False
    last = {name.rpartition(".")[2] for name in info.api_bases}
    if not last.isdisjoint(_UNLOCKED) or not all(_is_plain(name) for name in info.api_bases if names.role(name) in _PLAIN):
        return False
    for owner in info.ancestry:
        method = owner.methods.get("__init__")
        for call in owner.module.calls_in(method) if method is not None else ():
            if _spells(call, "__init__") and _passes_tensors(call, 0 if isinstance(call.func.value, ast.Call) else 1):  # type: ignore[attr-defined]
                return False
    return True


def _is_plain(name: str) -> bool:
    return name.rpartition(".")[2] in _PLAIN or states().get(names.keras_path(name) or "") == "weights"


def _passes_tensors(call: ast.Call, skip: int) -> bool:
    """Whether a constructor of ``Model`` is given inputs and outputs."""
    return len(call.args) - skip > 1 or argument(call, "inputs") is not None or argument(call, "outputs") is not None


def opens(info: ClassInfo) -> bool:
    """Whether the first ``call`` may run before the lock: there may be no ``build``, and may be an unbuilt sublayer."""
    if info.is_open or not class_locks(info):
        return True
    if info.find("build") is not None or not all(name.rpartition(".")[2] in _PLAIN for name in info.api_bases if names.role(name)):
        return False
    running = info.module.reach.functions(info, "call")
    return any(
        _may_be_layer(owner, name, [target for target in targets if owner.module.function_of(target) not in running], running)
        for owner in info.ancestry
        for name, targets in owner.attributes.items()
    )


def _may_be_layer(owner: ClassInfo, name: str, targets: list[ast.Attribute], running: set[FunctionInfo]) -> bool:
    """Whether ``self.name`` can hold a layer before ``call`` runs: surely, or because nothing is known of it and it is used like one."""
    module = owner.module
    for target in targets:
        value = module.self_value(target)
        for atom in objects(value):
            made_here = atom.call is not None and atom.call in module.index.parents and module.function_of(atom.call) in running
            if not made_here and not roles(atom).isdisjoint(_PLAIN):
                return True
        if any(isinstance(atom, Unknown) for atom in value.atoms) and not _is_plain_call(module, target):
            if any(use.attr == name and _like_layer(module, use) for use in module.nodes(ast.Attribute)):
                return True
    return False


def _is_plain_call(module: Module, target: ast.Attribute) -> bool:
    """``self.activation = keras.activations.get(activation)``: the result of a library's function that gives no layer."""
    stmt = module.index.statement(target)
    value = stmt.value if isinstance(stmt, ast.Assign | ast.AnnAssign) else None
    name = module.qualified_name(value.func) if isinstance(value, ast.Call) else None
    path = names.keras_path(name)
    return name is not None and (path is None or path.split(".")[0] not in {"layers", "models", "saving", "applications", "utils"})


def _like_layer(module: Module, use: ast.Attribute) -> bool:
    """Whether the attribute is called, one of its items is, or a loop runs over it."""
    if not isinstance(use.ctx, ast.Load):
        return False
    child: ast.AST = use
    parent = module.index.parents.get(use)
    if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name) and parent.func.id in _ITERATING:
        child, parent = parent, module.index.parents.get(parent)
    if isinstance(parent, ast.For | ast.comprehension):
        return parent.iter is child
    if isinstance(parent, ast.Subscript) or (isinstance(parent, ast.Attribute) and parent.attr in {"call", "build", "values", "items"}):
        child, parent = parent, module.index.parents.get(parent)
    return isinstance(parent, ast.Call) and parent.func is child


# -- code that makes something once ---------------------------------------------------------------------------------


def in_call(node: ast.AST, module: Module) -> tuple[ClassInfo, bool] | None:
    """The class inside whose ``call`` the node runs, and whether only while the object lacks something: ``if self.w is None``.

    None when no ``call`` runs it, and when ``build`` has always done what the test asks for.
    """
    function = module.function_of(node)
    while function is not None:
        ways: dict[ClassInfo, set[bool]] = {}
        for info, entry in module.reach.entries(function):
            if entry == "call":
                ways[info] = set(_ways(node, function, info, module))
        for once in (False, True):
            found = sorted((info for info, kinds in ways.items() if once in kinds), key=lambda info: info.node.lineno)
            if found:
                return found[0], once
        if ways:
            return None
        outer = module.index.scopes[function.node].function
        function = None if outer is None else module.function_info(outer.node)  # type: ignore[arg-type]
    return None


def _ways(node: ast.AST, function: FunctionInfo, info: ClassInfo, module: Module) -> Iterator[bool]:
    """For each way from ``call`` to the node: whether a test of the object's own state stands on it."""
    running = module.reach.functions(info, "call")
    made = _made(info, running)
    built = _made(info, module.reach.functions(info, "build")) if info.find("build") is not None else set()
    todo: list[tuple[ast.AST, FunctionInfo, bool]] = [(node, function, False)]
    seen: set[tuple[FunctionInfo, ast.AST, bool]] = set()
    while todo and len(seen) < MAX_WAYS:
        place, inner, once = todo.pop()
        if (inner, place, once) in seen:
            continue
        seen.add((inner, place, once))
        tests = list(tests_around(place, inner))
        asked = {test: set(_own_state(test, made)) for test, _ in tests}
        if any(wanted is not None and not asked[test] and defaults.truth(test, inner) is (not wanted) for test, wanted in tests):
            continue
        names_asked = set().union(*asked.values())
        if info.find("build") is not None and names_asked & (built | _BUILT):
            continue
        once = once or bool(names_asked)
        if inner is info.method("call"):
            yield once
        todo.extend((call, caller, once) for call, caller in module.reach.calls_to(inner, info).items() if caller in running)


def _made(info: ClassInfo, functions: set[FunctionInfo]) -> set[str]:
    """The attributes that these functions set on the object to something else than None, or change in place."""
    found = set()
    for owner in info.ancestry:
        for name, targets in owner.attributes.items():
            for target in targets:
                if owner.module.function_of(target) in functions and not owner.module.self_value(target).always(is_none):
                    found.add(name)
            if any(owner.module.function_of(where) in functions for where, _, _ in owner.module.mutations.get(name, ())):
                found.add(name)
    return found


def _own_state(test: ast.AST, made: set[str]) -> Iterator[str]:
    """The attributes of the object that a test asks for, of those that the code makes; a lookup by name is one of them."""
    for inner in ast.walk(test):
        if isinstance(inner, ast.Attribute) and (inner.attr in made or inner.attr in _BUILT or inner.attr == "__dict__"):
            yield inner.attr
        elif isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.func.id in _LOOKUPS:
            key = inner.args[1] if len(inner.args) > 1 else None
            name = key.value if isinstance(key, ast.Constant) else None
            yield name if isinstance(name, str) else ""


def tests_around(node: ast.AST, function: FunctionInfo) -> Iterator[tuple[ast.AST, bool | None]]:
    """The tests that decide whether the node runs in the function, and the outcome that each must have for it.

    Branches, early exits, and for a handler the statements of its ``try``, which have no outcome.
    """
    index = function.module.index
    child = node
    for owner in index.ancestors(node):
        position = index.positions.get(child)
        if position is not None:
            for stmt in getattr(position[0], position[1])[: position[2]]:
                if isinstance(stmt, ast.Assert):
                    yield stmt.test, True
                elif isinstance(stmt, ast.If) and function.module.flow.terminates(stmt, "body"):
                    yield stmt.test, False
        if isinstance(owner, ast.If | ast.While | ast.IfExp) and child is not owner.test:
            yield owner.test, position[1] == "body" if position is not None else child is owner.body
        elif isinstance(owner, ast.BoolOp):
            for operand in owner.values[: owner.values.index(child)]:  # type: ignore[arg-type]
                yield operand, isinstance(owner.op, ast.And)
        elif isinstance(owner, ast.ExceptHandler):
            for stmt in getattr(index.parents.get(owner), "body", ()):
                yield stmt, None
        if owner is function.node:
            return
        child = owner


def kept(call: ast.Call, module: Module, info: ClassInfo) -> bool:
    """Whether the object that the call creates becomes an attribute of the instance, or an item of one."""
    for owner in info.ancestry:
        for targets in owner.attributes.values():
            for target in targets:
                if any(atom.call is call for atom in objects(owner.module.self_value(target))):
                    return True
    return any(_is_setattr(owner) for owner in module.index.ancestors(call) if isinstance(owner, ast.Call))


def _is_setattr(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "setattr"
