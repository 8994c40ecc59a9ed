"""The model of one file: what a rule asks. Everything beyond the index is computed on demand and remembered."""

from __future__ import annotations

import ast
import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from typing import Any, TypeVar

from keras3_lint.api.affected import newest
from keras3_lint.config import Release, Settings
from keras3_lint.paths import is_file_name, root_of
from keras3_lint.semantics import environ
from keras3_lint.semantics.aliases import Aliases
from keras3_lint.semantics.bindings import find_mutations, target_value
from keras3_lint.semantics.classes import ClassInfo, FunctionInfo
from keras3_lint.semantics.environ import BACKENDS
from keras3_lint.semantics.evaluate import Evaluator
from keras3_lint.semantics.fixed import Fixed
from keras3_lint.semantics.flow import Flow
from keras3_lint.semantics.frames import Arguments, Frame
from keras3_lint.semantics.guards import Guards
from keras3_lint.semantics.names import LEGACY, TF_KERAS, canonical
from keras3_lint.semantics.parameters import call_sites
from keras3_lint.semantics.project import Project
from keras3_lint.semantics.reach import Reach
from keras3_lint.semantics.scopes import FUNCTIONS, Binding, FunctionNode, Index
from keras3_lint.semantics.surface import Chain, tf_keras_chains
from keras3_lint.semantics.values import UNKNOWN, Api, Atom, Class, Function, Object, Super, Value, only
from keras3_lint.source import Source

_Node = TypeVar("_Node", bound=ast.AST)
_Value = TypeVar("_Value")
MAX_FRAMES = 4000


class Module:
    """One file. ``hops`` counts the files between it and the one that is linted."""

    def __init__(self, source: Source, project: Project, hops: int = 0) -> None:
        self.source = source
        self.project = project
        self.hops = hops
        self.index = Index(source.tree)
        self.flow = Flow(self.index, self.dead)
        self.evaluator = Evaluator(self)
        self.synthetic: dict[ast.AST, ast.AST] = {}
        self._functions: dict[ast.AST, FunctionInfo] = {}
        self._classes: dict[ast.AST, ClassInfo] = {}
        self._spellings: dict[type[ast.AST], dict[str, list[ast.AST]]] = {}
        self._mentioned: dict[str, bool] = {}
        self._once: dict[Callable[[Module], Any], Any] = {}
        self._outside: dict[str, Value] = {}
        self._names: dict[ast.AST, tuple[str | None, ...]] = {}
        self._frames: dict[tuple[object, ...], Frame] = {}

    def once(self, compute: Callable[[Module], _Value]) -> _Value:
        """What ``compute`` says of the module, asked once."""
        if compute not in self._once:
            self._once[compute] = compute(self)
        value: _Value = self._once[compute]
        return value

    def mentions(self, *words: str) -> bool:
        """Whether the text has one of the words: it is searched once for each, however often rules ask."""
        for word in words:
            if word not in self._mentioned:
                self._mentioned[word] = word in self.source.text
            if self._mentioned[word]:
                return True
        return False

    def forget_frames(self) -> None:
        """Forget what was computed for single calls: they may stand in a file that is done."""
        self._frames.clear()
        self.evaluator.forget_frames()

    def close(self) -> None:
        """Let go of everything: the parts of a model hold each other, and would wait for the garbage collector."""
        scopes, infos = self.index.scope_of_node.values(), [*self._functions.values(), *self._classes.values()]
        self.__dict__.clear()
        for scope in scopes:
            scope.bindings.clear()
        for info in infos:
            info.__dict__.clear()

    # -- what rules ask ---------------------------------------------------------------------------------------------

    def nodes(self, node_type: type[_Node]) -> list[_Node]:
        """All nodes of a type, in the order of the source; for ``ast.Store`` the attributes that are assigned."""
        if node_type is ast.Store:
            return self.stores  # type: ignore[return-value]
        return self.index.by_type.get(node_type, [])  # type: ignore[return-value]

    @cached_property
    def reads(self) -> dict[str, list[ast.Name]]:
        """Where each name is read, in whatever scope, in the order of the source."""
        found: dict[str, list[ast.Name]] = {}
        for use in self.nodes(ast.Name):
            if isinstance(use.ctx, ast.Load):
                found.setdefault(use.id, []).append(use)
        return found

    def spelled(self, node_type: type[ast.AST], names: Collection[str]) -> Iterator[ast.AST]:
        """The nodes of a type whose last part is one of ``names``; calls of what can stand for anything come with them."""
        table = self.spellings(node_type)
        for name in sorted(table.keys() & {"", *names}):  # in one order, whatever the hashes
            yield from table[name]

    def spellings(self, node_type: type[ast.AST]) -> dict[str, list[ast.AST]]:
        """The nodes of a type by the last part of their name, as it was imported; under the empty name what can stand for anything."""
        if node_type not in self._spellings:
            self._spellings[node_type] = self.aliases.by_last_part(self.nodes(node_type))
        return self._spellings[node_type]

    def value(self, node: ast.AST, frame: Frame | None = None) -> Value:
        """What an expression can be; see ``values``."""
        return self.evaluator.value(node, frame)

    def names(self, node: ast.AST) -> tuple[str | None, ...]:
        """The dotted library name that each live binding gives the expression, None for anything else; empty for nothing."""
        found = self._names.get(node)
        if found is None:
            is_own = isinstance(node, ast.Name) and self.aliases.is_own(node.id)
            atoms = self.value(node).atoms if not is_own and self.aliases.possible(node) else (None,)
            found = self._names[node] = tuple(atom.name if isinstance(atom, Api) else None for atom in atoms)
        return found

    def bound_names(self, binding: Binding) -> tuple[str | None, ...]:
        """The dotted library names that a binding gives its name, None for anything else."""
        return tuple(atom.name if isinstance(atom, Api) else None for atom in self.evaluator.binding_value(binding, None).atoms)

    def qualified_name(self, node: ast.AST) -> str | None:
        """The one dotted library name of the expression, None when there is none or several."""
        names = self.names(node)
        return names[0] if len(names) == 1 else None

    def live(self, node: ast.AST, releases: Iterable[Release], backends: Iterable[str] = ()) -> bool:
        """Whether one of these releases of Keras 3 (on one of the backends, all by default) runs ``node``."""
        return self.guards.live(node, releases, backends or BACKENDS)

    def caught(self, node: ast.AST, raises: tuple[str, ...]) -> bool:
        """Whether the exceptions that ``node`` raises are caught around it."""
        return self.guards.caught(node, raises)

    def dead(self, owner: ast.AST, field: str) -> bool:
        """Whether a branch of ``owner`` runs on no Keras 3 that the file is linted for."""
        return self.guards.dead(owner, field)

    @property
    def settings(self) -> Settings:
        """What the file is linted for."""
        return self.project.settings

    @cached_property
    def releases(self) -> tuple[Release, ...]:
        """The releases that the code must run on, as far as they are known."""
        last = newest()
        return tuple(Release(3, minor) for minor in range(min(self.settings.version, last).minor, last.minor + 1))

    @cached_property
    def backends(self) -> tuple[str, ...]:
        """The backends that the code must run on: the one that the program or its folder chooses, else those of the settings."""
        chosen = environ.chosen_backend(self) or environ.folder_backend(self)
        if chosen is not None:
            return (chosen,)
        return BACKENDS if self.settings.backend == "any" else BACKENDS[:1]

    @cached_property
    def is_legacy(self) -> bool:
        """Whether ``tf.keras`` is Keras 2 here: TF_USE_LEGACY_KERAS is set before TensorFlow is imported."""
        return environ.uses_legacy_keras(self)

    @cached_property
    def guards(self) -> Guards:
        """Where the code of the file runs."""
        return Guards(self)

    def call_sites(self, info: FunctionInfo) -> list[tuple[ast.Call, Atom]]:
        """The visible calls of a function of this file."""
        return call_sites(self.evaluator, info)

    @cached_property
    def fixed(self) -> Fixed:
        """The names whose value is the same wherever they stand."""
        return Fixed(self)

    @cached_property
    def aliases(self) -> Aliases:
        """Which names of the file can stand for a library's name at all."""
        return Aliases(self)

    @cached_property
    def tf_keras_chains(self) -> tuple[Chain, ...]:
        """Where the file uses ``tf.keras``."""
        return tuple(tf_keras_chains(self))

    @cached_property
    def reach(self) -> Reach:
        """Which functions run inside ``call``, ``build`` and their kin."""
        return Reach(self)

    @cached_property
    def classes(self) -> tuple[ClassInfo, ...]:
        """All classes of the file, nested ones too."""
        return tuple(self.class_info(node) for node in self.nodes(ast.ClassDef))

    def function_of(self, node: ast.AST) -> FunctionInfo | None:
        """The innermost function or lambda whose body holds ``node``."""
        scope = self.index.scopes[node].function
        return None if scope is None else self.function_info(scope.node)  # type: ignore[arg-type]

    def method_of(self, node: ast.AST) -> FunctionInfo | None:
        """The innermost method whose body holds ``node``, in a function of its own or not."""
        function = self.function_of(node)
        return None if function is None else next((around for around in function.outwards() if around.cls is not None), None)

    # -- what the parts of the model ask ----------------------------------------------------------------------------

    def function_info(self, node: FunctionNode) -> FunctionInfo:
        """The function that ``node`` defines."""
        if node not in self._functions:
            self._functions[node] = FunctionInfo(node, self)
        return self._functions[node]

    def class_info(self, node: ast.ClassDef) -> ClassInfo:
        """The class that ``node`` defines."""
        if node not in self._classes:
            self._classes[node] = ClassInfo(node, self)
        return self._classes[node]

    def frame(self, function: Function, parameters: Arguments, site: ast.Call | None, caller: Frame | None, depth: int) -> Frame:
        """The frame of one call; the same call seen again has the same frame, so that what was computed for it is found."""
        key = (function.info, function.receiver, site, caller) if site is not None else (function.info, function.receiver, None, id(parameters))
        if key not in self._frames:
            if len(self._frames) >= MAX_FRAMES:
                self._frames.clear()
            self.project.framed.add(self)
            self._frames[key] = Frame(function.info, parameters, function.closure, depth)
        return self._frames[key]

    def outside(self, name: str) -> Value:
        """The value of a dotted name of a library."""
        known = self._outside.get(name)
        if known is None:
            known = self._outside[name] = self._library(canonical(name))
        return known

    def _library(self, name: str) -> Value:
        if self.is_legacy and (name == TF_KERAS or name.startswith(TF_KERAS + ".")):
            name = LEGACY + name[len(TF_KERAS) :]
        return only(Api(name))

    def self_value(self, target: ast.Attribute) -> Value:
        """What a statement of this file stores in ``self.x``."""
        return self.evaluator.guarded(target, None, target_value, target)

    def super_value(self, call: ast.Call) -> Value:
        """The value of ``super()`` or ``super(Class, self)``."""
        function = self.method_of(call)
        if function is None or function.cls is None:
            return UNKNOWN
        info = function.cls
        if call.args:
            named = self.value(call.args[0]).single()
            if not isinstance(named, Class):
                return UNKNOWN
            info = named.info
        receiver: Atom = Object(Class(function.cls))
        return only(Super(info, receiver))

    def star_is_unknown(self, stmt: ast.ImportFrom) -> bool:
        """Whether a star import may bind any name: it is of a library that no table describes."""
        source = self.absolute(stmt)
        return source is None or (self.project.module(source, self) is None and source.partition(".")[0] not in {"keras", "tensorflow"})

    def absolute(self, stmt: ast.ImportFrom) -> str | None:
        """The absolute dotted module of a from-import; None when it climbs out of the project."""
        if not stmt.level:
            return stmt.module
        parts = self.package.split(".") if self.package else []
        climb = stmt.level - 1
        if climb > len(parts) or (not parts and climb):
            return None
        base = parts[: len(parts) - climb]
        return ".".join([*base, *([stmt.module] if stmt.module else [])]) or None

    @cached_property
    def folder(self) -> str:
        """The folder that the file stands in."""
        return os.path.dirname(os.path.abspath(self.source.path))

    @cached_property
    def root(self) -> str | None:
        """The folder that absolute imports of this file start at; None for text that is in no folder (standard input)."""
        return root_of(self.folder) if is_file_name(self.source.path) else None

    @cached_property
    def package(self) -> str:
        """The dotted path of the package that the file is in, empty for a script."""
        if self.root is None:
            return ""
        relative = os.path.relpath(self.folder, self.root)
        return "" if relative == "." else relative.replace(os.sep, ".")

    @cached_property
    def calls_by_name(self) -> defaultdict[str, list[ast.Call]]:
        """The calls of the file by the last part of what is called."""
        found: defaultdict[str, list[ast.Call]] = defaultdict(list)
        for call in self.nodes(ast.Call):
            if isinstance(call.func, ast.Name):
                found[call.func.id].append(call)
            elif isinstance(call.func, ast.Attribute):
                found[call.func.attr].append(call)
        return found

    @cached_property
    def instance_calls(self) -> dict[ClassInfo, list[ast.Call]]:
        """The calls of instances of each class of the project: ``Block()(x)``, ``self.block(x)``."""
        found: defaultdict[ClassInfo, list[ast.Call]] = defaultdict(list)
        for call in self.nodes(ast.Call):
            for atom in self.value(call.func).atoms:
                if isinstance(atom, Object) and isinstance(atom.cls, Class):
                    found[atom.cls.info].append(call)
        return found

    def calls_in(self, function: FunctionInfo) -> list[ast.Call]:
        """The calls in the body of a function of this file, those in its comprehensions and lambdas included."""
        return self._calls_by_function.get(function.node, [])

    @cached_property
    def _calls_by_function(self) -> dict[ast.AST, list[ast.Call]]:
        found: defaultdict[ast.AST, list[ast.Call]] = defaultdict(list)
        for call in self.nodes(ast.Call):
            scope = self.index.scopes[call].function
            while scope is not None:
                found[scope.node].append(call)
                scope = scope.parent.function if isinstance(scope.node, ast.Lambda) and scope.parent is not None else None
        return found

    @cached_property
    def function_names(self) -> frozenset[str]:
        """The names of all functions and methods that the file defines."""
        return frozenset(node.name for node in self.nodes(ast.FunctionDef))

    @cached_property
    def mutations(self) -> dict[str, list[tuple[ast.expr, str, ast.AST]]]:
        """What the file does to lists and dicts in place, by the name of the variable or attribute."""
        return find_mutations(self)

    @cached_property
    def returns(self) -> dict[ast.AST, list[ast.Return]]:
        """The return statements of each function."""
        found: defaultdict[ast.AST, list[ast.Return]] = defaultdict(list)
        for node in self.nodes(ast.Return):
            found[self.index.scopes[node].node].append(node)
        return found

    @cached_property
    def yields(self) -> dict[ast.AST, list[ast.AST]]:
        """The yields of each function."""
        found: defaultdict[ast.AST, list[ast.AST]] = defaultdict(list)
        for node_type in (ast.Yield, ast.YieldFrom):
            for node in self.nodes(node_type):
                found[self.index.scopes[node].node].append(node)
        return found

    @cached_property
    def stores(self) -> list[ast.Attribute]:
        """The attributes that the file assigns, of whatever object."""
        return [node for node in self.nodes(ast.Attribute) if isinstance(node.ctx, ast.Store)]

    @cached_property
    def self_stores(self) -> dict[ast.AST, list[ast.Attribute]]:
        """The targets ``self.x`` of each class."""
        found: defaultdict[ast.AST, list[ast.Attribute]] = defaultdict(list)
        for node in self.stores:
            if isinstance(node.value, ast.Name):
                scope = self.index.scopes[node].function
                while scope is not None and scope.parent is not None and not scope.parent.is_class:
                    scope = scope.parent.function
                if scope is not None and scope.parent is not None and isinstance(scope.node, FUNCTIONS):
                    arguments = [*scope.node.args.posonlyargs, *scope.node.args.args]
                    if arguments and arguments[0].arg == node.value.id:
                        found[scope.parent.node].append(node)
        return found
