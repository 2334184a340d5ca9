import pytest
from flask import Flask
from sqlalchemy.orm.attributes import flag_modified

from app.extensions import db
from app.intake.split import MOST_ROWS
from app.records.requests import Incoming, WorkingSplit
from app.web import split_shown
from app.web.split_rows import Row
from tests.web.reader import Page, Reader

LAST = "Please provide the policy on closing wards."
TEXT = f"Dear team,\n\n1. How many beds does the Trust have?\n2. How many are open?\n3. {LAST}\n\nSam"
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


def press(reader: Reader, action: str, status: int = 200, **fields: str) -> Page:
    return reader.send(reader.page.path, status, button=("do", action), **fields)


def said(page: Page) -> str:
    return page.root.xpath("string(//*[@id='said'])")


def context(page: Page) -> list[str]:
    return [node.text for node in page.root.xpath("//*[@class='desk-pieces__words']")]


def test_every_button_is_saved_and_said_and_nothing_is_recorded(officer: Reader):
    page = officer.page
    assert [row.label for row in rows(page)] == ["1", "2", "3"]
    moved = press(officer, "down-0")
    assert [row.label for row in rows(moved)] == ["2", "1", "3"]
    assert said(moved) == "Question 1 is moved after question 2."
    assert moved.root.xpath("//*[@id='q-1']/@aria-describedby") == ["said"]
    assert rows(press(officer, "merge-1"))[0].text == "How many are open?\nHow many beds does the Trust have?"
    again = press(officer, "split-0", **{"q-0-text": "One\n---\nTwo"})
    assert [row.text for row in rows(again)] == ["One", "Two", LAST]
    assert [row.text for row in rows(press(officer, "drop-2"))] == ["One", "Two"]
    assert LAST in context(officer.page), "what was taken out is kept as context, and shown"
    assert officer.get("/requests").root.xpath("//tbody/tr") == []


def test_what_was_done_is_there_when_the_page_opens_again_and_is_said_once(officer: Reader):
    path = officer.page.path
    press(officer, "drop-1", **{"q-0-text": "How many beds?", "subject": "Beds", "requester_name": "Sam Reed"})
    page = officer.get(path)
    assert [row.text for row in rows(page)] == ["How many beds?", LAST]
    assert page.root.xpath("//input[@name='subject']/@value") == ["Beds"]
    assert "Saved at" in page.text
    assert said(page) == ""


def test_steps_are_undone_one_by_one_and_done_again(officer: Reader):
    first = rows(officer.page)
    press(officer, "merge-1")
    press(officer, "drop-1")
    press(officer, "keep", **{"q-0-text": "Typed"})
    assert said(press(officer, "undo")) == "Undone: The words or the number of question 1 were changed."
    assert said(press(officer, "undo")).startswith("Undone: Question 3 is kept as context now")
    press(officer, "undo")
    assert rows(officer.page) == first
    assert officer.page.root.xpath("//button[@value='undo']/@disabled")
    assert rows(press(officer, "redo"))[0].text == "How many beds does the Trust have?\nHow many are open?"


def test_a_piece_of_context_and_words_of_the_original_become_questions(officer: Reader):
    assert context(officer.page) == ["Dear team,", "Sam"]
    assert [row.text for row in rows(press(officer, "raise-1"))][-1] == "Sam"
    press(officer, "raise-0")
    assert context(officer.page) == []
    assert "0 pieces" in officer.page.text


def test_a_question_and_its_words_in_the_original_lead_to_each_other(officer: Reader):
    root = officer.page.root
    assert root.xpath("//*[@id='q-1']//a/@href") == ["#o-q-1"]
    assert root.xpath("string(//mark[@id='o-q-1'])") == "How many are open?"
    assert "#q-1" in root.xpath("//*[@class='desk-original']//a/@href")
    assert root.xpath("//li[@id='c-0']//a/@href") == ["#o-c-0"]


def test_a_doubtful_question_is_asked_about_until_somebody_answers(officer: Reader, desk: Flask):
    doubt(desk, 1)
    page = officer.get(officer.page.path)
    assert "Is this a question?" in page.text
    assert "1 row is marked in amber" in page.text
    page = press(officer, "yes-1")
    assert "Is this a question?" not in page.text
    assert len(rows(page)) == 3
    press(officer, "undo")
    page = press(officer, "drop-1")
    assert "How many are open?" in context(page)


def doubt(desk: Flask, place: int) -> None:
    with desk.app_context():
        session = db.get_session("writing")
        incoming = session.query(Incoming).one()
        incoming.proposed["questions"][place]["confidence"] = 0.5
        flag_modified(incoming, "proposed")
        session.commit()


def test_the_second_of_two_tabs_is_told_and_shown_the_difference_and_loses_nothing(officer: Reader):
    old = officer.page
    press(officer, "drop-2")
    officer.page = old
    page = press(officer, "merge-1", 409, **{"q-0-text": "How many beds, exactly?", "subject": "Mine"})
    assert "You changed these questions in another tab" in page.text
    assert "exactly" in page.root.xpath("string(//*[@id='theirs']//ins)")
    assert LAST in page.root.xpath("string(//*[@id='theirs'])")
    assert rows(page)[0].text == "How many beds, exactly?", "nothing was merged yet, and nothing typed is lost"
    page = press(officer, "merge-1")
    assert rows(page)[0].text == "How many beds, exactly?\nHow many are open?"
    assert page.root.xpath("//input[@name='subject']/@value") == ["Mine"]
    assert LAST not in context(page)


def test_of_two_officers_the_second_is_told_who_was_first(officer: Reader, arrives):
    path = officer.page.path
    other = arrives("second.officer")
    other.get(path)
    press(officer, "drop-2")
    assert "Officer changed these questions meanwhile" in press(other, "keep", 409, subject="Theirs").text
    assert "Saved at" in other.get(path).text
    assert "by Officer" in other.page.text


def test_a_tab_that_says_the_same_as_what_is_saved_may_record_it(officer: Reader):
    press(officer, "keep", **ABOUT)
    old = officer.page
    press(officer, "number")
    press(officer, "undo")
    officer.page = old
    assert "recorded as" in press(officer, "save").text


def test_the_same_button_sent_twice_is_done_once(officer: Reader):
    old = officer.page
    press(officer, "merge-1")
    officer.page = old
    assert [row.label for row in rows(press(officer, "merge-1"))] == ["1", "3"]


def test_a_script_saves_what_is_typed_and_is_told_the_next_version(officer: Reader):
    form = next(one for one in officer.page.root.forms if one.get("action") == officer.page.path)
    fields = {**dict(form.form_values()), "do": "typed", "q-0-text": "Typed"}
    ask = {"headers": {"Accept": "application/json"}}
    answer = officer.client.post(officer.page.path, data=fields, **ask)
    assert (answer.status_code, answer.json["version"]) == (200, 1)
    assert answer.json["says"].startswith("Saved at")
    stale = officer.client.post(officer.page.path, data={**fields, "q-0-text": "Other"}, **ask)
    assert stale.status_code == 409
    assert "in another tab" in stale.json["error"]
    assert rows(officer.get(officer.page.path))[0].text == "Typed"


def test_the_cursor_of_a_script_splits_where_it_stands(officer: Reader):
    form = next(one for one in officer.page.root.forms if one.get("action") == officer.page.path)
    fields = {**dict(form.form_values()), "do": "split-0", "q-0-text": "  Beds 🛏? Wards?", "cut": "9"}
    officer.client.post(officer.page.path, data=fields)
    assert [row.text for row in rows(officer.get(officer.page.path))][:2] == ["Beds 🛏?", "Wards?"]


def test_once_it_is_recorded_the_page_leads_to_the_request_and_its_state_is_gone(officer: Reader, desk: Flask):
    path = officer.page.path
    press(officer, "number")
    old = officer.page
    case = press(officer, "save", **ABOUT).path
    assert officer.get(path).path == case
    officer.page = old
    assert press(officer, "drop-0").path == case
    with desk.app_context():
        assert db.session.query(WorkingSplit).count() == 0


def test_what_cannot_be_recorded_yet_is_saved_all_the_same(officer: Reader):
    path = officer.page.path
    press(officer, "save", 422, **{**ABOUT, "subject": "", "q-1-text": "Changed?"})
    assert rows(officer.get(path))[1].text == "Changed?"
    assert officer.page.root.xpath("//input[@name='requester_name']/@value") == ["Sam Reed"]


def test_what_was_typed_stays_when_something_is_wrong(officer: Reader):
    page = officer.page
    wrong = {**ABOUT, "subject": "", "requester_name": "Sam <b>Reed</b>", "q-1-text": "", "received_on-year": "2999"}
    page = officer.send(page.path, status=422, button=("do", "save"), **wrong)
    assert "Enter the subject" in page.text
    assert "Row 2: enter the question, or keep it as context to take the row away" in page.text
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


def test_a_row_without_a_place_to_split_says_how_to_make_one_and_what_was_typed_is_saved(officer: Reader):
    path = officer.page.path
    assert "three hyphens" in press(officer, "split-0", 422, **{"q-2-text": "Typed"}).text
    assert rows(officer.get(path))[2].text == "Typed"


def test_a_part_hangs_on_the_question_above_it_and_takes_the_reply(officer: Reader):
    path = officer.page.path
    officer.send(path, button=("do", "in-2"))
    page = officer.send(path, button=("do", "save"), **ABOUT, **{"q-2-label": "a"})
    assert "0 of 2 questions answered" in page.text
    officer.get(f"{page.path}/questions/2", status=404)
    assert LAST in officer.get(f"{page.path}/questions/3").text


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
    monkeypatch.setattr(split_shown, "MOST_SHOWN", 40)
    officer = arrives("officer")
    officer.get("/requests/new")
    page = officer.send("/requests/new", text="1. How many beds are there?\n2. How many of them are open?\n")
    original = page.root.xpath("//div[@class='desk-original']")[0]
    for number in original.xpath(".//a"):
        number.text = ""
    assert original.text_content() == "1. How many beds are there?\n2. How many of "[:40]
    assert "Only its beginning is shown" in page.text
    link = page.root.xpath("//a[starts-with(text(), 'Download it as it came')]/@href")[0]
    assert officer.client.get(link).data.startswith(b"1. How many beds")


@pytest.mark.parametrize("action", ["keep", "typed", "save", "up-1", "split-0", "select-0-5", "raise-0", "undo", "?"])
def test_no_words_and_no_places_make_the_page_fail(officer: Reader, action: str):
    token = officer.page.root.xpath("//main//input[@name='csrf_token']/@value")[0]
    odd = "\x00\ud7ff\u202e<script>\x1b\ufffe"
    rows = {"q-0-text": odd, "q-0-label": odd, "q-0-start": "99999", "q-0-end": "3", "q-1-text": odd, "q-1-part": "yes"}
    more = {"q-1-start": "5", "q-1-end": "7", "cut": "1", "subject": odd, "channel": odd, "received_on-day": odd}
    for version in ("0", "1", "", odd, "9" * 50):
        fields = {"csrf_token": token, "do": action, "version": version, **rows, **more}
        assert officer.client.post(officer.page.path, data=fields).status_code in (200, 303, 409, 422)
        assert "<script>" not in officer.get(officer.page.path).data.decode().partition("desk-original")[2]
