"""The words of an HTML message, line by line as a reader sees them."""

from dataclasses import dataclass, field

from lxml import etree

from app.intake.text import CONTROLS

_BREAKS = frozenset((
    "br", "hr", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "dl", "dt", "dd",
    "blockquote", "section", "article", "header", "footer", "main", "aside", "nav", "pre", "address", "form",
    "fieldset", "figure", "figcaption", "details", "summary", "center", "caption",
))  # fmt: skip
_APART = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "hr"))
_SILENT = frozenset(("script", "style", "head", "title", "template", "noscript", "object", "svg", "select", "textarea"))
_STYLES = {"a": "a", "A": "A", "i": "i", "I": "I", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A",
           "upper-latin": "A", "lower-roman": "i", "upper-roman": "I"}  # fmt: skip
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_UNSEEN = ("display:none", "visibility:hidden", "mso-hide:all", "font-size:0;", "font-size:0px")
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


@dataclass
class _List:
    """A list: how its items are marked ("" for bullets), and the number of the next."""

    style: str
    next: int


class _Page:
    """The target of the parser: it is told of each tag and of the words between them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.unseen: list[str] = []
        self._line: list[str] = []
        self._worded = False
        self._silent: list[bool] = []
        self._hidden: list[bool] = []
        self._lists: list[_List] = []
        self._quoted = self._pre = 0
        self._address = ""
        self._fresh = False
        self._at = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        style = attributes.get("style", "")[:2000].replace(" ", "").lower() + ";"
        self._silent.append((bool(self._silent) and self._silent[-1]) or tag in _SILENT)
        unseen = "hidden" in attributes or any(mark in style for mark in _UNSEEN)
        self._hidden.append((bool(self._hidden) and self._hidden[-1]) or (unseen and tag not in ("body", "html")))
        if tag == "blockquote" and _is_quotation(attributes):
            self._quoted += 1
        if tag in ("ul", "ol") and len(self._lists) < MOST_DEPTH:
            self._lists.append(_list(tag, attributes, style))
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
        if not self._lists or not self._lists[-1].style:
            self._say("- ")
        else:
            holds = self._lists[-1]
            holds.next = _number(attributes.get("value", ""), holds.next)
            self._say(f"{_marked(holds.next, holds.style)}. ")
            holds.next += 1
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
    parser = etree.HTMLParser(target=page, huge_tree=True, encoding="utf-8", no_network=True)  # type: ignore[call-overload]
    plain = html.translate(CONTROLS).encode("utf-8", "replace")
    try:
        parser.feed(plain)
        parser.close()
    except (etree.LxmlError, AssertionError):
        page.close()  # what was read of it stands
    return Words("\n".join(page.lines).strip(), page.links, " ".join(page.unseen[:50])[:2000])


def html_text(html: str) -> tuple[str, list[tuple[str, str]]]:
    """The words of `html`, and its links as (words, address)."""
    found = html_words(html)
    return found.text, found.links


def _is_quotation(attributes: dict[str, str]) -> bool:
    """Whether a block is an earlier message, and not merely set in."""
    kind = attributes.get("class", "").lower()
    return attributes.get("type", "").lower() == "cite" or "gmail_quote" in kind or "moz-cite" in kind


def _list(tag: str, attributes: dict[str, str], style: str) -> _List:
    named = next((mark for name, mark in _STYLES.items() if len(name) > 1 and f"list-style-type:{name}" in style), "")
    marked = named or _STYLES.get(attributes.get("type", ""), "1")
    return _List(marked if tag == "ol" else "", _number(attributes.get("start", ""), 1))


def _number(said: str, otherwise: int) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else otherwise


def _marked(number: int, style: str) -> str:
    if style in "aA" and 0 < number <= 26:
        letter = chr(96 + number)
    elif style in "iI" and 0 < number < 200:
        letter, left = "", number
        for worth, sign in _ROMAN:
            times, left = divmod(left, worth)
            letter += sign * times
    else:
        return str(number)
    return letter.upper() if style in "AI" else letter
