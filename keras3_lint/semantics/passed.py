"""What Keras passes to the methods and functions that it calls itself: shapes, tensors, variables."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.semantics import names
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.held import functions_in
from keras3_lint.semantics.keras import called_symbolically
from keras3_lint.semantics.values import (
    UNKNOWN,
    Atom,
    Constant,
    Partial,
    Scalar,
    Shape,
    Structure,
    Symbolic,
    Tensor,
    Unknown,
    Value,
    constant,
    join,
    only,
    sites,
)

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import FunctionInfo
    from keras3_lint.semantics.evaluate import Evaluator
    from keras3_lint.semantics.module import Module

# Parameters of `call` that Keras fills with something else than a tensor.
NOT_TENSORS = frozenset({"training", "mask", "masks", "return_attention_scores", "use_causal_mask"})
SHAPE_METHODS = frozenset({"build", "compute_output_shape"})
ONE = Tensor()
SOME = Tensor(exact=False)
# Method of a class of each role -> what its parameters behind `self` are, by place. `None` stands for one that may be left out.
_METHODS: dict[str, dict[str, tuple[Tensor | None, ...]]] = {
    "Model": {"train_step": (SOME,), "test_step": (SOME,), "predict_step": (SOME,), "compute_loss": (SOME, SOME, SOME)},
    "Loss": {"call": (ONE, ONE)},
    "Regularizer": {"__call__": (ONE,)},
    "Constraint": {"__call__": (ONE,)},
    "Schedule": {"__call__": (ONE,)},
    "Optimizer": {"update_step": (ONE, ONE, ONE)},
}
_TARGETS = ("y_true", "y_pred")
# Parameter of Keras that takes a function -> what Keras calls it with.
_FUNCTIONS = {"loss": (ONE, ONE), "metrics": (ONE, ONE), "weighted_metrics": (ONE, ONE), "activation": (ONE,), "recurrent_activation": (ONE,)}
_ENDINGS = {"regularizer": (ONE,), "constraint": (ONE,)}
_COMPILE = {"loss": 1, "metrics": 2}
_WORDS = (*_FUNCTIONS, *_ENDINGS, "Lambda", "Activation")


def value(evaluator: Evaluator, info: FunctionInfo, arg: ast.arg) -> Value | None:
    """The value of a parameter of a method or function that Keras calls; None for any other, which the visible calls decide."""
    place = info.positional.index(arg) if arg in info.positional else -1
    if info.cls is None:
        given = info.module.once(_given).get(info.node, ())
        return only(given[place]) if 0 <= place < len(given) and arg.arg not in info.defaults else None
    roles = info.cls.roles
    if "Layer" in roles and info.name in SHAPE_METHODS and place == 1:
        return only(Shape("argument"))
    if "Layer" in roles and info.name == "call":
        return _first(evaluator, info, arg) if place == 1 else _further(evaluator, info, arg)
    if "Metric" in roles and info.name == "update_state" and arg.arg in _TARGETS:
        return only(ONE)
    for role in sorted(roles):
        kinds = _METHODS.get(role, {}).get(info.name, ())
        if 0 < place <= len(kinds):
            kind = kinds[place - 1]
            return UNKNOWN if kind is None else only(kind)
    return None


# -- the arguments of `call` ----------------------------------------------------------------------------------------


def _first(evaluator: Evaluator, info: FunctionInfo, arg: ast.arg) -> Value:
    """The first argument of ``call``: one tensor where its use or the visible calls of the layer say so."""
    assert info.cls is not None
    if arg.arg in info.defaults or _asks_type(info, arg.arg):
        return only(SOME)
    if _used_as_tensor(info, arg):
        return only(ONE)
    module = info.module
    if module is not evaluator.module or not module.mentions(f"{info.cls.name}(", f"{info.cls.name},"):
        return only(SOME)
    from keras3_lint.semantics.parameters import bind

    seen = [bind(evaluator, info, call, None, is_bound=True)[arg.arg] for call in module.instance_calls.get(info.cls, ())]
    worlds = [passed.map(_as_passed).map(lambda atom: only(SOME if isinstance(atom, Unknown) else atom)) for passed in seen]
    if not worlds:
        return only(ONE if called_symbolically(info.cls, module) else SOME)
    return sites([*worlds, only(SOME)])


def _as_passed(atom: Atom) -> Value:
    """What ``call`` sees of an argument that a visible call passes."""
    if isinstance(atom, Symbolic | Tensor):
        return only(Tensor(exact=atom.exact))
    if isinstance(atom, Structure) and not atom.open and atom.items:
        return only(Structure(atom.kind, tuple((key, item.map(_as_passed)) for key, item in atom.items)))
    return only(atom) if isinstance(atom, Constant | Scalar) else UNKNOWN


def _further(evaluator: Evaluator, info: FunctionInfo, arg: ast.arg) -> Value:
    """Another argument of ``call``: a tensor when it is passed by position, anything by keyword."""
    default = info.defaults.get(arg.arg)
    if arg.arg in NOT_TENSORS or (default is not None and not (isinstance(default, ast.Constant) and default.value is None)):
        return UNKNOWN
    from keras3_lint.semantics.parameters import bind

    assert info.cls is not None
    unsure = Tensor(exact=False, sure=False)
    seen = [bind(evaluator, info, call, None, is_bound=True)[arg.arg] for call in info.module.instance_calls.get(info.cls, ())]
    if default is None:
        known = [passed for passed in seen if passed.always(lambda atom: isinstance(atom, Symbolic | Tensor | Structure))]
        return sites([*(passed.map(_as_passed) for passed in known), only(unsure)])
    if not seen:
        return join([only(unsure), constant(None)])
    return sites(passed.map(lambda atom: only(Tensor(exact=atom.exact) if isinstance(atom, Symbolic) else atom)) for passed in seen)


def _used_as_tensor(info: FunctionInfo, arg: ast.arg) -> bool:
    """Whether the body uses the parameter itself as no list, tuple or dict can be: ``x.shape``, ``x[:, 0]``, ``x - 1``."""
    module = info.module
    for use in module.reads.get(arg.arg, ()):
        if module.index.scopes[use].function is not info.scope:
            continue
        parent = module.index.parents.get(use)
        if isinstance(parent, ast.Attribute):
            proves = parent.attr in {"shape", "dtype", "get_shape", "ndim"}
        elif isinstance(parent, ast.Subscript):
            proves = parent.value is use and isinstance(parent.slice, ast.Tuple)
        elif isinstance(parent, ast.BinOp):
            proves = isinstance(parent.op, ast.Sub | ast.Div | ast.Pow | ast.MatMult)
        else:
            proves = False
        if proves and all(binding.node is arg for binding in module.flow.reaching(use)):
            return True
    return False


def _asks_type(info: FunctionInfo, name: str) -> bool:
    """Whether the body asks what the parameter is: then it may be anything."""
    return any(
        isinstance(call.func, ast.Name) and call.func.id in {"isinstance", "type", "hasattr", "len"} and call.args and getattr(call.args[0], "id", "") == name
        for call in info.module.calls_in(info)
    )


# -- functions that are given to Keras ------------------------------------------------------------------------------


def _given(module: Module) -> dict[ast.AST, tuple[Tensor, ...]]:
    """The functions that the file gives to Keras, and what their first parameters are."""
    if not module.mentions(*_WORDS):
        return {}
    found: dict[ast.AST, tuple[Tensor, ...]] = {}
    for call in module.nodes(ast.Call):
        for node, kinds in _arguments(call, module):
            for info in functions_in(module.value(node), _keeps_positions):
                if info.cls is not None:
                    continue
                known = found.get(info.node, kinds)
                found[info.node] = kinds if known == kinds else ()
    return found


def _arguments(call: ast.Call, module: Module) -> Iterator[tuple[ast.expr, tuple[Tensor, ...]]]:
    last = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
    if last == "compile":
        yield from ((node, (ONE, ONE)) for name, place in _COMPILE.items() if (node := argument(call, name, place)) is not None)
        return
    words = [(word.value, kinds) for word in call.keywords if word.arg and (kinds := _kinds(word.arg)) is not None]
    if last in {"Lambda", "Activation"} and (node := argument(call, "function" if last == "Lambda" else "activation", 0)) is not None:
        words.append((node, (SOME,) if last == "Lambda" else (ONE,)))
    if words and any(not isinstance(node, ast.Constant) for node, _ in words):
        name = module.qualified_name(call.func)
        if name is not None and names.surface(name) is not None:
            yield from words


def _kinds(parameter: str) -> tuple[Tensor, ...] | None:
    return _FUNCTIONS.get(parameter, _ENDINGS.get(parameter.rpartition("_")[2]))


def _keeps_positions(partial: Partial) -> bool:
    """Whether the function gets the tensors at the same places: ``partial(function, size=2)``, not ``partial(function, 2)``."""
    return len(partial.call.args) == 1
