"""The reference of a letter, as it prints it."""

import re
from collections.abc import Iterator, Sequence

from app.intake.days import days_in

_NAMED = re.compile(
    r"\b(?P<whose>your |our |foi |eir |trust |request |case |unique )?"
    r"(?:ref(?:erence|s|\.)?|case(?= (?:ref|no|number|id)\b)|(?:foi |eir )?request(?= (?:no|number)\b)|"
    r"(?:foi|eir|log)(?= (?:no|number)\b))"
    r"(?: (?:no|num|number|id|code)\b)?\.?(?: is| was)?\s?[:#–-]?\s{0,6}"
    r"(?P<value>[A-Za-z0-9][A-Za-z0-9/\\.\-_– ]{1,40})",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[\[(](?P<value>[^\])\n]{3,40})[\])]")
_LOOSE = re.compile(
    r"\b(?P<value>(?:[A-Z]{2,6}[-/ ])?(?:FOI|EIR|RFI|FOIA|FOIR)[-/ ]?(?:[A-Z]{0,4}[-/ ]?)?\d{1,6}"
    r"(?:[-/. ][A-Z]{0,3}\d{2,6})?)\b"
)
_SUBJECT = re.compile(
    r"\b(?:freedom of information|foi|foia|eir|information)(?: act(?: 2000)?)?(?: request)?\s?[:#–-]?\s{1,3}"
    r"(?P<value>[A-Z]{0,4}[-/]?\d{1,4}[-/]\d{2,6})\b",
    re.IGNORECASE,
)
_ACT = re.compile(r"FOIA? ?(?:2000|Act.*)")
_FIRST_LINES = 14
_LONGEST = 600


def reference_of(lines: Sequence[str]) -> str:
    """The reference after "Ref No.:", "Our reference is" and the like, else one that looks like a reference; or "".

    "Our ref" comes before "Your ref", which is the requester's.
    """
    theirs = ""
    for line in lines:
        for found in _NAMED.finditer(line[:_LONGEST]):
            value = _value(found["value"])
            if value and (found["whose"] or "").lower() != "your ":
                return value
            theirs = theirs or value
    return next(_loose(lines[:_FIRST_LINES]), "") or theirs


def _loose(lines: Sequence[str]) -> Iterator[str]:
    """What looks like a reference without being called one."""
    for line in lines:
        for pattern in (_BRACKETED, _LOOSE, _SUBJECT):
            found = pattern.search(line[:300])
            value = _value(found["value"]) if found else ""
            upper = any(char.isupper() for char in value) or pattern is _SUBJECT
            if value and upper and not _ACT.fullmatch(value):
                yield value


def _value(words: str) -> str:
    """The reference in the words after "Ref": up to the first word that is neither a number nor part of one."""
    kept: list[str] = []
    counts = False
    for word in words[: _before_date(words)].split(" "):
        plain = word.strip(".,;")
        number = any(char.isdigit() for char in plain)
        if not plain or not (number or plain in ("-", "–", "/") or (not counts and plain.isupper())):
            break
        kept.append(plain)
        counts = counts or number
        if word != plain:
            break
    value = " ".join(kept).strip(" -–/_.")
    return value if any(char.isdigit() for char in value) and len(value) > 2 else ""


def _before_date(words: str) -> int:
    """Where a date that is printed after a reference begins."""
    found = (day.start for day in days_in(words) if day.start and day.day and " " in day.words)
    return next(found, len(words))
