"""Sets aside what repeats at the head and foot of pages, and page numbers: they belong to no paragraph."""

import re
from collections import Counter
from collections.abc import Sequence

from app.intake.pdf.page_lines import Line

AT_EDGE = 3
"""A head or foot is among this many lines at the edge of a page."""
_PLAIN_NUMBER = re.compile(r"page \d{1,4}(?: ?(?:of|/) ?\d{1,4})?", re.IGNORECASE)


def parted(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The lines of each page without heads and feet, and the words of those, each once.

    A head or foot stands at the same height with the same words, but for its numbers, on two pages that follow one
    another or that face the same way; a line that says no more than which page it is needs no repeating.
    """
    edges = [_edges(lines) for lines in pages]
    seen: list[set[tuple[str, int]]] = [{key for _, key in one} for one in edges]
    counts = Counter(key for one in seen for key in one)
    found: dict[str, None] = {}
    kept = []
    for number, lines in enumerate(pages):
        margin = {
            id(line)
            for line, key in edges[number]
            if _is_margin(key, number, seen, counts) or _PLAIN_NUMBER.fullmatch(line.text)
        }
        found |= {line.text: None for line in lines if id(line) in margin}
        kept.append([line for line in lines if id(line) not in margin])
    once = {_shape(text): text for text in reversed(found)}
    return kept, list(reversed(once.values()))


def _edges(lines: Sequence[Line]) -> list[tuple[Line, tuple[str, int]]]:
    ordered = sorted(lines, key=lambda line: -line.top)
    edge = ordered if len(ordered) <= 2 * AT_EDGE else ordered[:AT_EDGE] + ordered[-AT_EDGE:]
    return [(line, (_shape(line.text), round(line.bottom / 3))) for line in edge]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.lower())


def _is_margin(
    key: tuple[str, int], number: int, seen: Sequence[set[tuple[str, int]]], counts: Counter[tuple[str, int]]
) -> bool:
    """Whether the same stands at the same height on a page beside this one, or the one after that."""
    if counts[key] < 2:
        return False
    near = (one for step in (-2, -1, 1, 2) if 0 <= (one := number + step) < len(seen))
    return any((key[0], key[1] + shift) in seen[one] for one in near for shift in (-1, 0, 1))
