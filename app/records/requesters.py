"""Finding a request by who asked: for officers alone, and each search is on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.law.stages import Stage
from app.records.inbox_wanted import MOST_WORDS, has_word
from app.records.letters import AuditEvent
from app.records.papers import midnight
from app.records.people import User
from app.records.requests import FoiRequest, Requester

MOST = 50
SHORTEST = 3
SEARCHED = "find_requester"
MOST_SEARCHES = 500


@dataclass(frozen=True)
class Asked:
    """A request with who asked."""

    reference: str
    subject: str
    stage: Stage
    received_on: date
    name: str
    address: str
    organisation: str


def find(session: Session, words: str) -> tuple[int, tuple[Asked, ...]]:
    """How many requests there are whose requester has all these words, and the newest of them.

    Each word may stand in the name, the address or the organisation. Words of which none has `SHORTEST` letters find
    nothing, as they would find everybody.
    """
    wanted = words.split()[:MOST_WORDS]
    if not any(len(word) >= SHORTEST for word in wanted):
        return 0, ()
    columns = (Requester.name, Requester.address, Requester.organisation)
    each = [or_(*(has_word(column, word) for column in columns)) for word in wanted]
    join = FoiRequest.requester_id == Requester.id
    total = session.scalar(select(func.count()).select_from(FoiRequest).join(Requester, join).where(*each)) or 0
    rows = session.execute(
        select(FoiRequest.reference, FoiRequest.subject, FoiRequest.stage, FoiRequest.received_on, *columns[:2])
        .add_columns(Requester.organisation)
        .join(Requester, join)
        .where(*each)
        .order_by(FoiRequest.received_on.desc(), FoiRequest.id.desc())
        .limit(MOST)
    )
    return total, tuple(Asked(*row) for row in rows)


def searched(session: Session, references: Sequence[str], *, by: User, now: datetime) -> bool:
    """Whether it is on record already that this person found these very requests this day, as London counts it."""
    row = AuditEvent
    today = select(row.details).where(row.by_id == by.id, row.verb == SEARCHED, row.at >= midnight(now))
    return any(details["requests"] == list(references) for details in session.scalars(today.limit(MOST_SEARCHES)))
