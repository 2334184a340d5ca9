import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.config import ROOT, Settings
from tests.web.reader import Reader


@pytest.fixture
def settings(settings: Settings, folder: Path) -> Settings:
    """A desk whose folder of content may be changed."""
    return replace(settings, content=shutil.copytree(ROOT / "answers", folder / "content"))


def change(settings: Settings) -> None:
    path = settings.content / "standard" / "beds.md"
    path.write_text(path.read_text("utf-8") + "\n\nMore words & more.\n", "utf-8")


def test_a_changed_file_is_shown_loaded_by_one_and_approved_by_another(
    settings: Settings, arrives: Callable[[str], Reader]
):
    curator, administrator = arrives("curator"), arrives("administrator")
    assert "Nothing: the files on disk" in curator.get("/content").text
    change(settings)
    page = curator.get("/content")
    assert "Standard answer beds" in page.text
    assert "More words & more." in "".join(page.root.xpath("//ins")[-1].itertext())
    curator.send("/load")
    assert "Loaded as drafts: 1." in curator.page.text
    assert "You loaded it" in curator.page.text
    administrator.get("/content")
    administrator.send("/approve")
    assert "version 2 is approved" in administrator.page.text
    assert "Nothing waits." in administrator.page.text


def test_an_administrator_adopts_for_a_reason(settings: Settings, arrives: Callable[[str], Reader]):
    administrator = arrives("administrator")
    change(settings)
    administrator.get("/content")
    administrator.send("/adopt", 422)
    assert "Give the reason" in administrator.page.text
    administrator.send("/adopt", because="Board decision")
    assert "Adopted: 1." in administrator.page.text


def test_files_with_errors_are_listed_and_nothing_is_taken_in(settings: Settings, arrives: Callable[[str], Reader]):
    (settings.content / "standard" / "beds.md").write_text("---\nkey: beds\n---\n", "utf-8")
    page = arrives("curator").get("/content")
    assert "nothing can be taken in" in page.text
    assert "standard/beds.md" in page.text


def test_a_curator_retires_an_answer_with_a_reason(settings: Settings, arrives: Callable[[str], Reader]):
    curator = arrives("curator")
    curator.get("/answers/beds")
    curator.get("/content/answers/beds/retire")
    curator.send("/retire", 422)
    curator.send("/retire", because="Wards closed")
    assert "is retired" in curator.page.text
    curator.get("/answers/beds", 404)


def test_what_is_done_already_is_said_kindly(settings: Settings, arrives: Callable[[str], Reader]):
    curator, administrator = arrives("curator"), arrives("administrator")
    change(settings)
    curator.get("/content")
    curator.send("/load")
    form = administrator.get("/content")
    administrator.send("/approve")
    administrator.page = form
    assert "version 2 is approved already" in administrator.send("/approve").text
    administrator.page = form
    assert "version 2 is approved already" in administrator.send("/set-aside").text
    form = curator.get("/content/answers/beds/retire")
    curator.send("/retire", because="Wards closed")
    curator.page = form
    assert "is retired already" in curator.send("/retire", because="Wards closed").text
    curator.get("/content/answers/nothing/retire", 404)


def test_a_draft_is_set_aside_and_its_file_taken_in_again(settings: Settings, arrives: Callable[[str], Reader]):
    curator = arrives("curator")
    change(settings)
    curator.get("/content")
    curator.send("/load")
    curator.send("/set-aside")
    assert "version 2 is set aside" in curator.page.text
    assert "Set aside or retired here, and still on disk." in curator.page.text
    curator.send("/content/load/answer/beds")
    assert "Version 3, loaded on" in curator.page.text


def test_a_file_that_is_gone_leads_to_retiring_its_answer(settings: Settings, arrives: Callable[[str], Reader]):
    (settings.content / "standard" / "beds.md").unlink()
    page = arrives("curator").get("/content")
    assert "Not on disk any more" in page.text
    assert page.root.xpath("//main//a/@href")[-1] == "/content/answers/beds/retire"
    assert "Take them in as drafts" not in page.text
