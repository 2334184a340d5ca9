"""What moves the deadline of a request: recording a clock event (rules.md 1.4)."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from app.casework.clock import record_event
from app.extensions import db
from app.law.errors import BadDate
from app.records import cases
from app.web.access import may
from app.web.now import now, today
from app.web.people import me
from app.web.widgets import NhsDateField, NhsRadios, NhsTextArea, NhsTextField

bp = Blueprint("clock", __name__)
KINDS = {
    "clarification_requested": ("Clarification asked for", "The clock stops. A full answer starts twenty new working days."),
    "clarification_received": ("Clarification received", "The day the requester’s answer reached the Trust."),
    "fees_notice": ("Fees notice sent", "Days until the fee is paid do not count."),
    "fee_paid": ("Fee paid", "The clock runs again."),
    "pit_extension": ("Public interest extension", "For a qualified exemption only; name its section."),
}


class EventForm(FlaskForm):  # type: ignore[misc]
    """One event."""

    kind = NhsRadios(
        "What happened",
        choices=[SelectChoice(kind, words) for kind, (words, _) in KINDS.items()],
        validators=[InputRequired("Choose what happened")],
    )
    on = NhsDateField("Date it happened", "Enter the date that it happened")
    section = NhsTextField("Section of the exemption", description="For an extension only, such as 43(2).")
    reason = NhsTextArea("Reason", description="For the file. Do not name the requester.")


@bp.get("/requests/<path:reference>/clock")
@may("officer")
def show(reference: str) -> str:
    """The form, with what was recorded before."""
    return _page(reference, EventForm(formdata=None, on=today()))


@bp.post("/requests/<path:reference>/clock")
@may("officer")
def record(reference: str) -> Response | tuple[str, int]:
    """Record one event; the deadline follows from it."""
    form = EventForm()
    if not form.validate():
        return _page(reference, form), 422
    foi_request = cases.case(db.session, reference)
    try:
        record_event(
            db.session,
            foi_request,
            form.kind.data,
            form.on.data,
            form.reason.data or "",
            form.section.data or "",
            by=me(),
            today=today(),
            now=now(),
        )
    except BadDate as error:
        db.session.rollback()
        form.on.errors = [str(error)]
        return _page(reference, form), 422
    db.session.commit()
    flash(f"{KINDS[form.kind.data][0]}: recorded.")
    return redirect(url_for("case.show", reference=reference), 303)


def _page(reference: str, form: EventForm) -> str:
    hints = {kind: hint for kind, (_, hint) in KINDS.items()}
    names = {kind: words for kind, (words, _) in KINDS.items()}
    foi_request = cases.case(db.session, reference)
    return render_template("clock/show.html", foi_request=foi_request, form=form, hints=hints, names=names)
