"""A reading as a sentence and as a table, in NHS style, with nothing in it that may not be printed."""

import re
from collections.abc import Iterator
from datetime import date

from app.law.months import in_words
from app.register.policies import HIDDEN
from app.register.reading import Reading, Shown
from app.register.statistic_shape import SERIES

_GAP = re.compile(r"\{([^{}]*)\}")


def number(shown: Shown) -> str:
    """A figure in NHS style: commas over 999, no needless decimals, words as they are, a hidden one as a star."""
    if isinstance(shown, str):
        return shown
    if isinstance(shown, int) or shown.is_integer():
        return f"{int(shown):,}"
    return f"{shown:,}"


def percentage(shown: Shown) -> str:
    """A percentage with its sign, which words and hidden figures do not take."""
    return number(shown) if isinstance(shown, str) else f"{number(shown)}%"


def has_star(words: str) -> bool:
    """Whether a figure, a sentence or a table shows that something is hidden."""
    return words == HIDDEN or r"\*" in words


def sentence(reading: Reading) -> str:
    """The reading in one sentence: the statistic's own, or, where that has a figure that is hidden, its title's."""
    values = {"as_at": in_words(reading.as_at), "total": number(reading.shown.total)}
    values |= {part: number(shown) for part, shown in reading.shown.cells}
    values |= {f"{part}.percent": percentage(shown) for part, shown in reading.shown.percent}
    names = _GAP.findall(reading.sentence)
    if names and all(values.get(name, HIDDEN) != HIDDEN for name in names):
        said = _GAP.sub(lambda found: values[found[1]], reading.sentence)
        held = " The register keeps no history: this is as it was held on that day." if reading.as_held else ""
        return said[:1].upper() + said[1:] + held
    when = f"as {'held on' if reading.as_held else 'at'} {in_words(reading.as_at)}"
    total = f"{reading.title}: {number(reading.shown.total)} {reading.unit} {when}"
    parts = ", ".join(_part(reading, part, shown) for part, shown in reading.shown.cells)
    return f"{total}; {parts}." if parts else f"{total}."


def _part(reading: Reading, part: str, shown: Shown) -> str:
    share = dict(reading.shown.percent).get(part)
    words = part_words(reading, part)
    return f"{words} {number(shown)}" + (f" ({percentage(share)})" if share is not None else "")


def part_words(reading: Reading, part: str) -> str:
    """What a part is called where people read it; a month of a series in words."""
    if reading.shape == SERIES:
        return in_words(date.fromisoformat(f"{part}-01")).partition(" ")[2]
    return reading.words(part)


def rows(reading: Reading) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The reading as a table: its heads, and its rows, each beginning with what it counts. Totals stand last."""
    if reading.table is not None:
        return _two_way(reading)
    shares = dict(reading.shown.percent)
    head = reading.by or ("Month" if reading.shape == SERIES else "Group")
    heads = (head, reading.unit.capitalize(), *(("Percentage",) if shares else ()))
    return heads, tuple(_rows(reading, shares))


def _rows(reading: Reading, shares: dict[str, Shown]) -> Iterator[tuple[str, ...]]:
    for part, shown in reading.shown.cells:
        share = (percentage(shares.get(part, HIDDEN)),) if shares else ()
        yield (part_words(reading, part), number(shown), *share)
    adds_up = reading.shape != SERIES or reading.total == sum(count for _, count in reading.parts)
    if adds_up:
        yield ("Total", number(reading.shown.total), *(("",) if shares else ()))


def _two_way(reading: Reading) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    table = reading.table
    assert table is not None
    heads = (table.by, *(part_words(reading, part) for part, _ in reading.shown.cells), "Total")
    lines = [
        (row, *map(number, cells), number(total))
        for row, cells, total in zip(table.rows, table.shown, table.row_totals, strict=True)
    ]
    last = ("Total", *(number(shown) for _, shown in reading.shown.cells), number(reading.shown.total))
    return heads, (*lines, last)


def markdown_table(reading: Reading) -> str:
    """The reading as a Markdown table, which a letter prints as an accessible table of its own."""
    heads, lines = rows(reading)
    rule = "|".join([" --- ", *(" ---: " for _ in heads[1:])])
    return "\n".join([_line(heads), f"|{rule}|", *map(_line, lines)])


def _line(cells: tuple[str, ...]) -> str:
    escaped = (re.sub(r"([\\`*_\[\]<>|])", r"\\\1", cell) for cell in cells)
    return f"| {' | '.join(escaped)} |"
