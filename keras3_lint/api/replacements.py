"""The way out of each name, argument and member that Keras 3 removed: curated rows, and what the tables can derive.

``replacements.jsonl`` holds one record per line, sorted by name: the name without its surface (``layers.DenseFeatures``; a last part
``*`` stands for everything below; ``Layer.add_metric`` for a member of a role; ``optimizers.Adam(decay=)`` for an argument), the kind,
the hint or the new name, the safety of writing it mechanically, the exception and the stage at which it comes, the source, and the proof:
the code that fails (``fails``), and the code that works (``works``) where the replacement is code.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from keras3_lint.api import tables
from keras3_lint.api.resources import parse
from keras3_lint.api.surfaces import KERAS, TF_KERAS, surface
from keras3_lint.finding import Safety

KINDS = ("renamed", "moved", "argument", "dropped", "ignored", "deprecated", "manual")
SHOWN = 40
"""The longest value that a hint repeats."""
STAGES = ("import", "attribute", "call")
# Parts of old paths that went while what stood below them stayed.
_LAYERS_OF_PATHS = frozenset({"experimental", "preprocessing", "legacy", "v1", "v2"})


@dataclass(frozen=True, slots=True)
class Row:
    """One record. ``hint`` is what a person reads, ``to`` the new name without its surface where the cure is a new name.

    In the hint of an argument ``{value}`` stands for what is passed. A ``dropped`` argument that is ``safe`` does nothing in Keras 3
    whatever its value; an ``ignored`` one is taken and does nothing, a ``deprecated`` one works under its old name.
    """

    name: str
    kind: str
    source: str
    hint: str = ""
    to: str = ""
    surface: str = ""
    """``keras`` or ``tensorflow.keras`` when the row is for that surface only."""
    needs: str = ""
    """What Keras 3 passes to a method that projects override: ``gradient variable``, ``batch_size=`` by keyword."""
    safety: str = "none"
    exception: str = ""
    """Empty where nothing is raised: the code runs, and does something else."""
    stage: str = ""
    releases: str = ""
    """The releases that the proof holds on, as in the tables; empty for all."""
    fails: str = ""
    works: str = ""


@dataclass(frozen=True, slots=True)
class Replacement:
    """The way out for one name: ``target`` is the whole new name when writing it is all there is to do."""

    hint: str
    target: str | None = None
    safety: Safety | None = None


@cache
def rows() -> dict[str, tuple[Row, ...]]:
    """All records by name."""
    found: dict[str, tuple[Row, ...]] = {}
    path = Path(__file__).with_name("replacements.jsonl")
    for record in parse(path.read_text(encoding="utf-8").splitlines()):
        row = Row(**record)
        found[row.name] = (*found.get(row.name, ()), row)
    return found


def row(name: str, on: str = "") -> Row | None:
    """The record for a name without its surface, else the nearest one for everything below a parent of it."""
    parts = name.split(".")
    patterns = [name, *(".".join([*parts[:length], "*"]) for length in range(len(parts) - 1, 0, -1))]
    for pattern in patterns:
        for found in rows().get(pattern, ()):
            if found.surface in {"", on}:
                return found
    return None


def advice(found: Row, value: str) -> str:
    """What to write for an argument that is passed as ``value``."""
    text = value if len(value) <= SHOWN and "\n" not in value else "..."
    return found.hint.replace("{value}", text) or f"write `{found.to}={text}`"


@lru_cache(maxsize=4096)
def replacement(name: str) -> Replacement | None:
    """What to write instead of a name of Keras, dotted and with its surface; None when nothing is known."""
    on = surface(name) or KERAS
    found = row(name[len(on) + 1 :], on)
    if found is not None and not found.name.endswith("*"):
        return _curated(found, on)
    derived = _derived(name, on)
    if derived is not None:
        return derived
    return None if found is None else _curated(found, on)


def _curated(found: Row, on: str) -> Replacement:
    target = f"{on}.{found.to}" if found.to and _everywhere(f"{on}.{found.to}") else None
    if target is None and found.to:
        target = f"{KERAS}.{found.to}"
    safety = Safety(found.safety) if found.safety in {"safe", "unsafe"} else None
    return Replacement(found.hint, target, safety)


def _derived(name: str, on: str) -> Replacement | None:
    """The public name of the same object; the same name without a part that went; the same name on the other surface."""
    path = tables.canonical(name)
    if path is not None:
        known = path[len(surface(path) or KERAS) :]
        if f"{on}{known}" != name and _everywhere(f"{on}{known}"):
            return Replacement("", f"{on}{known}", Safety.SAFE)
    parts = name[len(on) + 1 :].split(".")
    short = [part for part in parts[:-1] if part not in _LAYERS_OF_PATHS] + parts[-1:]
    shorter = ".".join([on, *short])
    if shorter != name and _everywhere(shorter):
        return Replacement("", shorter, Safety.UNSAFE)
    other = TF_KERAS if on == KERAS else KERAS
    if _everywhere(f"{other}.{'.'.join(parts)}"):
        return _other_surface(".".join(parts), on)
    return None


def _other_surface(path: str, on: str) -> Replacement:
    if on == KERAS:
        return Replacement(f"`tf.keras.{path}` still has it, on TensorFlow only")
    return Replacement(f"write `import keras` and `{KERAS}.{path}`")


@lru_cache(maxsize=1024)
def public_name(last: str) -> str | None:
    """The shortest public name of native Keras, in all of Keras 3, that ends in ``last``; None when there is none, or no clear one."""
    places = ("", "layers.", "models.", "optimizers.", "losses.", "metrics.", "callbacks.", "utils.", "saving.", "backend.")
    return next((name for place in places if tables.releases(name := f"{KERAS}.{place}{last}") and _everywhere(name)), None)


def _everywhere(name: str) -> bool:
    """Whether every release has the name, and as something that works."""
    return all(tables.exists(name, release) and not tables.raises(name, release) for release in tables.all_releases())
