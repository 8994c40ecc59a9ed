"""What a function really accepts through its ``**kwargs``: followed through the source, call by call.

Keras forwards keywords up the class chain and checks them at the top, so that a signature alone says nothing:
``Dense(units, ..., **kwargs)`` takes ``name`` and refuses ``nam``. A use of the dictionary that is not understood
makes the answer "anything", never a wrong list.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import FunctionType
from typing import Any

MAX_DEPTH = 12
READ = frozenset({"pop", "get", "setdefault"})
HARMLESS_CALLS = frozenset({"len", "bool", "list", "sorted", "str", "repr", "set"})
TESTS = (ast.If, ast.IfExp, ast.UnaryOp, ast.BoolOp, ast.FormattedValue)
NAMED = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)


class AnythingGoes(Exception):
    """The keywords go somewhere where they can't be followed, or nobody looks at them."""


@dataclass(frozen=True)
class Body:
    """A function's syntax with the way from each node to its parent."""

    node: ast.FunctionDef
    parents: dict[ast.AST, ast.AST]

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """The nodes around ``node``, innermost first."""
        while node in self.parents:
            node = self.parents[node]
            yield node


@dataclass(frozen=True)
class Target:
    """A function, the class whose body defines it, and the class that is being created."""

    function: FunctionType
    owner: type | None = None
    concrete: type | None = None


def python_function(value: object) -> FunctionType | None:
    """The plain function under decorators, ``staticmethod`` and ``classmethod``; None for what is not Python.

    Some decorators of Keras 2 leave no ``__wrapped__``: their inner ``wrapper`` holds the function.
    """
    if isinstance(value, (staticmethod, classmethod)):
        value = value.__func__
    if not callable(value):
        return None
    value = inspect.unwrap(value)
    if not isinstance(value, FunctionType):
        return None
    return _inside_wrapper(value) or value


def _inside_wrapper(function: FunctionType) -> FunctionType | None:
    if function.__name__ != "wrapper":
        return None
    held = [cell.cell_contents for cell in function.__closure__ or ()]
    return next((value for value in held if isinstance(value, FunctionType)), None)


@cache
def body_of(function: FunctionType) -> Body | None:
    """The syntax of ``function``, or None when there is no source."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError):
        return None
    node = tree.body[0]
    if not isinstance(node, ast.FunctionDef):
        return None
    parents = {child: parent for parent in ast.walk(node) for child in ast.iter_child_nodes(parent)}
    return Body(node, parents)


def constructor(cls: type) -> Target | None:
    """The function that receives a class's constructor arguments, or None when it isn't written in Python."""
    for attribute in ("__init__", "__new__"):
        for owner in cls.__mro__[:-1]:
            if attribute in vars(owner):
                function = python_function(vars(owner)[attribute])
                return Target(function, owner, cls) if function else None
    return None


def accepted_keywords(target: Target) -> list[str] | None:
    """The names that the ``**kwargs`` of ``target`` takes beside its own parameters, sorted; None for any name."""
    rest = variable_keyword(target.function)
    if rest is None:
        return []
    own = {parameter.name for parameter in inspect.signature(target.function).parameters.values()}
    try:
        return sorted(_through(target, rest, 0) - own)
    except AnythingGoes:
        return None


def variable_keyword(function: FunctionType) -> str | None:
    """The name of the ``**`` parameter."""
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is parameter.VAR_KEYWORD:
            return parameter.name
    return None


def _through(target: Target, name: str, depth: int) -> set[str]:
    """The keywords that ``target`` takes out of its dictionary ``name``."""
    body = body_of(target.function)
    if body is None or depth > MAX_DEPTH:
        raise AnythingGoes
    found: set[str] = set()
    uses = [node for node in ast.walk(body.node) if isinstance(node, ast.Name) and node.id == name]
    if not uses or (not depth and all(_is_read(body.parents[use]) for use in uses)):  # the wanted ones are taken, nobody looks at the rest
        raise AnythingGoes
    for use in uses:
        found |= _use(target, body, use, depth)
    return found


def _is_read(parent: ast.AST) -> bool:
    return isinstance(parent, ast.Attribute) and parent.attr in READ


def _use(target: Target, body: Body, use: ast.Name, depth: int) -> set[str]:
    """The keywords that one appearance of the dictionary takes."""
    parent = body.parents[use]
    if isinstance(parent, TESTS) or _in_raise(body, use):
        return set()
    match parent:
        case ast.keyword(arg=None):
            call = body.parents[parent]
            assert isinstance(call, ast.Call)
            return _forwarded(target, body, call, depth)
        case ast.Attribute(attr=attr) if attr in READ:
            return _literal(_first_argument(body.parents[parent]))
        case ast.Attribute(attr="items" | "keys" | "values" | "copy"):
            return _loop(body, parent)
        case ast.Subscript(slice=key):
            return _literal(key) if isinstance(parent.ctx, ast.Load) else set()
        case ast.Compare(left=left, ops=[ast.In() | ast.NotIn()]) if left is not use:
            return _literal(left) if isinstance(left, ast.Constant) else _loop(body, parent)
        case ast.Call(func=ast.Name(id=function)) if function in HARMLESS_CALLS:
            return set()
        case ast.Call():
            return _handed_over(target, body, parent, use, depth)
        case ast.For() | ast.comprehension():
            return _loop(body, use)
    raise AnythingGoes


def _literal(node: ast.AST | None) -> set[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    raise AnythingGoes


def _first_argument(node: ast.AST) -> ast.AST | None:
    return node.args[0] if isinstance(node, ast.Call) and node.args else None


def _in_raise(body: Body, node: ast.AST) -> bool:
    return any(isinstance(above, ast.Raise) for above in body.above(node))


def _loop(body: Body, use: ast.AST) -> set[str]:
    """A walk over the keywords that only refuses some: the ones that it lets pass are a literal set, or none."""
    for above in body.above(use):
        if isinstance(above, ast.For) and any(isinstance(node, ast.Raise) for node in ast.walk(above)):
            return _let_pass(body, above)
        if isinstance(above, ast.If) and any(isinstance(node, ast.Raise) for node in above.body):
            return set()
        if isinstance(above, ast.Assign) and isinstance(above.value, (ast.ListComp, ast.SetComp)):
            return _let_pass(body, above.value)
    raise AnythingGoes


def _let_pass(body: Body, loop: ast.AST) -> set[str]:
    passed: set[str] = set()
    for node in ast.walk(loop):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.NotIn):
            passed |= _set_of_strings(body, node.comparators[0])
    return passed


def _set_of_strings(body: Body, node: ast.AST) -> set[str]:
    """A literal collection of strings, or the local name of one."""
    if isinstance(node, ast.Name):
        for statement in ast.walk(body.node):
            if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == node.id:
                return _set_of_strings(body, statement.value)
    try:
        value = ast.literal_eval(node)
    except ValueError:
        raise AnythingGoes from None
    return set(value)


def _handed_over(target: Target, body: Body, call: ast.Call, use: ast.Name, depth: int) -> set[str]:
    """The dictionary itself is an argument: look at what the helper does with its parameter."""
    if ast.unparse(call.func).rpartition(".")[2] == "validate_kwargs":
        return _set_of_strings(body, call.args[1])
    callee = _resolve(target, body, call.func)
    if callee is None or use not in call.args:
        raise AnythingGoes
    helper, bound = callee
    names = list(inspect.signature(helper.function).parameters)[bound:]
    return _through(helper, names[call.args.index(use)], depth + 1)


def _forwarded(target: Target, body: Body, call: ast.Call, depth: int) -> set[str]:
    """``f(..., **kwargs)``: what ``f`` takes by keyword and the call does not fill by itself."""
    callee = _resolve(target, body, call.func)
    if callee is None:
        if _calls_object_init(target, call):
            return set()
        raise AnythingGoes
    helper, bound = callee
    parameters = list(inspect.signature(helper.function).parameters.values())[bound:]
    filled = {keyword.arg for keyword in call.keywords if keyword.arg}
    if not any(isinstance(argument, ast.Starred) for argument in call.args):
        filled |= {parameter.name for parameter in parameters[: len(call.args)]}
    names = {parameter.name for parameter in parameters if parameter.kind in NAMED}
    rest = variable_keyword(helper.function)
    if rest is not None:
        names |= _through(helper, rest, depth + 1)
    return names - filled


def _calls_object_init(target: Target, call: ast.Call) -> bool:
    """``super().__init__(**kwargs)`` that arrives at ``object``, which takes nothing."""
    if not (isinstance(call.func, ast.Attribute) and _is_super(call.func.value) and target.concrete):
        return False
    return _after(target, call.func.attr) is object


def _is_super(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"


def _after(target: Target, attribute: str) -> type | None:
    """The next class behind ``target.owner`` that has ``attribute``."""
    if target.owner is None or target.concrete is None:
        return None
    mro = target.concrete.__mro__
    return next((cls for cls in mro[mro.index(target.owner) + 1 :] if attribute in vars(cls)), None)


def _resolve(target: Target, body: Body, func: ast.expr) -> tuple[Target, int] | None:
    """The function behind a call, and how many of its leading parameters the call does not write (``self``)."""
    if isinstance(func, ast.Attribute) and _is_super(func.value):
        owner = _after(target, func.attr)
        function = python_function(vars(owner)[func.attr]) if owner else None
        return (Target(function, owner, target.concrete), 1) if function else None
    if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id == "self":
        return _method(target.concrete, func.attr, target.concrete, 1)
    try:
        value = _evaluate(target, body, func)
    except (AttributeError, KeyError, ImportError):
        return None
    if isinstance(value, type):
        made = constructor(value)
        return (made, 1) if made else None
    if isinstance(func, ast.Attribute) and isinstance(owner := _evaluate(target, body, func.value), type):
        static = isinstance(inspect.getattr_static(owner, func.attr), classmethod)
        return _method(owner, func.attr, target.concrete or owner, 1 if static else 0)
    function = python_function(value)
    return (Target(function), 0) if function else None


def _method(cls: type | None, name: str, concrete: type | None, bound: int) -> tuple[Target, int] | None:
    for owner in cls.__mro__ if cls else ():
        if name in vars(owner):
            value = vars(owner)[name]
            function = python_function(value)
            bound = 0 if isinstance(value, staticmethod) else bound
            return (Target(function, owner, concrete), bound) if function else None
    return None


def _evaluate(target: Target, body: Body, node: ast.expr) -> Any:
    """The value of a dotted name in the function: its own imports first, then its module, then the builtins."""
    if isinstance(node, ast.Attribute):
        return getattr(_evaluate(target, body, node.value), node.attr)
    if not isinstance(node, ast.Name):
        raise KeyError
    if node.id == "cls" and target.concrete:
        return target.concrete
    for statement in ast.walk(body.node):
        if isinstance(statement, ast.ImportFrom) and statement.module:
            for alias in statement.names:
                if (alias.asname or alias.name) == node.id:
                    return _imported(statement.module, alias.name)
    space = target.function.__globals__
    return space[node.id] if node.id in space else vars(builtins)[node.id]


def _imported(module: str, name: str) -> Any:
    found = importlib.import_module(module)
    return getattr(found, name) if hasattr(found, name) else importlib.import_module(f"{module}.{name}")
