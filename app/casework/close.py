"""A request that no reply is owed to any more is closed, with what it is closed as and why; and may be opened again."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from app.casework.change import void
from app.casework.clock import set_due
from app.casework.keep import let_all_go
from app.casework.lapse import has_lapsed, lapse_of
from app.casework.nameless import nameless
from app.law.errors import AlreadyDone, BadReference, WrongStage
from app.law.stages import Stage, move
from app.records import audit, cases
from app.records.inbox import exact
from app.records.library import load_library
from app.records.people import User
from app.records.requests import FoiRequest


class ClosedAs(StrEnum):
    """Why no reply is owed."""

    WITHDRAWN = "withdrawn"
    DUPLICATE = "duplicate"
    LAPSED = "lapsed"
    NOT_A_REQUEST = "not a request"


@dataclass(frozen=True)
class Closing:
    """How a request is closed. `other` is the reference of the request that it duplicates."""

    closed_as: ClosedAs
    because: str
    other: str = ""


def close(session: Session, foi_request: FoiRequest, closing: Closing, *, by: User, today: date, now: datetime) -> None:
    """Close it; all that was written stays on file.

    A request lapses when the clarification that the Trust asked for never came (FOIA s1(3), R-T8), and not before the
    time that the Trust waits for one is over; or when a fee did not come by its last day (s9(2); EIR reg 8(5)). One
    that does not describe information, or gives no name and address, is no request (s8, R-P7).

    Raises AlreadyDone when it is closed, WrongStage when the reply is sent or nothing has lapsed, BadReference for a
    request that it cannot be a duplicate of, NotFound for one that is not there.
    """
    if foi_request.stage is Stage.CLOSED:
        raise AlreadyDone("This request is closed already. Nothing was recorded twice.", made=foi_request)
    stage = move(foi_request.stage, Stage.CLOSED)
    other = _other(session, foi_request, closing)
    lapse = None
    if closing.closed_as is ClosedAs.LAPSED:
        lapse = has_lapsed(foi_request, lapse_of(session, foi_request, today), today)
    said = nameless(closing.because, foi_request.requester, load_library(session, today))
    void(session, foi_request, f"The request was closed as {closing.closed_as}.", by=by, now=now)
    foi_request.stage = stage
    foi_request.closed_as, foi_request.closed_on, foi_request.closed_because = closing.closed_as, today, said
    foi_request.duplicate_of_id = other.id if other else None
    let_all_go(session, foi_request)
    session.flush()
    details = {"as": closing.closed_as.value, "because": said}
    if other:
        details["of"] = other.reference
    if lapse:
        details["judged"] = lapse.why
    audit.append(session, "close", by=by, now=now, foi_request=foi_request, details=details)


def open_again(
    session: Session, foi_request: FoiRequest, because: str, *, by: User, today: date, now: datetime
) -> None:
    """Take a closed request up again, as when the clarification comes after all; its clock is worked out anew.

    Raises WrongStage for a request that is not closed.
    """
    if foi_request.stage is not Stage.CLOSED:
        raise WrongStage("This request is not closed. Nothing was changed. Open it to see where it stands.")
    foi_request.stage = move(foi_request.stage, Stage.DRAFTING)
    foi_request.closed_as, foi_request.closed_on, foi_request.closed_because = "", None, ""
    foi_request.duplicate_of_id = None
    set_due(foi_request)
    session.flush()
    said = nameless(because, foi_request.requester, load_library(session, today))
    audit.append(session, "open_again", by=by, now=now, foi_request=foi_request, details={"because": said})


def _other(session: Session, foi_request: FoiRequest, closing: Closing) -> FoiRequest | None:
    if closing.closed_as is not ClosedAs.DUPLICATE:
        return None
    if not closing.other.strip():
        raise BadReference("Enter the reference of the request that it duplicates. Nothing was closed.")
    other = cases.case(session, exact(session, closing.other) or closing.other.strip())
    if other.id == foi_request.id:
        raise BadReference("A request is no duplicate of itself. Nothing was closed. Enter the other reference.")
    if foi_request.id in _duplicated_by(session, other):
        raise BadReference(
            f"{other.reference} was closed as a duplicate of this one, so one of the two has to stay open. Nothing was "
            "closed."
        )
    return other


def _duplicated_by(session: Session, other: FoiRequest) -> list[int]:
    """The requests that this one was closed as a duplicate of, one after another."""
    found: list[int] = []
    at: FoiRequest | None = other
    while at is not None and at.duplicate_of_id is not None and at.duplicate_of_id not in found:
        found.append(at.duplicate_of_id)
        at = session.get(FoiRequest, at.duplicate_of_id)
    return found
