from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from app.casework.attach import drop_file, enclose, keep_bytes, keep_file, take_out
from app.casework.correspond import MessageText, record_message
from app.casework.discard import TO_TRY_AGAIN, discard_bytes
from app.casework.start import start
from app.casework.submit import submit
from app.records import audit, cases, papers
from app.records.letters import AuditEvent
from app.records.requests import Blob
from app.release.kinds import CSV
from tests.casework.desk import NOW, TODAY, WORDS, Desk

BEDS = b"ward,beds\r\nA,612\r\n"


def there(walk: Desk) -> set[str]:
    walk.session.commit()
    return {row.sha256 for row in walk.session.query(Blob)}


def hashed(*data: bytes) -> set[str]:
    return {sha256(one).hexdigest() for one in data}


def test_the_bytes_of_a_file_that_was_taken_out_go_and_an_event_says_which(walk: Desk):
    foi_request = walk.received()
    for name, data in (("a.txt", b"a"), ("b.txt", b"b")):
        keep_file(walk.session, foi_request, data=data, name=name, by=walk.officer, now=walk.now)
    assert discard_bytes(walk.session, now=NOW) == 0
    one, _ = papers.came_with(walk.session, foi_request)
    drop_file(walk.session, foi_request, one.id, by=walk.officer, now=walk.now)
    assert discard_bytes(walk.session, now=NOW) == 1
    assert there(walk) == hashed(b"b")
    [event] = walk.session.query(AuditEvent).filter_by(verb="discard_bytes")
    assert set(event.details["sha256"]) == hashed(b"a")
    assert audit.verify(walk.session).ok


def test_bytes_that_something_else_points_at_stay(walk: Desk):
    foi_request = walk.received()
    keep_file(walk.session, foi_request, data=b"both", name="a.txt", by=walk.officer, now=walk.now)
    message = MessageText("in", "other", "other", TODAY, "", "a.txt", b"both")
    record_message(walk.session, foi_request, message, by=walk.officer, today=walk.today, now=walk.now)
    [one] = papers.came_with(walk.session, foi_request)
    drop_file(walk.session, foi_request, one.id, by=walk.officer, now=walk.now)
    assert discard_bytes(walk.session, now=NOW) == 0
    assert there(walk) == hashed(b"both")


def test_a_letter_that_was_issued_keeps_its_enclosure_though_it_is_taken_out_since(walk: Desk):
    foi_request = walk.drafted()
    walk.reply(foi_request, 1, replace(WORDS, body="The enclosed list has our **612** beds."))
    question = cases.question(walk.session, foi_request, 1)
    who = {"by": walk.officer, "now": walk.now}
    for data, name in ((BEDS, "beds.csv"), (b"ward\r\n", "wards.csv")):
        enclose(walk.session, foi_request, question, data=data, name=name, kind=CSV, **who)
    _, wards = papers.enclosed(walk.session, foi_request)
    take_out(walk.session, foi_request, question, wards.id, **who)
    submit(walk.session, foi_request, note="", by=walk.officer, today=walk.today, now=walk.now)
    walk.approve(foi_request)
    walk.issue(foi_request)
    [beds] = papers.enclosed(walk.session, foi_request)
    take_out(walk.session, foi_request, question, beds.id, **who)
    assert discard_bytes(walk.session, now=NOW) == 1
    assert there(walk) == hashed(BEDS)


@pytest.mark.parametrize(("state", "ended", "goes"), [
    ("waiting", None, False),
    ("running", None, False),
    ("failed", NOW - timedelta(hours=1), False),
    ("cancelled", NOW - TO_TRY_AGAIN - timedelta(hours=1), True),
    ("failed", NOW - TO_TRY_AGAIN - timedelta(hours=1), True),
])  # fmt: skip
def test_a_table_stays_while_its_work_may_still_need_it(walk: Desk, state: str, ended, goes: bool):
    digest = keep_bytes(walk.session, b"reference,subject")
    job = start(walk.session, "enter_cases", {"table": digest}, by=walk.officer, now=NOW)
    job.state, job.ended_at = state, ended
    assert discard_bytes(walk.session, now=NOW) == int(goes)
    assert there(walk) == (set() if goes else {digest})


def test_a_sweep_takes_only_so_many_at_once(walk: Desk, monkeypatch: pytest.MonkeyPatch):
    for number in range(3):
        keep_bytes(walk.session, str(number).encode())
    monkeypatch.setattr("app.records.blobs.MOST", 2)
    assert [discard_bytes(walk.session, now=NOW) for _ in range(3)] == [2, 1, 0]
