import pytest
from sqlalchemy import select

from app.casework.arrive import BY_HAND, could_not_read, keep, put_words
from app.intake.incoming import IncomingRequest
from app.intake.split import split
from app.law.errors import AlreadyDone, EncryptedInput
from app.records.letters import AuditEvent
from app.records.requests import Incoming
from tests.casework.desk import NOW, TEXT, Desk

TOKEN = "0123456789abcdef" * 2


def kept(walk: Desk, original: bytes = b"PK locked", token: str = TOKEN) -> Incoming:
    return keep(
        walk.session,
        original=original,
        filename="request.docx",
        media_type="application/octet-stream",
        by=walk.officer,
        now=NOW,
        token=token,
    )


def events(walk: Desk) -> list[tuple[str, dict]]:
    rows = walk.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc()).limit(3))
    return [(row.verb, row.details) for row in rows if "incoming" in row.details][::-1]


def test_what_arrives_is_kept_before_anybody_reads_it(walk: Desk):
    row = kept(walk)
    walk.session.commit()
    assert (row.original, row.text, row.proposed, row.problem, row.kind) == (b"PK locked", "", {}, "", "")
    assert events(walk) == [("arrive", {"incoming": row.id, "sha256": row.sha256, "bytes": 9})]


def test_the_same_form_keeps_nothing_twice_and_leads_to_what_it_kept(walk: Desk):
    first = kept(walk)
    walk.session.commit()
    with pytest.raises(AlreadyDone) as raised:
        kept(walk)
    assert raised.value.made is first


def test_other_words_in_a_form_that_was_sent_are_another_arrival(walk: Desk):
    first = kept(walk)
    second = kept(walk, b"other words")
    walk.session.commit()
    assert second.token != first.token
    assert second.original == b"other words"


def test_the_words_of_what_could_not_be_read_are_put_in_by_hand_beside_the_original(walk: Desk):
    row = kept(walk)
    problem = "The file is protected by a password."
    could_not_read(walk.session, row, EncryptedInput(problem), by=walk.officer, now=NOW)
    assert (row.problem, row.proposed) == (problem, {})
    incoming = IncomingRequest(kind="pasted", text=TEXT)
    put_words(walk.session, row, incoming, split(TEXT), by=walk.officer, now=NOW, by_hand=True)
    walk.session.commit()
    assert (row.original, row.text, row.problem) == (b"PK locked", TEXT, problem)
    assert row.proposed["notes"] == [f"{BY_HAND} {problem}"]
    assert [verb for verb, _ in events(walk)] == ["arrive", "could_not_read", "paste_words"]
    assert events(walk)[1][1] == {"incoming": row.id, "error": "EncryptedInput"}
    with pytest.raises(AlreadyDone):
        put_words(walk.session, row, incoming, split(TEXT), by=walk.officer, now=NOW)
