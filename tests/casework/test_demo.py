from datetime import UTC, date, datetime

import pytest

from app.casework.demo import PEOPLE, load_demo
from app.casework.demo_cases import received_for
from app.law.bank_holidays import BankHolidays
from app.law.clock import due_date
from app.law.stages import Stage
from app.law.working_days import is_working_day
from app.records import audit, search
from app.records.inbox import inbox
from app.records.people import User
from app.records.requests import FoiRequest
from tests.casework.desk import HASH, Desk

DAYS = [date(2026, 11, 24), date(2026, 1, 2), date(2026, 11, 28), date(2026, 4, 6), date(2026, 12, 31)]


def load(walk: Desk, today: date) -> bool:
    now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    loaded = load_demo(walk.session, password_hash=HASH, today=today, now=now)
    walk.session.commit()
    return loaded


@pytest.mark.parametrize("today", DAYS)
def test_the_demo_has_requests_at_every_stage_whatever_the_day(walk: Desk, today: date):
    assert load(walk, today)
    rows = inbox(walk.session).rows
    assert {row.stage for row in rows} == {Stage.RECEIVED, Stage.DRAFTING, Stage.IN_REVIEW, Stage.APPROVED}
    assert 6 <= len(rows) <= 8
    assert rows[0].due_on < today
    assert [row.due_on for row in rows if row.waiting_for] == [None]
    assert sum(row.due_on is not None and 0 <= (row.due_on - today).days <= 6 for row in rows) >= 1
    assert audit.verify(walk.session).ok


def test_the_demo_archive_holds_twenty_responses_that_are_found(walk: Desk):
    load(walk, DAYS[0])
    assert search.search(walk.session, "section 117 register").total >= 1
    assert len({hit.reference for page in (1, 2, 3) for hit in search.search(walk.session, "", page=page).hits}) == 20


def test_loading_it_again_changes_nothing(walk: Desk):
    load(walk, DAYS[0])
    before = (walk.session.query(FoiRequest).count(), walk.session.query(User).count(), audit.head(walk.session))
    assert not load(walk, DAYS[0])
    assert before == (
        walk.session.query(FoiRequest).count(),
        walk.session.query(User).count(),
        audit.head(walk.session),
    )


def test_a_desk_with_real_requests_is_left_alone(walk: Desk):
    walk.received()
    assert not load(walk, DAYS[0])
    assert walk.session.query(FoiRequest).count() == 1


def test_every_demo_person_is_there_with_their_role(walk: Desk):
    load(walk, DAYS[0])
    emails = {user.email: user for user in walk.session.query(User)}
    for key, name, roles in PEOPLE:
        assert emails[f"{key}@wrenfield.example"].has(*roles), name


@pytest.mark.parametrize("left", [-3, 0, 1, 7, 19])
@pytest.mark.parametrize("today", DAYS)
def test_a_day_of_receipt_is_found_for_the_days_that_are_left(today: date, left: int):
    received = received_for(today, left)
    assert received <= today
    assert is_working_day(received, BankHolidays.shipped())
    assert (due_date(received) < today) == (left < 0)


def test_all_but_the_newest_request_of_the_demo_are_acknowledged(walk: Desk):
    load(walk, DAYS[0])
    rows = inbox(walk.session).rows
    assert {row.stage for row in rows if row.acknowledged_on is None} == {Stage.RECEIVED}
    assert all(row.acknowledged_on > row.received_on for row in rows if row.acknowledged_on)
