"""A new request: paste its words or upload its file; and what was kept but could not be read.

What arrives is kept and committed before anybody reads it. Then it is read and split in a limited child process, with
no transaction open: at once where that is quick, in the background where it is not.
"""

import re
import secrets

from flask import Blueprint, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField

from app.casework.arrive import keep
from app.casework.read_arrived import Found, join
from app.casework.start import start, start_again
from app.extensions import db
from app.intake.child import read_and_split_in_child
from app.intake.office import office_kind
from app.law.errors import AlreadyDone, EmptyInput, SlowInput, UnreadableInput
from app.records import arrivals, cases, work
from app.web.access import may
from app.web.file_names import clean_name
from app.web.now import now
from app.web.people import me
from app.web.widgets import NhsFile, NhsTextArea

bp = Blueprint("receive", __name__)
QUICK_BYTES = 1024 * 1024
"""A larger file is read in the background, and so is what LibreOffice has to open first."""
QUICK_SECONDS = 5.0
"""So is one that is not read after this time."""
EMPTY = "The file is empty. Ask for it again, or paste the text of the request."


class ArrivalForm(FlaskForm):  # type: ignore[misc]
    """Words or a file; a file goes first. `once` tells the same form sent twice from another request."""

    text = NhsTextArea("Paste the request", description="The whole message, with its greeting and signature.")
    file = NhsFile(
        "Or upload the file",
        description="A Word document (.docx, .doc), OpenDocument or rich text (.odt, .rtf), a PDF, "
        "a saved email (.eml), an Outlook message (.msg) or plain text (.txt).",
    )
    once = HiddenField(default=lambda: secrets.token_hex(16))

    def what_arrived(self) -> tuple[bytes, str, str]:
        """The bytes, the name and the media type of what was given.

        Raises EmptyInput if there is neither, or nothing in it.
        """
        given = request.files.get("file")
        if given and given.filename:
            data = given.read()
            if not data.strip():
                raise EmptyInput(EMPTY)
            return data, clean_name(given.filename), given.mimetype
        if self.text.data and self.text.data.strip():
            return self.text.data.encode(), "pasted.txt", "text/plain"
        raise EmptyInput("Paste the words of the request or choose a file.")

    def token(self) -> str:
        """What `once` says, if it is one of ours."""
        said = self.once.data or ""
        return said if re.fullmatch(r"[0-9a-f]{32}", said) else ""


@bp.get("/requests/new")
@may("officer")
def show() -> str:
    """The empty form, and what was kept lately and is no request yet."""
    return render_template("receive/show.html", form=ArrivalForm(), left=arrivals.unrecorded(db.session))


@bp.post("/requests/new")
@may("officer")
def take() -> Response | tuple[str, int]:
    """Keep what arrived; then read it, or have it read."""
    form = ArrivalForm()
    try:
        data, filename, media_type = form.what_arrived()
    except EmptyInput as error:
        given = form.file if request.files.get("file") else form.text
        given.errors = [str(error)]
        return render_template("receive/show.html", form=form, left=()), 422
    try:
        row = keep(
            db.session,
            original=data,
            filename=filename,
            media_type=media_type,
            by=me(),
            now=now(),
            token=form.token(),
        )
    except AlreadyDone as done:
        row = done.made
        if row.proposed or row.problem:
            return redirect(url_for("split.show", token=row.token), 303)
    return read(row.token, data, filename)


def read(token: str, data: bytes, filename: str) -> Response:
    """Have what is kept under `token` read; where to go on."""
    if len(data) > QUICK_BYTES or office_kind(data):
        return _read_in_background(token)
    db.session.commit()
    found: Found
    try:
        found = read_and_split_in_child(data, filename, wall_seconds=QUICK_SECONDS)
    except SlowInput:
        return _read_in_background(token)
    except UnreadableInput as error:
        found = error
    join(db.session, cases.incoming(db.session, token), found, by=me(), now=now())
    db.session.commit()
    return redirect(url_for("split.show", token=token), 303)


def _read_in_background(token: str) -> Response:
    """Ask for it once; what was asked for already goes on, or is tried again if it had come to an end."""
    job = work.job(db.session, token)
    if job is None:
        then, back = url_for("split.show", token=token), url_for("unread.show", token=token)
        start(db.session, "read", {"incoming": token}, by=me(), now=now(), then=then, back=back, token=token)
    elif job.state in ("failed", "cancelled"):
        start_again(db.session, job)
    db.session.commit()
    return redirect(url_for("unread.show", token=token), 303)
