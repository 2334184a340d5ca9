"""What an officer says of a new request beside its questions: who asked, when and how."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.validators import DataRequired, Length, ValidationError

from app.casework.receive import QuestionText, Receipt
from app.intake.requester_words import names_requester, without_requester
from app.law.channels import CHANNELS
from app.law.outcomes import Regime
from app.web.proposed import proposed_fields
from app.web.split_rows import Row, Rows, numbers
from app.web.widgets import NhsDateField, NhsRadios, NhsSelect, NhsTextArea, NhsTextField, choice

ABOUT = (
    "subject", "requester_name", "requester_address", "organisation", "received_on-day", "received_on-month",
    "received_on-year", "channel", "regime", "reference", "introduction", "wishes", "their_reference",
)  # fmt: skip
"""The fields of the form, as they are saved."""


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
    wishes = NhsTextField(
        "How they want the answer (if they say)",
        validators=[Length(max=500, message="Use 500 characters or fewer")],
    )
    their_reference = NhsTextField(
        "Their own reference (if they gave one)",
        validators=[Length(max=100, message="Use 100 characters or fewer")],
    )
    introduction = NhsTextArea(
        "Words before the questions", description="The letter repeats them. Take out names and greetings."
    )

    @classmethod
    def showing(cls, about: Mapping[str, str]) -> "ReceiptForm":
        """The form with what was typed into it before."""
        return cls(formdata=MultiDict(about))

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

    def receipt(self, rows: Rows) -> Receipt:
        """What is recorded, once all of it is right."""
        assert self.received_on.data is not None
        return Receipt(
            subject=self.subject.data or "",
            requester_name=self.requester_name.data or "",
            requester_address=self.requester_address.data or "",
            organisation=self.organisation.data or "",
            received_on=self.received_on.data,
            channel=self.channel.data,
            regime=Regime(self.regime.data),
            reference=self.reference.data or None,
            introduction=self.introduction.data or "",
            wishes=self.wishes.data or "",
            their_reference=self.their_reference.data or "",
            questions=questions(rows),
        )


def proposed_about(proposed: Mapping[str, Any], today: date) -> dict[str, str]:
    """What the form says before anybody typed: what reading proposes, and today where no date is known."""
    name, address = proposed["requester_name"], proposed["requester_address"]
    day = date.fromisoformat(proposed["received"]) if proposed["received"] else today
    return {
        **dict.fromkeys(ABOUT, ""),
        "subject": without_requester(proposed["subject"], name, address),
        "requester_name": name,
        "requester_address": address,
        "received_on-day": str(day.day),
        "received_on-month": str(day.month),
        "received_on-year": str(day.year),
        "channel": next(iter(CHANNELS)),
        "regime": Regime.FOIA.value,
        "introduction": proposed["introduction"],
        **proposed_fields(proposed),
    }


def typed_about(form: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """What the page sent of them; what it did not send stays."""
    return {name: form.get(name, before.get(name, "")).replace("\r\n", "\n").strip() for name in ABOUT}


def questions(rows: Rows) -> tuple[QuestionText, ...]:
    """Rows as questions, each part under the question above it, each with its number."""
    made: list[tuple[QuestionText, list[QuestionText]]] = []
    for row, number in zip(rows, numbers(rows), strict=True):
        if row.part and made:
            made[-1][1].append(_question(row, number))
        else:
            made.append((_question(row, number), []))
    return tuple(_with_parts(question, parts) for question, parts in made)


def _question(row: Row, number: str) -> QuestionText:
    return QuestionText(label=number, text=row.text, start=row.start, end=row.end)


def _with_parts(question: QuestionText, parts: Sequence[QuestionText]) -> QuestionText:
    return QuestionText(question.label, question.text, tuple(parts), question.start, question.end)
