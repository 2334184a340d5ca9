"""A template is tried before it is kept: with everything in the letter, and with as little as there can be."""

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from lxml import etree

from app.letters.context import Answer, LetterContext, Link, Tables
from app.letters.grammar import fields
from app.letters.wordml import w

_EVERYTHING = "Words\n\n- of\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n1. list"

_SIZES = (("with everything in it", True, 2), ("with nothing in it", False, 0), ("of one bare item", False, 1))


def contexts(kind: type) -> Iterator[tuple[str, Any]]:
    """Letters to try a template with that prints what a `kind` holds, and what each is called."""
    for name, everything, items in _SIZES:
        yield name, _made(kind, everything, items)


def bare() -> LetterContext:
    """A letter with nothing in it."""
    made: LetterContext = _made(LetterContext, everything=False, items=0)
    return made


def what_breaks(document: str) -> str:
    """What Word would not open in a document that was printed, as a sentence; empty when it is sound."""
    try:
        root = etree.fromstring(document.encode("utf-8"))
    except etree.XMLSyntaxError as error:
        return f"the text is not well formed ({error.msg})"
    for cell in root.iter(w("tc")):
        if not len(cell) or cell[-1].tag != w("p"):
            return "a table has a cell without a paragraph at its end"
    for table in root.iter(w("tbl")):
        if table.find(w("tr")) is None:
            return "a table has no row"
    return ""


def _made(kind: Any, everything: bool, items: int) -> Any:
    if get_origin(kind) is tuple:
        return (_made(get_args(kind)[0], everything, items),) * items
    simple = {
        str: "Words" if everything else "",
        bool: everything,
        Link: Link("a link", "https://www.example/" if everything else ""),
        Answer: Answer("1", _EVERYTHING if everything else ""),
        Tables: Tables(),
    }
    return (
        simple[kind]
        if kind in simple
        else kind(**{name: _made(part, everything, items) for name, part in fields(kind).items()})
    )
