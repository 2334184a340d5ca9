"""Reads a Word file by walking its XML: what a person sees on the page, and which structures are really there.

Tracked insertions are kept and deletions dropped; automatic numbers are computed; text in content controls, links
and text boxes is kept; hidden, white and one-point text is left out, with a note.
"""

from collections.abc import Iterator

from lxml import etree

from app.intake.blocks import Block, Cell, Document, Paragraph, Table, lines_of
from app.intake.numbering import Numbering, attribute, child, name, number
from app.intake.package import Package, open_word
from app.intake.past_letter import Link

HIDDEN_NOTE = "The file holds hidden text (hidden, white or tiny letters), which was left out."
TRACKED_NOTE = "The file holds tracked changes: insertions were kept and deletions left out."
COMMENT_NOTE = "The file holds comments, which were left out."
MACRO_NOTE = "The file holds macros, which were not run."
_DROPPED = frozenset(
    ["del", "moveFrom", "delText", "delInstrText", "instrText", "rPr", "pPr", "sectPr", "Fallback", "annotationRef"]
)
_SMALLEST = 4


def read_word(data: bytes) -> Document:
    """Reads a .docx, .docm or .dotx. Raises the UnreadableInput family."""
    package = open_word(data)
    return _Walker(package).document()


class _Walker:
    def __init__(self, package: Package) -> None:
        self.package = package
        folder, _, file = package.main.rpartition("/")
        self._folder = folder + "/" if folder else ""
        styles = package.part(self._folder + "styles.xml")
        self.numbering = Numbering(package.part(self._folder + "numbering.xml"), styles)
        self._targets = self._relationships(f"{self._folder}_rels/{file}.rels")
        self.out = Document()
        self.notes: dict[str, None] = {}
        self._styles_root = styles

    def document(self) -> Document:
        root = self.package.part(self.package.main)
        body = child(root, "body")
        self.out.blocks = list(self._blocks(body)) if body is not None else []
        for part in sorted(self.package.names):
            kind = part.removeprefix(self._folder)
            if kind.startswith(("header", "footer")) and kind.endswith(".xml"):
                margin = self.package.part(part)
                self.out.margins += lines_of(list(self._blocks(margin)))
            elif kind == "vbaProject.bin":
                self.notes[MACRO_NOTE] = None
            elif kind == "comments.xml":
                self.notes[COMMENT_NOTE] = None
        self._structures()
        self.out.notes = list(self.notes)
        return self.out

    def _relationships(self, part: str) -> dict[str, str]:
        root = self.package.part(part)
        found = {}
        for one in root if root is not None else ():
            if (attribute(one, "Type") or "").endswith("/hyperlink"):
                found[attribute(one, "Id") or ""] = attribute(one, "Target") or ""
        return found

    def _blocks(self, parent: etree._Element | None) -> Iterator[Block]:
        carried = ""
        for element in parent if parent is not None else ():
            kind = name(element)
            if kind == "p":
                boxes: list[Block] = []
                paragraph = self._paragraph(element, boxes)
                if child(element, "pPr", "rPr", "del") is not None:
                    # The mark at the end of this paragraph was deleted: it runs on into the next.
                    carried += paragraph.text
                    self.notes[TRACKED_NOTE] = None
                else:
                    paragraph.text, carried = (carried + paragraph.text).strip(" \t\n"), ""
                    yield paragraph
                yield from boxes
            elif kind == "tbl":
                yield self._table(element)
            elif kind in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"):
                yield from self._blocks(element)
        if carried:
            yield Paragraph(carried.strip(" \t\n"))

    def _table(self, element: etree._Element) -> Table:
        rows: list[list[Cell]] = []
        marked = False
        for row in _through(element, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                self.notes[TRACKED_NOTE] = None
                continue
            header = child(properties, "tblHeader")
            if not rows and header is not None and attribute(header, "val") not in ("0", "false"):
                marked = True
            rows.append([self._cell(cell) for cell in _through(row, "tc")])
        return Table(rows, marked)

    def _cell(self, element: etree._Element) -> Cell:
        properties = child(element, "tcPr")
        merge = child(properties, "vMerge")
        span = number(attribute(child(properties, "gridSpan"), "val"), 1)
        continues = merge is not None and attribute(merge, "val") != "restart"
        return Cell(list(self._blocks(element)), max(span, 1), continues or span > 1 or merge is not None)

    def _paragraph(self, element: etree._Element, boxes: list[Block]) -> Paragraph:
        properties = child(element, "pPr")
        style = attribute(child(properties, "pStyle"), "val") or ""
        pieces: list[str] = []
        weights: list[bool] = []
        self._runs(element, pieces, weights, boxes, self._style_hides(style))
        text = "".join(pieces)
        label = self.numbering.label(properties) if text.strip() else ""
        return Paragraph(text, label, self._heading(style, properties), bool(weights) and all(weights))

    def _heading(self, style: str, properties: etree._Element | None) -> int:
        level = attribute(child(properties, "outlineLvl"), "val")
        for one, element in self.numbering.style_chain(style):
            shown = self.numbering.style_name(one)
            if shown.startswith("heading "):
                return max(1, number(shown[8:9], 1))
            level = level or attribute(child(element, "pPr", "outlineLvl"), "val")
        found = number(level, 9) + 1
        return found if found < 10 else 0

    def _style_hides(self, style: str) -> bool:
        return any(_hides(child(element, "rPr")) for _, element in self.numbering.style_chain(style))

    def _runs(
        self, parent: etree._Element, pieces: list[str], weights: list[bool], boxes: list[Block], hidden: bool
    ) -> None:
        for element in parent:
            kind = name(element)
            if kind == "r":
                self._run(element, pieces, weights, boxes, hidden)
            elif kind == "hyperlink":
                self._hyperlink(element, pieces, weights, boxes, hidden)
            elif kind in ("del", "moveFrom"):
                self.notes[TRACKED_NOTE] = None
            elif kind in ("txbxContent",):
                boxes.extend(self._blocks(element))
            elif kind not in _DROPPED:
                if kind in ("ins", "moveTo"):
                    self.notes[TRACKED_NOTE] = None
                self._runs(element, pieces, weights, boxes, hidden)

    def _hyperlink(
        self, element: etree._Element, pieces: list[str], weights: list[bool], boxes: list[Block], hidden: bool
    ) -> None:
        before = len(pieces)
        self._runs(element, pieces, weights, boxes, hidden)
        target = self._targets.get(attribute(element, "id") or "", "")
        if target.lower().startswith(("http://", "https://", "mailto:")):
            self.out.links.append(Link("".join(pieces[before:]).strip(), target))

    def _run(
        self, element: etree._Element, pieces: list[str], weights: list[bool], boxes: list[Block], hidden: bool
    ) -> None:
        properties = child(element, "rPr")
        style = attribute(child(properties, "rStyle"), "val") or ""
        hides = hidden or _hides(properties) or self._style_hides(style)
        for one in element:
            kind = name(one)
            words = _SIGNS.get(kind, "")
            if kind == "t":
                words = one.text or ""
            elif kind == "instrText":
                self._field(one.text or "")
            elif kind in ("AlternateContent", "drawing", "pict", "object"):
                for box in _boxes(one):
                    boxes.extend(self._blocks(box))
            if words and hides:
                if words.strip():
                    self.notes[HIDDEN_NOTE] = None
            elif words:
                pieces.append(words)
                if words.strip():
                    weights.append(_bold(properties))

    def _field(self, code: str) -> None:
        words = code.split('"')
        if words[0].strip().upper() == "HYPERLINK" and len(words) > 1 and words[1].lower().startswith("http"):
            self.out.links.append(Link(words[1], words[1]))

    def _structures(self) -> None:
        core = self.package.part("docProps/core.xml")
        title = child(core, "title")
        if title is not None and (title.text or "").strip():
            self.out.styles.add("has_title")
        language = next(
            (one for one in (self._styles_root.iter("{*}lang") if self._styles_root is not None else ())), None
        )
        if child(core, "language") is not None or (attribute(language, "val") or "").lower().startswith("en"):
            self.out.styles.add("has_language")
        for block in self.out.blocks:
            if isinstance(block, Paragraph):
                if block.heading:
                    self.out.styles.add("headings")
            else:
                self._table_structures(block)

    def _table_structures(self, table: Table) -> None:
        styles = self.out.styles
        styles.add("tables")
        styles.add("header_row_marked" if table.marked else "header_row_unmarked")
        for row in table.rows:
            for cell in row:
                if cell.merged:
                    styles.add("merged_cells")
                if not cell.text:
                    styles.add("empty_cells")
                if any(isinstance(block, Table) for block in cell.blocks):
                    styles.add("nested_tables")


_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
}


def _hides(properties: etree._Element | None) -> bool:
    """Whether run properties make letters that nobody sees: hidden, white, or two points and smaller."""
    if properties is None:
        return False
    vanish = child(properties, "vanish")
    if vanish is not None and attribute(vanish, "val") not in ("0", "false", "off"):
        return True
    white = (attribute(child(properties, "color"), "val") or "").upper() == "FFFFFF"
    if white and child(properties, "shd") is None and child(properties, "highlight") is None:
        return True
    return number(attribute(child(properties, "sz"), "val"), 22) <= _SMALLEST


def _bold(properties: etree._Element | None) -> bool:
    bold = child(properties, "b")
    return bold is not None and attribute(bold, "val") not in ("0", "false", "off")


def _through(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Children of one name, also those inside content controls and tracked insertions."""
    for one in element:
        kind = name(one)
        if kind == wanted:
            yield one
        elif kind in ("sdt", "sdtContent", "ins", "customXml", "moveTo"):
            yield from _through(one, wanted)


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes under an element, each once: a fallback repeats what its choice says."""
    for one in element:
        kind = name(one)
        if kind == "txbxContent":
            yield one
        elif kind != "Fallback":
            yield from _boxes(one)
