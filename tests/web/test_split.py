import pytest

from app.intake.split import MOST_ROWS
from app.web import split
from app.web.split_rows import Row
from tests.web.reader import Page, Reader

TEXT = "Dear team,\n\n1. How many beds are there?\n2. How many are open?\n3. Why?\n\nSam"
ABOUT = {"subject": "Beds", "requester_name": "Sam Reed", "requester_address": "sam@reed.example"}


@pytest.fixture
def officer(arrives) -> Reader:
    reader = arrives("officer")
    reader.get("/requests/new")
    reader.send("/requests/new", text=TEXT)
    return reader


def rows(page: Page) -> list[Row]:
    labels = page.root.xpath("//input[contains(@name, '-label')]/@value")
    texts = [node.text.strip() for node in page.root.xpath("//textarea[starts-with(@name, 'q-')]")]
    return [Row(label, text) for label, text in zip(labels, texts, strict=True)]


def test_every_button_works_without_saving_anything(officer: Reader):
    page = officer.page
    assert [row.label for row in rows(page)] == ["1", "2", "3"]
    assert [row.label for row in rows(officer.send(page.path, button=("do", "down-0")))] == ["2", "1", "3"]
    merged = officer.send(page.path, button=("do", "merge-1"))
    assert rows(merged)[0].text == "How many are open?\nHow many beds are there?"
    again = officer.send(page.path, button=("do", "split-0"), **{"q-0-text": "One\n---\nTwo"})
    assert [row.text for row in rows(again)] == ["One", "Two", "Why?"]
    assert [row.text for row in rows(officer.send(page.path, button=("do", "remove-2")))] == ["One", "Two"]
    assert "Sam" in officer.page.text, "the original still has what was removed"
    assert officer.get("/requests").root.xpath("//tbody/tr") == []


def test_what_was_typed_stays_when_something_is_wrong(officer: Reader):
    page = officer.page
    wrong = {**ABOUT, "subject": "", "requester_name": "Sam <b>Reed</b>", "q-1-text": "", "received_on-year": "2999"}
    page = officer.send(page.path, status=422, button=("do", "save"), **wrong)
    assert "Enter the subject" in page.text
    assert "Row 2: enter the question, or remove the row" in page.text
    assert page.root.xpath("//input[@name='requester_name']/@value") == ["Sam <b>Reed</b>"]


def test_a_day_in_the_future_is_refused_beside_its_field(officer: Reader):
    page = officer.send(officer.page.path, status=422, button=("do", "save"), **ABOUT, **{"received_on-year": "2999"})
    assert page.root.xpath("//*[@id='received_on-error']")


def test_a_reference_that_is_taken_is_refused_beside_its_field(officer: Reader):
    officer.send(officer.page.path, button=("do", "save"), **ABOUT, reference="OWN-1")
    officer.get("/requests/new")
    page = officer.send("/requests/new", text=TEXT)
    page = officer.send(page.path, status=422, button=("do", "save"), **ABOUT, reference="OWN-1")
    assert page.root.xpath("//*[@id='reference-error']")


def test_a_row_without_a_place_to_split_says_how_to_make_one(officer: Reader):
    page = officer.send(officer.page.path, status=422, button=("do", "split-0"))
    assert "three hyphens" in page.text


def test_a_part_hangs_on_the_question_above_it_and_takes_the_reply(officer: Reader):
    path = officer.page.path
    officer.send(path, button=("do", "in-2"))
    page = officer.send(path, button=("do", "save"), **ABOUT, **{"q-2-label": "a"})
    assert "0 of 2 questions answered" in page.text
    officer.get(f"{page.path}/questions/2", status=404)
    assert "Why?" in officer.get(f"{page.path}/questions/3").text


def test_more_rows_than_a_request_takes_are_refused_with_every_row_still_there(officer: Reader):
    token = officer.page.root.xpath("//input[@name='csrf_token']/@value")[0]
    many = {f"q-{place}-text": f"Question number {place}?" for place in range(MOST_ROWS + 1)}
    answer = officer.client.post(officer.page.path, data={"csrf_token": token, "do": "save", **many})
    assert answer.status_code == 422
    assert "takes up to 400" in answer.text
    assert "Question number 400?" in answer.text


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("subject", "FOI request from Sam Reed"),
        ("subject", "Beds (sam@reed.example)"),
        ("introduction", "My name is SAM  REED and I write about beds."),
    ],
)
def test_the_requester_is_taken_out_of_words_that_others_read(officer: Reader, field: str, words: str):
    page = officer.send(officer.page.path, status=422, button=("do", "save"), **{**ABOUT, field: words})
    assert "Take the requester’s name" in page.root.xpath(f"string(//*[@id='{field}-error'])")


def test_of_a_very_long_original_the_beginning_is_shown_and_the_whole_is_a_download(arrives, monkeypatch):
    monkeypatch.setattr(split, "MOST_SHOWN", 40)
    officer = arrives("officer")
    officer.get("/requests/new")
    page = officer.send("/requests/new", text="1. How many beds are there?\n2. How many of them are open?\n")
    assert (
        page.root.xpath("//div[@class='desk-original']")[0].text_content()
        == ("1. How many beds are there?\n2. How many of "[:40])
    )
    assert "Only its beginning is shown" in page.text
    link = page.root.xpath("//a[starts-with(text(), 'Download it as it came')]/@href")[0]
    assert officer.client.get(link).data.startswith(b"1. How many beds")
