"""Where code runs: on which releases of Keras 3 and which backends, and whether what it raises is caught.

Code that is live on no Keras 3 is right for Keras 2, and silent. What can't be decided is live.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from keras3_lint.config import Release
from keras3_lint.semantics.constants import Environment, Interpreter, Undecided
from keras3_lint.semantics.scopes import FUNCTIONS
from keras3_lint.semantics.values import Api

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# The oldest and the newest TensorFlow that a Keras 3 runs beside as its `tf.keras`.
TENSORFLOWS = ("2.16.1", "2.21.0")
_SKIPS = {"pytest.skip", "pytest.exit", "sys.exit", "builtins.exit", "builtins.quit", "os._exit"}
_SUPPRESSORS = {"contextlib.suppress", "pytest.raises", "pytest.deprecated_call"}
_ASSERTERS = {"assertRaises", "assertRaisesRegex", "assertRaisesRegexp", "assertRaisesWithPredicateMatch"}

# Where code may run: releases of Keras 3 with a backend each.
Pairs = frozenset[tuple[Release, str]]


class Guards:
    """Liveness of the code of one module.

    What a test or an early exit rules out is computed once for each, so a long file of guards costs no more than its length.
    """

    def __init__(self, module: Module) -> None:
        self._module = module
        self._everywhere: Pairs = frozenset((release, backend) for release in module.releases for backend in module.backends)
        self._allowed: dict[tuple[ast.expr, bool], Pairs] = {}
        self._exits: dict[tuple[ast.AST, str], list[tuple[int, Pairs]]] = {}
        self._functions: dict[ast.AST, Pairs] = {}
        self._open: set[ast.AST] = set()

    def live(self, node: ast.AST, releases: Iterable[Release], backends: Iterable[str]) -> bool:
        """Whether some of these releases and backends runs ``node``."""
        wanted = {(release, backend) for release in releases for backend in backends}
        return bool(self.pairs(node) & wanted)

    def decides(self, test: ast.expr) -> bool:
        """Whether the text tells how a test comes out, on some release and backend at least."""
        return any(outcome is not None for outcome in self._outcomes(test).values())

    def dead(self, owner: ast.AST, field: str) -> bool:
        """Whether a branch of ``owner`` runs on no Keras 3 that the file is linted for."""
        if isinstance(owner, ast.If | ast.IfExp | ast.While) and field in {"body", "orelse"}:
            return not self._allows(owner.test, field == "body")
        if isinstance(owner, ast.match_case):
            return any(not pairs for pairs in self._case(owner))
        return isinstance(owner, ast.ExceptHandler) and self._never_raised(owner)

    def pairs(self, node: ast.AST) -> Pairs:
        """Where ``node`` may run, as far as its file tells."""
        index = self._module.index
        found = self._everywhere
        child = node
        for owner in index.ancestors(node):
            position = index.positions.get(child)
            if position is not None:
                for place, pairs in self._early_exits(position[0], position[1]):
                    if place >= position[2]:
                        break
                    found &= pairs
            for pairs in self._around(owner, child, position):
                found &= pairs
            child = owner
        return found

    def _around(self, owner: ast.AST, child: ast.AST, position: tuple[ast.AST, str, int] | None) -> Iterator[Pairs]:
        """What ``owner`` itself asks for, for ``child`` to run."""
        if isinstance(owner, ast.If | ast.While | ast.IfExp) and child is not owner.test:
            in_body = position[1] == "body" if position is not None else child is owner.body
            yield self._allows(owner.test, in_body)
        elif isinstance(owner, ast.BoolOp):
            for operand in owner.values[: owner.values.index(child)]:  # type: ignore[arg-type]
                yield self._allows(operand, isinstance(owner.op, ast.And))
        elif isinstance(owner, ast.ExceptHandler):
            yield frozenset() if self._never_raised(owner) else self._everywhere
        elif isinstance(owner, ast.match_case) and position is not None:
            yield from self._case(owner)
        elif isinstance(owner, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and position is not None:
            yield from self._skips(owner.decorator_list)
            if isinstance(owner, ast.FunctionDef):
                yield self._reached(owner)

    def _early_exits(self, owner: ast.AST, field: str) -> list[tuple[int, Pairs]]:
        """The statements of a block that let the rest run in some places only: ``if old: return``, ``assert new``, ``pytestmark = ...``."""
        key = (owner, field)
        if key not in self._exits:
            self._exits[key] = []  # what asks again while this is computed is told nothing
            self._exits[key] = [
                (place, pairs)
                for place, stmt in enumerate(getattr(owner, field))
                for pairs in self._left(stmt)
                if pairs != self._everywhere
            ]
        return self._exits[key]

    def _left(self, stmt: ast.stmt) -> Iterator[Pairs]:
        """Where the code behind ``stmt`` still runs."""
        if isinstance(stmt, ast.Assert):
            yield self._allows(stmt.test, True)
        elif isinstance(stmt, ast.If):
            if self._leaves(stmt, "body"):
                yield self._allows(stmt.test, False)
            elif stmt.orelse and self._leaves(stmt, "orelse"):
                yield self._allows(stmt.test, True)
        elif isinstance(stmt, ast.Assign) and isinstance(stmt.targets[0], ast.Name) and stmt.targets[0].id == "pytestmark":
            yield from self._skips([stmt.value])

    def _leaves(self, stmt: ast.If, field: str) -> bool:
        if self._module.flow.terminates(stmt, field):
            return True
        last = getattr(stmt, field)[-1]
        if isinstance(last, ast.If) and field == "orelse":
            return bool(last.orelse) and self._leaves(last, "body") and self._leaves(last, "orelse")
        if not isinstance(last, ast.Expr) or not isinstance(last.value, ast.Call):
            return False
        if isinstance(last.value.func, ast.Attribute) and last.value.func.attr == "skipTest":
            return True
        return self._module.qualified_name(last.value.func) in _SKIPS

    def _skips(self, decorators: list[ast.expr]) -> Iterator[Pairs]:
        for node in decorators:
            if isinstance(node, ast.Call) and node.args:
                name = self._module.qualified_name(node.func) or ""
                if name in {"pytest.mark.skipif", "unittest.skipIf"}:
                    yield self._allows(node.args[0], False)
                elif name == "unittest.skipUnless":
                    yield self._allows(node.args[0], True)

    def _case(self, case: ast.match_case) -> Iterator[Pairs]:
        """``match backend(): case "jax":`` as comparisons, those of the cases before it included."""
        match = self._module.index.parents[case]
        assert isinstance(match, ast.Match)
        for other in match.cases:
            test = self._pattern(match.subject, other.pattern)
            if test is not None and (other is case or other.guard is None):
                yield self._allows(test, other is case)
            if other is case:
                return

    def _reached(self, function: ast.FunctionDef) -> Pairs:
        """Where a function is reached: a private one from its visible calls, a method where ``__init__`` does not refuse."""
        if function not in self._functions:
            self._functions[function] = self._everywhere
            info = self._module.function_info(function)
            found = self._everywhere
            if function.name.startswith("_") and not function.name.endswith("__"):
                sites = [call for call, _ in self._module.call_sites(info)]
                if sites:
                    found = frozenset().union(*(self.pairs(call) for call in sites))
            elif info.cls is not None and function.name != "__init__" and "__init__" in info.cls.methods:
                for _, pairs in self._early_exits(info.cls.methods["__init__"].node, "body"):
                    found &= pairs
            self._functions[function] = found
        return self._functions[function]

    def _pattern(self, subject: ast.expr, pattern: ast.pattern) -> ast.expr | None:
        values = pattern.patterns if isinstance(pattern, ast.MatchOr) else [pattern]
        if not all(isinstance(value, ast.MatchValue) for value in values):
            return None
        known = self._module.synthetic.get(pattern)
        if known is None:
            options = ast.Tuple([value.value for value in values if isinstance(value, ast.MatchValue)], ast.Load())
            known = self._module.synthetic[pattern] = ast.copy_location(ast.Compare(subject, [ast.In()], [options]), pattern)
        assert isinstance(known, ast.expr)
        return known

    # -- outcomes ---------------------------------------------------------------------------------------------------

    def _allows(self, test: ast.expr, wanted: bool) -> Pairs:
        """Where the test may come out as wanted: everywhere that it can't be decided."""
        key = (test, wanted)
        if key not in self._allowed:
            if test in self._open:
                return self._everywhere
            self._open.add(test)
            try:
                outcomes = self._outcomes(test)
            finally:
                self._open.discard(test)
            for truth in (True, False):
                self._allowed[test, truth] = frozenset(pair for pair in self._everywhere if outcomes[pair] is not (not truth))
        return self._allowed[key]

    def _outcomes(self, test: ast.expr) -> dict[tuple[Release, str], bool | None]:
        """The truth of a test for each release and backend; None where it can't be decided."""
        found: dict[tuple[Release, str], bool | None] = {}
        for pair in sorted(self._everywhere):
            used: set[str] = set()
            answers = set()
            for tensorflow in TENSORFLOWS:
                answers.add(self._run(test, Environment(f"{pair[0]}.0", tensorflow, pair[1], used)))
                if "tensorflow" not in used:
                    break
            if not used and not isinstance(test, ast.Constant):
                # a flag of the program that some other code may set: it says nothing about Keras
                return dict.fromkeys(self._everywhere)
            found[pair] = answers.pop() if len(answers) == 1 else None
        return found

    def _run(self, test: ast.expr, environment: Environment) -> bool | None:
        try:
            return bool(Interpreter(self._module, environment).run(test))
        except Undecided:
            return None

    # -- exceptions -------------------------------------------------------------------------------------------------

    def caught(self, node: ast.AST, raises: tuple[str, ...]) -> bool:
        """Whether what ``node`` raises is caught around it, in its own function, by a handler that goes on."""
        index = self._module.index
        child = node
        for owner in index.ancestors(node):
            if isinstance(owner, (*FUNCTIONS, ast.ClassDef)) and child not in getattr(owner, "decorator_list", ()):
                return False
            position = index.positions.get(child)
            if isinstance(owner, ast.Try) and position is not None and position[1] == "body":
                if any(self._handles(handler, raises) for handler in owner.handlers):
                    return True
            elif isinstance(owner, ast.With | ast.AsyncWith) and position is not None:
                if any(self._suppresses(item.context_expr, raises) for item in owner.items):
                    return True
            child = owner
        return False

    def _handles(self, handler: ast.ExceptHandler, raises: tuple[str, ...]) -> bool:
        if not self._catches(handler.type, raises):
            return False
        return not any(isinstance(stmt, ast.Raise) for stmt in handler.body)

    def _suppresses(self, context: ast.expr, raises: tuple[str, ...]) -> bool:
        if not isinstance(context, ast.Call):
            return False
        if isinstance(context.func, ast.Attribute) and context.func.attr in _ASSERTERS:
            return self._catches(context.args[0] if context.args else None, raises)
        if self._module.qualified_name(context.func) in _SUPPRESSORS:
            return any(self._catches(arg, raises) for arg in context.args)
        return False

    def _catches(self, node: ast.expr | None, raises: tuple[str, ...]) -> bool:
        """Whether a handler for ``node`` catches each of the exceptions."""
        if node is None:
            return True
        kinds = [self._exception(item) for item in (node.elts if isinstance(node, ast.Tuple) else [node])]
        return all(any(kind is not None and _is_a(name, kind) for kind in kinds) for name in raises)

    def _exception(self, node: ast.expr) -> str | None:
        atom = self._module.value(node).single()
        return atom.name.removeprefix("builtins.") if isinstance(atom, Api) else None

    def _never_raised(self, handler: ast.ExceptHandler) -> bool:
        """``except ImportError`` behind imports that every Keras 3 has, and ``except AttributeError`` behind names of ``tf.compat.v1``."""
        trier = self._module.index.parents[handler]
        if not isinstance(trier, ast.Try) or handler.type is None or not trier.body or self._catches(handler.type, ("ValueError",)):
            return False
        if self._catches(handler.type, ("AttributeError",)) and self._has_old_names(trier.body):
            return True
        if not self._catches(handler.type, ("ImportError",)):
            return False
        return all(isinstance(stmt, ast.Import | ast.ImportFrom) and self._exists(stmt) for stmt in trier.body)

    def _has_old_names(self, body: list[ast.stmt]) -> bool:
        """Whether the statements take names of TensorFlow, and each of them is there."""
        parents, found = self._module.index.parents, False
        for stmt in body:
            if not isinstance(stmt, ast.Assign | ast.Expr):
                return False
            for node in ast.walk(stmt):
                if isinstance(node, ast.Attribute) and not isinstance(parents.get(node), ast.Attribute):
                    name = self._module.qualified_name(node) or ""
                    if not name.startswith("tensorflow.") or not self._module.project.has_name(name, str(self._module.releases[-1])):
                        return False
                    found = True
        return found

    def _exists(self, stmt: ast.Import | ast.ImportFrom) -> bool:
        if isinstance(stmt, ast.Import):
            wanted = [alias.name for alias in stmt.names]
        else:
            wanted = [f"{stmt.module}.{alias.name}" for alias in stmt.names] if not stmt.level else [""]
        project = self._module.project
        if all(name.startswith("tensorflow.compat") for name in wanted):
            return all(project.has_name(name, str(self._module.releases[-1])) for name in wanted)
        if any(name.partition(".")[0] != "keras" or project.owns(name, self._module) for name in wanted):
            return False
        return all(name == "keras" or project.can_import(name, str(release)) for name in wanted for release in self._module.releases)


def _is_a(name: str, kind: str) -> bool:
    """Whether the exception ``name`` is a ``kind``, by Python's own classes."""
    raised, caught = getattr(builtins, name, None), getattr(builtins, kind, None)
    return isinstance(raised, type) and isinstance(caught, type) and issubclass(raised, caught)
