"""The inbox: which requests are wanted, how many there are, and one page of them with how far each has come."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from app.records.inbox_row import InboxRow, in_order, lines
from app.records.inbox_wanted import Wanted, conditions, late, this_week, waiting
from app.records.requests import FoiRequest

T = TypeVar("T")
PAGE = 25
MOST_PEOPLE = 200


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a longer list: `number` counts from 1."""

    rows: tuple[T, ...]
    total: int
    number: int
    size: int = PAGE

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True)
class Counts:
    """How many requests there are of a list, and how many of its open ones are late, due this week, or waiting."""

    total: int = 0
    late: int = 0
    week: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class Tally:
    """The counts of one's own requests and of everybody's, under the same filters."""

    mine: Counts
    everybody: Counts


def tally(session: Session, wanted: Wanted, *, me: int) -> Tally:
    """Count in one query what both lists hold. The filter by due date narrows the totals alone."""
    assert wanted.today is not None
    mine, everybody = FoiRequest.case_officer_id == me, wanted.is_of_officer()
    due = wanted.is_due()
    sorts = (due, late(wanted.today), this_week(wanted.today), waiting())
    counted = [func.count().filter(and_(whose, sort)) for whose in (mine, everybody) for sort in sorts]
    found = session.execute(select(*counted).where(*conditions(wanted))).one()
    return Tally(Counts(*found[: len(sorts)]), Counts(*found[len(sorts) :]))


def inbox(session: Session, wanted: Wanted | None = None, *, page: int = 1, total: int | None = None) -> Page[InboxRow]:
    """One page of the requests that are wanted, open ones first and of them the soonest due; `total` if it is known.

    Those that wait for somebody come after those that are due, and finished ones, the latest first, after them. A page
    past the last one is the last one.
    """
    wanted = wanted or Wanted()
    where = (*conditions(wanted), wanted.is_of_officer(), wanted.is_due())
    if total is None:
        total = session.scalar(select(func.count()).select_from(FoiRequest).where(*where)) or 0
    number = min(page, max(1, -(-total // PAGE)))
    ids = in_order(select(FoiRequest.id).where(*where), wanted).limit(PAGE).offset((number - 1) * PAGE)
    rows = session.execute(in_order(lines(ids), wanted)) if total else ()
    return Page(tuple(InboxRow(*row) for row in rows), total, number)


def exact(session: Session, words: str) -> str | None:
    """The reference that `words` are, whatever their capitals, if a request has it."""
    words = words.strip()
    if not any(sign.isdigit() for sign in words):
        return None
    return session.scalar(
        select(FoiRequest.reference).where(func.lower(FoiRequest.reference) == words.lower()).limit(1)
    )
