"""The papers of a case in a real Chromium: with axe on every page, and without scripts."""

from datetime import date
from pathlib import Path

import pytest

from app.web.now import today
from tests.browser.conftest import aside
from tests.release import files
from tests.web.walking import answer, record

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_papers_are_kept_and_an_enclosure_reaches_the_archive(arrives, tmp_path: Path, scripts: bool):
    beds, plan = tmp_path / "beds-2024.csv", tmp_path / "estates plan.pdf"
    beds.write_bytes(b"ward,beds\r\nA,612\r\n")
    plan.write_bytes(files.PDF)
    officer = arrives("officer", scripts)
    case = aside(lambda: record(officer, today()))
    aside(lambda: answer(officer, case))

    officer.go(f"{case}/notes")
    officer.page.get_by_label("New file note").fill("Estates rang: the register is right.\n\nThey will send a plan.")
    officer.press("Keep the note")
    officer.go(f"{case}/correspondence")
    for one in ("Sent", "The requester", "Clarification"):
        officer.page.get_by_label(one, exact=True).check()
    officer.page.get_by_label("Its words").fill("Which years do you mean?")
    officer.page.locator("input[type=file]").set_input_files(str(plan))
    officer.press("Record the message")
    officer.press("Record on the deadline that clarification was asked for", "link")
    assert officer.page.get_by_label("Clarification asked for").is_checked()
    assert officer.page.get_by_label("Year").input_value() == str(date.today().year)
    officer.go(f"{case}/files")
    officer.page.locator("input[type=file]").set_input_files([str(beds), str(plan)])
    officer.press("Add to the case")

    officer.go(f"{case}/questions/1")
    officer.press("Enclose a file with this reply", "link")
    officer.page.locator("input[type=file]").set_input_files([str(beds), str(plan)])
    officer.press("Enclose")
    officer.press("Remove estates plan.pdf")
    assert "beds-2024.csv" in officer.page.content()
    officer.go(f"{case}/checks")
    officer.press("Submit to review")

    reviewer = arrives("reviewer", scripts)
    reviewer.go(f"{case}/review")
    with reviewer.page.expect_download() as waiting:
        reviewer.page.get_by_role("link", name="beds-2024.csv").click()
    assert waiting.value.suggested_filename == "beds-2024.csv"
    reviewer.press("Approve the draft")
    reviewer.go(f"{case}/correspondence")
    officer.go(case)
    officer.press("Go to the letter")
    officer.press("Issue the letter")
    officer.press("Mark as sent")
    officer.press("See it in the archive")
    with officer.page.expect_download() as waiting:
        officer.page.get_by_role("link", name="beds-2024.csv").click()
    waiting.value.save_as(tmp_path / "kept.csv")
    assert (tmp_path / "kept.csv").read_bytes() == beds.read_bytes()
