"""Other requests whose words, as they arrived, are the very same."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.law.stages import Stage
from app.records.requests import FoiRequest, Incoming, Requester

MOST = 5


@dataclass(frozen=True)
class Other:
    """Another request in the same words. `same_person` is None where whoever looks may not know who asked."""

    reference: str
    received_on: date
    stage: Stage
    same_person: bool | None


@dataclass(frozen=True)
class Others:
    """The newest of them, and how many there are."""

    these: tuple[Other, ...] = ()
    total: int = 0


NO_OTHERS = Others()


def in_the_same_words(session: Session, foi_request: FoiRequest, *, with_requester: bool) -> Others:
    """The other requests that came in the words of this one, less those that were closed as its duplicates."""
    words = foi_request.incoming.words_sha256
    if words is None:
        return NO_OTHERS
    row = FoiRequest
    found = (
        select(row.reference, row.received_on, row.stage, Requester.name, Requester.address, func.count().over())
        .join(Incoming, row.incoming_id == Incoming.id)
        .join(Requester, row.requester_id == Requester.id)
        .where(
            Incoming.words_sha256 == words,
            row.id != foi_request.id,
            or_(row.duplicate_of_id.is_(None), row.duplicate_of_id != foi_request.id),
        )
        .order_by(row.received_on.desc(), row.id.desc())
        .limit(MOST)
    )
    others, total = [], 0
    for reference, received_on, stage, name, address, count in session.execute(found):
        same = _same(foi_request.requester, name, address) if with_requester else None
        others.append(Other(reference, received_on, stage, same))
        total = count
    return Others(tuple(others), total)


def _same(requester: Requester, name: str, address: str) -> bool:
    return _plain(requester.address) == _plain(address) or _plain(requester.name) == _plain(name)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
