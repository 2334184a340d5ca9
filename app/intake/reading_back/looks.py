"""Questions without numbers or names, told from their answers by how they look: bold, coloured, quoted, headings."""

from collections.abc import Sequence

from app.intake.blocks import Block, Paragraph, Table
from app.intake.reading_back.endings import end_of
from app.intake.reading_back.found import Found, Open
from app.intake.reading_back.labels import split_label

Look = tuple[int, bool, bool, str]
PLAIN: Look = (0, False, False, "")


def by_look(blocks: Sequence[Block]) -> Found | None:
    """The questions of a letter that has no numbers; None where nothing in it asks.

    Where the paragraphs that ask look alike, and unlike those after them, all that look so are questions; else those
    that end with a question mark are. Labels are left to the reader's count.
    """
    for places in (_alike(blocks), _asking(blocks)):
        if places:
            return _found(blocks, places)
    return None


def _look(block: Paragraph) -> Look:
    return (block.heading, block.bold, block.quoted, block.look)


def _alike(blocks: Sequence[Block]) -> list[int]:
    """The places of the paragraphs that look like questions: the look in which most question marks stand."""
    marks: dict[Look, int] = {}
    for block in blocks:
        if isinstance(block, Paragraph) and block.text.rstrip().endswith("?"):
            marks[_look(block)] = marks.get(_look(block), 0) + 1
    marks.pop(PLAIN, None)
    for look in sorted(marks, key=lambda one: -marks[one]):
        places = [
            place
            for place, block in enumerate(blocks)
            if isinstance(block, Paragraph) and block.text and _look(block) == look
        ]
        first = next(place for place in places if _ends_asking(blocks[place]))
        places = _joined(blocks, [place for place in places if place >= first])
        answered = sum(1 for place in places if _next_is_other(blocks, place, look))
        if 2 * answered > len(places):
            return places
    return []


def _ends_asking(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.text.rstrip().endswith("?")


def _joined(blocks: Sequence[Block], places: Sequence[int]) -> list[int]:
    """The places without those that close the letter in the same look."""
    end = end_of(blocks, places[-1] + 1) if places else 0
    first_end = next(
        (place for place in places if place > places[0] and end_of(blocks[: place + 1], place) == place), end
    )
    return [place for place in places if place < first_end]


def _next_is_other(blocks: Sequence[Block], place: int, look: Look) -> bool:
    """Whether the next block that says anything is an answer: a table, or a paragraph of another look."""
    for block in blocks[place + 1 :]:
        if isinstance(block, Table):
            return True
        if block.text:
            return _look(block) != look
    return False


def _asking(blocks: Sequence[Block]) -> list[int]:
    """The places of short paragraphs that end with a question mark and are followed by one that does not."""
    found = [place for place, block in enumerate(blocks) if _ends_asking(block) and len(_words(block)) < 1500]
    return [place for place in found if not _closes(blocks[place]) and _answered(blocks, place)]


def _answered(blocks: Sequence[Block], place: int) -> bool:
    following = next((block for block in blocks[place + 1 :] if isinstance(block, Table) or block.text), None)
    return following is not None and not _ends_asking(following) and not _closes(following)


def _closes(block: Block) -> bool:
    return isinstance(block, Paragraph) and end_of([block], 0) == 0


def _words(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def _found(blocks: Sequence[Block], places: Sequence[int]) -> Found:
    end = end_of(blocks, places[-1] + 1)
    opened = []
    for at, place in enumerate(places):
        until = places[at + 1] if at + 1 < len(places) else end
        label, words = split_label(_words(blocks[place]))
        body = [block for block in blocks[place + 1 : until] if isinstance(block, Table) or block.text]
        opened.append(Open(label, [words], body))
    return Found(tuple(one.closed() for one in opened), places[0], end)
