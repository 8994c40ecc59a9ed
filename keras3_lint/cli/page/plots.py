"""Bars as inline SVG: no script, no font, no file beside the page. Colours are classes, so that they follow the page's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

LABEL, VALUE, WIDTH, ROW, BAR = 150, 48, 640, 26, 16


def stacked(title: str, rows: Sequence[tuple[str, Mapping[str, int]]], parts: Sequence[tuple[str, str]]) -> str:
    """Horizontal bars: each row has a label and the counts of its parts; ``parts`` are class and name, in order."""
    longest = max((sum(counts.values()) for _, counts in rows), default=0)
    if not longest:
        return "<p class='muted'>Nothing to show.</p>"
    room = WIDTH - LABEL - VALUE
    height = ROW * len(rows)
    drawn = []
    for index, (label, counts) in enumerate(rows):
        top = index * ROW + (ROW - BAR) // 2
        drawn.append(f"<text x='{LABEL - 8}' y='{top + 12}' class='label' text-anchor='end'>{escape(label)}</text>")
        left = float(LABEL)
        for part, name in parts:
            count = counts.get(part, 0)
            if count:
                width = room * count / longest
                drawn.append(
                    f"<rect x='{left:.1f}' y='{top}' width='{max(width - 1, 1):.1f}' height='{BAR}' class='{escape(part)}'>"
                    f"<title>{escape(label)}: {count} {escape(name)}</title></rect>"
                )
                left += width
        drawn.append(f"<text x='{left + 6:.1f}' y='{top + 12}' class='value'>{sum(counts.values())}</text>")
    legend = "".join(f"<span class='key'><i class='{escape(part)}'></i>{escape(name)}</span>" for part, name in parts)
    return (
        f"<p class='legend'>{legend}</p><svg role='img' aria-label='{escape(title, quote=True)}' viewBox='0 0 {WIDTH} {height}' "
        f"width='100%' style='max-width:{WIDTH}px'><title>{escape(title)}</title>{''.join(drawn)}</svg>"
    )


def share(done: int, after: int, total: int) -> str:
    """A small bar: what is done, and what fixes would add."""
    if not total:
        return ""
    first, second = 120 * done / total, 120 * max(after - done, 0) / total
    label = f"{done} of {total} ready, {after} after the safe fixes"
    return (
        f"<svg role='img' aria-label='{label}' width='120' height='10' viewBox='0 0 120 10'><title>{label}</title>"
        f"<rect width='120' height='10' class='track'/><rect width='{first:.1f}' height='10' class='ready'/>"
        f"<rect x='{first:.1f}' width='{second:.1f}' height='10' class='safe'/></svg>"
    )
