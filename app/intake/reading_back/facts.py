"""The reference, the dates and the links of a letter, as it prints them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.intake.past_letter import Link

_MONTH_NAMES = (
    "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
    "sep sept september", "oct october", "nov november", "dec december",
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_DATE = re.compile(
    r"(?<![\d/.-])(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<m>[A-Za-z]{3,9}),? (?P<y>\d{4})|"
    r"(?P<d2>\d{1,2})(?P<sep>[/.-])(?P<m2>\d{1,2})(?P=sep)(?P<y2>\d{4}|\d{2})|"
    r"(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))(?![\d])"
)
_REFERENCE = re.compile(
    r"\b(?:our |foi |your |trust )?ref(?:erence|\.)?(?: (?:no|"
    r"number)\b)?\.?(?: is)?\s?:?\s{0,6}(?P<value>[A-Za-z0-9][A-Za-z0-9/\-_ ]{1,40})",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\[(?P<value>[^\]\n]{3,40})\]")
_LOOSE = re.compile(r"\b(?:FOI|EIR|RFI|FOIA)[-/ ]?(?:[A-Z]{0,4}[-/ ]?)?\d{2,4}[-/ ][A-Z]{0,3}\d{2,6}\b")
_RECEIVED = re.compile(r"receiv|reached us|dated|your request of|you wrote to us on|request(?:ed)? on", re.IGNORECASE)
_SENT = re.compile(r"response|reply|replied|sent|letter|issued|^date\b|answered", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"“”|]{3,2000}", re.IGNORECASE)


@dataclass(frozen=True)
class Printed:
    """A date as the letter prints it; `day` is None where there is no such day."""

    words: str
    day: date | None


def reference_of(lines: Iterable[str]) -> str:
    """The reference after "Ref No.:", "Our reference is" and the like, else one that looks like a reference; or ""."""
    kept = list(lines)
    for line in kept:
        for found in _REFERENCE.finditer(line[:600]):
            value = _value(found["value"])
            if value:
                return value
    for line in kept[:12]:
        for pattern in (_BRACKETED, _LOOSE):
            found_ = pattern.search(line[:300])
            value = _value(found_[found_.lastgroup] if found_ and found_.lastgroup else found_[0]) if found_ else ""
            if value:
                return value
    return ""


def _value(words: str) -> str:
    """The reference in the words after "Ref": up to the first word that is neither a number nor part of one."""
    kept: list[str] = []
    for word in words.split(" "):
        if not word or (kept and not any(char.isdigit() for char in word)):
            break
        if not kept and not any(char.isdigit() for char in word) and not word.isupper():
            break
        kept.append(word)
    value = " ".join(kept).strip(" -/_")
    return value if any(char.isdigit() for char in value) and len(value) > 2 else ""


def dates_in(line: str) -> list[tuple[int, Printed]]:
    """The dates in a line, each with where it begins."""
    found = []
    for one in _DATE.finditer(line[:2000]):
        day, month, year = (one[group] or one[group + "2"] or one[group + "3"] for group in ("d", "m", "y"))
        number = MONTHS.get(month.lower(), 0) if month.isalpha() else int(month)
        if number:
            found.append((one.start(), Printed(one[0], _day(int(year), number, int(day)))))
    return found


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def dates_of(lines: Sequence[str]) -> tuple[Printed | None, Printed | None]:
    """The date of receipt and the date sent, each None where the letter does not print it."""
    received = sent = None
    for line in lines:
        for at, printed in dates_in(line):
            before = line[max(0, at - 60) : at]
            before = re.split(r"[|\t;]|\. ", before)[-1]
            # "Date FOI request received: ..." speaks of receipt, "Date FOI response: ..." of sending.
            if _RECEIVED.search(before) and not re.search(r"respon|repl", before, re.IGNORECASE):
                received = received or printed
            elif not sent and (_stands_alone(line, printed) or (_SENT.search(before) and len(line) < 120)):
                sent = printed
    return received, sent


def _stands_alone(line: str, printed: Printed) -> bool:
    rest = line.replace(printed.words, "").strip(" \t,.:")
    return rest.lower() in (
        "",
        "date",
        "dated",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    )


def links_of(targets: Iterable[Link], text: str) -> tuple[Link, ...]:
    """The web addresses of a letter, each once: targets of links, then addresses in the words. No mail addresses."""
    found: dict[str, Link] = {}
    for link in targets:
        if link.url.lower().startswith("http"):
            found.setdefault(link.url, Link(link.text or link.url, link.url))
    for one in _ADDRESS.finditer(text):
        url = one[0].rstrip(".,;:!?'’")
        if url.endswith(")") and "(" not in url:
            url = url.rstrip(").,;:")
        found.setdefault(url, Link(url, url))
    return tuple(found.values())
