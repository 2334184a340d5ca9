from datetime import timedelta

from app.casework.cancel import ask_to_cancel
from app.casework.lease import GAVE_UP, LEASE, MOST_TRIES, take
from app.casework.start import start
from app.casework.sweep import sweep
from app.records.jobs import Job
from tests.casework.desk import NOW, Desk

LATER = NOW + LEASE + timedelta(seconds=1)


def begun(walk: Desk) -> Job:
    job = start(walk.session, "read", {}, by=walk.officer, now=NOW)
    walk.session.commit()
    assert take(walk.session, job.token, "killed", now=NOW)
    walk.session.commit()
    return job


def test_a_killed_workers_job_waits_again_when_its_lease_has_run_out(walk: Desk):
    job = begun(walk)
    assert sweep(walk.session, now=NOW + LEASE) == []
    assert job.state == "running"
    assert sweep(walk.session, now=LATER) == [job.token]
    walk.session.commit()
    assert (job.state, job.worker, job.lease_until, job.tries) == ("waiting", "", None, 1)


def test_a_clock_that_is_set_back_leaves_no_job_held_for_ever(walk: Desk):
    job = begun(walk)
    assert sweep(walk.session, now=NOW - timedelta(days=365)) == [job.token]


def test_after_the_third_kill_it_has_failed_with_a_sentence(walk: Desk):
    job = begun(walk)
    for _ in range(MOST_TRIES - 1):
        sweep(walk.session, now=LATER)
        assert take(walk.session, job.token, "killed again", now=NOW)
    assert sweep(walk.session, now=LATER) == []
    walk.session.commit()
    assert (job.state, job.error, job.ended_at) == ("failed", GAVE_UP, LATER)


def test_a_killed_workers_job_that_was_to_be_cancelled_is(walk: Desk):
    job = begun(walk)
    ask_to_cancel(walk.session, job, now=NOW)
    assert sweep(walk.session, now=LATER) == []
    assert job.state == "cancelled"


def test_all_that_waits_comes_back_the_oldest_first(walk: Desk):
    made = [start(walk.session, "read", {}, by=walk.officer, now=NOW).token for _ in range(3)]
    assert sweep(walk.session, now=NOW) == made
