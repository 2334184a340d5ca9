"""Something arrived: keep it byte for byte, with what reading and splitting made of it."""

import secrets
from datetime import datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from app.intake.incoming import IncomingRequest, Split
from app.intake.split import introduction
from app.intake.values import to_plain
from app.records import audit
from app.records.people import User
from app.records.requests import Incoming


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
    """Keep what arrived. It is no request yet: somebody looks at the questions first."""
    row = Incoming(
        token=secrets.token_hex(16),
        kind=incoming.kind,
        filename=filename[:255],
        media_type=media_type[:100],
        original=original,
        sha256=sha256(original).hexdigest(),
        text=incoming.text,
        proposed=_proposed(incoming, split),
        arrived_at=now,
        arrived_by_id=by.id,
    )
    session.add(row)
    session.flush()
    audit.append(session, "arrive", by=by, now=now, details={"incoming": row.id, "sha256": row.sha256})
    return row


def _proposed(incoming: IncomingRequest, split: Split) -> dict[str, object]:
    return {
        "subject": incoming.subject[:200],
        "requester_name": incoming.requester_name,
        "requester_address": incoming.requester_address,
        "received": incoming.received.isoformat() if incoming.received else "",
        "introduction": introduction(incoming.text, split),
        "notes": list(incoming.notes),
        **to_plain(split),
    }
