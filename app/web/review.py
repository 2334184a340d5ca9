"""Reviewing a draft: the whole of it with what it rests on, then approve it or return it with reasons."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField
from wtforms.validators import DataRequired

from app.casework import reading
from app.casework.review import approve, return_
from app.extensions import db
from app.law.errors import AlreadyDone, DeskError
from app.law.stages import Stage
from app.records import cases
from app.web.access import APPROVERS, may
from app.web.errors import refuse
from app.web.now import now, today
from app.web.people import me
from app.web.widgets import NhsTextArea

bp = Blueprint("review", __name__)


class ApproveForm(FlaskForm):  # type: ignore[misc]
    """Approval of the very draft that was on the page: its hash goes with it."""

    seen = HiddenField()
    note = NhsTextArea("Note for the file (if you wish)")


class ReturnForm(FlaskForm):  # type: ignore[misc]
    """Why the draft goes back."""

    because = NhsTextArea(
        "What has to change",
        description="The officer sees this at the top of the request.",
        validators=[DataRequired("Say what has to change")],
    )


@bp.get("/requests/<path:reference>/review")
@may(*APPROVERS)
def show(reference: str) -> str:
    """The draft, its readings and sources, the findings, and the two ways on."""
    return _page(reference, ReturnForm(formdata=None))


@bp.post("/requests/<path:reference>/review/approve")
@may(*APPROVERS)
def approved(reference: str) -> Response:
    """Approve the draft that was seen."""
    form = ApproveForm()
    foi_request = cases.case(db.session, reference)
    standing = cases.approval(db.session, foi_request)
    if standing and (standing.approved_by_id, standing.draft_sha256) == (me().id, form.seen.data):
        raise AlreadyDone("You approved this draft already. Nothing was recorded twice.", made=foi_request)
    approve(
        db.session,
        foi_request,
        seen_sha256=form.seen.data or "",
        note=form.note.data or "",
        by=me(),
        today=today(),
        now=now(),
    )
    db.session.commit()
    flash("The draft is approved. An officer issues the letter.")
    return redirect(url_for("case.show", reference=reference), 303)


@bp.post("/requests/<path:reference>/review/return")
@may(*APPROVERS)
def returned(reference: str) -> Response | tuple[str, int]:
    """Give the draft back with reasons."""
    form = ReturnForm()
    if not form.validate():
        return _page(reference, form), 422
    foi_request = cases.case(db.session, reference)
    last = cases.submission(db.session, foi_request)
    if foi_request.stage is not Stage.IN_REVIEW and last and last.returned_by_id == me().id:
        raise AlreadyDone("You returned this draft already. Nothing was recorded twice.", made=foi_request)
    try:
        return_(db.session, foi_request, because=form.because.data or "", by=me(), today=today(), now=now())
        db.session.commit()
    except DeskError as error:
        status = refuse(form, error)
        return _page(reference, form), status
    flash("The draft is back with the officer.")
    return redirect(url_for("case.show", reference=reference), 303)


def _page(reference: str, form: ReturnForm) -> str:
    page = reading.review_page(db.session, reference, me(), today())
    approval = ApproveForm(formdata=None, seen=page.sha256)
    return render_template("review/show.html", page=page, back=form, approval=approval, reference=reference)
