"""Functions of TensorFlow that XLA can't compile: measured with ``jit_compile=True`` on the real package.

``xla.json`` holds one dotted name per line. Run this module where TensorFlow is installed to write it anew.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator
from functools import lru_cache, reduce
from typing import Any, NamedTuple

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
            tensor = tensorflow.constant(given)
            traced = _runs(tensorflow.function(call, autograph=False), tensor)
            compiled = _runs(tensorflow.function(call, autograph=False, jit_compile=True), tensor)
            os._exit(1 if traced and not compiled else 0)
        _, status = os.wait()
        if os.waitstatus_to_exitcode(status) == 1:
            yield f"tensorflow.{name}"


def _runs(function: Any, tensor: Any) -> bool:
    try:
        function(tensor)
    except Exception:
        return False
    return True


_REAL, _WHOLE, _TEXT = [[1.0, 0.0], [0.0, 2.0]], [1, 2, 1, 3], ["a b", "c"]


class Row(NamedTuple):
    """A function, the value of the tensor that it is given, and how it is called when not on that alone."""

    name: str
    given: Any
    call: Callable[..., Any] = lambda function, *tensors: function(*tensors)


def _calls(tf: Any) -> Iterator[tuple[str, Callable[..., Any], Any]]:
    """Each function with a call of it on a tensor whose value is not known before it runs, and that value; the result is a dense tensor."""

    def dense(result: Any) -> Any:
        if isinstance(result, tf.SparseTensor):
            return result.values
        if isinstance(result, tf.RaggedTensor):
            return result.flat_values
        return [dense(part) for part in result] if isinstance(result, list | tuple) else result

    for rows in (_of_texts, _of_parts, _of_sparse_tensors, _of_images, _of_numbers):
        for row in rows(tf):
            function = reduce(getattr, row.name.split("."), tf)
            yield row.name, lambda tensor, row=row, function=function: dense(row.call(function, tensor)), row.given


def _of_texts(tf: Any) -> Iterator[Row]:
    """What takes texts, or makes some."""
    for name in ("length", "lower", "upper", "strip", "bytes_split", "unicode_decode", "split", "unicode_script", "to_hash_bucket_fast"):
        extra = {"unicode_decode": ("UTF-8",), "to_hash_bucket_fast": (8,)}.get(name, ())
        given = [97, 98] if name == "unicode_script" else _TEXT
        yield Row(f"strings.{name}", given, call=lambda f, t, extra=extra: f(t, *extra))
    yield Row("strings.to_hash_bucket", _TEXT, call=lambda f, t: f(t, 8))
    yield Row("strings.to_hash_bucket_strong", _TEXT, call=lambda f, t: f(t, 8, key=[1, 2]))
    yield Row("strings.to_number", ["1", "2"])
    yield Row("strings.as_string", _REAL, call=lambda f, t: tf.strings.to_number(f(t)))
    yield Row("as_string", _REAL, call=lambda f, t: tf.strings.to_number(f(t)))
    yield Row("strings.join", _TEXT, call=lambda f, t: f([t, t]))
    yield Row("strings.reduce_join", _TEXT)
    yield Row("strings.regex_replace", _TEXT, call=lambda f, t: f(t, "a", "b"))
    yield Row("strings.regex_full_match", _TEXT, call=lambda f, t: f(t, "a.*"))
    yield Row("strings.substr", _TEXT, call=lambda f, t: f(t, 0, 1))
    yield Row("strings.format", _REAL, call=lambda f, t: f("{}", t))
    yield Row("strings.ngrams", _TEXT, call=lambda f, t: f(t, 2))
    yield Row("io.decode_raw", _TEXT, call=lambda f, t: f(tf.strings.substr(t, 0, 1), tf.uint8))
    yield Row("edit_distance", [1, 2], call=lambda f, t: f(*[tf.sparse.SparseTensor([[0, 0]], tf.constant([1]) * t[:1], (1, 1))] * 2))


def _of_parts(tf: Any) -> Iterator[Row]:
    """What runs Python, or gives a part whose size the values tell."""
    yield Row("numpy_function", _REAL, call=lambda f, t: f(lambda value: value, [t], tf.float32))
    yield Row("py_function", _REAL, call=lambda f, t: f(lambda value: value, [t], tf.float32))
    yield Row("compat.v1.py_func", _REAL, call=lambda f, t: f(lambda value: value, [t], tf.float32))
    yield Row("unique", _WHOLE)
    yield Row("unique_with_counts", _WHOLE)
    yield Row("where", _REAL, call=lambda f, t: f(t > 0))
    yield Row("boolean_mask", _REAL, call=lambda f, t: f(t, t[0] > 0))
    yield Row("dynamic_partition", _WHOLE, call=lambda f, t: f(t, t % 2, 2))
    yield Row("dynamic_stitch", _WHOLE, call=lambda f, t: f([t], [t]))
    yield Row("ragged.boolean_mask", _REAL, call=lambda f, t: f(t, t > 0))
    yield Row("ragged.range", _WHOLE)
    yield Row("ragged.stack", _REAL, call=lambda f, t: f([t, t]))
    yield Row("RaggedTensor.from_tensor", _REAL, call=lambda f, t: f(t, padding=0.0))
    yield Row("RaggedTensor.from_row_lengths", _WHOLE, call=lambda f, t: f(t, [2, 2]))


def _of_sparse_tensors(tf: Any) -> Iterator[Row]:
    """What takes or makes tensors that are sparse."""

    def corner(t: Any) -> Any:
        return tf.sparse.SparseTensor([[0, 0]], t[0][:1], (2, 2))

    yield Row("sparse.from_dense", _REAL)
    yield Row("sparse.to_dense", _REAL, call=lambda f, t: f(corner(t)))
    yield Row("sparse.sparse_dense_matmul", _REAL, call=lambda f, t: f(corner(t), t))
    yield Row("sparse.reduce_sum", _REAL, call=lambda f, t: f(corner(t)))
    yield Row("sparse.softmax", _REAL, call=lambda f, t: f(corner(t)))
    yield Row("sparse.reorder", _REAL, call=lambda f, t: f(corner(t)))
    yield Row("sparse.transpose", _REAL, call=lambda f, t: f(corner(t)))
    yield Row(
        "sparse.add",
        _REAL,
        call=lambda f, t: f(corner(t), corner(t)),
    )
    yield Row(
        "nn.embedding_lookup_sparse",
        _REAL,
        call=lambda f, t: f(t, tf.sparse.SparseTensor([[0, 0]], tf.constant([0], tf.int64), (2, 2)), None),
    )


def _of_images(tf: Any) -> Iterator[Row]:
    """Images, pools and sequences of labels."""
    yield Row("nn.ctc_loss", [[1, 2]], call=lambda f, t: f(t, tf.ones((4, 1, 5)), tf.constant([2]), tf.constant([4])))
    yield Row("nn.ctc_greedy_decoder", _REAL, call=lambda f, t: f(tf.ones((4, 1, 5)) * t[0, 0], tf.constant([4])))
    yield Row("nn.ctc_beam_search_decoder", _REAL, call=lambda f, t: f(tf.ones((4, 1, 5)) * t[0, 0], tf.constant([4])))
    yield Row(
        "image.decode_png",
        _TEXT,
        call=lambda f, t: f(tf.io.encode_png(tf.zeros((1, 1, 3), tf.uint8) + tf.cast(tf.strings.length(t)[0], tf.uint8))),
    )
    yield Row("image.encode_jpeg", [1], call=lambda f, t: f(tf.zeros((1, 1, 3), tf.uint8) + tf.cast(t, tf.uint8)))
    yield Row("image.non_max_suppression", _REAL, call=lambda f, t: f(tf.concat([t, t], 1), t[0], 2))
    yield Row("image.combined_non_max_suppression", _REAL, call=lambda f, t: f(tf.zeros((1, 2, 1, 4)) + t[0, 0], tf.ones((1, 2, 1)), 2, 2))
    yield Row("image.adjust_jpeg_quality", _REAL, call=lambda f, t: f(tf.zeros((4, 4, 3)) + t[0, 0], 50))
    yield Row("image.extract_glimpse", _REAL, call=lambda f, t: f(tf.zeros((1, 4, 4, 1)) + t[0, 0], (2, 2), tf.zeros((1, 2))))
    yield Row("nn.fractional_max_pool", _REAL, call=lambda f, t: f(tf.zeros((1, 8, 8, 1)) + t[0, 0], 1.5))
    yield Row("nn.max_pool_with_argmax", _REAL, call=lambda f, t: f(tf.zeros((1, 4, 4, 1)) + t[0, 0], 2, 2, "SAME"))


def _of_numbers(tf: Any) -> Iterator[Row]:
    """Linear algebra, draws, and the rest."""
    yield Row("histogram_fixed_width", _REAL, call=lambda f, t: f(t, [0.0, 1.0]))
    yield Row("math.bincount", _WHOLE)
    yield Row("sets.intersection", [_WHOLE], call=lambda f, t: f(t, t))
    yield Row("linalg.expm", _REAL)
    yield Row("linalg.eig", _REAL)
    yield Row("linalg.eigvals", _REAL)
    yield Row("linalg.lu", _REAL)
    yield Row("linalg.sqrtm", _REAL)
    yield Row("linalg.logm", _REAL, call=lambda f, t: f(tf.cast(t, tf.complex64)))
    yield Row("random.poisson", _REAL, call=lambda f, t: f((2,), t))
    yield Row("random.gamma", _REAL, call=lambda f, t: f((2,), t))
    yield Row("random.shuffle", _REAL)
    yield Row("random.log_uniform_candidate_sampler", [[1]], call=lambda f, t: f(tf.cast(t, tf.int64), 1, 2, True, 4).sampled_candidates)
    yield Row("nn.experimental.stateless_dropout", _REAL, call=lambda f, t: f(t, 0.5, seed=[1, 2]))
    yield Row("math.invert_permutation", [0, 1])
    yield Row("searchsorted", [1.0, 2.0], call=lambda f, t: f(t, t))
    yield Row("repeat", _WHOLE, call=lambda f, t: f(t, t))
    yield Row("sequence_mask", _WHOLE)
    yield Row("range", [3], call=lambda f, t: f(t[0]))
    yield Row("print", _REAL, call=lambda f, t: [f(t, output_stream="file:///dev/null"), t][1])
    yield Row("debugging.assert_equal", _REAL, call=lambda f, t: [f(t, t), t][1])
    yield Row("timestamp", _REAL, call=lambda f, t: f() + tf.cast(t[0, 0], tf.float64))


if __name__ == "__main__":
    resources.write_names("xla.json", sorted(measured()))
