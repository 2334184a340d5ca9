from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from io import BytesIO

from docx import Document

from tests.web.reader import Reader
from tests.web.test_front_walk import record


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
