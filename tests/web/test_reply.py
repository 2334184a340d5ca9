"""Two officers at one reply, and words typed into a request that has moved on."""

from io import BytesIO

import pytest
import time_machine

from app.extensions import db
from app.law.stages import Stage
from app.records import cases
from app.records.requests import FoiRequest
from tests.web.walking import answer, record


@pytest.fixture(autouse=True)
def _soon_after_it_arrived():
    with time_machine.travel("2024-12-17T10:00:00+00:00", tick=True):
        yield


def finish(desk, case: str) -> None:
    """Close the request under everybody's hands."""
    with desk.app_context():
        session = db.get_session("writing")
        foi_request = cases.case(session, case.removeprefix("/requests/"))
        session.execute(FoiRequest.__table__.update().where(FoiRequest.id == foi_request.id).values(stage=Stage.CLOSED))
        session.commit()


def test_an_exemption_that_a_colleague_saved_is_shown_and_never_dropped(arrives):
    first, second = arrives("officer"), arrives("second.officer")
    case = record(first)
    first.get(f"{case}/questions/1")
    first.send("/questions/1", body="The same words.", button=("do", "save"))
    second.get(f"{case}/questions/1")
    claimed = {"exemptions-0-section": "43(2)", "exemptions-0-why": "It would harm the tender."}
    second.send("/questions/1", button=("do", "save"), held="held", **claimed)
    page = first.send("/questions/1", status=409, button=("do", "save"), held="held")
    theirs = page.root.xpath("string(//*[@id='theirs'])")
    assert "The same words." in theirs
    assert "It would harm the tender." in theirs
    assert "Is it held?" in theirs
    assert "What became of it: Not said" in " ".join(theirs.split())
    assert "Nobody is named." in theirs
    stored = second.get(f"{case}/questions/1")
    assert stored.root.xpath("string(//*[@name='exemptions-0-why'])").strip() == "It would harm the tender."


def test_a_reply_to_a_request_that_is_finished_keeps_what_was_typed(arrives, desk):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/questions/1")
    finish(desk, case)
    page = officer.send("/questions/1", status=409, body="An hour of work.", button=("do", "save"))
    assert page.root.xpath("string(//textarea[@name='body'])").strip() == "An hour of work."


def test_a_return_that_comes_too_late_keeps_its_reasons(arrives):
    officer, reviewer, other = arrives("officer"), arrives("reviewer"), arrives("senior_approver")
    case = record(officer)
    answer(officer, case)
    officer.get(f"{case}/checks")
    officer.send("/checks")
    reviewer.get(f"{case}/review")
    other.get(f"{case}/review")
    other.send("/review/return", because="Say which policy.")
    page = reviewer.send("/review/return", status=409, because="A page of reasons.")
    assert page.root.xpath("string(//textarea[@name='because'])").strip() == "A page of reasons."
    assert "Nothing was returned" in page.text


def test_an_event_on_a_request_that_is_finished_keeps_its_reason(arrives, desk):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/clock")
    finish(desk, case)
    page = officer.send("/clock", status=409, kind="clarification_requested", reason="Which years?")
    assert page.root.xpath("string(//textarea[@name='reason'])").strip() == "Which years?"


def test_two_exemptions_claimed_on_one_day_are_two_events(arrives):
    officer = arrives("officer")
    case = record(officer)
    for section in ("43(2)", "31(1)(a)"):
        officer.get(f"{case}/clock")
        officer.send("/clock", kind="exemption_claimed", section=section, reason="Weighing it.")
    assert officer.get(f"{case}/story").text.count("Deadline event recorded") == 2


def test_every_download_with_the_requesters_details_is_on_record(arrives):
    officer, reviewer = arrives("officer"), arrives("reviewer")
    case = record(officer)
    answer(officer, case)
    officer.get(f"{case}/checks")
    officer.send("/checks")
    reviewer.get(f"{case}/review")
    reviewer.send("/review/approve")
    officer.get(f"{case}/letter")
    officer.send("/letter/issue")
    for number, path in enumerate(("original", "letter/word", "letter/email"), 1):
        assert officer.client.get(f"{case}/{path}").status_code == 200
        told = officer.get(f"{case}/story").text
        assert told.count("Taken out with the requester’s details") == number


def test_nobody_but_an_officer_ever_reads_who_asked(arrives):
    officer, reviewer, reader = arrives("officer"), arrives("reviewer"), arrives("reader")
    officer.get("/requests/new")
    page = officer.send("/requests/new", file=(_mail(), "request.eml"))
    assert page.root.xpath("//input[@name='subject']/@value") == ["FOI request"]
    case = officer.send(page.path, button=("do", "save")).path
    officer.get(f"{case}/questions/1")
    officer.send("/questions/1", body="There are no beds.", held="not_held", outcome="not_held", button=("do", "save"))
    officer.get(f"{case}/checks")
    officer.send("/checks")
    seen = [reviewer.get(path).text for path in ("/requests", case, f"{case}/review", f"{case}/story")]
    reviewer.get(f"{case}/review")
    reviewer.send("/review/approve")
    officer.get(f"{case}/letter")
    officer.send("/letter/issue")
    officer.send("/letter/sent", how="email")
    reference = case.removeprefix("/requests/")
    seen += [
        reader.get(path).text for path in ("/archive?words=beds", f"/archive/{reference}", "/archive?words=Bloggs")
    ]
    seen += [reviewer.get(f"{case}/story").text]
    assert not [text for text in seen if "Jo Bloggs" in text or "jo@bloggs.example" in text]


def test_words_written_by_hand_are_replaced_by_a_source_only_on_purpose(arrives):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/questions/1")
    officer.send("/questions/1", body="An hour of work.", button=("do", "save"))
    page = officer.send("/use", status=409)
    assert "Replace the words you wrote?" in page.text
    assert "An hour of work." in page.text
    assert "An hour of work." in officer.get(f"{case}/questions/1").text
    officer.send("/use", status=409)
    assert "An hour of work." not in officer.send("/use").text


def _mail() -> BytesIO:
    head = "From: Jo Bloggs <jo@bloggs.example>\r\nTo: foi@wrenfield.example\r\nSubject: FOI request from Jo Bloggs\r\n"
    dated = "Date: Mon, 02 Dec 2024 09:00:00 +0000\r\nMessage-ID: <1@bloggs.example>\r\n\r\n"
    return BytesIO((head + dated + "Dear Trust,\r\n\r\n1. How many beds are there?\r\n\r\nJo Bloggs\r\n").encode())


def test_a_reply_that_is_with_the_reviewer_says_what_saving_would_do(arrives, desk):
    officer = arrives("officer")
    case = record(officer)
    with desk.app_context():
        session = db.get_session("writing")
        foi_request = cases.case(session, case.removeprefix("/requests/"))
        table = FoiRequest.__table__
        session.execute(table.update().where(FoiRequest.id == foi_request.id).values(stage=Stage.IN_REVIEW))
        session.commit()
    assert "takes the request back to drafting" in officer.get(f"{case}/questions/1").text
