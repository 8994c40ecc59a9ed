"""KER402: a layer or metric that is created in `call`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import members
from keras3_lint.semantics.instances import roles
from keras3_lint.semantics.state import class_locks, has_variables, in_call, is_tracked, kept, opens
from keras3_lint.semantics.values import Atom, Object

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class LayerCreatedInCall(Checker):
    """A layer or metric is created in code that `call` runs.

    Why: Keras builds a layer before its first `call` and then takes no new sublayer: ValueError. TensorFlow creates no variable in a
        traced function after its first run: ValueError in `fit`, `predict` and functional models.
    Fix: create it in `__init__` (or in `build`) and call it in `call`.
    Silent on: layers without variables that are not kept (`Flatten()(x)`), what only `__init__` and `build` run, and what is made once
        in a class whose other sublayers `call` builds: Keras runs that `call` before it locks the layer.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3"; measured on Keras 3.0 to 3.15 with TensorFlow, on 3.12 and 3.15
        with JAX and PyTorch.
    """

    code = "KER402"
    name = "keras3-layer-created-in-call"
    message = "`{layer}` is created in `{place}.call`"
    hint = "create it once in `__init__` of `{place}` and call it in `call`"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call, spelled=members.constructors)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at what creates layers, in `call`."""
        if not module.aliases.possible(call.func) and not module.aliases.is_class(call.func):
            return
        if module.function_of(call) is None or not module.reach.inside(call, "call"):
            return
        made = module.value(call)
        if not made.always(lambda atom: _is_made(atom, call)):
            return
        found = in_call(call, module)
        if found is None:
            return
        info, once = found
        if once:
            if not class_locks(info) or opens(info) or not kept(call, module, info):
                return
        elif not made.always(has_variables) and not (class_locks(info) and kept(call, module, info)):
            return
        yield self.hit(call, at=call.func, layer=ast.unparse(call.func), place=info.name)


def _is_made(atom: Atom, call: ast.Call) -> bool:
    """Whether the call makes a layer, model or metric."""
    return isinstance(atom, Object) and atom.call is call and is_tracked(atom) and roles(atom).isdisjoint({"Variable", "SeedGenerator"})
