"""What a test of pages begins with, done behind the pages: a request that is recorded, and one with its replies.

The walk through the pages themselves is test_front_walk.py's.
"""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from flask import Flask

from app.casework.arrive import arrive
from app.casework.reading_question import question_page
from app.casework.receive import QuestionText, Receipt, receive
from app.casework.reply import use_source
from app.extensions import db
from app.intake.incoming import IncomingRequest
from app.intake.split import split
from app.records import cases
from app.records.people import User
from app.web.ask import readings_for_source
from app.web.now import now, today
from tests.web.samples import QUESTIONS, REQUEST

RECEIVED = date(2024, 12, 2)


class SignedIn(Protocol):
    """Somebody at a browser, with or without a screen."""

    app: Flask
    email: str


def record(officer: SignedIn, received_on: date = RECEIVED) -> str:
    """The section 117 request, from Sam Reed: the address of its case."""
    with officer.app.app_context():
        session = db.get_session("writing")
        found = split(REQUEST)
        by = session.query(User).filter_by(email=officer.email).one()
        incoming = arrive(
            session,
            incoming=IncomingRequest(kind="pasted", text=REQUEST),
            split=found,
            original=REQUEST.encode(),
            filename="pasted.txt",
            media_type="text/plain",
            by=by,
            now=now(),
        )
        receipt = Receipt(
            subject="Section 117 aftercare",
            requester_name="Sam Reed",
            requester_address="sam@reed.example",
            received_on=received_on,
            questions=tuple(
                QuestionText(one.label or "", one.text, start=one.start, end=one.end) for one in found.questions
            ),
        )
        made = receive(session, incoming, receipt, by=by, today=today(), now=now())
        session.commit()
        return f"/requests/{made.reference}"


def answer(officer: SignedIn, case: str, places: Iterable[int] = range(1, len(QUESTIONS) + 1)) -> None:
    """Questions of this case, all of them unless said, each from the source that is offered first."""
    reference = case.removeprefix("/requests/")
    with officer.app.app_context():
        session = db.get_session("writing")
        by = session.query(User).filter_by(email=officer.email).one()
        for place in places:
            source = question_page(session, reference, place, today()).suggestion.ranked[0]
            session.rollback()  # no transaction is open while a register is asked
            readings = readings_for_source(reference, source.kind, source.key)
            foi_request = cases.case(session, reference)
            question = cases.question(session, foi_request, place)
            use_source(
                session,
                foi_request,
                question,
                source.kind,
                source.key,
                readings=readings,
                version=None,
                by=by,
                today=today(),
                now=now(),
            )
            session.commit()
