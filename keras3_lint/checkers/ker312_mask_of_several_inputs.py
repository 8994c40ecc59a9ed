"""KER312: the mask of several inputs, used as if it had none or all."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.narrow import implied
from keras3_lint.semantics.state import tests_around

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import FunctionInfo
    from keras3_lint.semantics.module import Module

MASK = "mask"


class MaskOfSeveralInputs(Checker):
    """`call` takes a list of inputs, tests `mask is not None` and then computes with `mask[0]`.

    Why: Keras 3 passes a list with one entry per input, and None for each input without a mask: the list itself is never None, and
        computing with `mask[0]` raises ValueError or TypeError. Keras 2 passed None where no input had a mask.
    Fix: test the entry: `if mask is not None and mask[0] is not None`.
    Silent on: layers of one input, entries that the code tests, and masks that are passed on.
    Source: measured on Keras 3.0 to 3.15, and on Keras 2.
    """

    code = "KER312"
    name = "keras3-mask-of-several-inputs"
    message = "`{entry}` in `{place}` is None for an input without a mask, in Keras 3 `{mask}` is a list even then"
    hint = "test `{entry} is not None` before"
    severity = Severity.ERROR
    raises = ("ValueError", "TypeError", "AttributeError", "RuntimeError")

    @on(ast.Subscript, mentions=("mask[",))
    def check(self, node: ast.Subscript, module: Module) -> Iterator[Hit]:
        """``x * mask[0]``."""
        if not isinstance(node.value, ast.Name) or node.value.id != MASK or not isinstance(node.slice, ast.Constant) or not _needs_value(node, module):
            return
        function = module.function_of(node)
        if function is None or function.name != "call" or function.cls is None or "Layer" not in function.cls.roles or len(function.positional) < 3:
            return
        parameter = next((arg for arg in (*function.positional, *function.node.args.kwonlyargs) if arg.arg == MASK), None)
        if parameter is None or not all(binding.node is parameter for binding in module.flow.reaching(node.value)):
            return
        tests = [test for test, wanted in tests_around(node, function) if wanted is not None and isinstance(test, ast.expr)]
        entry = ast.unparse(node)
        if not any(implied(test, MASK, True) == "some" or implied(test, MASK, False) == "some" for test in tests) or any(entry in ast.unparse(test) for test in tests):
            return
        if _takes_several(function, module):
            yield self.hit(node, entry=entry, place=f"{function.cls.name}.call", mask=MASK)


def _needs_value(node: ast.Subscript, module: Module) -> bool:
    """Whether the entry is computed with: by an operator, as an item, or by a function of a library."""
    parent = module.index.parents.get(node)
    if isinstance(parent, ast.Call) and node in parent.args:
        name = module.qualified_name(parent.func) or ""
        return name.startswith(("tensorflow.", "keras.ops.")) and not name.endswith((".map_structure", ".is_tensor"))
    return isinstance(parent, ast.BinOp | ast.UnaryOp) or (isinstance(parent, ast.AugAssign | ast.Subscript) and parent.value is node)


def _takes_several(function: FunctionInfo, module: Module) -> bool:
    """Whether the first argument surely is a list or tuple: the body takes it apart, and asks for nothing that a tensor has."""
    inputs = function.positional[1]
    taken = False
    for use in module.reads.get(inputs.arg, ()):
        if module.index.scopes[use].function is not function.scope or not all(binding.node is inputs for binding in module.flow.reaching(use)):
            continue
        parent = module.index.parents.get(use)
        if isinstance(parent, ast.Assign) and parent.value is use and isinstance(parent.targets[0], ast.Tuple | ast.List):
            taken = True
        elif isinstance(parent, ast.Attribute) or (isinstance(parent, ast.Subscript) and isinstance(parent.slice, ast.Tuple)):
            return False
    return taken
