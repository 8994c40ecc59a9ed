"""KER419: an operation that XLA can't compile in a model that is compiled with ``jit_compile=True``."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api.xla import last_parts, unsupported
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.traced import runs_eagerly

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class JitUnsupportedOp(Checker):
    """An operation that XLA can't compile runs in a layer, model, loss or metric, and the file compiles with `jit_compile=True`.

    Why: XLA has no strings, no sparse tensors and no code in Python: InvalidArgumentError ("Detected unsupported operations when trying to
        compile graph") in the first step.
    Fix: `compile(jit_compile=False)`, or run the operation in `tf.data`, before the model.
    Silent on: files that leave `jit_compile` to Keras, which chooses XLA on a GPU only; files where some model is compiled without it, or a
        layer says `supports_jit = False`; functions that XLA compiles today, such as `tf.where`, `tf.unique` and `tf.boolean_mask`.
    Source: each function was run in a traced function and in one with `jit_compile=True` of TensorFlow 2.21, on a CPU, by
        `keras3_lint/api/xla.py`.
    """

    code = "KER419"
    name = "keras3-jit-unsupported-op"
    message = "XLA can't compile `{function}` in `{place}`, and `jit_compile=True` on line {line} asks for it"
    hint = "write `jit_compile=False` there, or run `{function}` in `tf.data`, before the model"
    severity = Severity.ERROR
    raises = ("InvalidArgumentError",)

    @on(ast.Call, spelled=last_parts, mentions=("jit_compile",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``tf.strings.as_string(x)`` in ``call``."""
        line = module.once(_asked)
        if line is None or not module.aliases.possible(call.func) or module.qualified_name(call.func) not in unsupported():
            return
        place = module.reach.place(call, step=True)
        if place is not None:
            yield self.hit(call, at=call.func, function=ast.unparse(call.func), place=place.name, line=line)


def _asked(module: Module) -> int | None:
    """The line on which the file asks for XLA, where all that it compiles does and nothing speaks against it."""
    if module.mentions("supports_jit") or runs_eagerly(module):
        return None
    found: list[int | None] = []
    for call in module.calls_by_name["compile"]:
        words = [word.value for word in call.keywords if word.arg == "jit_compile"]
        found.append(_true(words[0]) if words else None)
    for target in module.stores:
        if target.attr == "jit_compile":
            stmt = module.index.statement(target)
            found.append(_true(stmt.value) if isinstance(stmt, ast.Assign) else None)
    return found[0] if found and None not in found else None


def _true(node: ast.expr) -> int | None:
    return node.lineno if isinstance(node, ast.Constant) and node.value is True else None
