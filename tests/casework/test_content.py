import shutil
from pathlib import Path

import pytest

from app.casework.content import load_folder
from app.config import ROOT
from app.law.errors import ContentError
from app.records.content import ContentVersion
from tests.casework.desk import NOW, Desk


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    shutil.copytree(ROOT / "answers", tmp_path / "answers")
    shutil.copytree(ROOT / "docx_templates", tmp_path / "templates")
    return tmp_path / "answers", tmp_path / "templates"


def load(walk: Desk, folders: tuple[Path, Path], because: str | None = None):
    return load_folder(walk.session, *folders, by=walk.people["administrator"], adopt_because=because, now=NOW)


def test_loading_the_same_folders_again_changes_nothing(walk: Desk, folders: tuple[Path, Path]):
    assert load(walk, folders, "again").changed == 0


def test_every_problem_of_every_file_is_named_at_once_and_nothing_is_loaded(walk: Desk, folders: tuple[Path, Path]):
    before = walk.session.query(ContentVersion).count()
    (folders[0] / "standard" / "beds.md").write_text("no front matter")
    (folders[0] / "trust.toml").write_text("name = ")
    (folders[1] / "response.docx").write_bytes(b"not a document")
    with pytest.raises(ContentError) as caught:
        load(walk, folders, "x")
    files = " ".join(problem.file for problem in caught.value.problems)
    assert "beds.md" in files
    assert "trust.toml" in files
    assert walk.session.query(ContentVersion).count() == before


def test_an_import_makes_drafts_and_an_adoption_puts_them_in_force(walk: Desk, folders: tuple[Path, Path]):
    answer = folders[0] / "standard" / "beds.md"
    answer.write_text(answer.read_text() + "\n\nCounted nightly.\n")
    assert load(walk, folders).changed == 1
    assert "Counted nightly" not in walk.library.answer("beds").body
    answer.write_text(answer.read_text() + "\n\nCounted twice.\n")
    load(walk, folders, "the board said so")
    assert "Counted twice" in walk.library.answer("beds").body
    assert walk.library.answer("beds").version == 3
