"""Puts the lines of a page in the order in which a person reads them."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from app.intake.pdf.page_lines import Line


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines as the file has them where that runs down the page, column by column; else sorted so."""
    for last, line in pairwise(lines):
        beside = min(last.top, line.top) - max(last.bottom, line.bottom) > 0.5 * line.size
        back = line.left < last.left if beside else line.bottom > last.top - 1 and line.left < last.right
        if back:
            return list(_sorted(list(lines), 0))
    return list(lines)


def _sorted(lines: list[Line], depth: int) -> Iterator[Line]:
    """Cuts the page at its widest empty band, across or down, and each part again, down to single lines."""
    if len(lines) < 2 or depth > 40:
        yield from sorted(lines, key=lambda line: (-line.top, line.left))
        return
    across = _cut(lines, lambda line: (-line.top, -line.bottom), 1.0)
    down = _cut(lines, lambda line: (line.left, line.right), 10.0)
    if down and (not across or down[0] > 2 * across[0]):
        parts = down[1:]
    elif across:
        parts = across[1:]
    else:
        yield from sorted(lines, key=lambda line: (-line.top, line.left))
        return
    for part in parts:
        yield from _sorted(part, depth + 1)


def _cut(
    lines: Sequence[Line], span: Callable[[Line], tuple[float, float]], least: float
) -> tuple[float, list[Line], list[Line]] | None:
    """The widest empty band between the spans of lines, and the lines before and after it; None below `least`."""
    ordered = sorted(lines, key=span)
    widest, at, end = 0.0, 0, span(ordered[0])[1]
    for place, line in enumerate(ordered[1:], start=1):
        begins, ends_ = span(line)
        if begins - end > widest:
            widest, at = begins - end, place
        end = max(end, ends_)
    return (widest, ordered[:at], ordered[at:]) if at and widest >= least else None
