from collections.abc import Callable

from tests.web.reader import Reader
from tests.web.walking import record


def test_a_request_is_closed_leaves_the_inbox_and_is_opened_again(arrives: Callable[[str], Reader]):
    officer = arrives("officer")
    case = record(officer)
    reference = case.rpartition("/")[2]
    officer.get(f"{case}/close")
    officer.send("/close", closed_as="withdrawn", because="No longer needed")
    assert "The request is closed: withdrawn." in officer.page.text
    assert "No longer needed" in officer.page.text
    officer.get("/requests")
    assert reference not in officer.page.text
    officer.get(f"{case}/close")
    officer.send("/open-again", because="It came after all")
    assert "The request is open again." in officer.page.text


def test_a_form_that_is_sent_twice_closes_once(arrives: Callable[[str], Reader]):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/close")
    form = officer.page
    officer.send("/close", closed_as="withdrawn", because="No longer needed")
    officer.page = form
    officer.send("/close", closed_as="withdrawn", because="No longer needed")
    officer.get(f"{case}/story")
    assert officer.page.text.count("Closed without a reply") == 1


def test_what_is_missing_or_cannot_be_is_said_at_its_field(arrives: Callable[[str], Reader]):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/close")
    officer.send("/close", 422)
    assert "Choose what it is closed as" in officer.page.text
    officer.send("/close", 422, closed_as="duplicate", other="NONE-1", because="Twice")
    assert "There is no request “NONE-1”" in officer.page.text
    officer.send("/close", 409, closed_as="lapsed", because="No answer")
    assert "nothing has lapsed" in officer.page.text
    assert officer.page.root.xpath("//textarea[@name='because']")[0].text.strip() == "No answer"


def test_the_page_says_from_when_a_request_lapses_and_why(arrives: Callable[[str], Reader]):
    officer = arrives("officer")
    case = record(officer)
    assert "lapsed from" not in officer.get(f"{case}/close").text
    officer.get(f"{case}/clock")
    day = {"on-day": "3", "on-month": "12", "on-year": "2024"}
    officer.send("/clock", kind="clarification_requested", reason="Which years?", **day)
    page = officer.get(f"{case}/close")
    assert "the Trust waits 2 months for it" in page.text
    assert "may be closed as lapsed from 3 February 2025" in page.text


def test_a_duplicate_leads_to_the_request_that_goes_on(arrives: Callable[[str], Reader]):
    officer = arrives("officer")
    first, second = record(officer), record(officer)
    other = first.rpartition("/")[2]
    officer.get(f"{second}/close")
    officer.send("/close", closed_as="duplicate", other=other, because="It came twice.")
    assert f"as a duplicate of {other}" in officer.page.text
    assert officer.page.root.xpath(f"//a[@href='{first}']")
