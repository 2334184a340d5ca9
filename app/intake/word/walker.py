"""Walks a story of a Word file (its body, a header, a note) and gives its paragraphs and tables in order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from app.intake.blocks import Block, Cell, Paragraph, Table
from app.intake.word import found as notes
from app.intake.word import tags
from app.intake.word.found import Found
from app.intake.word.inline import Inline, is_prompt
from app.intake.word.numbering import Numbering
from app.intake.word.side_notes import SideNotes
from app.intake.word.styles import Styles, numbers_of, shades
from app.intake.word.tags import CELL, PPR, ROW, TABLE, VAL, P, W, is_on, whole

DEEPEST = 10
"""How many tables may stand one in the other."""


@dataclass(slots=True)
class _Marked:
    """What a paragraph's own properties say; `joins` is whether its end cannot be seen, so that it runs on."""

    style: str | None = None
    number: str | None = None
    level: str | None = None
    outline: str = ""
    shaded: bool = False
    joins: bool = False


class Walker:
    """Walks one story. `side` is where its notes are, None for a story that has none."""

    def __init__(
        self,
        story: etree._Element,
        styles: Styles,
        numbering: Callable[[], Numbering],
        found: Found,
        targets: dict[str, str],
        side: SideNotes | None = None,
    ) -> None:
        self._inline = Inline(story, styles, found, targets, side)
        self._styles = styles
        self._numbering = numbering
        self._found = found

    def blocks(self, parent: etree._Element, *, shaded: bool = False, depth: int = 0) -> list[Block]:
        """The paragraphs and tables in an element."""
        out: list[Block] = []
        self._fill(out, parent, shaded, depth)
        return out

    def _fill(self, out: list[Block], parent: etree._Element, shaded: bool, depth: int) -> None:
        carried = ""
        for element in parent:
            tag = element.tag
            if tag == P:
                if self._found.full():
                    break
                carried = self._paragraph(out, element, carried, shaded, depth)
                continue
            if carried:
                out.append(Paragraph(carried.strip(" \t\n")))
                carried = ""
            if tag == TABLE:
                self._table(out, element, shaded, depth)
            else:
                self._other(out, element, shaded, depth)
        if carried:
            out.append(Paragraph(carried.strip(" \t\n")))

    def _other(self, out: list[Block], element: etree._Element, shaded: bool, depth: int) -> None:
        tag = element.tag
        if tag == tags.SDT:
            if is_prompt(element):
                self._found.note(notes.PROMPT_NOTE)
            else:
                self._fill(out, element, shaded, depth)
        elif tag in tags.WRAPPERS:
            if tag in (tags.INSERTED, tags.MOVED_HERE):
                self._found.note(notes.TRACKED_NOTE)
            self._fill(out, element, shaded, depth)
        elif tag in (tags.DELETED, tags.MOVED_AWAY):
            self._found.note(notes.TRACKED_NOTE)
        elif tag == tags.ALTERNATE:
            for way in element.iterchildren(tags.CHOICE, tags.FALLBACK):
                before = len(out)
                self._fill(out, way, shaded, depth)
                if len(out) > before:
                    break
        elif tag == tags.ALT_CHUNK:
            self._found.note(notes.EMBEDDED_NOTE)

    def _paragraph(self, out: list[Block], element: etree._Element, carried: str, shaded: bool, depth: int) -> str:
        """Adds a paragraph and what stands after it; the words that run on into the next one."""
        self._found.paragraphs += 1
        properties = element[0] if len(element) else None
        marked = self._marked(properties) if properties is not None and properties.tag == PPR else _Marked()
        look = self._styles.paragraph(marked.style)
        words = self._inline.read(element, look, shaded=shaded or marked.shaded)
        text = carried + words.text
        if look.name[:4] == "toc " and look.name[4:5].isdigit():
            if text.strip():
                self._found.note(notes.CONTENTS_NOTE)
            return ""
        if marked.joins:
            self._after(out, words.after, depth)
            return text
        label = ""
        if marked.number is not None or look.number:
            label = self._numbering().label(marked.number, marked.level, look)
        text = text.strip(" \t\n")
        heading = look.heading or _heading(marked.outline)
        out.append(Paragraph(text, label if text or depth else "", heading, words.bold, look=words.look))
        if words.after:
            self._after(out, words.after, depth)
        return ""

    def _marked(self, properties: etree._Element) -> _Marked:
        found = _Marked()
        for one in properties:
            tag = one.tag
            if tag == tags.P_STYLE:
                found.style = one.get(VAL)
            elif tag == tags.NUM_PR:
                found.number, found.level = numbers_of(one)
            elif tag == tags.OUTLINE:
                found.outline = one.get(VAL) or ""
            elif tag == tags.SHADE:
                found.shaded = shades(one)
            elif tag == tags.RPR:
                found.joins = self._joins(one)
        return found

    def _joins(self, mark: etree._Element) -> bool:
        """Whether the mark at the end of a paragraph was deleted or cannot be seen."""
        for one in mark:
            if one.tag in (tags.DELETED, tags.MOVED_AWAY):
                self._found.note(notes.TRACKED_NOTE)
                return True
            if one.tag == tags.HIDDEN and is_on(one.get(VAL)):
                return True
        return False

    def _after(self, out: list[Block], after: list[tuple[str, etree._Element]], depth: int) -> None:
        for mark, element in after:
            if mark:
                lines = [block.shown for block in self._note(element) if isinstance(block, Paragraph) and block.text]
                if lines:
                    out.append(Paragraph(f"[Note {mark}: {' '.join(lines)}]"))
            else:
                # The ground of a text box may have any colour.
                out += self.blocks(element, shaded=True, depth=depth)

    def _note(self, element: etree._Element) -> list[Block]:
        return Walker(element, self._styles, self._numbering, self._found, {}).blocks(element)

    def _table(self, out: list[Block], element: etree._Element, shaded: bool, depth: int) -> None:
        if depth >= DEEPEST:
            self._found.note(notes.DEEP_NOTE.format(most=DEEPEST))
            for one in element.iter(P):
                if self._found.full():
                    break
                self._paragraph(out, one, "", shaded, depth)
            return
        style = element.find(f"{W}tblPr/{W}tblStyle")
        shaded = shaded or (style is not None and self._styles.table_shades(style.get(VAL) or ""))
        table = Table([])
        for row in _through(element, ROW):
            if self._found.full():
                break
            if self._row_is_gone(row):
                continue
            if not table.rows:
                header = row.find(f"{W}trPr/{W}tblHeader")
                table.marked = header is not None and is_on(header.get(VAL))
            cells = [self._cell(cell, shaded, depth) for cell in _through(row, CELL)]
            table.rows.append([cell for cell in cells if cell is not None])
        if table.rows:
            out.append(table)

    def _row_is_gone(self, row: etree._Element) -> bool:
        for properties in row.iterchildren(W + "trPr"):
            for one in properties:
                if one.tag == tags.DELETED:
                    self._found.note(notes.TRACKED_NOTE)
                    return True
                if one.tag == W + "hidden" and is_on(one.get(VAL)):
                    for words in row.iter(tags.TEXT):
                        self._found.hide(words.text or "")
                    return True
        return False

    def _cell(self, element: etree._Element, shaded: bool, depth: int) -> Cell | None:
        span, merged = 1, False
        for properties in element.iterchildren(W + "tcPr"):
            for one in properties:
                tag = one.tag
                if tag == W + "gridSpan":
                    span = max(1, min(whole(one.get(VAL), 1), 100))
                elif tag == W + "vMerge":
                    merged = True
                elif tag == tags.SHADE:
                    shaded = shaded or shades(one)
                elif tag == W + "cellDel":
                    self._found.note(notes.TRACKED_NOTE)
                    return None
        return Cell(self.blocks(element, shaded=shaded, depth=depth + 1), span, merged or span > 1)


def _heading(outline: str) -> int:
    level = whole(outline, 9)
    return level + 1 if 0 <= level < 9 else 0


def _through(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Children of one name, also those inside content controls and tracked insertions."""
    waiting = [iter(element)]
    while waiting:
        one = next(waiting[-1], None)
        if one is None:
            waiting.pop()
        elif one.tag == wanted:
            yield one
        elif one.tag == tags.SDT or one.tag in tags.WRAPPERS:
            waiting.append(iter(one))
