"""What both readings of HTML agree on: what nobody sees, how the items of lists are marked, and how a page is parsed.

`html_text.py` makes lines of a message, `reading_back/html_blocks.py` paragraphs and tables of a letter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from app.intake.text import CONTROLS
from app.intake.word.number_formats import formatted

SILENT = frozenset(("script", "style", "head", "title", "template", "noscript", "object", "svg", "select", "textarea"))
_UNSEEN = ("display:none", "visibility:hidden", "mso-hide:all", "font-size:0;", "font-size:0px", "font-size:0pt")
_STYLES = {"a": "a", "A": "A", "i": "i", "I": "I", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A",
           "upper-latin": "A", "lower-roman": "i", "upper-roman": "I"}  # fmt: skip
_ROMANS = {"i": "lowerRoman", "I": "upperRoman"}


class Reader(Protocol):
    """The target of the parser: it is told of each tag and of the words between them."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """It ends."""

    def data(self, said: str) -> None:
        """Words."""

    def close(self) -> None:
        """There is no more."""


@dataclass
class Items:
    """A list: how its items are marked ("" for bullets), and the number of the next."""

    style: str
    next: int

    @classmethod
    def of(cls, tag: str, attributes: Mapping[str, str]) -> "Items":
        """The list that a tag, ul or ol, begins."""
        style = style_of(attributes)
        named = (mark for name, mark in _STYLES.items() if len(name) > 1 and f"list-style-type:{name}" in style)
        marked = next(named, "") or _STYLES.get(attributes.get("type", ""), "1")
        return cls(marked if tag == "ol" else "", number(attributes.get("start", ""), 1))

    def mark(self, attributes: Mapping[str, str]) -> str:
        """The mark of the next item as a page shows it; "" for a bullet."""
        if not self.style:
            return ""
        at = number(attributes.get("value", ""), self.next)
        self.next = at + 1
        return f"{_marked(at, self.style)}."


def parse(html: str, reader: Reader) -> None:
    """Tell `reader` of every tag of `html`, in time by its length; where it breaks off, what was told stands."""
    parser = etree.HTMLParser(target=reader, huge_tree=True, encoding="utf-8", no_network=True)  # type: ignore[call-overload]
    try:
        parser.feed(html.translate(CONTROLS).encode("utf-8", "replace"))
        parser.close()
    except (etree.LxmlError, AssertionError):
        reader.close()


def style_of(attributes: Mapping[str, str]) -> str:
    """The style that an element has of its own, without blanks, each part of it closed."""
    return attributes.get("style", "")[:2000].replace(" ", "").lower() + ";"


def is_unseen(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element says that nobody sees it."""
    style = style_of(attributes)
    unseen = "hidden" in attributes or any(mark in style for mark in _UNSEEN)
    return unseen and tag not in ("body", "html")


def number(said: str, otherwise: int, most_digits: int = 5) -> int:
    """The number that an attribute has, of so many digits at most."""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= most_digits else otherwise


def _marked(number: int, style: str) -> str:
    if style in "aA" and 0 < number <= 26:
        return chr(ord(style) + number - 1)
    return formatted(number, _ROMANS.get(style, ""))
