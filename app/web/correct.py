"""Putting right what was recorded of a request: its date received, its subject, its law, who asked."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import Field, HiddenField
from wtforms.validators import DataRequired, Length, ValidationError

from app.casework.correct import WORDS, Details, correct, voids
from app.extensions import db
from app.intake.requester_words import names_requester
from app.law.channels import CHANNELS
from app.law.errors import BadDate, DeskError, StaleEdit
from app.law.outcomes import Regime
from app.records import cases
from app.records.requests import FoiRequest
from app.web.access import may
from app.web.errors import refuse
from app.web.now import now, today
from app.web.numbers import whole_number
from app.web.people import me
from app.web.widgets import NhsDateField, NhsRadios, NhsSelect, NhsTextArea, NhsTextField, choice

bp = Blueprint("correct", __name__)


class DetailsForm(FlaskForm):  # type: ignore[misc]
    """What is recorded, and why it is changed. `version` is the one that the page was made from."""

    version = HiddenField()
    received_on = NhsDateField("Date received", "Enter the date on which the request reached the Trust")
    subject = NhsTextField("Subject", validators=[DataRequired("Enter a subject"), Length(max=200)])
    regime = NhsRadios("Dealt with under", choices=[choice(regime.value, regime.act) for regime in Regime])
    channel = NhsSelect("How it came", choices=[choice(key, words) for key, words in CHANNELS.items()])
    name = NhsTextField("Requester’s name", validators=[DataRequired("Enter the name as given"), Length(max=200)])
    address = NhsTextArea("Where to reply to", validators=[DataRequired("Enter an email or postal address")])
    organisation = NhsTextField("Organisation (if any)", validators=[Length(max=200)])
    because = NhsTextArea(
        "Why it is corrected",
        description="For the story of the request. Do not name the requester.",
        validators=[DataRequired("Say why")],
    )

    def validate_subject(self, field: Field) -> None:
        """Others read it, and they are not told who asked."""
        if names_requester(field.data or "", self.name.data or "", self.address.data or ""):
            raise ValidationError(
                "Take the requester’s name and email address out of the subject: people who may not know who asked "
                "read it"
            )

    def details(self, received_on: date) -> Details:
        """As they were entered."""
        return Details(
            subject=(self.subject.data or "").strip(),
            regime=Regime(self.regime.data),
            received_on=received_on,
            channel=self.channel.data,
            name=(self.name.data or "").strip(),
            address="\n".join((self.address.data or "").strip().splitlines()),
            organisation=(self.organisation.data or "").strip(),
        )


@bp.get("/requests/<path:reference>/details")
@may("officer")
def show(reference: str) -> str:
    """The details as they stand."""
    foi_request = cases.case(db.session, reference)
    return _page(foi_request, DetailsForm(formdata=None, **_values(foi_request)))


@bp.post("/requests/<path:reference>/details")
@may("officer")
def save(reference: str) -> Response | tuple[str, int]:
    """Put them right; where somebody saved first, what they saved is shown beside what was typed."""
    foi_request = cases.case(db.session, reference)
    form = DetailsForm()
    if not form.validate() or form.received_on.data is None:
        return _page(foi_request, form), 422
    try:
        changed = correct(
            db.session,
            foi_request,
            form.details(form.received_on.data),
            because=form.because.data or "",
            version=whole_number(form.version.data or "") or 0,
            by=me(),
            today=today(),
            now=now(),
        )
        db.session.commit()
    except StaleEdit as error:
        status = refuse(form, error)
        foi_request = cases.case(db.session, reference)
        form.version.data = str(foi_request.version)
        return _page(foi_request, form, theirs=Details.of(foi_request)), status
    except BadDate as error:
        db.session.rollback()
        form.received_on.errors = [str(error)]
        return _page(cases.case(db.session, reference), form), 422
    except DeskError as error:
        status = refuse(form, error)
        return _page(cases.case(db.session, reference), form), status
    words = ", ".join(WORDS[name] for name in changed)
    flash(f"Corrected: {words}." if changed else "Nothing was different, so nothing was changed.")
    return redirect(url_for("case.show", reference=reference), 303)


def _values(foi_request: FoiRequest) -> dict[str, object]:
    return {**vars(Details.of(foi_request)), "version": str(foi_request.version)}


def _page(foi_request: FoiRequest, form: DetailsForm, theirs: Details | None = None) -> str:
    mine = form.details(form.received_on.data) if theirs and form.received_on.data else None
    differ = mine.changed_from(theirs) if mine and theirs else ()
    stored = [(WORDS[name], getattr(theirs, name)) for name in differ]
    return render_template(
        "correct/show.html", foi_request=foi_request, form=form, stored=stored, voids=voids(foi_request)
    )
