"""The archive: what was sent, found by words and dates. The requester is never shown, because it is not there."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from app.extensions import db
from app.records import cases, papers, search
from app.web.access import EVERYBODY, may
from app.web.inbox import page_number
from app.web.uploads import download
from app.web.widgets import NhsDateField, NhsTextField

bp = Blueprint("archive", __name__)


class SearchForm(FlaskForm):  # type: ignore[misc]
    """Words and dates; it changes nothing, so it needs no token."""

    class Meta:
        """Searching is a plain link."""

        csrf = False

    words = NhsTextField("Words", description="All of them have to be there. Put a phrase in quotation marks.")
    sent_from = NhsDateField("Sent from", "")
    sent_to = NhsDateField("Sent to", "")


@bp.get("/archive")
@may(*EVERYBODY)
def show() -> str | tuple[str, int]:
    """The search form and what it finds."""
    form = SearchForm(formdata=request.args)
    if not form.validate():
        return render_template("archive/show.html", form=form, results=None, link=_link), 422
    results = search.search(
        db.session,
        form.words.data or "",
        sent_from=form.sent_from.data,
        sent_to=form.sent_to.data,
        page=page_number(),
    )
    return render_template("archive/show.html", form=form, results=results, link=_link)


@bp.get("/archive/<path:reference>")
@may(*EVERYBODY)
def response(reference: str) -> str:
    """One response: each question with the answer that was sent, and what was enclosed."""
    found = cases.response(db.session, reference)
    return render_template("archive/response.html", response=found, files=papers.sent_with(db.session, found))


@bp.get("/archive/<path:reference>/files/<int:number>")
@may(*EVERYBODY)
def file(reference: str, number: int) -> Response:
    """A file that was enclosed with a letter, byte for byte as it went."""
    one = papers.sent_file(db.session, cases.response(db.session, reference), number)
    return download(papers.data_of(db.session, one.sha256), one.name)


def _link(number: int) -> str:
    """The address of this search at another page."""
    asked: dict[str, Any] = {key: value for key, value in request.args.items() if key != "page" and value}
    return url_for("archive.show", page=number, **asked)
