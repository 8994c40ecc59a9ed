"""Code that Keras traces as plain Python: without AutoGraph, which turned Python's control flow into operations in Keras 2."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.semantics.state import tests_around
from keras3_lint.semantics.values import Api, Atom, Made, Tensor

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import ClassInfo, FunctionInfo
    from keras3_lint.semantics.module import Module
    from keras3_lint.semantics.reach import Place

MAX_STEPS = 400
# What converts the function that it is given, and all that this calls.
CONVERTING = frozenset({"tensorflow.function", "tensorflow.compat.v1.function", "tensorflow.autograph.to_graph", "tensorflow.autograph.experimental.convert"})
_WORDS = ("tf.function", "tensorflow.function", "import function", "autograph")
_MODES = ("eager", "graph", "symbolic", "function")
_TAKING = frozenset({"numpy", "convert_to_numpy", "tolist", "as_numpy_iterator"})
_TYPES = frozenset({"isinstance", "hasattr", "callable", "type", "is_tensor", "is_keras_tensor", "issubclass", "get_static_value"})


def traced_place(node: ast.AST, module: Module) -> Place | None:
    """Where Keras traces ``node`` as plain Python, at every step; None for code that AutoGraph converts or that runs eagerly."""
    place = module.reach.place(node, step=True)
    if place is None or module.once(runs_eagerly):
        return None
    function = module.function_of(node)
    entered = _entered(function, module)
    if entered is None or (place.cls is not None and "Metric" in place.cls.roles and _is_eager_metric(place.cls)) or _knows_better(node, entered, module):
        return None
    if place.cls is None:
        return place if any(_reaches(entered, start, None, module) for start in module.reach.starts(entered)) else None
    for info, entry in sorted(module.reach.entries(entered), key=lambda pair: (pair[0].node.lineno, pair[1])):
        start = info.method(entry)
        if module.reach.is_step(info, entry) and start is not None and _reaches(entered, start, info, module):
            return place
    return None


def _is_eager_metric(info: ClassInfo) -> bool:
    """Whether the methods of a metric take values out of tensors: it is written to be called by hand, with values."""
    return any(
        isinstance(call.func, ast.Attribute | ast.Name) and getattr(call.func, "attr", getattr(call.func, "id", "")) in _TAKING
        for owner in info.ancestry
        for method in owner
        for call in owner.module.calls_in(method)
    )


def _entered(function: FunctionInfo | None, module: Module) -> FunctionInfo | None:
    """The innermost function around the node that Keras is seen to run; None when one on the way to it is converted."""
    for around in function.outwards() if function is not None else ():
        if is_converted(around):
            return None
        if module.reach.entries(around) or module.reach.starts(around):
            return around
    return None


def is_converted(function: FunctionInfo) -> bool:
    """Whether AutoGraph converts the body: it is decorated, or defined inside a function that is."""
    known = function.module.once(_converted)
    if function not in known:
        known[function] = _is_converted(function)
    return known[function]


def _converted(module: Module) -> dict[FunctionInfo, bool]:
    """The answers for the functions of a file, filled as they are asked for."""
    return {}


def _is_converted(function: FunctionInfo) -> bool:
    # what a decorator that is not known does nobody can say
    decorated = any(name is None or name in CONVERTING for around in function.outwards() for name in around.decorators)
    return decorated or _is_wrapped(function)


def _is_wrapped(function: FunctionInfo) -> bool:
    """Whether the file hands the function to ``tf.function`` by name."""
    module = function.module
    if not module.mentions(*_WORDS):
        return False
    if isinstance(function.node, ast.Lambda):
        return _converts(module.index.parents.get(function.node), module)
    uses: list[ast.AST] = list(module.reads.get(function.name, ()))
    uses += module.spellings(ast.Attribute).get(function.name, ())
    return any(_converts(module.index.parents.get(use), module) for use in uses)


def _converts(call: ast.AST | None, module: Module) -> bool:
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute | ast.Name | ast.Call) and module.qualified_name(call.func) in CONVERTING


def _reaches(function: FunctionInfo, start: FunctionInfo, info: ClassInfo | None, module: Module) -> bool:
    """Whether some way from the entry to the function is converted nowhere."""
    todo = [function]
    seen: set[FunctionInfo] = set()
    while todo and len(seen) < MAX_STEPS:
        current = todo.pop()
        if current in seen or is_converted(current):
            continue
        seen.add(current)
        if current is start:
            return True
        calls = module.reach.calls_to(current, info)
        todo.extend(caller for call, caller in calls.items() if not _knows_better(call, caller, caller.module))
    return False


def _knows_better(node: ast.AST, function: FunctionInfo, module: Module) -> bool:
    """Whether a test on the way to the node asks for a type or for eager execution: then the code tells its cases apart."""
    return any(_asks(test) for test, _ in tests_around(node, function))


def _asks(test: ast.AST) -> bool:
    for inner in ast.walk(test):
        if isinstance(inner, ast.Call):
            name = inner.func.attr if isinstance(inner.func, ast.Attribute) else inner.func.id if isinstance(inner.func, ast.Name) else ""
            if name in _TYPES or any(word in name for word in _MODES):
                return True
    return False


# -- values ---------------------------------------------------------------------------------------------------------


def is_traced_tensor(atom: Atom) -> bool:
    """Whether the atom is one tensor without a value, where Keras traces the code."""
    return (isinstance(atom, Tensor) and atom.exact and atom.sure) or (isinstance(atom, Made) and atom.here)


def is_tensor(node: ast.expr, module: Module) -> bool:
    """Whether the expression surely is one tensor that has no value while Keras traces it."""
    if isinstance(node, ast.Constant | ast.List | ast.Tuple | ast.Dict | ast.ListComp | ast.Lambda | ast.JoinedStr):
        return False
    return module.value(node).surely(is_traced_tensor)


def conditions(test: ast.expr) -> Iterator[ast.expr]:
    """The expressions whose truth Python asks for to decide a test."""
    todo = [test]
    while todo:
        current = todo.pop(0)
        if isinstance(current, ast.BoolOp):
            todo[:0] = current.values
        elif isinstance(current, ast.UnaryOp) and isinstance(current.op, ast.Not):
            todo.insert(0, current.operand)
        elif isinstance(current, ast.NamedExpr):
            todo.insert(0, current.value)
        else:
            yield current


def called(call: ast.Call, module: Module) -> str:
    """The one dotted name of what a call calls, empty when there is none."""
    atom = module.value(call.func).single()
    return atom.name if isinstance(atom, Api) else ""


def runs_eagerly(module: Module) -> bool:
    """Whether the file asks Keras not to trace: ``compile(run_eagerly=True)``, ``tf.config.run_functions_eagerly(True)``."""
    words = [word.value for word in module.nodes(ast.keyword) if word.arg == "run_eagerly"]
    words += [call.args[0] for call in module.calls_by_name["run_functions_eagerly"] if call.args]
    words += [assign.value for assign in module.nodes(ast.Assign) if any(getattr(target, "attr", "") == "run_eagerly" for target in assign.targets)]
    return any(isinstance(word, ast.Constant) and word.value is True for word in words)
