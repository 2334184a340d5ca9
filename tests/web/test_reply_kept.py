"""Words that were typed and not saved, and replies saved over each other, in two tabs or by two people."""

from typing import Any

import pytest
import time_machine
from sqlalchemy import event

from app.extensions import db
from app.records.replies import ReplyRow, UnsavedReply
from tests.web.reader import Page, Reader
from tests.web.walking import record

HALF = "Half a sentence and\nanother <b>one</b>"


@pytest.fixture(autouse=True)
def _soon_after_it_arrived():
    with time_machine.travel("2024-12-17T10:32:00+00:00", tick=True):
        yield


@pytest.fixture
def officer(arrives) -> Reader:
    return arrives("officer")


@pytest.fixture
def here(officer: Reader) -> str:
    return f"{record(officer)}/questions/1"


def typing(reader: Reader, page: Page, count: int = 1, status: int = 200, **fields: str) -> Any:
    """What the page's script sends while somebody types."""
    form = next(form for form in page.root.forms if form.get("id") == "reply")
    said: dict[str, Any] = {}
    for name, value in form.form_values():
        said.setdefault(name, []).append(value)
    answer = reader.client.post(
        form.get("data-keep-at"), data={**said, **fields, "count": count}, headers={"Accept": "application/json"}
    )
    assert answer.status_code == status, answer.text
    return answer.json


def body(page: Page) -> str:
    return page.root.xpath("string(//textarea[@name='body'])").strip().replace("\r\n", "\n")


def stored(desk) -> list[tuple[str, int]]:
    with desk.app_context():
        return [(row.body, row.version) for row in db.session.query(ReplyRow)]


def test_kept_words_are_offered_when_the_page_opens_again(officer: Reader, here: str, desk):
    page = officer.get(here)
    assert typing(officer, page, body=HALF) == {"says": "Kept at 10:32am. Not saved yet."}
    assert stored(desk) == []
    page = officer.get(here)
    assert "You have words here that were not saved, from 10:32am on 17 December 2024" in page.text
    assert body(page) == ""
    page = officer.get(f"{here}?words=kept")
    assert body(page) == HALF
    page = officer.send("/questions/1", button=("do", "save"))
    assert "is saved" in page.text
    assert (body(page), "were not saved" in page.text) == (HALF, False)
    with desk.app_context():
        assert db.session.query(UnsavedReply).count() == 0


def test_everything_of_the_form_is_kept_and_an_exemption_without_a_section_too(officer: Reader, here: str):
    page = officer.get(here)
    typing(officer, page, body=HALF, held="part", outcome="provided_in_part", **{"exemptions-0-why": "It would harm."})
    page = officer.get(f"{here}?words=kept")
    assert page.root.xpath("//input[@name='held' and @checked]/@value") == ["part"]
    assert page.root.xpath("//select[@name='outcome']/option[@selected]/@value") == ["provided_in_part"]
    assert page.root.xpath("string(//textarea[@name='exemptions-0-why'])").strip() == "It would harm."
    page = officer.send("/questions/1", status=422, button=("do", "save"))
    assert "Choose the exemption that the words below are for" in page.text
    assert page.root.xpath("string(//textarea[@name='exemptions-0-why'])").strip() == "It would harm."


def test_discarded_words_are_gone(officer: Reader, here: str):
    typing(officer, officer.get(here), body=HALF)
    officer.get(here)
    page = officer.send("/discard")
    assert "discarded" in page.text
    assert "were not saved" not in page.text
    assert body(officer.get(f"{here}?words=kept")) == ""


def test_nobody_else_sees_them(officer: Reader, here: str, arrives):
    typing(officer, officer.get(here), body=HALF)
    other = arrives("second.officer")
    assert "Half a sentence" not in other.get(here).text
    assert "Half a sentence" not in other.get(f"{here}?words=kept").text
    other.get(here)
    case = here.partition("/questions")[0]
    for path in (case, f"{case}/story", f"{case}/checks"):
        assert "Half a sentence" not in officer.get(path).text


def test_where_the_reply_moved_on_the_difference_is_shown_first(officer: Reader, here: str, arrives):
    page = officer.get(here)
    typing(officer, page, body="We hold 12 reports.")
    other = arrives("second.officer")
    other.get(here)
    other.send("/questions/1", body="We hold 14 reports.", button=("do", "save"))
    page = officer.get(here)
    offer = page.root.xpath("//section[@id='unsaved']")[0]
    assert "Second Officer saved this reply after you began" in offer.text_content()
    assert [one.text_content() for one in offer.xpath(".//del | .//ins")] == [" [taken out: 14] ", " [put in: 12] "]
    page = officer.get(f"{here}?words=kept")
    assert "Saving replaces that" in page.text
    assert body(officer.send("/questions/1", button=("do", "save"))) == "We hold 12 reports."


def test_of_two_tabs_neither_writes_over_the_unsaved_words_of_the_other(officer: Reader, here: str):
    first, second = officer.get(here), officer.get(here)
    typing(officer, first, body="In the first tab.")
    refused = typing(officer, second, count=9, status=409, body="In the second tab.")
    assert "other unsaved words of yours" in refused["error"]
    officer.page = second
    officer.send("/questions/1", body="In the second tab.", button=("do", "save"))
    page = officer.get(here)
    assert "You have words here that were not saved" in page.text
    assert "first" in page.root.xpath("string(//section[@id='unsaved']//ins)")


def test_words_that_were_saved_in_another_tab_wait_for_nobody(officer: Reader, here: str):
    first, second = officer.get(here), officer.get(here)
    typing(officer, first, body="The same words.")
    officer.page = second
    officer.send("/questions/1", body="The same words.", button=("do", "save"))
    page = officer.get(here)
    assert "were not saved" not in page.text
    assert typing(officer, page, body="The same words. And more.")["says"].startswith("Kept")


def test_the_page_with_the_most_to_say_keeps_to_twelve_queries(officer: Reader, here: str, arrives, desk):
    typing(officer, officer.get(here), body="We hold 12 reports.")
    other = arrives("second.officer")
    other.get(here)
    other.send("/questions/1", body="We hold 14 reports.", button=("do", "save"))
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_):
        if statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
            asked.append(statement)

    with desk.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    page = officer.get(here)
    event.remove(engine, "before_cursor_execute", note)
    assert "saved this reply after you began" in page.text
    assert 1 < len(asked) <= 12, asked


def test_typing_goes_on_in_a_page_that_shows_them(officer: Reader, here: str):
    typing(officer, officer.get(here), body="One.")
    page = officer.get(f"{here}?words=kept")
    assert typing(officer, page, count=2, body="One. Two.")["says"].startswith("Kept")
    assert body(officer.get(f"{here}?words=kept")) == "One. Two."


def test_a_preview_and_an_error_go_on_keeping_the_same_words(officer: Reader, here: str):
    page = officer.get(here)
    typing(officer, page, body="One.")
    page = officer.send("/questions/1", body="One. Two.", button=("do", "preview"))
    assert page.root.xpath("//form[@data-keep-now]")
    assert typing(officer, page, count=2)["says"].startswith("Kept")
    assert body(officer.get(f"{here}?words=kept")) == "One. Two."


def test_using_a_source_leaves_unsaved_words_to_be_read(officer: Reader, here: str):
    typing(officer, officer.get(here), body=HALF)
    officer.get(here)
    page = officer.send("/use")
    assert "You have words here that were not saved" in page.text
    assert body(page) != HALF


def test_what_is_typed_after_the_session_ended_is_refused_in_one_word(officer: Reader, here: str):
    page = officer.get(here)
    officer.client.delete_cookie("desk")
    assert typing(officer, page, status=401, body=HALF) == {"error": "Your session has ended"}
    officer.sign_in("officer")
    assert typing(officer, page, status=400, body=HALF) == {"error": "The page was open too long"}


def test_a_stale_save_shows_the_difference_word_by_word_and_keeps_what_was_typed(officer: Reader, here: str, arrives):
    officer.get(here)
    other = arrives("second.officer")
    other.get(here)
    other.send("/questions/1", body="We hold 14 reports.", held="held", button=("do", "save"))
    page = officer.send("/questions/1", status=409, body="We hold 12 reports.", button=("do", "save"))
    theirs = page.root.xpath("//section[@id='theirs']")[0]
    marked = [one.text_content() for one in theirs.xpath(".//del | .//ins")]
    assert marked == [" [taken out: 14] ", " [put in: 12] ", " [taken out: The Trust holds this information.] "]
    assert body(page) == "We hold 12 reports."
    assert body(officer.send("/questions/1", button=("do", "save"))) == "We hold 12 reports."


def test_two_tabs_of_one_person_are_two_writers(officer: Reader, here: str):
    first, second = officer.get(here), officer.get(here)
    officer.page = first
    officer.send("/questions/1", body="From the first.", button=("do", "save"))
    officer.page = second
    page = officer.send("/questions/1", status=409, body="From the second.", button=("do", "save"))
    assert "From the first." in page.text
    assert "You saved this reply in another tab" in page.text
    assert body(page) == "From the second."


def test_the_same_words_saved_twice_change_nothing(officer: Reader, here: str, desk):
    page = officer.get(here)
    officer.send("/questions/1", body="Once.", button=("do", "save"))
    officer.page = page
    assert "is saved" in officer.send("/questions/1", body="Once.", button=("do", "save")).text
    assert stored(desk) == [("Once.", 1)]
    assert officer.get(f"{here.partition('/questions')[0]}/story").text.count("Reply saved") == 1


def test_the_page_before_shows_what_is_stored_now_and_an_old_form_of_it_is_stale(officer: Reader, here: str):
    old = officer.get(here)
    officer.send("/questions/1", body="New.", button=("do", "save"))
    assert old.headers["Cache-Control"] == "no-store", "so that the back button asks again"
    officer.page = old
    page = officer.send("/questions/1", status=409, body="Old.", button=("do", "save"))
    assert (body(page), "New." in page.text) == ("Old.", True)


def test_a_source_is_not_used_over_what_somebody_saved_meanwhile(officer: Reader, here: str, arrives, desk):
    page = officer.get(here)
    other = arrives("second.officer")
    other.get(here)
    other.send("/questions/1", body="By hand.", button=("do", "save"))
    officer.page = page
    page = officer.send("/use", status=409)
    assert "Second Officer saved this reply while you chose a source" in page.text
    assert body(page) == "By hand."
    assert stored(desk) == [("By hand.", 1)]


def test_the_same_source_pressed_twice_is_used_once(officer: Reader, here: str, desk):
    page = officer.get(here)
    officer.send("/use")
    officer.page = page
    assert "The words are in the reply below" in officer.send("/use").text
    assert [version for _, version in stored(desk)] == [1]
