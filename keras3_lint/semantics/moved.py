"""Which positional parameters stand elsewhere in Keras 3."""

from __future__ import annotations

from functools import lru_cache

from keras3_lint.api.signature import Parameter
from keras3_lint.api.tables import Signature
from keras3_lint.config import Release
from keras3_lint.semantics import members
from keras3_lint.semantics.members import Target

# A renamed parameter that means something else.
_OTHER_MEANING = frozenset({("inputs", "batch_size")})


@lru_cache(maxsize=4096)
def parameters(target: Target, place: int) -> tuple[tuple[Release, Parameter | None], ...]:
    """The releases in which the place has another parameter than in Keras 2, each with that one, None for none."""
    old = target.old
    if old is None or place >= len(old.positional):
        return ()
    found = []
    for release in members.releases():
        new = target.signature(str(release))
        if new is not None and not new.raises and _is_moved(old, new, place):
            found.append((release, new.positional[place] if place < len(new.positional) else None))
    return tuple(found)


def is_too_many(target: Target, place: int, release: Release) -> bool:
    """Whether Keras 3 takes less positional arguments, whatever they are."""
    new = target.signature(str(release))
    return not target.by_call and new is not None and place >= len(new.positional) and not new.open_ended


def _is_moved(old: Signature, new: Signature, place: int) -> bool:
    """Whether the place has another parameter, not one that was merely renamed, or none."""
    before = old.positional[place].name
    if place >= len(new.positional):
        return before in (new.names or ()) or not new.open_ended
    after = new.positional[place].name
    if (before, after) in _OTHER_MEANING:
        return True
    return before != after and (old.find(after) is not None or new.find(before) is not None or before in (new.keywords or ()))


def first(target: Target, place: int) -> int:
    """The first place up to this one whose parameter is another in the newest release: from there on all have to be named."""
    newest = target.signature(str(members.releases()[-1]))
    if target.old is None or newest is None:
        return place
    pairs = zip(target.old.positional[:place], newest.positional, strict=False)
    return next((index for index, (old, new) in enumerate(pairs) if old.name != new.name), place)
