import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.numbers import whole_number
from tests.web.reader import Reader
from tests.web.test_split import ABOUT, TEXT
from tests.web.walking import record

ODD = ["²", "1" * 23, "9" * 5000, "-1", "1.5", "٣", "", "1e3", "99999999999"]


@given(st.integers(0, 999_999_999))
def test_a_number_reads_as_itself(number: int):
    assert whole_number(str(number)) == number


@pytest.mark.parametrize("typed", ODD)
def test_anything_else_is_no_number(typed: str):
    assert whole_number(typed) is None


@pytest.fixture
def officer(arrives) -> Reader:
    return arrives("officer")


def test_a_year_that_is_no_number_is_refused_beside_its_field(officer: Reader):
    officer.get("/requests/new")
    page = officer.send("/requests/new", text=TEXT)
    for year in ODD:
        page = officer.send(page.path, status=422, button=("do", "save"), **ABOUT, **{"received_on-year": year})
        assert page.root.xpath("//*[@id='received_on-error']"), year


def test_a_button_of_no_row_changes_no_row(officer: Reader):
    officer.get("/requests/new")
    page = officer.send("/requests/new", text=TEXT)
    token = page.root.xpath("//input[@name='csrf_token']/@value")[0]
    for place in ODD:
        sent = {"csrf_token": token, "q-0-text": "One", "q-0-start": place, "q-1-text": "Two", "do": f"up-{place}"}
        answer = officer.client.post(page.path, data=sent)
        assert answer.status_code == 200, place
        assert answer.text.index("One") < answer.text.index("Two"), place


def test_a_source_or_a_version_that_is_no_number_is_refused_and_is_no_fault(officer: Reader):
    case = record(officer)
    page = officer.get(f"{case}/questions/1")
    officer.send("/questions/1", body="Kept.", button=("do", "save"))
    token = page.root.xpath("//input[@name='csrf_token']/@value")[0]
    for number in ODD:
        sent = {"csrf_token": token, "kind": "past", "key": number, "version": "1"}
        assert officer.client.post(f"{case}/questions/1/use", data=sent).status_code == 404, number
        sent = {"csrf_token": token, "kind": "answer", "key": "s117-policy", "version": number}
        assert officer.client.post(f"{case}/questions/1/use", data=sent).status_code in (404, 409), number
        sent = {"csrf_token": token, "body": "Other.", "version": number, "do": "save"}
        assert officer.client.post(f"{case}/questions/1", data=sent).status_code == 409, number
    assert "Kept." in officer.get(f"{case}/questions/1").text


def test_a_page_or_a_place_that_is_no_number_is_no_fault(officer: Reader):
    case = record(officer)
    for number in ODD:
        for path in ("/requests", "/archive"):
            officer.get(f"{path}?page={number}")
        assert officer.client.get(f"{case}/questions/{number}").status_code in (200, 404), number


@pytest.mark.parametrize("number", ["1000000000", "1" * 30])
def test_an_address_with_a_number_that_no_row_has_is_a_page_that_is_not_there(arrives, number: str):
    curator, officer = arrives("curator"), arrives("officer")
    for path in (f"/requests/FOI-1/correspondence/{number}", f"/requests/FOI-1/files/{number}"):
        assert officer.client.get(path).status_code == 404
    assert curator.client.post(f"/content/versions/{number}/approve").status_code == 404
