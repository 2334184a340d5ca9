from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from lxml import html
from sqlalchemy import update

from app.casework.heartbeat import beat
from app.casework.start import start
from app.extensions import db
from app.records.housekeeping import Heartbeat
from app.records.jobs import Job
from app.records.people import User
from app.web.jobs import local
from app.web.now import now
from tests.web.reader import Reader


@pytest.fixture
def officer(arrives) -> Reader:
    return arrives("officer")


@pytest.fixture
def job(desk) -> Callable[..., str]:
    """Work that an officer asked for, in the state that a test wants; its page."""

    def make(**state: Any) -> str:
        with desk.app_context():
            by = db.session.query(User).filter_by(email="officer@wrenfield.example").one()
            made = start(db.session, "read", {"incoming": "x"}, by=by, now=now(), then="/archive", back="/requests/new")
            for name, value in state.items():
                setattr(made, name, value)
            beat(db.session, "worker", holidays_version="1", now=now())
            db.session.commit()
            return f"/work/{made.token}"

    return make


def test_work_that_waits_says_so_and_goes_on_by_itself_without_scripts(officer: Reader, job):
    page = officer.get(job())
    assert "Waiting for its turn" in page.text
    assert page.root.xpath("//head/noscript/meta[@http-equiv='refresh']/@content") == ["3"]
    assert page.root.xpath("//progress[@aria-labelledby='work-words'][not(@value)]")
    assert "Nothing is working" not in page.text


def test_work_under_way_shows_how_far_it_is(officer: Reader, job):
    page = officer.get(job(state="running", step="Checking row 1,200", done=1200, total=5000))
    (bar,) = page.root.xpath("//progress")
    assert (bar.get("value"), bar.get("max")) == ("1200", "5000")
    assert "Checking row 1,200" in page.text
    assert "1,200 of 5,000" in page.text


def test_the_part_that_changes_is_fetched_alone_and_says_when_it_has_ended(officer: Reader, job):
    for state, ended in (("waiting", False), ("running", False), ("done", True), ("failed", True), ("cancelled", True)):
        answer = officer.client.get(f"{job(state=state)}/progress")
        part = html.fragment_fromstring(answer.text, create_parent=True)
        assert [child.get("id") for child in part] == ["work-now", "work-silence"]
        assert bool(part.xpath("//*[@data-ended]")) is ended
        assert "<html" not in answer.text


def test_work_that_is_done_goes_on_to_what_it_made(officer: Reader, job):
    assert officer.get(job(state="done")).path == "/archive"


@pytest.mark.parametrize(
    "path", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", "", None, "/a\nb", 7]
)
def test_no_work_sends_anybody_elsewhere(path: object):
    assert local(path) == "/"
    assert local("/requests/new?x=1") == "/requests/new?x=1"


def test_work_that_failed_says_why_and_may_be_tried_again(officer: Reader, job):
    page = officer.get(job(state="failed", error="Row 4 has no date. Nothing was entered. Put it right.", tries=3))
    assert "Row 4 has no date" in page.text
    assert not page.root.xpath("//meta[@http-equiv='refresh']")
    assert page.root.xpath("//a[@href='/requests/new'][contains(text(), 'Go back')]")
    assert "Waiting for its turn" in officer.send("/again").text


def test_work_that_waits_is_cancelled_at_once_and_work_under_way_at_its_next_step(officer: Reader, job):
    officer.get(job())
    assert "It was cancelled" in officer.send("/cancel").text
    officer.get(job(state="running", step="Checking"))
    assert "Cancelling" in officer.send("/cancel").text


def test_cancelling_what_is_done_goes_on_to_what_it_made(officer: Reader, job, desk):
    page = officer.get(job())
    with desk.app_context():
        db.session.execute(update(Job).values(state="done"))
        db.session.commit()
    officer.page = page
    assert officer.send("/cancel").path == "/archive"


def test_only_who_asked_for_it_and_administrators_see_it(arrives, job):
    path = job()
    assert "Reading what arrived" in arrives("administrator").get(path).text
    for who in ("second.officer", "reviewer", "curator", "reader"):
        other = arrives(who)
        other.get(path, 404)
        assert other.client.get(f"{path}/progress").status_code == 404


def test_a_worker_that_has_been_silent_for_three_minutes_is_told_of_plainly(officer: Reader, job, desk):
    path = job()
    for silence, told in ((timedelta(minutes=2), False), (timedelta(minutes=4), True)):
        with desk.app_context():
            beat(db.session, "worker", holidays_version="1", now=now() - silence)
            db.session.commit()
        page = officer.get(path)
        assert ("Nothing is working in the background" in page.text) is told
    assert "This work is kept" in page.text


def test_a_desk_that_never_had_a_worker_says_so(officer: Reader, job, desk):
    path = job()
    with desk.app_context():
        db.session.query(Heartbeat).delete()
        db.session.commit()
    assert "No worker has ever given a sign of life" in officer.get(path).text
