import pathlib
import tempfile

import keras


def archive():
    path = pathlib.Path(tempfile.mkdtemp(), "climate.csv")
    path.write_text("1,2")
    return path.as_uri()


def plain():
    return keras.utils.get_file("climate.csv", origin=archive(), cache_dir=tempfile.mkdtemp())


def not_extracted():
    return keras.utils.get_file("climate.csv", origin=archive(), extract=False, cache_dir=tempfile.mkdtemp())


def get_file(name, extract):
    return name, extract


def own():
    return get_file("a", extract=True)
