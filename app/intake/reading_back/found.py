"""What a reader of one layout found: questions with their answers, where they stand, and what answers them all."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.intake.blocks import Block, Paragraph, Table
from app.intake.past_letter import Answered
from app.intake.reading_back.marks import Mark, answer_mark


@dataclass(frozen=True)
class Found:
    """Questions, the place of the block where they begin, and of the block after them. `general` answers them all."""

    questions: tuple[Answered, ...]
    start: int = 0
    end: int = 0
    general: str = ""


@dataclass
class Open:
    """A question in the making: its label, its words, and the blocks of its answer."""

    label: str | None
    question: list[str]
    answer: list[Block] = field(default_factory=list)

    def closed(self) -> Answered:
        """The question with its answer as lines of text."""
        return Answered(self.label, "\n".join(self.question).strip(), as_lines(self.answer))


def named_answers(opened: Sequence[Open]) -> None:
    """Puts words before "Response:" to the question, where most answers are named so, and takes the name off."""
    marks = [_named(one) for one in opened]
    if 2 * sum(mark is not None for mark in marks) < len(opened):
        return
    for one, found in zip(opened, marks, strict=True):
        if found is None:
            continue
        place, mark = found
        one.question += [block.shown for block in one.answer[:place] if isinstance(block, Paragraph) and block.text]
        rest: list[Block] = [Paragraph(mark.rest)] if mark.rest else []
        one.answer = [*rest, *one.answer[place + 1 :]]


def _named(one: Open) -> tuple[int, Mark] | None:
    """Where an answer is named, and the name; None where it is not."""
    for place, block in enumerate(one.answer):
        mark = answer_mark(block.text) if isinstance(block, Paragraph) and not block.label else None
        if mark is not None and not mark.loose:
            return place, mark
    return None


def as_lines(blocks: Sequence[Block]) -> str:
    """Blocks of an answer as text: a table is one line a row, its cells joined by " | "."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.text:
                lines.append(block.shown)
        else:
            lines += rows(block)
    return "\n".join(lines).strip()


def rows(table: Table) -> list[str]:
    """A table in an answer: one line a row. A row of one cell that holds a table or paragraphs keeps their lines."""
    found = []
    for row in table.rows:
        cells = [" ".join(cell.text.split()) for cell in row]
        found.append(" | ".join(cells))
    return [line for line in found if line.strip(" |")]
