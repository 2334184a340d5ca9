"""File notes of a case: what staff keep for each other, the newest first."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from app.casework.note import WRITERS, write_note
from app.casework.reading_papers import notes_of
from app.extensions import db
from app.law.errors import AlreadyDone, EmptyInput, InputTooLarge
from app.records import cases
from app.web.access import CASES, may
from app.web.now import now, today
from app.web.people import me
from app.web.widgets import NhsTextArea

bp = Blueprint("notes", __name__)


class NoteForm(FlaskForm):  # type: ignore[misc]
    """One note."""

    body = NhsTextArea(
        "New file note",
        description="Do not name the requester. A note cannot be changed afterwards: to correct one, write another.",
    )


@bp.get("/requests/<path:reference>/notes")
@may(*CASES)
def show(reference: str) -> str:
    """The notes, and a box for another."""
    return _page(reference, NoteForm(formdata=None))


@bp.post("/requests/<path:reference>/notes")
@may(*CASES)
def write(reference: str) -> Response | tuple[str, int]:
    """Keep a note; the step itself refuses those who only read."""
    form = NoteForm()
    try:
        write_note(db.session, cases.case(db.session, reference), form.body.data or "", by=me(), now=now())
    except (EmptyInput, InputTooLarge) as error:
        db.session.rollback()
        form.body.errors = [str(error)]
        return _page(reference, form), 422
    except AlreadyDone as error:
        db.session.rollback()
        flash(str(error), "warning")
        return redirect(url_for("notes.show", reference=reference), 303)
    db.session.commit()
    flash("The note is on file.")
    return redirect(url_for("notes.show", reference=reference), 303)


def _page(reference: str, form: NoteForm) -> str:
    foi_request = cases.case(db.session, reference)
    found = notes_of(db.session, foi_request, me(), today())
    writes = me().has(*WRITERS)
    return render_template("notes/show.html", foi_request=foi_request, notes=found, form=form, writes=writes)
