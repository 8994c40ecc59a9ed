"""A grammar of Keras programs, as strategies of hypothesis: what they draw always parses, and is as odd as the grammar allows."""

from __future__ import annotations

from hypothesis import strategies as st


def _words(text: str) -> st.SearchStrategy[str]:
    return st.sampled_from(text.split())


IMPORTS = (
    "import keras",
    "import tensorflow as tf",
    "import numpy as np",
    "from keras import layers, ops",
    "from keras import backend as K",
    "from tensorflow import keras as tk",
    "from tensorflow.keras import layers as L",
    "import tensorflow.compat.v1 as tf1",
    "import random, os",
)
NAMES = st.sampled_from(["x", "y", "inputs", "model", "layer", "state", "seed", "self", "flag", "pair"])
ATTRIBUTES = _words(
    "shape dtype w kernel built losses weights output_shape input_shape name metrics trainable seed optimizer lr compiled_loss total count"
)
FUNCTIONS = _words(
    """keras.Input keras.Model keras.Sequential keras.layers.Dense keras.layers.Lambda keras.layers.ThresholdedReLU keras.layers.Dropout keras.Variable
    keras.backend.dot keras.ops.sum keras.ops.cond keras.optimizers.Adam keras.optimizers.legacy.Adam keras.random.normal keras.random.SeedGenerator
    keras.saving.load_model keras.models.load_model keras.utils.get_custom_objects keras.losses.MeanSquaredError keras.metrics.Mean
    layers.Conv2D layers.LSTM layers.Embedding layers.experimental.RandomFlip L.Dense L.Layer K.mean K.shape K.set_session K.learning_phase ops.mean
    tk.Model tk.layers.Dense tk.losses.Reduction.NONE tf.Variable tf.reduce_sum tf.random.normal tf.function tf.cond tf.shape tf.gather tf.keras.Input
    tf.data.Dataset.from_tensor_slices tf.GradientTape tf.placeholder tf1.Session tf1.get_variable np.random.rand np.mean np.array random.random
    super self.add_weight self.add_loss self.add_metric self.layer model.fit model.fit_generator model.compile model.save model.predict model.get_layer
    layer.get_weights layer x y len int float range list tuple dict zip isinstance getattr hasattr print"""
)
KEYWORDS = _words(
    """shape name input_shape batch_input_shape dtype seed units activation weights lr decay learning_rate optimizer loss metrics run_eagerly jit_compile
    inputs outputs axis keepdims initializer trainable training mask save_format custom_objects experimental_run_tf_function"""
)
CONSTANTS = st.sampled_from(
    ["None", "True", "0", "1", "-1", "0.5", "'mse'", "'w'", "'model.h5'", "'out/model'", "(1,)", "(None, 3)", "[]", "{}", "'float16'", "b'x'", "10**9", "..."]
)
CONDITIONS = st.sampled_from(
    [
        "keras.__version__ >= '3'", "tf.__version__ < '2.16'", "keras.backend.backend() == 'jax'", "hasattr(keras, 'ops')", "flag", "x > 0", "not flag",
        "tf.reduce_sum(x) > 0", "isinstance(x, tf.Tensor)", "self.built", "x is None", "True", "training", "len(x) == 2 and flag", "0 < x < y",
    ]
)  # fmt: skip


def _call(parts: tuple[str, list[str], list[tuple[str, str]]]) -> str:
    function, arguments, keywords = parts
    return f"{function}({', '.join([*arguments, *(f'{name}={value}' for name, value in dict(keywords).items())])})"


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    calls = st.tuples(FUNCTIONS, st.lists(inner, max_size=3), st.lists(st.tuples(KEYWORDS, inner), max_size=2)).map(_call)
    called = st.tuples(calls, inner).map(lambda two: f"{two[0]}({two[1]})")
    several = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        calls,
        calls,
        called,
        st.tuples(NAMES, ATTRIBUTES).map(".".join),
        st.tuples(inner, st.sampled_from(["+", "*", "@", "==", "<", "and", "or", "in", "is not"]), inner).map(lambda three: f"({' '.join(three)})"),
        several.map(lambda many: f"[{', '.join(many)}]"),
        several.map(lambda many: f"({', '.join(many)},)"),
        several.map(lambda many: "{" + ", ".join(f"'{key}': {value}" for key, value in zip("abc", many, strict=False)) + "}"),
        st.tuples(inner, CONDITIONS, inner).map(lambda three: f"({three[0]} if {three[1]} else {three[2]})"),
        st.tuples(inner, NAMES, inner).map(lambda three: f"[{three[0]} for {three[1]} in {three[2]}]"),
        st.tuples(NAMES, inner).map(lambda two: f"(lambda {two[0]}, *rest: {two[1]})"),
        st.tuples(NAMES, inner).map(lambda two: f"({two[0]} := {two[1]})"),
        st.tuples(NAMES, inner).map(lambda two: f"{two[0]}[{two[1]}]"),
        inner.map(lambda one: f"f'{{{one}!r}}'" if "'" not in one and "{" not in one else one),
        inner.map(lambda one: f"not {one}"),
        inner.map(lambda one: f"print(*{one}, **{one})"),
    )


EXPRESSIONS = st.recursive(st.one_of(NAMES, CONSTANTS, FUNCTIONS), _grown, max_leaves=6)
Lines = list[str]


def _block(lines: list[Lines]) -> Lines:
    return [f"    {line}" for part in lines for line in part] or ["    pass"]


def _compound(inner: st.SearchStrategy[Lines]) -> st.SearchStrategy[Lines]:
    blocks = st.lists(inner, min_size=1, max_size=3).map(_block)
    calls = st.sampled_from(["call", "build", "train_step", "get_config", "compute_output_shape", "__init__", "helper", "on_epoch_end", "compute_loss"])
    bases = st.sampled_from(
        ["keras.layers.Layer", "keras.Model", "L.Layer", "tk.losses.Loss", "keras.callbacks.Callback", "keras.utils.Sequence", "Own", "object", "tk.metrics.Metric"]
    )
    decorators = st.sampled_from(["", "", "", "@tf.function", "@staticmethod", "@property", "@keras.saving.register_keras_serializable()"])
    methods = st.tuples(decorators, calls, blocks).map(
        lambda parts: [*([parts[0]] if parts[0] else []), f"def {parts[1]}(self, x=None, training=None, **kwargs):", *parts[2]]
    )
    return st.one_of(
        st.tuples(CONDITIONS, blocks, blocks).map(lambda parts: [f"if {parts[0]}:", *parts[1], "else:", *parts[2]]),
        st.tuples(CONDITIONS, blocks).map(lambda parts: [f"if {parts[0]}:", *parts[1]]),
        st.tuples(NAMES, EXPRESSIONS, blocks).map(lambda parts: [f"for {parts[0]} in {parts[1]}:", *parts[2]]),
        st.tuples(CONDITIONS, blocks).map(lambda parts: [f"while {parts[0]}:", *parts[1], "    break"]),
        st.tuples(EXPRESSIONS, NAMES, blocks).map(lambda parts: [f"with {parts[0]} as {parts[1]}:", *parts[2]]),
        st.tuples(blocks, st.sampled_from(["ImportError", "AttributeError", "(TypeError, ValueError)", "Exception"]), blocks).map(
            lambda parts: ["try:", *parts[0], f"except {parts[1]}:", *parts[2]]
        ),
        st.tuples(EXPRESSIONS, NAMES, blocks).map(lambda parts: [f"match {parts[0]}:", f"    case [{parts[1]}, *_]:", *(f"    {line}" for line in parts[2])]),
        st.tuples(decorators, NAMES, NAMES, EXPRESSIONS, blocks).map(
            lambda parts: [*([parts[0]] if parts[0] else []), f"def {parts[1]}({parts[2]}, other={parts[3]}):", *parts[4], f"    return {parts[2]}"]
        ),
        st.tuples(bases, st.lists(methods, min_size=1, max_size=3)).map(lambda parts: [f"class Own({parts[0]}):", *_block(parts[1])]),
    )


SIMPLE = st.one_of(
    st.tuples(NAMES, EXPRESSIONS).map(lambda two: [f"{two[0]} = {two[1]}"]),
    st.tuples(NAMES, EXPRESSIONS).map(lambda two: [f"{two[0]} = {two[1]}"]),
    EXPRESSIONS.map(lambda one: [one]),
    st.tuples(NAMES, ATTRIBUTES, EXPRESSIONS).map(lambda three: [f"{three[0]}.{three[1]} = {three[2]}"]),
    st.tuples(NAMES, NAMES, EXPRESSIONS).map(lambda three: [f"{three[0]}, (*{three[1]}, _) = {three[2]}"]),
    st.tuples(NAMES, EXPRESSIONS).map(lambda two: [f"{two[0]} += {two[1]}"]),
    st.tuples(NAMES, FUNCTIONS, EXPRESSIONS).map(lambda three: [f"{three[0]}: {three[1]} = {three[2]}"]),
    NAMES.map(lambda one: [f"del {one}"]),
    EXPRESSIONS.map(lambda one: [f"assert {one}"]),
    st.sampled_from([["raise ImportError"], ["pass"], ["os.environ['KERAS_BACKEND'] = 'jax'"], ["keras = tf.keras"], ["from tensorflow.keras import backend as K"]]),
)
STATEMENTS = st.recursive(SIMPLE, _compound, max_leaves=8)


@st.composite
def programs(draw: st.DrawFn) -> str:
    """A whole program."""
    imports = draw(st.lists(st.sampled_from(IMPORTS), min_size=2, unique=True))
    body = draw(st.lists(STATEMENTS, min_size=1, max_size=6))
    return "\n".join([*sorted(imports, key=IMPORTS.index), *(line for part in body for line in part), ""])
