"""Where a file uses names of TensorFlow 1 that TensorFlow 2 lacks, and what to write there."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keras3_lint.api import tf1
from keras3_lint.api.tf1 import V1, Callee, Name
from keras3_lint.arguments import chunks
from keras3_lint.finding import Edit, Fix, Safety
from keras3_lint.semantics.apiuse import is_evaluated, loads
from keras3_lint.semantics.names import TF_KERAS

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

TENSORFLOW = "tensorflow"
MAX_HINT = 70
# What a flag or function that tells TensorFlow 1 from 2 is called: IS_TF_1, is_tf2(), executing_eagerly().
_VERSION = re.compile(r"(?i)(tf|tensorflow)_?v?(ersion)?_?[12]?(?![a-z.])|eager|(?<![a-z])v[12]\b")
# `tf.compat.v2` is `tf`, but for this.
_OF_V2 = ("enable_v2_behavior",)
# The first parameters of functions that TensorFlow 2 has as well.
_PARAMETERS = {"gradients": ("ys", "xs"), "hessians": ("ys", "xs"), "parallel_stack": ("values",), "summary.text": ("name", "tensor")}
_V2 = ("compat.v2", "compat import v2")


@dataclass(frozen=True, slots=True)
class Use:
    """A use of a name that is gone.

    ``node`` is the attribute or the alias of an import, ``name`` the longest part of it that the tables know, without ``tensorflow.`` and
    ``compat.v1.``; ``old`` says that it was looked for in ``tf.compat.v1``. ``raises`` is what is raised there.
    """

    node: ast.Attribute | ast.alias | ast.Call
    stmt: ast.ImportFrom | ast.Import | None
    name: str
    spelled: str
    root: str
    old: bool
    call: ast.Call | None
    raises: str

    @property
    def entry(self) -> Name | None:
        """What the tables say of the name."""
        return tf1.names().get(self.name)


def uses(module: Module) -> tuple[Use, ...]:
    """The uses of names of TensorFlow 1 that TensorFlow 2 lacks, imports first."""
    return module.once(_uses)


def _uses(module: Module) -> tuple[Use, ...]:
    if module.project.owns(TENSORFLOW, module):
        return ()
    given = {name for node in module.stores if (name := _name(node, module)) is not None}
    found = [use for use in (*_imports(module), *_chains(module)) if f"{use.old}{use.name}" not in {f"{old}{name}" for old, name in given}]
    return tuple(use for use in found if not (use.name in _OF_V2 and module.mentions(*_V2)) and not _is_asked(use, module))


def _is_asked(use: Use, module: Module) -> bool:
    """Whether a test around the use speaks of the version of TensorFlow, and what it says is not known: a flag of another library."""
    child: ast.AST = use.stmt or use.node
    for owner in module.index.ancestors(child):
        if isinstance(owner, ast.If | ast.IfExp) and child is not owner.test and _VERSION.search(ast.unparse(owner.test)):
            if not module.guards.decides(owner.test):
                return True
        child = owner
    return False


def _name(node: ast.Attribute, module: Module) -> tuple[bool, str] | None:
    """The name below TensorFlow that an attribute is, whether of ``tf.compat.v1``; None when it can be something else."""
    names = module.names(node.value)
    found = {below(f"{name}.{node.attr}" if name else "") for name in names}
    if len(found) != 1 or not names:
        return None
    path = found.pop()
    if path is None or (path.partition(".")[0] in tf1.LAZY and not _is_direct(node, module)):
        return None
    return path.startswith(f"{V1}."), path.removeprefix(f"{V1}.")


def below(name: str) -> str | None:
    """The path below ``tensorflow`` of a dotted name: ``losses.hinge_loss`` for that of ``tf.keras``, too; None for other libraries."""
    if not name.startswith(f"{TENSORFLOW}."):
        return None
    path = name[len(TENSORFLOW) + 1 :]
    parts = path.split(".")
    return ".".join(parts[1:]) if parts[0] == "keras" and len(parts) > 2 and parts[1] in tf1.LAZY else path


def called(call: ast.Call, module: Module) -> Callee | None:
    """The function of TensorFlow that the call calls, when it takes something else than in TensorFlow 1."""
    name = below(module.qualified_name(call.func) or "")
    return tf1.callees().get(name) if name is not None and name not in tf1.names() else None


def _is_direct(node: ast.Attribute, module: Module) -> bool:
    """Whether the attribute is spelled below TensorFlow itself, ``tf.losses.x`` and not ``tf.keras.losses.x``."""
    parts: list[str] = []
    owner: ast.expr = node.value
    while isinstance(owner, ast.Attribute):
        parts.append(owner.attr)
        owner = owner.value
    return bool(parts) and "keras" not in parts and (module.qualified_name(owner) or "").partition(".")[0] == TENSORFLOW and not (
        module.qualified_name(owner) or ""
    ).startswith(TF_KERAS)


def _chains(module: Module) -> Iterator[Use]:
    parents = module.index.parents
    for node in module.spelled(ast.Attribute, tf1.suspects()):
        assert isinstance(node, ast.Attribute)
        if not isinstance(node.ctx, ast.Load) or not module.aliases.possible(node.value):
            continue
        found = _name(node, module)
        if found is None:
            continue
        old, name = found
        if tf1.missing(f"{V1}.{name}" if old else name) != (f"{V1}.{name}" if old else name) or not is_evaluated(module, node):
            continue
        top = node
        parent = parents.get(node)
        while isinstance(parent, ast.Attribute) and (f"{name}.{parent.attr}" in tf1.names() or _is_pattern(f"{name}.{parent.attr}")):
            name, top = f"{name}.{parent.attr}", parent
            parent = parents.get(top)
        call = parent if isinstance(parent, ast.Call) and parent.func is top else None
        spelled = ast.unparse(top)
        yield Use(top, None, name, spelled, _root(spelled, name), old, call, "AttributeError")


def _is_pattern(name: str) -> bool:
    """Whether the curated ways speak of what stands below the parent of the name."""
    found = tf1.way(name)
    return found is not None and found.name == f"{name.rpartition('.')[0]}.*"


def _root(spelled: str, name: str) -> str:
    """What stands for TensorFlow in the chain: ``tf``."""
    root = spelled.removesuffix(name).rstrip(".")
    return root.removesuffix(f".{V1}") if root and root != spelled else "tf"


def _imports(module: Module) -> Iterator[Use]:
    for stmt in module.nodes(ast.ImportFrom):
        source = stmt.module or ""
        if stmt.level or source.partition(".")[0] != TENSORFLOW:
            continue
        for alias in stmt.names:
            use = _imported(alias, stmt, f"{source}.{alias.name}", source)
            if use is not None:
                yield use
                if use.raises == "ModuleNotFoundError":
                    break
    for call, name in loads(module):
        use = _imported(call, None, name, name)
        if use is not None:
            yield use
    for whole in module.nodes(ast.Import):
        for alias in whole.names:
            use = _imported(alias, whole, alias.name, alias.name)
            if use is not None:
                yield use


def _imported(alias: ast.alias | ast.Call, stmt: ast.ImportFrom | ast.Import | None, whole: str, source: str) -> Use | None:
    if not whole.startswith(f"{TENSORFLOW}.") or whole.startswith(f"{TENSORFLOW}.python."):
        return None
    path = whole[len(TENSORFLOW) + 1 :].removesuffix(".*")
    lack = tf1.missing(path)
    if lack is None:
        parts = source.split(".")
        if len(parts) != 2 or parts[1] not in tf1.LAZY:
            return None
        lack = parts[1]
    old = path.startswith(f"{V1}.")
    name = path.removeprefix(f"{V1}.")
    while name not in tf1.names() and not _is_pattern(name) and "." in name and len(name) > len(lack):
        name = name.rpartition(".")[0]
    is_module = not isinstance(stmt, ast.ImportFrom) or len(lack) <= len(source) - len(TENSORFLOW) - 1
    return Use(alias, stmt, name, whole, "tf", old, None, "ModuleNotFoundError" if is_module else "ImportError")


# -- what to write ------------------------------------------------------------------------------------------------------


def hint(use: Use) -> str:
    """The way out, with the arguments of the call in hand."""
    entry = use.entry
    found = tf1.way(use.name)
    if entry is not None and entry.to and (found is None or found.name != use.name):
        text = _renamed(use, entry)
        return f"write `{text}`"
    if found is not None:
        return found.hint.format_map(_Fields(use, found.parameters or (entry.parameters if entry else None) or ()))
    if entry is not None and entry.there and not use.old:
        return f"`{use.root}.{V1}.{use.name}` still has it"
    return "it has no successor; keep its code in the project, written with `keras.ops`"


def filled(template: str, use: Use) -> str:
    """A template of ours, with the arguments of the call in hand."""
    entry = use.entry
    known = _PARAMETERS.get(use.name) or (entry.parameters if entry is not None else None) or ()
    return template.format_map(_Fields(use, known))


class _Fields(defaultdict[str, str]):
    """The fields of a template: what the call passes for its parameters."""

    def __init__(self, use: Use, parameters: tuple[str, ...]) -> None:
        args = ", ".join(map(_short, [*use.call.args, *use.call.keywords])) if use.call else "..."
        super().__init__(lambda: "...", tf=use.root, name=use.name, last=use.name.rpartition(".")[2], args=args, training="")
        if use.call is not None:
            self["others"] = ", ".join(_short(node) for node in _others(use.call, parameters))
            self.update({name: _short(arg) for name, arg in zip(parameters, use.call.args, strict=False)})
            self.update({word.arg: _short(word.value) for word in use.call.keywords if word.arg})
            self["positional"] = ", ".join(map(_short, use.call.args[1:]))
            self["training"] = next((f", training={_short(word.value)}" for word in use.call.keywords if word.arg == "training"), "")


def _others(call: ast.Call, parameters: tuple[str, ...]) -> Iterator[ast.expr | ast.keyword]:
    """What is passed beside the first parameter, which is the input of a layer; layers are not told to share weights any more."""
    yield from call.args[1:]
    yield from (word for word in call.keywords if word.arg not in {*parameters[:1], "reuse", "training"})


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= MAX_HINT // 2 else "..."


def _renamed(use: Use, entry: Name) -> str:
    target = f"{use.root}.{entry.to}"
    if use.call is None or any(isinstance(arg, ast.Starred) for arg in use.call.args):
        return target
    parts = _arguments(use.call, tf1.callees().get(use.name))
    args = ", ".join(f"{name}={_short(value)}" if name else _short(value) for name, value in parts or ())
    return f"{target}({args})" if parts is not None and len(args) <= MAX_HINT else target


def _arguments(call: ast.Call, callee: Callee | None) -> list[tuple[str, ast.expr]] | None:
    """The arguments for the function of TensorFlow 2, with their keywords; None when one of them has no place there."""
    found: list[tuple[str, ast.expr]] = []
    for position, arg in enumerate(call.args):
        if callee is None:
            found.append(("", arg))
            continue
        old = callee.old[position] if position < len(callee.old) else ""
        new = callee.replacement(old)
        if new is None and old not in callee.renamed:
            return None
        plain = position < len(callee.new) and callee.new[position] == new and len(found) == position and not any(name for name, _ in found)
        if new is not None:
            found.append(("" if plain else new, arg))
    for word in call.keywords:
        if word.arg is None:
            return None
        new = word.arg if callee is None else callee.replacement(word.arg)
        if new is not None:
            found.append((new, word.value))
        elif callee is not None and word.arg not in callee.renamed:
            return None
    return found


def rename(use: Use, module: Module) -> Fix | None:
    """The edit that writes the new name: safe when it stands for the same thing."""
    entry = use.entry
    if entry is None or not entry.to or use.old or isinstance(use.node, ast.Call):
        return None
    if isinstance(use.node, ast.alias):
        return _rename_import(use, entry, module)
    source = module.source
    edits = [Edit(_start(use.node, module), source.offset(use.node.end_lineno or 1, use.node.end_col_offset or 0), f"{use.root}.{entry.to}")]
    callee = tf1.callees().get(use.name)
    if callee is not None:
        parts = _arguments(use.call, callee) if use.call is not None else None
        if use.call is None or parts is None or len(parts) != len(use.call.args) + len(use.call.keywords):
            return None
        nodes: list[ast.expr | ast.keyword] = [*use.call.args, *use.call.keywords]
        places = chunks(use.call, source) if use.call is not None else {}
        for (name, _), node in zip(parts, nodes, strict=True):
            start = places[node][0] if node in places else _start(node, module)
            if isinstance(node, ast.keyword) and node.arg and node.arg != name:
                edits.append(Edit(start, start + len(node.arg), name))
            elif not isinstance(node, ast.keyword) and name:
                edits.append(Edit(start, start, f"{name}="))
    return Fix(tuple(edits), Safety.SAFE if entry.same else Safety.UNSAFE)


def _start(node: ast.expr | ast.keyword, module: Module) -> int:
    return module.source.offset(node.lineno, node.col_offset)


def _rename_import(use: Use, entry: Name, module: Module) -> Fix | None:
    stmt, alias = use.stmt, use.node
    if not isinstance(stmt, ast.ImportFrom) or not isinstance(alias, ast.alias) or len(stmt.names) != 1 or use.spelled != f"{TENSORFLOW}.{use.name}":
        return None
    place, _, last = f"{TENSORFLOW}.{entry.to}".rpartition(".")
    bound = alias.asname or alias.name
    text = f"from {place} import {last}" + ("" if last == bound else f" as {bound}")
    end = module.source.offset(stmt.end_lineno or stmt.lineno, stmt.end_col_offset or 0)
    start = module.source.offset(stmt.lineno, stmt.col_offset)
    return Fix((Edit(start, end, text),), Safety.SAFE if entry.same and entry.name not in tf1.callees() else Safety.UNSAFE)


def way_for(name: str) -> str:
    """The curated way out for a name that is not used by itself."""
    found = tf1.way(name)
    assert found is not None
    return found.hint.format_map(defaultdict(lambda: "...", tf="tf", name=name, last=name.rpartition(".")[2]))
