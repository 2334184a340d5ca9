"""A new request: paste its words or upload its file.

Reading and splitting happen in a limited child process, before the step that keeps them opens its transaction.
"""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from app.casework.arrive import arrive
from app.extensions import db
from app.intake.child import read_and_split_in_child
from app.law.errors import EmptyInput, UnreadableInput
from app.web.access import may
from app.web.file_names import clean_name
from app.web.now import now
from app.web.people import me
from app.web.widgets import NhsFile, NhsTextArea

bp = Blueprint("receive", __name__)


class ArrivalForm(FlaskForm):  # type: ignore[misc]
    """Words or a file; a file goes first."""

    text = NhsTextArea("Paste the request", description="The whole message, with its greeting and signature.")
    file = NhsFile(
        "Or upload the file", description="A Word document (.docx), a saved email (.eml) or plain text (.txt)."
    )

    def what_arrived(self) -> tuple[bytes, str, str]:
        """The bytes, the name and the media type of what was given.

        Raises EmptyInput if there is neither.
        """
        if self.file.data and self.file.data.filename:
            return self.file.data.read(), clean_name(self.file.data.filename), self.file.data.mimetype
        if self.text.data and self.text.data.strip():
            return self.text.data.encode(), "pasted.txt", "text/plain"
        raise EmptyInput("Paste the words of the request or choose a file.")


@bp.get("/requests/new")
@may("officer")
def show() -> str:
    """The empty form."""
    return render_template("receive/show.html", form=ArrivalForm())


@bp.post("/requests/new")
@may("officer")
def take() -> Response | tuple[str, int]:
    """Read what arrived, split it into questions, and keep both for the next page."""
    form = ArrivalForm()
    try:
        data, filename, media_type = form.what_arrived()
        incoming, found = read_and_split_in_child(data, filename)
    except UnreadableInput as error:
        given = form.file if request.files.get("file") else form.text
        given.errors = [str(error)]
        return render_template("receive/show.html", form=form), 422
    arrived = arrive(
        db.session,
        incoming=incoming,
        split=found,
        original=data,
        filename=filename,
        media_type=media_type,
        by=me(),
        now=now(),
    )
    db.session.commit()
    return redirect(url_for("split.show", token=arrived.token), 303)
