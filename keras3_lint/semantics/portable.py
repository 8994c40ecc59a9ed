"""Code of Keras that has to run on every backend: where Keras runs it, leaving out the ways that a check for one backend guards."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from keras3_lint.semantics.names import KERAS, TF_KERAS
from keras3_lint.semantics.reach import Place
from keras3_lint.semantics.values import Api, Atom, Constant, Scalar, Shape, Structure, is_tensor

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import ClassInfo, FunctionInfo
    from keras3_lint.semantics.module import Module

OTHERS = ("jax", "torch")
# A function that says in its name which backend it is for.
_FOR = {backend: re.compile(rf"(?:^|_)(?:{words})(?:_|$)") for backend, words in (("tensorflow", "tensorflow"), ("jax", "jax"), ("torch", "torch|pytorch"))}
# What makes a tensor of numbers that Python knows.
_MAKERS = frozenset({"constant", "convert_to_tensor", "ones", "zeros", "fill", "full", "eye", "identity", "range", "arange", "linspace", "array"})
_CONVERTING = frozenset({"builtins.float", "builtins.int", "builtins.bool"})


def portable_place(node: ast.AST, module: Module) -> Place | None:
    """Where Keras runs ``node`` on JAX or PyTorch; None for code that Keras does not run, or runs on TensorFlow only."""
    place = module.reach.place(node)
    if place is None:
        return None
    function = module.function_of(node)
    if function is not None and is_for_backend(function, "tensorflow"):
        return None
    if function is None or place.cls is None:
        return place
    entries = module.reach.entries(function)
    if not entries:
        return place
    return place if any(_reaches(function, info, entry, module) for info, entry in entries) else None


def is_for_backend(function: FunctionInfo, backend: str) -> bool:
    """Whether the function, or one around it, says in its name or by its only use that it is for this backend."""
    return any(_FOR[backend].search(around.name) or _is_chosen_for(around, backend) for around in function.outwards())


def _is_chosen_for(function: FunctionInfo, backend: str) -> bool:
    """Whether all that is done with the function is to stand in a dict under the key of the backend, ``"tensorflow"``."""
    module = function.module
    chosen = module.once(_chosen).get(backend)
    if not chosen:
        return False
    if isinstance(function.node, ast.Lambda):
        return function.node in chosen
    uses: list[ast.AST] = list(module.reads.get(function.name, ())) if function.cls is None else []
    for node in module.nodes(ast.Attribute):
        if node.attr == function.name and isinstance(node.ctx, ast.Load):
            user = module.function_of(node)
            if function.cls is None or user is None or user.cls in {None, function.cls}:
                uses.append(node)
    return bool(uses) and all(use in chosen for use in uses)


def _chosen(module: Module) -> dict[object, set[ast.AST]]:
    """The values of dicts under the key of a backend, ``"tensorflow"``."""
    found: dict[object, set[ast.AST]] = {}
    for node in module.nodes(ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and key.value in _FOR:
                found.setdefault(key.value, set()).add(value)
    return found


def _reaches(function: FunctionInfo, info: ClassInfo, entry: str, module: Module) -> bool:
    """Whether some way from the entry to the function is open to other backends than TensorFlow."""
    known = module.once(_known_open)
    if (info, entry) not in known:
        known[info, entry] = _open(info, entry, module)
    return function in known[info, entry]


def _known_open(module: Module) -> dict[tuple[ClassInfo, str], set[FunctionInfo]]:
    """The answers of ``_open``, filled as they are asked for: once for each entry, however many operations its functions hold."""
    return {}


def _open(info: ClassInfo, entry: str, module: Module) -> set[FunctionInfo]:
    """What of the entry runs on other backends than TensorFlow."""
    running = module.reach.functions(info, entry)
    onwards: dict[FunctionInfo, list[FunctionInfo]] = {}
    for callee in running:
        for call, caller in module.reach.calls_to(callee, info).items():
            home = caller.module
            if caller in running and home.live(call, home.releases, OTHERS) and not is_for_backend(caller, "tensorflow"):
                onwards.setdefault(caller, []).append(callee)
    start = info.method(entry)
    todo = [start] if start is not None else []
    seen: set[FunctionInfo] = set()
    while todo:
        current = todo.pop()
        if current not in seen:
            seen.add(current)
            todo += onwards.get(current, ())
    return seen


def is_converted(call: ast.Call, module: Module) -> bool:
    """Whether a tensor that TensorFlow makes of Python's numbers goes straight to where any backend takes it as numbers.

    A function of ``keras.ops``, ``float`` or ``int``, or ``.numpy()``; everywhere else the tensors of two packages meet.
    """
    parent = module.index.parents.get(call)
    if isinstance(parent, ast.keyword):
        parent = module.index.parents.get(parent)
    if isinstance(parent, ast.Attribute):
        goes = parent.attr == "numpy"
    elif isinstance(parent, ast.Call) and parent.func is not call:
        name = module.qualified_name(parent.func) or ""
        goes = name in _CONVERTING or name.startswith((f"{KERAS}.ops.", f"{TF_KERAS}.ops."))
    else:
        return False
    if not goes:
        return False
    given = [*call.args, *(word.value for word in call.keywords)]
    if (module.qualified_name(call.func) or "").rpartition(".")[2] in _MAKERS:
        return not any(module.value(arg).surely(is_tensor) for arg in given)
    return all(module.value(arg).always(_is_number) for arg in given)


def _is_number(atom: Atom) -> bool:
    """Whether Python knows the value, or a list of such values."""
    if isinstance(atom, Structure):
        return all(isinstance(item, Constant | Scalar | Shape | Api) for value in atom.values for item in value.atoms)
    return isinstance(atom, Constant | Scalar | Shape | Api)
