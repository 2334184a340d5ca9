"""What follows from the day of issue: the dates that a letter prints and the Draft does not hold."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Addressee:
    """The requester, as the letter greets them. Only the issued letter carries it; never a Draft or a preview."""

    name: str
    address: str


@dataclass(frozen=True)
class Issue:
    """The day of issue and what follows from it.

    `review_by` is the last day to ask for an internal review (40 working days, rules.md R-T15). `days_late` is
    working days after the due date, 0 when in time. `days_taken` as in rules.md R-T13.
    """

    issued_on: date
    review_by: date
    days_taken: int
    days_late: int
