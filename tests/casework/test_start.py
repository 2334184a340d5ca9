from datetime import timedelta

import pytest

from app.casework.cancel import ask_to_cancel
from app.casework.start import ENQUEUE, start, start_again
from app.law.errors import WrongStage
from app.records import work
from tests.casework.desk import NOW, Desk


@pytest.fixture
def queued(walk: Desk) -> list[str]:
    """The tokens put on the queue."""
    tokens: list[str] = []
    walk.session.info[ENQUEUE] = tokens.append
    return tokens


def test_work_is_queued_by_the_commit_and_never_before_it(walk: Desk, queued: list[str]):
    job = start(walk.session, "read", {"incoming": "x"}, by=walk.officer, now=NOW, then="/a", back="/b")
    walk.session.flush()
    assert queued == []
    walk.session.commit()
    assert queued == [job.token]
    assert (job.state, job.created_by_id, job.result) == ("waiting", walk.officer.id, {"next": "/a", "back": "/b"})
    walk.session.commit()
    assert queued == [job.token], "a later commit queues nothing again"


def test_work_that_is_rolled_back_is_neither_on_file_nor_queued(walk: Desk, queued: list[str]):
    token = start(walk.session, "read", {}, by=walk.officer, now=NOW).token
    walk.session.rollback()
    walk.session.commit()
    assert queued == []
    assert work.job(walk.session, token) is None


def test_a_savepoint_inside_the_step_queues_nothing(walk: Desk, queued: list[str]):
    with walk.session.begin_nested():
        job = start(walk.session, "read", {}, by=walk.officer, now=NOW)
    assert queued == []
    walk.session.commit()
    assert queued == [job.token]


def test_without_a_queue_the_row_waits_to_be_swept_up(walk: Desk):
    job = start(walk.session, "read", {}, by=None, now=NOW)
    walk.session.commit()
    assert work.waiting(walk.session) == [job.token]


def test_work_of_an_unknown_kind_is_a_fault_of_the_program(walk: Desk):
    with pytest.raises(LookupError, match="kinds"):
        start(walk.session, "no such kind", {}, by=walk.officer, now=NOW)


def test_what_was_cancelled_may_be_started_again_and_is_queued_again(walk: Desk, queued: list[str]):
    job = start(walk.session, "read", {}, by=walk.officer, now=NOW)
    walk.session.commit()
    with pytest.raises(WrongStage):
        start_again(walk.session, job)
    ask_to_cancel(walk.session, job, now=NOW + timedelta(minutes=1))
    start_again(walk.session, job)
    walk.session.commit()
    assert (job.state, job.tries, job.cancel_asked, job.ended_at) == ("waiting", 0, False, None)
    assert queued == [job.token, job.token]
