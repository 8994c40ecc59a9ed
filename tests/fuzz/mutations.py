"""Files as no one writes them: truncated, mutated, spliced, deeply nested, with odd bytes. All choices come from a seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

# What is thrown in: odd characters, odd bytes, pieces of syntax.
PIECES = (
    b"\0", b"\xff", b"\xe9", b"\xef\xbb\xbf", b"\xf0\x9f\x8e\x89", "\u2028\x85".encode(), b"\r", b"\f", b"\t", b"\x1a", b"\\\n", b"\\",
    b"(", b")", b"[", b"]", b"{", b"}", b'"""', b"'", b'f"{', b"#", b":", b";", b",", b".", b"=", b":=", b"*", b"**", b"@", b"->", b"...", b"\n",
    b" lambda: ", b" yield ", b" await ", b" del ", b" global keras\n", b" async ", b" if ", b" for x in ", b" import ", b" keras ", b" tf ", b" self ",
    b" None ", b" 9" + b"9" * 400 + b" ", b" 1e999 ", b" -0x1 ", b"# -*- coding: utf-7 -*-\n", b"# coding: latin-1\n", b"# coding: idna\n", b"# coding: rot13\n",
)  # fmt: skip


def truncated(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """Up to somewhere."""
    return data[: rng.randrange(len(data) + 1)]


def beheaded(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """From somewhere."""
    return data[rng.randrange(len(data) + 1) :]


def spliced(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """The beginning of one file, by whole lines, and the end of another."""
    first, second = data.splitlines(keepends=True), other.splitlines(keepends=True)
    return b"".join(first[: rng.randrange(len(first) + 1)] + second[rng.randrange(len(second) + 1) :])


def inserted(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """Odd pieces in it."""
    for _ in range(rng.randint(1, 4)):
        place = rng.randrange(len(data) + 1)
        data = data[:place] + rng.choice(PIECES) + data[place:]
    return data


def deleted(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """Without some pieces."""
    for _ in range(rng.randint(1, 4)):
        place = rng.randrange(len(data) + 1)
        data = data[:place] + data[place + rng.randint(1, 12) :]
    return data


def shuffled(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """With its lines moved, doubled and dropped; many of these still parse."""
    lines = data.splitlines(keepends=True)
    for _ in range(rng.randint(1, 6)):
        if not lines:
            break
        place = rng.randrange(len(lines))
        how = rng.randrange(3)
        if how == 0:
            lines.insert(rng.randrange(len(lines) + 1), lines.pop(place))
        elif how == 1:
            lines.insert(rng.randrange(len(lines) + 1), lines[place])
        else:
            del lines[place]
    return b"".join(lines)


def swapped(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """With words of the other file in the place of its own: mostly programs, and no sensible ones."""
    words, others = data.split(b" "), [word for word in other.replace(b"\n", b" ").split(b" ") if word] or [b"x"]
    for _ in range(rng.randint(1, 8)):
        words[rng.randrange(len(words))] = rng.choice(others)
    return b" ".join(words)


def renamed(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """With one name in the place of another everywhere: most of these parse."""
    names = sorted({word for word in bytes(byte if chr(byte).isalnum() else 95 if byte == 95 else 32 for byte in data).split() if word[:1].isalpha()})
    if len(names) < 2:
        return data
    old, new = rng.sample(names, 2)
    return data.replace(old, new)


MUTATIONS: tuple[Callable[[bytes, bytes, random.Random], bytes], ...] = (truncated, beheaded, spliced, inserted, deleted, shuffled, swapped, renamed)


def mutants(files: list[bytes], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """A name that tells how it was made, and the content."""
    rng = random.Random(seed)
    for number in range(count):
        data, other = rng.choice(files), rng.choice(files)
        how = [rng.choice(MUTATIONS) for _ in range(rng.choice((1, 1, 2)))]
        for mutation in how:
            data = mutation(data, other, rng)
        yield f"{number} {' '.join(mutation.__name__ for mutation in how)}", data
