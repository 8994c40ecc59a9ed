"""Which bindings of a name reach a use: the last one in straight-line code, several after branches and loops.

The answer is structural: blocks are searched backwards from the use, a compound statement answers for its branches, and a branch
that ends in return, raise, break or continue, or that guards call dead, contributes nothing.
"""

from __future__ import annotations

import ast
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from keras3_lint.semantics.scopes import LOOPS, Binding, Index, Scope

# What a block does to a name: the bindings that may hold at its end, and whether one of them surely does.
Defined = tuple[list[Binding], bool]
# A name that more bindings than this may have given its value is as good as unknown; searching on would cost the square of a long block.
MAX_BINDINGS = 32
_PLAIN = (ast.Assign, ast.AnnAssign, ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_JUMPS = (ast.Return, ast.Raise, ast.Break, ast.Continue)


class Flow:
    """Reaching definitions of one module.

    ``dead`` tells whether a branch, given as its owner and field, never runs on Keras 3; it may ask for names itself.
    """

    def __init__(self, index: Index, dead: Callable[[ast.AST, str], bool]) -> None:
        self._index = index
        self._dead = dead
        self._ends: dict[tuple[ast.AST, str], bool] = {}
        self._tables: dict[tuple[Scope, str], _Bindings] = {}

    def reaching(self, use: ast.Name) -> list[Binding]:
        """The bindings that ``use`` may see, in the order of the source; empty for builtins and unknown names."""
        scope: Scope | None = self._index.scopes[use]
        inside = True
        while scope is not None:
            scope = scope.elsewhere.get(use.id, scope)
            bindings = scope.bindings.get(use.id)
            if bindings and (inside or not scope.is_class):
                found = self._in_scope(use, scope, bindings)
                if found:
                    return found
            inside = inside and scope.is_comprehension
            scope = scope.parent
        return []

    def at_end(self, scope: Scope, name: str) -> list[Binding]:
        """The bindings of ``name`` that hold when the module or class body of ``scope`` is done."""
        bindings = scope.bindings.get(name, [])
        if len(bindings) < 2:
            return self._alive(bindings)
        return self._block(scope.node, "body", None, self._table(scope, name))[0] or self._alive(bindings)

    def terminates(self, owner: ast.AST, field: str) -> bool:
        """Whether the block never falls through to what follows it."""
        key = (owner, field)
        if key not in self._ends:
            self._ends[key] = False
            self._ends[key] = any(self._jumps(stmt) for stmt in getattr(owner, field, ()))
        return self._ends[key]

    def alive(self, node: ast.AST) -> bool:
        """Whether no enclosing branch of ``node`` is dead."""
        child = node
        for owner in self._index.ancestors(node):
            if isinstance(owner, ast.If | ast.IfExp | ast.While | ast.match_case | ast.Try) and self._dead(owner, self._field(child, owner)):
                return False
            child = owner
        return True

    # -- inside -----------------------------------------------------------------------------------------------------

    def _alive(self, bindings: Iterable[Binding]) -> list[Binding]:
        bindings = list(bindings)
        if len(bindings) == 1:
            return bindings
        return [binding for binding in bindings if self.alive(binding.stmt)] or bindings

    def _field(self, child: ast.AST, owner: ast.AST) -> str:
        position = self._index.positions.get(child)
        if position is not None and position[0] is owner:
            return position[1]
        return next((field for field in ("test", "body", "orelse") if getattr(owner, field, None) is child), "")

    def _jumps(self, stmt: ast.AST) -> bool:
        if isinstance(stmt, _JUMPS):
            return True
        if isinstance(stmt, ast.If):
            return self._branch_ends(stmt, "body") and (
                self._branch_ends(stmt, "orelse") if stmt.orelse else self._dead(stmt, "orelse")
            )
        if isinstance(stmt, ast.With | ast.AsyncWith):
            return self.terminates(stmt, "body")
        if isinstance(stmt, ast.Try):
            if self.terminates(stmt, "finalbody"):
                return True
            return (self.terminates(stmt, "body") or self.terminates(stmt, "orelse")) and all(
                self.terminates(handler, "body") for handler in stmt.handlers
            )
        if isinstance(stmt, ast.Match):
            wild = any(isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None and not case.guard for case in stmt.cases)
            return wild and all(self.terminates(case, "body") for case in stmt.cases)
        return False

    def _branch_ends(self, stmt: ast.AST, field: str) -> bool:
        return self._dead(stmt, field) or self.terminates(stmt, field)

    def _in_scope(self, use: ast.Name, scope: Scope, bindings: list[Binding]) -> list[Binding]:
        if self._index.scopes[use] is not scope and not self._same_code(use, scope):
            return self._alive(bindings)
        if len(bindings) == 1:
            if isinstance(bindings[0].node, ast.arg) or scope.is_comprehension or self._is_behind(use, scope, bindings[0]):
                return bindings
        return self._backwards(use, scope, self._table(scope, use.id))

    def _is_behind(self, use: ast.Name, scope: Scope, binding: Binding) -> bool:
        """Whether the use stands behind a plain statement of the scope's own block, which alone binds the name: most do."""
        positions, parents = self._index.positions, self._index.parents
        bound = positions.get(binding.stmt)
        if bound is None or bound[0] is not scope.node or not isinstance(binding.stmt, _PLAIN):
            return False
        child: ast.AST = use
        while (owner := parents.get(child)) is not None and owner is not scope.node:
            child = owner
        at = positions.get(child)
        return at is not None and at[0] is scope.node and bound[2] < at[2]

    def _table(self, scope: Scope, name: str) -> _Bindings:
        key = (scope, name)
        if key not in self._tables:
            self._tables[key] = _Bindings(self._index, scope, scope.bindings[name])
        return self._tables[key]

    def _same_code(self, use: ast.Name, scope: Scope) -> bool:
        """Whether only comprehensions lie between the use and the scope: they run where they stand."""
        inner: Scope | None = self._index.scopes[use]
        while inner is not None and inner is not scope:
            if not inner.is_comprehension:
                return False
            inner = inner.parent
        return inner is scope

    def _backwards(self, use: ast.Name, scope: Scope, table: _Bindings) -> list[Binding]:
        found: list[Binding] = []
        child: ast.AST = use
        for walrus in table.walruses(use):
            found.append(walrus)
            return found
        for owner in self._index.ancestors(use):
            if child in self._index.positions:
                more, complete = self._step_out(child, owner, table)
                found += [binding for binding in more if binding not in found]
                if complete:
                    break
            if owner is scope.node:
                found += [binding for binding in table.parameters if binding not in found]
                break
            child = owner
        return sorted(found, key=lambda b: (getattr(b.node, "lineno", 0), getattr(b.node, "col_offset", 0)))

    def _step_out(self, child: ast.AST, owner: ast.AST, table: _Bindings) -> Defined:
        """What holds before statement ``child`` of a block of ``owner``, as far as that block and its sister blocks tell."""
        _, field, place = self._index.positions[child]
        found, complete = self._block(owner, field, place, table)
        if complete:
            return found, True
        if isinstance(owner, LOOPS) and field == "body":
            found = found + self._block(owner, "body", None, table)[0]
            own = table.of(owner)
            return found + own, bool(own)
        if isinstance(owner, ast.If | ast.With | ast.AsyncWith | ast.match_case | ast.ExceptHandler):
            own = table.of(owner) or (table.of(self._index.parents[owner]) if isinstance(owner, ast.match_case) else [])
            if own:
                return found + own, True
        if isinstance(owner, ast.ExceptHandler):
            trier = self._index.parents[owner]
            return found + self._partial(trier, "body", table), False
        if isinstance(owner, ast.Try) and field == "orelse":
            more, complete = self._block(owner, "body", None, table)
            return found + more, complete
        if isinstance(owner, ast.Try) and field == "finalbody":
            return found + self._try(owner, table)[0], False
        return found, False

    def _partial(self, owner: ast.AST, field: str, table: _Bindings) -> list[Binding]:
        """Every binding of a block that may have been left half way."""
        return [binding for binding in table.all if self._within(binding.stmt, owner, field) and self.alive(binding.stmt)]

    def _within(self, stmt: ast.AST, owner: ast.AST, field: str) -> bool:
        child = stmt
        for ancestor in self._index.ancestors(stmt):
            if ancestor is owner:
                position = self._index.positions.get(child)
                return position is not None and position[1] == field
            child = ancestor
        return False

    def _block(self, owner: ast.AST, field: str, place: int | None, table: _Bindings) -> Defined:
        """What the statements of a block before ``place`` (None: all of them) do to the name."""
        body: list[ast.stmt] = getattr(owner, field, [])
        found: list[Binding] = []
        for at in table.places(owner, field, place):
            more, complete = self._stmt(body[at], table)
            found = more + found
            if complete or len(found) > MAX_BINDINGS:
                return found, True
        return found, False

    def _stmt(self, stmt: ast.AST, table: _Bindings) -> Defined:
        if isinstance(stmt, ast.If):
            return self._join(stmt, [(stmt, "body"), (stmt, "orelse")], table, table.of(stmt))
        if isinstance(stmt, ast.With | ast.AsyncWith):
            found, complete = self._block(stmt, "body", None, table)
            own = table.of(stmt)
            return (found if complete else own + found), complete or bool(own)
        if isinstance(stmt, ast.Try) or type(stmt).__name__ == "TryStar":
            return self._try(stmt, table)
        if isinstance(stmt, LOOPS):
            found = table.of(stmt) + self._block(stmt, "body", None, table)[0]
            more, complete = self._block(stmt, "orelse", None, table)
            return found + more, complete and not found
        if isinstance(stmt, ast.Match):
            return self._match(stmt, table)
        own = table.of(stmt)
        return own[-1:], bool(own) and not isinstance(own[-1].stmt, ast.Delete)

    def _match(self, stmt: ast.Match, table: _Bindings) -> Defined:
        wild = any(isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None and not case.guard for case in stmt.cases)
        found: list[Binding] = []
        complete = wild
        for case in stmt.cases:
            more, whole = self._block(case, "body", None, table)
            if not self.terminates(case, "body"):
                found += more
                complete = complete and whole
        own = [binding for binding in table.of(stmt) if not isinstance(binding.node, ast.MatchAs) or binding not in found]
        return own + found, complete

    def _join(self, stmt: ast.AST, branches: list[tuple[ast.AST, str]], table: _Bindings, own: list[Binding]) -> Defined:
        found: list[Binding] = []
        complete = True
        for owner, field in branches:
            if self._dead(owner, field) or self.terminates(owner, field):
                continue
            more, whole = self._block(owner, field, None, table)
            found += more
            complete = complete and whole
        return own + found, complete or bool(own)

    def _try(self, stmt: ast.AST, table: _Bindings) -> Defined:
        assert isinstance(stmt, ast.Try) or type(stmt).__name__ == "TryStar"
        last, whole = self._block(stmt, "finalbody", None, table)
        if whole:
            return last, True
        found, complete = self._block(stmt, "orelse", None, table)
        if not complete:
            more, complete = self._block(stmt, "body", None, table)
            found = more + found
        if self.terminates(stmt, "body") or self.terminates(stmt, "orelse"):
            found, complete = [], True
        for handler in stmt.handlers:  # type: ignore[attr-defined]
            if self.terminates(handler, "body") or self._dead(handler, "body"):
                continue
            more, whole = self._block(handler, "body", None, table)
            found = found + more
            complete = complete and whole
        return found + last, complete


class _Bindings:
    """The bindings of one name in one scope, by the statement that holds them."""

    def __init__(self, index: Index, scope: Scope, bindings: list[Binding]) -> None:
        self._index = index
        self.all = bindings
        self.parameters = [binding for binding in bindings if isinstance(binding.node, ast.arg)]
        self._by_stmt: dict[ast.AST, list[Binding]] = {}
        self._places: dict[tuple[ast.AST, str], list[int]] = {}
        for binding in bindings:
            if isinstance(binding.node, ast.arg):
                continue
            stmt = binding.stmt if not isinstance(binding.stmt, ast.comprehension) else index.statement(binding.node)
            self._by_stmt.setdefault(stmt, []).append(binding)
            self._locate(stmt, scope)

    def _locate(self, stmt: ast.AST, scope: Scope) -> None:
        node: ast.AST | None = stmt
        while node is not None and node is not scope.node:
            position = self._index.positions.get(node)
            if position is not None:
                places = self._places.setdefault((position[0], position[1]), [])
                at = bisect_left(places, position[2])
                if at == len(places) or places[at] != position[2]:
                    places.insert(at, position[2])
            node = self._index.parents.get(node)

    def of(self, stmt: ast.AST) -> list[Binding]:
        """The bindings that the statement itself makes."""
        return self._by_stmt.get(stmt, [])

    def places(self, owner: ast.AST, field: str, before: int | None) -> Iterator[int]:
        """The places in a block, before one of them, whose statements hold a binding; the last one first."""
        places = self._places.get((owner, field), [])
        end = len(places) if before is None else bisect_left(places, before)
        return (places[at] for at in range(end - 1, -1, -1))

    def walruses(self, use: ast.Name) -> list[Binding]:
        """The walrus that binds the name earlier in the same statement, the last one first."""
        stmt = self._index.statement(use)
        before = [
            binding
            for binding in self.of(stmt)
            if isinstance(self._index.parents.get(binding.node), ast.NamedExpr)
            and (binding.node.lineno, binding.node.col_offset) < (use.lineno, use.col_offset)  # type: ignore[attr-defined]
        ]
        return before[::-1][:1]
