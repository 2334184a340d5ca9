"""Reference numbers: the trust's own pattern, filled safely, numbered without gaps within each series.

A pattern is plain words with fields in braces: `{number}` (or `{number:04d}` for a fixed width), which it must have
once, and if wished `{fy}` (2526 for the financial year 2025 to 2026), `{year}` (2025) and `{month}` (07).
"""

import re
from dataclasses import dataclass
from datetime import date

from app.law.errors import BadReference

EXAMPLE = "FOI-{fy}-{number:04d}"
LONGEST = 60
LONGEST_OWN = 60

_FIELD = re.compile(r"\{(?:(?P<name>fy|year|month)|number(?::0(?P<width>[1-9])d)?)\}")
_PLAIN = re.compile(r"[A-Za-z0-9 ./_-]*")
_OWN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._-]*/)*[A-Za-z ._-]*[0-9][A-Za-z0-9 ._-]*")
"""A reference stands in addresses: a digit after the last slash keeps it apart from the pages of a request."""
BEFORE = frozenset({"new", "enter", "numbering", "by-requester", "list.csv"})
"""What no reference may begin with before a slash: pages about all requests begin so."""
WITHIN = frozenset(
    {"acknowledgement", "checks", "clock", "close", "correspondence", "details", "enclosures", "files", "letter"}
    | {"notes", "officer", "open-again", "original", "questions", "review", "story"}
)
"""What no reference may have after a slash: the pages of a request are called so."""


def as_file_name(reference: str) -> str:
    """A reference as the name of a file begins with it: letters and digits stay, all else is a hyphen."""
    return "".join(letter if letter.isalnum() else "-" for letter in reference)


def own_reference(reference: str) -> str:
    """A reference that somebody gives a request, whatever the pattern, if it can be one.

    Raises BadReference.
    """
    if len(reference) > LONGEST_OWN:
        raise BadReference(f"The reference is over {LONGEST_OWN} characters. Shorten it.")
    if not _OWN.fullmatch(reference):
        raise BadReference(
            f"The reference {reference} cannot be used. Use letters, digits, spaces, full stops, slashes, hyphens and "
            "underlines, begin with a letter or a digit, and have a digit after the last slash."
        )
    if page := _page_in(reference):
        raise BadReference(
            f"The reference {reference} cannot be used: the desk has a page called “{page}”, and its address would be "
            f"the same. Write it without “{page}” between slashes, such as {reference.replace('/', '-')}."
        )
    return reference


def _page_in(reference: str) -> str:
    """The part of a reference between slashes that is the name of a page; nothing where none is."""
    first, *others = reference.lower().split("/")
    if others and first in BEFORE:
        return first
    return next((part for part in others if part in WITHIN), "")


def financial_year(day: date) -> str:
    """The financial year, 1 April to 31 March, as four digits: 2526 for 1 April 2025 to 31 March 2026."""
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first % 100:02d}{(first + 1) % 100:02d}"


@dataclass(frozen=True)
class ReferencePattern:
    """The trust's pattern for references, checked.

    Raises BadReference, with the cure, for a pattern that cannot number requests.
    """

    pattern: str = EXAMPLE

    def __post_init__(self) -> None:
        if not 0 < len(self.pattern) <= LONGEST:
            raise BadReference(f"A pattern for references has 1 to {LONGEST} characters, such as {EXAMPLE}.")
        if not _PLAIN.fullmatch(_FIELD.sub("", self.pattern)):
            raise BadReference(
                f"The pattern “{self.pattern}” has something that a reference cannot hold. Use letters, digits, "
                "spaces, full stops, slashes, hyphens and underlines, and the fields {fy}, {year}, {month} "
                "and {number:04d}."
            )
        if page := _page_in(_FIELD.sub("0", self.pattern)):
            raise BadReference(
                f"The pattern “{self.pattern}” has “{page}” between slashes, which is the name of a page of the desk. "
                f"Write it like {EXAMPLE}."
            )
        if sum(found["name"] is None for found in _FIELD.finditer(self.pattern)) != 1:
            raise BadReference(
                f"The pattern “{self.pattern}” must have {{number}} exactly once, or requests could not be told apart. "
                f"Write it like {EXAMPLE}."
            )

    def format(self, day: date, number: int) -> str:
        """The reference of the `number`th request of its series, received on `day`."""
        if number < 1:
            raise BadReference(f"Requests are numbered from 1, not {number}.")
        return _FIELD.sub(lambda found: _fill(found, day, number), self.pattern)

    def series(self, day: date) -> str:
        """The key within which requests received on `day` are numbered without a gap, such as "FOI-2526-#"."""
        return _FIELD.sub(lambda found: _fill(found, day, None), self.pattern)


def financial_year_in(reference: str) -> str | None:
    """The financial year that any reference seems to name ("FOI-2425-0117", "2024/25-117"), or None.

    More digits follow a year: "0506" alone at the end is a number.
    """
    for found in re.finditer(r"(?<!\d)(?:20)?(\d\d)[-/]?(\d\d)(?!\d)(?=.*\d)", reference):
        if _follows(found[1], found[2]):
            return found[1] + found[2]
    return None


def _follows(first: str, second: str) -> bool:
    return (int(first) + 1) % 100 == int(second)


def _fill(found: re.Match[str], day: date, number: int | None) -> str:
    name = found["name"]
    if name:
        return {"fy": financial_year(day), "year": f"{day.year:04d}", "month": f"{day.month:02d}"}[name]
    return "#" if number is None else f"{number:0{found['width'] or 1}d}"
