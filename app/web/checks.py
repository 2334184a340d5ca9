"""What the checks say of the draft, and handing it to review."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from app.casework import reading
from app.casework.keep import kept_in
from app.casework.submit import submit
from app.extensions import db
from app.law.errors import AlreadyDone, Blocked
from app.law.stages import Stage
from app.letters.words import questions_named
from app.records import cases
from app.web.access import may
from app.web.now import now, today
from app.web.people import me
from app.web.widgets import NhsCheckboxes, NhsTextArea, choice

bp = Blueprint("checks", __name__)


class SubmitForm(FlaskForm):  # type: ignore[misc]
    """A word to the reviewer; and, from somebody who has words unsaved, that they mean to leave them out."""

    note = NhsTextArea("Note to the reviewer (if you wish)", description="Do not name the requester.")
    without = NhsCheckboxes("Words that you did not save", choices=[choice("yes", "Submit the draft without them")])


@bp.get("/requests/<path:reference>/checks")
@may("officer")
def show(reference: str) -> str:
    """Errors and warnings apart, each with its citation and cure."""
    return _page(reference, SubmitForm(formdata=None))


@bp.post("/requests/<path:reference>/checks")
@may("officer")
def hand_over(reference: str) -> Response | tuple[str, int]:
    """Submit the draft; errors that the checks find block it."""
    form = SubmitForm()
    foi_request = cases.case(db.session, reference)
    before = cases.submission(db.session, foi_request)
    if foi_request.stage is Stage.IN_REVIEW and before and before.submitted_by_id == me().id:
        raise AlreadyDone("You submitted this draft already. Nothing was recorded twice.", made=foi_request)
    unsaved = kept_in(db.session, foi_request, me())
    if unsaved and not form.without.data:
        form.without.errors = [
            f"Save or discard what you typed into {questions_named(unsaved)}, or tick that the draft goes without it"
        ]
        return _page(reference, form), 422
    try:
        submit(db.session, foi_request, note=form.note.data or "", by=me(), today=today(), now=now())
        db.session.commit()
    except Blocked as error:
        db.session.rollback()
        form.form_errors = [str(error)]
        return _page(reference, form), 422
    flash("The draft is with the reviewer.")
    return redirect(url_for("case.show", reference=reference), 303)


def _page(reference: str, form: SubmitForm) -> str:
    page = reading.checks_page(db.session, reference, me(), today())
    return render_template("checks/show.html", page=page, form=form, reference=reference)
