import hashlib
import logging
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.records import audit
from app.records.people import User
from tests.casework.desk import Desk

NOW = datetime(2025, 9, 10, 9, 30, 0, 123456, tzinfo=UTC)
UNLOCK = {
    "sqlite": (
        "DROP TRIGGER audit_event_refuses_update",
        "DROP TRIGGER audit_event_refuses_delete",
        "PRAGMA defer_foreign_keys = ON",
    ),
    "postgresql": ("DROP TRIGGER audit_event_refuses ON audit_event",),
}


@pytest.fixture
def chain(session: Session, officer: User) -> Session:
    for number in range(4):
        audit.append(session, f"step_{number}", by=officer, now=NOW, details={"ü": number})
    session.commit()
    return session


def unlocked(session: Session, statement: str) -> None:
    """Do what only somebody with the database itself in hand could do."""
    for unlock in UNLOCK[session.get_bind().dialect.name]:
        session.execute(text(unlock))
    session.execute(text(statement))
    session.commit()
    session.expire_all()


def by_file(session: Session, statement: str) -> None:
    session.execute(text(statement), {"zero": bytes(1)} if ":zero" in statement else {})
    session.commit()
    session.expire_all()


def last(session: Session) -> int:
    return session.execute(text("SELECT max(id) FROM audit_event")).scalar_one()


def test_a_whole_chain_verifies(chain: Session):
    verdict = audit.verify(chain)
    assert verdict.ok
    assert verdict.events == last(chain)


def test_another_key_breaks_every_link(chain: Session):
    assert not audit.verify(chain, "another key").ok


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET verb = 'x'", "DELETE FROM audit_event"])
def test_the_database_itself_refuses_to_change_or_remove_an_event(chain: Session, statement: str):
    with pytest.raises(IntegrityError, match="append-only"):
        chain.execute(text(statement))


@pytest.mark.parametrize("database", ["postgresql"])
def test_nor_can_all_events_be_emptied_at_once(chain: Session):
    with pytest.raises(IntegrityError, match="append-only"):
        chain.execute(text("TRUNCATE audit_event CASCADE"))


@pytest.mark.parametrize(
    "change",
    [
        "verb = 'approve'",
        "by_id = NULL",
        "details = '{}'",
        "at = '2020-01-01 00:00:00'",
        "request_id = NULL, mac = 'f'",
    ],
)
def test_any_change_of_an_event_shows(chain: Session, change: str):
    unlocked(chain, f"UPDATE audit_event SET {change} WHERE id = {last(chain) - 2}")
    assert not audit.verify(chain).ok


def test_a_removed_event_shows(chain: Session):
    unlocked(chain, f"DELETE FROM audit_event WHERE id = {last(chain) - 1}")
    assert "missing" in " ".join(audit.verify(chain).problems)


def test_a_cut_tail_shows(chain: Session):
    unlocked(chain, f"DELETE FROM audit_event WHERE id > {last(chain) - 2}")
    assert "ends at event" in " ".join(audit.verify(chain).problems)


def test_two_events_that_change_places_show(chain: Session):
    end = last(chain)
    unlocked(
        chain,
        f"UPDATE audit_event SET id = CASE id WHEN {end} THEN {-end} ELSE {-end + 1} END WHERE id >= {end - 1}",
    )
    chain.execute(text(f"UPDATE audit_event SET id = CASE id WHEN {-end} THEN {end - 1} ELSE {end} END WHERE id < 0"))
    chain.commit()
    assert not audit.verify(chain).ok


def test_an_emptied_chain_shows(chain: Session):
    unlocked(chain, "DELETE FROM audit_event")
    assert not audit.verify(chain).ok


def test_the_bytes_of_a_letter_are_those_that_were_issued(walk: Desk):
    walk.issued()
    assert audit.verify(walk.session).ok
    by_file(walk.session, "UPDATE letter SET data = :zero")
    assert "bytes of letter" in " ".join(audit.verify(walk.session).problems)


def test_a_letter_with_a_new_hash_is_not_the_one_that_was_issued(walk: Desk):
    walk.issued()
    by_file(walk.session, f"UPDATE letter SET data = :zero, sha256 = '{hashlib.sha256(bytes(1)).hexdigest()}'")
    assert "not the one" in " ".join(audit.verify(walk.session).problems)


def test_an_approved_draft_is_the_one_that_was_approved(walk: Desk):
    walk.approved()
    by_file(walk.session, "UPDATE approval SET draft_json = replace(draft_json, '612', '216')")
    assert "after it was approved" in " ".join(audit.verify(walk.session).problems)


def test_a_draft_with_a_new_hash_was_never_approved(walk: Desk):
    walk.approved()
    by_file(walk.session, f"UPDATE approval SET draft_json = '', draft_sha256 = '{hashlib.sha256().hexdigest()}'")
    assert "no event" in " ".join(audit.verify(walk.session).problems)


def test_a_request_that_no_event_says_was_received_shows(walk: Desk):
    foi_request = walk.received()
    unlocked(walk.session, "DELETE FROM audit_event")
    by_file(walk.session, "DELETE FROM audit_head")
    assert foi_request.reference in " ".join(audit.verify(walk.session).problems)


def test_the_log_tells_only_of_what_was_committed(session: Session, officer: User, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.INFO, "reply_desk.audit"):
        audit.append(session, "undone", by=officer, now=NOW)
        session.rollback()
        event = audit.append(session, "done", by=officer, now=NOW)
        assert not caplog.records
        line = f"audit {event.id} done {event.mac}"
        session.commit()
        session.commit()
    assert [record.getMessage() for record in caplog.records] == [line]
