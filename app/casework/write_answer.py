"""A standard answer is written in the browser: kept as a draft, handed to a second person, taken back.

The draft is a row of its own until it is handed over; only then does it become a version with a number. Everybody who
wrote in it is one of its authors, none of whom approves it. Who saves says what they began from (`seen`), so that of
two who write at once the second is shown what the first one saved.
"""

import hashlib
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.answers.answer_file import read_answer
from app.answers.standard_answer import StandardAnswer
from app.answers.writing import write_answer
from app.casework.rests_on import gaps
from app.law.errors import ContentError, DeskError, NotAllowed, NotFound, Problem, StaleEdit
from app.records import answer_history, audit
from app.records.content import ContentVersion
from app.records.library import Library, load_library
from app.records.people import User
from app.records.working_answers import WorkingAnswer

AUTHORS = ("officer", "curator", "administrator")
"""Who may write a standard answer; who may approve one is in shelve.py."""


def problems_of(answer: StandardAnswer, library: Library) -> tuple[str, list[Problem]]:
    """The text of the file of `answer`, and everything that is wrong with it, each with its line and cure."""
    text, file = write_answer(answer), f"{answer.key or 'answer'}.md"
    parts = {one.name: one.part_names for one in library.statistics}
    try:
        read_answer(file, text)
        problems = []
    except ContentError as error:
        problems = error.problems
    problems = [*problems, *gaps(file, text, answer, parts, library.directory.topics())]
    return text, sorted(problems, key=lambda one: one.line or 0)


def stands(in_force: int, row: WorkingAnswer | None) -> str:
    """What whoever writes begins from: the version in force and the draft over it, in one word to compare."""
    return f"{in_force}.{row.version if row else 0}"


def save_answer(
    session: Session, answer: StandardAnswer, *, new: bool, seen: str, by: User, today: date, now: datetime
) -> WorkingAnswer:
    """Keep `answer` as the draft of its key; what waited for approval with other words waits no more.

    The same words again change nothing. Raises NotAllowed without an author's role, ContentError with every problem at
    once, StaleEdit with the stored draft (None where it is what is in force) when somebody saved first, DeskError where
    nothing is different.
    """
    _may(by)
    text, problems = problems_of(answer, load_library(session, today))
    row = answer_history.working(session, answer.key, hold=True)
    if new and not problems and row is not None and row.body == text.encode() and by.id in row.authors:
        return row
    if new and (row or answer_history.numbers(session, answer.key)):
        cure = "Choose another, or go back and edit the answer that has it."
        problems.append(Problem(f"{answer.key}.md", 2, f"The key “{answer.key}” is taken.", cure))
    if problems:
        raise ContentError(problems)
    body, base = text.encode(), answer_history.in_force(session, answer.key)
    if row is not None and (row.body, row.base) == (body, base):
        return row
    if seen != stands(base, row):
        raise StaleEdit(
            "Somebody changed this answer while you were writing. Theirs is kept, and yours is still in the form: read "
            "both, and save again.",
            stored=row,
        )
    if row is None:
        if same_words(answer, answer_history.answer_in_version(session, answer.key, base)):
            raise DeskError("Nothing is different from what is in force, so nothing was saved. Change it, or go back.")
        row = WorkingAnswer(key=answer.key, authors=[])
    take_back(session, row)
    row.body, row.base, row.authors = body, base, sorted({*row.authors, by.id})
    row.changed_at, row.changed_by_id = now, by.id
    session.add(row)
    session.flush()
    audit.append(session, "write_answer", by=by, now=now, details={"key": row.key, "base": row.base})
    return row


def submit_answer(session: Session, key: str, *, by: User, today: date, now: datetime) -> ContentVersion:
    """Hand the draft over for a second person to approve; it becomes the next version.

    Handed over already, it is the version that waits. Raises NotFound where there is no draft, StaleEdit when another
    version came into force since, ContentError where it rests on what is not there any more.
    """
    _may(by)
    row = _draft(session, key)
    if row.submitted_id is not None:
        return session.get_one(ContentVersion, row.submitted_id)
    if row.base != answer_history.in_force(session, key):
        raise StaleEdit(
            "Another version of this answer came into force after this draft was begun. The draft is kept. Read what "
            "is different, and save it again before you submit it.",
            stored=row,
        )
    answer = answer_history.answer_of(row.key, row.body)
    _, problems = problems_of(answer, load_library(session, today))
    if problems:
        raise ContentError(problems)
    version = _next_version(session, row, answer, by=by, now=now)
    row.submitted_id, row.returned_because, row.returned_by_id = version.id, "", None
    session.flush()
    details = {"kind": "answer", "key": key, "number": version.number, "sha256": version.sha256, "authors": row.authors}
    audit.append(session, "submit_answer", by=by, now=now, details=details)
    return version


def discard_answer(session: Session, key: str, *, by: User, now: datetime) -> None:
    """Throw the draft away, and what waits for approval with its words. Raises NotFound where there is none."""
    _may(by)
    row = _draft(session, key)
    take_back(session, row)
    session.delete(row)
    session.flush()
    audit.append(session, "discard_answer", by=by, now=now, details={"key": key})


def take_back(session: Session, row: WorkingAnswer) -> None:
    """What was handed over and is changed now waits for approval no more."""
    if row.submitted_id is not None:
        session.get_one(ContentVersion, row.submitted_id).state = "retired"
        row.submitted_id = None


def same_words(one: StandardAnswer, other: StandardAnswer | None) -> bool:
    """Whether two answers say the same, whoever their files say approved them."""
    return other is not None and write_answer(_unsigned(one)) == write_answer(_unsigned(other))


def _unsigned(answer: StandardAnswer) -> StandardAnswer:
    return replace(answer, approved_by="", approved_on=None, version=None)


def _next_version(
    session: Session, row: WorkingAnswer, answer: StandardAnswer, *, by: User, now: datetime
) -> ContentVersion:
    """A draft as the next version of its answer, waiting for approval."""
    version = ContentVersion(
        kind="answer",
        key=row.key,
        number=answer_history.numbers(session, row.key) + 1,
        sha256=hashlib.sha256(row.body).hexdigest(),
        body=row.body,
        state="draft",
        valid_from=answer.valid_from,
        review_by=answer.review_by,
        created_at=now,
        created_by_id=by.id,
        adopted_because="",
    )
    session.add(version)
    session.flush()
    return version


def _draft(session: Session, key: str) -> WorkingAnswer:
    row = answer_history.working(session, key, hold=True)
    if row is None:
        raise NotFound("There is no draft of this answer any more: it was approved or discarded. Nothing was changed.")
    return row


def _may(by: User) -> None:
    if not by.has(*AUTHORS):
        raise NotAllowed("Only an officer, a curator or an administrator writes standard answers. Nothing was changed.")
