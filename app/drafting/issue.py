"""What follows from the day of issue: the dates that a letter prints and the Draft does not hold."""

from dataclasses import dataclass
from datetime import date

from app.drafting.draft import Draft
from app.law.bank_holidays import BankHolidays
from app.law.clock import days_late, days_taken
from app.law.errors import BadDate
from app.law.working_days import add_working_days

REVIEW_DAYS = 40
"""Working days in which a review may be asked for (R-T15); the EIR give the same (reg 11(2))."""


@dataclass(frozen=True)
class Addressee:
    """The requester, as the letter greets them. Only the issued letter carries it; never a Draft or a preview."""

    name: str
    address: str


@dataclass(frozen=True)
class Issue:
    """The day of issue and what follows from it.

    `review_by` is the last day to ask for an internal review (40 working days, R-T15). `days_late` is
    working days after the due date, 0 when in time. `days_taken` as in R-T13.
    """

    issued_on: date
    review_by: date
    days_taken: int
    days_late: int


def issue(draft: Draft, issued_on: date, holidays: BankHolidays, *, counted_from: date | None = None) -> Issue:
    """The dates that a letter of `issued_on` prints.

    `counted_from` is the day of receipt that the clock goes by, where a clarification moved it: the days taken count
    from it (R-T8, R-T13), while the letter names the day on which the request first came.

    Raises UnknownBankHolidays when the review date runs past the table, and BadDate when the day of issue comes before
    the day of receipt.
    """
    if issued_on < draft.received:
        raise BadDate(
            f"The request was received on {draft.received.isoformat()}, so a letter cannot be dated "
            f"{issued_on.isoformat()}. Nothing was issued. Check both dates."
        )
    return Issue(
        issued_on=issued_on,
        review_by=add_working_days(issued_on, REVIEW_DAYS, holidays),
        days_taken=days_taken(counted_from or draft.received, issued_on, holidays),
        days_late=days_late(draft.due, issued_on, holidays),
    )
