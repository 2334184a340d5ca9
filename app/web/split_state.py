"""The state of the page that puts questions in order: the sheet, what is said of the request, and what can be undone.

Every step is kept as what it took out and what it put in, so that many of them cost little and undoing one is exact.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Self, TypeVar

from app.web.split_moves import Done
from app.web.split_rows import Piece, Row, Sheet, names

MOST_STEPS = 100
MOST_CHARACTERS = 500_000
"""Of words in the steps that can be undone; the oldest go first."""
TYPED = "The words were changed."

T = TypeVar("T", Row, Piece)


@dataclass(frozen=True)
class Patch:
    """From place `at` on, `old` was taken out of a list and `new` put in."""

    at: int
    old: tuple[Any, ...]
    new: tuple[Any, ...]

    @classmethod
    def between(cls, before: Sequence[Any], after: Sequence[Any]) -> Self:
        """What turns one list into the other."""
        least, at = min(len(before), len(after)), 0
        while at < least and before[at] == after[at]:
            at += 1
        tail = 0
        while tail < least - at and before[-1 - tail] == after[-1 - tail]:
            tail += 1
        return cls(at, tuple(before[at : len(before) - tail]), tuple(after[at : len(after) - tail]))

    def forth(self, items: tuple[T, ...]) -> tuple[T, ...]:
        """Do it."""
        return (*items[: self.at], *self.new, *items[self.at + len(self.old) :])

    def back(self, items: tuple[T, ...]) -> tuple[T, ...]:
        """Undo it."""
        return (*items[: self.at], *self.old, *items[self.at + len(self.new) :])

    def __len__(self) -> int:
        return sum(len(one.text) for one in (*self.old, *self.new))


@dataclass(frozen=True)
class Step:
    """One thing that was done: what was said of it, and what it changed."""

    said: str
    rows: Patch
    context: Patch
    typed: bool = False


@dataclass(frozen=True)
class State:
    """Everything that the page keeps. `said` and `at` are of the last change: the sentence and the row it concerns.

    `last` is the version that the last form began from and a digest of it, so that the same form again changes nothing.
    """

    sheet: Sheet
    about: dict[str, str]
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    said: str = ""
    at: int | None = None
    last: tuple[int, str] = (-1, "")

    def do(self, made: Done, *, typed: bool = False) -> "State":
        """The state after a move; of words that were typed into one row after another, one step is made a row."""
        rows = Patch.between(self.sheet.rows, made.sheet.rows)
        context = Patch.between(self.sheet.context, made.sheet.context)
        if self.sheet == made.sheet:
            return replace(self, said=made.said, at=made.at)
        steps = (*self.done, Step(made.said, rows, context, typed))
        if typed and self.done and not self.undone:
            steps = _joined(self.done[-1], steps[-1], steps)
        return replace(self, sheet=made.sheet, done=_bounded(steps), undone=(), said=made.said, at=made.at)

    def undo(self) -> "State":
        """The state before the last step."""
        if not self.done:
            return replace(self, said="There is nothing left to undo.", at=None)
        step = self.done[-1]
        sheet = Sheet(step.rows.back(self.sheet.rows), step.context.back(self.sheet.context))
        undone = (*self.undone, step)
        return replace(self, sheet=sheet, done=self.done[:-1], undone=undone, said=f"Undone: {step.said}", at=None)

    def redo(self) -> "State":
        """The state with the step that was undone last done again."""
        if not self.undone:
            return replace(self, said="There is nothing to do again.", at=None)
        step = self.undone[-1]
        sheet = Sheet(step.rows.forth(self.sheet.rows), step.context.forth(self.sheet.context))
        done = (*self.done, step)
        return replace(self, sheet=sheet, done=done, undone=self.undone[:-1], said=f"Done again: {step.said}", at=None)

    def to_plain(self, original: str) -> dict[str, Any]:
        """As JSON can carry it; words that stand in the original are kept there and not again."""
        return {
            "rows": [_plain(row, original) for row in self.sheet.rows],
            "context": [asdict(piece) for piece in self.sheet.context],
            "about": self.about,
            "done": [_plain_step(step, original) for step in self.done],
            "undone": [_plain_step(step, original) for step in self.undone],
            "said": self.said,
            "at": self.at,
            "last": list(self.last),
        }

    @classmethod
    def from_plain(cls, value: Mapping[str, Any], original: str) -> Self:
        """What `to_plain` made plain."""
        context = tuple(Piece(**piece) for piece in value["context"])
        return cls(
            sheet=Sheet(tuple(_row(row, original) for row in value["rows"]), context),
            about=dict(value["about"]),
            done=tuple(_step(step, original) for step in value["done"]),
            undone=tuple(_step(step, original) for step in value["undone"]),
            said=value["said"],
            at=value["at"],
            last=(value["last"][0], value["last"][1]),
        )


def what_was_typed(before: Sheet, after: Sheet) -> Done:
    """The move that typing makes."""
    patch = Patch.between(before.rows, after.rows)
    one = len(patch.old) == len(patch.new) == 1
    name = names(before.rows)[patch.at] if one else ""
    return Done(after, f"The words or the number of {name} were changed." if name else TYPED)


def _joined(last: Step, new: Step, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    same = last.typed and last.rows.at == new.rows.at
    single = len({len(last.rows.old), len(last.rows.new), len(new.rows.old), len(new.rows.new)} | {1}) == 1
    if not (same and single) or last.context.old or last.context.new or new.context.old or new.context.new:
        return steps
    return (*steps[:-2], replace(new, rows=replace(new.rows, old=last.rows.old)))


def _bounded(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    kept, room = 0, MOST_CHARACTERS
    for step in reversed(steps[-MOST_STEPS:]):
        room -= len(step.rows) + len(step.context)
        if room < 0 and kept:
            break
        kept += 1
    return steps[len(steps) - kept :]


def _plain(row: Row, original: str) -> list[Any]:
    there = row.start is not None and row.text == original[row.start : row.end]
    return [row.label, None if there else row.text, row.part, row.start, row.end, row.sure]


def _row(value: Sequence[Any], original: str) -> Row:
    label, text, part, start, end, sure = value
    return Row(label, original[start:end] if text is None else text, part, start, end, sure)


def _plain_step(step: Step, original: str) -> dict[str, Any]:
    rows = [step.rows.at, *([_plain(row, original) for row in rows] for rows in (step.rows.old, step.rows.new))]
    pieces = [step.context.at, *([asdict(one) for one in some] for some in (step.context.old, step.context.new))]
    return {"said": step.said, "rows": rows, "context": pieces, "typed": step.typed}


def _step(value: Mapping[str, Any], original: str) -> Step:
    at, old, new = value["rows"]
    rows = Patch(at, tuple(_row(row, original) for row in old), tuple(_row(row, original) for row in new))
    at, old, new = value["context"]
    context = Patch(at, tuple(Piece(**one) for one in old), tuple(Piece(**one) for one in new))
    return Step(value["said"], rows, context, bool(value["typed"]))
