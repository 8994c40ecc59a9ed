# options: keras-version=3.6
import os
import pathlib
import tempfile
import zipfile

import keras


def archive():
    folder = pathlib.Path(tempfile.mkdtemp())
    with zipfile.ZipFile(folder / "climate.csv.zip", "w") as stream:
        stream.writestr("climate.csv", "1,2")
    return (folder / "climate.csv.zip").as_uri()


def extracted():
    # docs:
    path = keras.utils.get_file("climate.csv.zip", origin=archive(), extract=True, cache_dir=tempfile.mkdtemp())  # error: KER216@11-112 `keras.utils.get_file` with `extract=True`
    # docs:
    assert os.path.basename(path) == "climate.csv.zip"


def unpacked():
    unpack = True
    path = keras.utils.get_file("climate.csv.zip", archive(), extract=unpack, cache_dir=tempfile.mkdtemp())  # error: KER216
    assert os.path.isfile(path)
