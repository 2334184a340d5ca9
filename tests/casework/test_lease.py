from datetime import timedelta

import pytest

from app.casework.cancel import ask_to_cancel
from app.casework.lease import (
    GAVE_UP,
    LEASE,
    MOST_TRIES,
    Lease,
    fail,
    finish,
    give_back,
    hold,
    progress,
    renew,
    take,
)
from app.casework.start import start
from app.casework.sweep import sweep
from app.casework.work import LeaseLost, WorkCancelled
from app.records import work
from app.records.jobs import Job
from tests.casework.desk import NOW, Desk

LATER = NOW + LEASE + timedelta(seconds=1)


@pytest.fixture
def job(walk: Desk) -> Job:
    made = start(walk.session, "read", {"incoming": "x"}, by=walk.officer, now=NOW, then="/there")
    walk.session.commit()
    return made


def taken(walk: Desk, job: Job, worker: str = "one", now=NOW) -> Lease:
    lease = take(walk.session, job.token, worker, now=now)
    assert lease is not None
    walk.session.commit()
    return lease


def test_a_job_that_is_queued_twice_is_taken_once(walk: Desk, job: Job):
    lease = taken(walk, job)
    assert (lease.kind, lease.args, lease.by_id, lease.tries) == ("read", {"incoming": "x"}, walk.officer.id, 1)
    assert take(walk.session, job.token, "two", now=NOW) is None
    assert take(walk.session, "no such token", "two", now=NOW) is None
    assert (job.state, job.worker, job.lease_until, job.started_at) == ("running", "one", NOW + LEASE, NOW)


def test_progress_is_kept_and_renews_the_lease(walk: Desk, job: Job):
    lease = taken(walk, job)
    later = NOW + timedelta(seconds=30)
    progress(walk.session, lease, "Checking row 3", 3, 9, now=later)
    walk.session.commit()
    assert (job.step, job.done, job.total, job.lease_until) == ("Checking row 3", 3, 9, later + LEASE)


def test_what_is_done_says_what_it_made_and_cannot_be_taken_again(walk: Desk, job: Job):
    lease = taken(walk, job)
    hold(walk.session, lease, now=NOW)
    finish(walk.session, lease, {"made": 4}, now=NOW)
    walk.session.commit()
    assert (job.state, job.result["made"], job.result["next"], job.lease_until) == ("done", 4, "/there", None)
    assert take(walk.session, job.token, "two", now=NOW) is None


def test_a_late_worker_whose_lease_was_taken_changes_nothing(walk: Desk, job: Job):
    late = taken(walk, job)
    sweep(walk.session, now=LATER)
    walk.session.commit()
    now_held = taken(walk, job, "two", LATER)
    for change in (
        lambda: progress(walk.session, late, "I am still here", 1, 2, now=LATER),
        lambda: renew(walk.session, late, now=LATER),
        lambda: hold(walk.session, late, now=LATER),
        lambda: finish(walk.session, late, {"made": "twice"}, now=LATER),
        lambda: fail(walk.session, late, "No.", now=LATER),
        lambda: give_back(walk.session, late, counted=True, now=LATER),
    ):
        with pytest.raises(LeaseLost):
            change()
        walk.session.rollback()
    finish(walk.session, now_held, {"made": "once"}, now=LATER)
    walk.session.commit()
    assert job.result["made"] == "once"
    with pytest.raises(LeaseLost):
        finish(walk.session, now_held, {"made": "twice"}, now=LATER)


def test_a_cancellation_is_seen_at_the_next_step_and_before_the_effect(walk: Desk, job: Job):
    lease = taken(walk, job)
    ask_to_cancel(walk.session, job, now=NOW)
    walk.session.commit()
    assert (job.state, job.cancel_asked) == ("running", True)
    with pytest.raises(WorkCancelled):
        progress(walk.session, lease, "Next", 1, 2, now=NOW)
    walk.session.rollback()
    with pytest.raises(WorkCancelled):
        hold(walk.session, lease, now=NOW)


def test_work_is_tried_three_times_and_no_more(walk: Desk, job: Job):
    for _ in range(MOST_TRIES - 1):
        assert give_back(walk.session, taken(walk, job), counted=True, now=NOW)
        walk.session.commit()
        assert job.state == "waiting"
    assert not give_back(walk.session, taken(walk, job), counted=True, now=NOW)
    walk.session.commit()
    assert (job.state, job.error, job.tries) == ("failed", GAVE_UP, MOST_TRIES)


def test_a_worker_that_stops_gives_back_without_counting_a_try(walk: Desk, job: Job):
    for _ in range(MOST_TRIES + 1):
        assert give_back(walk.session, taken(walk, job), counted=False, now=NOW)
        walk.session.commit()
    assert (job.state, job.tries) == ("waiting", 0)
    assert work.waiting(walk.session) == [job.token]
