"""The words of an HTML message, line by line as a reader sees them."""

from dataclasses import dataclass, field

from app.intake.html_page import SILENT, Items, is_unseen, parse

_BREAKS = frozenset((
    "br", "hr", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "dl", "dt", "dd",
    "blockquote", "section", "article", "header", "footer", "main", "aside", "nav", "pre", "address", "form",
    "fieldset", "figure", "figcaption", "details", "summary", "center", "caption",
))  # fmt: skip
_APART = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "hr"))
MOST_DEPTH = 20
"""Lists in lists and quotations in quotations: what is deeper is read as if it were no deeper."""


@dataclass
class Words:
    """The words of a page, its links as (words, address), and words in it that nobody sees."""

    text: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    hidden: str = ""

    @property
    def hidden_note(self) -> str:
        """Says what was left out."""
        start = self.hidden if len(self.hidden) <= 80 else f"{self.hidden[:79]}…"
        return f"The message holds words that nobody sees in it, and they were left out: “{start}”"


class _Page:
    """Makes lines of what the parser tells it."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.unseen: list[str] = []
        self._line: list[str] = []
        self._worded = False
        self._silent: list[bool] = []
        self._hidden: list[bool] = []
        self._lists: list[Items] = []
        self._quoted = self._pre = 0
        self._address = ""
        self._fresh = False
        self._at = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._silent.append((bool(self._silent) and self._silent[-1]) or tag in SILENT)
        self._hidden.append((bool(self._hidden) and self._hidden[-1]) or is_unseen(tag, attributes))
        if tag == "blockquote" and _is_quotation(attributes):
            self._quoted += 1
        if tag in ("ul", "ol") and len(self._lists) < MOST_DEPTH:
            self._lists.append(Items.of(tag, attributes))
        elif tag == "pre":
            self._pre += 1
        if tag == "li":
            self._item(attributes)
        elif tag in ("td", "th"):
            self._line.append("\t")
        elif tag in _APART or tag in _BREAKS:
            self._break(apart=tag in _APART, always=tag == "br")
        if tag == "a":
            self._address = attributes.get("href", "")

    def end(self, tag: str) -> None:
        for kept in (self._silent, self._hidden):
            if kept:
                kept.pop()
        if tag == "blockquote":
            self._quoted = max(0, self._quoted - 1)
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "pre":
            self._pre = max(0, self._pre - 1)
        elif tag == "a":
            self._address = ""
        if (tag in _BREAKS and tag not in ("br", "hr")) or tag in _APART or tag == "li":
            self._break(apart=tag in _APART and tag != "hr")

    def data(self, said: str) -> None:
        if self._silent and self._silent[-1]:
            return
        words = " ".join(said.split())
        if self._hidden and self._hidden[-1]:
            if any(char.isalnum() for char in words):
                self.unseen.append(words)
            return
        if self._pre:
            first, *rest = said.replace("\t", "    ").split("\n")
            self._say(first)
            for line in rest:
                self._break(apart=False, always=True)
                self._say(line)
            return
        lead = " " if said[:1].isspace() else ""
        tail = " " if words and said[-1:].isspace() else ""
        self._say(lead + words + tail)
        if words and self._address.lower().startswith(("http://", "https://")):
            self.links.append((words, self._address))

    def comment(self, _said: str) -> None:
        """What is in comments nobody sees."""

    def close(self) -> None:
        """The last line has ended too."""
        self._new_line()

    def _item(self, attributes: dict[str, str]) -> None:
        self._break(apart=False)
        mark = self._lists[-1].mark(attributes) if self._lists else ""
        self._say(f"{mark or '-'} ")
        self._fresh = True

    def _break(self, *, apart: bool, always: bool = False) -> None:
        """A new line where the last one holds words; `apart` leaves a line free before it, `always` needs no words.

        Right after the mark of an item there is none: the words of the item stand beside it.
        """
        if self._fresh and not always:
            return
        if always or self._worded:
            self._new_line()
        if apart:
            self._new_line()

    def _new_line(self) -> None:
        cells = [" ".join(cell.split()) for cell in "".join(self._line).split("\t")] if self._worded else []
        words = "\t".join(cells).strip()
        if words or (self.lines and self.lines[-1]):
            quoted = min(self._at, MOST_DEPTH)
            self.lines.append(f"{'>' * quoted} {words}".rstrip() if quoted else words)
        self._line, self._worded = [], False

    def _say(self, said: str) -> None:
        if said and not said.isspace():
            self._fresh = False
            if not self._worded:
                self._worded, self._at = True, self._quoted
        self._line.append(said)


def html_words(html: str) -> Words:
    """The words of `html` with its list numbers written out, scripts and what is hidden left out."""
    page = _Page()
    parse(html, page)
    return Words("\n".join(page.lines).strip(), page.links, " ".join(page.unseen[:50])[:2000])


def html_text(html: str) -> tuple[str, list[tuple[str, str]]]:
    """The words of `html`, and its links as (words, address)."""
    found = html_words(html)
    return found.text, found.links


def _is_quotation(attributes: dict[str, str]) -> bool:
    """Whether a block is an earlier message, and not merely set in."""
    kind = attributes.get("class", "").lower()
    return attributes.get("type", "").lower() == "cite" or "gmail_quote" in kind or "moz-cite" in kind
