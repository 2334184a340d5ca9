"""Reads a Word file: its body, what repeats on its pages, and which structures are really there."""

import posixpath
from collections.abc import Iterator
from functools import cache

from lxml import etree

from app.intake.blocks import Document, Paragraph, Table, lines_of
from app.intake.package import DAMAGED, Package, open_word, parse
from app.intake.word import found as notes
from app.intake.word import tags
from app.intake.word.found import Found
from app.intake.word.numbering import Numbering
from app.intake.word.side_notes import SideNotes
from app.intake.word.styles import Styles
from app.intake.word.tags import REL_ID, SECTION, TYPE, VAL, W, is_on
from app.intake.word.walker import Walker
from app.law.errors import BrokenInput, EmptyInput

ONLY_PICTURES = (
    "The Word file holds only pictures, and no words that can be read. Type or paste the words of the request."
)
MOST_MARGINS = 60
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", tags.W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", tags.R[1:-1].encode()),
)
_MARGINS = (W + "headerReference", W + "footerReference")


def read_word(data: bytes) -> Document:
    """Reads a .docx, .docm or .dotx. Raises the UnreadableInput family."""
    return _Reading(open_word(data)).document()


class _Reading:
    def __init__(self, package: Package) -> None:
        self.package = package
        folder, _, file = package.main.rpartition("/")
        self._folder = folder + "/" if folder else ""
        self._relations = self._related(file)
        self._styles_root = self._part("styles")
        self.styles = Styles(self._styles_root)
        self.numbering = cache(lambda: Numbering(self._part("numbering"), self.styles))
        self.found = Found()

    def document(self) -> Document:
        root = self._root(self.package.main)
        body = next(root.iterchildren(tags.BODY), None) if root is not None else None
        if root is None or body is None:
            raise BrokenInput(DAMAGED)
        side = SideNotes(self._part)
        targets = {key: target for key, (kind, target, _) in self._relations.items() if kind == "hyperlink"}
        out = Document(Walker(body, self.styles, self.numbering, self.found, targets, side).blocks(body))
        if self.found.pictures and not any(isinstance(block, Table) or block.text for block in out.blocks):
            raise EmptyInput(ONLY_PICTURES)
        out.margins = self._margins(root)
        self._said()
        out.links = self.found.links
        out.notes = self.found.all_notes()
        if out.margins:
            shown = "; ".join(f"“{one[:80]}”" for one in out.margins[:6])
            out.notes.append(notes.MARGIN_NOTE.format(words=shown))
        self._structures(out)
        return out

    def _root(self, name: str) -> etree._Element | None:
        if name not in self.package.names:
            return None
        data = self.package.read(name)
        for strict, usual in _STRICT:
            if strict in data[:5000]:
                data = data.replace(strict, usual)
        return parse(data)

    def _part(self, name: str) -> etree._Element | None:
        return self._root(f"{self._folder}{name}.xml")

    def _related(self, file: str) -> dict[str, tuple[str, str, bool]]:
        """The relationships of a part: of what kind, where it leads, and whether that is out of the file."""
        root = self.package.part(f"{self._folder}_rels/{file}.rels")
        found = {}
        for one in root if root is not None else ():
            kind = (one.get("Type") or "").rpartition("/")[2]
            found[one.get("Id") or ""] = (kind, one.get("Target") or "", one.get("TargetMode") == "External")
        return found

    def _margins(self, root: etree._Element) -> list[str]:
        """The lines of the headers and footers that the sections show, each once."""
        lines: dict[str, None] = {}
        for name in dict.fromkeys(self._margin_parts(root)):
            part = self._root(name)
            if part is None:
                continue
            found = Found(self.found.notes, self.found.links, hidden=self.found.hidden)
            blocks = Walker(part, self.styles, self.numbering, found, {}).blocks(part)
            lines |= dict.fromkeys(line for line in lines_of(blocks) if line.strip())
        return list(lines)

    def _margin_parts(self, root: etree._Element) -> Iterator[str]:
        left = MOST_MARGINS
        for section in root.iter(SECTION):
            first = section.find(W + "titlePg")
            for one in section.iterchildren(*_MARGINS):
                kind = one.get(TYPE)
                shown = kind not in ("first", "even") or (
                    self._mirrored() if kind == "even" else first is not None and is_on(first.get(VAL))
                )
                related = self._relations.get(one.get(REL_ID) or "")
                if shown and related and not related[2] and left:
                    left -= 1
                    yield posixpath.normpath(posixpath.join("/" + self._folder, related[1])).lstrip("/")

    @cache  # noqa: B019 - a reading lives as long as its file
    def _mirrored(self) -> bool:
        """Whether even pages have headers of their own."""
        settings = self._part("settings")
        even = settings.find(W + "evenAndOddHeaders") if settings is not None else None
        return even is not None and is_on(even.get(VAL))

    def _said(self) -> None:
        """Notes what the file holds and nobody reads, runs or fetches."""
        names = self.package.names
        if any(name.rpartition("/")[2] == "vbaProject.bin" for name in names):
            self.found.note(notes.MACRO_NOTE)
        comments = self._part("comments")
        if comments is not None and len(comments):
            self.found.note(notes.COMMENT_NOTE)
        elsewhere = [*self._relations.values(), *self._related("settings.xml").values()]
        if any(outside and kind != "hyperlink" for kind, _, outside in elsewhere):
            self.found.note(notes.ELSEWHERE_NOTE)

    def _structures(self, out: Document) -> None:
        core = self.package.part("docProps/core.xml")
        title = next(core.iter("{*}title"), None) if core is not None else None
        if title is not None and (title.text or "").strip():
            out.styles.add("has_title")
        language = next(core.iter("{*}language"), None) if core is not None else None
        root = self._styles_root
        said = next(root.iter(W + "lang"), None) if root is not None else None
        if language is not None or (said is not None and (said.get(VAL) or "").lower().startswith("en")):
            out.styles.add("has_language")
        for block in out.blocks:
            if isinstance(block, Paragraph):
                if block.heading:
                    out.styles.add("headings")
            else:
                _table_structures(block, out.styles)


def _table_structures(table: Table, styles: set[str]) -> None:
    styles |= {"tables", "header_row_marked" if table.marked else "header_row_unmarked"}
    for row in table.rows:
        for cell in row:
            if cell.merged:
                styles.add("merged_cells")
            nested = any(isinstance(block, Table) for block in cell.blocks)
            if nested:
                styles.add("nested_tables")
            elif not any(isinstance(block, Paragraph) and block.text for block in cell.blocks):
                styles.add("empty_cells")
