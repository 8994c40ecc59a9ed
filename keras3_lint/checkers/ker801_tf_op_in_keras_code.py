"""KER801: an operation of TensorFlow in code that Keras runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from keras3_lint.api.operations import is_tensorflow_only, last_parts, operation, public_name
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Fix, Safety, Severity
from keras3_lint.fixes.activations import named
from keras3_lint.fixes.advice import advice
from keras3_lint.semantics.given import given_names
from keras3_lint.semantics.held import library_names
from keras3_lint.semantics.names import TF_KERAS, surface
from keras3_lint.semantics.portable import is_converted, portable_place
from keras3_lint.semantics.randomness import is_plain_draw

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# What runs on every backend, and what it does there.
_RUNS = {
    "tensorflow.print": "`{function}` in `{place}` prints on JAX once, while Keras traces, when tensors have no values",
    "tensorflow.is_tensor": "`{function}` in `{place}` is False for the tensors of JAX and PyTorch",
}


class TfOpInKerasCode(Checker):
    """An operation of TensorFlow, or of `tf.keras.backend`, is called in code that Keras runs.

    Why: Keras 3 hands the tensors of its backend to layers, models, losses, metrics and their kin. JAX can't trace a function of
        TensorFlow, and PyTorch can't differentiate it: the code runs with the TensorFlow backend only.
    Fix: the same operation of `keras.ops`, which the hint spells with the arguments in hand. Where the two differ in a name, a default or
        the order of the arguments, the hint says so; the edit is offered as safe where nothing is left to decide. What `build` keeps on `self`
        belongs into `call`, or into a weight: Keras may call `build` in a trace, and JAX and TensorFlow refuse the tensor after it.
    Silent on: functions given to `tf.data` or run as Python, code behind a check for the TensorFlow backend and what only it reaches,
        functions named for TensorFlow, what runs on every backend as it is (`tf.name_scope`, `tf.nest`, dtypes, a constant that goes
        straight into a function of `keras.ops`), random numbers (KER701), and code that Keras is not seen to run.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3", section "Using `keras.ops`"; 432 operations run and compared on
        TensorFlow, JAX and PyTorch by `tests/keras/prove_operations.py`.
    """

    code = "KER801"
    name = "keras3-tf-op-in-keras-code"
    message = "`{function}` in `{place}` runs on TensorFlow only"
    hint = "{way_out}"
    severity = Severity.PORTABILITY

    @on(ast.Call, spelled=last_parts)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at a call of an operation in the code of a layer, model, loss or metric."""
        yield from self._called(call, module)

    @on(ast.Call, mentions=("self.", "raw_ops"))
    def check_kept(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at a call of what an attribute keeps, ``self.act = tf.nn.relu``, and at raw operations, whose names are many."""
        func = call.func
        if not isinstance(func, ast.Attribute) or func.attr in last_parts():
            return
        if func.attr in module.aliases.attributes or getattr(func.value, "attr", "") == "raw_ops":
            yield from self._called(call, module)

    def _called(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        names = module.names(call.func)
        is_partial = None in names and module.mentions("partial") and module.aliases.possible(call.func)
        if is_partial:
            names = library_names(module.value(call.func))
        if not names or not all(name is not None and is_tensorflow_only(name) for name in names) or is_plain_draw(call, module):
            return
        place = portable_place(call, module)
        if place is None or is_converted(call, module):
            return
        message = _RUNS.get(str(names[0]))
        if message is not None and (not place.is_step or _is_tested(call, module)):
            return  # what runs once, prints on every backend; a test for TensorFlow's tensors is right on each
        way_out, fix = _one_of(names) if len(names) > 1 or is_partial else advice(call, str(names[0]), module)
        if not module.aliases.is_direct(call.func):
            fix = None
        if place.name.endswith(".build"):
            way_out, fix = _in_build(call, way_out, fix, module)
        # a name that lives in `tf.keras` only is the same defect
        node = call.func if surface(str(names[0])) == TF_KERAS else call
        yield self.hit(node, at=call.func, message=message, function=ast.unparse(call.func), place=place.name, way_out=way_out, fix=fix)

    @on(ast.Call, mentions=("activation", "Lambda", "loss", "metrics", "regularizer", "constraint", "initializer"))
    def check_given(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at an operation that is given as a function: ``activation=tf.nn.relu``."""
        for node, parameter, name in given_names(call, module):
            if is_tensorflow_only(name):
                way_out, fix = named(node, parameter, name, module) if module.qualified_name(node) == name else _one_of((name,), "give")
                message = "`{function}` as `{place}` runs on TensorFlow only"
                yield self.hit(node, message=message, function=ast.unparse(node), place=parameter, way_out=way_out, fix=fix)


def _in_build(call: ast.Call, way_out: str, fix: Fix | None, module: Module) -> tuple[str, Fix | None]:
    """Keras may call `build` while it traces: a tensor of `keras.ops` that the layer keeps then is of no use after it."""
    stmt = module.index.statement(call)
    targets = stmt.targets if isinstance(stmt, ast.Assign) else [stmt.target] if isinstance(stmt, ast.AnnAssign) else []
    if any(isinstance(target, ast.Attribute) for target in targets):
        return f"{way_out} in `call`, or keep the values with `self.add_weight`: a tensor that `build` keeps is lost with the trace that it is made in", None
    return way_out, None if fix is None else replace(fix, safety=Safety.UNSAFE)


def _is_tested(call: ast.Call, module: Module) -> bool:
    """Whether the call is a test, or part of one."""
    child: ast.AST = call
    parent = module.index.parents.get(child)
    while isinstance(parent, ast.BoolOp | ast.UnaryOp):
        child, parent = parent, module.index.parents.get(parent)
    return isinstance(parent, ast.If | ast.IfExp | ast.Assert | ast.While) and parent.test is child


def _one_of(names: tuple[str | None, ...], verb: str = "keep") -> tuple[str, None]:
    """The hint for what can be several operations: there is no one call to write."""
    found = [operation(public_name(name)) for name in names if name is not None]
    targets = sorted({f"`{row.to}`" for row in found if row is not None and row.to})
    return (f"{verb} {', '.join(targets)} instead" if targets else f"{verb} functions that use `keras.ops` instead"), None
