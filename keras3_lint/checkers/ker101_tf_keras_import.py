"""KER101: Keras imported through TensorFlow."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics import environ
from keras3_lint.semantics.apiuse import chains
from keras3_lint.semantics.names import KERAS, TF_KERAS, canonical
from keras3_lint.semantics.surface import missing_on_native

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

SHOWN = 3


class TfKerasImport(Checker):
    """Keras is imported through TensorFlow.

    Why: `tf.keras` is the compatibility layer of Keras 3: it works with the TensorFlow backend only, lacks names that native `keras`
        has, and keeps others that Keras dropped. The guide's first step is to import `keras` itself.
    Fix: import the same names from `keras`. A name that only `tf.keras` has stays where it is, and the fix leaves its import alone; so it does
        in a program that sets `TF_USE_LEGACY_KERAS`, if too late to have an effect (KER220).
    Silent on: names that native `keras` lacks on a release that the code must run on, and programs that set `TF_USE_LEGACY_KERAS`.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3", section "Setup"; the names are those of the API tables.
    """

    code = "KER101"
    name = "keras3-tf-keras-import"
    message = "`{spelled}` imports Keras through TensorFlow, Keras 3 is the package `keras`"
    hint = "write `{replacement}`"
    severity = Severity.CONVENTION

    @on(ast.ImportFrom)
    def check_from(self, node: ast.ImportFrom, module: Module) -> Iterator[Hit]:
        """``from tensorflow import keras`` and ``from tensorflow.keras... import ...``."""
        if node.level or (node.module or "").partition(".")[0] != "tensorflow" or module.is_legacy:
            return
        path = node.module or ""
        if path == "tensorflow":
            alias = next((alias for alias in node.names if alias.name == KERAS), None)
            if alias is not None and not missing_on_native(module, TF_KERAS):
                whole = len(node.names) == 1
                bound = f"import keras as {alias.asname}" if alias.asname not in {None, KERAS} else "import keras"
                fix = _replace(module, node, bound) if whole and not _stays(module) else None
                yield self.hit(node, at=alias, spelled=f"from tensorflow import {ast.unparse(alias)}", replacement=bound, fix=fix)
        elif path == TF_KERAS or path.startswith(f"{TF_KERAS}."):
            yield from self._names(node, path, module)

    def _names(self, node: ast.ImportFrom, path: str, module: Module) -> Iterator[Hit]:
        native = [alias for alias in node.names if alias.name == "*" or not missing_on_native(module, f"{path}.{alias.name}")]
        if not native or (path != TF_KERAS and missing_on_native(module, path)):
            return
        target = KERAS + path[len(TF_KERAS) :]
        replacement = f"from {target} import {', '.join(ast.unparse(alias) for alias in native)}"
        fix = None
        if len(native) == len(node.names) and not _stays(module):
            start = module.source.offset(node.lineno, node.col_offset)
            place = module.source.text.index(path, start)
            fix = Fix((Edit(place, place + len(path), target),), Safety.SAFE)
        yield self.hit(node, at=node, spelled=f"from {path} import {_shortened(node)}", replacement=replacement, fix=fix)

    @on(ast.Import)
    def check_import(self, node: ast.Import, module: Module) -> Iterator[Hit]:
        """``import tensorflow.keras`` and its submodules."""
        for alias in node.names:
            if not (alias.name == TF_KERAS or alias.name.startswith(f"{TF_KERAS}.")) or module.is_legacy:
                continue
            if missing_on_native(module, alias.name):
                continue
            target = KERAS + alias.name[len(TF_KERAS) :]
            replacement = f"import {target}" if alias.asname in {None, target} else f"import {target} as {alias.asname}"
            fix = _replace(module, alias, replacement.removeprefix("import ")) if alias.asname and not _stays(module) else None
            yield self.hit(alias, spelled=f"import {ast.unparse(alias)}", replacement=replacement, fix=fix)

    @on(ast.Module)
    def check_uses(self, _: ast.Module, module: Module) -> Iterator[Hit]:
        """``tf.keras`` after ``import tensorflow as tf``: once, at the first use."""
        uses = [chain for chain in module.tf_keras_chains if chain.direct and not missing_on_native(module, chain.name)]
        if not uses:
            return
        first = uses[0]
        imports = _needed_import(module)
        fix = None
        if imports is not None and not module.mentions(environ.LEGACY_VARIABLE) and not any(chain.assigned for chain in uses):
            fix = Fix(tuple(Edit(*chain.place, KERAS) for chain in uses), Safety.SAFE, imports)
        yield self.hit(
            first.node,
            message="`{spelled}` reaches Keras through TensorFlow, Keras 3 is the package `keras`",
            hint="write `import keras` and `{replacement}`",
            spelled=first.spelled,
            replacement=f"{KERAS}{first.rest}",
            fix=fix,
        )


def _needed_import(module: Module) -> tuple[str, ...] | None:
    """The import that makes the name `keras` stand for Keras everywhere in the file; None when it stands for something else."""
    if any(KERAS in scope.bindings for node, scope in module.index.scope_of_node.items() if node is not module.index.tree):
        return None
    bindings = module.flow.at_end(module.index.module_scope, KERAS)
    if not bindings:
        return (f"import {KERAS}",)
    names = {name for binding in bindings for name in module.bound_names(binding)}
    return () if names <= {KERAS, TF_KERAS} else None


def _shortened(node: ast.ImportFrom) -> str:
    names = [ast.unparse(alias) for alias in node.names]
    return ", ".join(names if len(names) <= SHOWN else [*names[:SHOWN], "..."])


def _stays(module: Module) -> bool:
    """Whether the imports can't simply be exchanged: the file uses a name that native `keras` lacks, or asks for Keras 2, if in vain.

    A name that several imports bind, such as `K` behind `if` and `else`, counts for each of them.
    """
    if module.mentions(environ.LEGACY_VARIABLE) or any(missing_on_native(module, chain.name) for chain in module.tf_keras_chains):
        return True
    names = (canonical(name) for chain in chains(module) if len(chain.roots) > 1 for name in chain.names)
    return any(name.startswith(f"{TF_KERAS}.") and missing_on_native(module, name) for name in names)


def _replace(module: Module, node: ast.stmt | ast.alias, text: str) -> Fix:
    source = module.source
    end_line, end_column = node.end_lineno, node.end_col_offset
    assert end_line is not None
    assert end_column is not None
    return Fix((Edit(source.offset(node.lineno, node.col_offset), source.offset(end_line, end_column), text),), Safety.SAFE)
