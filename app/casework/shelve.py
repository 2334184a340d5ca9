"""The trust's content comes into force, and out of it: a draft is approved by a second person, a version is retired.

Whatever is done, all that is then in force is read and checked together first, as a folder of files would be: an answer
that draws on a statistic which nobody approved yet is refused, and so is retiring what others rest on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from app.casework.content import Item, read_content
from app.law.errors import AlreadyDone, DeskError, NotAllowed, NotFound
from app.records import answer_history, audit, versions
from app.records.content import ContentVersion
from app.records.library import load_library
from app.records.people import User

CURATORS = ("curator", "administrator")
TEMPLATES = "docx_templates"
PLACES = {
    "answer": "standard/{}.md",
    "statistic": "statistics/{}.sql",
    "contact": "contacts.csv",
    "trust": "trust.toml",
    "words": "synonyms.txt",
    "template": f"{TEMPLATES}/{{}}.docx",
}
"""Where each kind of content stands in a folder."""


@dataclass(frozen=True)
class Offer:
    """A file on disk that is not what is in force: `before` is in force, `after` on disk; None where there is none.

    `what` happened to it: "new", "changed", "gone" from the disk, or "set aside" at the desk though it is on disk.
    """

    kind: str
    key: str
    what: str
    before: bytes | None
    after: bytes | None

    @property
    def file(self) -> str:
        """Where it stands, or stood, in the folder."""
        return PLACES[self.kind].format(self.key)

    @property
    def is_text(self) -> bool:
        """Whether people can read the difference; a Word template is only named."""
        return self.kind != "template"


def offered(session: Session, items: tuple[Item, ...], today: date) -> tuple[Offer, ...]:
    """What the folders on disk (`read_content`) have that is neither approved nor waiting for approval, and lack."""
    library = load_library(session, today)
    there = versions.bodies(session, library)
    histories = versions.histories(session)
    on_disk = {(item.kind, item.key): item.body for item in items}
    stands = {
        place: versions.standing(histories.get(place, []), sha256(body).hexdigest()) for place, body in on_disk.items()
    }
    differing = (
        Offer(*place, stands[place], there.get(place), body)
        for place, body in on_disk.items()
        if stands[place] not in ("approved", "waiting")
    )
    gone = (Offer(*place, "gone", body, None) for place, body in there.items() if place not in on_disk)
    return (*differing, *gone)


def approve_version(session: Session, version: ContentVersion, *, by: User, today: date, now: datetime) -> None:
    """Put a draft into force from its valid-from date on.

    Raises NotAllowed for whoever loaded it or wrote in it and without a curator's role, AlreadyDone where it is no
    draft any more, ContentError with every problem where it does not go with what is in force.
    """
    _may(by)
    if version.state != "draft":
        raise AlreadyDone("This version is no draft any more. Nothing was done twice.", made=version)
    written = answer_history.working_on(session, version)
    if written is not None and by.id in written.authors:
        raise NotAllowed("You wrote part of this version, so a second person approves it. Nothing was changed.")
    if version.created_by_id == by.id:
        raise NotAllowed("You loaded or handed over this version, so a second person approves it. Nothing was changed.")
    version.state, version.approved_on, version.approved_by_id = "approved", today, by.id
    session.flush()
    _check(session, max(today, version.valid_from or today))
    if written is not None:
        session.delete(written)
    _tell(session, "approve_content", version, by, now)


def set_aside(session: Session, version: ContentVersion, because: str = "", *, by: User, now: datetime) -> None:
    """Take a draft off the list of those that wait, whoever loaded it; its file is offered as set aside.

    What was written here goes back to its authors, with the reason. Raises NotAllowed without a curator's role,
    AlreadyDone where it is no draft any more, DeskError where authors are given no reason.
    """
    _may(by)
    if version.state != "draft":
        raise AlreadyDone("This version is no draft any more. Nothing was done twice.", made=version)
    written = answer_history.working_on(session, version)
    if written is not None and not because.strip():
        raise DeskError("Say what has to change: its authors read it. Nothing was sent back.")
    version.state = "retired"
    if written is not None:
        written.submitted_id, written.returned_because, written.returned_by_id = None, because.strip(), by.id
    session.flush()
    _tell(session, "set_aside_content", version, by, now, because=because)


def retire(session: Session, kind: str, key: str, because: str, *, by: User, today: date, now: datetime) -> None:
    """Take one thing out of force; letters that used it keep what they said.

    Raises AlreadyDone where it is retired, NotFound where there never was one in force, NotAllowed without a curator's
    role, ContentError with every problem where something in force rests on it.
    """
    _may(by)
    rows = versions.approved(session, kind, key)
    if not rows and (last := versions.retired(session, kind, key)):
        raise AlreadyDone("It is retired already. Nothing was done twice.", made=last)
    if not rows:
        raise NotFound("Nothing of that name is approved, so there is nothing to retire. Nothing was changed.")
    for row in rows:
        row.state = "retired"
    session.flush()
    _check(session, today)
    _tell(session, "retire_content", rows[0], by, now, because=because)


def files_in_force(session: Session, today: date) -> Mapping[str, bytes]:
    """Everything in force as files, by their places in a folder."""
    there = versions.bodies(session, load_library(session, today))
    return {PLACES[kind].format(key): body for (kind, key), body in there.items()}


def _check(session: Session, today: date) -> None:
    with TemporaryDirectory(prefix="foi-content-") as name:
        folder = Path(name)
        (folder / TEMPLATES).mkdir()
        for place, body in files_in_force(session, today).items():
            path = folder / place
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(body)
        read_content(folder, folder / TEMPLATES)


def _may(by: User) -> None:
    if not by.has(*CURATORS):
        raise NotAllowed("Only a curator or an administrator decides what is in force. Nothing was changed.")


def _tell(session: Session, verb: str, version: ContentVersion, by: User, now: datetime, **more: str) -> None:
    details = {"kind": version.kind, "key": version.key, "number": version.number, "sha256": version.sha256, **more}
    audit.append(session, verb, by=by, now=now, details=details)
