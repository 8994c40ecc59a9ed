"""Functions that are handed over: to Keras, which runs them inside its steps, or to something that runs them elsewhere."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api import tables
from keras3_lint.semantics import names
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.held import functions_in, library_names
from keras3_lint.semantics.values import Api, Atom, Class, Function, Method, Object, Structure, Value

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import FunctionInfo
    from keras3_lint.semantics.module import Module

# Parameters of Keras that take a function, and whether it runs at every step; `_initializer` and its kin are endings.
_PARAMETERS = {"loss": True, "metrics": True, "weighted_metrics": True, "activation": True, "recurrent_activation": True}
_ENDINGS = {"regularizer": True, "constraint": True, "initializer": False}
# Keras's classes that wrap one function: its parameter, the first.
_WRAPPERS = {
    "layers.Lambda": "function",
    "layers.Activation": "activation",
    "losses.LossFunctionWrapper": "fn",
    "metrics.MeanMetricWrapper": "fn",
}
_WRAPPED = frozenset({"function", "fn"})
_COMPILE = {"loss": 1, "metrics": 2}
# What takes a function and runs it in Python, outside the traced step.
_HOSTS = frozenset({"py_function", "numpy_function", "py_func", "eager_py_function", "pure_callback", "io_callback"})
_PIPELINES = frozenset({"map", "flat_map", "interleave", "filter", "from_generator", "reduce", "scan", "group_by_window"})


def functions(module: Module) -> Iterator[tuple[FunctionInfo, bool]]:
    """The functions of the project that this file gives to Keras, and whether Keras runs them at every step."""
    for call in module.nodes(ast.Call):
        for node, is_step in _arguments(call, module):
            for info in functions_in(module.value(node)):
                yield info, is_step
        for value in _unpacked(call, module):
            yield from ((info, True) for info in functions_in(value))


def _arguments(call: ast.Call, module: Module) -> Iterator[tuple[ast.expr, bool]]:
    """The arguments of the call for parameters that take a function."""
    found = [(word.value, step) for word in call.keywords if word.arg and (step := _runs_at_every_step(word.arg)) is not None]
    if found and _is_of_keras(call, module):
        yield from found
    last = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
    if last == "compile":
        yield from ((node, True) for name, place in _COMPILE.items() if (node := argument(call, name, place)) is not None)
    elif last[:1].isupper() and (call.args or call.keywords):
        wrapped = _WRAPPERS.get(names.keras_path(module.qualified_name(call.func)) or "")
        node = None if wrapped is None else argument(call, wrapped, 0)
        if node is not None:
            yield node, True


def _unpacked(call: ast.Call, module: Module) -> Iterator[Value]:
    """The functions in a dict that is unpacked: ``model.compile(**arguments)``."""
    if not (isinstance(call.func, ast.Attribute) and call.func.attr == "compile"):
        return
    for word in call.keywords:
        atom = module.value(word.value).single() if word.arg is None else None
        if isinstance(atom, Structure) and atom.kind == "dict":
            yield from (value for key, value in atom.items if isinstance(key, str) and _PARAMETERS.get(key))


def given_names(call: ast.Call, module: Module) -> Iterator[tuple[ast.expr, str, str]]:
    """The functions of libraries that a call gives to Keras by name: the expression, the parameter, the dotted name."""
    candidates = [(word.value, word.arg) for word in call.keywords if word.arg and _runs_at_every_step(word.arg) is not None]
    candidates += _wrapped(call, module)
    candidates = [(node, name) for node, name in candidates if any(_may_be_name(leaf, module) for leaf in _leaves(node))]
    found = candidates if candidates and _is_of_keras(call, module) else []
    found += [(node, name) for node, name in _by_position(call, module) if node not in {other for other, _ in found}]
    for node, parameter in found:
        for leaf in _leaves(node):
            if _may_be_name(leaf, module) and len(named := library_names(module.value(leaf))) == 1 and named[0] is not None:
                yield leaf, parameter, named[0]


def _wrapped(call: ast.Call, module: Module) -> list[tuple[ast.expr, str]]:
    """The function that a wrapper gets by keyword: ``Lambda(function=tf.square)``."""
    words = [word for word in call.keywords if word.arg in _WRAPPED]
    wrapped = _WRAPPERS.get(names.keras_path(module.qualified_name(call.func)) or "") if words else None
    return [(word.value, str(word.arg)) for word in words if word.arg == wrapped]


def _by_position(call: ast.Call, module: Module) -> Iterator[tuple[ast.expr, str]]:
    """Positional arguments that are names: ``Dense(8, tf.nn.relu)``, ``Lambda(tf.square)``, ``compile("sgd", tf.nn.l2_loss)``."""
    places = [place for place, arg in enumerate(call.args) if any(_may_be_name(leaf, module) for leaf in _leaves(arg))]
    if not places or any(isinstance(arg, ast.Starred) for arg in call.args):
        return
    if isinstance(call.func, ast.Attribute) and call.func.attr == "compile":
        yield from ((call.args[place], name) for name, place in _COMPILE.items() if place in places)
        return
    name = module.qualified_name(call.func)
    path = names.keras_path(name)
    if name is None or path is None or names.role(name) is None:
        return
    signature = tables.signature(f"{names.KERAS}.{path}", tables.newest_release())
    parameters = [] if signature is None else [parameter.name for parameter in signature.positional]
    for place in places:
        parameter = parameters[place] if place < len(parameters) else ""
        if _runs_at_every_step(parameter) is not None or (place == 0 and path in _WRAPPERS):
            yield call.args[place], parameter


def _leaves(node: ast.expr) -> list[ast.expr]:
    """The expression, or what a list, tuple or dict of it holds."""
    todo, found = [node], []
    while todo:
        current = todo.pop(0)
        if isinstance(current, ast.List | ast.Tuple):
            todo[:0] = current.elts
        elif isinstance(current, ast.Dict):
            todo[:0] = current.values
        else:
            found.append(current)
    return found


def _may_be_name(node: ast.expr, module: Module) -> bool:
    """Whether the expression can be a function of a library, or such a function behind ``functools.partial``."""
    return isinstance(node, ast.Name | ast.Attribute | ast.Call) and module.aliases.possible(node)


def _runs_at_every_step(parameter: str) -> bool | None:
    return _PARAMETERS.get(parameter, _ENDINGS.get(parameter.rpartition("_")[2]))


def _is_of_keras(call: ast.Call, module: Module) -> bool:
    """Whether Keras's own code takes the arguments: a name of Keras, a layer of the project, a method of a layer."""

    def known(atom: Atom) -> bool:
        if isinstance(atom, Api):
            return names.surface(atom.name) is not None
        if isinstance(atom, Class):
            return bool(atom.info.roles)
        return isinstance(atom, Method) and isinstance(atom.receiver, Object)

    return module.value(call.func).surely(known)


def handed_over(call: ast.Call, module: Module) -> Iterator[FunctionInfo]:
    """The functions of the project that the call passes on by name, to be run where it stands: ``tf.cond(test, branch, other)``."""
    for arg in (*call.args, *(word.value for word in call.keywords)):
        last = arg.id if isinstance(arg, ast.Name) else arg.attr if isinstance(arg, ast.Attribute) else None
        if last in module.function_names and not _is_host(arg, module):
            yield from (atom.info for atom in module.value(arg).atoms if isinstance(atom, Function))


def runs_elsewhere(function: FunctionInfo, module: Module) -> bool:
    """Whether the file hands the function to a data pipeline or to a callback that runs in Python."""
    if isinstance(function.node, ast.Lambda):
        return _is_host(function.node, module)
    scope = module.index.scopes[function.node]
    return any(_is_host(use, module) for use in module.reads.get(function.name, ()) if _within(module, use, scope.node))


def _within(module: Module, use: ast.Name, owner: ast.AST) -> bool:
    scope = module.index.scopes[use]
    while scope.node is not owner and scope.parent is not None:
        scope = scope.parent
    return scope.node is owner


def _is_host(node: ast.AST, module: Module) -> bool:
    """Whether ``node`` is an argument of such a call."""
    call = module.index.parents.get(node)
    if isinstance(call, ast.keyword):
        call = module.index.parents.get(call)
    if not isinstance(call, ast.Call) or call.func is node:
        return False
    name = module.qualified_name(call.func)
    if name is not None:
        return name.rpartition(".")[2] in _HOSTS or name.startswith("tensorflow.data.")
    return isinstance(call.func, ast.Attribute) and call.func.attr in _PIPELINES
