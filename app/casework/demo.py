"""The demo: invented people, an archive of sent responses, open requests at every stage. Only into an empty desk."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from importlib.resources import files

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.casework.accounts import create_user
from app.casework.demo_cases import Cast, act
from app.casework.demo_requests import CASES
from app.law.outcomes import Held, Outcome
from app.records import audit, search
from app.records.letters import Response, ResponseAnswer
from app.records.people import User
from app.records.requests import FoiRequest

PEOPLE: Sequence[tuple[str, str, tuple[str, ...]]] = (
    ("officer", "Priya Okafor", ("officer",)),
    ("second.officer", "Tom Beresford", ("officer",)),
    ("reviewer", "Helen Marsh", ("reviewer",)),
    ("senior", "Daniel Achebe", ("senior_approver",)),
    ("curator", "Rosa Lindqvist", ("curator",)),
    ("reader", "Sam Whitlock", ("reader",)),
    ("admin", "Jo Farrant", ("administrator",)),
)
"""Each with the part before the @ of their address, a name and their roles."""

DOMAIN = "wrenfield.example"


def load_demo(session: Session, *, password_hash: str, today: date, now: datetime) -> bool:
    """Load what is missing of the demo; whether anything was.

    The trust's content must be loaded before. People are made once; the archive and the open requests come only into a
    desk that has neither. Dates of open requests are counted from `today`, so that one is overdue and one due soon.
    """
    people = _people(session, password_hash, now)
    if session.scalar(select(func.count(FoiRequest.id))) or session.scalar(select(func.count(Response.id))):
        return False
    _archive(session, people["admin"], now)
    cast = Cast(people["officer"], people["second.officer"], people["reviewer"])
    for step in sorted((step for one in CASES for step in act(one, today)), key=lambda step: step.on):
        step.run(session, cast, min(step.moment, now))
    session.flush()
    return True


def _people(session: Session, password_hash: str, now: datetime) -> dict[str, User]:
    known = {user.email: user for user in session.scalars(select(User).limit(1000))}
    made = {}
    for key, name, roles in PEOPLE:
        email = f"{key}@{DOMAIN}"
        made[key] = known.get(email) or create_user(
            session, email=email, name=name, password_hash=password_hash, roles=roles, by=None, now=now
        )
    return made


def _archive(session: Session, by: User, now: datetime) -> None:
    text = files("app.casework").joinpath("data/demo_archive.jsonl").read_text("utf-8")
    rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    for row in rows:
        response = Response(
            reference=row["reference"],
            subject=row["subject"],
            received_on=date.fromisoformat(row["received"]),
            sent_on=date.fromisoformat(row["sent"]),
            sent_how="email",
            recorded_at=now,
            recorded_by_id=by.id,
            answers=[
                ResponseAnswer(
                    position=place,
                    label=one["label"],
                    question=one["question"],
                    answer=one["answer"],
                    held=Held(one["held"]),
                    outcome=Outcome(one["outcome"]),
                )
                for place, one in enumerate(row["questions"], 1)
            ],
        )
        session.add(response)
        session.flush()
        search.index(session, response)
    audit.append(session, "demo_archive", by=by, now=now, details={"responses": len(rows)})
