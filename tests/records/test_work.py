import pytest

from app.casework.heartbeat import beat
from app.casework.start import start
from app.law.errors import NotFound
from app.records import work
from tests.casework.desk import NOW, Desk


def test_work_is_shown_to_who_asked_for_it_and_to_administrators_alone(walk: Desk):
    job = start(walk.session, "read", {}, by=walk.officer, now=NOW)
    assert work.job_for(walk.session, job.token, walk.officer) is job
    assert work.job_for(walk.session, job.token, walk.people["administrator"]) is job
    for other in ("second", "reviewer", "reader"):
        with pytest.raises(NotFound):
            work.job_for(walk.session, job.token, walk.people[other])
    with pytest.raises(NotFound):
        work.job_for(walk.session, "no such token", walk.people["administrator"])


def test_the_desks_own_work_is_shown_to_administrators_alone(walk: Desk):
    job = start(walk.session, "read", {}, by=None, now=NOW)
    assert work.job_for(walk.session, job.token, walk.people["administrator"]) is job
    with pytest.raises(NotFound):
        work.job_for(walk.session, job.token, walk.officer)


def test_the_last_sign_of_life_of_any_worker_counts(walk: Desk):
    assert work.last_sign(walk.session) is None
    beat(walk.session, "worker", holidays_version="1", now=NOW)
    assert work.last_sign(walk.session) == NOW
