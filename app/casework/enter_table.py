"""A table of open cases read, with the questions of each: the slow half of entering them, which changes nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, exists
from sqlalchemy.orm import Session

from app.casework.enter import Entered, enter
from app.casework.work import Effect, Work
from app.intake.cases_csv import CellProblem, OpenCase, read_cases
from app.intake.child import split_all_in_child
from app.intake.incoming import Split
from app.law.errors import BrokenInput, NotFound, UnreadableInput
from app.records.requests import Attachment, Blob, Correspondence

AT_ONCE = 100
"""So many requests are split in one limited process."""
Says = Callable[[str, int, int | None], None]


@dataclass(frozen=True)
class Table:
    """What a file holds: its cases, each with its questions, all errors, and the SHA-256 of its bytes."""

    cases: tuple[tuple[OpenCase, Split], ...]
    problems: tuple[CellProblem, ...]
    sha256: str


def read_table(data: bytes, *, today: date, says: Says = lambda _words, _done, _total: None) -> Table:
    """Read a table, and find the questions of every case in limited processes; `says` is told how far it is.

    Raises EmptyInput, InputTooLarge and WrongType for what is no such table at all.
    """
    says("Reading the table", 0, None)
    read = read_cases(data, today=today)
    problems, found = list(read.problems), []
    for start in range(0, len(read.cases), AT_ONCE):
        says("Finding the questions", start, len(read.cases))
        batch = read.cases[start : start + AT_ONCE]
        for case, split in zip(batch, _splits([case.text for case in batch]), strict=True):
            if isinstance(split, UnreadableInput):
                problems.append(case.problem("request_text", "Its questions could not be found.", str(split)))
            else:
                found.append((case, split))
    return Table(tuple(found), tuple(problems), sha256(data).hexdigest())


def enter_cases(work: Work) -> Effect:
    """Background work: the table is a blob, `args["table"]` its hash. Errors in it are a result like another."""
    digest = str(work.args["table"])
    row = work.session.get(Blob, digest)
    if row is None:
        raise NotFound("The table is no longer here. Nothing was entered. Upload it again.")
    data = row.data
    work.session.rollback()  # no transaction stays open while the table is read
    table = read_table(data, today=work.today(), says=work.report)
    by, now = work.by, work.now()
    assert by is not None
    work.step("Entering the cases", len(table.cases), len(table.cases))

    def effect(session: Session) -> dict[str, Any]:
        made = to_plain(enter(session, table.cases, table.problems, table=digest, by=by, now=now))
        _forget(session, digest)
        return made

    return effect


def to_plain(entered: Entered) -> dict[str, Any]:
    """What came of it as a job's row carries it."""
    return {
        "entered": len(entered.references),
        "without_questions": list(entered.without_questions),
        "problems": [[one.row, one.line, one.column, one.wrong, one.cure] for one in entered.problems],
    }


def entered_from(plain: dict[str, Any]) -> tuple[int, tuple[str, ...], tuple[CellProblem, ...]]:
    """How many were entered, which of them had no question, and the errors, as `to_plain` made them plain."""
    problems = tuple(CellProblem(*one) for one in plain.get("problems", ()))
    return int(plain.get("entered", 0)), tuple(plain.get("without_questions", ())), problems


def _forget(session: Session, digest: str) -> None:
    """Take the table away again: it names requesters, and what is on file is what its cases are made of."""
    used = (exists().where(Attachment.sha256 == digest), exists().where(Correspondence.sha256 == digest))
    session.execute(delete(Blob).where(Blob.sha256 == digest, *(~one for one in used)))


def _splits(texts: Sequence[str]) -> Iterator[Split | UnreadableInput]:
    """The questions of each; where all together are too much, each is tried alone, so that one spoils no other."""
    try:
        yield from split_all_in_child(texts)
    except BrokenInput as error:
        if len(texts) == 1:
            yield error
            return
        for text in texts:
            yield from _splits([text])
