"""Finds tables with ruled lines on a page, and joins one that runs on over pages."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pdfplumber
import pypdfium2.raw as raw
from pdfplumber.page import Page
from pypdfium2 import PdfPage, PdfTextPage

from app.intake.blocks import Block, Cell, Paragraph, Table
from app.intake.pdf.page_lines import Box, words_in

MOST_PAGES = 60
MOST_OBJECTS = 20_000
MOST_CELLS = 5000
TABLES_NOTE = "Tables after page {page} were read as plain lines: check them against the original."
PAGE_NOTE = "Page {page} holds too much drawing for its tables to be found: they were read as plain lines."
BROKEN_NOTE = "The tables of page {page} could not be found: they were read as plain lines."
_ENOUGH_LINES = 4


@dataclass
class Ruled:
    """A table on a page: its box, its rows, and where its columns begin and end."""

    box: Box
    table: Table
    page: int
    columns: tuple[int, ...]


class Finder:
    """Finds the ruled tables of a PDF's pages; a page with no lines drawn on it costs nothing."""

    def __init__(self, data: bytes, notes: dict[str, None]) -> None:
        self._data = data
        self._notes = notes
        self._pdf: pdfplumber.pdf.PDF | None = None
        self._looked = 0
        self._broken = False

    def tables(self, page: PdfPage, words: PdfTextPage, number: int, joined: Callable[[str], str]) -> list[Ruled]:
        """The tables of a page, from its top down; cells hold the words that PDFium finds in them."""
        if self._broken or not has_lines(page):
            return []
        if self._looked >= MOST_PAGES:
            self._notes.setdefault(TABLES_NOTE.format(page=number), None)
            self._broken = True
            return []
        if raw.FPDFPage_CountObjects(page) > MOST_OBJECTS:
            self._notes[PAGE_NOTE.format(page=number + 1)] = None
            return []
        self._looked += 1
        try:
            if self._pdf is None:
                self._pdf = pdfplumber.open(io.BytesIO(self._data))
            with _closing(self._pdf.pages[number]) as plumbed:
                return list(_found(plumbed, words, number, joined))
        except Exception:
            # The parser under pdfplumber lets anything through on an unsound file; the words are read all the same.
            self._notes[BROKEN_NOTE.format(page=number + 1)] = None
            return []


@contextmanager
def _closing(page: Page) -> Iterator[Page]:
    try:
        yield page
    finally:
        page.close()


def has_lines(page: PdfPage) -> bool:
    """Whether enough is drawn on a page, beside its words, to rule a table."""
    count = min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)
    drawn = 0
    for place in range(count):
        kind = raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, place))
        drawn += kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM)
        if drawn >= _ENOUGH_LINES or kind == raw.FPDF_PAGEOBJ_FORM:
            return True
    return False


def _found(page: Page, words: PdfTextPage, number: int, joined: Callable[[str], str]) -> Iterator[Ruled]:
    if page.rotation:
        return
    height = float(page.height)

    def box_of(found: tuple[float, float, float, float]) -> Box:
        left, top, right, low = found
        return left, height - low, right, height - top

    inner: list[Ruled] = []
    # The smallest first: a table that stands in a cell of another is part of that cell.
    for table in sorted(page.find_tables(), key=lambda one: (one.bbox[2] - one.bbox[0]) * (one.bbox[3] - one.bbox[1])):
        rows = table.rows
        if len(table.cells) > MOST_CELLS or len(rows) < 2 or max(len(row.cells) for row in rows) < 2:
            continue
        cells = [[_cell(words, box_of(cell), joined, inner) if cell else None for cell in row.cells] for row in rows]
        columns = tuple(sorted({round(cell[0] / 3) for cell in table.cells}))
        made = [row for row in map(_row, cells) if row]
        if any(cell.text for row in made for cell in row):
            inner.append(Ruled(box_of(table.bbox), Table(made), number, columns))
    yield from sorted(inner, key=lambda one: (-one.box[3], one.box[0]))


def _cell(words: PdfTextPage, box: Box, joined: Callable[[str], str], inner: list[Ruled]) -> Cell:
    """A cell with its words, and the tables in it, which are taken out of `inner`."""
    blocks: list[Block] = []
    left, bottom, right, top = box
    for table in sorted((one for one in inner if _holds(box, one.box)), key=lambda one: -one.box[3]):
        blocks += [*_lines(words, (left, table.box[3], right, top), joined), table.table]
        top = table.box[1]
        inner.remove(table)
    return Cell([*blocks, *_lines(words, (left, bottom, right, top), joined)])


def _holds(box: Box, other: Box) -> bool:
    return box[0] - 1 <= other[0] and box[1] - 1 <= other[1] and other[2] <= box[2] + 1 and other[3] <= box[3] + 1


def _lines(words: PdfTextPage, box: Box, joined: Callable[[str], str]) -> list[Paragraph]:
    return [Paragraph(line) for line in joined(words_in(words, box)).split("\n")]


def _row(cells: Sequence[Cell | None]) -> list[Cell]:
    """The cells of a row; one that spans columns stands once, with how many it spans."""
    row: list[Cell] = []
    for cell in cells:
        if cell is not None:
            row.append(cell)
        elif row:
            row[-1].span += 1
            row[-1].merged = True
        else:
            row.append(Cell([Paragraph("")], merged=True))
    return row


def goes_on(before: Ruled, after: Ruled) -> bool:
    """Whether a table goes on with the last one of the page before: its columns are the same."""
    return after.page == before.page + 1 and after.columns == before.columns


def join(before: Ruled, after: Ruled) -> None:
    """Adds the rows of a table to the one that it goes on with; a head that is repeated is left out.

    A first row whose first cell is empty goes on with the last row.
    """
    rows = after.table.rows
    head = before.table.rows[0]
    if [cell.text for cell in rows[0]] == [cell.text for cell in head]:
        rows = rows[1:]
    elif rows and not rows[0][0].text and len(rows[0]) == len(before.table.rows[-1]) and before.table.rows[-1][0].text:
        for cell, more in zip(before.table.rows[-1], rows[0], strict=True):
            if more.text:
                cell.blocks = [*(cell.blocks if cell.text else []), *more.blocks]
        rows = rows[1:]
    before.table.rows += rows
    before.page = after.page
