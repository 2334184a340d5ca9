"""The questions of a request as rows, and what was kept as context, before anything is recorded.

A row is a question, or a part of the question above it. Everything else in the original is a piece of context. What
can be done with them stands in `split_moves`; here is what they are, how a form sends them, and what may be wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count, takewhile
from typing import Any

from app.intake.split import MOST_ROWS
from app.law.errors import DeskError
from app.web.numbers import whole_number

SURE_ENOUGH = 0.9
"""The splitter's confidence from which a question is taken for one without asking."""
LONGEST_LABEL = 40


class NoPlaceError(DeskError):
    """There is no place to split at, no room for another row, or the words are taken already."""


@dataclass(frozen=True)
class Row:
    """One row. `start` and `end` are characters into the original, None where a person wrote or cut the row.

    A row that is not `sure` is asked about: the splitter doubts that it is a question.
    """

    label: str
    text: str
    part: bool = False
    start: int | None = None
    end: int | None = None
    sure: bool = True


Rows = tuple[Row, ...]


@dataclass(frozen=True)
class Piece:
    """Words that are no question, and why. `text` is empty where they are the original's from `start` to `end`."""

    start: int | None
    end: int | None
    why: str
    text: str = ""
    label: str = ""

    def words(self, original: str) -> str:
        """The words themselves."""
        return self.text or original[self.start or 0 : self.end or 0]


@dataclass(frozen=True)
class Sheet:
    """What the page edits: the questions in order, and what is kept as context in the order of the original."""

    rows: Rows
    context: tuple[Piece, ...] = field(default=())


def proposed_sheet(proposed: Mapping[str, Any]) -> Sheet:
    """The questions and the context as the splitter found them."""
    rows = []
    for question in proposed["questions"]:
        sure = question.get("confidence", 1.0) >= SURE_ENOUGH
        rows.append(Row(question["label"] or "", question["text"], False, question["start"], question["end"], sure))
        rows += [Row(part["label"] or "", part["text"], True, part["start"], part["end"]) for part in question["parts"]]
    pieces = tuple(Piece(piece["start"], piece["end"], piece["why"]) for piece in proposed.get("context", ()))
    return Sheet(tuple(rows), pieces)


def from_form(form: Mapping[str, str]) -> Rows:
    """All the rows that the page sent, even too many: `problems` says so, and none is lost."""
    rows: list[Row] = []
    for index in takewhile(lambda place: f"q-{place}-text" in form, count()):
        start, end = (whole_number(form.get(f"q-{index}-{name}", "")) for name in ("start", "end"))
        rows.append(
            Row(
                label=form.get(f"q-{index}-label", "").strip(),
                text=typed(form, index).strip(),
                part=form.get(f"q-{index}-part", "") == "yes" and bool(rows),
                start=start if end is not None else None,
                end=end if start is not None else None,
                sure=form.get(f"q-{index}-sure", "") != "no",
            )
        )
    return tuple(rows)


def typed(form: Mapping[str, str], index: int) -> str:
    """The words of a row as they stand in its field, blanks around them and all."""
    return form.get(f"q-{index}-text", "").replace("\r\n", "\n")


def numbers(rows: Rows) -> tuple[str, ...]:
    """The number of each row: as the requester wrote it, else its place, else the next one that is not used."""
    used = {row.label for row in rows if row.label and not row.part}
    made: list[str] = []
    place = part = 0
    for row in rows:
        part = part + 1 if row.part else 0
        place += not row.part
        number = row.label or (str(place) if not row.part else chr(96 + part) if part <= 26 else str(part))
        if not row.label and not row.part:
            number = next(str(n) for n in count(place) if str(n) not in used)
            used.add(number)
        made.append(number)
    return tuple(made)


def names(rows: Rows) -> tuple[str, ...]:
    """What each row is called: "question 2", "part (a) of question 2"."""
    made: list[str] = []
    stem = ""
    for row, number in zip(rows, numbers(rows), strict=True):
        stem = stem if row.part else number
        made.append(f"part {number} of question {stem}" if row.part else f"question {number}")
    return tuple(made)


def problems(rows: Rows) -> tuple[tuple[int, str], ...]:
    """What keeps the rows from being recorded: the row, and what to do."""
    if len(rows) > MOST_ROWS:
        return ((MOST_ROWS, f"There are {len(rows)} rows, and a request takes up to {MOST_ROWS}. Nothing was saved."),)
    found: list[tuple[int, str]] = []
    seen: set[str] = set()
    for index, (row, name) in enumerate(zip(rows, names(rows), strict=True)):
        if not row.text:
            found.append((index, f"Row {index + 1}: enter the question, or keep it as context to take the row away"))
        if len(row.label) > LONGEST_LABEL:
            found.append((index, f"Row {index + 1}: use {LONGEST_LABEL} characters or fewer for the number"))
        if name in seen:
            found.append((index, f"Row {index + 1}: the number {row.label} is used twice. Change one of them"))
        seen.add(name)
    return tuple(found) or (() if rows else ((0, "Add at least one question"),))
