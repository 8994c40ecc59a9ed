"""Where a file uses names of Keras, and on which releases of Keras 3 they are missing.

A use is an import, or a maximal chain of attributes below a name that stands for Keras or one of its modules. Whether a name is
there is the tables' word; this module only finds the uses, resolves them on their own surface, and asks.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from keras3_lint.api import tables
from keras3_lint.config import Release
from keras3_lint.semantics.names import KERAS, TF_KERAS, canonical, surface
from keras3_lint.semantics.values import Api, Unknown

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_LIBRARIES = frozenset({"keras", "tensorflow"})
_SIMPLE = (ast.Name, ast.Attribute, ast.IfExp, ast.BoolOp)


@dataclass(frozen=True, slots=True)
class Missing:
    """A name that some releases lack: ``name`` is the shortest part of what was asked for that they all lack."""

    name: str
    releases: tuple[Release, ...]
    was: bool
    """Whether a Keras before 3 had it on this surface."""
    first: Release | None
    """The first Keras 3 that has it."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A maximal chain of attributes: ``layers.Dense.from_config``, its root, and what each live binding of the root makes of it.

    The root is the first part that is Keras: a name, or an attribute that holds a module (``self.K``).
    """

    node: ast.expr
    root: ast.expr
    parts: tuple[str, ...]
    roots: tuple[str, ...]
    """What the root stands for: ``keras.layers``."""

    @property
    def names(self) -> tuple[str, ...]:
        """The dotted names of the whole chain."""
        return tuple(".".join((root, *self.parts)) for root in self.roots)

    def part(self, length: int) -> ast.expr:
        """The node of the first ``length`` parts behind the root."""
        node = self.node
        if isinstance(node, ast.Call):
            return node if length else self.root
        for _ in range(len(self.parts) - length):
            assert isinstance(node, ast.Attribute)
            node = node.value
        return node


@lru_cache(maxsize=8192)
def missing(name: str, *, imported: bool = False) -> Missing | None:
    """On which releases ``name`` is not there, as an attribute or for an import; None when each has it or nobody can say.

    What stands below a class or a function is not looked at.
    """
    lacking = tables.lacking(name, imported=imported)
    if not lacking:
        return None
    parts = name.split(".")
    start = len(surface_of(name).split("."))
    shortest = name
    for length in range(start, len(parts)):
        prefix = ".".join(parts[:length])
        if set(lacking) <= set(tables.lacking(prefix, imported=imported)):
            shortest = prefix
            break
    present = tables.releases(name)
    first = Release.parse(present[0]) if present else None
    return Missing(shortest, tuple(map(Release.parse, lacking)), tables.in_keras2(shortest) or tables.in_keras2(name), first)


def surface_of(name: str) -> str:
    """The surface of a name of Keras, ``keras`` for all else."""
    return surface(name) or KERAS


def counted(lack: Missing, module: Module) -> tuple[Release, ...]:
    """The releases on which a missing name counts here: one that is merely too new counts when the version was asked for."""
    if lack.was or lack.first is None or module.settings.explicit:
        return lack.releases
    return tuple(release for release in lack.releases if release > lack.first)


def chains(module: Module) -> tuple[Chain, ...]:
    """The uses of Keras's names by attribute, and by name after a star import, in the order of the source."""
    return module.once(_all_chains)


def _all_chains(module: Module) -> tuple[Chain, ...]:
    return tuple(_chains(module))


def _chains(module: Module) -> Iterator[Chain]:
    candidates, attributes = _module_names(module)
    parents = module.index.parents
    stars = _has_stars(module)
    if not candidates and not stars:
        return
    for node in module.nodes(ast.Attribute):
        if isinstance(parents.get(node), ast.Attribute) or not isinstance(node.ctx, ast.Load):
            continue
        parts: list[str] = []
        root: ast.expr = node
        while isinstance(root, ast.Attribute):
            parts.append(root.attr)
            root = root.value
        if not isinstance(root, ast.Name) or module.aliases.is_own(root.id) or not module.aliases.possible(node):
            continue
        if root.id in candidates or (stars and _is_unbound(module, root)) or not attributes.isdisjoint(parts[1:]):
            chain = _chain(module, node, tuple(parts[::-1]))
            if chain is not None:
                yield chain
    for name in module.nodes(ast.Name) if stars else ():
        if not isinstance(parents.get(name), ast.Attribute) and isinstance(name.ctx, ast.Load) and _is_unbound(module, name):
            chain = _chain(module, name, ())
            if chain is not None:
                yield chain


def asked(module: Module) -> Iterator[Chain]:
    """The names that ``getattr(layers, "Dense")`` asks for without a default, as chains."""
    for call in module.calls_by_name["getattr"]:
        if len(call.args) == 2 and isinstance(call.args[1], ast.Constant) and isinstance(call.args[1].value, str) and module.aliases.possible(call.args[0]):
            atoms = module.value(call.args[0]).atoms
            roots = tuple(atom.name for atom in atoms if isinstance(atom, Api) and _below(atom.name, (call.args[1].value,)))
            if roots and len(roots) == len(atoms) and call.args[1].value.isidentifier():
                yield Chain(call, call.args[0], (call.args[1].value,), roots)


def loads(module: Module) -> Iterator[tuple[ast.Call, str]]:
    """The libraries that ``importlib.import_module("keras.layers")`` imports, with the calls."""
    for call in module.calls_by_name["import_module"]:
        first = call.args[0] if len(call.args) == 1 and not call.keywords else None
        if isinstance(first, ast.Constant) and isinstance(first.value, str) and module.qualified_name(call.func) == "importlib.import_module":
            if not module.project.owns(first.value, module):
                yield call, first.value


def _chain(module: Module, node: ast.expr, parts: tuple[str, ...]) -> Chain | None:
    """The chain when every live binding of its first part that is a library makes it a name of Keras."""
    for length in range(len(parts) + 1):
        root = node
        for _ in range(len(parts) - length):
            assert isinstance(root, ast.Attribute)
            root = root.value
        value = module.value(root)
        if any(isinstance(atom, Unknown) for atom in value.atoms):
            if length:
                return None
            continue
        names = tuple(atom.name for atom in value.atoms if isinstance(atom, Api))
        if names:
            fits = len(names) == len(value.atoms) and all(_below(name, parts[length:]) for name in names)
            return Chain(node, root, parts[length:], names) if fits else None
    return None


def _below(name: str, parts: tuple[str, ...]) -> bool:
    """Whether the parts below ``name`` are a name of Keras."""
    if name == "tensorflow":
        return bool(parts) and parts[0] == KERAS
    return surface(name) is not None or (name == "tensorflow.compat.v2" and parts[:1] == (KERAS,))


def _module_names(module: Module) -> tuple[frozenset[str], frozenset[str]]:
    """The names, and the attributes, that may stand for Keras or a part of it somewhere in the file."""
    found: set[str] = set()
    attributes: set[str] = set()
    wholes = [(alias, alias.name, False) for stmt in module.nodes(ast.Import) for alias in stmt.names]
    wholes += [(alias, stmt.module or "", True) for stmt in module.nodes(ast.ImportFrom) for alias in stmt.names if not stmt.level]
    found.update(alias.asname or alias.name for stmt in module.nodes(ast.ImportFrom) for alias in stmt.names if stmt.level)
    for alias, whole, is_from in wholes:
        top = whole.partition(".")[0]
        if not top or top in _LIBRARIES or module.project.owns(top, module):
            found.add(alias.asname or (alias.name if is_from else top))
    for assign in module.nodes(ast.Assign):
        if isinstance(assign.value, (*_SIMPLE, ast.Tuple)):
            targets = [inner for target in assign.targets for inner in (target.elts if isinstance(target, ast.Tuple) else [target])]
            found.update(target.id for target in targets if isinstance(target, ast.Name))
            attributes.update(target.attr for target in targets if isinstance(target, ast.Attribute))
            attributes.update(target.id for target in targets if isinstance(target, ast.Name) and module.index.scopes[target].is_class)
    return frozenset(found), frozenset(attributes)


def _has_stars(module: Module) -> bool:
    return any(stmt.names[0].name == "*" for stmt in module.nodes(ast.ImportFrom))


def _is_unbound(module: Module, name: ast.Name) -> bool:
    return not module.flow.reaching(name)


def imported_modules(module: Module) -> frozenset[str]:
    """The dotted modules that the file imports somewhere: an import makes a submodule an attribute of its parent."""
    return module.once(_imported_modules)


def _imported_modules(module: Module) -> frozenset[str]:
    found = {alias.name for stmt in module.nodes(ast.Import) for alias in stmt.names}
    for stmt in module.nodes(ast.ImportFrom):
        if stmt.module and not stmt.level:
            found.add(stmt.module)
            found.update(f"{stmt.module}.{alias.name}" for alias in stmt.names)
    return frozenset(prefix for name in found for prefix in _prefixes(name))


def _prefixes(name: str) -> Iterator[str]:
    parts = name.split(".")
    return (".".join(parts[:length]) for length in range(1, len(parts) + 1))


def missing_in(chain: Chain, root: str, module: Module) -> Missing | None:
    """The part of the chain that is missing when its root is ``root``; what the import of the root already lacks is not its fault."""
    name = canonical(".".join((root, *chain.parts)))
    lack = missing(name)
    if lack is None:
        return None
    covered = canonical(root)
    if covered == lack.name or covered.startswith(f"{lack.name}."):
        if not chain.parts:
            return lack
        lack = missing(name, imported=True)  # the root is there by its import, or the import is reported
        if lack is None or len(lack.name) <= len(covered):
            return None
    if missing(lack.name, imported=True) is not None:
        return lack
    return None if lack.name in {canonical(known) for known in imported_modules(module)} else lack


def place(chain: Chain, lack: Missing) -> ast.expr:
    """The part of the chain that is missing."""
    for length in range(len(chain.parts) + 1):
        if canonical(".".join((chain.roots[0], *chain.parts[:length]))) == lack.name:
            return chain.part(length)
    return chain.node


def other_has(name: str) -> bool:
    """Whether the name is on the other surface."""
    other = compatible(name) if surface(name) == "keras" else native(name)
    return tables.releases(other) is not None


def is_evaluated(module: Module, node: ast.AST) -> bool:
    """Whether ``node`` runs when its statement does: annotations don't where they are postponed or local."""
    postponed = any(stmt.module == "__future__" and any(a.name == "annotations" for a in stmt.names) for stmt in module.nodes(ast.ImportFrom))
    child = node
    for owner in module.index.ancestors(node):
        if isinstance(owner, ast.arg) or (isinstance(owner, ast.FunctionDef | ast.AsyncFunctionDef) and owner.returns is child):
            return not postponed
        if isinstance(owner, ast.AnnAssign) and owner.annotation is child:
            return not postponed and module.index.scopes[node].function is None
        if isinstance(owner, ast.stmt) and not isinstance(owner, ast.FunctionDef | ast.AsyncFunctionDef):
            return True
        child = owner
    return True


def native(name: str) -> str:
    """The name on the native surface."""
    return KERAS + name[len(TF_KERAS) :] if name.startswith(TF_KERAS) else name


def compatible(name: str) -> str:
    """The name on the surface of ``tf.keras``."""
    return name if name.startswith(TF_KERAS) else TF_KERAS + name[len(KERAS) :]
