"""The files that go out with a reply: adding them, taking them out, and opening them before they are approved."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from app.casework.attach import MOST_FILES, enclose, take_out
from app.extensions import db
from app.law.errors import AlreadyDone, BadFile, NotFound, UnreadableInput, WrongStage
from app.records import cases, papers
from app.records.requests import FoiRequest
from app.records.values import labels_of
from app.release.kinds import SENT, kind_of
from app.web.access import CASES, may
from app.web.message import Enclosed
from app.web.now import now
from app.web.people import me
from app.web.uploads import download, uploaded
from app.web.widgets import NhsFile

bp = Blueprint("enclosures", __name__)


class EncloseForm(FlaskForm):  # type: ignore[misc]
    """One file or several."""

    files = NhsFile(
        "Add files",
        description=f"{SENT} Up to 20 MB each, 25 MB at once, and {MOST_FILES} files on a reply. Do not name the "
        "requester in the name of a file: the archive keeps it.",
    )


@bp.get("/requests/<path:reference>/questions/<int:position>/enclosures")
@may("officer")
def show(reference: str, position: int) -> str:
    """What goes with the reply to one question."""
    return _page(reference, position, EncloseForm(formdata=None))


@bp.post("/requests/<path:reference>/questions/<int:position>/enclosures")
@may("officer")
def add(reference: str, position: int) -> Response | tuple[str, int]:
    """Enclose all of the chosen files, or none; one that is there already is no error."""
    form, chosen = EncloseForm(), uploaded("files")
    name, added = "", 0
    try:
        foi_request = cases.case(db.session, reference)
        question = cases.question(db.session, foi_request, position)
        for name, data in chosen:
            kind = kind_of(data, name)
            try:
                enclose(db.session, foi_request, question, data=data, name=name, kind=kind, by=me(), now=now())
                added += 1
            except AlreadyDone as error:
                flash(str(error), "warning")
    except (UnreadableInput, BadFile, WrongStage) as error:
        db.session.rollback()
        form.files.errors = [f"{name}: {error}"]
    if not chosen:
        form.files.errors = ["Choose a file"]
    if form.errors:
        return _page(reference, position, form), 422
    db.session.commit()
    if added:
        flash(f"{added} {'file is' if added == 1 else 'files are'} enclosed. The letter names each, and carries it.")
    return redirect(url_for("enclosures.show", reference=reference, position=position), 303)


@bp.post("/requests/<path:reference>/questions/<int:position>/enclosures/<int:number>/remove")
@may("officer")
def remove(reference: str, position: int, number: int) -> Response:
    """Take a file out of a reply."""
    foi_request = cases.case(db.session, reference)
    question = cases.question(db.session, foi_request, position)
    try:
        name = take_out(db.session, foi_request, question, number, by=me(), now=now())
        db.session.commit()
        flash(f"“{name}” is taken out of the reply.")
    except AlreadyDone as error:
        db.session.rollback()
        flash(str(error), "warning")
    return redirect(url_for("enclosures.show", reference=reference, position=position), 303)


@bp.get("/requests/<path:reference>/enclosures/<digest>/<name>")
@may(*CASES)
def file(reference: str, digest: str, name: str) -> Response:
    """An enclosure by its hash and name: the very bytes that the draft on the page binds."""
    there = papers.enclosed(db.session, cases.case(db.session, reference))
    if not any((one.sha256, one.name) == (digest, name) for one in there):
        raise NotFound("That file is not enclosed with any reply of this request. Open the request again.")
    return download(papers.data_of(db.session, digest), name)


def with_the_letter(foi_request: FoiRequest) -> tuple[Enclosed, ...]:
    """Everything that goes out with the letter, once each, with its bytes."""
    files = {(one.name, one.sha256): one for one in papers.enclosed(db.session, foi_request)}
    return tuple(Enclosed(one.name, one.media_type, papers.data_of(db.session, one.sha256)) for one in files.values())


def _page(reference: str, position: int, form: EncloseForm) -> str:
    foi_request = cases.case(db.session, reference)
    question = cases.question(db.session, foi_request, position)
    label = labels_of(foi_request)[question.id]
    return render_template(
        "enclosures/show.html",
        foi_request=foi_request,
        question=question,
        label=label,
        reply=cases.reply(db.session, question),
        files=[one for one in papers.enclosed(db.session, foi_request) if one.question == label],
        form=form,
        most=MOST_FILES,
    )
