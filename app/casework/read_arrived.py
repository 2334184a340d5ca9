"""Reading what arrived, in the background: what is large or slow, and everything that took too long for a page."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.casework.arrive import could_not_read, put_words
from app.casework.work import Effect, Work
from app.intake.child import read_and_split_in_child
from app.intake.incoming import IncomingRequest, Split
from app.law.errors import UnreadableInput
from app.records import cases
from app.records.people import User
from app.records.requests import Incoming

Found = tuple[IncomingRequest, Split] | UnreadableInput
"""What reading came to: the words with their questions, or why there are none."""


def read_arrived(work: Work) -> Effect:
    """Read the original of what arrived. That it cannot be read is a result like another, and no failure."""
    token = str(work.args["incoming"])
    row = cases.incoming(work.session, token)
    original, filename = row.original, row.filename
    work.session.rollback()  # no transaction stays open while the file is read
    work.step("Reading it and finding its questions")
    found: Found
    try:
        found = read_and_split_in_child(original, filename)
    except UnreadableInput as error:
        found = error
    by, now = work.by, work.now()

    def effect(session: Session) -> dict[str, Any]:
        join(session, cases.incoming(session, token), found, by=by, now=now)
        return {}

    return effect


def join(session: Session, row: Incoming, found: Found, *, by: User | None, now: datetime) -> None:
    """Put what reading came to beside what arrived, unless somebody has put its words in meanwhile."""
    if row.proposed:
        return
    if isinstance(found, UnreadableInput):
        could_not_read(session, row, found, by=by, now=now)
    else:
        put_words(session, row, *found, by=by, now=now)
