"""The papers of a case in a real Chromium: with axe on every page, and without scripts."""

from datetime import date
from pathlib import Path

import pytest

from tests.release import files
from tests.web.samples import QUESTIONS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_papers_are_kept_and_an_enclosure_reaches_the_archive(arrives, tmp_path: Path, scripts: bool):
    beds, plan = tmp_path / "beds-2024.csv", tmp_path / "estates plan.pdf"
    beds.write_bytes(b"ward,beds\r\nA,612\r\n")
    plan.write_bytes(files.PDF)
    officer = arrives("officer", scripts)
    case = answered(officer)

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


def answered(officer) -> str:
    """A request of two questions, each answered by its source."""
    officer.go("/requests/new")
    officer.page.get_by_label("Paste the request").fill(f"1. {QUESTIONS[0]}\n2. {QUESTIONS[1]}")
    officer.press("Find the questions")
    officer.page.get_by_label("Subject").fill("Section 117 aftercare")
    officer.page.get_by_label("Name of the requester").fill("Sam Reed")
    officer.page.get_by_label("Email or postal address").fill("sam@reed.example")
    officer.press("Record this request")
    case = f"/{officer.page.url.partition('//')[2].partition('/')[2]}"
    for place in (1, 2):
        officer.go(f"{case}/questions/{place}")
        officer.page.locator("aside").get_by_role("button", name="Use this").first.click()
        officer.look()
        officer.press("Save")
    return case
