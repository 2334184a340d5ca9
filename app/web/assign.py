"""Who works on a request: an officer takes it, or gives it to another."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.casework.assign import assign
from app.extensions import db
from app.law.errors import NotFound
from app.records import cases, crew
from app.web.access import may
from app.web.now import now
from app.web.numbers import whole_number
from app.web.people import me

bp = Blueprint("assign", __name__)


@bp.get("/requests/<path:reference>/officer")
@may("officer")
def show(reference: str) -> str:
    """The officers to choose from."""
    foi_request = cases.case(db.session, reference)
    return render_template("assign/show.html", foi_request=foi_request, officers=crew.officers(db.session))


@bp.post("/requests/<path:reference>/officer")
@may("officer")
def change(reference: str) -> Response:
    """Make somebody the case officer; without a name, the person who asks."""
    foi_request = cases.case(db.session, reference)
    wanted = whole_number(request.form.get("officer", "")) if "officer" in request.form else me().id
    officer = crew.person(db.session, wanted) if wanted is not None else None
    if officer is None:
        raise NotFound("There is no such person. Nothing was changed. Choose one of the officers.")
    assign(db.session, foi_request, officer, by=me(), now=now())
    db.session.commit()
    flash(f"{officer.name} is the case officer.")
    return redirect(url_for("case.show", reference=reference), 303)
