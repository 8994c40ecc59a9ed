"""The text of a string or path as far as it is known: ``folder / f"cp-{epoch:02d}.ckpt"`` ends in ``.ckpt``, whatever ``folder`` is.

A text with gaps is an ordinary string in which two characters of the private area stand for what is not known, so that Python's own
functions put texts together: ``posixpath.join``, ``+``, ``str.format``.
"""

from __future__ import annotations

import ast
import posixpath
import re
import string
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from keras3_lint.semantics.calls import has_stars
from keras3_lint.semantics.frames import Frame
from keras3_lint.semantics.values import UNKNOWN, Api, Atom, Constant, Scalar, Structure, Text, Unknown, Value, constant, only

if TYPE_CHECKING:
    from keras3_lint.semantics.evaluate import Evaluator

ANY = "\ue000"
"""Any text, an empty one, too."""
NUMBER = "\ue001"
"""Digits, and what else a number or a date is written with: no dot at the end, no extension."""
MAX_LENGTH = 400

_SPECIFIER = re.compile(r"%(?:\((\w+)\))?[#0\- +]*(\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?([a-zA-Z%])")
_NUMERIC = frozenset("bdeEfFgGnoxX")
_SAME = frozenset({"abspath", "normpath", "realpath", "expanduser", "expandvars", "fspath", "normcase"})
_SPLITS = {"dirname": 0, "basename": 1}
_PATHS = frozenset({"pathlib.Path", "pathlib.PurePath", "pathlib.PosixPath", "pathlib.PurePosixPath", "pathlib.WindowsPath"})
_SEPARATORS = frozenset({"os.sep", "os.path.sep", "posixpath.sep"})
_JOINS = frozenset({"os.path.join", "posixpath.join", "tensorflow.io.gfile.join"})
_PLAIN = frozenset({"lower", "upper", "casefold", "title", "capitalize", "strip", "rstrip", "lstrip", "replace", "removesuffix", "removeprefix",
                    "zfill", "split", "rsplit", "partition", "rpartition", "swapcase"})  # fmt: skip
_KEPT = frozenset({"resolve", "absolute", "expanduser", "as_posix", "__str__", "__fspath__"})
_TEXTUAL = frozenset({"format", "join", "lower", "upper", "strip", "replace"})


def pattern(atom: Atom) -> str | None:
    """The text that the atom is, with gaps; None when it is no text."""
    if isinstance(atom, Constant):
        return str(atom.value) if atom.kind is str else None
    if isinstance(atom, Text):
        return atom.pattern
    if isinstance(atom, Scalar):
        return ANY if atom.type in {"str", "path"} else None
    return "/" if isinstance(atom, Api) and atom.name in _SEPARATORS else None


def text(spelled: str, kind: str = "str") -> Value:
    """The value of a text; one without gaps is a constant."""
    if len(spelled) > MAX_LENGTH:
        spelled = ANY + spelled[-100:]
    if kind == "str" and ANY not in spelled and NUMBER not in spelled:
        return constant(spelled)
    return only(Scalar("str")) if kind == "str" and spelled == ANY else only(Text(kind, spelled))


def ends_with(atom: Atom, endings: Iterable[str]) -> bool | None:
    """Whether the text ends in one of ``endings``; None when that can't be told, or when it is no text."""
    spelled = pattern(atom)
    if spelled is None:
        return None
    tail = spelled.rpartition(ANY)[2]
    found = {_ends(tail, ending, ANY not in spelled) for ending in endings}
    return True if True in found else None if None in found else False


def _ends(tail: str, ending: str, is_whole: bool) -> bool | None:
    if tail.endswith(ending):
        return True
    if not is_whole and ending.endswith(tail):
        return None
    digits = next((char for char in ending[::-1] if char.isdigit()), "0")
    return None if NUMBER in tail and tail.replace(NUMBER, digits).endswith(ending) else False


# -- texts put together ---------------------------------------------------------------------------------------------


def formatted(evaluator: Evaluator, node: ast.JoinedStr, frame: Frame | None) -> Value:
    """An f-string."""
    found = constant("")
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            specifier = part.format_spec
            spec = "" if specifier is None else _literal(specifier)
            value = evaluator.value(part.value, frame)
            piece = value.map(lambda atom, spec=spec, part=part: _piece(atom, spec, part.conversion))  # type: ignore[misc]
            found = _joined(found, piece)
        else:
            found = _joined(found, constant(_literal(part)))
    return found


def _literal(node: ast.expr) -> str | None:
    """The text of a constant or of an f-string without fields."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(part.value) for part in parts if isinstance(part, ast.Constant)) if all(isinstance(part, ast.Constant) for part in parts) else None


def _joined(left: Value, right: Value) -> Value:
    return left.map(lambda a: right.map(lambda b: _concatenated(a, b)))


def _concatenated(left: Atom, right: Atom) -> Value:
    first, second = pattern(left), pattern(right)
    return text((ANY if first is None else first) + (ANY if second is None else second))


def _piece(atom: Atom, spec: str | None, conversion: int = -1) -> Value:
    """What a field of a text becomes."""
    if isinstance(atom, Constant) and conversion == -1 and spec is not None:
        try:
            return text(format(atom.value, spec))
        except (TypeError, ValueError):
            return only(Scalar("str"))
    spelled = pattern(atom)
    if spelled is not None and not spec and conversion in {-1, ord("s")}:
        return text(spelled)
    if spec and (spec[-1] in _NUMERIC or re.search(r"%[a-zA-Z]", spec)):
        return text(_dated(spec) if "%" in spec else NUMBER)
    return text(NUMBER if isinstance(atom, Scalar) and atom.type in {"int", "float"} else ANY)


def _dated(template: str) -> str:
    return re.sub(r"%[-_]?[a-zA-Z]", NUMBER, template)


def added(left: Atom, right: Atom) -> Value | None:
    """``left + right`` where one of them is a text; None otherwise."""
    first, second = pattern(left), pattern(right)
    if "path" in (getattr(left, "type", ""), getattr(right, "type", "")) or (first is None and second is None):
        return None
    if (first is None and not isinstance(left, Unknown)) or (second is None and not isinstance(right, Unknown)):
        return None
    return _concatenated(left, right)


def divided(left: Atom, right: Atom) -> Value | None:
    """``folder / name`` where one of them is a path, or a text divides something unknown; None otherwise."""
    first, second = pattern(left), pattern(right)
    is_path = any(isinstance(atom, Scalar) and atom.type == "path" for atom in (left, right))
    if is_path or (second is not None and isinstance(left, Unknown)):
        return text(posixpath.join(ANY if first is None else first, ANY if second is None else second), "path")
    return None


def substituted(template: str, values: Atom, operand: Value) -> Value:
    """``"cp-%03d.h5" % epoch``."""
    fields = _SPECIFIER.findall(template)
    items = values.values if isinstance(values, Structure) and values.kind == "tuple" and not values.open else (operand,)
    names = dict(values.items) if isinstance(values, Structure) and values.kind == "dict" else {}
    found, last, place = constant(""), 0, 0
    for match, (name, width, kind) in zip(_SPECIFIER.finditer(template), fields, strict=True):
        found = _joined(found, constant(template[last : match.start()]))
        last = match.end()
        if kind == "%":
            found = _joined(found, constant("%"))
            continue
        value = names.get(name, UNKNOWN) if name else items[place] if place < len(items) else UNKNOWN
        place += 1
        exact = not width and kind == "s"
        piece = value.map(lambda atom: _piece(atom, "")) if exact else text(NUMBER if kind in _NUMERIC or kind in "iu" else ANY)
        found = _joined(found, piece)
    return _joined(found, constant(template[last:]))


def _filled(evaluator: Evaluator, template: str, call: ast.Call, frame: Frame | None) -> Value:
    """``"cp-{epoch:02d}.ckpt".format(epoch=3)``."""
    words = {word.arg: word.value for word in call.keywords if word.arg}
    found, place = constant(""), 0
    try:
        fields = list(string.Formatter().parse(template))
    except ValueError:
        return only(Scalar("str"))
    for literal, name, spec, conversion in fields:
        found = _joined(found, constant(literal))
        if name is None:
            continue
        key = name or str(place)
        place += not name
        node = words.get(key)
        if key.isdigit() and int(key) < len(call.args) and not has_stars(call):
            node = call.args[int(key)]
        value = UNKNOWN if node is None else evaluator.value(node, frame)
        kind = -1 if conversion is None else ord(conversion)
        found = _joined(found, value.map(lambda atom, spec=spec, kind=kind: _piece(atom, spec or "", kind)))  # type: ignore[misc]
    return found


# -- functions and methods ------------------------------------------------------------------------------------------


def of_function(evaluator: Evaluator, name: str, call: ast.Call, frame: Frame | None) -> Value | None:
    """What a function of Python's own library makes of texts; None when it makes none."""
    is_join = name in _JOINS
    if is_join or name in _PATHS:
        return _folded(evaluator, call, frame, posixpath.join, "str" if is_join else "path")
    module, _, last = name.rpartition(".")
    if name == "builtins.str" and len(call.args) == 1:
        return evaluator.value(call.args[0], frame).map(lambda atom: _piece(atom, ""))
    if name == "tempfile.mkdtemp":
        return text(f"{ANY}/tmp{NUMBER}" if not call.args and not call.keywords else ANY)
    if name == "tensorflow.train.latest_checkpoint":
        return text(f"{ANY}/{ANY}-{NUMBER}")  # the prefix of the files, and never one of their names
    if name == "time.strftime" and call.args:
        return _of_method("strftime", "", evaluator, call, frame)
    if module not in {"os.path", "os", "posixpath"} or len(call.args) != 1:
        return None
    if last in _SAME:
        return evaluator.value(call.args[0], frame).map(lambda atom: text(ANY if pattern(atom) is None else _normal(pattern(atom))))
    if last in _SPLITS:
        return evaluator.value(call.args[0], frame).map(lambda atom: text(_split(pattern(atom))[_SPLITS[last]]))
    if last == "splitext":
        return evaluator.value(call.args[0], frame).map(lambda atom: _pair(pattern(atom)))
    return None


def _folded(evaluator: Evaluator, call: ast.Call, frame: Frame | None, join: Callable[[str, str], str], kind: str, start: str = "") -> Value:
    """The arguments of the call joined one after the other."""
    if call.keywords or any(isinstance(arg, ast.Starred) for arg in call.args[-1:]):
        return text(ANY, kind)
    found = text(start, kind)
    for arg in call.args:
        value = UNKNOWN if isinstance(arg, ast.Starred) else evaluator.value(arg, frame)
        found = found.map(
            lambda a, value=value: value.map(lambda b: text(join(_or_any(a), _or_any(b)), kind))  # type: ignore[misc]
        )
    return found


def _or_any(atom: Atom) -> str:
    spelled = pattern(atom)
    return ANY if spelled is None else spelled


def _normal(path: str | None) -> str:
    return ANY if path is None else path.rstrip("/") or path


def _split(path: str | None) -> tuple[str, str]:
    """Folder and last part; a gap in the last part may hold a separator."""
    if path is None:
        return ANY, ANY
    folder, _, last = path.rpartition("/")
    return (ANY, ANY + last.rpartition(ANY)[2]) if ANY in last else (folder, last)


def _pair(path: str | None) -> Value:
    root, extension = (ANY, ANY) if path is None else posixpath.splitext(path)
    if ANY in extension or (not extension and ANY in root):
        root, extension = ANY, ANY
    return only(Structure("tuple", ((None, text(root)), (None, text(extension)))))


def of_method(receiver: Atom, name: str, evaluator: Evaluator, call: ast.Call, frame: Frame | None) -> Value | None:
    """What a method of a text or of a path gives; None when it gives no text."""
    spelled = pattern(receiver)
    if spelled is None:
        return None
    if isinstance(receiver, Scalar) and receiver.type == "path":
        return _of_path(spelled, name, evaluator, call, frame)
    return _of_method(name, spelled, evaluator, call, frame)


def _of_method(name: str, spelled: str, evaluator: Evaluator, call: ast.Call, frame: Frame | None) -> Value | None:
    if name == "strftime" and call.args:
        return evaluator.value(call.args[0], frame).map(lambda atom: text(_dated(_or_any(atom))))
    if name == "format":
        return _filled(evaluator, spelled, call, frame) if ANY not in spelled else only(Scalar("str"))
    if name == "join" and len(call.args) == 1:
        return evaluator.value(call.args[0], frame).map(lambda atom: _listed(spelled, atom))
    given = [evaluator.value(arg, frame).single() for arg in call.args]
    if name in _PLAIN and not call.keywords and all(isinstance(atom, Constant) for atom in given) and ANY not in spelled:
        try:
            return _as_value(getattr(spelled, name)(*(atom.value for atom in given)))  # type: ignore[union-attr]
        except (TypeError, ValueError, IndexError):
            return UNKNOWN
    return only(Scalar("str")) if name in _TEXTUAL else None


def _as_value(result: object) -> Value:
    if isinstance(result, str):
        return text(result)
    kind = "tuple" if isinstance(result, tuple) else "list"
    return only(Structure(kind, tuple((None, text(str(item))) for item in result)))  # type: ignore[attr-defined]


def _listed(separator: str, items: Atom) -> Value:
    if not isinstance(items, Structure) or items.open or items.kind == "dict":
        return only(Scalar("str"))
    found = constant("")
    for place, value in enumerate(items.values):
        found = _joined(found, constant(separator)) if place else found
        found = _joined(found, value)
    return found


def _of_path(path: str, name: str, evaluator: Evaluator, call: ast.Call, frame: Frame | None) -> Value | None:
    if name in _KEPT:
        return text(path, "str" if name in {"as_posix", "__str__", "__fspath__"} else "path")
    if name == "joinpath":
        return _folded(evaluator, call, frame, posixpath.join, "path", path)
    if name in {"with_suffix", "with_name"} and len(call.args) == 1:
        value = evaluator.value(call.args[0], frame)
        return value.map(lambda atom: text(_with(path, name, _or_any(atom)), "path"))
    return None


def _with(path: str, name: str, new: str) -> str:
    folder, last = _split(path)
    if name == "with_name":
        return posixpath.join(folder, new)
    return ANY + new if ANY in last else posixpath.join(folder, posixpath.splitext(last)[0] + new)


def of_unknown(evaluator: Evaluator, call: ast.Call, frame: Frame | None) -> Value | None:
    """What a method with a telling name gives, whatever it is called on: ``folder.with_suffix(".h5")``."""
    if not isinstance(call.func, ast.Attribute) or not call.args:
        return None
    if call.func.attr in {"with_suffix", "with_name", "joinpath"}:
        return _of_path(ANY, call.func.attr, evaluator, call, frame)
    return _of_method("strftime", ANY, evaluator, call, frame) if call.func.attr == "strftime" else None


def of_attribute(atom: Atom, name: str) -> Value | None:
    """A property of a path: ``path.parent``; None for anything else."""
    if not isinstance(atom, Scalar) or atom.type != "path":
        return None
    folder, last = _split(pattern(atom))
    if name == "parent":
        return text(folder, "path")
    if name == "name":
        return text(last)
    if name in {"stem", "suffix"}:
        root, extension = posixpath.splitext(last)
        return text(ANY if ANY in last else root if name == "stem" else extension)
    return None


def accumulated(value: Value) -> Value:
    """What a text has become that grows from round to round of a loop: any text."""
    return value.map(lambda atom: only(atom) if pattern(atom) is None else only(Scalar("str")))


def by_default(value: Value) -> Value:
    """The text that a parameter has when nobody passes another: no constant, as a test on it is not decided by that."""
    atom = value.single()
    if isinstance(atom, Constant) and atom.kind is str and atom.value:
        return only(Text("str", str(atom.value)))
    return value if isinstance(atom, Text) else UNKNOWN
