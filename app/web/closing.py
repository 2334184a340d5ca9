"""Closing a request that no reply is owed to any more, and opening it again."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms.validators import DataRequired, InputRequired

from app.casework.close import ClosedAs, Closing, close, open_again
from app.casework.lapse import lapse_of
from app.extensions import db
from app.law.errors import AlreadyDone, BadReference, DeskError, NotFound
from app.law.stages import Stage
from app.records import cases
from app.web.access import may
from app.web.errors import refuse
from app.web.now import now, today
from app.web.people import me
from app.web.widgets import NhsRadios, NhsTextArea, NhsTextField, choice

bp = Blueprint("closing", __name__)
WORDS = {
    ClosedAs.WITHDRAWN: ("Withdrawn", "The requester no longer wants a reply. Keep their message with the case."),
    ClosedAs.DUPLICATE: ("Duplicate", "It came twice. The other one goes on."),
    ClosedAs.LAPSED: ("Lapsed", "The Trust asked what was meant, or for a fee, and nothing came in time."),
    ClosedAs.NOT_A_REQUEST: (
        "Not a request for information",
        "It is answered in another way: as a complaint, as a request for somebody’s own data, or as ordinary business.",
    ),
}


class CloseForm(FlaskForm):  # type: ignore[misc]
    """As what, and why."""

    closed_as = NhsRadios(
        "Close it as",
        choices=[choice(one.value, words) for one, (words, _) in WORDS.items()],
        validators=[InputRequired("Choose what it is closed as")],
    )
    other = NhsTextField("Reference of the other request", description="For a duplicate only.")
    because = NhsTextArea(
        "Why",
        description="For the story of the request. Do not name the requester.",
        validators=[DataRequired("Say why it is closed")],
    )


class OpenForm(FlaskForm):  # type: ignore[misc]
    """Why it is taken up again."""

    because = NhsTextArea(
        "Why it is opened again",
        description="For the story of the request. Do not name the requester.",
        validators=[DataRequired("Say why it is opened again")],
    )


@bp.get("/requests/<path:reference>/close")
@may("officer")
def show(reference: str) -> str:
    """The form; for a closed request, the one that opens it again."""
    return _page(reference, CloseForm(formdata=None), OpenForm(formdata=None))


@bp.post("/requests/<path:reference>/close")
@may("officer")
def closed(reference: str) -> Response | tuple[str, int]:
    """Close it."""
    form = CloseForm()
    if not form.validate():
        return _page(reference, form, OpenForm(formdata=None)), 422
    foi_request = cases.case(db.session, reference)
    closing = Closing(ClosedAs(form.closed_as.data), form.because.data or "", form.other.data or "")
    try:
        close(db.session, foi_request, closing, by=me(), today=today(), now=now())
        db.session.commit()
    except AlreadyDone:
        raise
    except (BadReference, NotFound) as error:
        db.session.rollback()
        form.other.errors = [str(error)]
        return _page(reference, form, OpenForm(formdata=None)), 422
    except DeskError as error:
        status = refuse(form, error)
        return _page(reference, form, OpenForm(formdata=None)), status
    flash(f"The request is closed: {WORDS[closing.closed_as][0].lower()}.")
    return redirect(url_for("case.show", reference=reference), 303)


@bp.post("/requests/<path:reference>/open-again")
@may("officer")
def opened(reference: str) -> Response | tuple[str, int]:
    """Take it up again."""
    form = OpenForm()
    if not form.validate():
        return _page(reference, CloseForm(formdata=None), form), 422
    foi_request = cases.case(db.session, reference)
    if foi_request.stage is not Stage.CLOSED and foi_request.stage.is_open:
        raise AlreadyDone("The request is open. Nothing was recorded twice.", made=foi_request)
    open_again(db.session, foi_request, form.because.data or "", by=me(), today=today(), now=now())
    db.session.commit()
    flash("The request is open again.")
    return redirect(url_for("case.show", reference=reference), 303)


def _page(reference: str, form: CloseForm, again: OpenForm) -> str:
    foi_request = cases.case(db.session, reference)
    return render_template(
        "closing/show.html",
        foi_request=foi_request,
        form=form,
        again=again,
        hints={one.value: hint for one, (_, hint) in WORDS.items()},
        lapse=lapse_of(db.session, foi_request, today()) if foi_request.stage.is_open else None,
    )
