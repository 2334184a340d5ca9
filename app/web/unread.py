"""What arrived and is not read: why, its original, and a place to put its words in by hand."""

from io import BytesIO

from flask import Blueprint, redirect, render_template, send_file, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from app.casework.arrive import put_words
from app.casework.look import look_at_arrival
from app.extensions import db
from app.intake.child import read_and_split_in_child
from app.law.errors import AlreadyDone, EmptyInput, UnreadableInput
from app.records import cases, work
from app.records.requests import Incoming
from app.web.access import may
from app.web.file_names import clean_name
from app.web.now import now
from app.web.people import me
from app.web.receive import read
from app.web.widgets import NhsTextArea

bp = Blueprint("unread", __name__)


class WordsForm(FlaskForm):  # type: ignore[misc]
    """The words of what could not be read."""

    text = NhsTextArea(
        "Paste its words", description="Open the original, copy the whole message, and paste it here. Both are kept."
    )


@bp.get("/requests/new/<token>/unread")
@may("officer")
def show(token: str) -> str | Response:
    """Where it stands: on to its questions if it is read, to its progress if it is being read."""
    incoming = cases.incoming(db.session, token)
    if incoming.proposed:
        return redirect(url_for("split.show", token=token), 303)
    job = work.job(db.session, token)
    busy = job is not None and job.state in ("waiting", "running")
    if job and busy and job.created_by_id == me().id:
        return redirect(url_for("jobs.show", token=token), 303)
    pasted = incoming.filename == "pasted.txt" and incoming.media_type == "text/plain"
    form = WordsForm(formdata=None, text=incoming.original.decode("utf-8", "replace") if pasted else "")
    return _page(incoming, form, busy=busy)


@bp.post("/requests/new/<token>/words")
@may("officer")
def words(token: str) -> str | Response | tuple[str, int]:
    """Take the pasted words for those of what arrived."""
    form = WordsForm()
    said = form.text.data or ""
    try:
        if not said.strip():
            raise EmptyInput("Paste the words of the request.")
        found = read_and_split_in_child(said.encode(), "pasted.txt")
    except UnreadableInput as error:
        form.text.errors = [str(error)]
        return _page(cases.incoming(db.session, token), form), 422
    try:
        put_words(db.session, cases.incoming(db.session, token), *found, by=me(), now=now(), by_hand=True)
        db.session.commit()
    except AlreadyDone:
        db.session.rollback()
    return redirect(url_for("split.show", token=token), 303)


@bp.post("/requests/new/<token>/read")
@may("officer")
def again(token: str) -> Response:
    """Read what was kept and not read, because something was stopped."""
    incoming = cases.incoming(db.session, token)
    if incoming.proposed or incoming.problem:
        return redirect(url_for("unread.show", token=token), 303)
    return read(token, incoming.original, incoming.filename)


@bp.get("/requests/new/<token>/original")
@may("officer")
def original(token: str) -> Response:
    """What arrived, byte for byte, as a download that is on record."""
    session = db.get_session("writing")
    incoming = cases.incoming(session, token)
    look_at_arrival(session, incoming, by=me(), now=now())
    data, name = incoming.original, clean_name(incoming.filename or "original.txt")
    session.commit()
    return send_file(BytesIO(data), mimetype="application/octet-stream", as_attachment=True, download_name=name)


def _page(incoming: Incoming, form: WordsForm, *, busy: bool = False) -> str:
    return render_template("unread/show.html", incoming=incoming, form=form, busy=busy, size=len(incoming.original))
