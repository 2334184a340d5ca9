"""The desk's own letter with a heading for each question, read exactly: what it says is bounded by its headings."""

from collections.abc import Sequence

from app.intake.blocks import Block, Paragraph, Table
from app.intake.reading_back.found import Found, Open
from app.law.outcomes import Held

STATUSES = frozenset(
    [*(held.words for held in Held), "Whether the Trust holds this information has not been decided yet."]
)
IN_PARTS = "Answered in its parts below: "
NAME = "Question "


def own_letter(blocks: Sequence[Block]) -> Found | None:
    """The questions under headings "Question 2(a)", each with its words, its status line and its answer; else None.

    An answer goes on to the next heading that is as high, whatever it says: headings of its own are lower.
    """
    named = [place for place in range(len(blocks) - 1) if _begins(blocks, place)]
    levels = {_level(blocks[place]) for place in named if is_status(_words(blocks, place + 2))}
    if not levels:
        return None
    places = [place for place in named if _level(blocks[place]) == min(levels)]
    opened = []
    end = len(blocks)
    for place in places:
        head, words = blocks[place], blocks[place + 1]
        assert isinstance(head, Paragraph)
        assert isinstance(words, Paragraph)
        end = next((at for at in range(place + 2, len(blocks)) if _closes(blocks[at], head.heading)), len(blocks))
        opened.append(Open(head.text.removeprefix(NAME).strip(), [words.text], list(blocks[place + 2 : end])))
    return Found(tuple(one.closed() for one in opened), places[0], end)


def _begins(blocks: Sequence[Block], place: int) -> bool:
    """Whether a heading names a question, and the next paragraph is its words."""
    head, words = blocks[place], blocks[place + 1]
    if isinstance(head, Table) or isinstance(words, Table):
        return False
    return head.heading > 0 and head.text.startswith(NAME) and words.heading == 0


def _level(block: Block) -> int:
    return block.heading if isinstance(block, Paragraph) else 0


def _words(blocks: Sequence[Block], place: int) -> str:
    block = blocks[place] if place < len(blocks) else None
    return block.text if isinstance(block, Paragraph) else ""


def is_status(words: str) -> bool:
    """Whether a paragraph is the line that says whether the Trust holds the information."""
    return words in STATUSES or words.startswith(IN_PARTS)


def _closes(block: Block, level: int) -> bool:
    return isinstance(block, Paragraph) and 0 < block.heading <= level
