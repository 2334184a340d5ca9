"""What can be done with the questions: each move takes a sheet and gives a sheet, and says in a sentence what it did.

No move loses a word: what is no question any more is context, and what was cut is in one of the two pieces.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.intake.split import MOST_ROWS
from app.web.numbers import whole_number
from app.web.split_context import DROPPED, cut_out, put_back
from app.web.split_rows import NoPlaceError, Piece, Row, Rows, Sheet, names, numbers

HERE = re.compile(r"^[ \t]*-{3,}[ \t]*$", re.MULTILINE)
GROWS = ("add", "split", "raise", "select")


@dataclass(frozen=True)
class Done:
    """A move that was made: what became of the sheet, what to say, and the row where the person goes on."""

    sheet: Sheet
    said: str
    at: int | None = None


def change(sheet: Sheet, action: str, original: str = "", cut: int | None = None) -> Done | None:
    """What a button does: `up-2`, `merge-2`, `split-2`, `drop-2`, `in-2`, `yes-2`, `raise-0`, `select-10-50`, `add`...

    `cut` is where in the words of the row the cursor stands. None for an action that does not fit: nothing is changed.
    Raises NoPlaceError where a row has no place to split at, words are taken, or a request takes no more rows.
    """
    verb, _, place = action.partition("-")
    if verb in GROWS and len(sheet.rows) >= MOST_ROWS:
        raise NoPlaceError(
            f"There are {len(sheet.rows)} rows, and a request takes up to {MOST_ROWS}. No row was added."
        )
    if action == "add":
        rows = (*sheet.rows, Row("", ""))
        return Done(replace(sheet, rows=rows), "A new question is at the end. Write it there.", len(rows) - 1)
    if action == "number":
        return _number(sheet)
    if verb == "select":
        start, _, end = place.partition("-")
        return _select(sheet, whole_number(start), whole_number(end), original)
    index = whole_number(place)
    if index is None:
        return None
    if verb == "raise":
        return _raise(sheet, index, original) if index < len(sheet.context) else None
    if index >= len(sheet.rows):
        return None
    if verb == "split":
        return _split(sheet, index, original, cut)
    if verb == "merge":
        return _merge(sheet, index, original)
    return MOVES[verb](sheet, index) if verb in MOVES else None


def _name(rows: Rows, index: int) -> str:
    name = names(rows)[index]
    return name[0].upper() + name[1:]


def _end(rows: Rows, index: int) -> int:
    """Where the parts of a question end."""
    return next((place for place in range(index + 1, len(rows)) if not rows[place].part), len(rows))


def _up(sheet: Sheet, index: int) -> Done | None:
    rows = sheet.rows
    if index == 0 or (index == 1 and rows[1].part):
        return None
    if rows[index].part:
        moved = (*rows[: index - 1], rows[index], rows[index - 1], *rows[index + 1 :])
        return Done(replace(sheet, rows=moved), f"{_name(rows, index)} is moved up.", index - 1)
    end = _end(rows, index)
    first = next(place for place in range(index - 1, -1, -1) if not rows[place].part)
    moved = (*rows[:first], *rows[index:end], *rows[first:index], *rows[end:])
    return Done(replace(sheet, rows=moved), f"{_name(rows, index)} is moved before {names(rows)[first]}.", first)


def _down(sheet: Sheet, index: int) -> Done | None:
    rows = sheet.rows
    end = index + 1 if rows[index].part else _end(rows, index)
    if end >= len(rows):
        return None
    if rows[index].part:
        moved = (*rows[:index], rows[index + 1], rows[index], *rows[index + 2 :])
        return Done(replace(sheet, rows=moved), f"{_name(rows, index)} is moved down.", index + 1)
    last = _end(rows, end)
    moved = (*rows[:index], *rows[end:last], *rows[index:end], *rows[last:])
    at = index + last - end
    return Done(replace(sheet, rows=moved), f"{_name(rows, index)} is moved after {names(rows)[end]}.", at)


def _merge(sheet: Sheet, index: int, original: str) -> Done | None:
    if index == 0:
        return None
    rows = sheet.rows
    above, row = rows[index - 1], rows[index]
    ends = [place for place in (above.start, row.start, above.end, row.end) if place is not None]
    start, end = (min(ends), max(ends)) if len(ends) == 4 else (None, None)
    text = f"{above.text}\n{row.text}".strip()
    if start is not None and text.split() == original[start:end].split():
        text = original[start:end]
    merged = replace(above, text=text, start=start, end=end)
    said = f"{_name(rows, index)} is merged with {names(rows)[index - 1]}."
    return Done(replace(sheet, rows=(*rows[: index - 1], merged, *rows[index + 1 :])), said, index - 1)


def _split(sheet: Sheet, index: int, original: str, cut: int | None) -> Done:
    rows, row = sheet.rows, sheet.rows[index]
    low, high = _where(row, cut)
    first, second = row.text[:low].rstrip(), row.text[high:].lstrip()
    start, end = row.start, row.end
    ends: tuple[int | None, int | None, int | None, int | None] = (None, None, None, None)
    if start is not None and end is not None and row.text == original[start:end]:
        ends = (start, start + len(first), end - len(second), end)
    label = _next_label(rows, row)
    pieces = (replace(row, text=first, start=ends[0], end=ends[1]), Row(label, second, row.part, ends[2], ends[3]))
    split = (*rows[:index], *pieces, *rows[index + 1 :])
    number = numbers(split)[index + 1]
    said = f"{_name(rows, index)} is split in two. The second one has the number {number}."
    return Done(replace(sheet, rows=split), said, index + 1)


def _where(row: Row, cut: int | None) -> tuple[int, int]:
    """From where to where a row is cut: a line of hyphens, else the cursor, else an empty line."""
    marks: list[tuple[int, int]] = [found.span() for found in HERE.finditer(row.text)]
    if cut is not None:
        marks.append((cut, cut))
    if blank := re.search(r"\n[ \t]*\n", row.text):
        marks.append(blank.span())
    for low, high in marks:
        if row.text[:low].strip() and row.text[high:].strip():
            return low, high
    raise NoPlaceError(
        f"There is no place to split {row.label or 'this row'} at. Put the cursor where the second question begins, or "
        "put a line with three hyphens (---) there, then choose Split again."
    )


def _next_label(rows: Rows, row: Row) -> str:
    """2b for the second half of 2, or the first such that is free; none where nothing is numbered."""
    if not row.label:
        return ""
    used = {one.label for one in rows}
    made = (row.label + letter for letter in "bcdefghijklmnopqrstuvwxyz")
    return next((label for label in made if label not in used), "")


def _drop(sheet: Sheet, index: int) -> Done:
    rows, row = sheet.rows, sheet.rows[index]
    end = index + 1 if row.part else _end(rows, index)
    freed = tuple(replace(part, part=False) for part in rows[index + 1 : end])
    left = (*rows[:index], *freed, *rows[end:])
    at = min(index, len(left) - 1) if left else None
    if not row.text:
        return Done(replace(sheet, rows=left), "The empty row is taken away.", at)
    said = f"{_name(rows, index)} is kept as context now, and takes no reply."
    if freed:
        said += f" Its {'part is a question' if len(freed) == 1 else 'parts are questions'} now."
    piece = Piece(row.start, row.end, DROPPED, row.text, row.label)
    return Done(Sheet(left, put_back(sheet.context, piece)), said, at)


def _in(sheet: Sheet, index: int) -> Done | None:
    rows = sheet.rows
    if index == 0 or rows[index].part:
        return None
    inner = (*rows[:index], replace(rows[index], part=True), *rows[index + 1 :])
    stem = next(place for place in range(index - 1, -1, -1) if not rows[place].part)
    said = f"{_name(rows, index)} is a part of {names(rows)[stem]} now."
    return Done(replace(sheet, rows=inner), said, index)


def _out(sheet: Sheet, index: int) -> Done | None:
    rows = sheet.rows
    if not rows[index].part:
        return None
    outer = (*rows[:index], replace(rows[index], part=False), *rows[index + 1 :])
    return Done(replace(sheet, rows=outer), f"{_name(rows, index)} is a question of its own now.", index)


def _yes(sheet: Sheet, index: int) -> Done | None:
    rows = sheet.rows
    if rows[index].sure:
        return None
    sure = (*rows[:index], replace(rows[index], sure=True), *rows[index + 1 :])
    return Done(replace(sheet, rows=sure), f"{_name(rows, index)} stays a question.", index)


def _number(sheet: Sheet) -> Done:
    bare = tuple(replace(row, label="") for row in sheet.rows)
    rows = tuple(replace(row, label=number) for row, number in zip(bare, numbers(bare), strict=True))
    return Done(replace(sheet, rows=rows), "The questions are numbered in order.", 0 if rows else None)


def _raise(sheet: Sheet, index: int, original: str) -> Done:
    piece = sheet.context[index]
    context = (*sheet.context[:index], *sheet.context[index + 1 :])
    label = "" if piece.label in {row.label for row in sheet.rows} else piece.label
    return _put(Sheet(sheet.rows, context), Row(label, piece.words(original), False, piece.start, piece.end))


def _select(sheet: Sheet, start: int | None, end: int | None, original: str) -> Done | None:
    if start is None or end is None or not original[start:end].strip():
        return None
    words = original[start:end]
    start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    for row, name in zip(sheet.rows, names(sheet.rows), strict=True):
        if row.start is not None and row.end is not None and row.start < end and start < row.end:
            raise NoPlaceError(
                f"Some of these words are in {name} already. Nothing was changed. Split {name} instead, "
                "or choose other words."
            )
    return _put(cut_out(sheet, start, end, original), Row("", original[start:end], False, start, end))


def _put(sheet: Sheet, row: Row) -> Done:
    """Put a new question where its words stand in the original, and between no question and its parts."""
    rows = sheet.rows
    after = row.start if row.start is not None else None
    at = len(rows)
    if after is not None:
        later = (place for place, one in enumerate(rows) if one.start is not None and one.start > after)
        at = next(later, len(rows))
        at = next((place for place in range(at, len(rows)) if not rows[place].part), len(rows))
    put = (*rows[:at], row, *rows[at:])
    return Done(Sheet(put, sheet.context), f"These words are a question now: {names(put)[at]}.", at)


MOVES: dict[str, Callable[[Sheet, int], Done | None]] = {
    "up": _up,
    "down": _down,
    "drop": _drop,
    "in": _in,
    "out": _out,
    "yes": _yes,
}
