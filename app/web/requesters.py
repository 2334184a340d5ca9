"""Finding a request by who asked. Only an officer may, and what they search for stays out of every address and log."""

from flask import Blueprint, render_template
from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.validators import DataRequired, Length, ValidationError

from app.casework.look import look_for
from app.extensions import db
from app.records.requesters import MOST, SHORTEST, Asked, find
from app.web.access import may
from app.web.now import now
from app.web.people import me
from app.web.widgets import NhsTextField

bp = Blueprint("requesters", __name__)


class FindForm(FlaskForm):  # type: ignore[misc]
    """Who asked."""

    who = NhsTextField(
        "Name, address or organisation of the requester",
        description="Parts of words will do, in any order, such as an email address.",
        validators=[DataRequired("Enter a name or an address"), Length(max=200)],
    )

    def validate_who(self, field: Field) -> None:
        """Something that tells people apart."""
        if not any(len(word) >= SHORTEST for word in (field.data or "").split()):
            raise ValidationError(f"Enter a word of {SHORTEST} letters or more")


@bp.get("/requests/by-requester")
@may("officer")
def show() -> str:
    """The box to search in."""
    return _page(FindForm(formdata=None))


@bp.post("/requests/by-requester")
@may("officer")
def found() -> str | tuple[str, int]:
    """The requests of that person. The answer to a form, and no address of its own, so that no history keeps a name."""
    form = FindForm()
    if not form.validate():
        return _page(form), 422
    total, rows = find(db.session, form.who.data or "")
    look_for(db.session, [row.reference for row in rows], total, by=me(), now=now())
    db.session.commit()
    return _page(form, total, rows)


def _page(form: FindForm, total: int | None = None, rows: tuple[Asked, ...] = ()) -> str:
    return render_template("requesters/show.html", form=form, total=total, rows=rows, most=MOST)
