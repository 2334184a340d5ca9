"""Files on a case: those that came with the request, and those that go out with a reply.

Bytes are kept once for each content. Taking a file out takes away its place on the case, not the record that it was
there; bytes that have no place left are removed by a sweep. What goes with a reply is part of the draft, so adding or
taking out voids an approval like any other change.
"""

import re
from datetime import datetime
from hashlib import sha256

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.casework.change import changed, may_change
from app.casework.nameless import nameless
from app.drafting.draft import Draft
from app.law.errors import AlreadyDone, BadFile, WrongStage, WrongType
from app.law.events import london_date
from app.records import audit, cases, papers
from app.records.library import load_library
from app.records.people import User
from app.records.replies import ReplyRow
from app.records.requests import Attachment, Blob, FoiRequest, Question
from app.records.the_one import the_one
from app.records.values import labels_of
from app.release.kinds import FileKind, is_program, not_too_large

MOST_FILES = 20
"""On one reply."""
MOST_TOGETHER = 100 * 1024 * 1024
"""Of all replies of a request."""
MOST_KEPT = 100
"""That came with one request."""
SHORTEST_SURNAME = 4


def keep_bytes(session: Session, data: bytes) -> str:
    """Keep bytes once, however often they come; their SHA-256."""
    digest = sha256(data).hexdigest()
    the_one(session, Blob, digest, data=data, size=len(data))
    return digest


def enclose(
    session: Session,
    foi_request: FoiRequest,
    question: Question,
    *,
    data: bytes,
    name: str,
    kind: FileKind,
    by: User,
    now: datetime,
) -> None:
    """Add a file to the reply to `question`, which the letter will name and which goes out with it.

    `kind` is what `release.kinds.kind_of` made of it, and `name` a clean one. Raises WrongStage once the reply is sent
    or while there is none, BadFile for a name that is taken or holds the requester's and beyond the limits, AlreadyDone
    when the reply has this very file.
    """
    may_change(foi_request)
    reply = cases.reply(session, question)
    if reply is None:
        raise WrongStage("This question has no reply yet. Nothing was added. Write and save the reply, then add files.")
    label, digest = labels_of(foi_request)[question.id], sha256(data).hexdigest()
    there = papers.enclosed(session, foi_request)
    same = [one for one in there if one.name.casefold() == name.casefold()]
    if any((one.question, one.sha256) == (label, digest) for one in same):
        raise AlreadyDone(f"“{name}” is enclosed with this reply already. Nothing was added twice.", made=foi_request)
    if any(one.sha256 != digest for one in same):
        raise BadFile(
            f"Question {same[0].question} has an enclosure called “{same[0].name}” with other contents, and one letter "
            "cannot name two files alike. This one was not added. Give it another name, or take the other out first."
        )
    if sum(one.question == label for one in there) >= MOST_FILES:
        raise BadFile(
            f"This reply has {MOST_FILES} enclosures, the most that it may have. “{name}” was not added. "
            "Take one out, or put several into one file."
        )
    if sum(one.size for one in there) + len(data) > MOST_TOGETHER:
        raise BadFile(
            f"With “{name}” the enclosures of this request would be larger than 100 MB together. It was not added. "
            "Take one out, or make them smaller."
        )
    if holds_requester(session, foi_request, name, now):
        raise BadFile(
            f"The name “{name}” holds the requester’s name, and the archive keeps the names of files for everybody. "
            "It was not added. Rename the file, and add it again."
        )
    session.add(
        Attachment(
            reply_id=reply.id,
            filename=name,
            media_type=kind.media_type,
            sha256=keep_bytes(session, data),
            added_at=now,
            added_by_id=by.id,
        )
    )
    details = {"label": label, "name": name, "sha256": digest, "size": len(data)}
    _of_the_draft(session, foi_request, reply, label, by=by, now=now)
    audit.append(session, "enclose", by=by, now=now, foi_request=foi_request, details=details)


def take_out(
    session: Session, foi_request: FoiRequest, question: Question, number: int, *, by: User, now: datetime
) -> str:
    """Take an enclosure out of a reply; its name.

    Raises WrongStage once the reply is sent, AlreadyDone when the reply has no such enclosure.
    """
    may_change(foi_request)
    reply = cases.reply(session, question)
    row = session.get(Attachment, number)
    if reply is None or row is None or row.reply_id != reply.id:
        raise AlreadyDone("That file is no longer enclosed with this reply. Nothing was changed.", made=foi_request)
    label = labels_of(foi_request)[question.id]
    details = {"label": label, "name": row.filename, "sha256": row.sha256}
    session.delete(row)
    _of_the_draft(session, foi_request, reply, label, by=by, now=now)
    audit.append(session, "take_out", by=by, now=now, foi_request=foi_request, details=details)
    return row.filename


def keep_file(session: Session, foi_request: FoiRequest, *, data: bytes, name: str, by: User, now: datetime) -> None:
    """Keep a file that came with the request. It is of any kind but a program, and only officers see it.

    Raises the UnreadableInput family for what is not kept, BadFile beyond the limit, AlreadyDone when it is there.
    """
    not_too_large(data)
    if is_program(data):
        raise WrongType("This is a program, which the desk does not keep. It was not added. Ask the sender what it is.")
    there, digest = papers.came_with(session, foi_request), sha256(data).hexdigest()
    if any((one.name, one.sha256) == (name, digest) for one in there):
        raise AlreadyDone(f"“{name}” is here already. Nothing was added twice.", made=foi_request)
    if len(there) >= MOST_KEPT:
        raise BadFile(f"This request has {MOST_KEPT} files, the most that it may have. “{name}” was not added.")
    session.add(
        Attachment(
            request_id=foi_request.id,
            filename=name,
            media_type="application/octet-stream",
            sha256=keep_bytes(session, data),
            added_at=now,
            added_by_id=by.id,
        )
    )
    session.flush()
    # The name of what a requester sent may name them, and the story is read by people who do not need to know.
    details = {"sha256": digest, "size": len(data)}
    audit.append(session, "keep_file", by=by, now=now, foi_request=foi_request, details=details)


def drop_file(session: Session, foi_request: FoiRequest, number: int, *, by: User, now: datetime) -> None:
    """Take out a file that came with the request, as when it was added to the wrong one; its bytes go with it.

    Raises AlreadyDone when it is not there, WrongStage once the request is finished: what it rests on stays with it.
    """
    row = session.get(Attachment, number)
    if row is None or row.request_id != foi_request.id:
        raise AlreadyDone("That file is no longer here. Nothing was changed.", made=foi_request)
    may_discard(foi_request)
    session.delete(row)
    session.flush()
    details = {"sha256": row.sha256}
    audit.append(session, "drop_file", by=by, now=now, foi_request=foi_request, details=details)


def may_discard(foi_request: FoiRequest) -> None:
    """Raises WrongStage once the request is finished."""
    if not foi_request.stage.is_open:
        raise WrongStage(
            "This request is finished, so the files on it stay with it. Nothing was changed. A request that was closed "
            "can be opened again first."
        )


def holds_requester(session: Session, foi_request: FoiRequest, name: str, now: datetime) -> bool:
    """Whether the name of a file holds the requester's name or surname, however its words are joined."""
    library, requester = load_library(session, london_date(now)), foi_request.requester
    words = " ".join(re.split(r"[\W_]+", name))
    titled = " ".join(f"Mx {word}" for word in words.split() if len(word) >= SHORTEST_SURNAME)
    return any(nameless(said, requester, library) != said for said in (name, words, titled))


def whole(session: Session, draft: Draft) -> None:
    """Raises DeskError where the bytes of an enclosure are not those that were approved."""
    for digest in dict.fromkeys(one.sha256 for one in draft.attachments):
        papers.data_of(session, digest)


def _of_the_draft(
    session: Session, foi_request: FoiRequest, reply: ReplyRow, label: str, *, by: User, now: datetime
) -> None:
    """What a change of a reply's files does. The version of its words stays: nobody's open form is made stale by it."""
    session.flush()
    dated = update(ReplyRow).where(ReplyRow.id == reply.id).values(changed_at=now, changed_by_id=by.id)
    session.execute(dated.execution_options(synchronize_session="fetch"))
    changed(session, foi_request, f"The enclosures of the reply to question {label} were changed.", by=by, now=now)
