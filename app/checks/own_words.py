"""The Trust's own words in a letter; the requester's are set aside, because they stay as received (rules.md 2.3)."""

import re
from collections.abc import Iterable

URL = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]\"“”]*[^\s<>()\[\]\"“”.,;:!?]", re.IGNORECASE)
EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
PHONE = re.compile(r"(?<![\w.-])(?:\+44 ?|0)\d(?:[ -]?\d){8,9}(?![\w-])")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")


def without(text: str, passages: Iterable[str]) -> str:
    """`text` less each of `passages`, whatever their white space; the longest first, each taken out once.

    A passage of one or two words stays: it would take other words out with it.
    """
    for passage in sorted(passages, key=len, reverse=True):
        words = passage.split()
        if len(words) > 2:
            text = re.sub(r"\s+".join(map(re.escape, words)), " ", text, count=1)
    return text


def without_addresses(text: str) -> str:
    """`text` less web and e-mail addresses, whose letters are nobody's style."""
    return EMAIL.sub(" ", URL.sub(" ", text))


def count(number: int, thing: str, things: str = "") -> str:
    """A number with its noun: "1 working day", "2 working days"."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"
