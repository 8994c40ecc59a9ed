"""Attributes that instances of Keras's classes do not let anybody set: properties without a setter, read off the real package.

``readonly.json`` holds one record per line: a class, and which releases have each property. What a class has from a public base is
filed there. Run this module where a Keras is installed to bring that release in; the others stay as they are.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from functools import cache, lru_cache

from keras3_lint.api import resources, tables
from keras3_lint.api.ranges import format_ranges, parse_ranges
from keras3_lint.config import Release

_MODULES = ("", "callbacks", "constraints", "initializers", "layers", "losses", "metrics", "optimizers", "optimizers.schedules", "regularizers", "utils")


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = resources.read("readonly.json")
    return found


@cache
def names() -> frozenset[str]:
    """The names of all such properties."""
    return frozenset(name for properties in _data().values() for name in properties)


@lru_cache(maxsize=1024)
def releases(cls: str, name: str) -> tuple[Release, ...]:
    """The releases in which ``name`` can't be set on an instance of the class, a name of Keras in any spelling; () for none."""
    canonical = tables.canonical(cls)
    if canonical is None or not any(name in _data().get(owner, ()) for owner in (canonical, *tables.bases(cls))):
        return ()
    found: set[str] = set()
    for release in tables.all_releases():
        for owner in (canonical, *tables.bases(cls, release)):
            ranges = _data().get(owner, {}).get(name)
            if ranges is not None and release in parse_ranges(ranges, tables.all_releases()):
                found.add(release)
    return tuple(Release.parse(release) for release in tables.all_releases() if release in found)


def measured(release: str) -> Iterator[tuple[str, str]]:
    """Pairs of a public class of the installed package and a property that it does not let anybody set."""
    from keras3_lint.api.describe import always_raises

    keras = importlib.import_module("keras")
    seen: dict[str, type] = {}
    for path in _MODULES:
        holder = keras
        for part in path.split(".") if path else ():
            holder = getattr(holder, part)
        for name in sorted(dir(holder)):
            value = getattr(holder, name)
            spelled = ".".join(filter(None, ("keras", path, name)))
            if inspect.isclass(value) and (canonical := tables.canonical(spelled, release)) is not None:
                seen[canonical] = value
    own = {
        name: {
            attribute
            for attribute in dir(cls)
            if not attribute.startswith("_")
            and isinstance(value := inspect.getattr_static(cls, attribute), property)
            and (value.fset is None or (inspect.isfunction(value.fset) and always_raises(value.fset)))
        }
        for name, cls in seen.items()
    }
    for name, attributes in own.items():
        inherited: set[str] = set().union(*(own.get(base, set()) for base in tables.bases(name, release)))
        yield from ((name, attribute) for attribute in sorted(attributes - inherited))


def main() -> None:
    """Write the table with the installed release added or replaced."""
    version: str = importlib.import_module("keras").__version__
    release = ".".join(version.split(".")[:2])
    order = tables.all_releases()
    found = {(cls, name): set(parse_ranges(text, order)) - {release} for cls, names in _data().items() for name, text in names.items()}
    for pair in measured(release):
        found.setdefault(pair, set()).add(release)
    rows: dict[str, dict[str, str]] = {}
    for (cls, name), places in sorted(found.items()):
        if places:
            rows.setdefault(cls, {})[name] = format_ranges(places, order)
    resources.write_pairs("readonly.json", rows.items())


if __name__ == "__main__":
    main()
