"""What a letter of ours should be read back to, worked out from the Draft and not from the letter."""

from collections.abc import Iterator
from itertools import groupby

from app.answers.blocks import Block, BulletList, Heading, NumberedList, Paragraph, Quote, Runs, Table
from app.answers.markdown import blocks, safe_link
from app.drafting.draft import Draft, DraftQuestion
from app.letters.blocks import address_after
from app.letters.words import NO_ANSWER, NO_STATUS, questions_named

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
UNPRINTED = dict.fromkeys((*range(9), *range(14, 32), *range(127, 133), *range(134, 160), 173, 65534, 65535))


def printed(words: str) -> str:
    """Words as they can stand in a Word file, with white space made equal."""
    kept = "".join(char for char in words.translate(UNPRINTED) if not "\ud800" <= char <= "\udfff")
    return " ".join(kept.split())


def questions(draft: Draft) -> list[tuple[str, str, str]]:
    """The label, the words and the answer of every question and every stem, as the letter prints them."""
    return [one for question in draft.questions for one in _question(question)]


def _question(question: DraftQuestion) -> Iterator[tuple[str, str, str]]:
    label, text = printed(question.label), printed(question.text)
    if question.parts:
        below = questions_named(part.label for part in question.parts)
        yield label, text, printed(f"Answered in its parts below: {below}.")
        for part in question.parts:
            yield from _question(part)
        return
    reply = question.reply
    status = reply.held.words if reply and reply.held else NO_STATUS
    body = reply.body if reply and reply.body.strip() else NO_ANSWER
    yield label, text, printed("\n".join([status, *said(blocks(body))]))


def said(these: tuple[Block, ...], depth: int = 0) -> Iterator[str]:
    """An answer's blocks as lines: lists with their marks, tables one line a row."""
    for block in these:
        match block:
            case Paragraph(runs) | Heading(_, runs):
                yield _words(runs)
            case BulletList(items):
                yield from _items(items, lambda _: "•", depth)
            case NumberedList(items, start):
                first = min(start, 32767)
                yield from _items(
                    items, lambda place, first=first, depth=depth: f"{_number(first + place, depth)}.", depth
                )
            case Quote(inside):
                yield from said(inside, depth)
            case Table(header, rows):
                yield from (" | ".join(_words(cell) or "–" for cell in row) for row in (header, *rows))


def _items(items, mark, depth: int) -> Iterator[str]:
    for place, item in enumerate(items):
        first, *rest = item or [None]
        words = list(said((first,), depth + 1)) if first is not None else []
        if isinstance(first, Paragraph) and printed(_words(first.runs)):
            words[0] = f"{mark(place)} {words[0]}"
        yield from words
        yield from said(tuple(rest), depth + 1)


def _number(value: int, depth: int) -> str:
    return (str(value), chr(96 + value), ROMAN[value - 1] if value <= len(ROMAN) else "?")[depth % 3]


def _words(runs: Runs) -> str:
    """The words of runs, the address of a link after them."""
    found = ""
    for link, group in groupby(runs, lambda run: run.link):
        these = list(group)
        found += "".join("\n" if run.line_break else run.text for run in these)
        if link and safe_link(link):
            found += address_after("".join(run.text for run in these), link)
    return found


def signposts(draft: Draft) -> list[str]:
    """What the letter says of each body that may hold it: its name, and why."""
    return [words for sign in draft.signposts() for words in (sign.name, sign.why)]


def links(draft: Draft) -> list[tuple[str, str]]:
    """The links of the answers and of the signposts, as (words, address); mail addresses are none."""
    found = [link for leaf in draft.leaves() if leaf.reply for link in _links(blocks(leaf.reply.body))]
    return found + [(sign.name, sign.url) for sign in draft.signposts() if sign.url]


def _links(these: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    for block in these:
        match block:
            case Paragraph(runs) | Heading(_, runs):
                yield from ((printed(run.text), run.link) for run in runs if run.link.startswith("http"))
            case BulletList(items) | NumberedList(items, _):
                for item in items:
                    yield from _links(item)
            case Quote(inside):
                yield from _links(inside)
            case Table(header, rows):
                for row in (header, *rows):
                    yield from (
                        (printed(run.text), run.link) for cell in row for run in cell if run.link.startswith("http")
                    )
