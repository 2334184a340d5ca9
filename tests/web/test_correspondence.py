"""Correspondence through the pages."""

from io import BytesIO

import pytest
import time_machine

from tests.web.walking import record

ASKED = {"direction": "out", "party": "requester", "kind": "clarification", "body": "Which years do you mean?"}


@pytest.fixture(autouse=True)
def _soon_after_it_arrived():
    with time_machine.travel("2024-12-17T10:00:00+00:00", tick=True):
        yield


def file(data: bytes, name: str):
    return (BytesIO(data), name)


def test_the_timeline_begins_with_the_request_and_shows_what_passed(arrives):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/correspondence")
    page = officer.send("/correspondence", **ASKED)
    told = page.root.xpath("//ol[@class='desk-story']/li/p[1]")
    assert [one.text_content() for one in told] == ["Clarification to the requester", "The request from the requester"]
    assert "17 December 2024: clarification to the requester" in " ".join(officer.get(case).text.split())


def test_a_clarification_offers_its_clock_event_until_that_is_recorded(arrives):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/correspondence")
    day = {"on-day": "16", "on-month": "12", "on-year": "2024"}
    page = officer.send("/correspondence", **ASKED, **day)
    [link] = page.root.xpath("//a[contains(text(), 'clarification was asked for')]/@href")
    page = officer.get(link)
    assert page.root.xpath("//input[@name='kind' and @checked]/@value") == ["clarification_requested"]
    assert page.root.xpath("//input[@name='on-day']/@value") == ["16"]
    officer.send("/clock", reason="Which years?")
    assert "clarification was asked for" not in officer.get(f"{case}/correspondence").text


def test_a_link_that_says_no_day_shows_today(arrives):
    officer = arrives("officer")
    case = record(officer)
    page = officer.get(f"{case}/clock?kind=x&on=never")
    assert page.root.xpath("//input[@name='on-day']/@value") == ["17"]


def test_a_reviewer_reads_what_passed_with_others_and_nothing_of_the_requester(arrives):
    officer, reviewer = arrives("officer"), arrives("reviewer")
    case = record(officer)
    officer.get(f"{case}/correspondence")
    officer.send("/correspondence", **ASKED)
    words = {"direction": "in", "party": "consulted", "kind": "reply", "body": "Sam Reed asked us too."}
    officer.send("/correspondence", **words, file=file(b"From: x", "Sam Reed.eml"))
    page = reviewer.get(f"{case}/correspondence")
    assert "[the requester] asked us too." in page.text
    assert "Which years" not in page.text
    assert "Reed" not in page.text
    [link] = page.root.xpath("//ol//a[contains(@href, '/correspondence/')][not(contains(@href, '/discard'))]/@href")
    assert reviewer.client.get(link).data == b"From: x"
    assert "Record the message" not in page.text
    assert "Which years" not in reviewer.get(case).text


def test_a_file_is_a_download_on_record_and_for_officers_alone(arrives):
    officer, reviewer = arrives("officer"), arrives("reviewer")
    case = record(officer)
    officer.get(f"{case}/correspondence")
    page = officer.send("/correspondence", **{**ASKED, "body": ""}, file=file(b"<script>", "../../a\x00sk.html"))
    [link] = page.root.xpath("//a[text()='ask.html']/@href")
    answer = officer.client.get(link)
    assert answer.data == b"<script>"
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == "attachment; filename=ask.html"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Taken out with the requester’s details" in officer.get(f"{case}/story").text
    assert reviewer.client.get(link).status_code == 403


def test_reading_what_passed_with_the_requester_is_recorded_once_a_day(arrives):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/correspondence")
    assert "Taken out" not in officer.get(f"{case}/story").text
    officer.get(f"{case}/correspondence")
    officer.send("/correspondence", **ASKED)
    officer.get(f"{case}/correspondence")
    assert officer.get(f"{case}/story").text.count("Taken out") == 1


def test_what_is_wrong_is_said_beside_its_field_and_the_words_stay(arrives):
    officer = arrives("officer")
    case = record(officer)
    for changes, field in (
        ({"body": ""}, "body"),
        ({"on-year": "2999"}, "on"),
        ({"on-day": "1"}, "on"),
        ({"body": "", "file": file(b"", "empty.eml")}, "file"),
        ({"file": file(b"MZ\x90", "a.exe")}, "file"),
    ):
        officer.get(f"{case}/correspondence")
        page = officer.send("/correspondence", 422, **{**ASKED, **changes})
        assert page.root.xpath(f"//*[@id='{field}-error']"), changes
        assert page.root.xpath("//input[@name='party' and @checked]/@value") == ["requester"], changes


def test_a_message_sent_twice_is_recorded_once(arrives):
    officer = arrives("officer")
    case = record(officer)
    drawn = officer.get(f"{case}/correspondence")
    officer.send("/correspondence", **ASKED)
    officer.page = drawn
    page = officer.send("/correspondence", **ASKED)
    assert "on file already" in page.text
    assert page.text.count("Which years") == 1


def test_a_message_of_another_case_is_not_found_here(arrives):
    officer = arrives("officer")
    case = record(officer)
    assert officer.client.get(f"{case}/correspondence/1").status_code == 404


def test_the_name_of_a_download_does_not_tell_a_reviewer_who_asked(arrives):
    officer, reviewer = arrives("officer"), arrives("reviewer")
    case = record(officer)
    officer.get(f"{case}/correspondence")
    words = {"direction": "in", "party": "consulted", "kind": "reply", "body": "See the file."}
    page = officer.send("/correspondence", **words, file=file(b"From: x", "Sam_Reed.eml"))
    [link] = page.root.xpath("//ol//a[contains(@href, '/correspondence/')][not(contains(@href, '/discard'))]/@href")
    assert "Reed" not in reviewer.client.get(link).headers["Content-Disposition"]
    assert "Sam_Reed.eml" in officer.client.get(link).headers["Content-Disposition"]
