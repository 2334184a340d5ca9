"""Whether what matters most is still what the story says of it: requests, approvals, letters, and files sent."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from app.records.letters import Approval, AuditEvent, LetterRow, Response
from app.records.requests import Attachment, Blob, FoiRequest

NAMES = {"approve": "draft", "issue": "letter"}
"""The verbs whose details name a SHA-256, and where."""
RECEIVED = ("receive", "enter")
"""The verbs that put a request on file."""


@dataclass
class Evidence:
    """What the events say: the requests that were received, and (request, SHA-256) of what was approved and issued.

    `sent` holds (request, name, SHA-256) of each file that went out with a letter.
    """

    received: set[int] = field(default_factory=set)
    hashes: Mapping[str, set[tuple[int, str]]] = field(default_factory=lambda: {verb: set() for verb in NAMES})
    sent: set[tuple[int, str, str]] = field(default_factory=set)

    def hear(self, event: AuditEvent) -> None:
        """Take note of one event."""
        if event.request_id is None:
            return
        if event.verb in RECEIVED:
            self.received.add(event.request_id)
        if event.verb in NAMES:
            self.hashes[event.verb].add((event.request_id, str(event.details.get(NAMES[event.verb]))))
        if event.verb == "send":
            for one in event.details.get("enclosures", ()):
                self.sent.add((event.request_id, str(one["name"]), str(one["sha256"])))

    def problems(self, session: Session) -> Iterator[str]:
        """Every row that does not agree with what was heard."""
        for number, reference in session.execute(select(FoiRequest.id, FoiRequest.reference).order_by(FoiRequest.id)):
            if number not in self.received:
                yield f"Request {reference} is on file, and no event says that it was received."
        approvals = select(Approval).options(undefer(Approval.draft_json)).order_by(Approval.id)
        for approval in session.scalars(approvals.execution_options(yield_per=20)):
            if not approval.is_whole:
                yield f"The draft of approval {approval.id} was changed after it was approved."
            if (approval.request_id, approval.draft_sha256) not in self.hashes["approve"]:
                yield f"Approval {approval.id} binds a draft that no event says was approved."
        columns = select(LetterRow.id, LetterRow.request_id, LetterRow.data, LetterRow.sha256).order_by(LetterRow.id)
        for letter in session.execute(columns.execution_options(yield_per=20)):
            if hashlib.sha256(letter.data).hexdigest() != letter.sha256:
                yield f"The bytes of letter {letter.id} were changed after it was issued."
            if (letter.request_id, letter.sha256) not in self.hashes["issue"]:
                yield f"Letter {letter.id} is not the one that an event says was issued."
        yield from self._files(session)

    def _files(self, session: Session) -> Iterator[str]:
        """What is wrong with the files: their bytes, and whether those that were sent are all there and no others."""
        changed = set()
        for sha256, data in session.execute(select(Blob.sha256, Blob.data).execution_options(yield_per=5)):
            if hashlib.sha256(data).hexdigest() != sha256:
                changed.add(sha256)
                yield f"The bytes of the file that is kept as {sha256} were changed."
        columns = select(Response.request_id, Response.reference, Attachment.filename, Attachment.sha256)
        gone = set(self.sent)
        for number, reference, name, sha256 in session.execute(
            columns.join(Response, Attachment.response_id == Response.id).order_by(Attachment.id)
        ):
            gone.discard((number, name, sha256))
            if sha256 in changed:
                yield f"The file “{name}” is not what was sent with {reference}: its bytes were changed."
            if (number, name, sha256) not in self.sent:
                yield f"The file “{name}” is on file with {reference}, and no event says that it was sent."
        for number, name, _ in sorted(gone):
            yield f"The file “{name}” was sent with the response to request {number}, and is no longer on file."


def unknown_heads(session: Session, macs: Collection[str]) -> Iterator[str]:
    """The letters that name an event which the chain does not have."""
    for letter_id, mac in session.execute(select(LetterRow.id, LetterRow.audit_head)):
        if mac not in macs:
            yield f"Letter {letter_id} rests on an event that is no longer there."
