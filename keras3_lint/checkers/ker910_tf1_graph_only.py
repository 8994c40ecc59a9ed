"""KER910: a function that needs a graph, called where execution is eager."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api import tf1 as table
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import tf1
from keras3_lint.semantics.eager import is_eager

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# What `tf` has as well, and what has no other form than its old one.
_WAYS = {
    "gradients": "write `tape.gradient({ys}, {xs})` with the `{tf}.GradientTape` that recorded them, or call it inside a `{tf}.function`",
    "hessians": "write two nested `{tf}.GradientTape`, or call it inside a `{tf}.function`",
    "parallel_stack": "write `{tf}.stack({values})`",
    "feature_column.shared_embeddings": "write one `keras.layers.Embedding` and call it on each input",
    "summary.text": "write `{tf}.summary.text({name}, {tensor}, step)` inside `with writer.as_default()`",
    "train.import_meta_graph": "load a SavedModel with `{tf}.saved_model.load(path)`, or build the model in code and `model.load_weights(path)`",
    "train.export_meta_graph": "write `model.export(path)`",
    "train.sdca_shrink_l1": "train with `model.fit` and an optimizer of Keras",
}
_EXPORT = "write `model.export(path)`"


class Tf1GraphOnly(Checker):
    """A function that builds a graph of TensorFlow 1 is called where execution is eager.

    Why: TensorFlow 2 executes eagerly, and Keras 3 needs it to. `tf.compat.v1` still has placeholders, queues, `FileWriter`, the streaming
        metrics and others, and `tf` has `gradients`: outside a graph they raise RuntimeError, or ValueError.
    Fix: what TensorFlow 2 or Keras does instead: the hint names it.
    Silent on: code under `tf.Graph().as_default()` or a session, in a `tf.function`, in what Keras traces, and in functions that may be run there;
        programs that turn eager execution off (KER906); code that runs on TensorFlow 1 only.
    Source: each function was called eagerly and in a graph on TensorFlow 2.21; the guides "Migrate to TensorFlow 2".
    """

    code = "KER910"
    name = "keras3-tf1-graph-only"
    message = "`{spelled}` raises {error} where execution is eager: it needs a graph"
    hint = "{way}"
    severity = Severity.ERROR

    @on(ast.Call, spelled=table.graph_only_parts)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``tf.compat.v1.placeholder(tf.float32, [None, 3])``."""
        if isinstance(call.func, ast.Call | ast.Subscript):
            return
        found = [table.graph_only().get((name or "").removeprefix("tensorflow.")) for name in module.names(call.func)]
        rows = {row for row in found if row is not None}
        if len(rows) != 1 or None in found or module.project.owns(tf1.TENSORFLOW, module):
            return
        row = rows.pop()
        if any(word.arg is None or word.arg in row.escapes for word in call.keywords) or (call.args and row.escapes):
            return
        if not is_eager(call, module):
            return
        spelled = ast.unparse(call.func)
        yield self.hit(call, at=call.func, spelled=spelled, error=row.raises, way=_way(call, row.name, spelled), raises=(row.raises,))


def _way(call: ast.Call, name: str, spelled: str) -> str:
    assert isinstance(call.func, ast.Name | ast.Attribute)
    node = call.func if isinstance(call.func, ast.Attribute) else ast.Attribute(call.func, name, ast.Load())
    use = tf1.Use(node, None, name, spelled, "tf", True, call, "")
    text = _WAYS.get(name) or (_EXPORT if name.startswith("saved_model.") else "")
    return tf1.filled(text, use) if text else tf1.hint(use)
