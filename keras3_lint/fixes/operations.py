"""A call of an operation of TensorFlow, written as a call of Keras: what an edit makes of it, and what a hint shows.

``rewrite`` makes the edits from the record of the operation alone: names, arguments, defaults and words. They touch the function and
the arguments that change, so that calls in each other are repaired together, and comments and line breaks stay. The same edits, those
of the calls inside included, give the text of the hint.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from keras3_lint.api import tables
from keras3_lint.api.operations import Operation, Taken, operation, public_name
from keras3_lint.arguments import Span, chunks, in_order, removal, span
from keras3_lint.config import OLDEST, Release
from keras3_lint.finding import Edit
from keras3_lint.fixes.conditions import holds, spatial_items
from keras3_lint.semantics.calls import has_stars

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# What takes a result of whatever integer type.
_CASTING = frozenset({"keras.ops.cast", "keras.ops.equal", "keras.ops.not_equal", "keras.ops.one_hot", "keras.ops.take"})
_DTYPES = frozenset(
    {"float16", "float32", "float64", "bfloat16", "half", "double", "bool", "int8", "int16", "int32", "int64"}
    | {"uint8", "uint16", "uint32", "uint64"}
)
# Arguments that ask for the type that Keras gives anyway.
_RESULT_TYPES = frozenset({"out_type", "output_type", "index_type"})
_SAME = {"half": "float16", "double": "float64"}


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The edits that make a call of Keras of a call of TensorFlow."""

    edits: tuple[Edit, ...]
    is_exact: bool
    """Whether the result is surely the same."""
    added: bool
    """Whether Keras needs arguments that the call leaves out."""
    since: Release
    """The first release of Keras that runs it."""


class Refused(Exception):
    """The call passes something that has no counterpart: the text names it, empty where the whole call is in the way."""


def record(call: ast.Call, module: Module) -> tuple[str, Operation] | None:
    """The name that the call surely has in TensorFlow, and the record of the operation."""
    names = module.names(call.func)
    if len(names) != 1 or names[0] is None:
        return None
    found = operation(public_name(names[0]))
    return None if found is None else (names[0], found)


def rewrite(call: ast.Call, found: Operation, module: Module, spell: Callable[[str], str] = str) -> Rewrite:
    """The call as one of Keras; ``spell`` gives the name of a function of Keras in this file. Raises Refused."""
    places = {} if not found.is_mechanical or has_stars(call) else chunks(call, module.source)
    if not found.is_mechanical or not (places or not (call.args or call.keywords)):
        raise Refused
    if len(call.args) + len(call.keywords) < found.needs:
        raise Refused
    plan = _Plan(call, found, module, places, spell)
    return plan.made()


class _Plan:
    """One call on its way."""

    def __init__(self, call: ast.Call, found: Operation, module: Module, places: dict[ast.expr | ast.keyword, Span], spell: Callable[[str], str]) -> None:
        self.call, self.found, self.module, self.places, self.spell = call, found, module, places, spell
        self.edits = [Edit(*span(call.func, module.source), spell(found.to))]
        self.passed: dict[str, ast.expr] = {}
        self.targets: list[str] = []
        self.filled: set[str] = set()
        self.kept = 0
        self.wrapped: list[str] = []
        self.is_int32 = False

    def made(self) -> Rewrite:
        """All the edits."""
        by_name = {taken.name: taken for taken in self.found.parameters}
        rest = any(taken.use == "rest" for taken in self.found.parameters)
        for index, arg in enumerate(self.call.args):
            taken = self.found.parameters[index] if index < len(self.found.parameters) and not rest else None
            if taken is None and not rest:
                raise Refused
            self._argument(arg, arg, taken, index)
        for word in self.call.keywords:
            taken = by_name.get(word.arg or "")
            if taken is None and not rest:
                raise Refused(word.arg or "")
            self._argument(word, word.value, taken, None)
        self._wrap()
        added = [f"{name}={text}" for name, text in self.found.add.items() if name not in self.filled]
        if added:
            last = in_order(self.call)[-1]
            self.edits.append(Edit(self.places[last][1], self.places[last][1], "".join(f", {text}" for text in added)))
        exact = all(holds(condition, self.call, self.passed, self.module, self.found.spatial) for condition in self.found.when)
        since = _first_release(self.found.to, self.kept, tuple(self.targets) + tuple(self.found.add if added else ()))
        exact = exact and (not self.found.dtype or self.is_int32 or self._is_cast())
        return Rewrite(tuple(sorted(self.edits, key=lambda edit: (edit.start, edit.end))), exact, bool(added), since)

    def _argument(self, item: ast.expr | ast.keyword, value: ast.expr, taken: Taken | None, index: int | None) -> None:
        if taken is None:
            self.kept += 1
            return
        self.passed[taken.name] = value
        if taken.use == "refused" and taken.name in self.found.wrap and isinstance(value, ast.Constant) and value.value is True:
            self.wrapped.append(self.found.wrap[taken.name])
            self.edits.append(removal(item, self.places))
        elif taken.use != "kept":
            text = self._text(value)
            self.is_int32 |= taken.name in _RESULT_TYPES and text == "'int32'"
            if taken.use == "refused" and text != taken.default and not (taken.name in _RESULT_TYPES and text == "'int32'"):
                raise Refused(taken.name)
            self.edits.append(removal(item, self.places))
        else:
            self.filled.add(taken.target)
            limit = self.found.positional
            if index is None:
                assert isinstance(item, ast.keyword)
                if taken.target != taken.name:
                    start = self.places[item][0]
                    self.edits.append(Edit(start, start + len(taken.name), taken.target))
                self.targets.append(taken.target)
            elif limit is not None and index >= limit:
                self.edits.append(Edit(self.places[item][0], self.places[item][0], f"{taken.target}="))
                self.targets.append(taken.target)
            else:
                self.kept += 1
            self._value(value, taken)

    def _value(self, value: ast.expr, taken: Taken) -> None:
        """The words of TensorFlow in those of Keras, types as strings, axes as tuples."""
        text: str | None = None
        words = self.found.values.get(taken.name, {})
        dtype = self._dtype(value)
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value in words:
            text = f'"{words[value.value]}"'
        elif dtype is not None:
            text = f'"{dtype}"'
        elif isinstance(value, ast.List) and taken.target == "axis" and value.elts:
            inner = ", ".join(self._source(item) for item in value.elts)
            text = inner if len(value.elts) == 1 and not isinstance(value.elts[0], ast.Starred) else f"({inner})"
        elif self.found.spatial is not None and (items := spatial_items(value, self.found.spatial)) is not None:
            inner = ", ".join(self._source(item) for item in items)
            text = inner if len(items) == 1 else f"({inner})"
        elif taken.target == "indices_or_sections" and isinstance(value, ast.List | ast.Tuple) and f"sizes {taken.name}" in self.found.when:
            text = self._places(value.elts)
        elif taken.target == "dtype" and (self.module.qualified_name(value) or "").startswith("tensorflow."):
            raise Refused(taken.name)  # strings, complex numbers, quantized types
        if text is not None:
            self.edits.append(Edit(*span(value, self.module.source), text))

    def _places(self, sizes: list[ast.expr]) -> str:
        """The places between parts of these sizes, the last of which may be -1: each adds up the sizes before it. Raises Refused."""
        found: list[str] = []
        number, names = 0, ""
        for size in sizes[:-1]:
            if isinstance(size, ast.Constant) and isinstance(size.value, int):
                number += size.value
            elif isinstance(size, ast.Name | ast.Attribute | ast.Subscript | ast.Call):
                names += f" + {self._source(size)}"
            else:
                raise Refused("")  # a -1 that is not the last: only the whole tells how large it is
            found.append(" + ".join(filter(None, [names[3:], str(number) if number or not names else ""])))
        if sizes and isinstance(sizes[-1], ast.Starred):
            raise Refused("")
        return f"[{', '.join(found)}]"

    def _wrap(self) -> None:
        """Swap the last two axes of operands that TensorFlow is told to transpose."""
        positions = [taken.name for taken in self.found.parameters]
        for name in self.wrapped:
            place = positions.index(name)
            item = self.call.args[place] if place < len(self.call.args) else None
            if item is None:
                word = next((word for word in self.call.keywords if word.arg == name), None)
                if word is None:
                    raise Refused(name)
                start, end = span(word.value, self.module.source)
                end = max(end, self.places[word][1])
            else:
                start, end = self.places[item]
            self.edits += [Edit(start, start, f"{self.spell('keras.ops.swapaxes')}("), Edit(end, end, ", -1, -2)")]

    def _is_cast(self) -> bool:
        """Whether the type of the result does not matter where it goes."""
        parent = self.module.index.parents.get(self.call)
        if isinstance(parent, ast.keyword):
            parent = self.module.index.parents.get(parent)
        outer = record(parent, self.module) if isinstance(parent, ast.Call) and parent.func is not self.call else None
        return outer is not None and outer[1].to in _CASTING

    def _dtype(self, value: ast.expr) -> str | None:
        name = self.module.qualified_name(value) if isinstance(value, ast.Name | ast.Attribute) else None
        package, _, last = (name or "").rpartition(".")
        return _SAME.get(last, last) if package in {"tensorflow", "tensorflow.dtypes"} and last in _DTYPES else None

    def _source(self, node: ast.expr) -> str:
        start, end = span(node, self.module.source)
        return self.module.source.text[start:end]

    def _text(self, value: ast.expr) -> str:
        """The argument as the records spell defaults."""
        dtype = self._dtype(value)
        return repr(dtype) if dtype is not None else ast.unparse(value) if isinstance(value, ast.Constant | ast.UnaryOp) else "..."


@lru_cache(maxsize=1024)
def _first_release(target: str, positional: int, keywords: tuple[str, ...]) -> Release:
    """The first release from which on the function takes these arguments."""
    first = OLDEST
    for release in tables.all_releases():
        signature = tables.signature(target, release)
        if not tables.exists(target, release) or (signature is not None and not _takes(signature, positional, keywords)):
            minor = Release.parse(release).minor + 1
            first = Release(3, minor)
    return first


def _takes(signature: tables.Signature, positional: int, keywords: tuple[str, ...]) -> bool:
    fits = signature.open_ended or positional <= len(signature.positional)
    return fits and all(signature.takes(name) for name in keywords)
