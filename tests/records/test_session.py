from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from app.law.stages import Stage
from app.records import audit
from app.records.people import User
from app.records.requests import FoiRequest, Incoming, Question, Requester
from app.records.session import UntoldChangeError

NOW = datetime(2025, 9, 10, 9, 30, tzinfo=UTC)


def a_request(session: Session, officer: User) -> FoiRequest:
    incoming = Incoming(
        token="t", kind="pasted", original=b"x", sha256="0" * 64, text="x", proposed={}, arrived_at=NOW,
        arrived_by_id=officer.id,
    )  # fmt: skip
    foi_request = FoiRequest(
        reference="T-1", subject="Test", received_on=date(2025, 9, 1), due_on=date(2025, 9, 29), holidays_version="v",
        created_at=NOW, incoming=incoming, requester=Requester(name="A", address="a@b.example"),
        questions=[Question(position=1, label="1", text="Why?", regime="FOIA")],
    )  # fmt: skip
    session.add(foi_request)
    session.flush()
    audit.append(session, "receive", by=officer, now=NOW, foi_request=foi_request)
    session.commit()
    return foi_request


def test_a_stage_cannot_move_without_its_event(session: Session, officer: User):
    foi_request = a_request(session, officer)
    foi_request.stage = Stage.DRAFTING
    with pytest.raises(UntoldChangeError):
        session.commit()
    session.rollback()
    assert foi_request.stage is Stage.RECEIVED


def test_nor_can_a_question_change(session: Session, officer: User):
    a_request(session, officer).questions[0].text = "Why not?"
    with pytest.raises(UntoldChangeError):
        session.commit()


def test_an_event_of_the_same_transaction_lets_it_through(session: Session, officer: User):
    foi_request = a_request(session, officer)
    foi_request.stage = Stage.DRAFTING
    audit.append(session, "save_reply", by=officer, now=NOW, foi_request=foi_request)
    session.commit()
    assert session.get_one(FoiRequest, foi_request.id).stage is Stage.DRAFTING


def test_an_event_of_another_request_or_transaction_does_not_count(session: Session, officer: User):
    foi_request = a_request(session, officer)
    audit.append(session, "look", by=officer, now=NOW, foi_request=foi_request)
    session.commit()
    foi_request.subject = "Another"
    with pytest.raises(UntoldChangeError):
        session.commit()


def test_words_of_the_law_come_back_as_members(session: Session, officer: User):
    foi_request = a_request(session, officer)
    session.expire_all()
    assert foi_request.stage is Stage.RECEIVED
    assert foi_request.created_at == NOW
