"""Tests on versions and backends, computed: an expression is run on one concrete Keras 3 environment.

Guards are evaluated, not matched by spelling: ``int(keras.__version__.split(".")[0]) >= 3``, a flag from another file and a helper
function with an early return all come down to a few operations on a version string. What is not understood raises Undecided.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from keras3_lint.semantics import members
from keras3_lint.semantics.scopes import Binding
from keras3_lint.semantics.values import Api, Atom, Class, Constant, Function, Object, ProjectModule, Shape, Symbolic

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

MAX_DEPTH = 24


class Undecided(Exception):
    """The expression depends on something that the text does not tell."""


@dataclass
class Environment:
    """One way to run the program: a release of Keras 3 (full version), one of TensorFlow beside it, and a backend.

    ``used`` collects what a computation asked for.
    """

    keras: str
    tensorflow: str
    backend: str
    used: set[str] = field(default_factory=set)

    def read(self, what: str) -> str:
        """The value of ``keras``, ``tensorflow`` or ``backend``."""
        self.used.add(what)
        return str(getattr(self, what))


_VERSIONS = {
    "keras.__version__": "keras",
    "tensorflow.keras.__version__": "keras",
    "keras.version": "keras",
    "tensorflow.__version__": "tensorflow",
    "tensorflow.VERSION": "tensorflow",
    "tensorflow.version.VERSION": "tensorflow",
}
# What a program asks to know whether it is in a graph of TensorFlow, and the answer where Keras runs on another backend.
_GRAPHS = {"tensorflow.executing_eagerly": True, "tensorflow.inside_function": False}
# Functions that say in their name that they ask this, wherever they come from.
_IN_GRAPH = re.compile(r"_?(is_)?(in|inside)_(tf|tensorflow)_(graph|function)")
_TENSORS = {f"tensorflow.{name}" for name in ("Tensor", "RaggedTensor", "SparseTensor", "IndexedSlices", "Variable")}
_CALLS = {
    "keras.version": "keras",
    "keras.backend.backend": "backend",
    "keras.config.backend": "backend",
    "tensorflow.keras.backend.backend": "backend",
    "tensorflow.keras.config.backend": "backend",
}
_PARSERS = {
    "packaging.version.parse",
    "packaging.version.Version",
    "distutils.version.LooseVersion",
    "distutils.version.StrictVersion",
    "pkg_resources.parse_version",
    "looseversion.LooseVersion",
    "setuptools._distutils.version.LooseVersion",
}
_DISTRIBUTIONS = {"keras": "keras", "tensorflow": "tensorflow", "tensorflow-cpu": "tensorflow", "tensorflow_cpu": "tensorflow"}
_BUILTINS: dict[str, Callable[..., Any]] = {
    "int": int, "float": float, "str": str, "bool": bool, "tuple": tuple, "list": list, "len": len, "min": min, "max": max,
    "any": any, "all": all, "sorted": sorted, "set": set, "frozenset": frozenset,
}  # fmt: skip
_METHODS: dict[type, frozenset[str] | set[str]] = {
    str: {"split", "rsplit", "startswith", "endswith", "strip", "lstrip", "rstrip", "lower", "upper", "partition", "rpartition", "replace"},
    dict: {"get", "keys", "values"},
    list: {"index", "count"},
    tuple: {"index", "count"},
}
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
    ast.Is: operator.is_, ast.IsNot: operator.is_not, ast.In: lambda a, b: a in b, ast.NotIn: lambda a, b: a not in b,
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], Callable[[Any, Any], Any]] = {ast.Add: operator.add, ast.Sub: operator.sub}


class Interpreter:
    """Runs expressions of one module in one environment. ``names`` holds the parameters of the helper that is being run."""

    def __init__(self, module: Module, environment: Environment, names: dict[str, Any] | None = None, depth: int = 0) -> None:
        self.module = module
        self.environment = environment
        self.names = names or {}
        self.depth = depth
        if depth > MAX_DEPTH:
            raise Undecided

    def run(self, node: ast.AST) -> Any:
        """The Python value of an expression. Raises Undecided."""
        method = _RUNNERS.get(type(node))
        if method is None:
            raise Undecided
        try:
            return method(self, node)
        except Undecided:
            raise
        except Exception as error:  # int("rc"), an index out of range: the real program may do anything there
            raise Undecided from error

    def _constant(self, node: ast.Constant) -> Any:
        return node.value

    def _sequence(self, node: ast.Tuple | ast.List | ast.Set) -> Any:
        kind = {ast.Tuple: tuple, ast.List: list, ast.Set: set}[type(node)]
        return kind([self.run(element) for element in node.elts])

    def _dict(self, node: ast.Dict) -> Any:
        return {self.run(key): self.run(value) for key, value in zip(node.keys, node.values, strict=True) if key is not None}

    def _name(self, node: ast.Name) -> Any:
        if node.id in self.names:
            return self.names[node.id]
        known = self._known(self.module.value(node).single())
        if known is not None:
            return known[0]
        return self._bindings(self.module, self.module.flow.reaching(node))

    def _bindings(self, module: Module, bindings: list[Binding]) -> Any:
        """What the bindings agree on."""
        values = [self._binding(module, binding) for binding in bindings]
        if not values or any(value != values[0] for value in values):
            raise Undecided
        return values[0]

    def _binding(self, module: Module, binding: Binding) -> Any:
        node, stmt = binding.node, binding.stmt
        inner = Interpreter(module, self.environment, self.names if module is self.module else None, self.depth + 1)
        if isinstance(stmt, ast.Assign | ast.AnnAssign) and stmt.value is not None and isinstance(node, ast.Name | ast.Attribute):
            target = module.index.parents.get(node)
            if target is stmt:
                return inner.run(stmt.value)
            if isinstance(target, ast.Tuple):
                return inner.run(stmt.value)[target.elts.index(node)]
        if isinstance(node, ast.alias) and isinstance(stmt, ast.ImportFrom):
            source = module.absolute(stmt)
            other = module.project.module(source, module) if source else None
            if other is not None:
                return inner._bindings(other, other.flow.at_end(other.index.module_scope, node.name))
        raise Undecided

    def _known(self, atom: Atom | None) -> tuple[Any] | None:
        """The value of a name that the environment fixes, in a tuple; None when it must be looked for."""
        if isinstance(atom, Api):
            if atom.name in {"typing.TYPE_CHECKING", "typing_extensions.TYPE_CHECKING"}:
                self.environment.used.add("interpreter")
                return (False,)
            if atom.name in _VERSIONS:
                return (self.environment.read(_VERSIONS[atom.name]),)
        return None

    def _attribute(self, node: ast.Attribute) -> Any:
        known = self._known(self.module.value(node).single())
        if known is not None:
            return known[0]
        owner = self.module.value(node.value).single()
        if isinstance(owner, ProjectModule):
            return self._bindings(owner.module, owner.module.flow.at_end(owner.module.index.module_scope, node.attr))
        if isinstance(owner, Class | Object) and not isinstance(getattr(owner, "cls", None), Api):
            return self._member(owner.info if isinstance(owner, Class) else owner.cls.info, node.attr)  # type: ignore[union-attr]
        value = self.run(node.value)
        if type(value).__name__ == "Version" and node.attr in {"major", "minor", "micro", "release", "base_version", "version"}:
            return value.release if node.attr == "version" else getattr(value, node.attr)
        raise Undecided

    def _member(self, info: Any, name: str) -> Any:
        found = info.find(name)
        stores = [(owner.module, target) for owner in info.ancestry for target in owner.attributes.get(name, ())]
        if found is not None and not stores:
            return self._bindings(found[0].module, found[1])
        values = []
        for module, target in stores:
            stmt = module.index.statement(target)
            if not isinstance(stmt, ast.Assign) or target not in stmt.targets:
                raise Undecided
            values.append(Interpreter(module, self.environment, None, self.depth + 1).run(stmt.value))
        if not values or any(value != values[0] for value in values):
            raise Undecided
        return values[0]

    def _call(self, node: ast.Call) -> Any:
        if isinstance(node.func, ast.Attribute) and self.module.qualified_name(node.func.value) in _VERSIONS:
            return self._method(node, node.func)
        if _IN_GRAPH.fullmatch(getattr(node.func, "attr", getattr(node.func, "id", ""))):
            return self._away_from_tensorflow(False)
        callee = self.module.value(node.func).single()
        if isinstance(callee, Api):
            return self._api_call(callee.name, node)
        if isinstance(callee, Function):
            return self._function(callee, node)
        return self._method(node, node.func) if isinstance(node.func, ast.Attribute) else self._undecided()

    def _method(self, node: ast.Call, func: ast.Attribute) -> Any:
        """A method of a text, a tuple or a dict that has no effect."""
        owner = self.run(func.value)
        if func.attr not in _METHODS.get(type(owner), frozenset()):
            raise Undecided
        return getattr(owner, func.attr)(*[self.run(arg) for arg in node.args])

    def _api_call(self, name: str, node: ast.Call) -> Any:
        if name in _CALLS:
            return self.environment.read(_CALLS[name])
        if name == "builtins.hasattr" and len(node.args) == 2:
            return self._hasattr(node)
        if name in _GRAPHS or name == "tensorflow.is_tensor" or (name == "builtins.isinstance" and self._is_tensorflow_type(node)):
            return self._away_from_tensorflow(_GRAPHS.get(name, False))
        if name in {"importlib.metadata.version", "importlib_metadata.version"}:
            return self.environment.read(_DISTRIBUTIONS[self.run(node.args[0])])
        if name == "builtins.map":
            kind = self.module.value(node.args[0]).single()
            convert = _BUILTINS[kind.name.removeprefix("builtins.")] if isinstance(kind, Api) else None
            return [convert(item) for item in self.run(node.args[1])] if convert else self._undecided()
        arguments = [self.run(arg) for arg in node.args]
        if name in _PARSERS:
            from packaging.version import Version

            return Version(str(arguments[0]))
        builtin = name.removeprefix("builtins.")
        if builtin in _BUILTINS and not node.keywords:
            return _BUILTINS[builtin](*arguments)
        raise Undecided

    def _away_from_tensorflow(self, answer: bool) -> bool:
        """What a question about TensorFlow's tensors and graphs comes to on JAX and PyTorch."""
        if self.environment.read("backend") == "tensorflow":
            raise Undecided
        return answer

    def _is_tensorflow_type(self, node: ast.Call) -> bool:
        """Whether the classes of an ``isinstance`` are TensorFlow's tensors, all of them."""
        if len(node.args) != 2:
            return False
        kinds = node.args[1].elts if isinstance(node.args[1], ast.Tuple) else [node.args[1]]
        return bool(kinds) and all((self.module.qualified_name(kind) or "") in _TENSORS for kind in kinds)

    def _undecided(self) -> Any:
        raise Undecided

    def _hasattr(self, node: ast.Call) -> bool:
        """Whether Keras 3 has the attribute, as far as the tables can say."""
        name = self.run(node.args[1])
        owner = self.module.value(node.args[0]).single()
        answer: bool | None = None
        if isinstance(owner, Api):
            answer = self.module.project.has_name(f"{owner.name}.{name}", self.environment.read("keras"))
        elif isinstance(owner, Object):
            bases = members.classes(owner, name)
            answer = self.module.project.has_member(bases[0], name, self.environment.read("keras")) if bases else None
        elif isinstance(owner, Shape) and owner.of != "tensor":
            self.environment.read("keras")
            answer = hasattr((), name)
        elif isinstance(owner, Symbolic) and name in {"get_shape", "set_shape", "numpy", "as_list"}:
            self.environment.read("keras")
            answer = False
        elif not isinstance(owner, Constant | Class | ProjectModule) and self.module.project.is_gone(name):
            self.environment.read("keras")
            answer = False  # whatever it is, the program asks for Keras 2
        if answer is None:
            raise Undecided
        return answer

    def _function(self, callee: Function, node: ast.Call) -> Any:
        info = callee.info
        parameters = info.positional[1:] if info.takes_self else info.positional
        names = {name: self.run(default) for name, default in info.defaults.items() if isinstance(default, ast.Constant)}
        given = {arg.arg: value for arg, value in zip(parameters, node.args, strict=False)}
        given.update({word.arg: word.value for word in node.keywords if word.arg})
        for name, value in given.items():
            names.pop(name, None)
            with suppress(Undecided):  # the function may not look at it
                names[name] = self.run(value)
        inner = Interpreter(info.module, self.environment, names, self.depth + 1)
        if isinstance(info.node, ast.Lambda):
            return inner.run(info.node.body)
        done, value = inner._body(info.node.body)
        return value if done else None

    def _body(self, body: list[ast.stmt]) -> tuple[bool, Any]:
        """Run simple statements: whether a return was met, and its value."""
        for stmt in body:
            if isinstance(stmt, ast.Return):
                return True, None if stmt.value is None else self.run(stmt.value)
            if isinstance(stmt, ast.If):
                done, value = self._body(stmt.body if self.run(stmt.test) else stmt.orelse)
                if done:
                    return True, value
            elif isinstance(stmt, ast.Assign) and len(stmt.targets) == 1 and isinstance(stmt.targets[0], ast.Name):
                self.names[stmt.targets[0].id] = self.run(stmt.value)
            elif not isinstance(stmt, ast.Import | ast.ImportFrom | ast.Pass | ast.Expr):
                raise Undecided
        return False, None

    def _subscript(self, node: ast.Subscript) -> Any:
        return self.run(node.value)[self.run(node.slice)]

    def _slice(self, node: ast.Slice) -> Any:
        return slice(*(None if part is None else self.run(part) for part in (node.lower, node.upper, node.step)))

    def _compare(self, node: ast.Compare) -> Any:
        left = self.run(node.left)
        for op, comparator in zip(node.ops, node.comparators, strict=True):
            right = self.run(comparator)
            if type(left).__name__ == "Version" and isinstance(right, str):  # LooseVersion compares with text
                right = type(left)(right)
            if not _COMPARE[type(op)](left, right):
                return False
            left = right
        return True

    def _boolean(self, node: ast.BoolOp) -> Any:
        """One operand can decide, also when another one is undecided."""
        decisive = isinstance(node.op, ast.Or)
        undecided = False
        value: Any = None
        for operand in node.values:
            try:
                value = self.run(operand)
            except Undecided:
                undecided = True
                continue
            if bool(value) is decisive:
                return value
        if undecided:
            raise Undecided
        return value

    def _unary(self, node: ast.UnaryOp) -> Any:
        value = self.run(node.operand)
        return not value if isinstance(node.op, ast.Not) else -value

    def _binary(self, node: ast.BinOp) -> Any:
        return _ARITHMETIC[type(node.op)](self.run(node.left), self.run(node.right))

    def _conditional(self, node: ast.IfExp) -> Any:
        return self.run(node.body if self.run(node.test) else node.orelse)

    def _comprehension(self, node: ast.ListComp | ast.GeneratorExp | ast.SetComp) -> Any:
        (generator,) = node.generators
        if not isinstance(generator.target, ast.Name):
            raise Undecided
        results = []
        for item in self.run(generator.iter):
            inner = Interpreter(self.module, self.environment, {**self.names, generator.target.id: item}, self.depth + 1)
            if all(inner.run(test) for test in generator.ifs):
                results.append(inner.run(node.elt))
        return results


_RUNNERS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Constant: Interpreter._constant,
    ast.Tuple: Interpreter._sequence,
    ast.List: Interpreter._sequence,
    ast.Set: Interpreter._sequence,
    ast.Dict: Interpreter._dict,
    ast.Name: Interpreter._name,
    ast.Attribute: Interpreter._attribute,
    ast.Call: Interpreter._call,
    ast.Subscript: Interpreter._subscript,
    ast.Slice: Interpreter._slice,
    ast.Compare: Interpreter._compare,
    ast.BoolOp: Interpreter._boolean,
    ast.UnaryOp: Interpreter._unary,
    ast.BinOp: Interpreter._binary,
    ast.IfExp: Interpreter._conditional,
    ast.ListComp: Interpreter._comprehension,
    ast.SetComp: Interpreter._comprehension,
    ast.GeneratorExp: Interpreter._comprehension,
}
