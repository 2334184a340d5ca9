"""The dates of a letter, as it prints them: when the request came, and when the letter went."""

import re
from collections.abc import Sequence

from app.intake.days import Printed, days_in

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


def dates_of(lines: Sequence[str]) -> tuple[Printed | None, Printed | None]:
    """The date of receipt and the date sent, each None where the letter does not print it."""
    received = sent = doubtful = None
    for line in lines:
        for printed in days_in(line[:2000]):
            before = re.split(r"[|\t;]|\. ", line[max(0, printed.start - 90) : printed.start])[-1]
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
