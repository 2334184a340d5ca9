"""Setting the next number, as when a trust moves here in the middle of a year."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import Field
from wtforms.validators import DataRequired, Length, ValidationError

from app.casework.numbering import JUMP, coming, set_next_number
from app.extensions import db
from app.law.errors import BadReference
from app.web.access import may
from app.web.now import now, today
from app.web.numbers import whole_number
from app.web.people import me
from app.web.widgets import NhsCheckboxes, NhsTextField, choice

bp = Blueprint("numbering", __name__)


class NumberForm(FlaskForm):  # type: ignore[misc]
    """The number that comes next, why, and that somebody who leaves out many numbers means it."""

    number = NhsTextField(
        "Next number",
        description="A whole number, such as 143.",
        validators=[DataRequired("Enter the next number")],
    )
    because = NhsTextField(
        "Why",
        description="Kept on record with your name.",
        validators=[DataRequired("Say why the number is set"), Length(max=200)],
    )
    sure = NhsCheckboxes("Numbers that are left out", choices=[choice("yes", "That is meant: leave them out")])

    def validate_number(self, field: Field) -> None:
        """A number from 1."""
        if not whole_number(field.data or ""):
            raise ValidationError("Enter a whole number of 1 or more, such as 143")


@bp.get("/requests/numbering")
@may("officer", "administrator")
def show() -> str:
    """The next reference as it stands, and the form."""
    return _page(NumberForm(formdata=None))


@bp.post("/requests/numbering")
@may("officer", "administrator")
def save() -> str | tuple[str, int] | Response:
    """Set it; the page then shows what the next reference will be."""
    form = NumberForm()
    if not form.validate():
        return _page(form), 422
    number = whole_number(form.number.data or "")
    assert number is not None
    comes, _ = coming(db.session, today(), today=today())
    if number - comes > JUMP and not form.sure.data:
        form.sure.errors = [
            f"{number - comes:,} numbers would be left out, {comes} to {number - 1}. Tick that you mean it"
        ]
        return _page(form, far=True), 422
    try:
        set_next_number(db.session, number, today(), because=form.because.data or "", by=me(), now=now())
    except BadReference as error:
        db.session.rollback()
        form.number.errors = [str(error)]
        return _page(form), 422
    _, reference = coming(db.session, today(), today=today())
    db.session.commit()
    flash(f"The next request will be {reference}.")
    return redirect(url_for("numbering.show"), 303)


def _page(form: NumberForm, *, far: bool = False) -> str:
    _, reference = coming(db.session, today(), today=today())
    return render_template("numbering/show.html", form=form, reference=reference, far=far)
