"""What the page of an acknowledgement shows. Nothing here changes anything."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.casework.acknowledge import letter_of, no_longer_so
from app.casework.clock import clock_of
from app.law.clock import Clock
from app.law.errors import DeskError
from app.records import cases
from app.records.acknowledgements import acknowledgement, told
from app.records.library import load_library
from app.records.requests import Correspondence, FoiRequest


@dataclass(frozen=True)
class AcknowledgementPage:
    """The letter that was made, or None; whether it says what it would say now; and why none can be made, if none can.

    `clock` is the request's as it stands. `wrong` says what the one that went says and is no longer so; `newer` is
    whether another was made since and lies unsent.
    """

    foi_request: FoiRequest
    clock: Clock
    letter: Correspondence | None
    out_of_date: bool
    why_not: str
    wrong: tuple[str, ...] = ()
    newer: bool = False

    @property
    def is_sent(self) -> bool:
        """Whether the request is acknowledged, and no other letter waits to go."""
        return self.foi_request.acknowledged_on is not None and not self.newer


def acknowledgement_page(session: Session, reference: str, today: date) -> AcknowledgementPage:
    """The acknowledgement of a request. Raises NotFound for a request that is not there."""
    foi_request = cases.case(session, reference, with_requester=True)
    row = acknowledgement(session, foi_request)
    out_of_date, why_not = False, ""
    said = told(session, foi_request) if foi_request.acknowledged_on and foi_request.stage.is_open else None
    newer = said is not None and said.newer
    if (newer or foi_request.acknowledged_on is None) and foi_request.stage.is_open:
        try:
            now = letter_of(foi_request, load_library(session, today), row.happened_on if row else today)
            out_of_date = row is not None and row.sha256 != now.sha256
        except DeskError as error:
            why_not = str(error)
    wrong = no_longer_so(foi_request, said)
    return AcknowledgementPage(foi_request, clock_of(foi_request), row, out_of_date, why_not, wrong, newer)
