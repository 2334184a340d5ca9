"""The papers of a case as pages show them to this person. Nothing here changes anything.

Officers see words as they were typed. Others see no correspondence with the requester, and the rest without the name.
"""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from app.casework.nameless import nameless
from app.law.events import EventKind
from app.records import cases, papers
from app.records.library import load_library
from app.records.papers import FileKept, Message, Note
from app.records.people import User
from app.records.requests import FoiRequest

READ_MESSAGES = ("officer", "reviewer", "senior_approver")
FEW = 3
CLOCK = {"out": EventKind.CLARIFICATION_REQUESTED, "in": EventKind.CLARIFICATION_RECEIVED}


@dataclass(frozen=True)
class Entry:
    """One line of the timeline: a message, or a step that is on record elsewhere and has no message (None).

    `clock` is the kind of clock event that a clarification should have on this day, and has not.
    """

    on: date
    what: str
    message: Message | None = None
    detail: str = ""
    clock: str = ""


@dataclass(frozen=True)
class CasePapers:
    """The newest of each kind, for the case's own page, and whether there are more; no message is shown in words."""

    notes: tuple[Note, ...]
    more_notes: bool
    messages: tuple[Message, ...]
    more_messages: bool
    files: tuple[FileKept, ...]
    enclosed: tuple[FileKept, ...]


def case_papers(session: Session, foi_request: FoiRequest, by: User, today: date) -> CasePapers:
    """What the page of a case shows of its papers."""
    notes = papers.notes(session, foi_request, most=FEW + 1)
    messages: tuple[Message, ...] = ()
    if by.has(*READ_MESSAGES):
        messages = papers.messages(session, foi_request, with_requester=by.has("officer"), most=FEW + 1)
    came_with, enclosed = papers.of_case(session, foi_request)
    return CasePapers(
        _for(session, foi_request, notes[:FEW], by, today),
        len(notes) > FEW,
        messages[:FEW],
        len(messages) > FEW,
        came_with if by.has("officer") else (),
        enclosed,
    )


def notes_of(session: Session, foi_request: FoiRequest, by: User, today: date) -> tuple[Note, ...]:
    """The file notes of a case, the newest first."""
    return _for(session, foi_request, papers.notes(session, foi_request), by, today)


def timeline(session: Session, foi_request: FoiRequest, by: User, today: date) -> tuple[Entry, ...]:
    """What passed, the newest first: the messages that this person may read, and the steps that are on record."""
    officer = by.has("officer")
    messages = papers.messages(session, foi_request, with_requester=officer)
    messages = tuple(message_for(session, foi_request, one, by, today) for one in messages)
    entries = [Entry(one.on, "message", one, clock=_unclocked(foi_request, one)) for one in messages]
    sent = cases.response_of(session, foi_request)
    if sent is not None:
        entries.append(Entry(sent.sent_on, "letter", detail=sent.sent_how))
    went = [(one.direction, one.party, one.kind) for one in messages if not one.unsent]
    told = ("out", "requester", "acknowledgement") in went
    if foi_request.acknowledged_on and not told:
        entries.append(Entry(foi_request.acknowledged_on, "acknowledged"))
    entries.append(Entry(foi_request.received_on, "received"))
    return tuple(sorted(entries, key=lambda entry: entry.on, reverse=True))


def _unclocked(foi_request: FoiRequest, message: Message) -> str:
    """The clock event that a clarification asks for, unless it is recorded or the clock moves no more."""
    if (message.kind, message.party) != ("clarification", "requester") or not foi_request.stage.is_open:
        return ""
    kind = CLOCK[message.direction].value
    there = any((event.kind, event.on) == (kind, message.on) for event in foi_request.clock_events)
    return "" if there else kind


def _for(session: Session, foi_request: FoiRequest, notes: tuple[Note, ...], by: User, today: date) -> tuple[Note, ...]:
    if not notes or by.has("officer"):
        return notes
    library, requester = load_library(session, today), foi_request.requester
    return tuple(replace(note, body=nameless(note.body, requester, library)) for note in notes)


def message_for(session: Session, foi_request: FoiRequest, message: Message, by: User, today: date) -> Message:
    """A message as this person may read it, its file's name included."""
    if by.has("officer"):
        return message
    library, requester = load_library(session, today), foi_request.requester
    name = nameless(message.filename.replace("_", " "), requester, library)
    return replace(message, body=nameless(message.body, requester, library), filename=name)
