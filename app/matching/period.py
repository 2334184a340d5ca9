"""Which years a text speaks of: those that a question asks for, and those that an answer covers."""

import re
from dataclasses import dataclass

_YEAR = re.compile(r"\b(19[5-9]\d|20[0-4]\d)\b(?:\s*[/-]\s*\d\d(?:\d\d)?\b)?")
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SPAN = re.compile(
    rf"\b(?:last|past|previous|recent|preceding)\s+(\d{{1,2}}|{'|'.join(_NUMBERS)})\s+(?:financial\s+)?(?:years|yrs)\b"
)
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
                return self.first >= covered.first
            return None if self.span is None else self.span <= covered.last - covered.first + 1
        if covered.latest and (self.first is not None or self.span is not None):
            return False
        return None


def read_years(text: str) -> Years:
    """The years of `text`."""
    lowered = text.lower()
    years = [int(found[1]) for found in _YEAR.finditer(lowered)]
    span = _SPAN.search(lowered)
    back = (int(span[1]) if span[1].isdigit() else _NUMBERS.index(span[1]) + 2) if span else None
    return Years(min(years, default=None), max(years, default=None), back, bool(_LATEST.search(lowered)))
