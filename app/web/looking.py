"""Downloads that carry the requester's details: each is on record before its bytes leave the desk."""

from app.casework.look import look
from app.extensions import db
from app.records import cases
from app.records.requests import FoiRequest
from app.web.now import now
from app.web.people import me


def looked_at(reference: str, what: str) -> FoiRequest:
    """The request, once it is on record that this person takes `what` of it.

    Raises NotFound.
    """
    session = db.get_session("writing")
    foi_request = cases.case(session, reference)
    look(session, foi_request, what, by=me(), now=now())
    session.commit()
    return foi_request
