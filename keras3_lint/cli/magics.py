"""IPython's lines in a cell, made Python of the same number of lines, each statement at its column."""

from __future__ import annotations

import ast
import re
import warnings

# The rest of the cell, or of the line, is Python.
PYTHON_CELLS = {"capture", "debug", "prun", "time", "timeit"}
_TIMED = re.compile(r"(\s*)(%(?:time|timeit|prun)\s+(?:-\S+\s+(?:\d+\s+)?)*)(?=[^\s-])")
_CELL = re.compile(r"\s*%%(\w[\w.]*)")
_LINE = re.compile(r"\s*(?:[!?]|%%?\w)")
_HELP = re.compile(r"\s*[\w.*]+\s*\?{1,2}\s*$")
_ASSIGNED = re.compile(r"(\s*[\w.,\[\]'\" ]+?=\s*)([!%]\w?.*)$")
# What opens or closes something that goes on in the next line.
_LEXER = re.compile(r"#[^\n]*|[rbfuRBFU]{0,2}('''|\"\"\")|'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|[(\[{]|[)\]}]|\\\r?\n|.", re.DOTALL)
UNKNOWN = "get_ipython()"


def python(text: str) -> str:
    """The cell as Python, as far as it is; a cell in another language is blank."""
    if "%" not in text and "!" not in text and "?" not in text:
        return text
    if _parses(text):
        return text
    lines = text.splitlines(keepends=True)
    head = next((index for index, line in enumerate(lines) if line.strip()), 0)
    magic = _CELL.match(lines[head]) if lines else None
    if magic is not None:
        if magic[1] not in PYTHON_CELLS:
            return "".join(_blank(line) for line in lines)
        lines[head] = _blank(lines[head])
    return "".join(_lines(lines))


def _lines(lines: list[str]) -> list[str]:
    done: list[str] = []
    state = _State()
    shell = False
    for line in lines:
        if shell:  # a command that goes on behind a backslash
            done.append(_blank(line))
            shell = line.rstrip().endswith("\\")
            continue
        if state.open:
            done.append(line)
            state.read(line)
            continue
        new = _line(line)
        done.append(new)
        if new == line:
            state.read(line)
        else:
            shell = line.rstrip().endswith("\\")
            if _TIMED.match(line):
                shell = False
                state.read(new)
    return done


def _line(line: str) -> str:
    """One line that begins a statement."""
    end = line[len(line.rstrip("\r\n")) :]
    text = line[: len(line) - len(end)]
    timed = _TIMED.match(text)
    if timed is not None:
        rest = text[timed.end() :]
        return f"{timed[1]}0;{' ' * (len(timed[2]) - 2)}{rest}{end}"
    if _LINE.match(text) or (_HELP.match(text) and not _parses(text)):
        indent = text[: len(text) - len(text.lstrip())]
        return f"{indent}pass{end}"
    assigned = _ASSIGNED.match(text)
    if assigned is not None and not _parses(text.strip()):
        return f"{assigned[1]}{UNKNOWN}{end}"
    return line


def _blank(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


def _parses(text: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


class _State:
    """Whether the next line goes on with a string, a bracket or a backslash."""

    def __init__(self) -> None:
        self._quote = ""
        self._depth = 0
        self._continued = False

    @property
    def open(self) -> bool:
        return bool(self._quote) or self._depth > 0 or self._continued

    def read(self, line: str) -> None:
        self._continued = False
        at = 0
        while at < len(line):
            if self._quote:
                end = self._closing(line, at)
                if end < 0:
                    return
                self._quote, at = "", end
                continue
            match = _LEXER.match(line, at)
            if match is None:
                return
            at = match.end()
            token = match[0]
            if match[1]:
                self._quote = match[1]
            elif token in "([{":
                self._depth += 1
            elif token in ")]}":
                self._depth = max(self._depth - 1, 0)
            elif token.startswith("\\") and token.endswith("\n"):
                self._continued = True

    def _closing(self, line: str, at: int) -> int:
        """The offset behind the end of the string that is open, -1 when it goes on."""
        while True:
            found = line.find(self._quote, at)
            if found < 0:
                return -1
            backslashes = len(line[:found]) - len(line[:found].rstrip("\\"))
            if backslashes % 2 == 0:
                return found + len(self._quote)
            at = found + 1
