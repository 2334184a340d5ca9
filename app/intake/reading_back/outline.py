"""Questions that are numbered, with their answers in the paragraphs after them, in parts where they have parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.intake.blocks import Block, Paragraph, Table
from app.intake.reading_back.endings import end_of
from app.intake.reading_back.found import Found, Open, named_answers
from app.intake.reading_back.labels import Numbered, deeper, follows, full, numbered
from app.intake.reading_back.marks import asks

MOST_SKIPPED = 3
MOST_LOOKS = 20
"""In how many looks a list of questions is looked for."""


@dataclass(frozen=True)
class _Item:
    """A numbered paragraph that may be a question: its place, its number, and how it looks."""

    place: int
    number: Numbered
    block: Paragraph

    @property
    def look(self) -> tuple[object, ...]:
        return (self.number.style, self.block.bold, self.block.heading, self.block.quoted, self.block.look)


def outline(blocks: Sequence[Block]) -> Found | None:
    """The numbered questions of a letter; a number counts only where it counts on."""
    items = [
        _Item(place, number, block)
        for place, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.text and (number := numbered(block)) is not None
    ]
    chain = _chain([item for item in items if item.number.main >= 0]) or _lettered(items)
    if not chain:
        return None
    end = end_of(blocks, chain[-1].place + 1)
    opened: list[Open] = []
    for at, item in enumerate(chain):
        until = chain[at + 1].place if at + 1 < len(chain) else end
        opened += _with_parts(item, blocks[item.place + 1 : until], at + 1 < len(chain))
    named_answers(opened)
    if len(chain) == 1 and not opened[0].answer and not asks(opened[0].question[0]):
        return None
    return Found(tuple(one.closed() for one in opened), chain[0].place, end)


def _chain(items: Sequence[_Item]) -> list[_Item]:
    """The numbered paragraphs that count on from the first; of two with the same number the one that looks like it."""
    if not items:
        return []
    start = next((place for place, item in enumerate(items) if item.number.main == 1), 0)
    best: list[_Item] = []
    tried: set[tuple[object, ...]] = set()
    for place in range(start, len(items)):
        first = items[place]
        if first.number.main != items[start].number.main or first.look in tried or len(tried) >= MOST_LOOKS:
            continue
        tried.add(first.look)
        chain = _from(items, place)
        if _worth(chain) > _worth(best):
            best = chain
    return best


def _lettered(items: Sequence[_Item]) -> list[_Item]:
    """Questions that are lettered, a) and b) or i) and ii), where none is numbered."""
    chain: list[_Item] = []
    for item in items:
        before = chain[-1].number.part if chain else ""
        if item.number.part and follows(item.number.part, before) and (not chain or item.look == chain[0].look):
            chain.append(item)
    return chain if len(chain) > 1 and 2 * _worth(chain)[0] >= len(chain) else []


def _worth(chain: Sequence[_Item]) -> tuple[int, int]:
    return (sum(1 for item in chain if asks(item.number.text)), len(chain))


def _from(items: Sequence[_Item], start: int) -> list[_Item]:
    chain = [items[start]]
    alike: dict[int, int] = {}
    for place, item in enumerate(items):
        if item.look == items[start].look:
            alike[item.number.main] = place
    for place in range(start + 1, len(items)):
        item = items[place]
        step = item.number.main - chain[-1].number.main
        if item.look == chain[0].look:
            if step == 1 or (1 < step <= MOST_SKIPPED and asks(item.number.text)):
                chain.append(item)
        elif (
            step == 1
            and alike.get(item.number.main, -1) < place
            and asks(item.number.text) == asks(chain[0].number.text)
        ):
            chain.append(item)
    return chain


def _with_parts(item: _Item, body: Sequence[Block], more: bool) -> list[Open]:
    """A question, and its parts where the paragraphs under it are such."""
    kept = _without_heading(body) if more else list(body)
    label = item.number.label if item.number.automatic else item.number.label.strip("()")
    above = Open(label, [item.number.text])
    found = [above]
    before = ""
    for block in kept:
        number = numbered(block) if isinstance(block, Paragraph) and block.text else None
        if number and _is_part(number, item, found, before):
            before = number.part or number.label
            found.append(Open(full(number.label, item.number.label), [number.text]))
        elif isinstance(block, Table) or block.text:
            found[-1].answer.append(block)
    _share(found)
    return found


def _without_heading(body: Sequence[Block]) -> list[Block]:
    """An answer without the heading of the next group of questions at its end."""
    kept = list(body)
    while kept and isinstance(kept[-1], Paragraph) and (kept[-1].heading or not kept[-1].text):
        kept.pop()
    return kept


def _is_part(number: Numbered, item: _Item, found: Sequence[Open], before: str) -> bool:
    """Whether a numbered paragraph asks a part of the question above it, rather than being an item of its answer."""
    if deeper(number.label, item.number.label):
        return number.automatic or asks(number.text) or len(found) > 1
    if not number.part or not follows(number.part, before):
        return False
    if len(found) > 1:
        return True
    stem = found[0]
    if stem.answer:
        return False
    words = stem.question[0].rstrip()
    return (
        words.endswith((":", "-", "–", "following"))
        or asks(number.text)
        or (number.automatic and not words.endswith("?"))
    )


def _share(found: Sequence[Open]) -> None:
    """Parts that are asked one after the other and answered once all have that answer."""
    parts = found[1:]
    if len(parts) > 1 and parts[-1].answer and not any(part.answer for part in parts[:-1]):
        for part in parts[:-1]:
            part.answer = list(parts[-1].answer)
