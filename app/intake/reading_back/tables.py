"""Questions and answers in tables: No / Question / Response, You asked / Our reply, over any number of pages."""

import re
from collections.abc import Sequence

from app.intake.blocks import Block, Cell, Paragraph, Table
from app.intake.reading_back.columns import Columns, columns_of, head_of, spread
from app.intake.reading_back.found import Found, Open, as_lines
from app.intake.reading_back.labels import split_label
from app.intake.reading_back.marks import asks

_WORD = re.compile(r"(?:question|request|query|no\.?|number)\s{0,3}(?=[\dA-Z])", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:q(?:uestion)?\.? ?)?\(?\d{1,3}(?:\.\d{1,2})?(?: ?\([a-z]{1,4}\)|[a-z])?[.):]{0,2}", re.IGNORECASE
)


def tables(blocks: Sequence[Block]) -> Found | None:
    """The questions of every table that names a question column and an answer column; None without such a table.

    A table right after one of them that names no columns and has as many goes on with it: a page ended.
    """
    opened: list[Open] = []
    columns: Columns | None = None
    start = end = -1
    width = 0
    for place, block in enumerate(blocks):
        if not isinstance(block, Table) or not block.rows:
            continue
        head = head_of(block)
        if head is not None:
            first, columns = head
            width = len(spread(block.rows[first]))
            body = block.rows[first + 1 :]
        elif columns is not None and _goes_on(block, columns, width, between=blocks[end:place]):
            body = block.rows
        else:
            continue
        start = place if start < 0 else start
        end = place + 1
        _read(body, columns, opened)
    if start < 0:
        return None
    return Found(tuple(one.closed() for one in opened), start, end)


def _goes_on(table: Table, columns: Columns, width: int, between: Sequence[Block]) -> bool:
    """Whether a table without heads is the rest of the one before it."""
    if any(isinstance(block, Table) or (block.text and len(block.text) > 60) for block in between):
        return False
    if any(len(spread(row)) != width for row in table.rows):
        return False
    labels = [spread(row)[columns.number or 0].text for row in table.rows]
    return bool(labels[0] == "" or _NUMBER.match(labels[0])) and columns.after <= width


def _read(rows: Sequence[Sequence[Cell]], columns: Columns, opened: list[Open]) -> None:
    before: list[Cell] = []
    for row in rows:
        cells = spread(row)
        if len(cells) <= columns.question or columns_of(row) is not None:
            continue
        if not _row(cells, before, columns, opened):
            continue
        before = cells


def _row(cells: list[Cell], before: list[Cell], columns: Columns, opened: list[Open]) -> bool:
    """Reads one row; False for a row that is the heading of a section."""
    asked = cells[columns.question]
    number = cells[columns.number] if columns.number is not None and columns.number != columns.question else None
    answer_cells = _once(cells[columns.answer : columns.after])
    over_all = any(cell is asked for cell in answer_cells)
    if over_all or (len(cells) <= columns.answer and number is None):
        return False
    label, text = _label(number, asked)
    answer = [block for cell in answer_cells for block in cell.blocks]
    said = as_lines(answer)
    if not text and not label:
        # A row that a page cut in two, or an answer in several rows: it belongs to the question above it.
        if opened and said:
            opened[-1].answer += answer
        return bool(opened)
    if opened and not label and number is not None and text[:1].islower() and not _is_part(text):
        opened[-1].question.append(text)
        opened[-1].answer += answer
        return True
    if not label and number is not None and not said and not asked.merged:
        if _is_question(text):
            opened.append(Open(None, [text]))
        return _is_question(text)
    merged = not said and bool(answer_cells) and all(cell.merged and cell.span == 1 for cell in answer_cells)
    if merged and before and opened and columns.answer < len(before) and before[columns.answer].merged:
        answer = list(opened[-1].answer)
    opened.append(Open(label, [text], answer))
    return True


def _once(cells: Sequence[Cell]) -> list[Cell]:
    """Cells without the repeats of those that span columns."""
    return list({id(cell): cell for cell in cells}.values())


def _is_part(text: str) -> bool:
    return re.match(r"\(?[a-z]{1,3}[).]\s", text) is not None


def _is_question(text: str) -> bool:
    return text.rstrip().endswith("?")


def _label(number: Cell | None, asked: Cell) -> tuple[str | None, str]:
    """The label in its own column, else the one at the head of the question, which is then without it."""
    text = asked.text
    label = None
    if number is not None and number is not asked:
        label = plain_label(number.text) or _automatic(number)
    if label is not None:
        return label, text
    label = _automatic(asked)
    return (label, text[len(label) :].strip()) if label and text.startswith(label) else split_label(text)


def _automatic(cell: Cell) -> str | None:
    """The automatic number of a cell's first paragraph as it shows; None for a bullet."""
    first = cell.blocks[0] if cell.blocks else None
    label = first.label if isinstance(first, Paragraph) else ""
    return label if any(char.isalnum() for char in label) and len(label) > 1 else None


def plain_label(words: str) -> str | None:
    """A label in a cell of its own, less its stop; "Question 3" is 3."""
    label = _WORD.sub("", " ".join(words.split()), count=1).rstrip(".:")
    label = label if "(" in label else label.rstrip(")")
    return label if label and len(label) <= 20 else None


def bare_tables(blocks: Sequence[Block]) -> Found | None:
    """The questions of a table that names no columns, told by labels that count on in its first column."""
    for place, block in enumerate(blocks):
        if not isinstance(block, Table) or not block.rows:
            continue
        width = max(len(spread(row)) for row in block.rows)
        labels = [plain_label(row[0].text) for row in block.rows if row]
        counts = [label for label in labels if label and _NUMBER.fullmatch(label)]
        if width == 3 and len(counts) > 1 and 2 * len(counts) > len(labels):
            columns = Columns(0, 1, 2, 3)
        elif width == 2 and _labelled(block) > 1 and 2 * _labelled(block) > len(labels):
            columns = Columns(None, 0, 1, 2)
        else:
            continue
        opened: list[Open] = []
        _read(block.rows, columns, opened)
        if opened and any(asks(one.question[0]) for one in opened):
            return Found(tuple(one.closed() for one in opened), place, place + 1)
    return None


def _labelled(table: Table) -> int:
    """How many rows of a table begin with a labelled question, or with one that ends in a question mark."""
    first = [row[0].text for row in table.rows if row]
    return sum(1 for words in first if words.rstrip().endswith("?") or split_label(words)[0])
