"""A version of a standard answer that waits: read as a letter has it, approved by a second person or sent back."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms.validators import DataRequired, Length

from app.casework.reading_answer import wording
from app.casework.shelve import CURATORS, set_aside
from app.extensions import db
from app.law.errors import AlreadyDone, NotFound
from app.records import answer_history, versions
from app.records.library import load_library
from app.web.access import may
from app.web.answer_difference import of_files
from app.web.now import now, today
from app.web.people import me
from app.web.widgets import NhsTextArea

bp = Blueprint("answer_waiting", __name__)


class SendBackForm(FlaskForm):  # type: ignore[misc]
    """Why a version goes back to its authors."""

    because = NhsTextArea(
        "What has to change",
        description="Its authors read it above the draft.",
        validators=[DataRequired("Say what has to change"), Length(max=2000)],
    )


@bp.get("/content/versions/<int:number>")
@may(*CURATORS)
def show(number: int) -> str:
    """A version that waits for approval: how a letter would put it, and what it changes."""
    return _page(number, SendBackForm(formdata=None))


@bp.post("/content/versions/<int:number>/send-back")
@may(*CURATORS)
def send_back(number: int) -> Response | str | tuple[str, int]:
    """Give a version back to its authors with the reason."""
    form = SendBackForm()
    if not form.validate():
        return _page(number, form), 422
    version = versions.version(db.session, number)
    try:
        set_aside(db.session, version, form.because.data or "", by=me(), now=now())
    except AlreadyDone:
        db.session.rollback()
        flash("This version waits no more: it was approved, sent back or changed meanwhile. Nothing was done twice.")
        return redirect(url_for("content.show"), 303)
    db.session.commit()
    flash(f"Version {version.number} of {version.key} is sent back to its authors.")
    return redirect(url_for("content.show"), 303)


def _page(number: int, form: SendBackForm) -> str:
    version = versions.seen(db.session, number)
    if version.kind != "answer":
        raise NotFound("That is no standard answer. Open the list of content again.")
    library, answer = load_library(db.session, today()), answer_history.answer_of(version.key, version.body)
    before = answer_history.in_force(db.session, version.key)
    found = (
        of_files(version.key, answer_history.body_of(db.session, version.key, before), version.body) if before else []
    )
    written = answer_history.working_on(db.session, version)
    authors = answer_history.authors(version, written)
    return render_template(
        "answer_waiting/show.html",
        version=version,
        form=form,
        answer=answer,
        reply=wording(answer, library, today()),
        before=before,
        differences=found,
        authors=answer_history.names_of(db.session, authors),
        written=written is not None,
        mine=me().id in authors,
    )
