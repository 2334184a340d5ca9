from app.casework.cancel import ask_to_cancel
from app.casework.lease import finish, take
from app.casework.start import start
from tests.casework.desk import NOW, Desk


def test_work_that_has_not_begun_never_does(walk: Desk):
    job = start(walk.session, "read", {}, by=walk.officer, now=NOW)
    ask_to_cancel(walk.session, job, now=NOW)
    assert (job.state, job.ended_at) == ("cancelled", NOW)
    assert take(walk.session, job.token, "one", now=NOW) is None


def test_work_that_is_done_stays_done(walk: Desk):
    job = start(walk.session, "read", {}, by=walk.officer, now=NOW)
    lease = take(walk.session, job.token, "one", now=NOW)
    assert lease
    finish(walk.session, lease, {}, now=NOW)
    ask_to_cancel(walk.session, job, now=NOW)
    assert (job.state, job.cancel_asked) == ("done", False)
