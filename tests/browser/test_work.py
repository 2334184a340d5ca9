"""Reading a large file in the background, seen in a real Chromium: with scripts, and without."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.extensions import db
from app.jobs import Queue, plug_in
from app.records import work
from app.web import receive
from app.web.now import now
from tests.browser.conftest import aside

pytestmark = pytest.mark.browser
QUESTIONS = "\n\n1. How many beds does the Trust have?\n2. Which board papers are published?\n"


@pytest.fixture
def queue(desk: Flask) -> Iterator[Queue]:
    made: list[Queue] = []
    aside(lambda: made.append(plug_in(desk)))
    yield made[0]
    made[0].huey.storage.close()


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that counts as large."""
    monkeypatch.setattr(receive, "QUICK_BYTES", 10)
    made = tmp_path / "request.txt"
    made.write_text(QUESTIONS)
    return made


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_page_shows_how_far_the_work_is_and_goes_on_by_itself(
    arrives, desk: Flask, queue: Queue, large: Path, scripts: bool
):
    aside(queue.heartbeat)
    officer = arrives("officer", scripts)
    officer.go("/requests/new")
    officer.page.locator("input[type=file]").set_input_files(large)
    officer.press("Find the questions")
    token = officer.page.url.rpartition("/work/")[2]
    assert "Waiting for its turn" in officer.page.content()

    def under_way() -> None:
        with desk.app_context():
            job = work.job(db.session, token)
            assert job is not None
            job.state, job.step, job.done, job.total, job.lease_until = "running", "Checking row 20", 20, 50, now()
            db.session.commit()

    aside(under_way)
    officer.page.get_by_text("20 of 50").wait_for()
    assert officer.page.locator("progress").get_attribute("value") == "20"
    officer.look()
    aside(queue.sweep_up)
    aside(lambda: queue.work(token))
    officer.page.wait_for_url(f"**/requests/new/{token}")
    officer.look()
    assert officer.page.locator("textarea[name^=q-]").count() == 2


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_work_is_cancelled_with_a_button_and_its_words_pasted_instead(
    arrives, queue: Queue, large: Path, scripts: bool
):
    officer = arrives("officer", scripts)
    officer.go("/requests/new")
    officer.page.locator("input[type=file]").set_input_files(large)
    officer.press("Find the questions")
    assert "No worker has ever given a sign of life" in officer.page.content()
    officer.press("Cancel")
    officer.press("Go back to where it was started", "link")
    officer.page.get_by_label("Paste its words").fill(QUESTIONS)
    officer.press("Find the questions")
    assert officer.page.locator("textarea[name^=q-]").count() == 2
    officer.go("/requests/new")
    officer.page.get_by_role("link", name="request.txt").wait_for()


def test_what_cannot_be_read_says_why_and_is_kept(arrives, tmp_path: Path):
    picture = tmp_path / "scan.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    officer = arrives("officer")
    officer.go("/requests/new")
    officer.page.locator("input[type=file]").set_input_files(picture)
    officer.press("Find the questions")
    with officer.page.expect_download() as waiting:
        officer.page.get_by_role("link", name="Download the original").click()
    assert waiting.value.suggested_filename == "scan.png"
