"""A letter in HTML as paragraphs and tables, with what tells questions from answers: bold, colour, quotation, lists."""

from dataclasses import dataclass, field

from app.intake.blocks import Block, Cell, Document, Paragraph, Table
from app.intake.html_page import SILENT, Items, is_unseen, number, parse, style_of
from app.intake.past_letter import Link

_ENDS = frozenset([
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "hr",
    "section", "article", "header", "footer", "main", "aside", "address", "center", "form", "figure", "figcaption",
    "caption",
])  # fmt: skip
_STRUCK = frozenset(["del", "strike", "s"])
_TINY = ("font-size:1px", "font-size:1pt")
_WHITE = ("white", "#fff", "#ffffff", "rgb(255,255,255)")
_BLACK = ("", "black", "#000", "#000000", "windowtext", "inherit", "rgb(0,0,0)")
_VOID = frozenset(["br", "hr", "img", "meta", "link", "input", "area", "base", "col", "embed", "source", "wbr"])
MOST_DEPTH = 8
"""Tables in tables; what is deeper is read as if it stood in the cell above."""


@dataclass(slots=True)
class _Look:
    bold: bool = False
    italic: bool = False
    colour: str = ""
    hidden: bool = False
    silent: bool = False
    quoted: bool = False
    grounded: bool = False


@dataclass(slots=True)
class _Open:
    """A paragraph in the making: its words, and the looks of them."""

    pieces: list[str] = field(default_factory=list)
    label: str = ""
    heading: int = 0
    looks: list[_Look] = field(default_factory=list)


class _Page:
    """Takes what the parser meets."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self._into: list[list[Block]] = [self.blocks]
        self._tables: list[Table] = []
        self._looks = [_Look()]
        self._deep = 0
        self._lists: list[Items] = []
        self._paragraph = _Open()
        self._link: tuple[str, list[str]] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "br":
            self._paragraph.pieces.append("\n")
            return
        if tag in _ENDS:
            self._flush()
        if tag in _VOID:
            return
        self._looks.append(_look(self._looks[-1], tag, attributes))
        if tag in ("table", "tr", "td", "th"):
            self._table_starts(tag, attributes)
        elif tag in ("ul", "ol"):
            self._lists.append(Items.of(tag, attributes))
        elif tag == "li":
            self._paragraph.label = (self._lists[-1].mark(attributes) if self._lists else "") or "•"
        elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self._paragraph.heading = int(tag[1])
        elif tag == "a":
            self._link = (attributes.get("href") or "", [])

    def end(self, tag: str) -> None:
        if tag in _VOID:
            return
        if tag in _ENDS:
            self._flush()
        if tag == "a" and self._link:
            address, words = self._link
            if address.lower().startswith(("http://", "https://")):
                self.links.append(Link(" ".join("".join(words).split()), address))
            self._link = None
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag in ("table", "td", "th"):
            self._table_ends(tag)
        if len(self._looks) > 1:
            self._looks.pop()

    def data(self, said: str) -> None:
        look = self._looks[-1]
        if look.hidden or look.silent:
            return
        words = " ".join(said.split())
        lead = " " if said[:1].isspace() else ""
        tail = " " if words and said[-1:].isspace() else ""
        self._paragraph.pieces.append(lead + words + tail)
        if words:
            self._paragraph.looks.append(look)
            if self._link:
                self._link[1].append(said)

    def comment(self, _said: str) -> None:
        """What is in comments nobody sees."""

    def close(self) -> None:
        """Ends the last paragraph."""
        self._flush()

    def _flush(self) -> None:
        open_, self._paragraph = self._paragraph, _Open()
        lines = [" ".join(line.split()) for line in "".join(open_.pieces).split("\n")]
        text = "\n".join(lines).strip()
        looks = open_.looks
        if not text or not looks:
            self._paragraph.label = open_.label
            return
        colours = {f"{'italic ' if look.italic else ''}{look.colour}".strip() for look in looks}
        self._into[-1].append(
            Paragraph(
                text,
                open_.label,
                open_.heading,
                all(look.bold for look in looks),
                all(look.quoted for look in looks),
                colours.pop() if len(colours) == 1 else "",
            )
        )

    def _table_starts(self, tag: str, attributes: dict[str, str]) -> None:
        self._flush()
        if tag == "table":
            self._deep += 1
            if self._deep <= MOST_DEPTH:
                table = Table([])
                self._into[-1].append(table)
                self._tables.append(table)
            return
        if self._deep > MOST_DEPTH:
            return
        if tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables:
            cell = Cell([], max(1, min(number(attributes.get("colspan", ""), 1, most_digits=3), 40)))
            if not self._tables[-1].rows:
                self._tables[-1].rows.append([])
            self._tables[-1].rows[-1].append(cell)
            self._into.append(cell.blocks)

    def _table_ends(self, tag: str) -> None:
        self._flush()
        if tag == "table":
            if 0 < self._deep <= MOST_DEPTH and self._tables:
                self._tables.pop()
            self._deep = max(0, self._deep - 1)
        elif self._deep <= MOST_DEPTH and len(self._into) > 1:
            self._into.pop()


def _look(above: _Look, tag: str, attributes: dict[str, str]) -> _Look:
    """How words in an element look, by those around it and by what the element says."""
    style = style_of(attributes)
    colour = above.colour
    named = attributes.get("color", "").lower()
    for one in style.split(";"):
        name, _, value = one.partition(":")
        if name == "color":
            named = value
    if named:
        colour = "" if named in _BLACK else named
    grounded = above.grounded or "background" in style or "bgcolor" in attributes
    faint = any(mark in style for mark in _TINY) or (named in _WHITE and not grounded)
    unseen = is_unseen(tag, attributes) or (faint and tag not in ("html", "body"))
    return _Look(
        above.bold or tag in ("b", "strong", "th") or "font-weight:bold" in style or "font-weight:700" in style,
        above.italic or tag in ("i", "em") or "font-style:italic" in style,
        colour,
        above.hidden or unseen,
        above.silent or tag in SILENT or tag in _STRUCK,
        above.quoted or tag == "blockquote",
        grounded,
    )


def html_document(html: str) -> Document:
    """The paragraphs, tables and links of `html`; what nobody sees in it, and what is struck out, is left out."""
    page = _Page()
    parse(html, page)
    return Document(
        [block for block in page.blocks if isinstance(block, Paragraph) or any(block.rows)], links=page.links
    )
