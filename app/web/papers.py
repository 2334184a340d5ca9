"""What came with a request beside its words: files that only officers see, each download of one on record."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from app.casework.attach import drop_file, keep_file
from app.extensions import db
from app.law.errors import AlreadyDone, BadFile, UnreadableInput
from app.records import cases, papers
from app.web.access import may
from app.web.looking import looked_at
from app.web.now import now
from app.web.people import me
from app.web.uploads import download, uploaded
from app.web.widgets import NhsFile

bp = Blueprint("papers", __name__)


class FilesForm(FlaskForm):  # type: ignore[misc]
    """One file or several."""

    files = NhsFile("Add files", description="Any kind but programs, up to 20 MB each and 25 MB at once.")


@bp.get("/requests/<path:reference>/files")
@may("officer")
def show(reference: str) -> str:
    """What came with the request."""
    return _page(reference, FilesForm(formdata=None))


@bp.post("/requests/<path:reference>/files")
@may("officer")
def add(reference: str) -> Response | tuple[str, int]:
    """Keep all of the chosen files, or none of them."""
    form, chosen = FilesForm(), uploaded("files")
    foi_request = cases.case(db.session, reference)
    name = ""
    try:
        for name, data in chosen:
            keep_file(db.session, foi_request, data=data, name=name, by=me(), now=now())
    except (UnreadableInput, BadFile, AlreadyDone) as error:
        db.session.rollback()
        form.files.errors = [f"{name}: {error}"]
    if not chosen:
        form.files.errors = ["Choose a file"]
    if form.errors:
        return _page(reference, form), 422
    db.session.commit()
    flash(f"{len(chosen)} {'file is' if len(chosen) == 1 else 'files are'} on the case.")
    return redirect(url_for("papers.show", reference=reference), 303)


@bp.post("/requests/<path:reference>/files/<int:number>/remove")
@may("officer")
def remove(reference: str, number: int) -> Response:
    """Take out a file that does not belong here."""
    drop_file(db.session, cases.case(db.session, reference), number, by=me(), now=now())
    db.session.commit()
    flash("The file is taken out, and the story of the request says so.")
    return redirect(url_for("papers.show", reference=reference), 303)


@bp.get("/requests/<path:reference>/files/<int:number>")
@may("officer")
def file(reference: str, number: int) -> Response:
    """One file, byte for byte, as a download."""
    one = papers.file(db.session, cases.case(db.session, reference), number)
    data = papers.data_of(db.session, one.sha256)
    looked_at(reference, "attachment")
    return download(data, one.name)


def _page(reference: str, form: FilesForm) -> str:
    foi_request = cases.case(db.session, reference)
    files = papers.came_with(db.session, foi_request)
    return render_template("papers/show.html", foi_request=foi_request, files=files, form=form)
