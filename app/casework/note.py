"""File notes: plain words that staff keep on a case, as they were typed. A correction is another note."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.law.errors import AlreadyDone, EmptyInput, InputTooLarge, NotAllowed
from app.records import audit, papers
from app.records.people import User
from app.records.requests import FileNote, FoiRequest

LONGEST = 10_000
WRITERS = ("officer", "reviewer", "senior_approver")


def write_note(session: Session, foi_request: FoiRequest, body: str, *, by: User, now: datetime) -> FileNote:
    """Keep a note on a case, at any stage. The story tells that there is one, without its words.

    Raises EmptyInput and InputTooLarge for what is no note, AlreadyDone for the words of this person's last one,
    NotAllowed for people who only read cases.
    """
    if not by.has(*WRITERS):
        raise NotAllowed("Officers and reviewers write file notes. Nothing was saved.")
    words = body.replace("\r\n", "\n").replace("\0", "")
    if not words.strip():
        raise EmptyInput("Write the note")
    if len(words) > LONGEST:
        raise InputTooLarge(f"The note must be {LONGEST:,} characters or fewer. It has {len(words):,}")
    last = next(iter(papers.notes(session, foi_request, most=1)), None)
    if last is not None and (last.body, last.by) == (words, by.name):
        raise AlreadyDone("That note is on file already. Nothing was written twice.", made=foi_request)
    note = FileNote(request_id=foi_request.id, body=words, written_at=now, written_by_id=by.id)
    session.add(note)
    session.flush()
    audit.append(session, "note", by=by, now=now, foi_request=foi_request, details={"note": note.id})
    return note
