"""The inbox, entering open cases and setting the next number in a real Chromium; and what goes on paper."""

from pathlib import Path

import pytest

from tests.browser.conftest import aside
from tests.browser.test_walk import expect_status
from tests.web.walking import record

pytestmark = pytest.mark.browser
HEAD = "reference,received_on,subject,requester_name,requester_address,request_text\n"
ROW = "OLD-1,01/09/2025,Agency nurses,Ada Lovelace,ada@requester.example,How many nurses are there?\n"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_open_cases_are_entered_and_found_by_filters_that_the_address_keeps(arrives, tmp_path: Path, scripts: bool):
    officer = arrives("officer", scripts)
    table = tmp_path / "cases.csv"
    officer.press("Enter open cases from another system", "link")
    table.write_text(HEAD + ROW.replace("01/09", "31/02") + ROW)
    officer.page.locator("input[type=file]").set_input_files(table)
    officer.press("Enter the cases")
    expect_status(officer, 422)
    assert "is not a date" in officer.page.content()
    table.write_text(HEAD + ROW + ROW.replace("OLD-1", "OLD-2").replace("nurses", "cars"))
    officer.page.locator("input[type=file]").set_input_files(table)
    officer.press("Enter the cases")
    officer.page.get_by_label("Reference, or words of the subject").fill("NURSES")
    officer.page.get_by_label("Stage").select_option("Received")
    officer.page.get_by_label("Case officer").select_option("Nobody yet")
    officer.press("Show")
    assert officer.page.locator("tbody tr").count() == 1
    officer.go(officer.page.url)
    assert officer.page.get_by_label("Case officer").input_value() == "nobody"
    officer.page.get_by_label("Reference, or words of the subject").fill("old-2")
    officer.press("Show")
    assert officer.page.url.endswith("/requests/OLD-2")
    officer.go("/requests?whose=mine&words=zebra")


def test_the_next_number_is_set(arrives):
    officer = arrives("officer")
    officer.press("Set the next number", "link")
    officer.press("Set the next number")
    expect_status(officer, 422)
    officer.page.get_by_label("Next number").fill("143")
    officer.page.locator("[name=because]").fill("The spreadsheet went as far as 142.")
    officer.press("Set the next number")
    expect_status(officer, 422)
    officer.page.locator("[name=sure]").check()
    officer.press("Set the next number")
    assert officer.page.get_by_role("status").inner_text().endswith("-0143.")


def test_paper_has_the_words_and_nothing_to_press(arrives):
    officer = arrives("officer")
    case = aside(lambda: record(officer))
    for path in ("/requests?whose=all", case, f"{case}/checks", f"{case}/story"):
        officer.go(path)
        officer.page.emulate_media(media="print")
        for chrome in (
            ".nhsuk-header__navigation",
            ".desk-account",
            ".desk-footer",
            ".desk-filters",
            ".nhsuk-back-link",
        ):
            assert not officer.page.locator(chrome).first.is_visible(), (path, chrome)
        seen = [button for button in officer.page.locator("button, .nhsuk-button").all() if button.is_visible()]
        assert seen == [], path
        after = "els => els.map(el => getComputedStyle(el, '::after').content)"
        assert set(officer.page.locator("a").evaluate_all(after)) <= {"none", "normal"}, "addresses are not printed"
        wide = officer.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0
        officer.page.emulate_media(media="screen")
