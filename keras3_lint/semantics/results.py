"""What a call gives, by what is called: a constructor, a layer, a function of the project, a function of a library."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.semantics import attributes, imports, names, tensors, texts
from keras3_lint.semantics.frames import Arguments, Frame
from keras3_lint.semantics.parameters import bind
from keras3_lint.semantics.values import (
    NEVER,
    NONE,
    UNKNOWN,
    Api,
    Atom,
    Class,
    Constant,
    Function,
    Method,
    Object,
    Partial,
    Scalar,
    Shape,
    Structure,
    Symbolic,
    Tensor,
    Value,
    constant,
    is_symbolic,
    is_tensor,
    join,
    only,
)

if TYPE_CHECKING:
    from keras3_lint.semantics.evaluate import Evaluator

MAX_FRAMES = 4
COUNTER = "itertools.count"
IMPORT = "importlib.import_module"
_SCALARS = {"len": "int", "int": "int", "float": "float", "str": "str", "bool": "bool", "isinstance": "bool", "hasattr": "bool", "repr": "str", "round": "int", "ord": "int"}
# The builtins whose result depends on what they are given.
_OF_ARGUMENTS = frozenset({"round", "staticmethod", "getattr", "dict", "list", "tuple", "set", "sorted", "reversed", "iter", "enumerate", "zip", "next"})


def result(evaluator: Evaluator, callee: Atom, call: ast.Call, frame: Frame | None) -> Value:
    """The value of ``call``, which stands in ``evaluator``'s module, when ``callee`` is what is called."""
    if isinstance(callee, Api):
        return _of_api(evaluator, callee.name, call, frame)
    if isinstance(callee, Class):
        return only(Object(callee, call))
    if isinstance(callee, Function):
        is_bound = callee.receiver is not None
        return returned(callee, bind(evaluator, callee.info, call, frame, is_bound), call, frame)
    if isinstance(callee, Object):
        return _of_instance(evaluator, callee, call, frame)
    if isinstance(callee, Partial):
        return callee.callee.map(lambda atom: _of_partial(evaluator, atom, call, frame))
    if isinstance(callee, Method):
        return _of_method(evaluator, callee, call, frame)
    return texts.of_unknown(evaluator, call, frame) or UNKNOWN


# -- functions of the project ---------------------------------------------------------------------------------------


def returned(function: Function, parameters: Arguments, site: ast.Call | None, caller: Frame | None) -> Value:
    """What ``function`` returns when its parameters have these values."""
    info = function.info
    level = 0 if caller is None else caller.depth
    if info.is_generator or level >= MAX_FRAMES:
        return UNKNOWN
    if info.receiver is not None and function.receiver is not None:
        parameters = parameters.but(info.receiver, only(function.receiver))
    frame = info.module.frame(function, parameters, site, caller, level + 1)
    values = []
    for expression in info.returns:
        if expression is None:
            values.append(NONE)
        elif _taken(expression, frame, info.module.evaluator):
            values.append(info.module.evaluator.value(expression, frame))
    return join(values) if info.returns else NONE


def _taken(expression: ast.expr, frame: Frame, evaluator: Evaluator) -> bool:
    """Whether no test around a return statement is surely the other way for this call."""
    index = evaluator.module.index
    child: ast.AST = expression
    for owner in index.ancestors(expression):
        if owner is frame.function.node:
            return True
        if isinstance(owner, ast.If) and child is not owner.test:
            field = index.positions[child][1] if child in index.positions else "body"
            if evaluator.truth(owner.test, frame) is (field != "body"):
                return False
        child = owner
    return True


# -- instances ------------------------------------------------------------------------------------------------------


def arguments(evaluator: Evaluator, call: ast.Call, frame: Frame | None) -> list[Value]:
    """The values of all arguments of the call, positional and by keyword."""
    nodes = [arg.value if isinstance(arg, ast.Starred) else arg for arg in call.args]
    return [evaluator.value(node, frame) for node in (*nodes, *(word.value for word in call.keywords))]


def _of_instance(evaluator: Evaluator, callee: Object, call: ast.Call, frame: Frame | None) -> Value:
    """A layer or model called on tensors gives tensors of the same kind; on anything else, nothing is known."""
    if isinstance(callee.cls, Class):
        own = callee.cls.info.method("__call__")
        if own is not None:
            function = Function(own, callee)
            return returned(function, bind(evaluator, own, call, frame, is_bound=True), call, frame)
        if "Layer" not in callee.cls.info.roles:
            return UNKNOWN
    elif names.role(callee.cls.name) in {"Loss", "Metric"}:
        return only(tensors.made(evaluator.module, call))
    elif names.role(callee.cls.name) not in {"Layer", "Model"}:
        return UNKNOWN
    given = arguments(evaluator, call, frame)
    if not all(value.worlds for value in given):
        return NEVER  # an argument that never comes to be, or that is asked for in a circle: `x = layer(x)` in a loop
    if any(value.surely(is_symbolic) for value in given):
        return _like(evaluator, callee, call, frame, Symbolic)
    if any(value.surely(is_tensor) for value in given):
        return _like(evaluator, callee, call, frame, Tensor)
    return UNKNOWN


def _like(evaluator: Evaluator, callee: Object, call: ast.Call, frame: Frame | None, kind: type[Symbolic] | type[Tensor]) -> Value:
    """One tensor, or the structure that the ``call`` of a class of the project is seen to return."""
    if isinstance(callee.cls, Api):
        return only(kind(exact=not _returns_state(evaluator, callee) and not _asks_for_more(call)))
    method = callee.cls.info.method("call")
    if method is None:
        return only(kind(exact=not any(names.role(name) == "Model" for name in callee.cls.info.api_bases)))
    inner = returned(Function(method, callee), bind(evaluator, method, call, frame, is_bound=True), call, frame)
    shaped = inner.map(lambda atom: only(_converted(atom, kind)))
    return shaped if shaped.worlds else only(kind(exact=False))


def _converted(atom: Atom, kind: type[Symbolic] | type[Tensor]) -> Atom:
    if isinstance(atom, Structure) and not atom.open:
        items = tuple((key, value.map(lambda inner: only(_converted(inner, kind)))) for key, value in atom.items)
        return Structure(atom.kind, items)
    if isinstance(atom, Constant):
        return atom
    return kind(exact=isinstance(atom, Tensor | Symbolic) and atom.exact)


def _returns_state(evaluator: Evaluator, callee: Object) -> bool:
    """Whether a layer of Keras may return a list: recurrent layers with their state, models, layers of an unknown class."""
    api = callee.api or ""
    if names.role(api) == "Model":
        return api.rpartition(".")[2] != "Sequential"  # a functional model may have a list of outputs
    if callee.call is not None:
        return any(word.arg in {None, "return_state"} for word in callee.call.keywords)
    return api.rpartition(".")[2] == "Layer" or evaluator.module.project.takes(api, "return_state")


def _asks_for_more(call: ast.Call) -> bool:
    """Whether an argument of the call may have the layer return its attention scores beside its output."""
    words = [word for word in call.keywords if word.arg in {None, "return_attention_scores"}]
    return len(call.args) > 4 or any(not (isinstance(word.value, ast.Constant) and word.value.value is False) for word in words)


# -- libraries ------------------------------------------------------------------------------------------------------


def _of_api(evaluator: Evaluator, name: str, call: ast.Call, frame: Frame | None) -> Value:
    spelled = texts.of_function(evaluator, name, call, frame)
    if spelled is not None:
        return spelled
    if name.startswith("builtins."):
        return _of_builtin(evaluator, name.removeprefix("builtins."), call, frame)
    if name == "functools.partial" and call.args:
        return only(Partial(evaluator.value(call.args[0], frame), call))
    if name == IMPORT and len(call.args) == 1 and isinstance(loaded := evaluator.value(call.args[0], frame).single(), Constant) and isinstance(loaded.value, str):
        return imports.loaded(evaluator.module, loaded.value)
    if names.is_input(name):
        return only(Symbolic())
    if (made := names.makes_random_state(name)) is not None:
        return only(Object(Api(made), call))
    if names.is_strategy(name):
        return only(Object(Api(name), call))
    if name in names.TF_VARIABLES:
        return only(Object(Api("tensorflow.Variable"), call))
    if names.makes_model(name):
        return only(Object(Api("keras.Model"), call))
    if name == names.TF_FUNCTION and call.args:
        return evaluator.value(call.args[0], frame)
    path = names.keras_path(name)
    if path == "optimizers.get" and call.args and evaluator.value(call.args[0], frame).always(lambda atom: isinstance(atom, Constant) and isinstance(atom.value, str)):
        return only(Object(Api(f"{names.KERAS}.optimizers.Optimizer"), call))
    if (path is not None and names.role(name) is not None) or name in {attributes.NAMESPACE, COUNTER}:
        return only(Object(Api(name), call))
    given = arguments(evaluator, call, frame)
    if not all(value.worlds for value in given):
        return NEVER
    return tensors.of_function(evaluator.module, name, call, given)


def _of_builtin(evaluator: Evaluator, name: str, call: ast.Call, frame: Frame | None) -> Value:
    if name == "super":
        return evaluator.module.super_value(call)
    if name in _SCALARS and (name != "round" or len(call.args) + len(call.keywords) == 1):
        return only(Scalar(_SCALARS[name]))
    if name == "range":
        return only(Structure("list", ((None, only(Scalar("int"))),), open=True))
    if name not in _OF_ARGUMENTS:
        return UNKNOWN
    given = [evaluator.value(arg, frame) for arg in call.args if not isinstance(arg, ast.Starred)]
    if name == "round":
        return given[0].map(lambda atom: only(Scalar("float")) if isinstance(atom, Scalar) and atom.type == "float" else UNKNOWN) if given else UNKNOWN
    if name == "getattr" and len(given) > 1 and isinstance(key := given[1].single(), Constant) and isinstance(key.value, str):
        attribute = key.value
        return given[0].map(lambda atom: attributes.attribute(evaluator.module, atom, attribute, call))
    if name == "staticmethod" and given:
        return given[0]
    if name == "dict" and not call.args and all(word.arg for word in call.keywords):
        return only(Structure("dict", tuple((word.arg, evaluator.value(word.value, frame)) for word in call.keywords)))
    if name in {"list", "tuple", "set", "sorted", "reversed", "iter"}:
        kind = name if name in {"tuple", "set"} else "list"
        return given[0].map(lambda atom: _as_sequence(atom, kind)) if given else only(Structure(kind, ()))
    if name == "enumerate" and given:
        return only(Structure("list", ((None, _pair([only(Scalar("int")), given[0].map(attributes.element)])),), open=True))
    if name == "zip" and given:
        return only(Structure("list", ((None, _pair([value.map(attributes.element) for value in given])),), open=True))
    if name == "next" and given and given[0].always(lambda atom: isinstance(atom, Object) and atom.api == COUNTER):
        return only(Scalar("int"))
    return UNKNOWN


def _pair(values: list[Value]) -> Value:
    return only(Structure("tuple", tuple((None, value) for value in values)))


def _as_sequence(atom: Atom, kind: str) -> Value:
    if isinstance(atom, Structure) and atom.kind != "dict":
        return only(Structure(kind, atom.items, atom.open))
    if isinstance(atom, Structure):
        return only(Structure(kind, tuple((None, constant(key)) for key, _ in atom.items if isinstance(key, str)), open=atom.open))
    if isinstance(atom, Symbolic | Tensor) and not atom.exact:
        return only(Structure(kind, ((None, only(atom)),), open=True))
    return only(Shape(atom.of)) if isinstance(atom, Shape) else only(Structure(kind, ((None, UNKNOWN),), open=True))


def _of_partial(evaluator: Evaluator, callee: Atom, call: ast.Call, frame: Frame | None) -> Value:
    """Enough for constructors: what is made does not depend on where its arguments stand."""
    if isinstance(callee, Class):
        return only(Object(callee))
    if isinstance(callee, Api) and names.role(callee.name) is not None:
        return only(Object(callee))
    return UNKNOWN


def _of_method(evaluator: Evaluator, callee: Method, call: ast.Call, frame: Frame | None) -> Value:
    receiver, name = callee.receiver, callee.name
    if isinstance(receiver, Structure):
        return _of_structure(receiver, name, evaluator, call, frame)
    if isinstance(receiver, Shape) and receiver.of == "argument" and name in {"items", "values"} and not call.args:
        item = _pair([only(Scalar("str")), only(receiver)]) if name == "items" else only(receiver)
        return only(Structure("list", ((None, item),), open=True))
    if isinstance(receiver, Object) and name == "get_layer":
        return only(Object(Api("keras.layers.Layer")))
    if isinstance(receiver, Object) and name in {"call", "__call__"}:
        return _of_instance(evaluator, receiver, call, frame)
    computed = tensors.of_method(receiver, name, evaluator.module, call)
    if computed is not None:
        return computed
    return texts.of_method(receiver, name, evaluator, call, frame) or UNKNOWN


def _of_structure(receiver: Structure, name: str, evaluator: Evaluator, call: ast.Call, frame: Frame | None) -> Value:
    if name == "values":
        return only(Structure("list", tuple((None, value) for value in receiver.values), receiver.open))
    if name == "items":
        pairs = tuple((None, _pair([constant(key) if isinstance(key, str | int) else UNKNOWN, value])) for key, value in receiver.items)
        return only(Structure("list", pairs, receiver.open))
    if name == "copy":
        return only(receiver)
    if name == "get" and call.args and isinstance(key := evaluator.value(call.args[0], frame), Value):
        return attributes.item(receiver, key, is_slice=False)
    return NONE if name in {"append", "extend", "insert", "update", "sort", "reverse", "clear"} else UNKNOWN
