"""The reference of a letter, as it prints it."""

import re
from collections.abc import Sequence

from app.intake.reading_back.dates import dates_in

_NAMED = re.compile(
    r"\b(?P<whose>your |our |foi |trust |request |case |unique |eir )?(?:ref(?:erence|s|\.)?|case (?=(?:ref|no|"
    r"number|id)\b)|(?:foi )?request (?=(?:no|number)\b)|"
    r"foi (?=(?:no|number)\b))(?: (?:no|num|number|id|code)\b)?\.?(?: is| was)?\s?[:#–-]?\s{0,6}"
    r"(?P<value>[A-Za-z0-9][A-Za-z0-9/\\.\-_– ]{1,40})",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[\[(](?P<value>[^\])\n]{3,40})[\])]")
_LOOSE = re.compile(
    r"\b(?:[A-Z]{2,6}[-/ ])?(?:FOI|EIR|RFI|FOIA|FOIR)[-/ ]?(?:[A-Z]{0,4}[-/ ]?)?\d{1,6}(?:[-/. ][A-Z]{0,3}\d{2,6})?\b"
)
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
    for line in lines[:_FIRST_LINES]:
        for pattern in (_BRACKETED, _LOOSE):
            loose = pattern.search(line[:300])
            words = (loose["value"] if pattern is _BRACKETED else loose[0]) if loose else ""
            value = _value(words) if any(char.isupper() for char in words) else ""
            if value and not re.fullmatch(r"FOIA? ?(?:2000|Act.*)", value):
                return value
    return theirs


def _value(words: str) -> str:
    """The reference in the words after "Ref": up to the first word that is neither a number nor part of one."""
    kept: list[str] = []
    for word in words[: _before_date(words)].split(" "):
        plain = word.strip(".,;")
        numbers = any(char.isdigit() for char in plain)
        if (
            not plain
            or (kept and not numbers and plain not in ("-", "–", "/"))
            or (not kept and not numbers and not plain.isupper())
        ):
            break
        kept.append(plain)
        if word != plain:
            break
    value = " ".join(kept).strip(" -–/_.")
    return value if any(char.isdigit() for char in value) and len(value) > 2 else ""


def _before_date(words: str) -> int:
    """Where a date that is printed after a reference begins."""
    return next((at for at, printed in dates_in(words) if at and printed.day and " " in printed.words), len(words))
