import re
from datetime import timedelta

import pytest

from app.extensions import db
from app.records import health
from app.records.housekeeping import Heartbeat
from app.records.jobs import Job
from app.records.people import User
from tests.casework.desk import NOW


def states(results):
    return {one.name: one.state for one in results}


def test_a_sound_database_has_nothing_wrong(session):
    session.rollback()
    found = health.database(db.engine)
    assert set(states(found)) == {"database", "writing", "soundness", "migrations"}
    assert set(states(found).values()) == {"ok"}
    assert session.get(Heartbeat, "foi doctor") is None


@pytest.mark.parametrize(
    ("minutes", "state"),
    [(0, "ok"), (1, "ok"), (2, "look"), (4, "wrong"), (90, "wrong"), (10_000, "wrong"), (-10, "look")],
)
def test_a_worker_is_late_after_a_minute_and_silent_after_three(session, minutes, state):
    session.add(Heartbeat(name="worker", at=NOW))
    session.flush()
    assert health.worker(session, NOW + timedelta(minutes=minutes)).state == state


def test_of_a_late_worker_it_is_said_when_it_was_last_heard_from(session):
    session.add(Heartbeat(name="worker", at=NOW))
    session.flush()
    said = health.worker(session, NOW + timedelta(minutes=2)).said
    assert re.fullmatch(r"The worker was not heard from since \d+ \w+ \d{4} at [\d:]+[ap]m, 2 minutes ago\.", said)


def test_a_worker_that_never_was_is_wrong(session):
    assert health.worker(session, NOW).state == "wrong"


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"state": "running", "lease_until": NOW + timedelta(minutes=1)}, "ok"),
        ({"state": "running", "lease_until": NOW - timedelta(hours=1)}, "wrong"),
        ({"state": "waiting", "created_at": NOW - timedelta(minutes=1)}, "ok"),
        ({"state": "waiting", "created_at": NOW - timedelta(hours=1)}, "wrong"),
        ({"state": "failed", "ended_at": NOW - timedelta(days=1)}, "look"),
        ({"state": "failed", "ended_at": NOW - timedelta(days=30)}, "ok"),
        ({"state": "done", "ended_at": NOW}, "ok"),
    ],
)
def test_background_work_that_hangs_waits_or_failed_is_told(session, values, state):
    session.add(Job(**{"token": "t", "kind": "k", "args": {}, "created_at": NOW, **values}))
    session.flush()
    assert health.jobs(session, NOW).state == state


def test_the_clock_may_not_be_behind_the_last_event(session):
    assert health.clock(session, NOW + timedelta(days=1)).state == "ok"
    assert health.clock(session, NOW - timedelta(days=1)).state == "wrong"


def test_people_are_enough_or_what_lacks_is_told(session, people):
    assert states(health.people(session)) == {"people": "ok"}
    for row in session.query(User):
        row.active = row.email.startswith("officer")
    session.flush()
    assert [one.state for one in health.people(session)] == ["wrong", "wrong"]


def test_nobody_is_named(session, people):
    said = " ".join(f"{one.said} {one.cure}" for one in health.office(session, NOW))
    assert "wrenfield" not in said
