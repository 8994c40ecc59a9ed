"""KER201: a name that Keras 3 does not have."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api import tables
from keras3_lint.api.replacements import replacement
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Fix, Severity
from keras3_lint.fixes.names import rename_chain, rename_import
from keras3_lint.semantics import apiuse, placeholders
from keras3_lint.semantics.apiuse import Missing
from keras3_lint.semantics.names import canonical, surface
from keras3_lint.semantics.placeholders import Placeholder

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_NOTHING = "Keras 3 has no replacement; keep its code in the project"


class RemovedName(Checker):
    """A name of Keras is used that Keras 3 does not have.

    Why: Keras 3 dropped or moved 1,800 names, and its two surfaces differ: `tf.keras` still has names that native `keras` lacks, and
        the other way round. An import raises ImportError or ModuleNotFoundError, an attribute AttributeError; what stands under
        `optimizers.legacy` is there and raises ImportError when it is created.
    Fix: the new name, or the way out where there is none: the hint names it.
    Silent on: names that can also be something else, members of classes, names that `keras-version` is merely too old for unless it
        was given, and code that catches the exception or runs on Keras 2 only.
    Source: the API tables of Keras 1.2 to 3.15; the guide "Migrating Keras 2 code to multi-backend Keras 3", section "Removed features".
    """

    code = "KER201"
    name = "keras3-removed-name"
    message = "`{spelled}` is not in Keras 3"
    hint = "{way}"
    severity = Severity.ERROR

    @on(ast.ImportFrom)
    def check_from(self, stmt: ast.ImportFrom, module: Module) -> Iterator[Hit]:
        """``from keras.layers import LocallyConnected1D``: at the alias, or at the first one when the module itself is gone."""
        source = module.absolute(stmt)
        if stmt.level or source is None or surface(canonical(source)) is None or module.project.owns(source, module):
            return
        for alias in stmt.names:
            name = source if alias.name == "*" else f"{source}.{alias.name}"
            lack = apiuse.missing(canonical(name), imported=True)
            if lack is None or _is_other_rule(lack.name):
                continue
            is_module = len(lack.name) <= len(canonical(source))
            yield self._hit(alias, module, lack, canonical(name), name, is_module, rename_import(module, stmt, alias, _target(canonical(name))))
            if is_module:
                return

    @on(ast.Import)
    def check_import(self, stmt: ast.Import, module: Module) -> Iterator[Hit]:
        """``import keras.utils.np_utils``."""
        for alias in stmt.names:
            if surface(canonical(alias.name)) is None or module.project.owns(alias.name, module):
                continue
            lack = apiuse.missing(canonical(alias.name), imported=True)
            if lack is not None and not _is_other_rule(lack.name):
                yield self._hit(alias, module, lack, canonical(alias.name), alias.name, True, None)

    @on(ast.Module)
    def check_chains(self, _: ast.Module, module: Module) -> Iterator[Hit]:
        """``keras.layers.ThresholdedReLU``, at each use."""
        for chain in (*apiuse.chains(module), *apiuse.asked(module)):
            lacks = [apiuse.missing_in(chain, root, module) for root in chain.roots]
            lack = lacks[0]
            if lack is None or None in lacks or _is_other_rule(lack.name) or not apiuse.is_evaluated(module, chain.node):
                continue
            node = apiuse.place(chain, lack)
            name = canonical(chain.names[0])
            yield self._hit(node, module, lack, name, ast.unparse(node), None, None if isinstance(chain.node, ast.Call) else rename_chain(module, chain, _target(name)))
        for call, loaded in apiuse.loads(module):
            lack = apiuse.missing(canonical(loaded), imported=True) if surface(canonical(loaded)) is not None else None
            if lack is not None and not _is_other_rule(lack.name):
                yield self._hit(call, module, lack, canonical(loaded), loaded, True, None)

    @on(ast.Call, mentions=("legacy",))
    def check_stub(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``keras.optimizers.legacy.Adam()``."""
        for found in placeholders.of_call(call, module):
            yield self._stub(found, call if found.how == "called" else found.node)

    @on(ast.ClassDef, mentions=("legacy",))
    def check_base(self, node: ast.ClassDef, module: Module) -> Iterator[Hit]:
        """``class MyAdam(keras.optimizers.legacy.Optimizer)``."""
        for found in placeholders.of_bases(node, module):
            yield self._stub(found, found.node)

    @on(ast.FunctionDef, mentions=("legacy",))
    def check_default(self, node: ast.FunctionDef, module: Module) -> Iterator[Hit]:
        """``def train(optimizer=keras.optimizers.legacy.Adam)``."""
        for found in placeholders.of_defaults(node, module):
            yield self._stub(found, found.node)

    def _stub(self, found: Placeholder, node: ast.AST) -> Hit:
        name, spelled = found.name, ast.unparse(found.node)
        shown = name.replace("tensorflow.keras", "tf.keras")
        way = replacement(name)
        if found.how == "given":
            text = f"`{spelled}` is a placeholder: creating one raises {found.raises} on Keras 3"
        elif spelled.rpartition(".")[2] == name.rpartition(".")[2]:
            text = f"`{spelled}` raises {found.raises} on Keras 3: it is a placeholder"
        else:
            text = f"`{spelled}` is {'by default ' * (found.how == 'by default')}`{shown}`, a placeholder that raises {found.raises} on Keras 3"
        hint = _NOTHING if way is None else _way(way.hint, way.target)
        return self.hit(node, at=found.node, message=text, way=hint, raises=(found.raises,))

    def _hit(self, node: ast.AST, module: Module, lack: Missing, name: str, spelled: str, is_module: bool | None, fix: Fix | None) -> Hit:
        found = replacement(name) or replacement(lack.name)
        is_new = not lack.was and lack.first is not None
        way = _NOTHING if found is None else _way(found.hint, found.target)
        message = self.message
        if is_new and lack.first is not None:
            message, way = "`{spelled}` is there from Keras " + str(lack.first) + " on", "raise `keras-version`, or do without it"
        elif not lack.was and found is None:
            message, way = "`{spelled}` is in no release of Keras", "check the name"
        elif len(lack.releases) < len(tables.all_releases()):
            message = "`{spelled}` is not in all of Keras 3"
        elif apiuse.other_has(lack.name):
            message = "`{spelled}` is not in " + ("native Keras 3" if surface(lack.name) == "keras" else "the `tf.keras` of Keras 3")
        raises = ("AttributeError",) if is_module is None else ("ModuleNotFoundError",) if is_module else ("ImportError",)
        if isinstance(node, ast.Name):
            raises = ("NameError",)
        return self.hit(node, message=message, spelled=spelled, way=way, raises=raises, fix=fix, releases=apiuse.counted(lack, module))


def _is_other_rule(name: str) -> bool:
    """Private modules have a rule of their own."""
    parts = name.split(".")
    return "src" in parts[:3] or any(part.startswith("_") for part in parts)


def _target(name: str) -> str | None:
    found = replacement(name)
    return found.target if found is not None else None


def _way(hint: str, target: str | None) -> str:
    return hint or f"write `{(target or '').replace('tensorflow.keras', 'tf.keras')}`"
