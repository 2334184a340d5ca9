"""Which years a text speaks of: those that a question asks for, and those that an answer covers."""

import re
from dataclasses import dataclass

_YEAR = re.compile(r"\b(19[5-9]\d|20[0-4]\d)\b(?:\s*[/-]\s*\d\d(?:\d\d)?\b)?")
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNT = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})"
_SPANS = (
    re.compile(
        rf"\b(?:last|past|previous|recent|preceding|latest)\s+{_COUNT}\s+(?:(?:financial|calendar|full)\s+)?(?:years|yrs)\b"
    ),
    re.compile(rf"\b{_COUNT}\s+(?:years|yrs)\s+(?:ago|back|previously|worth)\b"),
    re.compile(rf"\b{_COUNT}[ -]years?\s+(?:period|trend|history|run|span|series)\b"),
)
_DECADE = re.compile(r"\b(?:decade|(?:ten|10)[ -]year)\b")
_PANDEMIC = re.compile(r"\b(?:since|before|during|pre|until)[ -](?:the )?(?:pandemic|covid|(?:first )?lockdown)\b")
_PANDEMIC_BEGAN = 2020
_LATEST = re.compile(r"\b(?:latest|current|currently|now|at present|today|last return|this year)\b")


@dataclass(frozen=True)
class Years:
    """The years that a text names; `span` is how many back from now it speaks of, and `latest` whether of now alone."""

    first: int | None = None
    last: int | None = None
    span: int | None = None
    latest: bool = False

    def within(self, covered: "Years") -> bool | None:
        """Whether an answer that covers `covered` reaches as far back as this asks; None if one does not say."""
        if covered.first is not None and covered.last is not None:
            if self.first is not None:
                return self.first >= covered.first and not self._beyond(covered.last)
            return None if self.span is None else self.span <= covered.last - covered.first + 1
        if covered.latest and (self.first is not None or self.span is not None):
            return False
        return None

    def apart(self, covered: "Years") -> bool:
        """Whether this asks for no year at all that an answer covers."""
        if self.first is None or self.last is None or covered.first is None or covered.last is None:
            return False
        return self.last < covered.first or self.first > covered.last + 1

    def _beyond(self, last: int) -> bool:
        # The calendar year in which a financial year ends is still of that year.
        return self.last is not None and self.last > last + 1


def read_years(text: str) -> Years:
    """The years of `text`."""
    lowered = text.lower()
    years = [int(found[1]) for found in _YEAR.finditer(lowered)]
    if _PANDEMIC.search(lowered):
        years.append(_PANDEMIC_BEGAN)
    spans = [found[1] for way in _SPANS for found in way.finditer(lowered)]
    back = max((int(one) if one.isdigit() else _NUMBERS.index(one) + 2 for one in spans), default=None)
    if _DECADE.search(lowered):
        back = max(10, back or 0)
    return Years(min(years, default=None), max(years, default=None), back, bool(_LATEST.search(lowered)))
