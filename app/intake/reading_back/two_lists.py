"""Letters that print all questions first and then all answers, each list numbered from one."""

import re
from collections.abc import Sequence

from app.intake.blocks import Block, Table, lines_of
from app.intake.past_letter import Answered
from app.intake.reading_back.endings import ends

_ANSWERS = re.compile(
    r"(?:our |the |trust |trust's |trust’s )?(?:answers|responses?|repl(?:y|ies))(?: to (?:your|the) questions?)?:?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?P<label>\d{1,3})(?:[.):]|(?=\t))\s{0,4}(?P<rest>[^\d\s].*|\d.{10,})", re.DOTALL)
# An answer may be no more than a figure, which in a list of questions would be a date or a year.
_SHORT = re.compile(r"(?P<label>\d{1,3})[.):]\s{1,4}(?P<rest>\S.*)", re.DOTALL)


def two_lists(blocks: Sequence[Block]) -> tuple[Answered, ...]:
    """The questions of the first list with the answers of the second; nothing unless both count alike from one.

    A question that the second list leaves out has an empty answer.
    """
    for place, block in enumerate(blocks):
        if isinstance(block, Table) or not _ANSWERS.fullmatch(block.text.strip()):
            continue
        questions, answers = _list(blocks[:place]), _list(blocks[place + 1 :], answers=True)
        if len(questions) > 1 and len(answers) > 1 and len(answers) <= len(questions):
            replies = [*answers, *[""] * (len(questions) - len(answers))]
            pairs = enumerate(zip(questions, replies, strict=True), start=1)
            return tuple(Answered(str(number), question, answer) for number, (question, answer) in pairs)
    return ()


def _list(blocks: Sequence[Block], *, answers: bool = False) -> list[str]:
    """The items of a list numbered from one, each with the paragraphs and tables after it."""
    found: list[list[str]] = []
    for block in blocks:
        if isinstance(block, Table):
            if found:
                found[-1] += lines_of([block])
            continue
        label, text = number_of(block.label, block.text, short=answers)
        if label and value(label) == len(found) + 1:
            found.append([text])
        elif found and block.text:
            if block.heading or ends(block.text):
                break
            found[-1].append(block.shown)
    return ["\n".join(one) for one in found]


def number_of(label: str, words: str, *, short: bool = False) -> tuple[str, str]:
    """The number of a paragraph and its words without it: the automatic one, or that which its words begin with.

    With `short` a number alone may follow the number.
    """
    if label[:1].isdigit():
        return label, words
    found = (_SHORT if short else _NUMBERED).match(words)
    return (found["label"], found["rest"].strip()) if found else ("", words)


def value(label: str) -> int:
    """The number that a label such as "3." counts; -1 for another label."""
    digits = label.rstrip(".):").strip()
    return int(digits) if digits.isascii() and digits.isdigit() else -1
