"""The whole walk through the pages, without JavaScript: every page is parsed on the way."""

import re

import pytest
import time_machine

from tests.web.samples import QUESTIONS, REQUEST


@pytest.fixture(autouse=True)
def _soon_after_it_arrived():
    with time_machine.travel("2024-12-17T10:00:00+00:00", tick=True):
        yield


def record(officer):
    officer.get("/requests/new")
    page = officer.send("/requests/new", text=REQUEST)
    assert "11 questions" in page.text
    day = {"received_on-day": "2", "received_on-month": "12", "received_on-year": "2024"}
    about = {"subject": "Section 117 aftercare", "requester_name": "Sam Reed", "requester_address": "sam@reed.example"}
    page = officer.send(page.path, button=("do", "save"), **about, **day)
    assert "Due 3 January 2025" in page.text
    return page.path


def answer(officer, case: str) -> None:
    for place in range(1, len(QUESTIONS) + 1):
        page = officer.get(f"{case}/questions/{place}")
        assert QUESTIONS[place - 1] in page.text
        assert "Use this" in page.text, f"question {place} has a source"
        officer.send("/use")
        officer.send(f"/questions/{place}", button=("do", "save"))


def test_the_section_117_request_becomes_a_letter_that_the_archive_finds(arrives):
    officer, reviewer, reader = arrives("officer"), arrives("reviewer"), arrives("reader")
    case = record(officer)
    assert "Section 117 aftercare" in officer.get("/").text
    answer(officer, case)
    page = officer.get(f"{case}/checks")
    assert "No errors" in page.text, page.text
    officer.send("/checks", note="Questions 8 to 10 rest on one reading.")

    page = reviewer.get(f"{case}/review")
    assert "Questions 8 to 10 rest on one reading." in page.text
    assert "Sam Reed" not in page.text
    assert re.search(r"The query behind “[^”]+” [0-9a-f]{64}", page.text)
    reviewer.send("/review/approve", note="Good.")

    officer.get(f"{case}/letter")
    officer.send("/letter/issue")
    assert officer.client.get(f"{case}/letter/word").data.startswith(b"PK")
    unsent = officer.client.get(f"{case}/letter/email").data
    assert b"X-Unsent: 1" in unsent
    assert b"sam@reed.example" in unsent
    officer.get(f"{case}/letter")
    officer.send("/letter/sent", how="email")
    assert "Nothing more is owed" in officer.page.text

    page = reader.get("/archive?words=register+kept")
    assert "Section 117 aftercare" in page.text
    assert page.root.xpath("//mark")
    page = reader.get(f"/archive/{case.rpartition('/')[2]}")
    assert "Reed" not in page.text
    story = officer.get(f"{case}/story").text
    for deed in ("Recorded as a request", "Register asked", "Submitted to review", "Approved", "Marked as sent"):
        assert deed in story


def test_a_double_click_records_one_request(arrives):
    officer = arrives("officer")
    officer.get("/requests/new")
    first = officer.send("/requests/new", text=REQUEST)
    about = {"subject": "x", "requester_name": "Sam", "requester_address": "sam@reed.example"}
    case = officer.send(first.path, button=("do", "save"), **about).path
    officer.page = first
    assert officer.send(first.path, button=("do", "save"), **about).path == case


def test_the_reviewer_returns_a_draft_with_reasons_and_the_officer_sees_them(arrives):
    officer, reviewer = arrives("officer"), arrives("reviewer")
    case = record(officer)
    answer(officer, case)
    officer.get(f"{case}/checks")
    officer.send("/checks")
    reviewer.get(f"{case}/review")
    reviewer.send("/review/return", status=422, because="")
    reviewer.send("/review/return", because="Say which policy it is.")
    assert "Say which policy it is." in officer.get(case).text


def test_errors_in_the_draft_block_submission_and_say_how_to_mend_them(arrives):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/questions/1")
    officer.send("/use")
    page = officer.get(f"{case}/checks")
    assert "right first" in page.text
    assert not [form for form in page.root.forms if "/checks" in form.get("action")]
    token = page.root.xpath("//input[@name='csrf_token']/@value")[0]
    refused = officer.client.post(f"{case}/checks", data={"csrf_token": token})
    assert refused.status_code == 422


def test_two_officers_who_edit_one_reply_see_both_versions_and_lose_nothing(arrives):
    first, second = arrives("officer"), arrives("second.officer")
    case = record(first)
    first.get(f"{case}/questions/1")
    second.get(f"{case}/questions/1")
    second.send("/questions/1", body="What the second officer wrote.", button=("do", "save"))
    page = first.send("/questions/1", status=409, body="What the first officer wrote.", button=("do", "save"))
    assert "What the second officer wrote." in page.text
    assert page.root.xpath("//textarea[@name='body']")[0].text.strip() == "What the first officer wrote."
    first.send("/questions/1", button=("do", "save"))
    assert "What the first officer wrote." in second.get(f"{case}/questions/1").text


def test_the_same_words_sent_twice_are_no_clash(arrives):
    officer = arrives("officer")
    case = record(officer)
    drawn = officer.get(f"{case}/questions/1")
    officer.send("/questions/1", body="Once.", button=("do", "save"))
    officer.page = drawn
    officer.send("/questions/1", body="Once.", button=("do", "save"))


def test_a_preview_saves_nothing(arrives):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/questions/1")
    page = officer.send("/questions/1", body="A **bold** word.", button=("do", "preview"))
    assert page.root.xpath("//div[@class='desk-letter']//strong/text()") == ["bold"]
    words = officer.get(f"{case}/questions/1").root.xpath("//textarea[@name='body']")[0].text
    assert not (words or "").strip()


def test_a_clarification_stops_the_clock_and_its_answer_starts_it_again(arrives):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/clock")
    page = officer.send("/clock", kind="clarification_requested", reason="Which years?")
    assert "Not running" in page.text
    assert "waiting for the requester" in officer.get("/").text
    officer.get(f"{case}/clock")
    page = officer.send("/clock", kind="clarification_received")
    assert "Due 20 January 2025" in page.text


@pytest.mark.parametrize("day", ["18 12 2024", "1 12 2024", "31 2 2024", "1 1 2999"])
def test_a_day_that_cannot_be_right_moves_no_clock(arrives, day: str):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/clock")
    typed = dict(zip(("on-day", "on-month", "on-year"), day.split(), strict=True))
    page = officer.send("/clock", status=422, kind="clarification_requested", **typed)
    assert page.root.xpath("//input[@name='on-year']/@value") == [day.split()[2]]


def test_approving_and_submitting_twice_is_done_once(arrives):
    officer, reviewer = arrives("officer"), arrives("reviewer")
    case = record(officer)
    answer(officer, case)
    drawn = officer.get(f"{case}/checks")
    officer.send("/checks")
    officer.page = drawn
    assert officer.send("/checks").path == case
    drawn = reviewer.get(f"{case}/review")
    reviewer.send("/review/approve")
    reviewer.page = drawn
    assert reviewer.send("/review/approve").path == case
    assert officer.get(f"{case}/story").text.count("Submitted to review") == 1
    assert officer.get(f"{case}/story").text.count("Approved") == 1


def test_a_change_after_approval_voids_it_and_the_reviewer_is_told_why_they_cannot_approve_their_own(arrives):
    officer, reviewer = arrives("officer"), arrives("reviewer")
    case = record(officer)
    answer(officer, case)
    officer.get(f"{case}/checks")
    officer.send("/checks")
    reviewer.get(f"{case}/review")
    reviewer.send("/review/approve")
    officer.get(f"{case}/questions/2")
    officer.send("/questions/2", body="Yes. Staff may ask for it.", button=("do", "save"))
    assert "Approval voided by a change" in officer.get(f"{case}/story").text
    assert "There is nothing to decide" in reviewer.get(f"{case}/review").text
