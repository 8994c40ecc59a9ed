"""Facts about Keras that the tables must know, one by one, and what the loader does with odd questions."""

from __future__ import annotations

import subprocess
import sys

import pytest

from keras3_lint.api import defaults, reordered, tables


@pytest.mark.parametrize("release", ["3.0", "3.5", "3.15"])
@pytest.mark.parametrize(
    "name",
    [
        "layers.ThresholdedReLU",
        "layers.RandomHeight",
        "backend.sum",
        "backend.batch_flatten",
        "losses.mse",
        "preprocessing.text.Tokenizer",
        "preprocessing.image.ImageDataGenerator",
    ],
)
def test_only_in_tf_keras(name: str, release: str) -> None:
    assert tables.exists(f"tensorflow.keras.{name}", release) is True
    assert tables.exists(f"keras._tf_keras.keras.{name}", release) is True
    assert tables.exists(f"keras.{name}", release) is False
    assert tables.in_keras2(f"keras.{name}")
    assert tables.signature(f"tensorflow.keras.{name}", release) is not None


def test_one_name_two_objects() -> None:
    assert tables.canonical("keras.layers.AlphaDropout", "3.15") == "keras.layers.AlphaDropout"
    assert tables.canonical("tensorflow.keras.layers.AlphaDropout", "3.15") == "tensorflow.keras.layers.AlphaDropout"


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("keras.ops.matmul", "3.0"),
        ("keras.ops.vectorized_map", "3.0"),
        ("keras.ops.argpartition", "3.4"),
        ("keras.ops.depth_to_space", "3.14"),
        ("keras.wrappers.SKLearnClassifier", "3.8"),
        ("keras.RematScope", "3.9"),
    ],
)
def test_new_in(name: str, first: str) -> None:
    assert tables.releases(name) == (first, tables.newest_release())
    order = tables.all_releases()
    for release in order:
        assert tables.exists(name, release) is (order.index(release) >= order.index(first))


@pytest.mark.parametrize(
    "name",
    [
        "keras.engine.topology.Layer",
        "keras.layers.core.Dense",
        "keras.layers.experimental.preprocessing.Rescaling",
        "keras.losses.Reduction",
        "keras.utils.np_utils.to_categorical",
        "keras.wrappers.scikit_learn.KerasClassifier",
        "tensorflow.keras.estimator",
        "tensorflow.keras.experimental.PeepholeLSTMCell",
    ],
)
def test_went(name: str) -> None:
    assert tables.in_keras2(name)
    assert tables.releases(name) is None
    assert tables.exists(name, "3.0") is False
    assert tables.importable(name, "3.0") is False


@pytest.mark.parametrize("name", ["tf_keras.layers.Dense", "keras.src.layers.Dense", "keras._private", "keras.Model._private"])
def test_can_not_say(name: str) -> None:
    assert tables.exists(name, "3.5") is None


@pytest.mark.parametrize(
    ("deep", "public"),
    [
        ("keras.layers.core.Dense", "keras.layers.Dense"),
        ("keras.engine.topology.Layer", "keras.layers.Layer"),
        ("keras.engine.training.Model", "keras.Model"),
        ("keras.utils.np_utils.to_categorical", "keras.utils.to_categorical"),
        ("keras.Layer", "keras.layers.Layer"),
        ("keras.models.Model", "keras.Model"),
        ("keras.layers.Input", "keras.Input"),
        ("keras.layers.MaxPool2D", "keras.layers.MaxPooling2D"),
        ("tensorflow.keras.layers.MaxPool2D", "keras.layers.MaxPooling2D"),
    ],
)
def test_canonical(deep: str, public: str) -> None:
    assert tables.canonical(deep) == public


def test_kind() -> None:
    assert tables.kind("keras.layers") == "module"
    assert tables.kind("keras.layers.Dense") == "class"
    assert tables.kind("keras.ops.sum") == "function"
    assert tables.kind("keras.src") == "closed"
    assert tables.kind("keras.regularizers.l1_l2", "2.15") == "function"
    assert tables.kind("keras.regularizers.l1_l2", "3.0") == "class"
    assert tables.kind("keras.nothing") is None


def test_importable_and_no_attribute() -> None:
    assert tables.importable("tensorflow.keras.saving.load_model", "3.15") is True
    assert tables.exists("tensorflow.keras.saving.load_model", "3.15") is False
    assert tables.exists("keras.saving.load_model", "3.15") is True


def test_releases_out_of_the_tables() -> None:
    newest = tables.newest_release()
    assert tables.all_releases()[0] == "3.0"
    assert tables.exists("keras.layers.Dense", "3.99") is tables.exists("keras.layers.Dense", newest)
    assert tables.exists("keras.wrappers", "3.7.0") is False


def test_placeholder() -> None:
    for root in ("keras", "tensorflow.keras"):
        name = f"{root}.optimizers.legacy.Adam"
        assert tables.exists(name, "3.15") is True
        assert tables.raises(name, "3.15") == "ImportError"
        assert tables.raises(name, "2.15") is None
    assert tables.raises("keras.optimizers.Adam", "3.15") is None


def test_bases() -> None:
    assert "keras.layers.Layer" in tables.bases("keras.layers.LSTM")
    assert "keras.layers.RNN" in tables.bases("tensorflow.keras.layers.LSTM", "2.15")
    assert "keras.Model" in tables.bases("keras.Sequential")
    assert tables.bases("keras.ops.sum") == ()
    assert not any(base.startswith("~") for base in tables.bases("keras.layers.RandomFlip"))


def test_children() -> None:
    assert "Dense" in tables.children("keras.layers", "3.0")
    assert "ThresholdedReLU" not in tables.children("keras.layers", "3.0")
    assert "ThresholdedReLU" in tables.children("tensorflow.keras.layers", "3.0")
    assert "layers" in tables.children("keras", "3.0")
    assert "SKLearnClassifier" not in tables.children("keras.wrappers", "3.7")


def test_signature_of_a_layer() -> None:
    lstm, lstm2 = tables.signature("keras.layers.LSTM", "3.15"), tables.signature2("tensorflow.keras.layers.LSTM")
    assert lstm
    assert lstm2
    assert lstm.positional[0] == tables.Parameter("units", "positional")
    assert lstm.positional[0].required
    assert lstm2.takes("time_major")
    assert not lstm.takes("time_major")
    assert not lstm.takes("weights")
    assert lstm2.takes("weights")
    for accepted in ("name", "dtype", "trainable", "input_shape", "units", "implementation"):
        assert lstm.takes(accepted)


def test_signature_shapes() -> None:
    dense = tables.signature("keras.layers.Dense", "3.0")
    layer = tables.signature("keras.layers.Layer", "3.0")
    model = tables.signature("keras.Model", "3.15")
    assert dense
    assert layer
    assert model
    assert dense.find("use_bias") == tables.Parameter("use_bias", "positional", "True")
    assert layer.positional == ()
    assert layer.find("name") == tables.Parameter("name", "keyword-only", "None")
    assert model.open_ended
    assert model.takes("inputs")
    assert not model.takes("input")
    assert tables.signature("keras.layers.ThresholdedReLU", "3.15") is None


def test_add_weight_changed() -> None:
    names = {}
    for release in ("2.15", "3.13"):
        found = tables.member("keras.layers.Layer", "add_weight", release)
        assert found
        assert found.signature
        names[release] = [parameter.name for parameter in found.signature.positional[:2]]
    assert names == {"2.15": ["name", "shape"], "3.13": ["shape", "initializer"]}
    found = tables.member("keras.layers.Layer", "add_weight", "3.14")
    assert found
    assert found.signature
    assert found.signature.open_ended
    assert found.signature.positional == ()


@pytest.mark.parametrize(
    ("name", "attribute"),
    [
        ("keras.layers.Layer", "dynamic"),
        ("keras.layers.Dense", "output_shape"),
        ("keras.layers.Layer", "add_update"),
        ("keras.layers.Layer", "_compute_dtype"),
        ("keras.Model", "fit_generator"),
        ("keras.Sequential", "predict_generator"),
        ("keras.Model", "input_names"),
        ("keras.metrics.Mean", "reset_states"),
        ("keras.optimizers.Adam", "lr"),
    ],
)
def test_member_went(name: str, attribute: str) -> None:
    assert tables.member(name, attribute, "2.15") is not None
    for release in tables.all_releases():
        assert tables.member(name, attribute, release) is None


@pytest.mark.parametrize(
    ("name", "attribute", "kind"),
    [
        ("keras.Model", "fit", "method"),
        ("keras.Sequential", "weights", "property"),
        ("keras.Model", "stop_training", "attribute"),
        ("keras.Model", "history", "attribute"),
        ("keras.Model", "outputs", "property"),
        ("keras.layers.Dense", "units", "attribute"),
        ("keras.optimizers.Adam", "learning_rate", "property"),
        ("tensorflow.keras.layers.ThresholdedReLU", "theta", "attribute"),
    ],
)
def test_member_is_there(name: str, attribute: str, kind: str) -> None:
    for release in tables.all_releases():
        found = tables.member(name, attribute, release)
        assert found is not None
        assert found.kind == kind


def test_member_that_only_raises() -> None:
    found = tables.member("keras.layers.Layer", "add_metric", "3.15")
    assert found
    assert found.signature
    assert found.signature.raises == "NotImplementedError"


def test_nothing_is_read_before_it_is_asked_for() -> None:
    program = (
        "import sys, keras3_lint.api; assert 'keras3_lint.api.tables' not in sys.modules\n"
        "from keras3_lint.api import tables; assert tables.lines_of.cache_info().currsize == 0\n"
        "tables.exists('keras.layers', '3.0'); assert tables.lines_of.cache_info().currsize == 2\n"
        "assert not {'keras', 'tensorflow', 'numpy'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_changed_defaults_are_those_of_the_signatures() -> None:
    assert defaults.changed() == defaults.computed()
    assert defaults.changed()


def test_reordered_places_are_those_of_the_signatures() -> None:
    assert reordered.places() == reordered.computed()
    assert reordered.places()["add_weight"] == 0
