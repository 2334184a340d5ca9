"""Questions without numbers or names, told from their answers by how they look: bold, coloured, quoted, headings."""

from collections.abc import Sequence

from app.intake.blocks import Block, Paragraph, Table
from app.intake.reading_back.endings import end_of, ends
from app.intake.reading_back.found import Found, Open, named_answers
from app.intake.reading_back.labels import split_label

Look = tuple[int, bool, bool, str, bool]
PLAIN: Look = (0, False, False, "", False)
LONGEST = 1500
"""A question without a number is no longer than this many characters."""


def by_look(blocks: Sequence[Block]) -> Found | None:
    """The questions of a letter that has no numbers; None where nothing in it asks.

    Where the paragraphs that ask look alike, and unlike those after them, all that look so are questions; where answers
    do, the paragraphs before them are; else those that end with a question mark. Labels are left to the reader's count.
    """
    places = [place for place, block in enumerate(blocks) if isinstance(block, Table) or block.text]
    filled = [blocks[place] for place in places]
    for reader in (_alike, _before_looks, _asking):
        found = reader(filled)
        if found:
            return _found(blocks, [places[at] for at in found])
    return None


def _look(block: Block) -> Look | None:
    """How a paragraph looks; None for a table."""
    if isinstance(block, Table):
        return None
    bulleted = bool(block.label) and not any(char.isalnum() for char in block.label)
    return (block.heading, block.bold, block.quoted, block.look, bulleted)


def _asks(block: Block) -> bool:
    """Whether a paragraph ends with a question mark."""
    return isinstance(block, Paragraph) and len(block.text) < LONGEST and block.text.rstrip().endswith("?")


def _closes(block: Block) -> bool:
    return isinstance(block, Paragraph) and ends(block.text)


def _alike(filled: Sequence[Block]) -> list[int]:
    """The paragraphs that look like questions: those in the look in which most question marks stand."""
    marks: dict[Look, int] = {}
    for block in filled:
        look = _look(block)
        if _asks(block) and look is not None and look != PLAIN:
            marks[look] = marks.get(look, 0) + 1
    for look in sorted(marks, key=lambda one: -marks[one])[:5]:
        same = [at for at, block in enumerate(filled) if _look(block) == look]
        first = next(at for at in same if _asks(filled[at]))
        places = []
        for at in same:
            if at > first and _closes(filled[at]):
                break
            if at >= first:
                places.append(at)
        answered = sum(1 for at in places if at + 1 < len(filled) and _look(filled[at + 1]) != look)
        if 2 * answered > len(places):
            return places
    return []


def _before_looks(filled: Sequence[Block]) -> list[int]:
    """The plain paragraphs right before those of one other look, in which most that asks is answered."""
    answers: dict[Look, int] = {}
    for at, block in enumerate(filled[:-1]):
        look = _look(filled[at + 1])
        if _asks(block) and look is not None and look != PLAIN and look[0] == 0:
            answers[look] = answers.get(look, 0) + 1
    if not answers:
        return []
    look = max(answers, key=lambda one: answers[one])
    return [
        at
        for at, block in enumerate(filled[:-1])
        if _look(block) == PLAIN
        and (_look(filled[at + 1]) == look or _asks(block))
        and not _closes(block)
        and not _closes(filled[at + 1])
    ]


def _asking(filled: Sequence[Block]) -> list[int]:
    """The paragraphs that end with a question mark and are followed by one that does not."""
    return [
        at
        for at, block in enumerate(filled[:-1])
        if _asks(block) and not _closes(block) and not _asks(filled[at + 1]) and not _closes(filled[at + 1])
    ]


def _found(blocks: Sequence[Block], places: Sequence[int]) -> Found:
    end = end_of(blocks, places[-1] + 1)
    opened = []
    for at, place in enumerate(places):
        until = places[at + 1] if at + 1 < len(places) else end
        block = blocks[place]
        label, words = split_label(block.text if isinstance(block, Paragraph) else "")
        body = [one for one in blocks[place + 1 : until] if isinstance(one, Table) or one.text]
        opened.append(Open(label, [words], body))
    named_answers(opened)
    return Found(tuple(one.closed() for one in opened), places[0], end)
