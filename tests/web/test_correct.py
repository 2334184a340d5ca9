from collections.abc import Callable

from tests.web.reader import Reader
from tests.web.walking import record


def test_a_mistaken_date_is_put_right_and_the_page_shows_the_new_deadline(arrives: Callable[[str], Reader]):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/details")
    officer.send(
        "/details", because="Misread", **{"received_on-day": "1", "received_on-month": "10", "received_on-year": "2026"}
    )
    assert "Corrected: date received." in officer.page.text
    assert "29 October 2026" in officer.page.text
    officer.get(f"{case}/story")
    assert "What was put right: date received" in officer.page.text
    assert "Received 1 October 2026" in officer.page.text


def test_who_saves_second_sees_both_and_loses_nothing(arrives: Callable[[str], Reader]):
    officer, second = arrives("officer"), arrives("second.officer")
    case = record(officer)
    officer.get(f"{case}/details")
    second.get(f"{case}/details")
    second.send("/details", subject="Theirs", because="Better")
    officer.send("/details", 409, subject="Mine", because="Clearer")
    assert "Theirs" in officer.page.text
    assert officer.page.root.xpath("//input[@name='subject']/@value") == ["Mine"]
    officer.send("/details", because="Clearer")
    assert "Corrected: subject." in officer.page.text


def test_the_subject_does_not_name_the_requester(arrives: Callable[[str], Reader]):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/details")
    name = officer.page.root.xpath("//input[@name='name']/@value")[0]
    officer.send("/details", 422, subject=f"Beds, for {name}", because="x")
    assert "out of the subject" in officer.page.text
