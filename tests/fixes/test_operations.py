"""What the edits make of calls of TensorFlow: positions, comments, parentheses, imports; and when they are safe."""

from __future__ import annotations

import textwrap

import pytest

from keras3_lint.config import Config, Release
from keras3_lint.engine import lint
from keras3_lint.finding import Finding, Safety
from keras3_lint.fixes.edits import apply
from keras3_lint.source import Source

LAYER = "class Block(keras.layers.Layer):\n    def call(self, x, y):\n"


def linted(body: str, head: str = "import keras\nimport tensorflow as tf\n", version: str = "3.15") -> tuple[Source, list[Finding]]:
    text = head + LAYER + textwrap.indent(textwrap.dedent(body).strip(), " " * 8) + "\n"
    source = Source(text, "block.py")
    return source, [finding for finding in lint(source, Config("any", Release.parse(version))) if finding.code.startswith("KER8")]


def fixed(body: str, head: str = "import keras\nimport tensorflow as tf\n", version: str = "3.15") -> str:
    """The body after all safe fixes, repeated until there are none."""
    for _ in range(5):
        source, found = linted(body, head, version)
        fixes = [finding.fix for finding in found if finding.fix is not None and finding.fix.safety is Safety.SAFE]
        if not fixes:
            break
        text = apply(source, fixes)
        head, _, rest = text.partition(LAYER)
        body = textwrap.dedent(rest)
    return head + body.rstrip("\n") if head != "import keras\nimport tensorflow as tf\n" else body.rstrip("\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("return tf.abs(x)", "return keras.ops.abs(x)"),
        ("return tf.add(tf.abs(x), y=tf.square(y), name='sum')", "return keras.ops.add(keras.ops.abs(x), x2=keras.ops.square(y))"),
        ("return tf.reduce_sum(input_tensor=(x), axis=[0, 1])", "return keras.ops.sum(x=(x), axis=(0, 1))"),
        ("return tf.gather(x, y)", "return keras.ops.take(x, y, axis=0)"),
        ("return tf.gather(x, y, None, 1)", "return keras.ops.take(x, y, axis=1)"),
        ("return tf.gather(x, (y))", "return keras.ops.take(x, (y), axis=0)"),
        ("return tf.cumsum(x, 1, False)", "return keras.ops.cumsum(x, 1)"),
        ("return tf.cast((x), tf.float32)", 'return keras.ops.cast((x), "float32")'),
        ("return tf.matmul(x, tf.abs(y), transpose_b=True)", "return keras.ops.matmul(x, keras.ops.swapaxes(keras.ops.abs(y), -1, -2))"),
        ("return tf.matmul(a=x, b=y, transpose_a=True)", "return keras.ops.matmul(x1=keras.ops.swapaxes(x, -1, -2), x2=y)"),
        ("return tf.split(x, [1, 2, 3], 1)", "return keras.ops.split(x, [1, 3], 1)"),
        ("return tf.nn.conv2d(x, y, strides=[1, 2, 2, 1], padding='SAME')", 'return keras.ops.conv(x, y, strides=(2, 2), padding="same")'),
        ("return tf.nn.conv2d(x, y, [1, 1, 1, 1], 'SAME', 'NHWC')", 'return keras.ops.conv(x, y, (1, 1), "same", data_format="channels_last")'),
        ("return tf.nn.sigmoid_cross_entropy_with_logits(labels=x, logits=y)", "return keras.ops.binary_crossentropy(target=x, output=y, from_logits=True)"),
        ("return tf.image.crop_to_bounding_box(x, 1, 2, 4, 3)", "return keras.ops.image.crop_images(x, 1, 2, target_height=4, target_width=3)"),
        ("return tf.equal(tf.argmax(x, 1), tf.argmax(y, 1))", "return keras.ops.equal(keras.ops.argmax(x, 1), keras.ops.argmax(y, 1))"),
        ("return tf.zeros(tf.shape(x))", "return keras.ops.zeros(keras.ops.shape(x))"),
        ("return tf.reshape(x, (tf.shape(y)[0], -1))", "return keras.ops.reshape(x, (keras.ops.shape(y)[0], -1))"),
        ("return (tf\n    .abs)(x)", "return (keras.ops.abs)(x)"),
        (
            "return tf.concat(  # both\n    [x, y],  # in this order\n    axis=1,\n    name='both',  # gone\n)",
            "return keras.ops.concatenate(  # both\n    [x, y],  # in this order\n    axis=1,  # gone\n)",
        ),
    ],
)  # fmt: skip
def test_safe_edits(before: str, after: str) -> None:
    assert fixed(before) == after


@pytest.mark.parametrize(
    "body",
    [
        "return tf.cumsum(x, exclusive=True)",
        "return tf.where(x)",
        "return tf.abs(*x)",
        "return tf.reduce_sum(x, **y)",
        "return tf.split(x, y, 1)",
        "return tf.reshape(x, y)",
        "return tf.fill((2, 3), 1)",
        "return tf.shape(x)",
        "return tf.shape(x)[1:]",
        "return tf.norm(x, ord=1)",
        "return tf.nn.softmax(x, axis=None)",
        "return tf.argmax(x)",
        "return tf.pad(x, y, 'SYMMETRIC')",
        "return tf.nn.conv2d(x, y, self.strides, self.padding)",
        "return tf.cast(x, tf.complex64)",
        "return tf.constant('text')",
        "return tf.gather_nd(x, y)",
        "return tf.math.l2_normalize(x)",
        "return tf.concat([tf.shape(x)[:1], [4]], 0)",
        "return f'{tf.abs(x)}'",
    ],
)
def test_what_is_not_sure_has_no_safe_edit(body: str) -> None:
    found = linted(body)[1]
    assert found
    outer = [finding for finding in found if finding.fix is not None and finding.fix.safety is Safety.SAFE and "tf.shape(x)[:1]" not in body]
    assert outer == []


@pytest.mark.parametrize(
    ("head", "after"),
    [
        ("import tensorflow as tf\nfrom tensorflow import keras\n", "import tensorflow as tf\nfrom tensorflow import keras\nreturn keras.ops.abs(x)"),
        ("import keras\nimport tensorflow as tf\nfrom keras import ops\n", "import keras\nimport tensorflow as tf\nfrom keras import ops\nreturn ops.abs(x)"),
        ("import keras as k\nimport tensorflow as tf\nkeras = k\n", "import keras as k\nimport tensorflow as tf\nkeras = k\nreturn k.ops.abs(x)"),
    ],
)
def test_the_file_s_own_spelling(head: str, after: str) -> None:
    assert fixed("return tf.abs(x)", head) == after


def test_an_import_that_is_needed() -> None:
    text = "import tensorflow as tf\n\n\nclass Block(tf.keras.layers.Layer):\n    def call(self, x):\n        return tf.abs(x)\n"
    found = [finding for finding in lint(Source(text, "block.py"), Config("any", Release(3, 15))) if finding.code == "KER801"]
    assert [finding.fix.imports for finding in found if finding.fix is not None] == [("import keras",)]


def test_a_name_that_is_taken() -> None:
    text = "import tensorflow as tf\n\n\nclass Block(tf.keras.layers.Layer):\n    def call(self, x, keras=None):\n        return tf.abs(x)\n"
    found = [finding for finding in lint(Source(text, "block.py"), Config("any", Release(3, 15))) if finding.code == "KER801"]
    assert [finding.fix for finding in found] == [None]


def test_a_newer_function_is_named_and_not_written() -> None:
    (old,) = linted("return tf.map_fn(x, y)", version="3.0")[1]
    (new,) = linted("return tf.map_fn(x, y)", version="3.4")[1]
    assert "(Keras 3.4 and newer)" in old.hint
    assert old.fix is None
    assert "newer" not in new.hint


def test_the_default_backend_is_silent() -> None:
    source, found = linted("return tf.abs(x)")
    assert found
    assert [finding for finding in lint(source, Config("tensorflow", Release(3, 15))) if finding.code.startswith("KER8")] == []


def test_long_and_deep_calls_are_shortened() -> None:
    deep = "tf.abs(" * 60 + "x" + ")" * 60
    found = linted(f"return {deep}")[1]
    assert found[0].hint == "write `keras.ops.abs(...)`"
