"""The questions of a new request beside its original: edit them with plain buttons, then record the request."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import Field
from wtforms.validators import DataRequired, Length, ValidationError

from app.casework.receive import QuestionText, Receipt, receive
from app.extensions import db
from app.intake.requester_words import names_requester, without_requester
from app.law.channels import CHANNELS
from app.law.errors import BadDate, BadReference
from app.law.outcomes import Regime
from app.records import cases
from app.records.requests import Incoming
from app.web.access import may
from app.web.now import now, today
from app.web.original import marked
from app.web.people import me
from app.web.split_rows import NoPlaceError, Row, Rows, change, from_form, problems
from app.web.widgets import NhsDateField, NhsRadios, NhsSelect, NhsTextArea, NhsTextField, choice

bp = Blueprint("split", __name__)
MOST_SHOWN = 200_000
"""Characters of the original: more of them keep a browser busy for minutes, and are in the download."""


class ReceiptForm(FlaskForm):  # type: ignore[misc]
    """Who asked, when, and how; the questions are rows beside it."""

    subject = NhsTextField(
        "Subject",
        validators=[DataRequired("Enter the subject"), Length(max=200, message="Use 200 characters or fewer")],
    )
    requester_name = NhsTextField(
        "Name of the requester",
        validators=[DataRequired("Enter the requester’s name, as they gave it"), Length(max=200)],
    )
    requester_address = NhsTextField(
        "Email or postal address", validators=[DataRequired("Enter the address that the reply goes to")]
    )
    organisation = NhsTextField("Organisation (if they named one)")
    received_on = NhsDateField(
        "Date received",
        "Enter the date that the request was received",
        description="The day it reached the Trust, working day or not.",
    )
    channel = NhsSelect("How it came", choices=[choice(key, words) for key, words in CHANNELS.items()])
    regime = NhsRadios(
        "Answer it under",
        choices=[choice(regime.value, regime.act) for regime in Regime],
        default=Regime.FOIA.value,
    )
    reference = NhsTextField("Reference (leave empty for the next number)")
    introduction = NhsTextArea(
        "Words before the questions", description="The letter repeats them. Take out names and greetings."
    )

    def validate_subject(self, field: Field) -> None:
        """Others read it, and they are not told who asked."""
        self._keep_out_the_requester(field, "subject")

    def validate_introduction(self, field: Field) -> None:
        """The letter and the archive repeat it."""
        self._keep_out_the_requester(field, "words before the questions")

    def _keep_out_the_requester(self, field: Field, where: str) -> None:
        if names_requester(field.data or "", self.requester_name.data or "", self.requester_address.data or ""):
            raise ValidationError(
                f"Take the requester’s name and email address out of the {where}: people who may not know who asked "
                "read them"
            )


@bp.get("/requests/new/<token>")
@may("officer")
def show(token: str) -> str | Response:
    """What was found, to check and change."""
    incoming = cases.incoming(db.session, token)
    if made := cases.made_from(db.session, incoming):
        return redirect(url_for("case.show", reference=made.reference), 303)
    proposed = incoming.proposed
    if not proposed:
        return redirect(url_for("unread.show", token=token), 303)
    form = ReceiptForm(
        formdata=None,
        subject=without_requester(proposed["subject"], proposed["requester_name"], proposed["requester_address"]),
        requester_name=proposed["requester_name"],
        requester_address=proposed["requester_address"],
        received_on=date.fromisoformat(proposed["received"]) if proposed["received"] else today(),
        introduction=proposed["introduction"],
    )
    return _page(incoming, form, _proposed_rows(proposed))


@bp.post("/requests/new/<token>")
@may("officer")
def save(token: str) -> str | tuple[str, int] | Response:
    """Change the rows, or record the request; nothing typed is lost either way."""
    incoming = cases.incoming(db.session, token)
    if not incoming.proposed:
        return redirect(url_for("unread.show", token=token), 303)
    form, rows, action = ReceiptForm(), from_form(request.form), request.form.get("do", "keep")
    if action != "save":
        try:
            return _page(incoming, form, change(rows, action))
        except NoPlaceError as error:
            form.form_errors = [str(error)]
            return _page(incoming, form, rows), 422
    wrong = problems(rows)
    if not form.validate() or wrong:
        return _page(incoming, form, rows, wrong), 422
    try:
        made = receive(db.session, incoming, _receipt(form, rows), by=me(), today=today(), now=now())
        db.session.commit()
    except (BadDate, BadReference) as error:
        db.session.rollback()
        field = form.received_on if isinstance(error, BadDate) else form.reference
        field.errors = [str(error)]
        return _page(cases.incoming(db.session, token), form, rows), 422
    flash(f"The request is recorded as {made.reference}.")
    return redirect(url_for("case.show", reference=made.reference), 303)


def _page(incoming: Incoming, form: ReceiptForm, rows: Rows, wrong: Sequence[tuple[int, str]] = ()) -> str:
    return render_template(
        "split/show.html",
        incoming=incoming,
        form=form,
        rows=rows,
        wrong=wrong,
        original=marked(incoming.text[:MOST_SHOWN], [(row.start, row.end) for row in rows]),
        cut=len(incoming.text) > MOST_SHOWN,
        notes=incoming.proposed["notes"],
    )


def _receipt(form: ReceiptForm, rows: Rows) -> Receipt:
    assert form.received_on.data is not None
    return Receipt(
        subject=form.subject.data or "",
        requester_name=form.requester_name.data or "",
        requester_address=form.requester_address.data or "",
        organisation=form.organisation.data or "",
        received_on=form.received_on.data,
        channel=form.channel.data,
        regime=Regime(form.regime.data),
        reference=form.reference.data or None,
        introduction=form.introduction.data or "",
        questions=_questions(rows),
    )


def _questions(rows: Rows) -> tuple[QuestionText, ...]:
    """Rows as questions, each part under the question above it; a question without a number takes its place's."""
    made: list[tuple[Row, list[Row]]] = []
    for row in rows:
        if row.part and made:
            made[-1][1].append(row)
        else:
            made.append((row, []))
    return tuple(_question(row, str(place), parts) for place, (row, parts) in enumerate(made, 1))


def _question(row: Row, place: str, parts: Sequence[Row] = ()) -> QuestionText:
    inner = tuple(_question(part, chr(96 + n) if n <= 26 else str(n)) for n, part in enumerate(parts, 1))
    return QuestionText(label=row.label or place, text=row.text, parts=inner, start=row.start, end=row.end)


def _proposed_rows(proposed: dict[str, Any]) -> Rows:
    rows = []
    for question in proposed["questions"]:
        rows.append(Row(question["label"] or "", question["text"], False, question["start"], question["end"]))
        rows += [Row(part["label"] or "", part["text"], True, part["start"], part["end"]) for part in question["parts"]]
    return tuple(rows)
