"""A request that no reply is owed to any more is closed, with what it is closed as and why; and may be opened again."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from app.casework.change import void
from app.casework.clock import set_due
from app.casework.keep import let_all_go
from app.casework.nameless import nameless
from app.law.errors import AlreadyDone, BadReference, WrongStage
from app.law.events import EventKind
from app.law.months import add_months, in_words
from app.law.stages import Stage, move
from app.records import audit, cases
from app.records.library import load_library
from app.records.people import User
from app.records.requests import FoiRequest

MONTHS_TO_CLARIFY = 2
"""How long the Trust waits for a clarification unless its settings say otherwise: no law says how long (R-T8)."""
SETTING = "months to wait for clarification"


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
    time that the Trust waits for one is over. One that does not describe information, or gives no name and address, is
    no request (s8, R-P7).

    Raises AlreadyDone when it is closed, WrongStage when the reply is sent or nothing has lapsed, BadReference for a
    request that it cannot be a duplicate of, NotFound for one that is not there.
    """
    if foi_request.stage is Stage.CLOSED:
        raise AlreadyDone("This request is closed already. Nothing was recorded twice.", made=foi_request)
    stage = move(foi_request.stage, Stage.CLOSED)
    other = _other(session, foi_request, closing)
    if closing.closed_as is ClosedAs.LAPSED:
        _has_lapsed(foi_request, may_lapse_on(session, foi_request, today), today)
    said = nameless(closing.because, foi_request.requester, load_library(session, today))
    void(session, foi_request, f"The request was closed as {closing.closed_as}.", by=by, now=now)
    foi_request.stage = stage
    foi_request.closed_as, foi_request.closed_on, foi_request.closed_because = closing.closed_as, today, said
    foi_request.duplicate_of_id = other.id if other else None
    let_all_go(session, foi_request)
    session.flush()
    details = {"as": closing.closed_as.value, "because": said, **({"of": other.reference} if other else {})}
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


def may_lapse_on(session: Session, foi_request: FoiRequest, today: date) -> date | None:
    """The day from which a request may be closed as lapsed; None while the Trust waits for no clarification."""
    asked = [event.on for event in foi_request.clock_events if event.kind == EventKind.CLARIFICATION_REQUESTED]
    answered = [event.on for event in foi_request.clock_events if event.kind == EventKind.CLARIFICATION_RECEIVED]
    if not asked or foi_request.due_on is not None or len(answered) >= len(asked):
        return None
    setting = dict(load_library(session, today).trust.facts).get(SETTING, "")
    return add_months(max(asked), int(setting) if setting.isdecimal() else MONTHS_TO_CLARIFY)


def _has_lapsed(foi_request: FoiRequest, from_: date | None, today: date) -> None:
    if from_ is None:
        raise WrongStage(
            "The Trust waits for no clarification here, so nothing has lapsed. Nothing was closed. If it asked for "
            "one, record that first."
        )
    if today < from_:
        raise WrongStage(
            f"The requester may still answer: {foi_request.reference} lapses on {in_words(from_)}, if no clarification "
            "comes. Nothing was closed."
        )


def _other(session: Session, foi_request: FoiRequest, closing: Closing) -> FoiRequest | None:
    if closing.closed_as is not ClosedAs.DUPLICATE:
        return None
    other = cases.case(session, closing.other.strip())
    if other.id == foi_request.id:
        raise BadReference("A request is no duplicate of itself. Nothing was closed. Enter the other reference.")
    if other.duplicate_of_id == foi_request.id:
        raise BadReference(
            f"{other.reference} was closed as a duplicate of this one, so one of the two has to stay open. Nothing was "
            "closed."
        )
    return other
