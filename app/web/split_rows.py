"""The questions of a request as rows that a person edits with plain buttons, before anything is saved.

A row is a question, or a part of the question above it. Every change takes rows and gives rows; removing a row loses
no words, because the original stays as it arrived.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import count, takewhile

from app.intake.split import MOST_ROWS
from app.law.errors import DeskError
from app.web.numbers import whole_number

HERE = re.compile(r"^\s*-{3,}\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Row:
    """One row. `start` and `end` are characters into the original, None where a person wrote or cut the row."""

    label: str
    text: str
    part: bool = False
    start: int | None = None
    end: int | None = None


Rows = tuple[Row, ...]


class NoPlaceError(DeskError):
    """There is no place to split at, or no room for another row."""


def from_form(form: Mapping[str, str]) -> Rows:
    """All the rows that the page sent, even too many: `problems` says so, and none is lost."""
    rows: list[Row] = []
    for index in takewhile(lambda place: f"q-{place}-text" in form, count()):
        rows.append(
            Row(
                label=form.get(f"q-{index}-label", "").strip(),
                text=form[f"q-{index}-text"].replace("\r\n", "\n").strip(),
                part=form.get(f"q-{index}-part", "") == "yes" and bool(rows),
                start=whole_number(form.get(f"q-{index}-start", "")),
                end=whole_number(form.get(f"q-{index}-end", "")),
            )
        )
    return tuple(rows)


def change(rows: Rows, action: str) -> Rows:
    """What a button does: `up-2`, `down-2`, `merge-2`, `split-2`, `remove-2`, `in-2`, `out-2` or `add`.

    Raises NoPlaceError where a row has no place to split at, or there are as many rows as a request takes.
    An action that does not fit leaves the rows as they are.
    """
    if len(rows) >= MOST_ROWS and (action == "add" or action.startswith("split-")):
        raise NoPlaceError(f"There are {len(rows)} rows, and a request takes up to {MOST_ROWS}. No row was added.")
    if action == "add":
        return (*rows, Row("", ""))
    verb, _, place = action.partition("-")
    index = whole_number(place)
    if verb not in VERBS or index is None or index >= len(rows):
        return rows
    changed = VERBS[verb](rows, index)
    return (replace(changed[0], part=False), *changed[1:]) if changed else ()


def _up(rows: Rows, index: int) -> Rows:
    if index == 0:
        return rows
    return (*rows[: index - 1], rows[index], rows[index - 1], *rows[index + 1 :])


def _down(rows: Rows, index: int) -> Rows:
    return _up(rows, index + 1) if index + 1 < len(rows) else rows


def _merge(rows: Rows, index: int) -> Rows:
    if index == 0:
        return rows
    above, row = rows[index - 1], rows[index]
    numbers = [place for place in (above.start, row.start, above.end, row.end) if place is not None]
    whole = len(numbers) == 4
    merged = replace(
        above,
        text=f"{above.text}\n{row.text}".strip(),
        start=min(numbers) if whole else None,
        end=max(numbers) if whole else None,
    )
    return (*rows[: index - 1], merged, *rows[index + 1 :])


def _split(rows: Rows, index: int) -> Rows:
    row = rows[index]
    cut = HERE.search(row.text) or re.search(r"\n\s*\n", row.text)
    if cut is None:
        raise NoPlaceError(
            f"There is no place to split {row.label or 'this row'} at. Put a line with three hyphens (---) "
            "where the second question begins, then choose Split again."
        )
    first, second = row.text[: cut.start()].strip(), row.text[cut.end() :].strip()
    pieces = (replace(row, text=first, start=None, end=None), Row("", second, row.part))
    return (*rows[:index], *pieces, *rows[index + 1 :])


def _remove(rows: Rows, index: int) -> Rows:
    return (*rows[:index], *rows[index + 1 :])


def _in(rows: Rows, index: int) -> Rows:
    return (*rows[:index], replace(rows[index], part=True), *rows[index + 1 :])


def _out(rows: Rows, index: int) -> Rows:
    return (*rows[:index], replace(rows[index], part=False), *rows[index + 1 :])


VERBS = {"up": _up, "down": _down, "merge": _merge, "split": _split, "remove": _remove, "in": _in, "out": _out}


def problems(rows: Rows) -> tuple[tuple[int, str], ...]:
    """What keeps the rows from being saved: the row, and what to do."""
    if len(rows) > MOST_ROWS:
        return ((MOST_ROWS, f"There are {len(rows)} rows, and a request takes up to {MOST_ROWS}. Nothing was saved."),)
    found = [
        (index, f"Row {index + 1}: enter the question, or remove the row")
        for index, row in enumerate(rows)
        if not row.text
    ]
    seen: set[str] = set()
    for index, row in enumerate(rows):
        whole = row.label if not row.part else f"{_stem(rows, index)} {row.label}"
        if row.label and whole in seen:
            found.append((index, f"Row {index + 1}: the number {row.label} is used twice. Change one of them"))
        seen.add(whole)
    return tuple(found) or (() if rows else ((0, "Add at least one question"),))


def _stem(rows: Rows, index: int) -> int:
    return next(place for place in range(index, -1, -1) if not rows[place].part)
