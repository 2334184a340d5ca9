"""Joins the lines of a PDF to paragraphs where they surely run on, and leaves them apart where that is in doubt."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from app.intake.blocks import Paragraph
from app.intake.pdf.page_lines import SOFT_HYPHEN, Line

_ENUMERATOR = re.compile(
    r"(?:\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,5})[.)]|q(?:uestion)? ?\d{1,3}\b|[•▪●○◦‣·*–—-](?=\s))",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?:;][)\"”’']?$")
_CUT_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})*-$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
HEADING = 1.15
"""Letters this many times larger than those of most of the text make a heading."""
SHORT = 40
"""A line of fewer characters is followed by its own kind, as in an address, unless the next begins in small letters."""


class Joiner:
    """Joins lines to paragraphs, with what it knows of the whole file: its words and its usual letters."""

    def __init__(self, pages: Sequence[Sequence[Line]], addresses: Iterable[str] = ()) -> None:
        sizes: dict[float, int] = {}
        self._words: set[str] = set()
        self._addresses = frozenset(address.removeprefix("mailto:") for address in addresses)
        for line in (line for page in pages for line in page):
            sizes[line.size] = sizes.get(line.size, 0) + len(line.text)
            self._words.update(word.lower() for word in _WORD.findall(line.text))
        self._usual = max(sizes, key=lambda size: sizes[size]) if sizes else 0.0
        self._edges = {id(line): edge for page in pages for line, edge in _edges(page, HEADING * self._usual)}
        self._steps = {number: _step(page) for number, page in enumerate(pages)}

    def paragraphs(self, lines: Sequence[Line]) -> list[Paragraph]:
        """The paragraphs of lines that follow one another, with an empty one at each clear gap."""
        found: list[Paragraph] = []
        before: Line | None = None
        first: Line | None = None
        for line in lines:
            if before is not None and first is not None and self._runs_on(before, line, first):
                found[-1].text = self._together(found[-1].text, line.text)
                found[-1].bold = found[-1].bold and line.bold
            else:
                if before is not None and self._gap(before, line):
                    found.append(Paragraph(""))
                found.append(Paragraph(line.text, heading=self._heading(line), bold=line.bold))
                first = line
            before = line
        for paragraph in found:
            paragraph.text = paragraph.text.replace(SOFT_HYPHEN, "")
        return found

    def joined(self, text: str) -> str:
        """Words in a cell that were broken to its width, made one line a paragraph as far as that is certain."""
        found = ""
        for line in (" ".join(one.split()) for one in text.splitlines()):
            if not line:
                continue
            if found and (_ENUMERATOR.match(line) and not _cut(found)):
                found += "\n" + line
            else:
                found = self._together(found, line) if found else line
        return found.replace(SOFT_HYPHEN, "")

    def _heading(self, line: Line) -> int:
        return 2 if line.size >= HEADING * self._usual and len(line.text) < 200 else 0

    def _gap(self, before: Line, line: Line) -> bool:
        return before.page == line.page and before.bottom - line.bottom > 1.35 * self._steps[line.page]

    def _runs_on(self, before: Line, line: Line, first: Line) -> bool:
        """Whether a line goes on with the paragraph: its first word had no room on the line before."""
        if _ENUMERATOR.match(line.text) or abs(before.size - line.size) > 0.6:
            return False
        over = before.page != line.page
        if over and (line.page != before.page + 1 or _SENTENCE_END.search(before.text[-4:]) or line.text[:1].isupper()):
            return False
        down = before.bottom - line.bottom
        if not over and not 0.5 * line.size < down <= 1.25 * self._steps[line.page]:
            return False
        if not over and not self._in_line(before, line, first):
            return False
        if len(before.text) < SHORT and not line.text[:1].islower():
            return False
        room = self._edges.get(id(before), before.right) - before.right
        word = line.text.split(" ", 1)[0]
        needs = line.width * (len(word) + 1) / max(len(line.text), 1)
        return room < needs + 1 or (_cut(before.text) and line.text[:1].islower())

    def _in_line(self, before: Line, line: Line, first: Line) -> bool:
        """Whether a line begins where the paragraph's lines begin; its first may stand in or hang out."""
        if before is first:
            return before.left - 60 < line.left < before.left + (60 if _ENUMERATOR.match(first.text) else 3)
        return abs(before.left - line.left) < 3

    def _together(self, text: str, line: str) -> str:
        """Two lines as one. A hyphen between them goes where the file writes the word without one elsewhere."""
        if text.endswith(SOFT_HYPHEN):
            return text[:-1] + line
        if self._cuts_address(text, line):
            return text + line
        cut = _CUT_WORD.search(text[-60:])
        after = _WORD.match(line)
        if cut and after and line[:1].islower():
            whole = cut[0][:-1] + after[0]
            return (text[:-1] if whole.lower() in self._words else text) + line
        return f"{text}{'' if text.endswith(('-', '/')) and line[:1].islower() else ' '}{line}"

    def _cuts_address(self, text: str, line: str) -> bool:
        """Whether a line break cuts an address that the file links to."""
        before, after = text[-500:].rsplit(None, 1)[-1], line[:500].split(None, 1)[0]
        whole = (before + after).strip("()<>[].,;")
        return any(
            whole.startswith(address) or (address.startswith(whole) and len(whole) > 8)
            for address in self._addresses
            if address not in before
        )


def _cut(text: str) -> bool:
    return text.endswith(SOFT_HYPHEN) or _CUT_WORD.search(text[-60:]) is not None


def _edges(lines: Sequence[Line], large: float) -> Iterator[tuple[Line, float]]:
    """Each line with how far to the right the lines of its column run, headings aside."""
    column: list[Line] = []
    for line in lines:
        if column and (line.top > column[-1].top + line.size or line.left > column[-1].right):
            yield from _with_edge(column, large)
            column = []
        column.append(line)
    yield from _with_edge(column, large)


def _with_edge(column: Sequence[Line], large: float) -> Iterator[tuple[Line, float]]:
    edge = max((line.right for line in column if line.size < large), default=0.0)
    for line in column:
        yield line, edge


def _step(lines: Sequence[Line]) -> float:
    """The least distance from one line to the next on a page: that of lines that run on."""
    steps = [
        before.bottom - line.bottom
        for before, line in pairwise(lines)
        if before.left < line.right and line.left < before.right
    ]
    close = [step for step, line in zip(steps, lines[1:], strict=False) if 0.8 * line.size < step < 2.2 * line.size]
    return min(close, default=15.0)
