"""The lines of one page as PDFium finds them, with where they stand and how they look."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2.raw as raw
from pypdfium2 import PdfTextPage

from app.intake.pdf.unseen import is_unseen

Box = tuple[float, float, float, float]
"""Left, bottom, right, top: points from the bottom left of the page."""
MOST_CHARACTERS = 200_000
MOST_LETTERS = 200
"""A longer run of letters without a space is taken as several words."""
SOFT_HYPHEN = "\xad"
# PDFium writes these where a line ends in a hyphen, in place of the line break as well.
_LINE_HYPHENS = {"\x02": "-", "\ufffe": "-"}

# The bullets of Word's own symbol fonts.
_BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076", "•")


@dataclass(slots=True)
class Line:
    """One line: its words, its box, the size of its letters in points, whether it is bold, and its page from 0."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool = False
    page: int = 0

    @property
    def width(self) -> float:
        """How long it is, in points."""
        return self.right - self.left

    def inside(self, box: Box) -> bool:
        """Whether its middle lies in a box."""
        across, up = (self.left + self.right) / 2, (self.bottom + self.top) / 2
        return box[0] <= across <= box[2] and box[1] <= up <= box[3]


def words_in(words: PdfTextPage, box: Box) -> str:
    """The words in a box as PDFium reads them, with their line breaks."""
    text = str(words.get_text_bounded(*box))
    for mark, hyphen in _LINE_HYPHENS.items():
        text = text.replace(mark, hyphen + "\n")
    return text


@dataclass(slots=True)
class _Piece:
    """Words that follow one another on one line."""

    words: list[str]
    box: list[float]
    first: int

    def add(self, word: str, box: Sequence[float]) -> None:
        """Adds a word and makes the box hold it."""
        self.words.append(word)
        self.box = [*map(min, self.box[:2], box[:2]), *map(max, self.box[2:], box[2:])]


def lines_of_page(
    words: PdfTextPage, number: int, without: Sequence[Box] = (), *, seen_only: bool = False
) -> list[Line]:
    """The lines of a page in the order of the file, without the letters that stand in one of the boxes `without`.

    With `seen_only` words that the page does not show are left out as well.
    """
    lines = []
    for piece in _pieces(words, without, seen_only):
        text = " ".join(piece.words)
        if text and piece.box[2] > piece.box[0]:
            left, bottom, right, top = piece.box
            size = float(raw.FPDFText_GetFontSize(words, piece.first)) or top - bottom
            lines.append(
                Line(text, left, bottom, right, top, _size(size, top - bottom), _bold(words, piece.first), number)
            )
    return _joined(lines)


def _pieces(words: PdfTextPage, without: Sequence[Box], seen_only: bool) -> Iterator[_Piece]:
    """Words in the order of the file, a piece for each run of them on one line."""
    piece: _Piece | None = None
    for word, first, last in _words(words):
        box = None if word == "\n" or (seen_only and is_unseen(words, first)) else _box(words, first, last)
        stands_apart = box is None or any(_within(box, one) for one in without)
        if piece and (box is None or stands_apart or _breaks(piece.box, box)):
            yield piece
            piece = None
        if box is None or stands_apart:
            continue
        if piece is None:
            piece = _Piece([], box, first)
        piece.add(word, box)
    if piece:
        yield piece


def _words(words: PdfTextPage) -> Iterator[tuple[str, int, int]]:
    """Each word with the places of its first and last letter; a line break is a word of its own."""
    letters: list[str] = []
    first = 0
    count = min(words.count_chars(), MOST_CHARACTERS)
    for place in range(count):
        letter = _letter(words, place)
        if letter not in " \0\n":
            first = first if letters else place
            letters.append(_LINE_HYPHENS.get(letter, letter))
            if len(letters) < MOST_LETTERS and letter not in _LINE_HYPHENS:
                continue
        if letters:
            yield "".join(letters), first, first + len(letters) - 1
            letters = []
        if letter == "\n" or letter in _LINE_HYPHENS:
            yield "\n", place, place
    if letters:
        yield "".join(letters), first, first + len(letters) - 1


def _letter(words: PdfTextPage, place: int) -> str:
    """The letter at a place: one line break and one space for all kinds of each."""
    code = raw.FPDFText_GetUnicode(words, place)
    letter = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    if letter in "\r\n":
        return "\n"
    return " " if letter.isspace() else _BULLETS.get(letter, letter)


def _box(words: PdfTextPage, *places: int) -> list[float] | None:
    """The box that holds the letters at these places; None where PDFium knows of none."""
    rect = raw.FS_RECTF()
    found: list[float] | None = None
    for place in places:
        if raw.FPDFText_GetLooseCharBox(words, place, ctypes.byref(rect)):
            box = [rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top)]
            found = [*map(min, found[:2], box[:2]), *map(max, found[2:], box[2:])] if found else box
    return found


def _within(box: Sequence[float], other: Sequence[float]) -> bool:
    across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] <= across <= other[2] and other[1] <= up <= other[3]


def _breaks(line: Sequence[float], box: Sequence[float]) -> bool:
    """Whether a word stands on another line, or so far along this one that it begins another column."""
    height = max(line[3] - line[1], 1.0)
    overlap = min(line[3], box[3]) - max(line[1], box[1])
    return overlap < 0.3 * min(height, box[3] - box[1]) or box[0] - line[2] > 3 * height


def _size(size: float, height: float) -> float:
    """The size of the letters; that of the font is 1 where the page is scaled."""
    return round(size if 0.5 * height <= size <= 2 * height else height / 1.15, 1)


def _bold(words: PdfTextPage, place: int) -> bool:
    name = ctypes.create_string_buffer(200)
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(words, place, name, 200, ctypes.byref(flags))
    return bool(0 < length <= 200 and b"bold" in name.value.lower())


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Pieces that stand side by side, close together, made one line."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if last and _beside(last, line):
            last.text += ("" if line.left - last.right < 0.12 * line.size else " ") + line.text
            last.right, last.top, last.bottom = line.right, max(last.top, line.top), min(last.bottom, line.bottom)
        else:
            found.append(line)
    return found


def _beside(last: Line, line: Line) -> bool:
    overlap = min(last.top, line.top) - max(last.bottom, line.bottom)
    close = -0.5 * line.size < line.left - last.right < 3 * line.size
    return close and overlap > 0.5 * min(last.top - last.bottom, line.top - line.bottom)
