"""KER422: a name with a slash."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api import tables
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics import members, texts
from keras3_lint.semantics.calls import argument, passing
from keras3_lint.semantics.names import keras_path, role
from keras3_lint.semantics.values import Api, Atom, Class, Method, Object

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import FunctionInfo
    from keras3_lint.semantics.module import Module

_ROLES = frozenset({"Layer", "Model", "Optimizer", "Schedule", "Variable"})
_WEIGHTS = frozenset({"add_weight", "add_variable", "add_variable_from_reference"})
_SEPARATOR = "/"


class SlashInName(Checker):
    """A layer, model, optimizer or weight is given a name that has a `/` in it.

    Why: in Keras 3 the slash separates the parts of a variable's `path`, and a name that has one raises ValueError. Keras 2 took it,
        and code that came from TensorFlow 1 builds such names for its scopes: `name=prefix + "/conv"`.
    Fix: another separator, `_` or `.`; old weight files hold the old names.
    Silent on: names whose parts are not seen, and losses and metrics, which take a slash.
    Source: `Operation.__init__` and `Variable.__init__` of Keras 3.0 to 3.15, measured.
    """

    code = "KER422"
    name = "keras3-slash-in-name"
    message = "`{text}` has a `/`, which Keras 3 refuses in the name of {what}"
    hint = "join the parts of the name with `_` or `.`"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call, mentions=("name",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``Dense(3, name="block/dense")``."""
        if not call.keywords and len(call.args) < 2:
            return
        node = argument(call, "name", module=module)
        if node is not None and not isinstance(node, ast.Constant):
            if not module.value(node).surely(lambda atom: _SEPARATOR in (texts.pattern(atom) or "")):
                return
        elif node is None or not (isinstance(node.value, str) and _SEPARATOR in node.value):
            return
        what = _named(call, module)
        if what is not None:
            text = module.source.segment(node)
            text = text if len(text) <= 40 and "\n" not in text else ast.unparse(node)[:40] + "..."
            yield self.hit(passing(call, node), fix=_fix(node, module), text=text, what=f"{'an' if what == 'optimizer' else 'a'} {what}")


def _named(call: ast.Call, module: Module) -> str | None:
    """What gets the name: ``layer``, ``weight``; None for what takes a slash, or is no object of Keras."""
    func = call.func
    if isinstance(func, ast.Attribute) and func.attr in _WEIGHTS:
        owner = module.value(func.value)
        return "weight" if owner.surely(lambda atom: bool(members.classes(atom, func.attr))) else None
    value = module.value(func)
    kinds = [_kind(atom) for atom in value.atoms]
    return kinds[0] if kinds and None not in kinds else None


def _kind(atom: Atom) -> str | None:
    if isinstance(atom, Api):
        path = keras_path(atom.name)
        if path is None:
            return None
        found = role(atom.name)
        if path.rpartition(".")[2] == "Input" or (path.startswith("layers.") and found is None and tables.kind(atom.name) == "function"):
            return "layer"
        return found.lower() if found in _ROLES else None
    if isinstance(atom, Method) and atom.name == "__init__" and isinstance(atom.receiver, Object) and isinstance(atom.receiver.cls, Api):
        found = role(atom.receiver.cls.name)
        return found.lower() if found in _ROLES else None
    if isinstance(atom, Class) and members.keras_bases(atom):
        kinds = sorted(atom.info.roles & _ROLES, reverse=True)
        init = atom.info.method("__init__")
        passes_on = init is None or (init.node.args.kwarg is not None and "name" not in {arg.arg for arg in (*init.positional, *init.node.args.kwonlyargs)})
        if kinds and passes_on and (init is None or _forwards(init)):
            return kinds[0].lower()
    return None


def _forwards(init: FunctionInfo) -> bool:
    """Whether an ``__init__`` hands its ``**kwargs`` to that of its base."""
    kwarg = init.node.args.kwarg
    for call in init.module.calls_in(init):
        if kwarg is not None and isinstance(call.func, ast.Attribute) and call.func.attr == "__init__":
            return any(word.arg is None and isinstance(word.value, ast.Name) and word.value.id == kwarg.arg for word in call.keywords)
    return False


def _fix(node: ast.expr, module: Module) -> Fix | None:
    """``_`` for the slashes of the literals that stand in the call itself."""
    edits = []
    for part in ast.walk(node):
        if isinstance(part, ast.JoinedStr | ast.Call | ast.IfExp):
            return None
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and _SEPARATOR in part.value:
            text = module.source.segment(part)
            start = module.source.offset(part.lineno, part.col_offset)
            edits.append(Edit(start, start + len(text), text.replace(_SEPARATOR, "_")))
    return Fix(tuple(edits), Safety.UNSAFE) if edits else None
