"""What a test of pages begins with, done behind the pages: a request that is recorded, and one with its replies.

The walk through the pages themselves is test_front_walk.py's.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Protocol

from flask import Flask

from app.casework.reading_question import question_page
from app.casework.receive import QuestionText, receive
from app.extensions import db
from app.intake.split import split
from app.records import cases
from app.records.people import User
from app.web.ask import readings_for_source
from app.web.now import now, today
from tests.casework.desk import Desk
from tests.web.samples import QUESTIONS, REQUEST

RECEIVED = date(2024, 12, 2)


class SignedIn(Protocol):
    """Somebody at a browser, with or without a screen."""

    app: Flask
    email: str


@contextmanager
def walking(officer: SignedIn) -> Iterator[Desk]:
    """The walk of a request behind the pages, today, by whoever is signed in."""
    with officer.app.app_context():
        session = db.get_session("writing")
        by = session.query(User).filter_by(email=officer.email).one()
        yield Desk(session, {"officer": by}, officer.app, today=today(), now=now())


def record(officer: SignedIn, received_on: date = RECEIVED) -> str:
    """The section 117 request, from Sam Reed: the address of its case."""
    with walking(officer) as walk:
        receipt = walk.receipt(
            subject="Section 117 aftercare",
            requester_name="Sam Reed",
            requester_address="sam@reed.example",
            received_on=received_on,
            questions=tuple(
                QuestionText(one.label or "", one.text, start=one.start, end=one.end)
                for one in split(REQUEST).questions
            ),
        )
        made = receive(walk.session, walk.arrived(REQUEST), receipt, by=walk.officer, today=walk.today, now=walk.now)
        walk.session.commit()
        return f"/requests/{made.reference}"


def answer(officer: SignedIn, case: str, places: Iterable[int] = range(1, len(QUESTIONS) + 1)) -> None:
    """Questions of this case, all of them unless said, each from the source that is offered first."""
    reference = case.removeprefix("/requests/")
    with walking(officer) as walk:
        for place in places:
            source = question_page(walk.session, reference, place, walk.today).suggestion.ranked[0]
            walk.session.rollback()  # no transaction is open while a register is asked
            readings = readings_for_source(reference, source.kind, source.key)
            foi_request = cases.case(walk.session, reference)
            walk.source(foi_request, place, source.key, kind=source.kind, readings=readings)
            walk.session.commit()
