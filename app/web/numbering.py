"""Setting the next number, as when a trust moves here in the middle of a year."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import Field
from wtforms.validators import DataRequired, ValidationError

from app.casework.numbering import coming, set_next_number
from app.extensions import db
from app.law.errors import BadReference
from app.law.references import financial_year
from app.web.access import may
from app.web.now import now, today
from app.web.numbers import whole_number
from app.web.people import me
from app.web.widgets import NhsTextField

bp = Blueprint("numbering", __name__)


class NumberForm(FlaskForm):  # type: ignore[misc]
    """The number that comes next."""

    number = NhsTextField(
        "Next number",
        description="A whole number, such as 143. It may be higher than the next one now, and never lower.",
        validators=[DataRequired("Enter the next number")],
    )

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
    try:
        set_next_number(db.session, number, today(), by=me(), now=now())
    except BadReference as error:
        db.session.rollback()
        form.number.errors = [str(error)]
        return _page(form), 422
    _, reference = coming(db.session, today(), today=today())
    db.session.commit()
    flash(f"The next request will be {reference}.")
    return redirect(url_for("numbering.show"), 303)


def _page(form: NumberForm) -> str:
    number, reference = coming(db.session, today(), today=today())
    year = financial_year(today())
    return render_template(
        "numbering/show.html", form=form, number=number, reference=reference, year=f"20{year[:2]} to 20{year[2:]}"
    )
