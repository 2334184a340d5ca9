"""A No / Question / Response table that was flattened to lines of text, made a table again."""

import re
from collections.abc import Sequence

from app.intake.blocks import Block, Cell, Paragraph, Table
from app.intake.reading_back.columns import ANSWER_HEADS, NUMBER_HEADS, QUESTION_HEADS


def flattened(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with a No / Question / Response table that was flattened to lines made a table again."""
    texts = [block.text.strip() if isinstance(block, Paragraph) else "\0" for block in blocks]
    filled = [place for place, text in enumerate(texts) if text]
    for at, place in enumerate(filled[:-3]):
        second, third = filled[at + 1], filled[at + 2]
        heads = NUMBER_HEADS.fullmatch(texts[place]) and QUESTION_HEADS.fullmatch(texts[second])
        if heads and ANSWER_HEADS.fullmatch(texts[third]) and _is_number(texts[filled[at + 3]]):
            table, end = _rebuild(texts, filled[at + 3])
            head = [_cell(texts[one]) for one in (place, second, third)]
            return [*blocks[:place], Table([head, *table]), *blocks[end:]]
    return list(blocks)


def _rebuild(texts: Sequence[str], start: int) -> tuple[list[list[Cell]], int]:
    """Rows from lines: a number that counts on, then the question, then what is left as the answer.

    A number that does not count on is a label too where a question follows it: a letter may skip one or repeat one.
    """
    rows: list[list[str]] = []
    place = start
    while place < len(texts):
        text = texts[place]
        if _counts_on(text, rows) or (_is_number(text) and _asks(texts, place + 1)):
            rows.append([text, "", ""])
        elif text == "\0" or _after_table(texts, place):
            break
        elif text and rows:
            column = 2 if rows[-1][1] else 1
            rows[-1][column] = (rows[-1][column] + "\n" + text).strip()
        place += 1
    return [[_cell(words) for words in row] for row in rows], place


_ASKING = re.compile(r"(?:how|what|which|who|when|where|why|do|does|is|are|please)\b", re.IGNORECASE)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d{1,3}[.)]*", text) is not None


def _counts_on(text: str, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a line is the number of the next row, by the rows so far or by the last one's own number."""
    last = int(rows[-1][0].rstrip(".)")) if rows else 0
    return _is_number(text) and int(text.rstrip(".)")) in {len(rows) + 1, last + 1}


def _asks(texts: Sequence[str], start: int) -> bool:
    """Whether the next line that is not blank asks something."""
    following = next((text for text in texts[start:] if text), "")
    return "?" in following or _ASKING.match(following) is not None


def _after_table(texts: Sequence[str], place: int) -> bool:
    """Whether a line is the first after the table: it begins a general answer, or follows two blank lines."""
    text = texts[place]
    if re.match(r"(?:our (?:response|reply|answer)|response)\s*:", text, re.IGNORECASE):
        return True
    blanks = place >= 3 and not any(texts[place - 3 : place])
    return bool(text) and blanks


def _cell(words: str) -> Cell:
    return Cell([Paragraph(line) for line in words.split("\n")])
