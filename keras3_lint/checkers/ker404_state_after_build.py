"""KER404: new state for a layer or model that is already built."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.built import built_before, may_be_built
from keras3_lint.semantics.state import is_tracked, objects, tests_around
from keras3_lint.semantics.values import Atom, Class, Object, Structure, only

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_ADDING = frozenset({"append", "extend"})
# What runs before the lock; KER401 and KER402 look at `call`.
_OPEN_METHODS = frozenset({"__init__", "build", "call"})


class StateAfterBuild(Checker):
    """A layer, metric or variable is given to a layer or subclassed model that is already built.

    Why: building locks a layer: its first call, `build`, `fit`, `predict` or `evaluate`. An attribute that holds new state then
        raises ValueError, also when it replaces an old one.
    Fix: create the state in `__init__`, or build a new model from the parts of the old one.
    Silent on: functional and Sequential models, which take new attributes at any time, objects that are tracked already, and
        state without a visible build before it.
    Source: measured on Keras 3.0 to 3.15.
    """

    code = "KER404"
    name = "keras3-state-after-build"
    message = "`{target}` is new state, and `{receiver}` is already built in line {line}"
    hint = "create it before, in `__init__` of `{holder}`"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Store)
    def check_attribute(self, target: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``model.head = Dense(5)``, and in a method: ``self.head = Dense(5)``."""
        if (may_be_built(module, target.value) or _stands_in_late_method(target, target.value, module)) and _is_new_state(target, module):
            yield from self._hits(module.index.statement(target), target, target.value, module)

    @on(ast.Call, spelled=lambda: {*_ADDING, "add_weight"})
    def check_call(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``model.heads.append(Dense(5))``, ``model.add_weight(...)``."""
        func = call.func
        if not isinstance(func, ast.Attribute):
            return
        if func.attr in _ADDING and isinstance(func.value, ast.Attribute) and len(call.args) == 1:
            if module.value(call.args[0]).surely(_is_made_here) and module.value(func.value).always(lambda atom: isinstance(atom, Structure)):
                yield from self._hits(call, func, func.value.value, module)
        elif func.attr == "add_weight" and isinstance(func.value, ast.Name):
            yield from self._hits(call, func, func.value, module)

    def _hits(self, node: ast.AST, at: ast.expr, receiver: ast.expr, module: Module) -> Iterator[Hit]:
        build = built_before(module, node, receiver)
        if build is None:
            build = _built_before_method(node, receiver, module)
        if build is None:
            return
        holder = next(atom for atom in module.value(receiver).atoms if isinstance(atom, Object))
        name = holder.cls.info.name if isinstance(holder.cls, Class) else holder.cls.name.rpartition(".")[2]
        yield self.hit(node, at=at, target=ast.unparse(at), receiver=ast.unparse(receiver), line=build.lineno, holder=name)


def _is_new_state(target: ast.Attribute, module: Module) -> bool:
    """Whether the statement stores an object that it makes itself, or that its function made for nothing else."""
    stmt = module.index.statement(target)
    if not isinstance(stmt, ast.Assign | ast.AnnAssign) or stmt.value is None or isinstance(stmt.value, ast.Constant):
        return False
    value = module.self_value(target)
    return value.surely(lambda atom: _is_made_here(atom) and any(_belongs(made, stmt, module) for made in objects(only(atom))))


def _is_made_here(atom: Atom) -> bool:
    """Whether the atom is, or holds, an object that its layer would track, made by a visible call."""
    return any(is_tracked(made) and made.call is not None for made in objects(only(atom)))


def _belongs(made: Object, stmt: ast.Assign | ast.AnnAssign, module: Module) -> bool:
    """Whether the object is made in the statement, or for a name that only the statement uses."""
    if made.call is None or not is_tracked(made):
        return False
    if any(node is made.call for node in ast.walk(stmt)):
        return True
    origin = module.index.statement(made.call) if made.call in module.index.parents else None
    if not isinstance(origin, ast.Assign) or not isinstance(stmt.value, ast.Name) or module.index.scopes[origin] is not module.index.scopes[stmt]:
        return False
    return len(module.reads.get(stmt.value.id, ())) == 1


def _built_before_method(node: ast.AST, receiver: ast.expr, module: Module) -> ast.Call | None:
    """The call that builds the object before a visible call of the method that ``node`` stands in."""
    function = module.function_of(node)
    if function is None or function.cls is None or not isinstance(receiver, ast.Name) or not _stands_in_late_method(node, receiver, module):
        return None
    if "Layer" not in function.cls.roles or module.reach.inside(node, "build", "call"):
        return None
    if any(_asks(test, receiver.id) for test, _ in tests_around(node, function)):
        return None
    for call, _ in module.call_sites(function):
        if isinstance(call.func, ast.Attribute):
            build = built_before(module, call, call.func.value)
            if build is not None:
                return build
    return None


def _stands_in_late_method(node: ast.AST, receiver: ast.expr, module: Module) -> bool:
    """Whether ``receiver`` is the object of a method that is neither `__init__` nor `build`: a cheap answer."""
    function = module.function_of(node)
    if function is None or function.cls is None or function.name in _OPEN_METHODS:
        return False
    return isinstance(receiver, ast.Name) and receiver.id == function.receiver


def _asks(test: ast.AST, receiver: str) -> bool:
    """Whether a test looks at the object, so that the state may have been created before."""
    return any(isinstance(inner, ast.Name) and inner.id == receiver for inner in ast.walk(test))
