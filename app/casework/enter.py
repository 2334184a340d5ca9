"""Open cases that a trust brings along from another system, with their own references: a whole table, or nothing."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from app.casework.arrive import proposed
from app.casework.clock import set_due
from app.intake.cases_csv import CellProblem, OpenCase
from app.intake.incoming import IncomingRequest, Part, Split
from app.intake.incoming import Question as Found
from app.intake.requester_words import names_requester
from app.intake.split import introduction
from app.law.errors import UnknownBankHolidays
from app.law.stages import Stage
from app.records import audit
from app.records.letters import Response
from app.records.people import User
from app.records.requests import FileNote, FoiRequest, Incoming, Question, Requester

AT_ONCE = 500
LONGEST_LABEL = 40
MOST_PEOPLE = 5000
NOTE = "These words were entered from a table, when the case was brought here from another system."
Cases = Sequence[tuple[OpenCase, Split]]


@dataclass(frozen=True)
class Entered:
    """What came of a table: the references of the cases, or the errors for which none was entered.

    `without_questions` are those whose whole text became one question, as none was found in it.
    """

    references: tuple[str, ...] = ()
    without_questions: tuple[str, ...] = ()
    problems: tuple[CellProblem, ...] = ()


def enter(
    session: Session,
    cases: Cases,
    problems: Sequence[CellProblem] = (),
    *,
    table: str,
    by: User,
    now: datetime,
) -> Entered:
    """Enter the cases if there is no error: neither in `problems`, which reading found, nor against what is on file.

    `table` is the SHA-256 of the file. Each case keeps its reference, its clock runs from the day it was received, and
    one event tells of it.
    """
    officers = _officers(session)
    made = [_row(case, split, officers.get(case.officer), by=by, now=now) for case, split in cases]
    wrong = [*problems, *_against_file(session, cases, officers), *_by_law(cases, made)]
    if wrong:
        return Entered(problems=tuple(sorted(wrong, key=lambda one: one.place)))
    assert not any(case.wrong for case, _ in cases), "the errors of reading come along"
    session.add_all(made)
    session.flush()
    session.add_all(_note(case, row, by=by, now=now) for (case, _), row in zip(cases, made, strict=True) if case.notes)
    _put_questions(session, cases, made)
    told = [(row, _details(case, row, table)) for (case, _), row in zip(cases, made, strict=True)]
    audit.append_all(session, "enter", told, by=by, now=now)
    return Entered(
        tuple(case.reference for case, _ in cases),
        tuple(case.reference for case, split in cases if not split.questions),
    )


def _details(case: OpenCase, row: FoiRequest, table: str) -> dict[str, Any]:
    """What the story tells of a case that was entered."""
    return {
        "received_on": row.received_on.isoformat(),
        "due": row.due_on.isoformat() if row.due_on else None,
        "acknowledged_on": row.acknowledged_on.isoformat() if row.acknowledged_on else None,
        "note": bool(case.notes),
        "original": row.incoming.sha256,
        "table": table,
        "row": case.row,
    }


def _officers(session: Session) -> Mapping[str, User]:
    """Everybody who may have a case, by email address."""
    people = session.scalars(select(User).where(User.active).limit(MOST_PEOPLE))
    return {user.email.lower(): user for user in people if user.has("officer")}


def _against_file(session: Session, cases: Cases, officers: Mapping[str, User]) -> Iterable[CellProblem]:
    """What is wrong with each case beside what the desk has."""
    taken = _taken(session, [case.reference.lower() for case, _ in cases])
    for case, _ in cases:
        if case.reference.lower() in taken:
            wrong = "A case or a response with this reference is on file already."
            cure = "Take the row out if it is the same case, or give it another reference."
            yield case.problem("reference", wrong, cure)
        if case.officer and case.officer not in officers:
            wrong = "No FOI officer signs in here with this address."
            yield case.problem("case_officer", wrong, "Check the address, have them added, or leave it empty.")


def _by_law(cases: Cases, made: Sequence[FoiRequest]) -> Iterable[CellProblem]:
    """Work out each due date, and see that nobody is named where all may read."""
    for (case, _), row in zip(cases, made, strict=True):
        try:
            set_due(row)
        except UnknownBankHolidays as error:
            yield case.problem("received_on", "The due date cannot be worked out.", str(error))
        if _names(case.subject, case):
            cure = "Take the name out: people who may not know who asked read the subject."
            yield case.problem("subject", "It names the requester.", cure)


def _taken(session: Session, references: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(references), AT_ONCE):
        for column in (FoiRequest.reference, Response.reference):
            there = func.lower(column)
            found.update(session.scalars(select(there).where(there.in_(references[start : start + AT_ONCE]))))
    return found


def _row(case: OpenCase, split: Split, officer: User | None, *, by: User, now: datetime) -> FoiRequest:
    """The case as it goes on file, without its questions."""
    said = IncomingRequest(
        "table", case.text, case.subject, case.requester_name, case.requester_address, case.received_on, (NOTE,)
    )
    original = case.text.encode()
    before = introduction(case.text, split) if split.questions else ""
    return FoiRequest(
        reference=case.reference,
        subject=case.subject,
        regime=case.regime,
        channel=case.channel,
        stage=Stage.RECEIVED,
        received_on=case.received_on,
        acknowledged_on=case.acknowledged_on,
        introduction="" if _names(before, case) else before,
        created_at=now,
        case_officer_id=officer.id if officer else None,
        requester=Requester(name=case.requester_name, address=case.requester_address, organisation=case.organisation),
        incoming=Incoming(
            token=secrets.token_hex(16),
            kind=said.kind,
            filename="entered.txt",
            original=original,
            sha256=sha256(original).hexdigest(),
            text=case.text,
            proposed=proposed(said, split, ()),
            arrived_at=now,
            arrived_by_id=by.id,
        ),
        clock_events=[],
    )


def _note(case: OpenCase, row: FoiRequest, *, by: User, now: datetime) -> FileNote:
    return FileNote(request_id=row.id, body=case.notes, written_at=now, written_by_id=by.id)


def _put_questions(session: Session, cases: Cases, made: Sequence[FoiRequest]) -> None:
    """Put every question on file, stems before their parts. Words without a question are one."""
    stems: list[dict[str, Any]] = []
    parts: list[Sequence[Part]] = []
    for (case, split), row in zip(cases, made, strict=True):
        place = 1
        for number, question in enumerate(split.questions or (_all_of(case.text),), 1):
            stems.append(_question(row, question, place, str(number)))
            parts.append(question.parts)
            place += 1 + len(question.parts)
    put = insert(Question).returning(Question.id, sort_by_parameter_order=True)
    numbers = session.scalars(put, stems).all()
    if below := [_part(stem, number, *one) for stem, number, those in zip(stems, numbers, parts, strict=True)
                 for one in enumerate(those, 1)]:  # fmt: skip
        session.execute(insert(Question), below)


def _all_of(text: str) -> Found:
    return Found(None, text, 0, len(text), 1.0)


def _question(row: FoiRequest, found: Found, place: int, label: str) -> dict[str, Any]:
    return {
        "request_id": row.id,
        "position": place,
        "label": (found.label or label)[:LONGEST_LABEL],
        "text": found.text,
        "regime": row.regime,
        "start": found.start,
        "end": found.end,
    }


def _part(stem: Mapping[str, Any], parent: int, number: int, part: Part) -> dict[str, Any]:
    label = part.label or (chr(96 + number) if number <= 26 else str(number))
    return {
        **stem,
        "parent_id": parent,
        "position": stem["position"] + number,
        "label": label[:LONGEST_LABEL],
        "text": part.text,
        "start": part.start,
        "end": part.end,
    }


def _names(words: str, case: OpenCase) -> bool:
    return names_requester(words, case.requester_name, case.requester_address)
