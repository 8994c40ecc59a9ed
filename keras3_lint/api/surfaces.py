"""Dotted names of libraries: one spelling for each, and the two surfaces of Keras.

``keras.X`` and ``tf.keras.X`` are two surfaces in Keras 3 with different names on them, so they are kept apart; what a path below them
is (a layer, a loss) is the same on both.
"""

from __future__ import annotations

from functools import lru_cache

KERAS = "keras"
TF_KERAS = "tensorflow.keras"
LEGACY = "tf_keras"

# Other spellings of a name, longest first. TensorFlow 2 exports some modules of tf.keras at its top, too.
_ALIASES = (
    ("tensorflow.compat.v1.keras", TF_KERAS),
    ("tensorflow.compat.v2.keras", TF_KERAS),
    ("keras._tf_keras.keras", TF_KERAS),
    ("tensorflow.compat.v2", "tensorflow"),
    ("tensorflow.losses", f"{TF_KERAS}.losses"),
    ("tensorflow.metrics", f"{TF_KERAS}.metrics"),
    ("tensorflow.optimizers", f"{TF_KERAS}.optimizers"),
    ("tensorflow.initializers", f"{TF_KERAS}.initializers"),
)


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """The one spelling of a fully dotted name."""
    for alias, target in _ALIASES:
        if name == alias or name.startswith(alias + "."):
            return target + name[len(alias) :]
    return name


@lru_cache(maxsize=4096)
def surface(name: str) -> str | None:
    """``keras``, ``tensorflow.keras`` or None, for a canonical name."""
    for root in (TF_KERAS, KERAS):
        if name == root or name.startswith(root + "."):
            return root
    return None


def keras_path(name: str | None) -> str | None:
    """The path below either surface: ``layers.Dense`` for ``tensorflow.keras.layers.Dense``; None for any other library."""
    root = surface(name) if name else None
    return None if root is None or name is None or name == root else name[len(root) + 1 :]
