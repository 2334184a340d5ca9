"""The days that stand in a line: "3 March 2025", "Tue, 4 Mar 2025", "March 3, 2025", "03/03/2025", "2025-03-03"."""

import re
from collections.abc import Iterator
from datetime import date

_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split(), 1)}
_NAMED = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DAY = re.compile(
    rf"(?<![\d/.-])(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<m>{_NAMED})[ ,-]{{1,2}}(?P<y>\d{{4}})|"
    rf"(?P<m2>{_NAMED}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})|"
    r"(?P<d3>\d{1,2})(?P<sep>[/.])(?P<m3>\d{1,2})(?P=sep)(?P<y3>\d{4}|\d{2})|"
    r"(?P<y4>\d{4})-(?P<m4>\d{2})-(?P<d4>\d{2}))(?!\d)",
    re.IGNORECASE,
)
FIRST, LAST = 2005, 2099
"""Years that a request can be of: people could ask under the Act from 1 January 2005."""


def days_in(line: str) -> Iterator[tuple[int, int, date]]:
    """Each day in a line, with where it begins and ends; in figures the day stands before the month."""
    for found in _DAY.finditer(line):
        day, month, year = (found[key] or found[f"{key}2"] or found[f"{key}3"] or found[f"{key}4"] for key in "dmy")
        number = int(month) if month.isdigit() else _MONTHS[month[:3].lower()]
        whole = int(year) + (2000 if len(year) == 2 else 0)
        try:
            told = date(whole, number, int(day))
        except ValueError:
            continue
        if FIRST <= whole <= LAST:
            yield found.start(), found.end(), told
