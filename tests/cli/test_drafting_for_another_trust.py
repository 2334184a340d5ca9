"""Another trust changes its two folders and no Python, and its letters name its own bodies."""

import shutil
from pathlib import Path

import pytest
from docx import Document

from app.config import ROOT
from tests.cli.running import SAMPLE, foi

HERE = ("Leicester City Council", "Leicestershire County Council", "Rutland County Council")
BOARD = "NHS Leicester, Leicestershire and Rutland Integrated Care Board"


@pytest.fixture
def content(bare: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = bare / "answers"
    shutil.copytree(ROOT / "answers", folder)
    monkeypatch.setenv("FOI_CONTENT", str(folder))
    monkeypatch.setenv("FOI_DEMO", "1")
    return folder


def letter(folder: Path) -> tuple[dict, str]:
    """The draft of the sample request, and the whole text of its letter."""
    assert foi("setup", "--demo").status == 0
    out = folder.parent / "letter.docx"
    words = ("--received", "2024-12-02", "--on", "2024-12-20", "--reference", "FOI-2425-0117", "--out", out, "--json")
    done = foi("draft", SAMPLE, *words)
    document = Document(str(out))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return done.json, "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_letter_holds_each_question_its_answer_and_the_four_bodies(content: Path):
    draft, text = letter(content)
    assert [question["label"] for question in draft["questions"]] == [str(n) for n in range(1, 12)]
    for question in draft["questions"]:
        assert question["text"] in text
        assert question["answer"].splitlines()[0] in text
    assert all(body in text for body in (*HERE, BOARD))
    assert [finding for finding in draft["findings"] if finding["severity"] == "error"] == []


def test_where_the_councils_keep_the_register_its_figures_are_not_held_and_every_holder_is_named(content: Path):
    settings = content / "trust.toml"
    kept = settings.read_text().replace('"register kept by" = "trust"', '"register kept by" = "councils"')
    assert kept != settings.read_text()
    settings.write_text(kept)
    draft, text = letter(content)
    figures = [question for question in draft["questions"] if question["label"] in ("8", "9", "10")]
    assert {(question["held"], question["outcome"]) for question in figures} == {("not_held", "not_held")}
    assert draft["figures"] == []
    assert {sign["name"] for sign in draft["signposts"]} == {*HERE, BOARD}
    assert all(body in text for body in (*HERE, BOARD))


def test_editing_answers_alone_moves_the_trust_to_another_county(content: Path):
    shutil.copytree(ROOT / "tests" / "samples" / "content-elsewhere", content, dirs_exist_ok=True)
    draft, text = letter(content)
    bodies = {sign["name"] for sign in draft["signposts"]}
    assert len(bodies) >= 3
    assert all(body in text for body in bodies)
    assert "Leicester" not in text
    assert "Wrenfield" not in text
