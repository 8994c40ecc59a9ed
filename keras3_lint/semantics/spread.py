"""How far a kind of value can spread through a file, by the spelling of names alone: a cheap answer before the dear one.

To follow an expression back to its value is the dearest question there is, and nearly always the answer is "not what the rule looks for".
So it is first asked the other way round: from the few expressions where such a value comes into the file, forward through whatever they
are assigned to, passed to or returned from. Names are taken by their spelling, whatever their scope, and tests and order are ignored:
too much is marked, never too little. Where nothing comes in, nothing is followed at all.

It has to know every way that the evaluator follows a value back on: assignments, loops, arguments to the parameters of functions of that
name, returns, and what changes a list or dict in place.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from keras3_lint.paths import code_of
from keras3_lint.semantics import imports
from keras3_lint.semantics.bindings import GROWING
from keras3_lint.semantics.scopes import FUNCTIONS
from keras3_lint.semantics.values import is_symbolic

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# Attributes of Keras's layers and models that are KerasTensors, and the function that makes one.
_SYMBOLIC = ("input", "inputs", "output", "outputs")
_INPUT = "Input"
_WORDS = re.compile(rf"\b{_INPUT}\b|\.(?:{'|'.join(_SYMBOLIC)})\b")
# What a project calls to initialise an object, beside the name of its class.
_MAKERS = frozenset({"cls", "__init__"})


def keras_tensors(module: Module) -> Spread:
    """Where a KerasTensor can be."""
    return module.once(_keras_tensors)


def _keras_tensors(module: Module) -> Spread:
    spread = Spread(module)
    uses = (use for name in _SYMBOLIC for use in spread.reads(name))
    spread.add(use for use in uses if any(is_symbolic(atom) for atom in module.value(use).atoms))  # other things have inputs, too
    spread.add_names([_INPUT])
    spread.add_names(alias.asname for alias in module.nodes(ast.alias) if alias.asname and alias.name.rpartition(".")[2] == _INPUT)
    spread.add_foreign(_makes_keras_tensors)
    return spread


@lru_cache(maxsize=2048)
def _makes_keras_tensors(text: str) -> bool:
    """Whether the code of another file can make a KerasTensor; documentation is full of the words."""
    if not any(word in text for word in (_INPUT, ".input", ".output")):
        return False
    return _WORDS.search(code_of(text)) is not None


class Spread:
    """The nodes of a file that a kind of value can reach, those that hold it included. ``everywhere`` is the answer when nobody can say."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._marked: set[ast.AST] = set()
        self._names: set[str] = set()
        self._todo: list[str] = []
        self.everywhere = False

    def reaches(self, node: ast.AST) -> bool:
        """Whether the expression can be such a value, or hold one: False is certain."""
        return self.everywhere or node in self._marked

    def reads(self, name: str) -> Iterator[ast.expr]:
        """Where the attribute is read, of whatever object."""
        for use in self._module.spellings(ast.Attribute).get(name, ()):
            if isinstance(use, ast.Attribute) and isinstance(use.ctx, ast.Load):
                yield use
        yield from self._by_text.get(name, ())

    @cached_property
    def _by_text(self) -> dict[str, list[ast.Call]]:
        """The calls of ``getattr`` by the name that they read; one that is computed gives nothing that is known."""
        found: defaultdict[str, list[ast.Call]] = defaultdict(list)
        for call in self._module.calls_by_name["getattr"]:
            key = call.args[1] if len(call.args) > 1 else None
            if isinstance(key, ast.Constant):
                found[str(key.value)].append(call)
        return found

    def add(self, uses: Iterable[ast.AST]) -> None:
        """Mark these expressions, and all that they can reach."""
        for use in uses:
            self._climb(use)
        self.add_names(())

    def add_names(self, names: Iterable[str]) -> None:
        """Mark what is read under these names, and all that it can reach."""
        self._add(names)
        while self._todo and not self.everywhere:
            name = self._todo.pop()
            for use in (*self._module.reads.get(name, ()), *self.reads(name)):
                self._climb(use)

    def add_foreign(self, test: Callable[[str], bool]) -> None:
        """Mark what comes from the other files of the project, where their texts pass the test."""
        module = self._module
        foreign, has_stars = imports.foreign(module, test)
        self.everywhere = self.everywhere or has_stars
        self.add(use for name in sorted(foreign) for use in module.reads.get(name, ()) if not _only_described(use, module))
        if any(_root(base) in foreign for node in module.nodes(ast.ClassDef) for base in node.bases):
            others = (base for info in module.classes for base in info.ancestry if base.module is not module)
            self._add(name for base in others for name in (*base.attributes, *base.module.index.scope_of_node[base.node].bindings))
        self.add_names(())

    def _add(self, names: Iterable[str]) -> None:
        new = set(names) - self._names
        self._names |= new
        self._todo.extend(sorted(new))

    def _climb(self, node: ast.AST) -> None:
        """Mark the expressions around a use, and the names that the statement around them gives the value to."""
        marked = self._marked
        child = node
        marked.add(node)
        for owner in self._module.index.ancestors(node):
            step = _STEPS.get(type(owner))
            if step is not None and step(self, owner, child):
                return
            if isinstance(owner, ast.stmt) or owner in marked:
                return
            marked.add(owner)
            child = owner

    # -- one step: what a node around the value does with it; True where the value goes no further up -----------------

    def _call(self, call: ast.Call, child: ast.AST) -> bool:
        """An argument goes to the parameters of what is called, and into the list or dict whose method it is."""
        if child is call.func:
            return False
        last = _last(call.func)
        self._into(last)
        if isinstance(call.func, ast.Attribute) and call.func.attr in GROWING:
            self._add(filter(None, [_last(call.func.value)]))
        return False

    def _into(self, name: str) -> None:
        makes = name in _MAKERS or name in self._classes
        for function in (*self._functions.get(name, ()), *(self._functions.get("__init__", ()) if makes else ())):
            self._parameters(function)

    @cached_property
    def _classes(self) -> frozenset[str]:
        return frozenset(node.name for node in self._module.nodes(ast.ClassDef))

    @cached_property
    def _functions(self) -> dict[str, list[ast.AST]]:
        """The functions by name, a lambda by that of its variable."""
        found: defaultdict[str, list[ast.AST]] = defaultdict(list)
        for node_type in (ast.FunctionDef, ast.AsyncFunctionDef):
            for function in self._module.nodes(node_type):
                found[getattr(function, "name", "")].append(function)
        for assign in self._module.nodes(ast.Assign):
            if isinstance(assign.value, ast.Lambda):
                for target in assign.targets:
                    found[_last(target)].append(assign.value)
        return found

    def _parameters(self, function: ast.AST) -> None:
        assert isinstance(function, FUNCTIONS)
        arguments = function.args
        self._add(arg.arg for arg in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs))

    def _keyword(self, keyword: ast.keyword, _: ast.AST) -> bool:
        """``SimpleNamespace(x=value)``."""
        self._add([keyword.arg] if keyword.arg else [])
        return False

    def _default(self, arguments: ast.arguments, _: ast.AST) -> bool:
        self._parameters(self._module.index.parents[arguments])
        return True

    def _assignment(self, stmt: ast.Assign | ast.AnnAssign | ast.AugAssign | ast.NamedExpr, _: ast.AST) -> bool:
        self._targets(stmt.targets if isinstance(stmt, ast.Assign) else [stmt.target])
        return False

    def _loop(self, loop: ast.For | ast.AsyncFor | ast.comprehension, child: ast.AST) -> bool:
        if child is loop.iter:
            self._targets([loop.target])
        return True

    def _with(self, item: ast.withitem, _: ast.AST) -> bool:
        self._targets([item.optional_vars] if item.optional_vars is not None else [])
        return True

    def _return(self, stmt: ast.Return | ast.Yield | ast.YieldFrom, _: ast.AST) -> bool:
        """What a function returns comes out wherever something of its name is called."""
        name = getattr(self._module.index.scopes[stmt].node, "name", "")
        self.everywhere = self.everywhere or name == "__call__"  # an object that is called has any name
        self._add([name])
        return False

    def _targets(self, targets: Iterable[ast.AST]) -> None:
        stack = list(targets)
        while stack:
            target = stack.pop()
            if isinstance(target, ast.Tuple | ast.List):
                stack.extend(target.elts)
            elif isinstance(target, ast.Starred | ast.Subscript):
                stack.append(target.value)
            elif name := _last(target):
                self._add([name])


_STEPS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Call: Spread._call,
    ast.keyword: Spread._keyword,
    ast.arguments: Spread._default,
    ast.Assign: Spread._assignment,
    ast.AnnAssign: Spread._assignment,
    ast.AugAssign: Spread._assignment,
    ast.NamedExpr: Spread._assignment,
    ast.For: Spread._loop,
    ast.AsyncFor: Spread._loop,
    ast.comprehension: Spread._loop,
    ast.withitem: Spread._with,
    ast.Return: Spread._return,
    ast.Yield: Spread._return,
    ast.YieldFrom: Spread._return,
}


def _last(node: ast.AST) -> str:
    """The last part of a name or attribute chain, below subscripts."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _root(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _only_described(use: ast.AST, module: Module) -> bool:
    """Whether a use only says what something is: an annotation, a decorator, a base class. No value comes from there."""
    child = use
    for owner in module.index.ancestors(use):
        if isinstance(owner, ast.arg):
            return True
        if isinstance(owner, ast.FunctionDef | ast.AsyncFunctionDef):
            return child is owner.returns or child in owner.decorator_list
        if isinstance(owner, ast.ClassDef):
            return child in owner.bases or child in owner.decorator_list
        if isinstance(owner, ast.AnnAssign):
            return child is owner.annotation
        if isinstance(owner, ast.stmt):
            return False
        child = owner
    return False
