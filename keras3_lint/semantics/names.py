"""What role a name of Keras has, and what its things hold. How names are spelled, and on which surface, stands in ``api.surfaces``."""

from __future__ import annotations

from functools import lru_cache

from keras3_lint.api.surfaces import KERAS, LEGACY, TF_KERAS, canonical, keras_path, surface

# Whoever asks for a role asks for the surface, too.
__all__ = ["KERAS", "LEGACY", "TF_KERAS", "canonical", "keras_path", "surface"]

# What compiles a function: the result is called as the function is.
TF_FUNCTION = "tensorflow.function"

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
