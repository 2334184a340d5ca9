"""The form of a standard answer, as people know its parts; what is wrong in the file is said at the field."""

from typing import Any, Self

from flask import request
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from app.answers.front_matter import part
from app.answers.standard_answer import StandardAnswer
from app.law.errors import Problem
from app.law.exemptions import exemptions, provision
from app.law.outcomes import Held, Outcome, Regime
from app.records.library import Library
from app.web.reply_form import LONGEST
from app.web.widgets import NhsCheckboxes, NhsDateField, NhsRadios, NhsSelect, NhsTextArea, NhsTextField, choice

KINDS = {
    "answer": "Words that answer",
    "statistic": "Words round a live figure",
    "signpost": "Where it is published, or who else has it",
    "exempt": "A refusal",
}
FIELDS = {"example questions": "examples"}
"""The keys of the front matter whose fields are not named after them."""
TEXTS = (
    "key", "title", "body", "kind", "exemption", "exemption_why", "public_interest", "scope", "owner", "handling_notes",
)  # fmt: skip
OTHERS = ("statistics", "signposts", "valid_from", "review_by")
OPEN = "open"
"""What stands for saying neither, for a radio has a value."""
MANY = Length(max=10_000, message="Use 10,000 characters or fewer")
A_LINE = Length(max=200, message="Use 200 characters or fewer")


class AnswerForm(FlaskForm):  # type: ignore[misc]
    """One standard answer. `seen` is what the page was made from."""

    seen = HiddenField()
    key = NhsTextField("Key", description="Small letters, digits and hyphens, such as car-parks. It stays for good.")
    title = NhsTextField("Title", validators=[DataRequired("Give it a title"), A_LINE])
    body = NhsTextArea(
        "The words of the letter",
        description="A blank line starts a paragraph, - a list item; **bold** is bold. Names in double braces, "
        "such as {{ trust.name }}, {{ figure.total }} and {{ holders }}, are filled in for each request.",
    )
    kind = NhsRadios("Kind", choices=[choice(kind, words) for kind, words in KINDS.items()], default="answer")
    held = NhsRadios(
        "Is it held?",
        choices=[choice(OPEN, "The officer decides"), *(choice(held.value, held.words) for held in Held)],
        validators=[Optional()],
    )
    outcome = NhsSelect(
        "What becomes of the question",
        choices=[choice("", "The officer decides"), *(choice(one.value, one.words) for one in Outcome)],
        validators=[Optional()],
    )
    exemption = NhsSelect("Exemption relied on", choices=[], validate_choice=False)
    exemption_why = NhsTextArea("Why it applies", validators=[MANY])
    public_interest = NhsTextArea("The public interest, weighed", validators=[MANY])
    scope = NhsTextArea("What it covers, and what it does not", validators=[MANY])
    keywords = NhsTextArea("Keywords", description="One a line.", validators=[MANY])
    examples = NhsTextArea("Questions that it answers", description="One a line, as people ask.", validators=[MANY])
    statistics = NhsCheckboxes("Figures that it uses", choices=[], validate_choice=False)
    signposts = NhsCheckboxes("Topics of others who hold it", choices=[], validate_choice=False)
    only_if = NhsTextArea("Only if", description="Facts of trust.toml, one a line: register kept by: trust")
    owner = NhsTextField("Owner", validators=[A_LINE])
    valid_from = NhsDateField("Valid from", "")
    review_by = NhsDateField("Review by", "")
    handling_notes = NhsTextArea("Handling notes", description="For officers; no letter has them.", validators=[MANY])

    @classmethod
    def showing(cls, answer: StandardAnswer, seen: str, library: Library) -> Self:
        """An answer as it is stored."""
        values = {name: getattr(answer, name) for name in (*TEXTS, *OTHERS)}
        lines = {name: "\n".join(getattr(answer, name)) for name in ("keywords", "examples")}
        facts = "\n".join(f"{name.replace('_', ' ')}: {text}" for name, text in answer.only_if)
        status = {"held": answer.held or OPEN, "outcome": answer.outcome or ""}
        form = cls(formdata=None, seen=seen, only_if=facts, **values, **lines, **status)
        return form.offering(answer, library)

    @classmethod
    def sent(cls, key: str, library: Library) -> Self:
        """An answer as the page sent it; `key` is empty for a new one."""
        form = cls(formdata=request.form)
        form.key.data = key or form.key.data
        return form.offering(form.answer(), library)

    def offering(self, answer: StandardAnswer, library: Library) -> Self:
        """List what there is to choose from, and what is chosen though it is there no more."""
        names = {one.name: one.title for one in library.statistics}
        self.statistics.choices = [choice(*pair) for pair in (names | _gone(answer.statistics, names)).items()]
        topics = {topic: topic.replace("-", " ").capitalize() for topic in library.directory.topics()}
        self.signposts.choices = [choice(*pair) for pair in (topics | _gone(answer.signposts, topics)).items()]
        known = {
            row.section: f"{provision(Regime.FOIA, row.section).title}: {row.title}"
            for row in exemptions()
            if row.kind != "not an exemption"
        }
        chosen = _gone((answer.exemption,) if answer.exemption else (), known)
        self.exemption.choices = [choice("", "None"), *(choice(*pair) for pair in (known | chosen).items())]
        return self

    def validate_key(self, field: Any) -> None:
        """A new answer has one of its own."""
        if not field.data:
            raise ValidationError("Give it a key, such as car-parks")

    def validate_body(self, field: Any) -> None:
        """A reply takes no more, and an answer becomes one."""
        length = len(field.data or "")
        if not (field.data or "").strip() and not self.scope.data:
            raise ValidationError("Write the words of the letter")
        if length > LONGEST:
            raise ValidationError(
                f"The words have {length:,} characters, and a letter’s reply takes {LONGEST:,}. Split them into "
                "several answers, or enclose a file with the reply"
            )

    def validate_only_if(self, field: Any) -> None:
        """Each line has a name and a text."""
        bad = [line for line in _lines(field.data) if not all(map(str.strip, line.partition(":")))]
        if bad:
            raise ValidationError(f"“{bad[0][:80]}” is not a fact. Write a name, a colon and its text")

    def answer(self) -> StandardAnswer:
        """What is in the form."""
        facts = (line.partition(":") for line in _lines(self.only_if.data) if ":" in line)
        values: dict[str, Any] = {name: self[name].data or "" for name in TEXTS}
        return StandardAnswer(
            **values,
            keywords=_lines(self.keywords.data),
            examples=_lines(self.examples.data),
            held=Held(self.held.data) if self.held.data in set(Held) else None,
            outcome=Outcome(self.outcome.data) if self.outcome.data in set(Outcome) else None,
            statistics=tuple(self.statistics.data or ()),
            signposts=tuple(self.signposts.data or ()),
            only_if=tuple(sorted((name.strip().replace(" ", "_"), words.strip()) for name, _, words in facts)),
            valid_from=self.valid_from.data,
            review_by=self.review_by.data,
        )

    def refuse(self, text: str, problems: list[Problem]) -> None:
        """Say what is wrong in the file `text` at the fields that it was made from; all of it."""
        file = part("", text)
        keys = {field.line: key for key, field in file.fields.items()}
        start = file.body_line + len(file.body) - len(file.body.lstrip("\n"))
        elsewhere: list[str] = []
        for problem in problems:
            line = problem.line or 1
            if line >= start:
                name, said = "body", f"Line {line - start + 1}: {problem.what} {problem.cure}"
            else:
                key = keys.get(max((one for one in keys if one <= line), default=0), "")
                name, said = FIELDS.get(key, key.replace(" ", "_")), f"{problem.what} {problem.cure}"
            if name in self:
                self[name].errors = (*self[name].errors, said)
            else:
                elsewhere.append(said)
        self.form_errors = elsewhere


def _gone(chosen: tuple[str, ...], known: dict[str, str]) -> dict[str, str]:
    return {name: f"{name} (not there any more)" for name in chosen if name not in known}


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").split("\n") if line.strip())
