"""The desk's own letters, read exactly: what they say is bounded by their cells or headings, whatever it is."""

from collections.abc import Sequence

from app.intake.blocks import Block, Paragraph, Table
from app.intake.past_letter import Answered
from app.intake.reading_back.appendices import with_appendices, without_captions
from app.intake.reading_back.found import Found, Open
from app.law.outcomes import Held

UNDECIDED = "Whether the Trust holds this information has not been decided yet."
STATUSES = frozenset([*(held.words for held in Held), UNDECIDED])
IN_PARTS = "Answered in its parts below: "
NAME = "Question "
HEADS = ["Number", "Question", "Response"]
WROTE = "You wrote:"


def own_letter(blocks: Sequence[Block]) -> Found | None:
    """The questions of a letter that the desk wrote, each with its status line and its answer; None for another letter.

    Its words are taken as they stand: labels, and answers that look like the end of a letter.
    """
    found = _table(blocks) or _headings(blocks)
    if found is None:
        return None
    return Found(with_appendices(found.questions, blocks), found.start, found.end)


def own_introduction(blocks: Sequence[Block], start: int) -> str:
    """What the requester wrote before the questions, as the desk's letters repeat it."""
    for place, block in enumerate(blocks[: start - 1] if start else ()):
        if _words(block) == WROTE:
            return _words(blocks[place + 1])
    return ""


def own_reference(blocks: Sequence[Block], start: int) -> str:
    """The whole of the line that names the reference."""
    name = "Our reference: "
    return next((_words(one).removeprefix(name).strip() for one in blocks[:start] if _words(one).startswith(name)), "")


def _table(blocks: Sequence[Block]) -> Found | None:
    """The table of questions: under its three heads each response begins with a status line."""
    for place, block in enumerate(blocks):
        if not isinstance(block, Table) or [cell.text for cell in block.rows[0]] != HEADS or len(block.rows) < 2:
            continue
        rows = block.rows[1:]
        if all(len(row) == len(HEADS) and row[2].blocks and is_status(_words(row[2].blocks[0])) for row in rows):
            questions = tuple(Answered(row[0].text, row[1].text, _said(row[2].blocks)) for row in rows)
            return Found(questions, place, place + 1)
    return None


def _headings(blocks: Sequence[Block]) -> Found | None:
    """The questions under headings "Question 2(a)". An answer goes on to the next heading that is as high."""
    named = [place for place in range(len(blocks) - 1) if _begins(blocks, place)]
    levels = {_level(blocks[place]) for place in named if is_status(_words(_at(blocks, place + 2)))}
    if not levels:
        return None
    questions = []
    end = start = 0
    for place in (place for place in named if _level(blocks[place]) == min(levels)):
        start = start or place
        end = next((at for at in range(place + 2, len(blocks)) if 0 < _level(blocks[at]) <= min(levels)), len(blocks))
        label = _words(blocks[place]).removeprefix(NAME).strip()
        questions.append(Answered(label, _words(blocks[place + 1]), _said(blocks[place + 2 : end])))
    return Found(tuple(questions), start, end)


def _begins(blocks: Sequence[Block], place: int) -> bool:
    """Whether a heading names a question, and the next paragraph is its words."""
    following = blocks[place + 1]
    named = _level(blocks[place]) > 0 and _words(blocks[place]).startswith(NAME)
    return named and isinstance(following, Paragraph) and not following.heading


def is_status(words: str) -> bool:
    """Whether a paragraph is the line that says whether the Trust holds the information."""
    return words in STATUSES or words.startswith(IN_PARTS)


def _said(blocks: Sequence[Block]) -> str:
    return Open(None, [], without_captions(blocks)).closed().answer


def _at(blocks: Sequence[Block], place: int) -> Block | None:
    return blocks[place] if place < len(blocks) else None


def _level(block: Block) -> int:
    return block.heading if isinstance(block, Paragraph) else 0


def _words(block: Block | None) -> str:
    return block.text if isinstance(block, Paragraph) else ""
