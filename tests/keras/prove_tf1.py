"""Prove the tables of TensorFlow 1 on the TensorFlow that is installed: ``python tests/keras/prove_tf1.py``.

``tf`` must lack each name; the new name must be there; ``tf.compat.v1`` must have what is said to be there. All renames, removed arguments,
reordered functions and warnings of the tool that ships with TensorFlow, ``tf_upgrade_v2``, must be known. The exit status is 1 otherwise.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import tensorflow as tf
from tensorflow.tools.compatibility import all_renames_v2, tf_upgrade_v2

from keras3_lint.api import tf1
from keras3_lint.api.tf1_generate import LACKING, look_up


def wrong_names() -> Iterator[str]:
    """Names that the tables are wrong about."""
    for name in tf1.names().values():
        if look_up(tf, name.name) is not LACKING:
            yield f"tf.{name.name} is there"
        if (look_up(tf.compat.v1, name.name) is not LACKING) != name.there:
            yield f"tf.compat.v1.{name.name} is {'not ' if name.there else ''}there"
        if name.to and look_up(tf, name.to) is LACKING:
            yield f"tf.{name.to} is not there"


def is_known(name: str) -> bool:
    """Whether a name is reported, or works under its old name."""
    return tf1.missing(name) is not None or look_up(tf, name) is not LACKING


def unknown() -> Iterator[str]:
    """What the upgrade tool knows and we don't; names of Keras are the matter of other tables."""
    tool = tf_upgrade_v2.TFAPIChangeSpec()
    tables = (
        all_renames_v2.symbol_renames,
        all_renames_v2.addons_symbol_mappings,
        tool.function_warnings,
        tool.function_transformers,
        tool.function_reorders,
        tool.module_deprecations,
    )
    for table in tables:
        for name in table:
            if name.startswith("tf.") and not name.startswith("tf.keras.") and not is_known(name[3:]):
                yield f"{name} is not known"
    for name, keywords in tool.function_keyword_renames.items():
        for keyword in keywords if name.startswith("tf.") else ():
            callee = tf1.callees().get(name[3:])
            if tf1.missing(name[3:]) is None and (callee is None or callee.takes(keyword)) and not takes(name[3:], keyword):
                yield f"{name}({keyword}=) is not known"


def takes(name: str, keyword: str) -> bool:
    """Whether the function of TensorFlow 2 takes the keyword, as its signature says."""
    import inspect

    return keyword in inspect.signature(look_up(tf, name)).parameters


def main() -> int:
    """Print what is wrong, and what was compared."""
    problems = [*wrong_names(), *unknown()]
    print(*problems, sep="\n", end="\n" if problems else "")
    renames = sum(name.startswith("tf.") for name in all_renames_v2.symbol_renames)
    print(f"TensorFlow {tf.__version__}: {len(tf1.names())} names, {len(tf1.callees())} functions; the tool's {renames} renames are known")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
