"""Questions and answers in tables: No / Question / Response, You asked / Our reply, and the same flattened to lines."""

import re
from collections.abc import Sequence

from app.intake.blocks import Block, Cell, Paragraph, Table
from app.intake.past_letter import Answered

QUESTION_HEADS = re.compile(
    r"(?:your |the |foi )?(?:questions?|requests?|you asked|query|queries|information requested|"
    r"what you asked.{0,20}|question asked)(?: ?\(s\))?:?",
    re.IGNORECASE,
)
ANSWER_HEADS = re.compile(
    r"(?:our |the |trust |trust's |trust’s )?(?:responses?|repl(?:y|ies)|answers?|we answered|our response.{0,20}|"
    r"information|what we .{0,20}):?",
    re.IGNORECASE,
)
NUMBER_HEADS = re.compile(r"(?:no|number|num|ref|#|q|q\.? ?no|question (?:no|number)|item|id|)\.?:?", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?P<word>q(?:uestion)?\.? ?))?(?P<value>[A-Z]?\d{1,3}(?:\.\d{1,2}){0,2}(?:\([a-z]{1,3}\)|[a-z](?![a-z]))?)"
    r"(?P<stop>[.):]|(?=\s))\s{1,4}(?=\S)",
    re.IGNORECASE,
)


def question_table(table: Table) -> tuple[Answered, ...] | None:
    """The questions of a table whose first row names a question column and an answer column; None for another table.

    A row that spans both columns is a section heading. Where no column holds labels they stand in the question cells.
    """
    if len(table.rows) < 2:
        return None
    columns = _columns(table.rows[0])
    if columns is None:
        return None
    number, question, answer = columns
    found: list[Answered] = []
    for row in table.rows[1:]:
        cells = [cell.text for cell in _spread(row)]
        if len(row) <= max(1, question) or len(cells) <= question:
            continue
        text = cells[question]
        label = _plain_label(cells[number]) if number is not None else None
        if label is None:
            label, text = split_label(text)
        if text or label:
            found.append(Answered(label, text, cells[answer] if answer < len(cells) else ""))
    return tuple(found)


def _columns(head: Sequence[Cell]) -> tuple[int | None, int, int] | None:
    words = [" ".join(cell.text.split()) for cell in _spread(head)]
    question = next((place for place, word in enumerate(words) if word and QUESTION_HEADS.fullmatch(word)), None)
    if question is None:
        return None
    answer = next(
        (place for place, word in enumerate(words) if place > question and ANSWER_HEADS.fullmatch(word)), None
    )
    if answer is None:
        return None
    number = next((place for place, word in enumerate(words[:question]) if NUMBER_HEADS.fullmatch(word)), None)
    return number, question, answer


def _spread(row: Sequence[Cell]) -> list[Cell]:
    """The cells of a row by column: a cell that spans two is there twice."""
    return [cell for cell in row for _ in range(min(cell.span, 20))]


def _plain_label(words: str) -> str | None:
    label = " ".join(words.split()).rstrip(".:")
    label = label if "(" in label else label.rstrip(")")
    return label if label and len(label) <= 20 else None


def split_label(words: str) -> tuple[str | None, str]:
    """The label at the head of a question as printed, less its stop, and the question without it."""
    found = _LABEL.match(words)
    if not found:
        return None, words
    return ((found["word"] or "") + found["value"]).strip(), words[found.end() :].strip()


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
