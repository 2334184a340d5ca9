"""The story of a request: everything that was done to it, in words."""

from flask import Blueprint, render_template

from app.extensions import db
from app.records import cases
from app.web.access import CASES, may

bp = Blueprint("story", __name__)


@bp.get("/requests/<path:reference>/story")
@may(*CASES)
def show(reference: str) -> str:
    """Its audit events, the oldest first."""
    foi_request = cases.case(db.session, reference)
    return render_template("story/show.html", foi_request=foi_request, events=cases.story(db.session, foi_request))
