"""Correspondence on a case: a timeline of what passed, and recording what came or went another way."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms.validators import DataRequired, InputRequired, Length

from app.casework.correspond import DIRECTIONS, KINDS, PARTIES, MessageText, drop_message_file, record_message
from app.casework.reading_papers import READ_MESSAGES, message_for, timeline
from app.extensions import db
from app.law.errors import AlreadyDone, BadDate, NotAllowed, NotFound, UnreadableInput
from app.records import cases, papers
from app.records.acknowledgements import file_name
from app.records.requests import FoiRequest
from app.web.access import may
from app.web.looking import looked_at
from app.web.now import now, today
from app.web.people import me
from app.web.uploads import download, uploaded
from app.web.widgets import NhsDateField, NhsFile, NhsRadios, NhsTextArea, NhsTextField, choice

bp = Blueprint("correspondence", __name__)
LOOKED = "correspondence"


class MessageForm(FlaskForm):  # type: ignore[misc]
    """One message."""

    direction = NhsRadios(
        "Which way it went",
        choices=[choice(key, words) for key, words in DIRECTIONS.items()],
        validators=[InputRequired("Choose whether it was received or sent")],
    )
    party = NhsRadios(
        "Who the other side was",
        choices=[choice(key, words[:1].upper() + words[1:]) for key, words in PARTIES.items()],
        validators=[InputRequired("Choose who it was with")],
    )
    kind = NhsRadios(
        "What it was",
        choices=[choice(key, words) for key, words in KINDS.items()],
        validators=[InputRequired("Choose what it was")],
    )
    on = NhsDateField("Date it was sent or received", "Enter the date that it was sent or received")
    body = NhsTextArea("Its words", description="Paste them, or say in a line what was said. A file will do instead.")
    file = NhsFile("Its file (if there is one)", description="Up to 20 MB, such as an .eml, .msg, .docx or .pdf file.")


class DiscardForm(FlaskForm):  # type: ignore[misc]
    """Why a file should not be here."""

    because = NhsTextField(
        "Why it is taken off",
        description="The message keeps this reason. Do not name the requester.",
        validators=[DataRequired("Say why it is taken off"), Length(max=200)],
    )


@bp.get("/requests/<path:reference>/correspondence")
@may(*READ_MESSAGES)
def show(reference: str) -> str:
    """The timeline; an officer who reads what passed with the requester is on record, once a day."""
    if me().has("officer"):
        foi_request = cases.case(db.session, reference)
        told = papers.looked(db.session, foi_request, LOOKED, by=me(), now=now())
        if not told and papers.with_requester(db.session, foi_request):
            looked_at(reference, LOOKED)
    return _page(reference, MessageForm(formdata=None, on=today()))


@bp.post("/requests/<path:reference>/correspondence")
@may("officer")
def record(reference: str) -> Response | tuple[str, int]:
    """Put a message on the case."""
    form, files = MessageForm(), uploaded("file")
    if not form.validate() or form.on.data is None:
        return _page(reference, form), 422
    name, data = files[0] if files else ("", b"")
    text = MessageText(
        form.direction.data, form.party.data, form.kind.data, form.on.data, form.body.data or "", name, data
    )
    try:
        record_message(db.session, cases.case(db.session, reference), text, by=me(), today=today(), now=now())
    except (UnreadableInput, BadDate) as error:
        db.session.rollback()
        field = form.on if isinstance(error, BadDate) else form.file if files else form.body
        field.errors = [str(error)]
        return _page(reference, form), 422
    except AlreadyDone as error:
        db.session.rollback()
        flash(str(error), "warning")
        return redirect(url_for("correspondence.show", reference=reference), 303)
    db.session.commit()
    flash("The message is on file.")
    return redirect(url_for("correspondence.show", reference=reference), 303)


@bp.get("/requests/<path:reference>/correspondence/<int:number>")
@may(*READ_MESSAGES)
def file(reference: str, number: int) -> Response:
    """The file that carried a message. What passed with the requester is for officers, and on record."""
    foi_request = cases.case(db.session, reference)
    message, sha256 = papers.message(db.session, foi_request, number)
    if message.party == "requester" and not me().has("officer"):
        raise NotAllowed("What passed with the requester is for officers.")
    if sha256 is None:
        raise NotFound("No file carried this message. Its words are in the correspondence.")
    if message.party == "requester":
        looked_at(reference, f"{LOOKED} file")
    name = message_for(db.session, foi_request, message, me(), today()).filename
    return download(papers.data_of(db.session, sha256), name)


@bp.route("/requests/<path:reference>/correspondence/<int:number>/discard", methods=["GET", "POST"])
@may("officer")
def discard(reference: str, number: int) -> Response | str | tuple[str, int]:
    """Take off the file of a message that was kept by mistake, for a reason."""
    form = DiscardForm()
    foi_request = cases.case(db.session, reference)
    if not form.is_submitted():
        return _discarding(foi_request, number, DiscardForm(formdata=None))
    if not form.validate():
        return _discarding(foi_request, number, form), 422
    try:
        because = form.because.data or ""
        drop_message_file(db.session, foi_request, number, because, by=me(), today=today(), now=now())
        db.session.commit()
        flash("The file is taken off, and the message says so.")
    except AlreadyDone as error:
        db.session.rollback()
        flash(str(error))
    return redirect(url_for("correspondence.show", reference=reference), 303)


def _discarding(foi_request: FoiRequest, number: int, form: DiscardForm) -> str:
    message, sha256 = papers.message(db.session, foi_request, number)
    if sha256 is None:
        raise NotFound("No file carries this message. Its words are in the correspondence.")
    return render_template("correspondence/discard.html", foi_request=foi_request, message=message, form=form)


def _page(reference: str, form: MessageForm) -> str:
    foi_request = cases.case(db.session, reference)
    entries = timeline(db.session, foi_request, me(), today())
    words = {"directions": DIRECTIONS, "parties": PARTIES, "kinds": KINDS}
    return render_template(
        "correspondence/show.html", foi_request=foi_request, entries=entries, form=form, words=words,
        officer=me().has("officer"), own_letter=file_name(foi_request),
    )  # fmt: skip
