"""The whole walk in a real Chromium, as two people and a reader: with scripts and axe on every page, and without."""

from pathlib import Path

import pytest

from tests.browser.conftest import aside
from tests.web.samples import QUESTIONS, REQUEST
from tests.web.walking import answer, record

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_section_117_request_becomes_a_letter_that_the_archive_finds(arrives, tmp_path: Path, scripts: bool):
    officer = arrives("officer", scripts)
    case = receive(officer)
    answer_all(officer, case)
    officer.go(f"{case}/checks")
    officer.page.get_by_label("Note to the reviewer").fill("Questions 8 to 10 rest on one reading.")
    officer.press("Submit to review")

    reviewer = arrives("reviewer", scripts)
    reviewer.press(case.rpartition("/")[2], "link")
    reviewer.press("Review the draft")
    reviewer.press("Approve the draft")
    assert "The draft is approved" in reviewer.page.content()

    officer.go(case)
    officer.press("Go to the letter")
    officer.press("Issue the letter")
    for name, end in (("Download the letter (Word)", ".docx"), ("Download an unsent email that carries it", ".eml")):
        with officer.page.expect_download() as waiting:
            officer.page.get_by_role("link", name=name).click()
        assert waiting.value.suggested_filename.endswith(end)
        waiting.value.save_as(tmp_path / f"letter{end}")
    assert (tmp_path / "letter.docx").read_bytes().startswith(b"PK")
    assert b"X-Unsent: 1" in (tmp_path / "letter.eml").read_bytes()
    officer.press("Mark as sent")
    officer.press("The story of this request", "link")

    reader = arrives("reader", scripts)
    reader.page.get_by_label("Words").fill("register kept")
    reader.press("Search")
    assert reader.page.locator("mark").count() > 0
    reader.page.get_by_role("link", name="Section 117 aftercare, question 1", exact=True).click()
    reader.look()
    assert "Reed" not in reader.page.content()


def receive(officer) -> str:
    officer.press("New request")
    officer.page.get_by_label("Paste the request").fill(REQUEST)
    officer.press("Find the questions")
    assert officer.page.locator("textarea[name^=q-]").count() == len(QUESTIONS)
    officer.page.get_by_label("Subject").fill("Section 117 aftercare")
    officer.page.get_by_label("Name of the requester").fill("Sam Reed")
    officer.page.get_by_label("Email or postal address").fill("sam@reed.example")
    officer.press("Record this request")
    return officer.page.url.partition("//")[2].partition("/")[2].join(["/", ""])


def answer_all(officer, case: str) -> None:
    """Each through its page; with scripts, where axe looks too, those in the middle are answered behind the pages."""
    last = len(QUESTIONS)
    middle = range(3, last) if officer.scripts else range(0)
    aside(lambda: answer(officer, case, middle))
    officer.press("Answer question 1")
    for place in range(1, last + 1):
        if place in middle:
            continue
        if place - 1 in middle:
            officer.go(f"{case}/questions/{place}")
        officer.page.locator("aside").get_by_role("button", name="Use this").first.click()
        officer.look()
        officer.press("Save and go to the next" if place < len(QUESTIONS) else "Save")


def test_the_other_pages_are_accessible_too(arrives):
    officer = arrives("officer")
    for path in ("/answers", "/statistics", "/archive", "/requests/new"):
        officer.go(path)
    officer.go("/answers")
    officer.page.locator("tbody a").first.click()
    officer.look()
    officer.go("/statistics")
    officer.page.locator("main section a").first.click()
    officer.look()
    case = aside(lambda: record(officer))
    officer.go(case)
    officer.go(f"{case}/clock")


def test_errors_are_accessible_and_take_the_focus(arrives):
    officer = arrives("officer")
    officer.go("/requests/new")
    officer.page.locator("main").get_by_role("button", name="Find the questions").click()
    expect_status(officer, 422)
    assert officer.page.evaluate("document.activeElement.className").startswith("nhsuk-error-summary")
    officer.page.goto("/nowhere")
    expect_status(officer, 404)


def expect_status(person, status: int) -> None:
    """The page came with this status, and is a page like any other."""
    person.look()
    assert person.status == status


def test_the_keyboard_reaches_everything_and_skips_to_the_content(arrives):
    officer = arrives("officer")
    officer.page.keyboard.press("Tab")
    assert officer.page.evaluate("document.activeElement.textContent").strip() == "Skip to main content"
    officer.page.keyboard.press("Enter")
    assert officer.page.url.endswith("#maincontent")
    officer.page.keyboard.press("Tab")
    assert officer.page.evaluate("document.activeElement.closest('main') !== null")
