"""The papers of a case: file notes, correspondence, and the files that belong to a request, a reply or a response."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, literal_column, select, union_all
from sqlalchemy.orm import Session

from app.drafting.draft import Enclosure
from app.law.errors import DeskError, NotFound
from app.law.events import LONDON
from app.records.acknowledgements import KIND, UNSENT
from app.records.letters import AuditEvent, Response
from app.records.people import User
from app.records.replies import ReplyRow
from app.records.requests import Attachment, Blob, Correspondence, FileNote, FoiRequest, Question
from app.records.values import labels_of

MOST = 500
NOT_WHOLE = (
    "The file is not what it was when it was kept: its bytes were changed in the database. It was not handed out. "
    "An administrator verifies the audit and restores the file from a backup."
)


@dataclass(frozen=True)
class Note:
    """A file note, and who wrote it when."""

    body: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Message:
    """A message to or from somebody. `filename` is empty where no file carried it."""

    id: int
    direction: str
    party: str
    kind: str
    body: str
    filename: str
    on: date
    at: datetime
    by: str

    @property
    def unsent(self) -> bool:
        """Whether it is a letter that was made here, and that nobody recorded as sent."""
        return self.kind == KIND and self.body in UNSENT


@dataclass(frozen=True)
class FileKept:
    """A file as pages list it. `question` is the full label of the reply that it goes with, if it goes with one."""

    id: int
    name: str
    media_type: str
    sha256: str
    size: int
    at: datetime
    by: str
    question: str = ""


def notes(session: Session, foi_request: FoiRequest, *, most: int = MOST) -> tuple[Note, ...]:
    """The file notes of a request, the newest first."""
    rows = session.execute(
        select(FileNote.body, FileNote.written_at, User.name)
        .join(User, FileNote.written_by_id == User.id)
        .where(FileNote.request_id == foi_request.id)
        .order_by(FileNote.id.desc())
        .limit(most)
    )
    return tuple(Note(body, at, by) for body, at, by in rows)


def messages(
    session: Session, foi_request: FoiRequest, *, with_requester: bool, most: int = MOST
) -> tuple[Message, ...]:
    """The messages of a request, the newest first; those with the requester only if asked for."""
    asked = _messages().where(Correspondence.request_id == foi_request.id)
    if not with_requester:
        asked = asked.where(Correspondence.party != "requester")
    asked = asked.order_by(Correspondence.happened_on.desc(), Correspondence.id.desc()).limit(most)
    return tuple(Message(*row) for row in session.execute(asked))


def message(session: Session, foi_request: FoiRequest, number: int) -> tuple[Message, str | None]:
    """One message, with the hash of its file, if a file carried it.

    Raises NotFound.
    """
    asked = _messages().add_columns(Correspondence.sha256)
    found = session.execute(
        asked.where(Correspondence.id == number, Correspondence.request_id == foi_request.id)
    ).one_or_none()
    if found is None:
        raise NotFound("There is no such message on this request. Open its correspondence again.")
    *message, sha256 = found
    return Message(*message), sha256


def recorded_already(session: Session, wanted: Correspondence) -> bool:
    """Whether the very same message is on file."""
    same = (
        getattr(Correspondence, name) == getattr(wanted, name)
        for name in ("request_id", "direction", "party", "kind", "body", "happened_on")
    )
    file = Correspondence.sha256.is_(None) if wanted.sha256 is None else Correspondence.sha256 == wanted.sha256
    return session.scalar(select(Correspondence.id).where(*same, file).limit(1)) is not None


def with_requester(session: Session, foi_request: FoiRequest) -> bool:
    """Whether anything that passed with the requester is on file."""
    asked = select(Correspondence.id).where(
        Correspondence.request_id == foi_request.id, Correspondence.party == "requester"
    )
    return session.scalar(asked.limit(1)) is not None


def midnight(now: datetime) -> datetime:
    """When this day began, as London counts it."""
    return now.astimezone(LONDON).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def looked(session: Session, foi_request: FoiRequest, what: str, *, by: User, now: datetime) -> bool:
    """Whether it is on record already that this person looked at `what` of a request this day, as London counts it."""
    asked = select(AuditEvent.details).where(
        AuditEvent.request_id == foi_request.id,
        AuditEvent.by_id == by.id,
        AuditEvent.verb == "look",
        AuditEvent.at >= midnight(now),
    )
    return any(details.get("what") == what for details in session.scalars(asked.limit(MOST)))


def came_with(session: Session, foi_request: FoiRequest) -> tuple[FileKept, ...]:
    """The files that came with a request, the oldest first."""
    return _files(session, Attachment.request_id == foi_request.id)


def sent_with(session: Session, response: Response) -> tuple[FileKept, ...]:
    """The files that were sent with a response, in the order of the letter."""
    return _files(session, Attachment.response_id == response.id)


def enclosed(session: Session, foi_request: FoiRequest) -> tuple[FileKept, ...]:
    """The files that go with the replies of a request, in the order of the questions and then of adding."""
    rows = session.execute(_with_replies(foi_request).order_by(Question.position, Attachment.id).limit(MOST)).all()
    return _labelled(foi_request, rows)


def of_case(session: Session, foi_request: FoiRequest) -> tuple[tuple[FileKept, ...], tuple[FileKept, ...]]:
    """The files that came with a request, and those that go with its replies, in one query."""
    nowhere: ColumnElement[int | None] = literal_column("NULL")
    came = (
        _with_sizes()
        .add_columns(nowhere.label("question_id"), nowhere.label("place"))
        .where(Attachment.request_id == foi_request.id)
    )
    files = union_all(came, _with_replies(foi_request).add_columns(Question.position)).subquery()
    rows = session.execute(select(files).order_by(files.c.place, files.c.id).limit(2 * MOST)).all()
    with_replies = [row[:-1] for row in rows if row[-1] is not None]
    return tuple(FileKept(*row[:-2]) for row in rows if row[-1] is None), _labelled(foi_request, with_replies)


def _with_replies(foi_request: FoiRequest) -> Select[Any]:
    return (
        _with_sizes()
        .add_columns(Question.id)
        .join(ReplyRow, Attachment.reply_id == ReplyRow.id)
        .join(Question, ReplyRow.question_id == Question.id)
        .where(Question.request_id == foi_request.id)
    )


def _labelled(foi_request: FoiRequest, rows: Sequence[Any]) -> tuple[FileKept, ...]:
    labels = labels_of(foi_request) if rows else {}
    return tuple(replace(FileKept(*kept), question=labels[where]) for *kept, where in rows)


def enclosures(session: Session, foi_request: FoiRequest) -> tuple[Enclosure, ...]:
    """The same as the Draft carries them."""
    files = enclosed(session, foi_request)
    return tuple(Enclosure(one.name, one.sha256, one.question, one.size) for one in files)


def file(session: Session, foi_request: FoiRequest, number: int) -> FileKept:
    """One of the files that came with a request.

    Raises NotFound.
    """
    return _one(came_with(session, foi_request), number)


def sent_file(session: Session, response: Response, number: int) -> FileKept:
    """One of the files that were sent with a response.

    Raises NotFound.
    """
    return _one(sent_with(session, response), number)


def data_of(session: Session, sha256: str) -> bytes:
    """The bytes of this hash.

    Raises DeskError where they are not those any more.
    """
    data = session.scalar(select(Blob.data).where(Blob.sha256 == sha256))
    if data is None or hashlib.sha256(data).hexdigest() != sha256:
        raise DeskError(NOT_WHOLE)
    return data


def _one(files: tuple[FileKept, ...], number: int) -> FileKept:
    for one in files:
        if one.id == number:
            return one
    raise NotFound("There is no such file here. It may have been taken out: open the list of files again.")


def _messages() -> Select[int, str, str, str, str, str, date, datetime, str]:
    row = Correspondence
    return select(
        row.id,
        row.direction,
        row.party,
        row.kind,
        row.body,
        row.filename,
        row.happened_on,
        row.recorded_at,
        User.name,
    ).join(User, row.recorded_by_id == User.id)


def _with_sizes() -> Select[int, str, str, str, int, datetime, str]:
    row = Attachment
    return (
        select(row.id, row.filename, row.media_type, row.sha256, Blob.size, row.added_at, User.name)
        .join(Blob, row.sha256 == Blob.sha256)
        .join(User, row.added_by_id == User.id)
    )


def _files(session: Session, whose: ColumnElement[bool]) -> tuple[FileKept, ...]:
    rows = session.execute(_with_sizes().where(whose).order_by(Attachment.id).limit(MOST))
    return tuple(FileKept(*row) for row in rows)
