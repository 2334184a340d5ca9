"""The original beside its questions: each question's words marked and tied to it, what is context quieter."""

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import pairwise

from markupsafe import Markup, escape

from app.web.split_rows import Sheet, names, numbers

Owner = tuple[str, int]
"""Whose the words are: ("q", place of the row) or ("c", place of the piece of context)."""


def tied(text: str, sheet: Sheet) -> Markup:
    """The text with every place marked: `o-q-2` is where the words of row 2 begin, `o-c-0` those of context 0.

    Of two places that overlap the shorter one has the words, so that a question that was merged over a remark leaves
    the remark unmarked.
    """
    called, number = names(sheet.rows), numbers(sheet.rows)
    seen: set[Owner] = set()
    pieces: list[Markup] = []
    for start, end, owner in _stretches(len(text), sheet):
        words = escape(text[start:end])
        if owner is None:
            pieces.append(words)
            continue
        kind, place = owner
        name = Markup("") if owner in seen else Markup(' id="o-{}-{}"').format(kind, place)
        first = owner not in seen
        seen.add(owner)
        if kind == "c":
            pieces.append(Markup('<span class="desk-context"{}>{}</span>').format(name, words))
            continue
        row = sheet.rows[place]
        classes = "desk-mark" if row.sure else "desk-mark desk-mark--asked"
        way = Markup('<a class="desk-mark__to" href="#q-{0}" aria-label="Go to {1}">{2}</a>')
        link = way.format(place, called[place], number[place]) if first else Markup("")
        mark = Markup('{}<mark class="{}" data-row="{}"{}>{}</mark>')
        pieces.append(mark.format(link, classes, place, name, words))
    return Markup("").join(pieces)


def _stretches(length: int, sheet: Sheet) -> Iterator[tuple[int, int, Owner | None]]:
    """The whole text as stretches in order, each with the shortest place that covers it."""
    places = [(row.start, row.end, ("q", place)) for place, row in enumerate(sheet.rows)]
    places += [(piece.start, piece.end, ("c", place)) for place, piece in enumerate(sheet.context)]
    known = sorted(
        (start, end, owner)
        for start, end, owner in places
        if start is not None and end is not None and 0 <= start < end and start < length
    )
    cuts = sorted({0, length, *(one for start, end, _ in known for one in (start, min(end, length)))})
    open_ones: list[tuple[int, int, int, Owner]] = []
    following = 0
    at: tuple[int, int, Owner | None] | None = None
    for low, high in pairwise(cuts):
        while following < len(known) and known[following][0] <= low:
            start, end, owner = known[following]
            heappush(open_ones, (end - start, start, end, owner))
            following += 1
        while open_ones and open_ones[0][2] <= low:
            heappop(open_ones)
        holder = open_ones[0][3] if open_ones else None
        if at is not None and at[2] == holder:
            at = (at[0], high, holder)
            continue
        if at is not None:
            yield at
        at = (low, high, holder)
    if at is not None:
        yield at
