"""The story of what was done: append-only events, chained by HMAC; and the watch that lets no change go untold.

Each event's `mac` covers the event and the mac before it; the head is sealed as well, so that a changed, removed or
moved event shows, and so does a cut tail. The key is in `session.info["audit_key"]`, never in the database.
"""

import hmac
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event as event_of
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records.evidence import Evidence, unknown_heads
from app.records.letters import AuditEvent, AuditHead
from app.records.people import User
from app.records.requests import FoiRequest
from app.records.session import DeskSession
from app.records.the_one import the_one

log = logging.getLogger("reply_desk.audit")
START = "0" * 64
LINES = "audit lines"


@dataclass(frozen=True)
class Verdict:
    """What verifying found: how many events, of how many requests, and every problem in words."""

    events: int
    requests: int
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether the chain is whole."""
        return not self.problems


def append(
    session: Session,
    verb: str,
    *,
    by: User | None,
    now: datetime,
    foi_request: FoiRequest | None = None,
    details: dict[str, Any] | None = None,
) -> AuditEvent:
    """Add one event to the chain, in this transaction. `details` must be plain JSON and name no requester."""
    [event] = append_all(session, verb, [(foi_request, details or {})], by=by, now=now)
    return event


def append_all(
    session: Session,
    verb: str,
    told: Sequence[tuple[FoiRequest | None, dict[str, Any]]],
    *,
    by: User | None,
    now: datetime,
) -> list[AuditEvent]:
    """As `append`, for one event of each of many requests, in their order; the chain is held once for all of them."""
    session.flush()
    key = _key(session)
    head = the_one(session, AuditHead, 1, events=0, mac=START, seal="")
    made = []
    for foi_request, details in told:
        event = AuditEvent(
            id=head.events + 1,
            request_id=foi_request.id if foi_request else None,
            at=now.astimezone(UTC),
            by_id=by.id if by else None,
            verb=verb,
            details=details,
            before=head.mac,
        )
        event.mac = _mac(key, event)
        head.events, head.mac = event.id, event.mac
        made.append(event)
    head.seal = _seal(key, head.events, head.mac)
    session.add_all(made)
    session.flush()
    session.info.setdefault(LINES, []).extend(f"audit {event.id} {verb} {event.mac}" for event in made)
    return made


@event_of.listens_for(DeskSession, "after_commit")
def _log(session: Session) -> None:
    """Write the lines once what they tell of has really happened: nothing is logged that was rolled back."""
    if not session.in_nested_transaction():
        for line in session.info.pop(LINES, []):
            log.info(line)


@event_of.listens_for(DeskSession, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(LINES, None)


def head(session: Session) -> str:
    """The mac of the last event."""
    row = session.get(AuditHead, 1)
    return row.mac if row else START


def verify(session: Session, key: str | None = None) -> Verdict:
    """Walk the whole chain and say everything that is wrong with it, and with the rows that it proves.

    `key` stands in for the session's own.
    """
    secret = key.encode() if key is not None else _key(session)
    problems: list[str] = []
    count, before, macs, requests = 0, START, set[str](), set[int]()
    evidence = Evidence()
    for event in session.scalars(select(AuditEvent).order_by(AuditEvent.id).execution_options(yield_per=500)):
        count += 1
        if event.id != count and not problems:
            problems.append(f"Event {count} is missing: the next one there is number {event.id}.")
        if event.before != before:
            problems.append(f"Event {event.id} does not follow the event before it.")
        if not hmac.compare_digest(event.mac, _mac(secret, event)):
            problems.append(f"Event {event.id} was changed after it was written.")
        before = event.mac
        macs.add(event.mac)
        evidence.hear(event)
        if event.request_id is not None:
            requests.add(event.request_id)
    problems += _head_problems(session, secret, count, before)
    problems += [*unknown_heads(session, macs), *evidence.problems(session)]
    return Verdict(count, len(requests), tuple(problems))


def _head_problems(session: Session, key: bytes, count: int, mac: str) -> list[str]:
    row = session.get(AuditHead, 1)
    if row is None:
        return ["The end of the chain is not sealed."] if count else []
    if not hmac.compare_digest(row.seal, _seal(key, row.events, row.mac)):
        return ["The seal on the end of the chain is broken."]
    if (row.events, row.mac) != (count, mac):
        return [f"The chain was sealed at event {row.events}, and ends at event {count}."]
    return []


def _key(session: Session) -> bytes:
    return str(session.info["audit_key"]).encode()


def _mac(key: bytes, event: AuditEvent) -> str:
    """The HMAC of the event as canonical JSON, the mac before it included."""
    said = [event.before, event.id, event.request_id, event.at.isoformat(), event.by_id, event.verb, event.details]
    return hmac.new(key, json.dumps(said, sort_keys=True, ensure_ascii=True).encode(), "sha256").hexdigest()


def _seal(key: bytes, events: int, mac: str) -> str:
    return hmac.new(key, f"head {events} {mac}".encode(), "sha256").hexdigest()
