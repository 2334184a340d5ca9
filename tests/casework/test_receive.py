import multiprocessing
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.casework.receive import QuestionText, receive
from app.config import Settings
from app.extensions import db, desk
from app.law.errors import AlreadyDone, BadDate, BadReference, DeskError, UnknownBankHolidays
from app.law.stages import Stage
from app.records import papers
from app.records.people import User
from app.records.requests import FoiRequest, Incoming
from tests.casework.desk import NOW, TEXT, TODAY, Desk


def test_the_original_is_kept_byte_for_byte_with_its_hash(walk: Desk):
    row = walk.arrived()
    walk.session.commit()
    assert row.original == TEXT.encode()
    assert len(row.sha256) == 64
    assert [question["label"] for question in row.proposed["questions"]] == ["1", "2"]


def test_a_request_is_numbered_dated_and_told_of(walk: Desk):
    foi_request = walk.received()
    assert foi_request.reference == "FOI-2526-0001"
    assert foi_request.stage is Stage.RECEIVED
    assert foi_request.due_on == date(2025, 9, 29)
    assert [question.label for question in foi_request.questions] == ["1", "2"]
    assert walk.verbs(foi_request) == ["receive"]


def test_the_form_that_is_wanted_and_their_reference_are_noted_on_the_case(walk: Desk):
    foi_request = walk.received(wishes="As a spreadsheet", their_reference="AB/12")
    (note,) = papers.notes(walk.session, foi_request, most=5)
    assert note.body == "How the requester wants the answer: As a spreadsheet\nThe requester’s own reference: AB/12"
    assert walk.verbs(foi_request) == ["receive"]
    assert list(papers.notes(walk.session, walk.received(wishes=" "), most=5)) == []


def test_numbers_run_by_the_financial_year_of_the_day_received(walk: Desk):
    references = [walk.received(on=day).reference for day in (TODAY, date(2025, 3, 31), date(2025, 4, 1), TODAY)]
    assert references == ["FOI-2526-0001", "FOI-2425-0001", "FOI-2526-0002", "FOI-2526-0003"]


def test_a_step_that_fails_uses_up_no_number(walk: Desk):
    receive(walk.session, walk.arrived(), walk.receipt(), by=walk.officer, today=TODAY, now=NOW)
    walk.session.rollback()
    assert walk.received().reference == "FOI-2526-0001"


def test_an_own_reference_may_be_used_once_and_is_never_given_again(walk: Desk):
    assert walk.received(reference="FOI-2526-0002").reference == "FOI-2526-0002"
    with pytest.raises(BadReference):
        walk.received(reference="foi-2526-0002")
    walk.session.rollback()
    assert [walk.received().reference for _ in range(2)] == ["FOI-2526-0001", "FOI-2526-0003"]


@pytest.mark.parametrize("reference", ["../etc", "A\nB", "x" * 61, "FOI/1/story", "<b>1", "?1"])
def test_a_reference_that_cannot_stand_in_an_address_is_refused(walk: Desk, reference: str):
    with pytest.raises(BadReference):
        walk.received(reference=reference)


def test_a_double_click_makes_one_request(walk: Desk):
    incoming = walk.arrived()
    made = receive(walk.session, incoming, walk.receipt(), by=walk.officer, today=TODAY, now=NOW)
    with pytest.raises(AlreadyDone) as caught:
        receive(walk.session, incoming, walk.receipt(), by=walk.officer, today=TODAY, now=NOW)
    assert caught.value.made is made


def test_a_date_in_the_future_is_refused(walk: Desk):
    with pytest.raises(BadDate, match="future"):
        walk.received(on=TODAY + timedelta(days=1))


def test_a_date_past_the_table_is_refused_in_a_clear_sentence(walk: Desk):
    walk.today = date(2200, 1, 5)
    with pytest.raises(UnknownBankHolidays) as caught:
        walk.received(on=date(2200, 1, 4))
    assert "bank" in str(caught.value)


def test_a_request_without_questions_is_refused(walk: Desk):
    with pytest.raises(DeskError):
        walk.received(questions=())


def test_a_question_with_parts_is_a_stem(walk: Desk):
    parts = (QuestionText("a", "Men?"), QuestionText("b", "Women?"))
    foi_request = walk.received(questions=(QuestionText("1", "How many?", parts), QuestionText("2", "Why?")))
    assert [(one.label, one.position) for one in foi_request.questions] == [("1", 1), ("a", 2), ("b", 3), ("2", 4)]
    assert {one.parent_id for one in foi_request.questions if one.label in "ab"} == {foi_request.questions[0].id}


def _receive_many(folder: Path, settings: Settings, count: int, done: "multiprocessing.Queue[list[str]]") -> None:
    app = desk(settings)
    made = []
    for _ in range(count):
        with app.app_context():
            officer = db.session.scalar(select(User).where(User.email == "officer@wrenfield.example"))
            assert officer is not None
            walk = Desk(db.session, {"officer": officer}, app)
            made.append(walk.received().reference)
    done.put(made)


@pytest.mark.long
def test_four_processes_at_once_leave_no_gap_and_no_duplicate(session: Session, settings: Settings, folder: Path):
    session.rollback()
    context = multiprocessing.get_context("spawn")
    done = context.Queue()
    workers = [context.Process(target=_receive_many, args=(folder, settings, 6, done)) for _ in range(4)]
    for worker in workers:
        worker.start()
    references = [reference for _ in workers for reference in done.get(timeout=60)]
    for worker in workers:
        worker.join(timeout=30)
    assert sorted(references) == [f"FOI-2526-{number:04d}" for number in range(1, 25)]
    assert session.query(FoiRequest).count() == session.query(Incoming).count() == 24
