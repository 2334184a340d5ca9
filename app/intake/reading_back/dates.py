"""The dates of a letter, as it prints them: when the request came, and when the letter went."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_MONTH_NAMES = (
    "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
    "sep sept september", "oct october", "nov november", "dec december",
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_DATE = re.compile(
    r"(?<![\d/.-])(?:(?P<d>\d{1,2})\s?(?:st|nd|rd|th)?(?: day)?(?: of)?[\s-]{1,3}(?P<m>[A-Za-z]{3,9})[,.]?[\s-]{1,3}"
    r"(?P<y>\d{4}|\d{2}(?=$|[\s.,;:)|]))|"
    r"(?P<m4>[A-Z][a-z]{2,8}) (?P<d4>\d{1,2})(?:st|nd|rd|th)?,? (?P<y4>\d{4})|"
    r"(?P<d2>\d{1,2})(?P<sep>[/.-])(?P<m2>\d{1,2})(?P=sep)(?P<y2>\d{4}|\d{2})|"
    r"(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))(?![\d])"
)
_RECEIVED = re.compile(
    r"receiv|reached us|came (?:to us|in)|arrived|dated|submitted|lodged|made on|"
    r"you(?:r)? (?:[\w-]{1,20} ){0,12}(?:of|on)\s?(?:the )?$|you (?:wrote|emailed|e-mailed|contacted)|"
    r"requests? (?:date|of|on|made)|date of (?:the |your )?(?:foi )?request|requested on|"
    r"request(?: date)?\s?:\s?$|date in\b",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"respon[sd]|repl(?:y|ied|ies)|\bsent\b|this letter|letter date|date of letter|issued?\b|\bdate\b|answered|"
    r"complet|closed|"
    r"date out\b|disclosed",
    re.IGNORECASE,
)
_DUE = re.compile(r"\bdue\b|acknowledg|deadline|target|by\s$|until|expire|review by|no later than", re.IGNORECASE)
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_ALONE = frozenset(["", "date", "dated", "date of letter", "our date", *_DAYS, *(f"date: {day}" for day in _DAYS)])
_LONGEST = 120


@dataclass(frozen=True)
class Printed:
    """A date as the letter prints it; `day` is None where there is no such day."""

    words: str
    day: date | None


def dates_in(line: str) -> list[tuple[int, Printed]]:
    """The dates in a line, each with where it begins."""
    found = []
    for one in _DATE.finditer(line[:2000]):
        kind = next(kind for kind in ("", "2", "3", "4") if one["d" + kind])
        day, month, year = (one[group + kind] for group in ("d", "m", "y"))
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
    received = sent = doubtful = None
    for line in lines:
        for at, printed in dates_in(line):
            before = re.split(r"[|\t;]|\. ", line[max(0, at - 90) : at])[-1]
            said = _kind(line, before, printed)
            if said == "received":
                received = received or printed
            elif said == "sent":
                sent = sent or printed
            elif said == "maybe received":
                doubtful = doubtful or printed
    return received or doubtful, sent


def _kind(line: str, before: str, printed: Printed) -> str:
    """What a date is the date of, by the words before it."""
    last = before[-60:]
    if _DUE.search(last):
        return ""
    if _stands_alone(line, printed):
        return "sent"
    # "Date FOI request received: ..." speaks of receipt, "Date FOI response: ..." of sending.
    asked, answered = _last(_RECEIVED, before), _last(_SENT, last)
    if asked >= 0 and not re.search(r"respon|repl|\bsent\b|issued", before[asked:], re.IGNORECASE):
        return "received"
    if answered >= 0 and len(line) < _LONGEST:
        return "sent"
    return "maybe received" if re.search(r"\brequest\b", before, re.IGNORECASE) else ""


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((found.start() for found in pattern.finditer(words)), default=-1)


def _stands_alone(line: str, printed: Printed) -> bool:
    """Whether a line holds a date and nothing but what may stand beside it: "Date", a weekday, a place."""
    rest = line.replace(printed.words, "").strip(" \t,.:")
    place = rest.isalpha() and not _RECEIVED.search(rest) and len(rest) < 30 and line.strip().startswith(f"{rest}, ")
    return place or rest.lower() in _ALONE
