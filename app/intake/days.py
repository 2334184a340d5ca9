"""The days that stand in a line: "3 March 2025", "Tue, 4 Mar 2025", "March 3rd, 2025", "03/03/25", "2025-03-03"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.law.months import MONTHS

_MONTHS = {"sept": 9} | {
    short: number for number, name in enumerate(MONTHS, 1) for short in (name.lower(), name[:3].lower())
}
_DAY = re.compile(
    r"(?<![\d/.-])(?:(?P<d>\d{1,2})\s?(?:st|nd|rd|th)?(?: day)?(?: of)?[\s-]{1,3}(?P<m>[A-Za-z]{3,9})[,.]?[\s-]{1,3}"
    r"(?P<y>\d{4}|\d{2}(?=$|[\s.,;:)|]))|"
    r"(?P<m4>[A-Za-z]{3,9}) (?P<d4>\d{1,2})(?:st|nd|rd|th)?,? (?P<y4>\d{4})|"
    r"(?P<d2>\d{1,2})(?P<sep>[/.-])(?P<m2>\d{1,2})(?P=sep)(?P<y2>\d{4}|\d{2})|"
    r"(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))(?![\d])"
)


@dataclass(frozen=True)
class Printed:
    """A day as it is printed; `day` is None where there is no such day. `words` stand at `start`."""

    words: str
    day: date | None
    start: int = 0

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.start + len(self.words)


def days_in(line: str) -> Iterator[Printed]:
    """Each day in a line, in order; in figures the day stands before the month."""
    for one in _DAY.finditer(line):
        kind = next(kind for kind in ("", "2", "3", "4") if one["d" + kind])
        day, month, year = (one[group + kind] for group in ("d", "m", "y"))
        number = _MONTHS.get(month.lower(), 0) if month.isalpha() else int(month)
        if number:
            yield Printed(one[0], _day(int(year), number, int(day)), one.start())


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
