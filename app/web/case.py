"""One request: where it stands, its deadline day by day, its questions, and what to do next."""

from io import BytesIO

from flask import Blueprint, render_template, send_file
from werkzeug.wrappers import Response

from app.casework import reading
from app.casework.reading_papers import case_papers
from app.extensions import db
from app.web.access import CASES, may
from app.web.file_names import clean_name
from app.web.looking import looked_at
from app.web.now import today
from app.web.people import me

bp = Blueprint("case", __name__)


@bp.get("/requests/<path:reference>")
@may(*CASES)
def show(reference: str) -> str:
    """The overview. Only an officer sees who asked, and the words that they sent."""
    officer = me().has("officer")
    page = reading.case_page(db.session, reference, me())
    papers = case_papers(db.session, page.foi_request, me(), today())
    return render_template("case/show.html", page=page, papers=papers, today=today(), officer=officer)


@bp.get("/requests/<path:reference>/original")
@may("officer")
def original(reference: str) -> Response:
    """What arrived, byte for byte, as a download."""
    incoming = looked_at(reference, "original").incoming
    return send_file(
        BytesIO(incoming.original),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=clean_name(incoming.filename or "original.txt"),
    )
