"""The questions of a letter by the first layout that gives any, and what answers them all."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.intake.blocks import Block, Table
from app.intake.past_letter import Answered, stems
from app.intake.reading_back.appendices import with_appendices, without_captions
from app.intake.reading_back.endings import ends
from app.intake.reading_back.found import Found
from app.intake.reading_back.labels import counted
from app.intake.reading_back.looks import by_look
from app.intake.reading_back.marked import marked
from app.intake.reading_back.marks import answer_mark, names_answers
from app.intake.reading_back.outline import outline
from app.intake.reading_back.parts import with_full_labels
from app.intake.reading_back.prose import quoted_in_prose
from app.intake.reading_back.tables import bare_tables, tables
from app.intake.reading_back.two_lists import quoted_below, two_lists

Reader = Callable[[Sequence[Block]], Found | None]
READERS: tuple[Reader, ...] = (
    tables,
    two_lists,
    quoted_below,
    marked,
    outline,
    bare_tables,
    quoted_in_prose,
    by_look,
)
_INLINE = re.compile(r"(?P<question>.{4,800}?\?)[\s–—-]{1,3}(?P<answer>[^?]{2,4000})", re.DOTALL)


def questions_of(blocks: Sequence[Block]) -> Found:
    """The questions of the blocks of a letter, with full labels and with appendices in place; none at all at worst."""
    read = without_captions(blocks)
    for reader in READERS:
        found = reader(read)
        if found is not None and found.questions:
            return _finished(found, read, blocks)
    return Found((), len(blocks), len(blocks))


def _finished(found: Found, read: Sequence[Block], blocks: Sequence[Block]) -> Found:
    questions = with_full_labels(counted(_inline(found.questions)))
    general, end = found.general, found.end
    if not general and not any(one.answer.strip() for one in questions):
        general, end = _general(questions, read, found.end)
    if not general and _last_answers_all(questions):
        general = questions[-1].answer
        questions = (*questions[:-1], replace(questions[-1], answer=""))
    return Found(with_appendices(questions, blocks), found.start, end, general)


def _inline(questions: tuple[Answered, ...]) -> tuple[Answered, ...]:
    """Questions with the answer in the same paragraph: "How many? Ten.", where no answer stands elsewhere."""
    if any(one.answer.strip() for one in questions):
        return questions
    split = [_INLINE.fullmatch(one.text) for one in questions]
    if not questions or 2 * sum(one is not None for one in split) <= len(questions):
        return questions
    return tuple(
        Answered(one.label, found["question"].strip(), found["answer"].strip()) if found else one
        for one, found in zip(questions, split, strict=True)
    )


def _last_answers_all(questions: Sequence[Answered]) -> bool:
    """Whether only the last of several questions that follow one another has words after it: they answer all."""
    unanswered = questions[:-1]
    return (
        len(unanswered) > 1
        and not any(one.answer for one in unanswered)
        and not stems(questions)
        and bool(questions[-1].answer)
    )


def _general(questions: Sequence[Answered], blocks: Sequence[Block], start: int) -> tuple[str, int]:
    """The one response under all questions, where their own answers are empty, and the block after it; "" for none."""
    lines: list[str] = []
    started = False
    for place, block in enumerate(blocks[start:], start=start):
        if isinstance(block, Table):
            continue
        for words in block.text.split("\n"):
            mark = answer_mark(words)
            if mark is not None or names_answers(words):
                started = True
                lines = [mark.rest] if mark is not None and mark.rest else []
            elif ends(words):
                return "\n".join(lines), place
            elif words.strip() and (started or not _same(words, questions)):
                lines.append(f"{block.label} {words}".strip() if words == block.text else words.strip())
    return "\n".join(lines), len(blocks)


def _same(words: str, questions: Sequence[Answered]) -> bool:
    return any(words.endswith(question.text) for question in questions if question.text)


def introduction(blocks: Sequence[Block], start: int) -> str:
    """The request in the requester's words, where the letter repeats it above the questions."""
    wrote = False
    for block in blocks[:start]:
        if isinstance(block, Table):
            continue
        found = re.match(r"(?:your )?request\s?:\s?(?P<rest>.+)", block.text[:4000], re.IGNORECASE | re.DOTALL)
        if found and len(block.text) > 12:
            return (found["rest"] + block.text[4000:]).strip()
        if wrote and block.text:
            return block.text
        wrote = wrote or block.text.strip().lower() == "you wrote:"
    return ""
