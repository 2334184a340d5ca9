"""What officers chose becomes evidence: a question that an answer was sent for is proposed as an example of it.

A curator accepts it, and then it is in the answer's draft, which a second person approves; or declines it. Nothing is
ever added by itself.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.casework.reading_answer import answer_page
from app.casework.shelve import CURATORS
from app.casework.write_answer import save_answer
from app.drafting.draft import DraftQuestion
from app.law.errors import AlreadyDone, DeskError, NotAllowed, NotFound
from app.records import audit
from app.records.letters import Response
from app.records.library import Library
from app.records.people import User
from app.records.replies import SHELF
from app.records.working_answers import ProposedExample

LONGEST = 500
"""A question longer than that is no example of how people ask."""


def propose(session: Session, response: Response, leaves: Sequence[DraftQuestion], library: Library) -> None:
    """Propose the questions of a response that was sent, in the archive's words; each once for each answer."""
    known = {one.key: {_hash(example) for example in one.examples} for one in library.answers}
    found: dict[tuple[str, str], ProposedExample] = {}
    for leaf, answer in zip(leaves, response.answers, strict=True):
        words = " ".join(answer.question.split())
        for source in leaf.reply.sources if leaf.reply else ():
            place = source.key, _hash(words)
            if source.kind in SHELF and len(words) <= LONGEST and place[1] not in known.get(source.key, ()):
                found[place] = ProposedExample(
                    key=place[0], words_sha256=place[1], question=words, edited=source.edited, response_id=response.id
                )
    there = select(ProposedExample.key, ProposedExample.words_sha256)
    hashes = {digest for _, digest in found}
    for key, digest in session.execute(there.where(ProposedExample.words_sha256.in_(hashes))):
        found.pop((key, digest), None)
    session.add_all(found.values())
    session.flush()


def accept(session: Session, number: int, *, by: User, today: date, now: datetime) -> str:
    """Put a proposed question into the draft of its answer; gives the answer's key.

    Raises NotFound, AlreadyDone once it is decided, DeskError while the draft waits for approval or is out of date.
    """
    row = _waiting(session, number, by)
    page = answer_page(session, row.key)
    if page.in_force is None:
        raise NotFound("That answer is not in force any more. Nothing was changed. Decline the question.")
    if page.behind or (page.draft is not None and page.draft.submitted_id is not None):
        why = "is older than what is in force" if page.behind else "waits for approval"
        raise DeskError(
            f"The draft of that answer {why}. Nothing was changed. See to the draft first, and then accept."
        )
    if _hash(row.question) not in {_hash(one) for one in page.answer.examples}:
        answer = replace(page.answer, examples=(*page.answer.examples, row.question))
        save_answer(session, answer, new=False, seen=page.stands, by=by, today=today, now=now)
    _decide(session, row, "accepted", by, now)
    return row.key


def decline(session: Session, number: int, *, by: User, now: datetime) -> None:
    """Propose it no more. Raises NotFound, and AlreadyDone once it is decided."""
    _decide(session, _waiting(session, number, by), "declined", by, now)


def _waiting(session: Session, number: int, by: User) -> ProposedExample:
    if not by.has(*CURATORS):
        raise NotAllowed("Only a curator or an administrator decides on examples. Nothing was changed.")
    row = session.get(ProposedExample, number, with_for_update=True)
    if row is None:
        raise NotFound("There is no such question any more. Open the list again.")
    if row.decision is not None:
        raise AlreadyDone(f"That question was {row.decision} already. Nothing was done twice.", made=row)
    return row


def _decide(session: Session, row: ProposedExample, decision: str, by: User, now: datetime) -> None:
    row.decision, row.decided_at, row.decided_by_id = decision, now, by.id
    session.flush()
    audit.append(session, "decide_example", by=by, now=now, details={"key": row.key, "decision": decision})


def _hash(words: str) -> str:
    """The same for the same words, whatever their capitals, spaces and punctuation."""
    return hashlib.sha256(" ".join(re.findall(r"\w+", words.casefold())).encode()).hexdigest()
