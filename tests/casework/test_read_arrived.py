from datetime import date

from app.casework.arrive import keep, put_words
from app.casework.read_arrived import read_arrived
from app.casework.work import Work
from app.extensions import db
from app.intake.incoming import IncomingRequest
from app.intake.split import split
from app.records.requests import Incoming
from tests.casework.desk import NOW, TEXT, Desk


def arrived(walk: Desk, original: bytes, filename: str = "request.txt") -> Incoming:
    made = keep(walk.session, original=original, filename=filename, media_type="text/plain", by=walk.officer, now=NOW)
    walk.session.commit()
    return made


def effect_of(walk: Desk, row: Incoming):
    said: list[str] = []
    work = Work(
        args={"incoming": row.token},
        by=walk.officer,
        session=db.get_session("reading"),
        now=lambda: NOW,
        today=lambda: date(2025, 9, 10),
        report=lambda words, done, total: said.append(words),
    )
    walk.session.commit()
    effect = read_arrived(work)
    assert said == ["Reading it and finding its questions"]
    assert not work.session.in_transaction() or not row.proposed, "the first half changes nothing"
    work.session.rollback()
    return effect


def test_the_words_and_their_questions_join_what_arrived(walk: Desk):
    row = arrived(walk, TEXT.encode())
    assert effect_of(walk, row)(walk.session) == {}
    walk.session.commit()
    assert row.text == TEXT
    assert len(row.proposed["questions"]) == 2


def test_that_it_cannot_be_read_is_a_result(walk: Desk):
    row = arrived(walk, b"\x89PNG\r\n\x1a\n", "request.docx")
    effect_of(walk, row)(walk.session)
    walk.session.commit()
    assert "PNG picture" in row.problem
    assert row.proposed == {}


def test_words_that_somebody_put_in_meanwhile_stay(walk: Desk):
    row = arrived(walk, b"1. What does the reader find?")
    effect = effect_of(walk, row)
    put_words(
        walk.session,
        row,
        IncomingRequest(kind="pasted", text=TEXT),
        split(TEXT),
        by=walk.officer,
        now=NOW,
        by_hand=True,
    )
    walk.session.commit()
    effect(walk.session)
    walk.session.commit()
    assert row.text == TEXT
