"""A register that is down, locked or talks nonsense, under an officer who is at work on a reply."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.web import ask as asking
from tests.web.reader import Reader
from tests.web.samples import QUESTIONS
from tests.web.walking import record

SOURCE = "s117-number"
SLOW = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT max(i) FROM n"


def tables(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as register:
        return [name for (name,) in register.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]


def gone(path: Path) -> None:
    path.unlink()


def no_database(path: Path) -> None:
    path.write_bytes(b"<html>Service unavailable</html>" * 400)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def slow(path: Path) -> None:
    names = tables(path)
    with closing(sqlite3.connect(path)) as register:
        register.execute("PRAGMA legacy_alter_table = ON")
        for name in names:
            register.execute(f'ALTER TABLE "{name}" RENAME TO "kept_{name}"')
            register.execute(f'CREATE VIEW "{name}" AS SELECT * FROM "kept_{name}" WHERE ({SLOW}) > 0')
        register.commit()


@pytest.fixture
def at_work(arrives: Callable[[str], Reader], folder: Path) -> tuple[Reader, str, Path]:
    """An officer with words in a reply; their register is a copy of its own."""
    officer = arrives("officer")
    path = folder / "mha.db"
    sound = path.resolve()
    path.unlink()
    shutil.copy(sound, path)
    question = f"{record(officer)}/questions/{len(QUESTIONS)}"
    officer.get(question)
    officer.send(question, body="Words of their own.", button=("do", "save"))
    return officer, question, path


def used(officer: Reader, question: str, status: int):
    page = officer.get(question)
    [token] = set(page.root.xpath("//main//input[@name='csrf_token']/@value"))
    [version] = set(page.root.xpath("//main//input[@name='version']/@value"))
    values = {"csrf_token": token, "version": version, "kind": "answer", "key": SOURCE, "replace": "1"}
    answer = officer.client.post(f"{question}/use", data=values, follow_redirects=True)
    assert answer.status_code == status, answer.text
    return answer.text


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (gone, "did not answer"),
        (no_database, "did not answer"),
        (cut_short, "did not answer"),
        (empty, "failed: no such table"),
        (slow, "did not answer within 1 second"),
    ],
)
def test_the_page_says_so_and_the_words_that_were_there_stay(
    at_work: tuple[Reader, str, Path], monkeypatch, harm: Callable[[Path], None], words: str
):
    monkeypatch.setattr(asking, "LIMIT_SECONDS", 0)
    officer, question, path = at_work
    sound = path.read_bytes()
    harm(path)
    said = used(officer, question, 503)
    assert words in said
    assert "Nothing was kept" in said
    assert "Words of their own." in officer.get(question).text
    path.write_bytes(sound)
    monkeypatch.undo()
    assert "The words are in the reply below" in used(officer, question, 200)


@pytest.mark.long
def test_a_register_that_is_slow_in_earnest_is_waited_for_no_longer_than_the_limit(at_work: tuple[Reader, str, Path]):
    officer, question, path = at_work
    slow(path)
    assert "did not answer within 20 seconds" in used(officer, question, 503)
