"""Letters that print all questions first and then all answers, each list numbered from one; or the other way about."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.intake.blocks import Block, Paragraph
from app.intake.past_letter import Answered
from app.intake.reading_back.endings import ends, thanks
from app.intake.reading_back.found import Found, as_lines
from app.intake.reading_back.labels import numbered
from app.intake.reading_back.marks import asks, names_answers

MOST_HEADS = 20
"""How many headings over answers are tried."""


@dataclass
class _List:
    """A list numbered from one: the label and the blocks of each item, where it begins, and the block after it."""

    labels: list[str] = field(default_factory=list)
    items: list[list[Block]] = field(default_factory=list)
    start: int = -1
    end: int = 0

    def text(self, place: int) -> str:
        return as_lines(self.items[place])


def two_lists(blocks: Sequence[Block]) -> Found | None:
    """The questions of the first list with the answers of the second; None unless both count alike from one.

    A question that the second list leaves out has an empty answer. Where words that number nothing stand under the
    heading of the answers, they answer every question.
    """
    heads = [place for place, block in enumerate(blocks) if isinstance(block, Paragraph) and names_answers(block.text)]
    for place in heads[:MOST_HEADS]:
        questions = _list(blocks, 0, place, stops=False)
        if len(questions.items) < 2:
            continue
        answers = _list(blocks, place + 1, len(blocks), bare=True)
        if 1 < len(answers.items) <= len(questions.items):
            return _paired(questions, answers)
        if not answers.items and len(heads) == 1:
            end = _close(blocks, place + 1)
            unanswered = tuple(Answered(label, questions.text(at), "") for at, label in enumerate(questions.labels))
            return Found(unanswered, questions.start, end, as_lines(blocks[place + 1 : end]))
    return None


def quoted_below(blocks: Sequence[Block]) -> Found | None:
    """The answers of an e-mail with the questions that it quotes below them, where both lists count alike from one."""
    first = next((place for place, block in enumerate(blocks) if isinstance(block, Paragraph) and block.quoted), None)
    if first is None:
        return None
    answers = _list(blocks, 0, first, bare=True)
    questions = _list(blocks, first, len(blocks), stops=False)
    if not 1 < len(answers.items) <= len(questions.items):
        return None
    if not any(asks(questions.text(place)) for place in range(len(questions.items))):
        return None
    found = _paired(questions, answers)
    return Found(found.questions, answers.start, first)


def _close(blocks: Sequence[Block], start: int) -> int:
    closes = (
        place
        for place, block in enumerate(blocks[start:], start=start)
        if isinstance(block, Paragraph) and ends(block.text)
    )
    return next(closes, len(blocks))


def _paired(questions: _List, answers: _List) -> Found:
    replies = [answers.text(place) for place in range(len(answers.items))]
    replies += [""] * (len(questions.items) - len(replies))
    pairs = enumerate(zip(questions.labels, replies, strict=True))
    found = tuple(Answered(label, questions.text(place), reply) for place, (label, reply) in pairs)
    return Found(found, questions.start, max(questions.end, answers.end))


def _list(blocks: Sequence[Block], start: int, stop: int, *, bare: bool = False, stops: bool = True) -> _List:
    """The items of a list numbered from one, each with the paragraphs and tables after it."""
    found = _List(end=start)
    for place in range(start, stop):
        block = blocks[place]
        number = numbered(block, bare=bare) if isinstance(block, Paragraph) and block.text else None
        if number is not None and number.main == len(found.items) + 1:
            if found.start < 0:
                found.start = place
            found.labels.append(number.label)
            found.items.append([Paragraph(number.text)])
        elif (
            found.items and isinstance(block, Paragraph) and (block.heading or (ends if stops else thanks)(block.text))
        ):
            break
        elif found.items:
            found.items[-1].append(block)
        found.end = place + 1
    return found
