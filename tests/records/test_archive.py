from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from app.records.archive import past_answers, past_questions, stamp
from app.records.letters import Response, ResponseAnswer

NOW = datetime(2025, 9, 10, tzinfo=UTC)


def keep(session: Session, reference: str, *questions: str) -> list[int]:
    answers = [
        ResponseAnswer(position=at, label=str(at), question=question, answer="Yes.")
        for at, question in enumerate(questions, 1)
    ]
    response = Response(
        reference=reference,
        subject="Beds",
        sent_on=date(2025, 1, 5),
        sent_how="email",
        recorded_at=NOW,
        answers=answers,
    )
    session.add(response)
    session.flush()
    return [answer.id for answer in answers]


def test_questions_are_read_in_order_and_only_those_that_are_new(session: Session):
    first, second = keep(session, "A-1", "How many beds?", "How many wards?")
    assert list(past_questions(session, 0)) == [(first, "How many beds?"), (second, "How many wards?")]
    [third] = keep(session, "A-2", "How many sites?")
    assert list(past_questions(session, second)) == [(third, "How many sites?")]


def test_of_a_large_archive_the_latest_are_read(session: Session):
    *_, last = keep(session, "A-1", "How many beds?", "How many wards?", "How many sites?")
    assert list(past_questions(session, 0, most=1)) == [(last, "How many sites?")]


def test_the_stamp_changes_with_the_archive(session: Session):
    empty = stamp(session)
    keep(session, "A-1", "How many beds?")
    assert stamp(session) != empty


def test_answers_come_with_the_response_that_they_belong_to(session: Session):
    [one] = keep(session, "A-1", "How many beds?")
    found = past_answers(session, [one, one + 1])
    assert [(key, response.reference) for key, (_, response) in found.items()] == [(one, "A-1")]
