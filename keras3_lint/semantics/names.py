"""Dotted names of libraries: one spelling for each, the two surfaces of Keras, and what role a Keras name has.

``keras.X`` and ``tf.keras.X`` are two surfaces in Keras 3 with different names on them, so they are kept apart; what a path
below them is (a layer, a loss) is the same on both.
"""

from __future__ import annotations

from functools import lru_cache

KERAS = "keras"
TF_KERAS = "tensorflow.keras"
LEGACY = "tf_keras"

# What compiles a function: the result is called as the function is.
TF_FUNCTION = "tensorflow.function"
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


# The module that holds a role's classes, and the role. Deeper modules first.
_ROLES = (
    ("optimizers.schedules", "Schedule"),
    ("layers", "Layer"),
    ("models", "Model"),
    ("losses", "Loss"),
    ("metrics", "Metric"),
    ("optimizers", "Optimizer"),
    ("callbacks", "Callback"),
    ("regularizers", "Regularizer"),
    ("constraints", "Constraint"),
    ("initializers", "Initializer"),
)
_TOP = {
    "Model": "Model",
    "Sequential": "Model",
    "Functional": "Model",
    "Layer": "Layer",
    "Loss": "Loss",
    "Metric": "Metric",
    "Optimizer": "Optimizer",
    "LossScaleOptimizer": "Optimizer",
    "Initializer": "Initializer",
    "Regularizer": "Regularizer",
    "Sequence": "Dataset",
    "PyDataset": "Dataset",
    "SeedGenerator": "SeedGenerator",
    "Variable": "Variable",
    "Network": "Model",
    "Callback": "Callback",
    "Constraint": "Constraint",
    "LearningRateSchedule": "Schedule",
}
_NOT_CLASSES = frozenset({"Input", "InputSpec", "MSE", "MAE", "MAPE", "MSLE", "KLD"})


@lru_cache(maxsize=4096)
def role(name: str) -> str | None:
    """The role of a class of Keras, by its place in the API: ``Layer`` for ``keras.layers.experimental.RandomFlip``.

    None for functions, modules and everything outside Keras.
    """
    path = keras_path(name)
    if path is None:
        return None
    module, _, last = path.rpartition(".")
    if last in _NOT_CLASSES or not last[:1].isupper():
        return None
    if last in _TOP:
        return _TOP[last]
    for prefix, kind in _ROLES:
        if module == prefix or module.startswith(prefix + "."):
            return kind
    return None


# TensorFlow's own variables under all their names. `K.variable` of tf.keras gives one, on Keras 3 too.
TF_VARIABLES = frozenset(
    {"tensorflow.Variable", "tensorflow.compat.v1.Variable", "tensorflow.compat.v1.get_variable", f"{TF_KERAS}.backend.variable"}
)


# What layers hold: a `keras.Variable` that Keras made, so no state that a program creates.
WEIGHT = f"{KERAS}.weight"
WEIGHTS = frozenset({"weights", "trainable_weights", "non_trainable_weights", "variables", "trainable_variables", "non_trainable_variables"})
_OWN_WEIGHTS = {
    "Dense": ("kernel", "bias"),
    "Conv": ("kernel", "bias", "depthwise_kernel", "pointwise_kernel"),
    "DepthwiseConv": ("kernel", "bias"),
    "SeparableConv": ("depthwise_kernel", "pointwise_kernel", "bias"),
    "BatchNormalization": ("gamma", "beta", "moving_mean", "moving_variance"),
    "LayerNormalization": ("gamma", "beta"),
    "Embedding": ("embeddings",),
}


@lru_cache(maxsize=1024)
def is_weight(cls: str, attribute: str) -> bool:
    """Whether instances of a layer of Keras hold one of their weights there."""
    last = (keras_path(cls) or "").removeprefix("layers.").rstrip("123D").removesuffix("Transpose").rstrip("123D")
    return role(cls) == "Layer" and attribute in _OWN_WEIGHTS.get(last, ())


def is_input(name: str) -> bool:
    """Whether the name is ``keras.Input`` under any of its paths."""
    path = keras_path(name)
    return path is not None and path.rpartition(".")[2] == "Input"


def makes_model(name: str) -> bool:
    """Whether a call of the name gives a model: the functions of ``keras.applications``, ``load_model`` and their kin."""
    path = keras_path(name) or ""
    module, _, last = path.rpartition(".")
    if module.startswith("applications"):
        return last[:1].isupper()
    return last in {"load_model", "clone_model", "model_from_json", "model_from_config"} and module in {"models", "saving"}


# What makes an object that draws random numbers, and the class of the object.
_RANDOM_STATES = {
    "numpy.random.default_rng": "numpy.random.Generator",
    "numpy.random.Generator": "numpy.random.Generator",
    "numpy.random.RandomState": "numpy.random.RandomState",
    "random.Random": "random.Random",
    "random.SystemRandom": "random.Random",
    "tensorflow.random.Generator": "tensorflow.random.Generator",
    "tensorflow.random.Generator.from_seed": "tensorflow.random.Generator",
    "tensorflow.random.Generator.from_state": "tensorflow.random.Generator",
    "tensorflow.random.Generator.from_key_counter": "tensorflow.random.Generator",
    "tensorflow.random.Generator.from_non_deterministic_state": "tensorflow.random.Generator",
    "tensorflow.random.get_global_generator": "tensorflow.random.Generator",
}


def is_strategy(name: str) -> bool:
    """Whether the name is a class of TensorFlow's strategies; ``get_strategy()`` may be the default one, which does nothing."""
    return name.startswith("tensorflow.distribute.") and name.endswith("Strategy")


def makes_random_state(name: str) -> str | None:
    """The class of the random generator that a call of the name gives, None for any other name."""
    return _RANDOM_STATES.get(name.replace("tensorflow.random.experimental.", "tensorflow.random.")) if "random" in name else None
