"""KER426: `call` has a parameter `training` without a default."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics.calls import keyword
from keras3_lint.semantics.keras import called_layer

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import FunctionInfo
    from keras3_lint.semantics.module import Module


class RequiredTraining(Checker):
    """A layer whose `call` takes `training` without a default is called without it.

    Why: Keras 2 filled `training` in. Keras 3 first binds the arguments that it got to the parameters of `call`, and raises TypeError when
        one without a default is missing, even while a model is trained.
    Fix: `training=None` in the signature; Keras 3 fills it in then.
    Silent on: layers whose class is not known, and calls with `*` or `**`.
    Source: `CallSpec` of Keras 3.0 to 3.15, measured.
    """

    code = "KER426"
    name = "keras3-required-training"
    message = "`{layer}` is called without `training`, for which `{cls}.call` has no default: Keras 3 does not fill it in"
    hint = "write `training=None` in the signature of `{cls}.call`"
    severity = Severity.ERROR
    raises = ("TypeError",)

    @on(ast.Call, mentions=("training,", "training)", "training:"))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``self.dropout(x)``."""
        if not module.once(_classes) or keyword(call, "training") or any(word.arg is None for word in call.keywords):
            return
        layer = called_layer(call, module)
        method = None if layer is None or not hasattr(layer.cls, "info") else layer.cls.info.method("call")
        if method is None or not call.args or any(isinstance(arg, ast.Starred) for arg in call.args) or not _needs(method):
            return
        place = [arg.arg for arg in method.positional[1:]].index("training")
        if len(call.args) <= place and method.cls is not None:
            yield self.hit(call, at=call.func, layer=ast.unparse(call.func), cls=method.cls.name, fix=_fix(method, module))


def _needs(method: FunctionInfo) -> bool:
    return any(arg.arg == "training" for arg in method.positional[1:]) and "training" not in method.defaults


def _classes(module: Module) -> bool:
    """Whether some function named ``call`` has such a parameter; a layer of another file is looked at no further."""
    return any(node.name == "call" and _needs(module.function_info(node)) for node in module.nodes(ast.FunctionDef))


def _fix(method: FunctionInfo, module: Module) -> Fix | None:
    """A default, where no parameter without one follows."""
    parameter = method.positional[-1]
    if method.module is not module or parameter.arg != "training" or parameter.annotation is not None:
        return None
    end = module.source.offset(parameter.end_lineno or parameter.lineno, parameter.end_col_offset or 0)
    return Fix((Edit(end, end, "=None"),), Safety.SAFE)
