"""Functions of TensorFlow that XLA can't compile: measured with ``jit_compile=True`` on the real package.

``xla.json`` holds one dotted name per line. Run this module where TensorFlow is installed to write it anew.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from keras3_lint.api import resources


@lru_cache(maxsize=1)
def unsupported() -> frozenset[str]:
    """The dotted names of the functions."""
    return frozenset(resources.read("xla.json"))


@lru_cache(maxsize=1)
def last_parts() -> frozenset[str]:
    """The last parts of their names."""
    return frozenset(name.rpartition(".")[2] for name in unsupported())


def measured() -> Iterator[str]:
    """The functions that run in a traced function, and raise in a compiled one; each is tried in a process of its own, as some end it."""
    tensorflow = importlib.import_module("tensorflow")
    for name, call, given in _calls(tensorflow):
        if os.fork() == 0:
            arguments = [tensorflow.constant(value) for value in given]
            traced = _runs(tensorflow.function(call, autograph=False), arguments)
            compiled = _runs(tensorflow.function(call, autograph=False, jit_compile=True), arguments)
            os._exit(1 if traced and not compiled else 0)
        _, status = os.wait()
        if os.waitstatus_to_exitcode(status) == 1:
            yield f"tensorflow.{name}"


def _runs(function: Any, arguments: list[Any]) -> bool:
    try:
        function(*arguments)
    except Exception:
        return False
    return True


def _calls(tf: Any) -> Iterator[tuple[str, Callable[..., Any], tuple[Any, ...]]]:
    """Each function with a call of it on tensors whose values are not known before they run; the result is a dense tensor."""
    real, whole, text = [[1.0, 0.0], [0.0, 2.0]], [1, 2, 1, 3], ["a b", "c"]

    def dense(result: Any) -> Any:
        if isinstance(result, tf.SparseTensor):
            return result.values
        if isinstance(result, tf.RaggedTensor):
            return result.flat_values
        return [dense(part) for part in result] if isinstance(result, list | tuple) else result

    def row(name: str, *given: Any, call: Callable[..., Any] | None = None) -> tuple[str, Callable[..., Any], tuple[Any, ...]]:
        function: Any = tf
        for part in name.split("."):
            function = getattr(function, part)
        return name, lambda *tensors: dense((call or (lambda f, *rest: f(*rest)))(function, *tensors)), given

    for name in ("length", "lower", "upper", "strip", "bytes_split", "unicode_decode", "split", "unicode_script", "to_hash_bucket_fast"):
        extra = {"unicode_decode": ("UTF-8",), "to_hash_bucket_fast": (8,)}.get(name, ())
        given = [97, 98] if name == "unicode_script" else text
        yield row(f"strings.{name}", given, call=lambda f, t, extra=extra: f(t, *extra))
    yield row("strings.to_hash_bucket", text, call=lambda f, t: f(t, 8))
    yield row("strings.to_hash_bucket_strong", text, call=lambda f, t: f(t, 8, key=[1, 2]))
    yield row("strings.to_number", ["1", "2"])
    yield row("strings.as_string", real, call=lambda f, t: tf.strings.to_number(f(t)))
    yield row("as_string", real, call=lambda f, t: tf.strings.to_number(f(t)))
    yield row("strings.join", text, call=lambda f, t: f([t, t]))
    yield row("strings.reduce_join", text)
    yield row("strings.regex_replace", text, call=lambda f, t: f(t, "a", "b"))
    yield row("strings.regex_full_match", text, call=lambda f, t: f(t, "a.*"))
    yield row("strings.substr", text, call=lambda f, t: f(t, 0, 1))
    yield row("strings.format", real, call=lambda f, t: f("{}", t))
    yield row("strings.ngrams", text, call=lambda f, t: f(t, 2))
    yield row("io.decode_raw", text, call=lambda f, t: f(tf.strings.substr(t, 0, 1), tf.uint8))
    yield row("numpy_function", real, call=lambda f, t: f(lambda value: value, [t], tf.float32))
    yield row("py_function", real, call=lambda f, t: f(lambda value: value, [t], tf.float32))
    yield row("compat.v1.py_func", real, call=lambda f, t: f(lambda value: value, [t], tf.float32))
    yield row("unique", whole)
    yield row("unique_with_counts", whole)
    yield row("where", real, call=lambda f, t: f(t > 0))
    yield row("boolean_mask", real, call=lambda f, t: f(t, t[0] > 0))
    yield row("dynamic_partition", whole, call=lambda f, t: f(t, t % 2, 2))
    yield row("dynamic_stitch", whole, call=lambda f, t: f([t], [t]))
    yield row("ragged.boolean_mask", real, call=lambda f, t: f(t, t > 0))
    yield row("ragged.range", whole)
    yield row("ragged.stack", real, call=lambda f, t: f([t, t]))
    yield row("RaggedTensor.from_tensor", real, call=lambda f, t: f(t, padding=0.0))
    yield row("RaggedTensor.from_row_lengths", whole, call=lambda f, t: f(t, [2, 2]))
    yield row("sparse.from_dense", real)
    yield row("sparse.to_dense", real, call=lambda f, t: f(tf.sparse.SparseTensor([[0, 0]], t[0][:1], (2, 2))))
    yield row("sparse.sparse_dense_matmul", real, call=lambda f, t: f(tf.sparse.SparseTensor([[0, 0]], t[0][:1], (2, 2)), t))
    yield row("sparse.reduce_sum", real, call=lambda f, t: f(tf.sparse.SparseTensor([[0, 0]], t[0][:1], (2, 2))))
    yield row("sparse.softmax", real, call=lambda f, t: f(tf.sparse.SparseTensor([[0, 0]], t[0][:1], (2, 2))))
    yield row("sparse.reorder", real, call=lambda f, t: f(tf.sparse.SparseTensor([[0, 0]], t[0][:1], (2, 2))))
    yield row("sparse.transpose", real, call=lambda f, t: f(tf.sparse.SparseTensor([[0, 0]], t[0][:1], (2, 2))))
    yield row(
        "sparse.add",
        real,
        call=lambda f, t: f(tf.sparse.SparseTensor([[0, 0]], t[0][:1], (2, 2)), tf.sparse.SparseTensor([[0, 0]], t[0][:1], (2, 2))),
    )
    yield row(
        "nn.embedding_lookup_sparse",
        real,
        call=lambda f, t: f(t, tf.sparse.SparseTensor([[0, 0]], tf.constant([0], tf.int64), (2, 2)), None),
    )
    yield row("nn.ctc_loss", [[1, 2]], call=lambda f, t: f(t, tf.ones((4, 1, 5)), tf.constant([2]), tf.constant([4])))
    yield row("nn.ctc_greedy_decoder", real, call=lambda f, t: f(tf.ones((4, 1, 5)) * t[0, 0], tf.constant([4])))
    yield row("nn.ctc_beam_search_decoder", real, call=lambda f, t: f(tf.ones((4, 1, 5)) * t[0, 0], tf.constant([4])))
    yield row("edit_distance", [1, 2], call=lambda f, t: f(*[tf.sparse.SparseTensor([[0, 0]], tf.constant([1]) * t[:1], (1, 1))] * 2))
    yield row(
        "image.decode_png",
        text,
        call=lambda f, t: f(tf.io.encode_png(tf.zeros((1, 1, 3), tf.uint8) + tf.cast(tf.strings.length(t)[0], tf.uint8))),
    )
    yield row("image.encode_jpeg", [1], call=lambda f, t: f(tf.zeros((1, 1, 3), tf.uint8) + tf.cast(t, tf.uint8)))
    yield row("image.non_max_suppression", real, call=lambda f, t: f(tf.concat([t, t], 1), t[0], 2))
    yield row("image.combined_non_max_suppression", real, call=lambda f, t: f(tf.zeros((1, 2, 1, 4)) + t[0, 0], tf.ones((1, 2, 1)), 2, 2))
    yield row("image.adjust_jpeg_quality", real, call=lambda f, t: f(tf.zeros((4, 4, 3)) + t[0, 0], 50))
    yield row("image.extract_glimpse", real, call=lambda f, t: f(tf.zeros((1, 4, 4, 1)) + t[0, 0], (2, 2), tf.zeros((1, 2))))
    yield row("histogram_fixed_width", real, call=lambda f, t: f(t, [0.0, 1.0]))
    yield row("math.bincount", whole)
    yield row("sets.intersection", [whole], call=lambda f, t: f(t, t))
    yield row("nn.fractional_max_pool", real, call=lambda f, t: f(tf.zeros((1, 8, 8, 1)) + t[0, 0], 1.5))
    yield row("linalg.expm", real)
    yield row("linalg.eig", real)
    yield row("linalg.eigvals", real)
    yield row("linalg.lu", real)
    yield row("linalg.sqrtm", real)
    yield row("linalg.logm", real, call=lambda f, t: f(tf.cast(t, tf.complex64)))
    yield row("nn.max_pool_with_argmax", real, call=lambda f, t: f(tf.zeros((1, 4, 4, 1)) + t[0, 0], 2, 2, "SAME"))
    yield row("random.poisson", real, call=lambda f, t: f((2,), t))
    yield row("random.gamma", real, call=lambda f, t: f((2,), t))
    yield row("random.shuffle", real)
    yield row("random.log_uniform_candidate_sampler", [[1]], call=lambda f, t: f(tf.cast(t, tf.int64), 1, 2, True, 4).sampled_candidates)
    yield row("nn.experimental.stateless_dropout", real, call=lambda f, t: f(t, 0.5, seed=[1, 2]))
    yield row("math.invert_permutation", [0, 1])
    yield row("searchsorted", [1.0, 2.0], call=lambda f, t: f(t, t))
    yield row("repeat", whole, call=lambda f, t: f(t, t))
    yield row("sequence_mask", whole)
    yield row("range", [3], call=lambda f, t: f(t[0]))
    yield row("print", real, call=lambda f, t: [f(t, output_stream="file:///dev/null"), t][1])
    yield row("debugging.assert_equal", real, call=lambda f, t: [f(t, t), t][1])
    yield row("timestamp", real, call=lambda f, t: f() + tf.cast(t[0, 0], tf.float64))


if __name__ == "__main__":
    resources.write_names("xla.json", sorted(measured()))
