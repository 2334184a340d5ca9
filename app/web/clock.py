"""What moves the deadline of a request: recording a clock event (rules.md 1.4)."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms.validators import InputRequired

from app.casework.clock import record_event
from app.extensions import db
from app.law.errors import AlreadyDone, BadDate, DeskError, NotQualified
from app.law.events import EventKind
from app.law.outcomes import Regime
from app.records import cases
from app.web.access import may
from app.web.errors import refuse
from app.web.now import now, today
from app.web.people import me
from app.web.widgets import NhsDateField, NhsRadios, NhsTextArea, NhsTextField, choice

bp = Blueprint("clock", __name__)
KINDS = {
    EventKind.CLARIFICATION_REQUESTED: (
        "Clarification asked for",
        "The clock stops until the requester’s answer reaches the Trust.",
    ),
    EventKind.CLARIFICATION_RECEIVED: ("Clarification received", "Twenty new working days start."),
    EventKind.FEES_NOTICE_GIVEN: ("Fees notice given", "Days until the fee is received do not count."),
    EventKind.FEE_RECEIVED: ("Fee received", "The clock runs again."),
    EventKind.EXEMPTION_CLAIMED: (
        "More time taken to weigh the public interest",
        "For a qualified exemption only, and only for the part that it covers. Name its section below.",
    ),
    EventKind.PAYMENT_NOTICE_GIVEN: ("Advance payment asked for", "Days until it is received do not count."),
    EventKind.PAYMENT_RECEIVED: ("Advance payment received", "The clock runs again."),
    EventKind.EXTENSION_NOTICE_GIVEN: (
        "Extension notice given",
        "Forty working days, for a request that is both complex and voluminous (regulation 7).",
    ),
}
CLARIFICATION = (EventKind.CLARIFICATION_REQUESTED, EventKind.CLARIFICATION_RECEIVED)
OFFERED = {
    Regime.FOIA: (*CLARIFICATION, EventKind.FEES_NOTICE_GIVEN, EventKind.FEE_RECEIVED, EventKind.EXEMPTION_CLAIMED),
    Regime.EIR: (
        *CLARIFICATION,
        EventKind.PAYMENT_NOTICE_GIVEN,
        EventKind.PAYMENT_RECEIVED,
        EventKind.EXTENSION_NOTICE_GIVEN,
    ),
}
"""What each law knows of; an event of the other would move nothing."""


class EventForm(FlaskForm):  # type: ignore[misc]
    """One event."""

    kind = NhsRadios(
        "What happened",
        choices=[choice(kind.value, words) for kind, (words, _) in KINDS.items()],
        validators=[InputRequired("Choose what happened")],
    )
    on = NhsDateField("Date it happened", "Enter the date that it happened")
    section = NhsTextField("Section of the exemption", description="For an extension only, such as 43(2).")
    reason = NhsTextArea("Reason", description="For the file. Do not name the requester.")


@bp.get("/requests/<path:reference>/clock")
@may("officer")
def show(reference: str) -> str:
    """The form, with what was recorded before; a link may say which event of which day it is about."""
    form = EventForm(formdata=None, on=_day(request.args.get("on", "")), kind=request.args.get("kind"))
    return _page(reference, form)


@bp.post("/requests/<path:reference>/clock")
@may("officer")
def record(reference: str) -> Response | tuple[str, int]:
    """Record one event; the deadline follows from it."""
    form = EventForm()
    if not form.validate() or form.on.data is None:
        return _page(reference, form), 422
    foi_request = cases.case(db.session, reference)
    same = (form.kind.data, form.on.data, form.section.data or "")
    if any((event.kind, event.on, event.section) == same for event in foi_request.clock_events):
        raise AlreadyDone("That is recorded already. Nothing was recorded twice.", made=foi_request)
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
    except NotQualified as error:
        db.session.rollback()
        form.section.errors = [str(error)]
        return _page(reference, form), 422
    except BadDate as error:
        db.session.rollback()
        form.on.errors = [str(error)]
        return _page(reference, form), 422
    except DeskError as error:
        status = refuse(form, error)
        return _page(reference, form), status
    db.session.commit()
    flash(f"{KINDS[EventKind(form.kind.data)][0]}: recorded.")
    return redirect(url_for("case.show", reference=reference), 303)


def _day(text: str) -> date:
    """A day in an address; today where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today()


def _page(reference: str, form: EventForm) -> str:
    foi_request = cases.case(db.session, reference)
    offered = OFFERED[foi_request.regime]
    form.kind.choices = [choice(kind.value, KINDS[kind][0]) for kind in offered]
    hints = {kind.value: hint for kind, (_, hint) in KINDS.items()}
    names = {kind.value: words for kind, (words, _) in KINDS.items()}
    return render_template("clock/show.html", foi_request=foi_request, form=form, hints=hints, names=names)
