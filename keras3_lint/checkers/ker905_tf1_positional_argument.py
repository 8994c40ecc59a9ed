"""KER905: a positional argument of TensorFlow 1 that means something else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api import tf1
from keras3_lint.api.tf1 import Callee
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics.tf1 import called

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# What a name for the operation raises in the place that it had, each measured; nothing where it is taken for a flag.
_NAMED = {
    "argmax": "TypeError",
    "argmin": "TypeError",
    "math.argmax": "TypeError",
    "math.argmin": "TypeError",
    "boolean_mask": "TypeError",
    "convert_to_tensor": "TypeError",
    "gather_nd": "ValueError",
    "shape": "TypeError",
    "size": "AttributeError",
    "pad": "TypeError",
    "nn.moments": "",
}
_TYPES = ("int", "uint", "float", "bfloat", "bool", "string", "half", "double")


class Tf1PositionalArgument(Checker):
    """A positional argument stands where a function of TensorFlow took something else in TensorFlow 1.

    Why: TensorFlow 2 reordered parameters and dropped some. `tf.nn.dropout(x, keep_prob)` drops what it kept before, without a word; a name for
        the operation in its old place is taken for a type, an axis or a flag.
    Fix: keywords: `tf.nn.dropout(x, rate=1 - keep_prob)`, `name=`.
    Silent on: places that a program for TensorFlow 2 fills in the same way: only what can't be meant so is reported, such as a text where
        a number belongs, and a second argument of `dropout` that calls itself `keep_prob`.
    Source: the signatures of `tf.compat.v1` and `tf` in TensorFlow 2.21, each case run; the reorders of the tool `tf_upgrade_v2`.
    """

    code = "KER905"
    name = "keras3-tf1-positional-argument"
    message = "`{callee}` takes `{new}` there in TensorFlow 2, not `{old}`"
    hint = "write `{way}`"
    severity = Severity.ERROR
    other_severities = (Severity.WARNING,)
    raises = ("TypeError",)

    @on(ast.Call, spelled=tf1.callables)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``tf.argmax(x, 1, "winner")``."""
        if len(call.args) < 2 or any(isinstance(arg, ast.Starred) for arg in call.args):
            return
        callee = called(call, module)
        if callee is None:
            return
        if callee.name == "nn.dropout":
            yield from self._kept(call, module)
            return
        if len(call.args) > len(callee.new) and len(call.args) <= len(callee.old) and not callee.new[-1].startswith("*"):
            arg = call.args[len(callee.new)]
            message = "`{callee}` takes {count} positional arguments in TensorFlow 2"
            hint = "write keywords of {new}; `tf.compat.v1.{name}` takes the old ones"
            new = ", ".join(f"`{name}`" for name in callee.new)
            yield self.hit(arg, message=message, hint=hint, callee=ast.unparse(call.func), count=len(callee.new), new=new, name=callee.name)
            return
        yield from self._named(call, callee, module)

    def _kept(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``tf.nn.dropout(x, keep_prob)``."""
        arg = call.args[1]
        names = [node.id if isinstance(node, ast.Name) else node.attr for node in ast.walk(arg) if isinstance(node, ast.Name | ast.Attribute)]
        if not isinstance(arg, ast.Name | ast.Attribute) or not any("keep" in name.lower() for name in names):
            return
        start = module.source.offset(arg.lineno, arg.col_offset)
        fix = Fix((Edit(start, start, "rate=1 - "),), Safety.UNSAFE) if len(call.args) == 2 else None
        way = f"rate=1 - {ast.unparse(arg)}"
        yield self.hit(
            arg, callee=ast.unparse(call.func), new="rate", old="keep_prob", way=way, severity=Severity.WARNING, raises=(), fix=fix
        )

    def _named(self, call: ast.Call, callee: Callee, module: Module) -> Iterator[Hit]:
        place = callee.old.index("name") if "name" in callee.old else len(call.args)
        if callee.name not in _NAMED or place >= len(call.args):
            return
        arg = call.args[place]
        if not isinstance(arg, ast.Constant) or not isinstance(arg.value, str) or arg.value.startswith(_TYPES):
            return
        raised = _NAMED[callee.name]
        start = module.source.offset(arg.lineno, arg.col_offset)
        fix = Fix((Edit(start, start, "name="),), Safety.SAFE) if place == len(call.args) - 1 else None
        yield self.hit(
            arg,
            callee=ast.unparse(call.func),
            new=callee.new[place],
            old="name",
            way=f"name={ast.unparse(arg)}",
            severity=Severity.ERROR if raised else Severity.WARNING,
            raises=(raised,) if raised else (),
            fix=fix,
        )
