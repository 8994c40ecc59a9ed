"""Where the other files of a project lie: source roots, dotted modules, and whether a file reaches Keras through them.

Standard library only and cheap: flake8 asks at every file.
"""

from __future__ import annotations

import os
import re
import sys
from collections import deque
from collections.abc import Callable, Iterator
from functools import lru_cache

PREFILTER = ("keras", "tensorflow", "tf_slim")
MAX_FILES = 1000
# Files that neither mention Keras nor import one that does.
_CLEAN: set[str] = set()
# A statement that imports one of these: what only speaks of them, as a printer of formulas does, has no layers to give.
_IMPORTS_KERAS = re.compile(r"^[ \t]*(?:\w+:[ \t]*)?(?:from[ \t]+|import[ \t][^#\n]*?(?<![.\w]))(?:keras|tf_keras|tensorflow|tf_slim)", re.MULTILINE)
# What others keep of what they found on disk.
_FORGETTERS: list[Callable[[], None]] = []
_forgotten = 0
# What hosts call standard input when nobody gives it a name.
_NO_FILES = {"stdin", "-", ""}
# A definition at the top of a file, or a name that is used and neither called, subscribed nor asked for an attribute.
_USES = re.compile(r"^(async def|def|class)[ \t]+(\w+)\b|\b(\w+)\b(?![ \t]*[(.\[])", re.MULTILINE)
_STAR = re.compile(r"import[ \t(]+\*")
_IMPORT = re.compile(r"^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+([^#\n]+)|import[ \t]+([\w., \t]+))", re.MULTILINE)
# Texts and comments.
_TEXTS = re.compile(r"(\"\"\"|\'\'\')[\s\S]*?\1|#.*|\"[^\"\n]*\"|'[^'\n]*'")


def relevant(text: str) -> bool:
    """Whether ``text`` itself can concern Keras. This is what makes us free for everybody else."""
    return any(word in text for word in PREFILTER)


def concerns_keras(text: str, path: str) -> bool:
    """The prefilter of a file: whether its text, or that of a file of the project behind it, can concern Keras."""
    return relevant(text) or reaches_keras(text, path)


def is_file_name(path: str) -> bool:
    """Whether a display name can be that of a file: not what hosts call standard input."""
    name = os.path.basename(path)
    return name not in _NO_FILES and not name.startswith("<")


@lru_cache(maxsize=2048)
def root_of(folder: str) -> str:
    """The folder that absolute imports of a file in ``folder`` start at: above its outermost package, or, for scripts, itself."""
    top = folder
    while os.path.isfile(os.path.join(top, "__init__.py")) and os.path.dirname(top) != top:
        top = os.path.dirname(top)
    return top


@lru_cache(maxsize=8192)
def locate(root: str, dotted: str) -> str | None:
    """The file of a dotted module below ``root``."""
    base = os.path.join(root, *dotted.split("."))
    for path in (os.path.join(base, "__init__.py"), base + ".py"):
        if os.path.isfile(path):
            return path
    return None


@lru_cache(maxsize=4096)
def folder_of(path: str) -> str:
    """The folder that a file stands in."""
    return os.path.dirname(path)


@lru_cache(maxsize=4096)
def place_of(path: str) -> tuple[str, str]:
    """The folder of a module and its name there: what ``locate`` finds it by."""
    base = os.path.dirname(path) if os.path.basename(path) == "__init__.py" else path.removesuffix(".py")
    return os.path.dirname(base), os.path.basename(base)


def reaches_keras(text: str, path: str) -> bool:
    """Whether a file that does not mention Keras imports files of its project that import it, directly or not.

    Its classes can be layers all the same: ``from blocks.base import BaseLayer``.
    """
    if not is_file_name(path):
        return False
    path = os.path.abspath(path)
    seen = {path}
    todo = list(_imported(text, path))
    while todo and len(seen) < MAX_FILES:
        other = todo.pop()
        if other in seen or other in _CLEAN:
            continue
        seen.add(other)
        found = _look(other)
        if found is None:
            return True
        todo.extend(found)
    if not todo:  # nothing behind any of them: none is looked at again
        _CLEAN.update(seen - {path})
    return False


@lru_cache(maxsize=4096)
def _look(path: str) -> tuple[str, ...] | None:
    """None for a file that imports Keras, else the files of the project that it imports."""
    text = text_of(path)
    return None if relevant(text) and _IMPORTS_KERAS.search(text) else tuple(_imported(text, path))


@lru_cache(maxsize=1024)
def closure(path: str) -> tuple[str, ...]:
    """A file and those of the project that it imports, directly or not, nearest first; no more than a bound."""
    seen = {path: None}
    todo = deque([path])
    while todo and len(seen) < MAX_FILES:
        for other in _imports_of(todo.popleft()):
            if other not in seen:
                seen[other] = None
                todo.append(other)
    return tuple(seen)


@lru_cache(maxsize=4096)
def may_bind(path: str, name: str) -> bool:
    """Whether the text of a file may bind the name: False is certain."""
    code = code_of(text_of(path))
    return re.search(rf"(?<![.\w]){name}\b|import[ \t(]+\*", code) is not None  # `a.name` is the file itself, or something else's


def defined_as(path: str, name: str) -> str:
    """``def`` or ``class`` when the name is surely that of a function or class which the file defines at its top; else empty."""
    return _defined(path).get(name, "")


@lru_cache(maxsize=2048)
def _defined(path: str) -> dict[str, str]:
    """The names that a file surely defines at its top, found in one pass: a file of names is asked for each of them."""
    code = code_of(text_of(path))
    if _STAR.search(code):
        return {}
    found: dict[str, str] = {}
    often: set[str] = set()
    for kind, defined, used in _USES.findall(code):
        if kind:
            often.update({defined} & found.keys())
            found[defined] = "class" if kind == "class" else "def"
        else:
            often.add(used)
    # a second use of any kind may give it another meaning
    return {name: kind for name, kind in found.items() if name not in often}


@lru_cache(maxsize=256)
def code_of(text: str) -> str:
    """The text without its comments, and without what stands between quotes."""
    return _TEXTS.sub("", text)


@lru_cache(maxsize=4096)
def _imports_of(path: str) -> tuple[str, ...]:
    return tuple(_imported(text_of(path), path))


@lru_cache(maxsize=2048)
def text_of(path: str) -> str:
    """The text of a file; empty when it can't be read."""
    try:
        with open(path, encoding="utf-8", errors="replace") as stream:
            return stream.read()
    except OSError:
        return ""


def _imported(text: str, path: str) -> Iterator[str]:
    """The files of the project that the import lines of ``text`` name; enough of them, not every form."""
    folder = os.path.dirname(path)
    root = root_of(folder)
    for source, names, modules in _IMPORT.findall(text):
        if modules:
            dotted = [part.split()[0] for part in modules.split(",") if part.split()]
            found = (locate(root, name) for name in dotted if name.partition(".")[0] not in sys.stdlib_module_names)
        elif source.partition(".")[0] in sys.stdlib_module_names:
            continue
        else:
            start, module = _start(source, folder, root)
            parts = [part.split()[0] for part in names.replace("(", " ").replace(")", " ").split(",") if part.split()]
            candidates = [module, *(f"{module}.{name}".lstrip(".") for name in parts)]
            found = (locate(start, name) for name in candidates if name)
        yield from (file for file in found if file is not None)


def _start(source: str, folder: str, root: str) -> tuple[str, str]:
    """The folder and the dotted module below it that the source of a from-import names."""
    level = len(source) - len(source.lstrip("."))
    start = root if not level else folder
    for _ in range(level - 1):
        start = os.path.dirname(start)
    return start, source.lstrip(".")


def times_forgotten() -> int:
    """How often: what holds facts about the disk can tell whether they are older than that."""
    return _forgotten


def forgotten(function: Callable[[], None]) -> Callable[[], None]:
    """Have a function called whenever what was found on disk is forgotten: it forgets what its module keeps."""
    _FORGETTERS.append(function)
    return function


def forget() -> None:
    """Forget what was found on disk: a host's run begins, in a process that may be an editor's and live for days; or files were written."""
    global _forgotten
    _forgotten += 1
    for function in _FORGETTERS:
        function()
    _CLEAN.clear()
    root_of.cache_clear()
    locate.cache_clear()
    _look.cache_clear()
    _imports_of.cache_clear()
    text_of.cache_clear()
    closure.cache_clear()
    may_bind.cache_clear()
    _defined.cache_clear()
