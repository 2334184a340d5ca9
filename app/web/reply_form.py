"""The form of one reply: its words, whether the information is held, what became of it, exemptions and signposts."""

import secrets
from collections.abc import Mapping
from typing import Any, Self

from flask import request
from flask_wtf import FlaskForm
from markupsafe import Markup
from wtforms import FieldList, Form, FormField, HiddenField
from wtforms.validators import Length, Optional, ValidationError

from app.casework.keep import as_fields
from app.casework.reply import ExemptionText, ReplyText
from app.law.exemptions import eir_exceptions, exemptions, provision
from app.law.outcomes import Held, Outcome, Regime
from app.web.design import markdown
from app.web.numbers import whole_number
from app.web.widgets import NhsCheckboxes, NhsRadios, NhsSelect, NhsTextArea, choice

LONGEST = 60_000
MOST_EXEMPTIONS = 12
EXEMPTION = ("section", "why", "public_interest")


class ExemptionForm(Form):
    """One exemption relied on; empty while no section is chosen."""

    section = NhsSelect("Exemption", choices=[], validate_choice=False)
    why = NhsTextArea("Why it applies", validators=[Length(max=LONGEST)])
    public_interest = NhsTextArea(
        "The public interest, weighed",
        description="For a qualified exemption.",
        validators=[Length(max=LONGEST)],
    )

    def validate_section(self, field: Any) -> None:
        """Words without a section would be lost."""
        if not field.data and ((self.why.data or "").strip() or (self.public_interest.data or "").strip()):
            raise ValidationError("Choose the exemption that the words below are for, or clear them")

    def offer(self, regime: Regime) -> None:
        """List what the law of the request allows, and whatever is stored already."""
        rows = eir_exceptions() if regime is Regime.EIR else exemptions()
        known = [
            choice(row.section, f"{provision(regime, row.section).title}: {row.title}")
            for row in rows
            if row.kind != "not an exemption"
        ]
        stored = self.section.data or ""
        if stored and stored not in {one.value for one in known}:
            known.append(choice(stored, provision(regime, stored).title))
        self.section.choices = [choice("", "None"), *known]


class ReplyForm(FlaskForm):  # type: ignore[misc]
    """The whole reply. `version` is the one that the page was made from; `page` names this very page among others."""

    version = HiddenField()
    page = HiddenField()
    body = NhsTextArea(
        "Reply",
        description="What the letter prints. A blank line starts a paragraph, - a list item; **bold** is bold.",
        validators=[Length(max=LONGEST, message="Use 60,000 characters or fewer")],
    )
    held = NhsRadios("Is it held?", choices=[choice(held.value, held.words) for held in Held], validators=[Optional()])
    outcome = NhsSelect(
        "What became of it",
        choices=[choice("", "Choose one"), *(choice(one.value, one.words) for one in Outcome)],
        validators=[Optional()],
    )
    exemptions = FieldList(FormField(ExemptionForm), min_entries=1, max_entries=MOST_EXEMPTIONS)
    signposts = NhsCheckboxes("Who else is likely to hold it", choices=[])

    @classmethod
    def showing(cls, page: Any) -> Self:
        """The reply as it is stored, with a blank exemption to fill in."""
        return cls.keeping(page, {**as_fields(page.reply), "page": secrets.token_hex(8)})

    @classmethod
    def keeping(cls, page: Any, fields: Mapping[str, Any]) -> Self:
        """Words that were kept and not saved, over the reply as it is stored now."""
        rows = fields["exemptions"] if len(fields["exemptions"]) >= MOST_EXEMPTIONS else [*fields["exemptions"], {}]
        form = cls(formdata=None, **{**fields, "exemptions": rows})
        form.build_on(page)
        return form._offering(page)

    @classmethod
    def sent(cls, page: Any) -> Self:
        """The reply as the page sent it."""
        return cls(formdata=request.form)._offering(page)

    @classmethod
    def typed(cls) -> Self:
        """What the form holds as somebody types, whether or not it can be saved so."""
        return cls(formdata=request.form)

    def _offering(self, page: Any) -> Self:
        for entry in self.exemptions:
            entry.form.offer(page.question.regime)
        self.signposts.choices = [choice(sign.key, sign.name) for sign in page.signposts]
        self.hints = {sign.key: sign.email or sign.url or "No contact is checked yet" for sign in page.signposts}
        return self

    def build_on(self, page: Any) -> None:
        """Take what is stored now as the version that the next save replaces."""
        self.version.data = str(page.reply.version) if page.reply else ""

    def seen_version(self) -> int | None:
        """The version that the page was made from; None where there was no reply."""
        return whole_number(self.version.data or "")

    def fields(self) -> dict[str, Any]:
        """Everything that is in the form, to keep; exemptions where nothing is said are none."""
        rows = [{name: entry.form[name].data or "" for name in EXEMPTION} for entry in self.exemptions]
        return {
            "body": self.body.data or "",
            "held": self.held.data or "",
            "outcome": self.outcome.data or "",
            "exemptions": [row for row in rows if any(words.strip() for words in row.values())],
            "signposts": list(self.signposts.data or ()),
        }

    def text(self) -> ReplyText:
        """The reply for the step that saves it."""
        rows = [entry.form for entry in self.exemptions if entry.form.section.data]
        return ReplyText(
            body=self.body.data or "",
            held=Held(self.held.data) if self.held.data else None,
            outcome=Outcome(self.outcome.data) if self.outcome.data else None,
            exemptions=tuple(
                ExemptionText(row.section.data, row.why.data or "", row.public_interest.data or "") for row in rows
            ),
            signpost_keys=tuple(self.signposts.data or ()),
        )

    def as_letter(self) -> Markup:
        """The words in the form as the letter would set them."""
        return markdown(self.body.data or "")

    def held_words(self) -> str:
        """The status line that the letter prints above them."""
        return Held(self.held.data).words if self.held.data else ""
