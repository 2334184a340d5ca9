"""Reads a PDF: its pages in order, each as lines and tables, then paragraphs."""

import unicodedata
from dataclasses import dataclass, field
from time import monotonic

import pypdfium2
import pypdfium2.raw as raw
from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

from app.intake.blocks import Block, Document, Paragraph, lines_of
from app.intake.past_letter import Link
from app.intake.pdf.margins import parted
from app.intake.pdf.opening import DAMAGED, FAULTS, Structure, open_pdf
from app.intake.pdf.page_lines import Line, lines_of_page
from app.intake.pdf.paragraphs import Joiner
from app.intake.pdf.pictures import MOST_PAGES as MOST_PICTURES
from app.intake.pdf.pictures import SECONDS, read_by_machine
from app.intake.pdf.reading_order import in_reading_order
from app.intake.pdf.ruled import Finder, Ruled, goes_on, join
from app.intake.pdf.unseen import HIDDEN, HIDDEN_NOTE, LAYER, unseen
from app.intake.pdf.upright import moved_target, turn_needed, upright
from app.intake.text import MOST_CHARACTERS, TOO_LONG
from app.law.errors import BrokenInput, EmptyInput, InputTooLarge, UnreadableInput

MARGIN_NOTE = "Left out as the head or foot of pages: {words}."
PICTURE_NOTE = "Page {page} is only a picture"
BY_MACHINE = "its words were read by machine, so check each one against the original."
NOT_READ = "its words were not read. Type or paste them from the original."
ONLY_PICTURES = (
    "The PDF holds only pictures of pages, as a scanner makes them, and no words that can be read. "
    "Type or paste the words of the request."
)
GARBLED = (
    "The PDF does not say which letters its words are made of, as some programs leave it, so they could not be read. "
    "Type or paste the words of the request."
)
NO_WORDS = "The PDF has no words in it. Paste the text of the request, or ask for the file again."


@dataclass
class _Page:
    """One page: its lines outside tables, its tables, and the words that a machine read off its picture."""

    lines: list[Line] = field(default_factory=list)
    tables: list[Ruled] = field(default_factory=list)
    by_machine: str = ""


def read_pdf(data: bytes) -> Document:
    """Reads a PDF. Raises the UnreadableInput family."""
    structure = open_pdf(data)
    try:
        with PdfDocument(data) as pdf:
            reading = _Reading(data, pdf, structure)
            if not reading.turns:
                return reading.document()
        return _turned(data, structure, reading.turns)
    except UnreadableInput:
        raise
    except (pypdfium2.PdfiumError, *FAULTS) as error:
        raise BrokenInput(DAMAGED) from error


def _turned(data: bytes, structure: Structure, turns: dict[int, int]) -> Document:
    """The same after its pages that stand sideways were turned."""
    data, moved = upright(data, turns)
    for number, matrix in moved.items():
        structure.targets[number] = [moved_target(one, matrix) for one in structure.targets.get(number, ())]
    with PdfDocument(data) as pdf:
        return _Reading(data, pdf, structure).document()


class _Reading:
    def __init__(self, data: bytes, pdf: PdfDocument, structure: Structure) -> None:
        self.pdf = pdf
        self.structure = structure
        self.notes = structure.notes
        self.finder = Finder(data, self.notes)
        self.links: list[Link] = []
        self.pictures = 0
        self.seconds = SECONDS
        self.characters = 0
        self.turns: dict[int, int] = {}
        self.hiding: set[int] = set()
        self.count = min(len(pdf), structure.pages)
        self.rough = [self._rough(number) for number in range(self.count)]

    def document(self) -> Document:
        """The pages put together."""
        count, rough = self.count, self.rough
        addresses = {one.url for targets in self.structure.targets.values() for one in targets}
        self.joiner = Joiner(rough, addresses)
        pages = [self._page(number, rough[number]) for number in range(count)]
        lines, margins = parted([page.lines for page in pages])
        if margins:
            shown = "; ".join(f"“{one[:80]}”" for one in margins[:6])
            self.notes[MARGIN_NOTE.format(words=shown)] = None
        for page, kept in zip(pages, lines, strict=True):
            page.lines = kept
        self.joiner = Joiner(lines, addresses)
        blocks = self._blocks(pages)
        if not any(not isinstance(block, Paragraph) or block.text for block in blocks):
            raise EmptyInput(ONLY_PICTURES if self.pictures else NO_WORDS)
        _check_letters(blocks)
        return Document(blocks, margins=margins, links=self.links, notes=list(self.notes))

    def _rough(self, number: int) -> list[Line]:
        """The lines of a page, tables and all."""
        page = self.pdf[number]
        words = page.get_textpage()
        try:
            self.characters += words.count_chars()
            if self.characters > MOST_CHARACTERS:
                raise InputTooLarge(TOO_LONG)
            turn = turn_needed(page, words)
            if turn is not None:
                self.turns[number] = turn
            how = unseen(page, words)
            if how == LAYER:
                self.notes[f"{PICTURE_NOTE.format(page=number + 1)}: {BY_MACHINE}"] = None
            elif how == HIDDEN:
                self.notes[HIDDEN_NOTE.format(page=number + 1)] = None
                self.hiding.add(number)
            return in_reading_order(lines_of_page(words, number, seen_only=number in self.hiding))
        finally:
            words.close()
            page.close()

    def _page(self, number: int, rough: list[Line]) -> _Page:
        page = self.pdf[number]
        words = page.get_textpage()
        try:
            self._links(number, words)
            if not rough and not self.structure.typed.get(number):
                return self._picture(number, page)
            tables = self.finder.tables(page, words, number, self.joiner.joined)
            if not tables:
                return _Page(rough)
            boxes = [one.box for one in tables]
            lines = lines_of_page(words, number, boxes, seen_only=number in self.hiding)
            return _Page(in_reading_order(lines), tables)
        finally:
            words.close()
            page.close()

    def _links(self, number: int, words: PdfTextPage) -> None:
        for target in self.structure.targets.get(number, ()):
            shown = " ".join(words.get_text_bounded(*target.box).split())
            self.links.append(Link(shown[:500], target.url))

    def _picture(self, number: int, page: PdfPage) -> _Page:
        if not _has_picture(page):
            return _Page()
        self.pictures += 1
        began = monotonic()
        read = read_by_machine(page, self.seconds) if self.pictures <= MOST_PICTURES else ""
        self.seconds -= monotonic() - began
        said = BY_MACHINE if read.strip() else NOT_READ
        self.notes[f"{PICTURE_NOTE.format(page=number + 1)}: {said}"] = None
        return _Page(by_machine=read)

    def _blocks(self, pages: list[_Page]) -> list[Block]:
        found: list[Block] = []
        waiting: list[Line] = []
        last: Ruled | None = None

        def settle() -> None:
            found.extend(self.joiner.paragraphs(waiting))
            waiting.clear()

        for number, page in enumerate(pages):
            tables = list(page.tables)
            lines = list(page.lines)
            while tables or lines:
                if tables and (not lines or _above(tables[0], lines[0])):
                    table = tables.pop(0)
                    settle()
                    if last is not None and goes_on(last, table):
                        join(last, table)
                    else:
                        found.append(table.table)
                        last = table
                else:
                    waiting.append(lines.pop(0))
                    last = None
            if page.by_machine.strip():
                settle()
                found += [Paragraph(" ".join(line.split())) for line in page.by_machine.splitlines()]
            if self.structure.typed.get(number):
                settle()
                typed = "\n".join(self.structure.typed[number])
                found += [Paragraph(" ".join(line.split())) for line in typed.splitlines()]
        settle()
        return found


def _check_letters(blocks: list[Block]) -> None:
    """Raises BrokenInput where too many letters are none: control characters, or a font's own without a meaning."""
    text = "".join(lines_of(blocks))
    none = sum(1 for letter in text if letter == "\ufffd" or unicodedata.category(letter) == "Cc")
    own = sum(1 for letter in text if unicodedata.category(letter) == "Co")
    if none > max(8, len(text) / 50) or own > len(text) / 5:
        raise BrokenInput(GARBLED)


def _above(table: Ruled, line: Line) -> bool:
    return table.box[3] >= line.top


def _has_picture(page: PdfPage) -> bool:
    count = min(raw.FPDFPage_CountObjects(page), 2000)
    kinds = {raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, place)) for place in range(count)}
    return bool(kinds.intersection([raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_PATH]))
