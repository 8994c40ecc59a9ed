"""Build the tables of TensorFlow 1 from the TensorFlow that is installed: ``python -m keras3_lint.api.tf1_generate``.

Every TensorFlow 2 carries the interface of TensorFlow 1 along as ``tf.compat.v1``, and the tool that upgrades programs, with what its
authors knew of renames. Both are read here: nothing of them is copied by hand. What is gone from ``tf.compat.v1`` as well (``tf.contrib``, names
of TensorFlow 0.x) is in ``tf1_ways.jsonl``, which also holds the ways out; each of its names must be one that ``tf`` lacks.

- ``tf1_names.jsonl``: ``[name, marks, to, parameters]`` for each name that ``tf`` lacks, without its ``tf.``. Mark ``1``: ``tf.compat.v1`` has it;
  ``=``: ``to`` is the very same thing, or what it calls. ``to`` is its name in TensorFlow 2, empty for none; parameters are those of a function.
- ``tf1_calls.jsonl``: ``[name, parameters, new parameters, renamed]`` for each function that takes something else in TensorFlow 2, under its
  own or its new name. ``renamed`` gives the new name of a parameter, null for one that is simply left out.
"""

from __future__ import annotations

import inspect
import json
import sys
import types
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from keras3_lint.api.tf1 import LAZY

FOLDER = Path(__file__).parent
# Parameters that were renamed all over, for functions that the upgrade tool does not list.
EVERYWHERE = {"keep_dims": "keepdims", "reduction_indices": "axis", "dim": "axis", "dimension": "axis", "squeeze_dims": "axis"}
# Keywords of TensorFlow 0.x that no table of the upgrade tool has.
EARLIER = {"concat": {"concat_dim": "axis"}, "split": {"split_dim": "axis", "num_split": "num_or_size_splits"}}
LACKING = object()
# Functions that do nothing but call the one that has their new name.
HANDED_ON = ("gfile.",)
# Not read: Keras has tables of its own, and `tf.compat` is what we compare with.
_SKIPPED = {"keras", "compat"}


def main() -> int:
    """Write both tables."""
    import tensorflow as tf  # type: ignore[import-untyped,unused-ignore]
    from tensorflow.tools.compatibility import all_renames_v2, tf_upgrade_v2  # type: ignore[import-untyped,unused-ignore]

    tool = tf_upgrade_v2.TFAPIChangeSpec()
    renames = _below(all_renames_v2.symbol_renames)
    old, new = dict(walk(tf.compat.v1)), dict(walk(tf))
    curated = [json.loads(line)["name"] for line in (FOLDER / "tf1_ways.jsonl").read_text(encoding="utf-8").splitlines()]
    there = [name for name in curated if not name.endswith("*") and name not in LAZY and look_up(tf, name) is not LACKING]
    if there:
        sys.exit(f"TensorFlow {tf.__version__} has {', '.join(there)}")
    known = {*old, *renames, *_below(tool.function_warnings), *_below(all_renames_v2.addons_symbol_mappings)}
    known |= EARLIER.keys() | {name.removesuffix(".*") for name in curated}
    known -= LAZY
    same = defaultdict(list)
    for name, value in new.items():
        same[id(value)].append(name)
    names, calls = [], []
    keywords = _below(tool.function_keyword_renames)
    for name in sorted(known):
        if name.split(".")[0] in _SKIPPED or not name:
            continue
        before = look_up(tf.compat.v1, name)
        after = look_up(tf, name)
        to = name
        if after is LACKING:
            to = _target(before, same, renames.get(name, ""), tf)
            after = look_up(tf, to) if to else LACKING
            is_same = bool(to) and (_is_same(before, after) or name.startswith(HANDED_ON))
            marks = ("1" if before is not LACKING else "") + ("=" if is_same else "")
            names.append([name, marks, to, _parameters(before)])
        if name in EARLIER:
            parameters = _parameters(after) or []
            calls.append([name, [*parameters, *EARLIER[name]], parameters, EARLIER[name]])
        elif LACKING not in (before, after) and before is not after:
            row = _call(name, before, after, keywords.get(name, {}))
            if row is not None:
                calls.append(row)
    for table, rows in (("tf1_names", names), ("tf1_calls", calls)):
        lines = sorted(json.dumps(row, separators=(",", ":")) + "\n" for row in rows)
        (FOLDER / f"{table}.jsonl").write_text("".join(lines), encoding="utf-8")
        print(f"{table}: {len(lines)} rows")
    return 0


def _below(names: Any) -> dict[str, Any]:
    """The entries for names below ``tf``, without it and without ``compat``; values that are names likewise."""
    found = {}
    for name, value in names.items():
        if name.startswith("tf.") and not name.startswith("tf.compat."):
            found[name[3:]] = value[3:].removeprefix("compat.v2.") if isinstance(value, str) else value
    return found


def walk(root: types.ModuleType) -> Iterator[tuple[str, Any]]:
    """The public names below a module of TensorFlow, with what they are."""
    todo = [(root, "")]
    while todo:
        module, prefix = todo.pop()
        for name in sorted(dir(module)):
            if name.startswith("_") or (not prefix and name in _SKIPPED):
                continue
            value = getattr(module, name)
            inside = isinstance(value, types.ModuleType)
            if inside and "._api." not in str(vars(value).get("__name__", "")) and prefix:
                continue
            yield f"{prefix}{name}", value
            if inside and "._api." in str(vars(value).get("__name__", "")):
                todo.append((value, f"{prefix}{name}."))


def look_up(root: Any, name: str) -> Any:
    """What a dotted name below ``root`` is; LACKING for nothing."""
    for part in name.split("."):
        try:
            root = getattr(root, part)
        except (AttributeError, ImportError):
            return LACKING
    return root


def _target(before: Any, same: dict[int, list[str]], renamed: str, tf: types.ModuleType) -> str:
    """The name in TensorFlow 2: what the upgrade tool says, else the shortest one of the very same thing."""
    if renamed and (before is LACKING or not renamed.startswith("compat.v1.")) and look_up(tf, renamed) is not LACKING:
        return renamed
    if before is LACKING or isinstance(before, types.ModuleType | str | int | float):
        return ""
    return min(same.get(id(before), [""]), key=lambda name: (name.count("."), len(name), name))


def _is_same(before: Any, after: Any) -> bool:
    return before is after or (isinstance(before, str | int | float) and type(before) is type(after) and before == after)


def _parameters(value: Any) -> list[str] | None:
    """The names of the parameters, those that are gathered with their stars; None for what is no function or class."""
    if value is LACKING or not callable(value) or isinstance(value, types.ModuleType):
        return None
    try:
        parameters = inspect.signature(value).parameters.values()
    except (TypeError, ValueError):
        return None
    stars: dict[Any, str] = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    return [stars.get(parameter.kind, "") + parameter.name for parameter in parameters]


def _call(name: str, before: Any, after: Any, renamed: dict[str, str | None]) -> list[Any] | None:
    """The row for a function whose parameters are others now."""
    old, new = _parameters(before), _parameters(after)
    if old is None or new is None or old == new or isinstance(before, type) or isinstance(after, type):
        return None
    found: dict[str, str | None] = {}
    for parameter in old:
        if parameter in new or parameter.startswith("*"):
            continue
        if parameter in renamed:
            target = renamed[parameter]
            if target is None or target in new:
                found[parameter] = target
        elif EVERYWHERE.get(parameter) in new:
            found[parameter] = EVERYWHERE[parameter]
    return [name, old, new, found]


if __name__ == "__main__":
    sys.exit(main())
