"""Something arrived: it is kept byte for byte before anything else, then what reading made of it joins it.

A row that is not read yet has nothing proposed and no problem; one that could not be read has the problem in a
sentence, and somebody may put its words in by hand; the original stays what it was.
"""

import secrets
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.intake.incoming import IncomingRequest, Split
from app.intake.split import introduction
from app.intake.values import to_plain
from app.law.errors import AlreadyDone, UnreadableInput
from app.records import audit
from app.records.people import User
from app.records.requests import Incoming

BY_HAND = "These words were put in by hand. What arrived is kept as it came."
LONGEST_INTRODUCTION = 4000
"""Characters: a letter that repeats more than a page of them before its first answer is of use to nobody."""


def arrive(
    session: Session,
    *,
    incoming: IncomingRequest,
    split: Split,
    original: bytes,
    filename: str,
    media_type: str,
    by: User,
    now: datetime,
) -> Incoming:
    """Keep what arrived with what is read already. It is no request yet: somebody looks at the questions first."""
    row = keep(session, original=original, filename=filename, media_type=media_type, by=by, now=now)
    return put_words(session, row, incoming, split, by=by, now=now)


def keep(
    session: Session, *, original: bytes, filename: str, media_type: str, by: User, now: datetime, token: str = ""
) -> Incoming:
    """Keep what arrived, unread. The `token` of a form makes sure that its replay keeps nothing twice.

    Raises AlreadyDone, with the row as it was kept, for the same token and the same bytes; other bytes under a token
    that is used (somebody went back and pasted other words) are another arrival with a token of its own.
    """
    row = Incoming(
        token=token or secrets.token_hex(16),
        kind="",
        filename=filename[:255],
        media_type=media_type[:100],
        original=original,
        sha256=sha256(original).hexdigest(),
        text="",
        proposed={},
        arrived_at=now,
        arrived_by_id=by.id,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        there = session.scalars(select(Incoming).where(Incoming.token == token)).one()
        if there.sha256 == row.sha256:
            raise AlreadyDone("This is kept already. Nothing was kept twice.", made=there) from None
        return keep(session, original=original, filename=filename, media_type=media_type, by=by, now=now)
    details = {"incoming": row.id, "sha256": row.sha256, "bytes": len(original)}
    audit.append(session, "arrive", by=by, now=now, details=details)
    return row


def put_words(
    session: Session,
    row: Incoming,
    incoming: IncomingRequest,
    split: Split,
    *,
    by: User | None,
    now: datetime,
    by_hand: bool = False,
) -> Incoming:
    """The words of what arrived and the questions in them, as reading found them or as somebody put them in by hand.

    Raises AlreadyDone where its words are there already.
    """
    if row.proposed:
        raise AlreadyDone("This is read already. Nothing was changed. Check its questions.", made=row)
    row.kind, row.text = incoming.kind, incoming.text
    row.proposed = proposed(incoming, split, (f"{BY_HAND} {row.problem}".strip(),) if by_hand else ())
    session.flush()
    verb = "paste_words" if by_hand else "read"
    details = {"incoming": row.id, "sha256": sha256(incoming.text.encode()).hexdigest(), "kind": incoming.kind}
    audit.append(session, verb, by=by, now=now, details={**details, "questions": len(split.questions)})
    return row


def could_not_read(
    session: Session, row: Incoming, error: UnreadableInput, *, by: User | None, now: datetime
) -> Incoming:
    """Say of what arrived why it cannot be read. It is kept all the same."""
    row.problem = str(error)
    session.flush()
    audit.append(session, "could_not_read", by=by, now=now, details={"incoming": row.id, "error": type(error).__name__})
    return row


def proposed(incoming: IncomingRequest, split: Split, notes: tuple[str, ...]) -> dict[str, object]:
    """What reading made of something, as its row keeps it."""
    before = introduction(incoming.text, split)
    return {
        "subject": incoming.subject[:200],
        "requester_name": incoming.requester_name,
        "requester_address": incoming.requester_address,
        "received": incoming.received.isoformat() if incoming.received else "",
        "introduction": before if len(before) <= LONGEST_INTRODUCTION else "",
        "notes": [*notes, *incoming.notes],
        "signs": asdict(incoming.signs),
        **to_plain(split),
    }
