"""Scopes, bindings, parents and positions of one module, from one iterative pass over its tree.

The model is that of pyflakes: a scope maps each name to its bindings. Nothing is evaluated here, and nothing recurses, so
whatever ``ast.parse`` accepts is indexed.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
LOOPS = (ast.For, ast.AsyncFor, ast.While)

# Fields of a node that never hold nodes that matter here.
_NO_NODES = frozenset({"ctx", "op", "ops", "id", "attr", "arg", "kind", "type_comment", "level", "lineno", "is_async", "conversion", "simple"})


class Binding:
    """One place that binds a name.

    ``node`` is the most precise node: the target ``Name``, the import ``alias``, the definition, the ``arg``.
    ``stmt`` is the statement that binds, for a comprehension's target the ``comprehension``, for a lambda's argument the lambda.
    """

    __slots__ = ("name", "node", "scope", "stmt")

    def __init__(self, name: str, node: ast.AST, stmt: ast.AST, scope: Scope) -> None:
        self.name = name
        self.node = node
        self.stmt = stmt
        self.scope = scope

    def __repr__(self) -> str:
        return f"<Binding {self.name} line {getattr(self.node, 'lineno', '?')}>"


class Scope:
    """A module, class, function, lambda or comprehension with the names that it binds.

    ``function`` is the innermost function or lambda that runs this scope's code, None for a module's or class's own. The functions in
    a class body (``is_class``) do not see its names.
    """

    __slots__ = ("bindings", "elsewhere", "function", "is_class", "is_comprehension", "node", "parent", "stars")

    def __init__(self, node: ast.AST, parent: Scope | None) -> None:
        self.node = node
        self.parent = parent
        self.bindings: dict[str, list[Binding]] = {}
        self.elsewhere: dict[str, Scope] = {}  # names declared global or nonlocal, with the scope that they are of
        self.stars: list[ast.ImportFrom] = []
        self.is_class = isinstance(node, ast.ClassDef)
        self.is_comprehension = isinstance(node, COMPREHENSIONS)
        self.function: Scope | None = self if isinstance(node, FUNCTIONS) else None
        if self.is_comprehension and parent is not None:
            self.function = parent.function


class Index:
    """Everything that one pass can tell: see the attributes.

    ``parents`` maps a node to its parent, ``scopes`` to the scope that it is evaluated in, ``positions`` a statement to
    the block that it stands in (owner, field) and its place there. ``by_type`` lists the nodes of a type in source order.
    """

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.parents: dict[ast.AST, ast.AST] = {}
        self.scopes: dict[ast.AST, Scope] = {}
        self.positions: dict[ast.AST, tuple[ast.AST, str, int]] = {}
        self.by_type: defaultdict[type[ast.AST], list[ast.AST]] = defaultdict(list)
        self.scope_of_node: dict[ast.AST, Scope] = {}
        self.module_scope = Scope(tree, None)
        self.scope_of_node[tree] = self.module_scope
        self.scopes[tree] = self.module_scope
        self.by_type[ast.Module].append(tree)
        self._walk()

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """The parents of ``node``, innermost first, the module last."""
        parents = self.parents
        current = parents.get(node)
        while current is not None:
            yield current
            current = parents.get(current)

    def statement(self, node: ast.AST) -> ast.AST:
        """The statement that ``node`` belongs to (itself when it is one)."""
        positions = self.positions
        while node not in positions and node in self.parents:
            node = self.parents[node]
        return node

    # -- the pass ---------------------------------------------------------------------------------------------------

    def _walk(self) -> None:
        parents, scopes, by_type, handlers, known = self.parents, self.scopes, self.by_type, _HANDLERS, _FIELDS
        stack: list[tuple[ast.AST, Scope]] = []
        self._block(self.tree, "body", self.tree.body, self.module_scope, stack)
        while stack:
            node, scope = stack.pop()
            node_type = type(node)
            scopes[node] = scope
            by_type[node_type].append(node)
            handler = handlers.get(node_type)
            if handler is not None:
                handler(self, node, scope, stack)
                continue
            for field in known[node_type] if node_type in known else _fields(node_type):  # the last one first: the stack turns them round
                value = getattr(node, field, None)
                if type(value) is list:
                    for item in reversed(value):
                        if isinstance(item, ast.AST):
                            parents[item] = node
                            stack.append((item, scope))
                elif isinstance(value, ast.AST):
                    parents[value] = node
                    stack.append((value, scope))

    def _push(self, parent: ast.AST, children: Sequence[ast.AST], scope: Scope, stack: list[tuple[ast.AST, Scope]]) -> None:
        for child in reversed(children):
            self.parents[child] = parent
            stack.append((child, scope))

    def _block(self, owner: ast.AST, field: str, body: list[ast.stmt], scope: Scope, stack: list[tuple[ast.AST, Scope]]) -> None:
        for place in range(len(body) - 1, -1, -1):
            child = body[place]
            self.parents[child] = owner
            self.positions[child] = (owner, field, place)
            stack.append((child, scope))

    def bind(self, name: str, node: ast.AST, stmt: ast.AST, scope: Scope) -> None:
        """Record a binding in the scope that ``name`` belongs to."""
        target = scope.elsewhere.get(name, scope)
        target.bindings.setdefault(name, []).append(Binding(name, node, stmt, target))


_FIELDS: dict[type[ast.AST], tuple[str, ...]] = {ast.Constant: ()}


def _fields(node_type: type[ast.AST]) -> tuple[str, ...]:
    """The fields of a type of node that can hold others, the last one first."""
    if node_type not in _FIELDS:
        _FIELDS[node_type] = tuple(field for field in reversed(node_type._fields) if field not in _NO_NODES)
    return _FIELDS[node_type]


Stack = list[tuple[ast.AST, Scope]]


def _name(index: Index, node: ast.Name, scope: Scope, _: Stack) -> None:
    if type(node.ctx) is not ast.Load:
        while scope.is_comprehension and not _is_target(index, node, scope):
            scope = scope.parent  # type: ignore[assignment]  # a walrus binds outside, and a comprehension has an outside
        index.bind(node.id, node, _binder(index, node), scope)


def _is_target(index: Index, node: ast.Name, scope: Scope) -> bool:
    for ancestor in index.ancestors(node):
        if isinstance(ancestor, ast.comprehension):
            return True
        if isinstance(ancestor, ast.NamedExpr) or ancestor is scope.node:
            return False
    return False


def _binder(index: Index, node: ast.AST) -> ast.AST:
    """The statement, comprehension or walrus that a target belongs to."""
    for ancestor in index.ancestors(node):
        if isinstance(ancestor, ast.stmt | ast.comprehension):
            return ancestor
    return index.tree


def _function(index: Index, node: ast.AST, scope: Scope, stack: Stack) -> None:
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    inner = Scope(node, scope)
    index.scope_of_node[node] = inner
    arguments = node.args
    index.parents[arguments] = node
    index.scopes[arguments] = scope
    parameters = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    parameters += [extra for extra in (arguments.vararg, arguments.kwarg) if extra is not None]
    outside: list[ast.AST] = []
    for parameter in parameters:
        index.parents[parameter] = arguments
        index.scopes[parameter] = inner
        index.bind(parameter.arg, parameter, node, inner)
        if parameter.annotation is not None:
            index.parents[parameter.annotation] = parameter
            outside.append(parameter.annotation)
    for default in (*arguments.defaults, *arguments.kw_defaults):
        if default is not None:
            index.parents[default] = arguments
            outside.append(default)
    if isinstance(node, ast.Lambda):
        index._push(node, [node.body], inner, stack)
    else:
        index.bind(node.name, node, node, scope)
        index._block(node, "body", node.body, inner, stack)
        around = [*node.decorator_list, *([node.returns] if node.returns is not None else []), *getattr(node, "type_params", [])]
        for child in around:
            index.parents[child] = node
        outside = [*around, *outside]
    stack.extend((child, scope) for child in reversed(outside))


def _class(index: Index, node: ast.ClassDef, scope: Scope, stack: Stack) -> None:
    index.bind(node.name, node, node, scope)
    inner = Scope(node, scope)
    index.scope_of_node[node] = inner
    index._block(node, "body", node.body, inner, stack)
    index._push(node, [*node.decorator_list, *node.bases, *node.keywords, *getattr(node, "type_params", [])], scope, stack)


def _comprehension(index: Index, node: ast.AST, scope: Scope, stack: Stack) -> None:
    assert isinstance(node, COMPREHENSIONS)
    inner = Scope(node, scope)
    index.scope_of_node[node] = inner
    results = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
    index._push(node, [*results], inner, stack)
    index.by_type[ast.comprehension].extend(node.generators)
    for place, generator in reversed(list(enumerate(node.generators))):
        index.parents[generator] = node
        index.scopes[generator] = inner
        index._push(generator, [generator.target, *generator.ifs], inner, stack)
        index._push(generator, [generator.iter], inner if place else scope, stack)


def _import(index: Index, node: ast.AST, scope: Scope, _: Stack) -> None:
    assert isinstance(node, ast.Import | ast.ImportFrom)
    for alias in node.names:
        index.parents[alias] = node
        index.scopes[alias] = scope
        index.by_type[ast.alias].append(alias)
        if alias.name == "*" and isinstance(node, ast.ImportFrom):
            scope.stars.append(node)
        elif alias.asname:
            index.bind(alias.asname, alias, node, scope)
        else:
            index.bind(alias.name.partition(".")[0] if isinstance(node, ast.Import) else alias.name, alias, node, scope)


def _declaration(index: Index, node: ast.AST, scope: Scope, _: Stack) -> None:
    assert isinstance(node, ast.Global | ast.Nonlocal)
    for name in node.names:
        if isinstance(node, ast.Global):
            scope.elsewhere[name] = index.module_scope
        else:
            outer = scope.parent
            while outer is not None and outer.parent is not None and (outer.is_class or name not in outer.bindings):
                outer = outer.parent
            scope.elsewhere[name] = outer or index.module_scope


def _compound(index: Index, node: ast.AST, scope: Scope, stack: Stack) -> None:
    """A statement with blocks: expressions first, then its blocks in their order."""
    heads: list[ast.AST] = []
    blocks: list[tuple[str, list[ast.stmt]]] = []
    for field in reversed(_fields(type(node))):
        value = getattr(node, field, None)
        if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
            blocks.append((field, value))
        elif isinstance(value, list):
            heads.extend(item for item in value if isinstance(item, ast.AST))
        elif isinstance(value, ast.AST):
            heads.append(value)
    late = [head for head in heads if isinstance(head, ast.ExceptHandler | ast.match_case)]
    for field, body in reversed([block for block in blocks if block[0] != "body"]):
        index._block(node, field, body, scope, stack)
    index._push(node, late, scope, stack)
    for field, body in blocks:
        if field == "body":
            index._block(node, field, body, scope, stack)
    index._push(node, [head for head in heads if head not in late], scope, stack)


def _handler(index: Index, node: ast.ExceptHandler, scope: Scope, stack: Stack) -> None:
    if node.name:
        index.bind(node.name, node, node, scope)
    _compound(index, node, scope, stack)


def _capture(index: Index, node: ast.AST, scope: Scope, stack: Stack) -> None:
    name = getattr(node, "name", None) or getattr(node, "rest", None)
    if name:
        index.bind(name, node, _binder(index, node), scope)
    _compound(index, node, scope, stack)


_HANDLERS: dict[type[ast.AST], Callable[..., None]] = {
    ast.Name: _name,
    ast.FunctionDef: _function,
    ast.AsyncFunctionDef: _function,
    ast.Lambda: _function,
    ast.ClassDef: _class,
    ast.ListComp: _comprehension,
    ast.SetComp: _comprehension,
    ast.DictComp: _comprehension,
    ast.GeneratorExp: _comprehension,
    ast.Import: _import,
    ast.ImportFrom: _import,
    ast.Global: _declaration,
    ast.Nonlocal: _declaration,
    ast.If: _compound,
    ast.For: _compound,
    ast.AsyncFor: _compound,
    ast.While: _compound,
    ast.With: _compound,
    ast.AsyncWith: _compound,
    ast.Try: _compound,
    ast.Match: _compound,
    ast.match_case: _compound,
    ast.ExceptHandler: _handler,
    ast.MatchAs: _capture,
    ast.MatchStar: _capture,
    ast.MatchMapping: _capture,
}
if hasattr(ast, "TryStar"):
    _HANDLERS[ast.TryStar] = _compound
