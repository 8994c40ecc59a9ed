"""Rewrites of a program that leave its meaning as it is, so that they must leave the findings as they are, too.

Each takes a text and a source of random choices and gives another text, or None where it does not apply. ``shape`` is what is compared: the codes,
and the reported tokens without what the rewrites may change.
"""

from __future__ import annotations

import ast
import io
import random
import re
import tokenize
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from keras3_lint.config import Config
from keras3_lint.engine import lint
from keras3_lint.source import Source

Rewrite = Callable[[str, random.Random], str | None]
SUFFIX = "_renamed"
_LAYOUT = {tokenize.NL, tokenize.NEWLINE, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


def shape(text: str, config: Config) -> Counter[tuple[str, str]]:
    """The findings as codes and tokens."""
    source = Source(text)
    return Counter((finding.code, _token(source, finding.span)) for finding in lint(source, config))


def _token(source: Source, span: object) -> str:
    """The reported text without parentheses, layout, comments and the names that `renamed` gives; of an import nothing."""
    first, column, last, end = span.line, span.column, span.end_line, span.end_column  # type: ignore[attr-defined]
    if re.match(r"\s*(from|import)\b", source.line(first)):
        return "import"
    lines = [source.line(number) for number in range(first, last + 1)]
    lines[-1] = lines[-1][:end]
    lines[0] = lines[0][column:]
    text = "(" + "".join(lines) + "\n)"
    try:
        tokens = [token.string for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type not in _LAYOUT]
    except (tokenize.TokenError, IndentationError, SyntaxError):
        tokens = text.split()
    kept = [token.removesuffix(SUFFIX) for token in tokens if token not in {"(", ")", ","}]
    return "".join(kept)


def apply(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """The text with edits by offset; of those at one place the first given comes first."""
    for start, end, new in sorted(edits, key=lambda edit: edit[0], reverse=True):
        text = text[:start] + new + text[end:]
    return text


# -- names ----------------------------------------------------------------------------------------------------------


def renamed(text: str, rng: random.Random) -> str | None:
    """Imports get other names: ``import keras as keras_renamed``."""
    source = Source(text)
    nodes = list(ast.walk(source.tree))
    aliases = [alias for node in nodes if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names]
    edits: list[tuple[int, int, str]] = []
    for name in sorted({alias.asname or alias.name for alias in aliases}):
        own = [alias for alias in aliases if (alias.asname or alias.name) == name]
        if "." in name or name == "*" or _is_bound(name, nodes) or rng.random() < 0.2:
            continue
        for alias in own:
            end = source.offset(alias.end_lineno, alias.end_col_offset)  # type: ignore[arg-type]
            edits.append((end - len(alias.asname), end, name + SUFFIX) if alias.asname else (end, end, f" as {name}{SUFFIX}"))
        for node in nodes:
            if isinstance(node, ast.Name) and node.id == name:
                start = source.offset(node.lineno, node.col_offset)
                edits.append((start, start + len(name), name + SUFFIX))
    return apply(text, edits) if edits else None


def _is_bound(name: str, nodes: list[ast.AST]) -> bool:
    """Whether something else than an import binds the name, or may look for it by its spelling."""
    for node in nodes:
        if isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load):
            return True
        if name in (getattr(node, "arg", None), getattr(node, "name", None), getattr(node, "rest", None)) and not isinstance(node, ast.alias | ast.keyword):
            return True
        if isinstance(node, ast.Global | ast.Nonlocal) and name in node.names:
            return True
        if isinstance(node, ast.Import) and any(alias.asname is None and alias.name.startswith(f"{name}.") for alias in node.names):
            return True
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and name in node.value.replace(".", " ").split():
            return True
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"globals", "locals", "vars", "exec", "eval"}:
            return True
        if isinstance(node, ast.JoinedStr) and any(isinstance(part, ast.Name) and part.id == name for part in ast.walk(node)):
            return True  # before Python 3.12 what stands in one has no places
    return False


def import_style(text: str, rng: random.Random) -> str | None:
    """``from a import b`` becomes ``import a.b as b``, for modules of Keras, and ``import keras`` ``import keras as keras``."""
    source = Source(text)
    edits: list[tuple[int, int, str]] = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and not node.level and len(node.names) == 1 and node.module in {"keras", "tensorflow", "tensorflow.keras"}:
            (alias,) = node.names
            if alias.name in {"layers", "models", "keras", "optimizers", "losses", "metrics", "callbacks", "backend", "ops", "initializers"}:
                new = f"import {node.module}.{alias.name} as {alias.asname or alias.name}"
                edits.append((source.offset(node.lineno, node.col_offset), source.offset(node.end_lineno, node.end_col_offset), new))  # type: ignore[arg-type]
        elif isinstance(node, ast.Import) and len(node.names) == 1 and "." not in node.names[0].name and node.names[0].asname is None:
            end = source.offset(node.end_lineno, node.end_col_offset)  # type: ignore[arg-type]
            edits.append((end, end, f" as {node.names[0].name}"))
    chosen = [edit for edit in edits if rng.random() < 0.8]
    return apply(text, chosen) if chosen else None


# -- layout ---------------------------------------------------------------------------------------------------------


def parentheses(text: str, rng: random.Random) -> str | None:
    """Expressions in parentheses of their own."""
    source = Source(text)
    edits: list[tuple[int, int, str]] = []
    stack: list[ast.AST] = [source.tree]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.JoinedStr | ast.Slice | ast.pattern) or type(node).__name__ == "TemplateStr":
            continue
        # the target of an annotated assignment takes none
        stack += [node.annotation, *([node.value] if node.value else [])] if isinstance(node, ast.AnnAssign) else ast.iter_child_nodes(node)
        if not isinstance(node, ast.expr) or isinstance(node, ast.Starred) or not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            continue
        if isinstance(node, ast.Tuple) and any(isinstance(part, ast.Slice | ast.Starred) for part in node.elts):
            continue
        if rng.random() < 0.15:
            edits.append((source.offset(node.lineno, node.col_offset), 0, "("))
            edits.append((source.offset(node.end_lineno, node.end_col_offset), 1, ")"))  # type: ignore[arg-type]
    # what closes at a place comes before what opens there
    placed = sorted(((start, start, mark) for start, _, mark in edits), key=lambda edit: (edit[0], edit[2] == "("))
    for start, _, mark in reversed(placed):
        text = text[:start] + mark + text[start:]
    return text if placed else None


def line_breaks(text: str, rng: random.Random) -> str | None:
    """Line breaks, and comments, inside brackets."""
    source = Source(text)
    depth = strings = 0
    edits: list[tuple[int, int, str]] = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        kind = tokenize.tok_name[token.type]
        strings += kind.endswith("STRING_START")
        strings -= kind.endswith("STRING_END")
        if strings or token.type != tokenize.OP:
            continue
        depth += token.string in "([{"
        depth -= token.string in ")]}"
        if depth and token.string in "([{,." and rng.random() < 0.3:
            line, column = token.end
            place = source.offset(line, 0) + column
            edits.append((place, place, rng.choice(["\n", "\n  ", "  # why, (not]\n", "\n\n\t"])))
    return apply(text, edits) if edits else None


# -- places ---------------------------------------------------------------------------------------------------------


def _indented(text: str, head: str, depth: int) -> str | None:
    """The whole program one block deeper. None where the meaning would change: what is said about a module, or at its top only."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Global) or (isinstance(node, ast.ImportFrom) and (node.module == "__future__" or node.names[0].name == "*")):
            return None
    inside: set[int] = set()
    start = 0
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        kind = tokenize.tok_name[token.type]
        if kind.endswith("STRING_START"):
            start = start or token.start[0]
        elif kind.endswith("STRING_END"):
            inside.update(range(start + 1, token.end[0] + 1))
            start = 0
        elif kind == "STRING":
            inside.update(range(token.start[0] + 1, token.end[0] + 1))
    lines = text.splitlines(keepends=True)
    return head + "".join(line if number in inside or not line.strip() else "    " * depth + line for number, line in enumerate(lines, 1))


def in_a_function(text: str, rng: random.Random) -> str | None:
    """The program in a function that is called."""
    found = _indented(text, "def whole():\n", 1)
    return None if found is None else found.rstrip("\n") + "\n\n\nwhole()\n"


def in_a_method(text: str, rng: random.Random) -> str | None:
    """The program in a method that is called."""
    found = _indented(text, "class Whole:\n    def method(self):\n", 2)
    return None if found is None else found.rstrip("\n") + "\n\n\nWhole().method()\n"


def in_a_block(text: str, rng: random.Random) -> str | None:
    """The program in a block that runs once."""
    return _indented(text, rng.choice(["if True:\n", "for _whole in range(1):\n", "with open(__file__):\n", "while True:\n"]), 1)


def statements(text: str, rng: random.Random) -> str | None:
    """Statements that do nothing, between the others."""
    tree = ast.parse(text)
    starts = {min([stmt.lineno, *(node.lineno for node in getattr(stmt, "decorator_list", ()))]) for stmt in tree.body[1:]}
    lines = text.splitlines(keepends=True)
    shared = {line for line, count in Counter(stmt.lineno for stmt in tree.body).items() if count > 1}
    ends = {stmt.end_lineno for stmt in tree.body}
    future = max((stmt.lineno for stmt in tree.body if isinstance(stmt, ast.ImportFrom) and stmt.module == "__future__"), default=0)
    for line in sorted(starts - shared - (ends & starts), reverse=True):
        if line > future and rng.random() < 0.3 and not lines[line - 2].rstrip().endswith("\\"):
            lines.insert(line - 1, rng.choice(["pass\n", "_nothing = 0\n", "# nothing\n", "if False:\n    pass\n", "def _unused(): return None\n"]))
    return "".join(lines)


REWRITES: dict[str, Rewrite] = {
    function.__name__: function
    for function in (renamed, import_style, parentheses, line_breaks, in_a_function, in_a_method, in_a_block, statements)
}


def differences(text: str, config: Config, rewrite: Rewrite, rng: random.Random) -> Iterator[str]:
    """What changes in the findings, one line each, and the text that shows it."""
    new = rewrite(text, rng)
    if new is None or new == text:
        return
    before, after = shape(text, config), shape(new, config)
    for sign, counts in (("lost", before - after), ("new", after - before)):
        yield from (f"{sign}: {code} {token}" for code, token in sorted(counts.elements()))
