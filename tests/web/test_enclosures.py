"""Enclosures through the pages: from a reply to the letter, the email and the archive."""

from email import message_from_bytes
from email.policy import default
from io import BytesIO

import pytest
import time_machine

from tests.release import files
from tests.web.walking import answer, record

BEDS = b"ward,beds\r\nA,612\r\n"


@pytest.fixture(autouse=True)
def _soon_after_it_arrived():
    with time_machine.travel("2024-12-17T10:00:00+00:00", tick=True):
        yield


def enclose(officer, case: str, *chosen: tuple[bytes, str], place: int = 1, status: int = 200):
    officer.get(f"{case}/questions/{place}/enclosures")
    return officer.send("/enclosures", status, files=[(BytesIO(data), name) for data, name in chosen])


def replied(officer) -> str:
    case = record(officer)
    officer.get(f"{case}/questions/1")
    officer.send("/use")
    return case


def test_an_enclosure_is_reviewed_named_sent_and_kept_for_everybody(arrives):
    officer, reviewer, reader = arrives("officer"), arrives("reviewer"), arrives("reader")
    case = record(officer)
    answer(officer, case)
    page = enclose(officer, case, (BEDS, "beds 2024.csv"), (files.PDF, "plan.pdf"))
    assert "2 files are enclosed" in page.text
    assert "No reply mentions beds 2024.csv and plan.pdf" in officer.get(f"{case}/checks").text
    assert "plan.pdf" in officer.get(f"{case}/questions/1").text
    officer.get(f"{case}/checks")
    officer.send("/checks")

    page = reviewer.get(f"{case}/review")
    [link] = page.root.xpath("//a[text()='beds 2024.csv']/@href")
    opened = reviewer.client.get(link)
    assert (opened.data, opened.mimetype) == (BEDS, "application/octet-stream")
    assert opened.headers["Content-Disposition"].startswith("attachment")
    assert opened.headers["X-Content-Type-Options"] == "nosniff"
    reviewer.send("/review/approve")

    officer.get(f"{case}/letter")
    page = officer.send("/letter/issue")
    assert "We enclose" in page.text
    unsent = message_from_bytes(officer.client.get(f"{case}/letter/email").data, policy=default)
    carried = [(part.get_filename(), part.get_content_type()) for part in unsent.iter_attachments()]
    assert carried[1:] == [("beds 2024.csv", "text/csv"), ("plan.pdf", "application/pdf")]
    assert "with 2 enclosures: beds 2024.csv, plan.pdf" in unsent.get_body().get_content().replace("\n", " ")
    assert unsent.get_payload()[2].get_payload(decode=True) == BEDS
    officer.get(f"{case}/letter")
    officer.send("/letter/sent", how="email")

    page = reader.get(f"/archive/{case.rpartition('/')[2]}")
    [link] = page.root.xpath("//a[text()='beds 2024.csv']/@href")
    kept = reader.client.get(link)
    assert (kept.data, kept.mimetype) == (BEDS, "application/octet-stream")
    assert "Remove" not in officer.get(f"{case}/questions/1/enclosures").text


def test_what_is_not_sent_is_refused_by_name_and_nothing_is_added(arrives):
    officer = arrives("officer")
    case = replied(officer)
    page = enclose(officer, case, (BEDS, "a.csv"), (files.zipped({"a": b"a"}), "b.zip"), status=422)
    assert "b.zip: This is a zip archive" in page.text
    assert "Nothing is enclosed yet" in page.text
    assert "Choose a file" in officer.send("/enclosures", 422).text


def test_the_requesters_name_is_refused_in_the_name_of_a_file(arrives):
    officer = arrives("officer")
    page = enclose(officer, replied(officer), (BEDS, "reply_to_sam_reed.csv"), status=422)
    assert "holds the requester’s name" in page.text


def test_an_upload_that_comes_twice_adds_one(arrives):
    officer = arrives("officer")
    case = replied(officer)
    enclose(officer, case, (BEDS, "a.csv"))
    page = enclose(officer, case, (BEDS, "a.csv"))
    assert "enclosed with this reply already" in page.text
    assert len(page.root.xpath("//tbody/tr")) == 1


def test_taking_one_out_voids_the_approval(arrives):
    officer, reviewer = arrives("officer"), arrives("reviewer")
    case = record(officer)
    answer(officer, case)
    enclose(officer, case, (BEDS, "a.csv"))
    officer.get(f"{case}/checks")
    officer.send("/checks")
    reviewer.get(f"{case}/review")
    reviewer.send("/review/approve")
    page = officer.get(f"{case}/questions/1/enclosures")
    assert "voids any approval" in page.text
    drawn = page
    assert "Nothing is enclosed yet" in officer.send("/remove").text
    assert "Approval voided by a change" in officer.get(f"{case}/story").text
    officer.page = drawn
    assert "no longer enclosed" in officer.send("/remove").text


def test_a_question_without_a_reply_asks_for_one_first(arrives):
    officer = arrives("officer")
    case = record(officer)
    assert "has no reply yet" in officer.get(f"{case}/questions/1/enclosures").text
    assert "Save the reply first" in officer.get(f"{case}/questions/1").text


def test_nothing_is_served_that_is_not_enclosed_here(arrives):
    officer = arrives("officer")
    case = replied(officer)
    enclose(officer, case, (BEDS, "a.csv"))
    [link] = officer.page.root.xpath("//th/a/@href")
    for wrong in (link.replace("a.csv", "b.csv"), link[:-10] + "0" + link[-9:]):
        assert officer.client.get(wrong).status_code == 404
    assert officer.client.get("/archive/none/files/1").status_code == 404
