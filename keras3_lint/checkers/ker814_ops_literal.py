"""KER814: a literal that keras.ops does not know on every backend."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.arguments import span
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.names import keras_path
from keras3_lint.semantics.values import Constant

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# TensorFlow's own words for where the channels are, and those of Keras.
_FORMATS = {"NHWC": "channels_last", "NWC": "channels_last", "NDHWC": "channels_last", "NCHW": "channels_first", "NCW": "channels_first", "NCDHW": "channels_first"}
_WITH_FORMAT = frozenset(
    {"average_pool", "batch_normalization", "conv", "conv_transpose", "depthwise_conv", "max_pool", "separable_conv", "resize", "affine_transform"}
)


class OpsLiteral(Checker):
    """A function of `keras.ops` gets a literal as TensorFlow spells it: `mode="REFLECT"`, `data_format="NHWC"`.

    Why: `keras.ops.pad` hands `mode` to the backend: upper case raises NotImplementedError on JAX and PyTorch. `data_format` is `channels_last`
        or `channels_first` everywhere: ValueError.
    Fix: the lower-case word; `channels_last` for NHWC.
    Silent on: `padding="SAME"` of convolutions, which every backend takes, and values that are not known.
    Source: run on 3.15 with TensorFlow, JAX and PyTorch.
    """

    code = "KER814"
    name = "keras3-ops-literal"
    message = "`{function}` does not take `{argument}={value!r}` {where}"
    hint = "write `{argument}={right!r}`"
    severity = Severity.PORTABILITY
    other_severities = (Severity.ERROR,)

    @on(ast.Call, spelled=lambda: {"pad", *_WITH_FORMAT}, mentions=("ops",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at literals in calls of ``keras.ops``."""
        path = keras_path(module.qualified_name(call.func)) or ""
        if not path.startswith("ops."):
            return
        name = path.rpartition(".")[2]
        node = argument(call, "mode", 2) if path == "ops.pad" else None
        if node is not None and isinstance(value := _text(node, module), str) and value != value.lower():
            yield self._hit(call, node, "mode", value, value.lower(), Severity.PORTABILITY, module)
        node = argument(call, "data_format") if name in _WITH_FORMAT else None
        if node is not None and (value := _text(node, module)) in _FORMATS:
            yield self._hit(call, node, "data_format", str(value), _FORMATS[str(value)], Severity.ERROR, module)

    def _hit(self, call: ast.Call, node: ast.expr, argument: str, value: str, right: str, severity: Severity, module: Module) -> Hit:
        fix = None
        if isinstance(node, ast.Constant):
            fix = Fix((Edit(*span(node, module.source), f'"{right}"'),), Safety.SAFE)
        where = "in Keras 3" if severity is Severity.ERROR else "on JAX and PyTorch"
        return self.hit(
            node,
            severity=severity,
            raises=("ValueError",) if severity is Severity.ERROR else (),
            function=ast.unparse(call.func),
            argument=argument,
            value=value,
            right=right,
            where=where,
            fix=fix,
        )


def _text(node: ast.expr, module: Module) -> object:
    atom = module.value(node).single()
    return atom.value if isinstance(atom, Constant) else None
