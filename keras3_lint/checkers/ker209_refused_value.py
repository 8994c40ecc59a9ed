"""KER209: an argument with a value that Keras 3 refuses."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api import values
from keras3_lint.arguments import span
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.config import Release
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics import members
from keras3_lint.semantics.calls import passing, words
from keras3_lint.semantics.kinds import kind_of, shown_kind

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import FunctionInfo
    from keras3_lint.semantics.module import Module

# Arguments that have rules of their own: KER503 and KER509.
ELSEWHERE = frozenset({"metrics", "weighted_metrics", "reduction"})


class RefusedValue(Checker):
    """An argument has a value that Keras 2 took and Keras 3 refuses.

    Why: Keras 3 checks its arguments: a float for `units`, a list for the `axis` of a BatchNormalization, a whole number for a
        learning rate or the shape of a weight, the aggregations of TensorFlow raise ValueError or TypeError.
    Fix: the same value in the form that Keras 3 takes: `n // 2`, `axis=3`, `shape=(3,)`, `learning_rate=1.0`.
    Silent on: values that are not known, and arguments whose name another parameter of Keras 3 has.
    Source: the records of `values.jsonl`: each value was given to Keras 2 and to each Keras 3, and the object used.
    """

    code = "KER209"
    name = "keras3-refused-value"
    message = "`{callee}` takes no {kind} for `{argument}` in Keras 3"
    hint = "{way}"
    severity = Severity.ERROR

    @on(ast.Call, spelled=values.callables)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Each argument of a call of Keras that some release refuses values of."""
        if not call.args and all(word.arg is not None and word.arg not in values.arguments() for word in call.keywords):
            return
        found = members.targets(call, module)
        for argument, node in _given(call, found[0], module) if len(found) == 1 else ():
            if argument not in ELSEWHERE:
                yield from self._judge(node, argument, found[0], module, passing(call, node))

    @on(ast.FunctionDef, mentions=("Reduction.AUTO", '"auto"', "'auto'"))
    def check_default(self, node: ast.FunctionDef, module: Module) -> Iterator[Hit]:
        """``def __init__(self, reduction=Reduction.AUTO)`` of a loss that hands its argument on."""
        info = module.function_info(node)
        default = info.defaults.get("reduction")
        if node.name != "__init__" or default is None or info.cls is None or "Loss" not in info.cls.roles or not _hands_on(info):
            return
        target = members.Target("keras.losses.Loss")
        yield from self._judge(default, "reduction", target, module, default)

    def _judge(self, node: ast.expr, argument: str, target: members.Target, module: Module, at: ast.AST) -> Iterator[Hit]:
        for world in module.value(node).worlds:
            kinds = [kind_of(atom) for atom in world]
            found = [values.refused(target.path, argument, kind) if kind else {} for kind in kinds]
            releases = set(found[0]).intersection(*found) if found else set[Release]()
            if releases:
                raises = tuple(sorted({raised for item in found for release, raised in item.items() if release in releases}))
                way, new = _way(node, argument, str(kinds[0]), module)
                fix = None if new is None else Fix((Edit(*span(node, module.source), new),), Safety.SAFE)
                yield self.hit(
                    at, callee=str(target), kind=shown_kind(str(kinds[0])), argument=argument, way=way, raises=raises, releases=releases, fix=fix
                )
                return


def _hands_on(info: FunctionInfo) -> bool:
    """Whether the constructor passes its `reduction` on to the base class by that name."""
    calls = (call for call in info.module.calls_in(info) if isinstance(call.func, ast.Attribute) and call.func.attr == "__init__")
    words = (word for call in calls for word in call.keywords if word.arg == "reduction")
    return any(isinstance(word.value, ast.Name) and word.value.id == "reduction" and not _is_seen(word.value, info.module) for word in words)


def _is_seen(node: ast.Name, module: Module) -> bool:
    """Whether a visible call leaves the argument out, so that the value is known where it is passed on: that is KER509."""
    return module.value(node).surely(lambda atom: kind_of(atom) == "=auto")


def _given(call: ast.Call, target: members.Target, module: Module) -> Iterator[tuple[str, ast.expr]]:
    """The arguments by name; positional ones where Keras 2 and 3 have the same parameter in the place."""
    old, new = target.old, target.signature(str(members.releases()[-1]))
    for place, node in enumerate(call.args):
        if isinstance(node, ast.Starred) or old is None or new is None or place >= min(len(old.positional), len(new.positional)):
            break
        if old.positional[place].name == new.positional[place].name:
            yield old.positional[place].name, node
    yield from ((name, node) for _, name, node in words(call, module) if name in values.arguments())


def _way(node: ast.expr, argument: str, kind: str, module: Module) -> tuple[str, str | None]:
    """What to write, and the text to put in the value's place where that is right whatever the value is."""
    text = module.source.segment(node)
    literal = isinstance(node, ast.Constant)
    new, safe = None, literal
    if kind == "=auto" and argument == "reduction":
        new, safe = '"sum_over_batch_size"', isinstance(node, ast.Constant | ast.Attribute)
    elif kind.startswith("tensorflow.VariableAggregation."):
        new, safe = f'"{kind.rpartition(".")[2].lower()}"', False
    elif kind == "float" and isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        new, safe = f"{module.source.segment(node.left)} // {module.source.segment(node.right)}", False
    elif kind == "float":
        new = str(int(float(text))) if literal else f"int({text})"
        safe = literal and float(text).is_integer()
    elif kind in {"list", "tuple"} and isinstance(node, ast.List | ast.Tuple) and len(node.elts) == 1 and argument == "axis":
        new, safe = module.source.segment(node.elts[0]), not isinstance(node.elts[0], ast.Starred)
    elif kind == "int" and argument == "learning_rate":
        new = f"{text}.0" if literal else f"float({text})"
    elif kind == "int" and argument == "shape":
        new = f"({text},)"
    if new is None:
        return f"give `{argument}` another value", None
    return f"write `{argument}={new}`", new if safe else None
