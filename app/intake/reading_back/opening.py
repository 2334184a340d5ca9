"""A letter's blocks made ready for the readers: frames taken off, tables that only arrange text made paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.intake.blocks import Block, Cell, Paragraph, Table
from app.intake.reading_back.columns import MOST_COLUMNS, columns_of, head_of
from app.intake.reading_back.marks import answer_mark, question_mark

_LABEL = re.compile(r"\(?\d{1,3}(?:\.\d{1,2})?(?:\([a-z]{1,4}\)|[a-z])?[.):]{0,2}")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,2}|[a-z]|[ivx]{1,4})[.)]{1,2}\s", re.IGNORECASE)
DEEPEST = 8
MOST_BLANK = 3
"""How many blank lines together say something: two of them part a table from what follows it."""
WRAPPED = 45
"""A line of a letter in plain text with fewer characters was ended by its writer, not by the width of the page."""


def opened(blocks: Sequence[Block], depth: int = 0) -> list[Block]:
    """The blocks without frames: a table of one column becomes what stands in it, one of marks its paragraphs."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += _lines(block)
        elif depth < DEEPEST and all(len(row) == 1 for row in block.rows):
            found += opened([inner for row in block.rows for inner in row[0].blocks], depth + 1)
        elif _stacked(block):
            found += _unstacked(block)
        elif depth < DEEPEST and _frames(block):
            found += opened([inner for row in block.rows for cell in row for inner in cell.blocks], depth + 1)
        else:
            found.append(block)
    return found


def _frames(table: Table) -> bool:
    """Whether a table holds the table of questions in one of its cells, as a letter laid out in a frame does."""
    if head_of(table) is not None:
        return False
    inner = (block for row in table.rows[:60] for cell in row for block in cell.blocks if isinstance(block, Table))
    return any(head_of(one) is not None for one in inner)


def _lines(block: Paragraph) -> Iterator[Block]:
    """A paragraph, parted at soft line breaks where a line names a question or an answer."""
    if "\n" not in block.text:
        yield block
        return
    kept: list[str] = []
    label = block.label
    for line in block.text.split("\n"):
        if kept and (answer_mark(line) or question_mark(line)):
            yield replace(block, text="\n".join(kept).strip(), label=label)
            kept, label = [], ""
        kept.append(line.strip())
    yield replace(block, text="\n".join(kept).strip(), label=label)


def _stacked(table: Table) -> bool:
    """Whether the rows of a table name by turns a question and an answer in a cell of their own."""
    asked = answered = 0
    for row in table.rows:
        marks = [" ".join(cell.text.split()) for cell in row[:2]]
        asked += any(_names(mark, question=True) for mark in marks)
        answered += any(_names(mark, question=False) for mark in marks)
    return head_of(table) is None and asked > 0 and answered > 0


def _names(words: str, *, question: bool) -> bool:
    """Whether a cell holds a mark and nothing else."""
    mark = (question_mark if question else answer_mark)(words) if 0 < len(words) < 60 else None
    return mark is not None and not mark.rest


def _unstacked(table: Table) -> Iterator[Block]:
    for row in table.rows:
        words = [" ".join(cell.text.split()) for cell in row]
        place = next(
            (at for at, word in enumerate(words[:2]) if _names(word, question=True) or _names(word, question=False)),
            None,
        )
        rest = row
        if place is not None and place + 1 < len(row):
            label = words[0] if place == 1 and _LABEL.fullmatch(words[0]) and _names(words[1], question=True) else ""
            yield Paragraph(f"{words[place].rstrip(':')} {label}".strip())
            rest = row[place + 1 :]
        for cell in rest:
            yield from cell.blocks


def unwrapped(lines: Sequence[str]) -> list[Block]:
    """Lines of plain text as paragraphs: those that the width of the page broke are joined, "> " marks a quotation."""
    found: list[Block] = []
    before = ""
    quoted = False
    blank = 0
    for line in lines:
        words = line.strip(" \t\xa0\f")
        blank = 0 if words else blank + 1
        if blank > MOST_BLANK:
            continue
        is_quoted = words.startswith(">")
        words = words.lstrip("> ").strip() if is_quoted else words
        cells = _cells(words)
        last = found[-1] if found else None
        if cells and isinstance(last, Table) and not blank:
            if not all(set(cell) <= set("-: ") for cell in cells):
                last.rows.append(_row(cells, len(last.rows[0])))
            continue
        if cells and columns_of(_row(cells, len(cells))) is not None:
            found.append(Table([_row(cells, len(cells))]))
            continue
        bold = len(words) > 4 and words[0] == words[-1] == "*" and words[:2] != "* "
        words = words.strip("*").strip() if bold else words
        if words and before and is_quoted == quoted and isinstance(last, Paragraph) and _runs_on(before, words):
            last.text = f"{last.text} {words}"
        else:
            found.append(Paragraph(words, bold=bold, quoted=is_quoted))
        before, quoted = words, is_quoted
    return found


def _cells(line: str) -> list[str]:
    """The cells of a line of a table in plain text, parted by tabs or by upright strokes; none for another line."""
    if line[:1] == "|" and line.count("|") > 2:
        return [cell.strip() for cell in line.strip("|").split("|")][:MOST_COLUMNS]
    return [cell.strip() for cell in line.split("\t")][:MOST_COLUMNS] if "\t" in line else []


def _row(cells: Sequence[str], width: int) -> list[Cell]:
    """Cells as a row of so many columns: what is too many stands in the last."""
    kept = [*cells[: width - 1], " ".join(cells[width - 1 :]).strip()]
    return [Cell([Paragraph(cell)]) for cell in [*kept, *[""] * (width - len(kept))]]


def _runs_on(before: str, words: str) -> bool:
    """Whether a line is the rest of the one before it."""
    if _ENUMERATOR.match(words) or question_mark(words) or answer_mark(words) or "\t" in words or words[:1] in "-*•":
        return False
    ended = before[-1:] in ".?!:;" and not words[:1].islower()
    return len(before) >= WRAPPED and not ended
