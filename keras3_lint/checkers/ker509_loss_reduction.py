"""KER509: the reduction ``auto`` of a loss."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.arguments import span
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics import members
from keras3_lint.semantics.calls import argument, keyword, passing
from keras3_lint.semantics.names import TF_KERAS
from keras3_lint.semantics.values import Api, Atom, Constant

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class LossReduction(Checker):
    """A loss is created with the reduction `"auto"`.

    Why: Keras 3 has no `auto` among its reductions and raises ValueError. `tf.keras.losses.Reduction.AUTO` is still there, and is this text.
    Fix: `reduction="sum_over_batch_size"`, which is what `auto` came to.
    Silent on: values that are not known, and losses of the project with an own `reduction`.
    Source: `keras.losses.Loss`; measured on 3.0 to 3.15.
    """

    code = "KER509"
    name = "keras3-loss-reduction"
    message = '`{callee}` takes no reduction "auto" in Keras 3'
    hint = 'write `reduction="sum_over_batch_size"`'
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call, spelled=members.constructors, mentions=("reduction",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``keras.losses.CategoricalCrossentropy(reduction="auto")``."""
        yield from self._check(call, module)

    @on(ast.Call, spelled=lambda: {"__init__"}, mentions=("reduction",))
    def check_super(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``super().__init__(reduction="auto")``."""
        if isinstance(call.func, ast.Attribute) and call.func.attr == "__init__":
            yield from self._check(call, module)

    def _check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        node = argument(call, "reduction", module=module)
        if node is None or not module.value(node).surely(_is_auto):
            return
        found = members.targets(call, module)
        if found and all(not target.member and target.role == "Loss" for target in found):
            plain = isinstance(node, ast.Constant | ast.Attribute)
            fix = Fix((Edit(*span(node, module.source), '"sum_over_batch_size"'),), Safety.SAFE) if plain else None
            yield self.hit(call, at=keyword(call, "reduction") or passing(call, node), callee=ast.unparse(call.func), fix=fix)


def _is_auto(atom: Atom) -> bool:
    if isinstance(atom, Constant):
        return atom.value == "auto"
    return isinstance(atom, Api) and atom.name in {f"{TF_KERAS}.losses.Reduction.AUTO", f"{TF_KERAS}.losses.losses_utils.ReductionV2.AUTO"}
