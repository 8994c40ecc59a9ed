"""Where models and weights are written to and read from: the path of a call, and whether it surely lacks an extension that Keras 3 takes."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Iterable
from typing import TYPE_CHECKING

from keras3_lint.finding import Edit, Fix, Safety
from keras3_lint.semantics import members, texts
from keras3_lint.semantics.calls import argument, keyword
from keras3_lint.semantics.names import keras_path
from keras3_lint.semantics.narrow import spelled
from keras3_lint.semantics.values import Atom, Constant

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

MODEL_FILES = (".keras", ".h5", ".hdf5")
WEIGHTS = (".weights.h5",)
# Words behind a dot at the end of a path that are its extension, and not a number or a part of a name.
_EXTENSIONS = frozenset({".h5", ".hdf5", ".hdf", ".ckpt", ".tf", ".pb", ".model", ".weights", ".pkl", ".pickle", ".h5f", ".hd5", ".keras", ".savedmodel", ".json"})
_SHOWN = 60


def method_path(call: ast.Call, name: str, module: Module) -> ast.expr | None:
    """The path that a call of the method of Keras's models gets; None for any other call."""
    found = members.targets(call, module)
    if found and all(target.member == name and target.role == "Model" for target in found):
        return argument(call, "filepath", 0)
    return None


def function_path(call: ast.Call, name: str, position: int, module: Module) -> ast.expr | None:
    """The path that a call of a function such as ``keras.models.load_model`` gets; None for any other call."""
    paths = {keras_path(found) or "" for found in module.names(call.func)}
    if paths and paths <= {f"models.{name}", f"saving.{name}"}:
        return argument(call, "filepath", position)
    return None


def lacks(path: ast.expr, endings: Iterable[str], module: Module) -> Atom | None:
    """The text that the path surely is somewhere, and that ends in none of ``endings``; None when it may, or when the code asks for that itself."""
    endings = tuple(endings)
    for world in module.value(path).worlds:
        if all(texts.ends_with(atom, endings) is False and not _is_special(atom) for atom in world):
            return None if _is_asked(path, module) else world[0]
    return None


def _is_special(atom: Atom) -> bool:
    """No path (``path=""``), one on the Hub of Hugging Face."""
    path = texts.pattern(atom) or ""
    return not path or path.startswith("hf:")


def _is_asked(path: ast.expr, module: Module) -> bool:
    """Whether a test on the way to the path looks at what it is made of, beyond whether it is there."""
    made_of = {key for node in ast.walk(path) if (key := spelled(node)) and key != "self"}
    if not made_of:
        return False
    child: ast.AST = path
    for owner in module.index.ancestors(path):
        position = module.index.positions.get(child)
        before = getattr(position[0], position[1])[: position[2]] if position is not None else []
        tests = [stmt.test for stmt in before if isinstance(stmt, ast.If) and module.flow.terminates(stmt, "body")]
        tests += [stmt.test for stmt in before if isinstance(stmt, ast.Assert)]
        if isinstance(owner, ast.If | ast.IfExp | ast.While) and child is not owner.test:
            tests.append(owner.test)
        if any(_looks_at(test, made_of) for test in tests):
            return True
        if isinstance(owner, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            return False
        child = owner
    return False


def _looks_at(test: ast.expr, made_of: set[str]) -> bool:
    """``path.endswith(".h5")``, ``Path(path).suffix == ".h5"``; not ``path``, ``path is not None`` or ``os.path.exists(path)``."""
    nodes = list(ast.walk(test))
    looks = any(isinstance(node, ast.Attribute) and node.attr in {"endswith", "suffix", "suffixes", "splitext", "match", "search"} for node in nodes)
    looks = looks or any(isinstance(node, ast.Compare) and not isinstance(node.ops[0], ast.Is | ast.IsNot) for node in nodes)
    return looks and any(spelled(node) in made_of for node in nodes)


def shown(path: ast.expr, atom: Atom, module: Module) -> str:
    """The path as the code spells it, and what it is where that is more."""
    text = module.source.segment(path)
    text = text if len(text) <= _SHOWN and "\n" not in text else "..."
    known = _readable(atom)
    if isinstance(path, ast.Constant) or not known.strip(".") or "`" in known or not known.isprintable():
        return f"`{text}`"
    return f"`{text}` (`{known if len(known) <= _SHOWN else '...' + known[-_SHOWN:]}`)"


def renamed(path: ast.expr, atom: Atom, ending: str, module: Module) -> str:
    """An expression for the same path with another ending."""
    if isinstance(path, ast.Constant) and isinstance(path.value, str):
        return f'"{_with_ending(path.value, ending)}"'
    known = _readable(atom)
    known = known if len(known) <= _SHOWN else f".../{posixpath.basename(known.rstrip('/'))}"
    return f'"{_with_ending(known, ending)}"' if known.strip("./") and known.isprintable() else f'"...{ending}"'


def _readable(atom: Atom) -> str:
    return (texts.pattern(atom) or "").replace(texts.ANY, "...").replace(texts.NUMBER, "{n}")


def _with_ending(path: str, ending: str) -> str:
    path = path.rstrip("/")
    root, extension = posixpath.splitext(path)
    if root.endswith(".weights") and extension in _EXTENSIONS:
        root = root.removesuffix(".weights")
    return (root if extension in _EXTENSIONS else path) + ending


def rename(path: ast.expr, ending: str, module: Module) -> Fix | None:
    """The edit that gives a path that stands in the call as a literal another ending: unsafe, as others may read the file."""
    node: ast.expr = path
    while isinstance(node, ast.Call) and node.args and not node.keywords and module.qualified_name(node.func) in {"os.path.join", "builtins.str"}:
        node = node.args[-1]
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Div):
        node = node.right
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or not node.value.strip("/"):
        return None
    text = module.source.segment(node)
    quote = text[-1:]
    if text != f"{quote}{node.value}{quote}":  # a prefix, an escape, three quotes, two literals side by side
        return None
    end = module.source.offset(node.end_lineno or node.lineno, node.end_col_offset or 0) - 1
    new = _with_ending(node.value, ending)
    common = len(posixpath.commonprefix([new, node.value]))
    start = end - len(node.value) + common
    return Fix((Edit(start, end, new[common:]),), Safety.UNSAFE)


def save_format(call: ast.Call, module: Module) -> tuple[ast.expr, ast.keyword, str, str | bool | None] | None:
    """Path, keyword and format of a call that saves a model with ``save_format``, and the path's extension: ``.keras``, ``.h5`` for both
    spellings, False for none, None where it is not known. None for any other call.
    """
    word = keyword(call, "save_format")
    atom = None if word is None else module.value(word.value).single()
    if word is None or not isinstance(atom, Constant) or not isinstance(atom.value, str):
        return None
    path = function_path(call, "save_model", 1, module) or (method_path(call, "save", module) if isinstance(call.func, ast.Attribute) else None)
    if path is None:
        return None
    found: set[str | bool | None] = set()
    for place in module.value(path).atoms:
        ends = texts.ends_with(place, MODEL_FILES)
        extension = next((end for end in (".keras", ".h5") if texts.ends_with(place, (end, ".hdf5") if end == ".h5" else (end,))), None)
        found.add(extension if ends else ends)
    return path, word, atom.value, found.pop() if len(found) == 1 else None


def exported(call: ast.Call, path: ast.expr, module: Module) -> str:
    """The call that writes a SavedModel instead."""
    text = module.source.segment(path)
    is_method = isinstance(call.func, ast.Attribute) and call.func.attr == "save"
    model = call.func.value if is_method and isinstance(call.func, ast.Attribute) else argument(call, "model", 0)
    return f"{'model' if model is None else ast.unparse(model)}.export({text if len(text) <= _SHOWN else '...'})"
