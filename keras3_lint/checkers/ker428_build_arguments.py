"""KER428: a `build` or `compute_output_shape` with more parameters than shapes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.keras import called_symbolically
from keras3_lint.semantics.values import Class, Object, Super, Unknown

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import ClassInfo, FunctionInfo
    from keras3_lint.semantics.module import Module

_SUFFIX = "_shape"


class BuildArguments(Checker):
    """The `build` or `compute_output_shape` of a layer has several parameters, and one of them is not the shape of an argument of `call`.

    Why: Keras 2 passed the shape of the inputs and nothing else. Keras 3 looks at the names when there are several parameters, also at
        those with a default: each has to be that of a parameter of `call` with `_shape` behind it. Else the first call of the layer raises
        ValueError.
    Fix: one parameter, or `build(self, query_shape, value_shape)` for `call(self, query, value)`; what is no shape goes to `__init__`.
    Silent on: layers whose `build` the file calls itself with several arguments, required parameters when the file does not call the layer,
        and `compute_output_shape` of layers that it does not call symbolically.
    Source: `update_shapes_dict_for_target_fn` of Keras 3.0 to 3.15, measured.
    """

    code = "KER428"
    name = "keras3-build-arguments"
    message = "Keras 3 calls `{cls}.{method}` with shapes by name, and `{parameter}` is {what}"
    hint = "{way}"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.ClassDef)
    def check(self, node: ast.ClassDef, module: Module) -> Iterator[Hit]:
        """``def build(self, input_shape, units=None)``."""
        info = module.class_info(node)
        for name in ("build", "compute_output_shape"):
            method = info.methods.get(name)
            if method is not None and len(_parameters(method)) > 1 and "Layer" in info.roles and not info.is_open:
                yield from self._judge(info, method, module)

    def _judge(self, info: ClassInfo, method: FunctionInfo, module: Module) -> Iterator[Hit]:
        call = info.method("call")
        if call is None or method.decorators or info.defines("__call__") or not _is_called(info, method, module):
            return
        taken = [arg.arg for arg in _parameters(call)]
        wrong = [arg for arg in _parameters(method) if not arg.arg.endswith(_SUFFIX) or arg.arg.removesuffix(_SUFFIX) not in taken]
        if not wrong:
            return
        arg = next((arg for arg in wrong if not arg.arg.endswith(_SUFFIX)), wrong[0])
        what, way = "none", "take it in `__init__`"
        if arg.arg.endswith(_SUFFIX):
            what = f"the shape of no parameter of `call`: there is no `{arg.arg.removesuffix(_SUFFIX)}`"
            way = f"name it after a parameter of `call`, such as `{taken[0] if taken else 'inputs'}{_SUFFIX}`"
        yield self.hit(arg, cls=info.name, method=method.name, parameter=arg.arg, what=what, way=way)


def _parameters(method: FunctionInfo) -> list[ast.arg]:
    """What Keras counts: all parameters but `self`, `*args` and `**kwargs`."""
    return [*method.positional[1:], *method.node.args.kwonlyargs]


def _is_called(info: ClassInfo, method: FunctionInfo, module: Module) -> bool:
    """Whether Keras calls the method, as far as the file shows: nobody else does, with more than the shape."""
    for call in module.calls_by_name.get(method.name, ()):
        if len(call.args) + len(call.keywords) > 1 and isinstance(call.func, ast.Attribute) and _may_be(call.func.value, info, module):
            return False
    if method.name != "build":
        return called_symbolically(info, module)
    required = [arg.arg for arg in method.positional[1:] if arg.arg not in method.defaults]
    return len(required) <= 1 or bool(module.instance_calls.get(info)) or called_symbolically(info, module)


def _may_be(node: ast.expr, info: ClassInfo, module: Module) -> bool:
    """Whether a receiver may be an instance of the class."""
    for atom in module.value(node).atoms:
        if isinstance(atom, Unknown | Super):
            return True
        if isinstance(atom, Object) and isinstance(atom.cls, Class) and info in atom.cls.info.ancestry:
            return True
    return False
