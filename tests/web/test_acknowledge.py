from collections.abc import Callable
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default
from io import BytesIO

import time_machine
from docx import Document

from app.casework.acknowledge import acknowledged, make_acknowledgement
from app.casework.correct import Details, correct
from app.extensions import db
from app.records.content import ContentVersion
from tests.casework.desk import Desk
from tests.web.reader import Reader
from tests.web.walking import record


def acknowledge(officer: Reader, case: str) -> None:
    officer.get(case)
    officer.send("/acknowledgement/make")


def test_one_click_makes_the_letter_and_when_it_went_is_on_the_case(arrives: Callable[[str], Reader]):
    officer = arrives("officer")
    case = record(officer)
    assert "Not acknowledged yet" in officer.get(case).text
    assert "Not acknowledged yet" in officer.get("/requests").text
    acknowledge(officer, case)
    assert "The acknowledgement is made." in officer.page.text
    officer.send("/acknowledgement/sent")
    assert "Acknowledged on" in officer.page.text
    assert "Not acknowledged yet" not in officer.page.text
    assert "Not acknowledged yet" not in officer.get("/requests").text
    story = officer.get(f"{case}/story").text
    assert story.count("Acknowledgement made") == 1
    assert story.count("Acknowledgement marked as sent") == 1


def test_the_letter_and_the_unsent_email_that_carries_it_are_downloads_on_record(arrives: Callable[[str], Reader]):
    officer = arrives("officer")
    case = record(officer)
    acknowledge(officer, case)
    answer = officer.client.get(f"{case}/acknowledgement/word")
    assert answer.mimetype.endswith("wordprocessingml.document")
    assert case.rpartition("/")[2] in "\n".join(each.text for each in Document(BytesIO(answer.data)).paragraphs)
    message = message_from_bytes(officer.client.get(f"{case}/acknowledgement/email").data, policy=default)
    assert message["X-Unsent"] == "1"
    assert "Our acknowledgement of your request" in message.get_body().get_content()
    [letter] = message.iter_attachments()
    assert letter.get_content() == answer.data
    assert officer.get(f"{case}/story").text.count("Taken out with the requester’s details") == 2


def test_a_form_that_is_sent_twice_is_recorded_once(arrives: Callable[[str], Reader]):
    officer = arrives("officer")
    case = record(officer)
    before = officer.page
    acknowledge(officer, case)
    form = officer.page
    officer.send("/acknowledgement/sent")
    officer.page = form
    officer.send("/acknowledgement/sent")
    officer.page = before
    officer.get(case)
    story = officer.get(f"{case}/story").text
    assert (story.count("Acknowledgement made"), story.count("marked as sent")) == (1, 1)


def test_a_date_that_cannot_be_is_said_at_its_field(arrives: Callable[[str], Reader]):
    officer = arrives("officer")
    case = record(officer)
    acknowledge(officer, case)
    day = {"sent_on-day": "1", "sent_on-month": "1", "sent_on-year": "2015"}
    officer.send("/acknowledgement/sent", 422, **day)
    assert "before the date on the letter" in officer.page.text


def test_a_page_before_the_letter_is_made_says_what_it_will_say(arrives: Callable[[str], Reader]):
    officer = arrives("officer")
    case = record(officer)
    page = officer.get(f"{case}/acknowledgement")
    assert "What it will say" in page.text
    assert officer.client.get(f"{case}/acknowledgement/word").status_code == 404


def test_a_message_recorded_as_an_acknowledgement_acknowledges_the_request(arrives: Callable[[str], Reader]):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/correspondence")
    officer.send(
        "/correspondence", direction="out", party="requester", kind="acknowledgement", body="We have your request."
    )
    assert "Acknowledged on" in officer.get(case).text


def test_without_a_template_the_button_says_how_to_get_one_and_makes_nothing(arrives: Callable[[str], Reader], desk):
    officer = arrives("officer")
    case = record(officer)
    with desk.app_context():
        session = db.get_session("writing")
        for row in session.query(ContentVersion).filter_by(kind="template", key="acknowledgement"):
            row.state = "retired"
        session.commit()
    officer.get(case)
    officer.send("/acknowledgement/make", 422)
    assert "foi answers import --adopt" in officer.page.text
    assert "No letter can be made" in officer.get(f"{case}/acknowledgement").text
    assert "Acknowledgement made" not in officer.get(f"{case}/story").text


def test_a_letter_that_was_replaced_stays_on_the_case_as_unsent(arrives: Callable[[str], Reader]):
    officer = arrives("officer")
    case = record(officer)
    acknowledge(officer, case)
    officer.get(f"{case}/details")
    officer.send("/details", subject="Aftercare under section 117", because="It was cut short.")
    officer.get(f"{case}/acknowledgement")
    assert "The letter is out of date" in officer.page.text
    old = officer.page
    officer.send("/acknowledgement/make")
    officer.page = old
    officer.send("/acknowledgement/make")
    officer.send("/acknowledgement/sent")
    assert officer.get(case).text.count("acknowledgement to the requester (not recorded as sent)") == 1
    story = officer.get(f"{case}/story").text
    assert story.count("Acknowledgement made") == 2
    assert "It replaces the letter of" in story


def test_after_a_correction_the_case_says_what_the_letter_got_wrong_and_a_new_one_can_go(
    arrives: Callable[[str], Reader], behind
):
    def steps(walk: Desk) -> str:
        made = walk.received()
        who = {"by": walk.officer, "today": walk.today, "now": walk.now}
        make_acknowledgement(walk.session, made, by=walk.officer, today=walk.today, now=walk.now)
        acknowledged(walk.session, made, sent_on=walk.today, how="email", **who)
        details = replace(Details.of(made), received_on=date(2025, 8, 29))
        correct(walk.session, made, details, because="The stamp.", version=made.version, **who)
        return f"/requests/{made.reference}"

    with time_machine.travel("2025-09-10T10:00:00+00:00", tick=True):
        there, officer = behind(steps), arrives("officer")
        wrong = "says reply by 29 September 2025; the date is now 26 September 2025"
        for person in (officer, arrives("reviewer")):
            assert wrong in person.get(there).text
        officer.get(f"{there}/acknowledgement")
        page = officer.send("/acknowledgement/make")
        assert "The first acknowledgement went on 10 September 2025" in page.text
        officer.send("/acknowledgement/sent")
        assert wrong not in officer.page.text
