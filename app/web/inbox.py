"""The inbox: open requests, soonest due first."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.extensions import db
from app.records.inbox import inbox
from app.web.access import CASES, EVERYBODY, may
from app.web.now import today
from app.web.numbers import whole_number
from app.web.people import me

bp = Blueprint("inbox", __name__)


@bp.get("/")
@may(*EVERYBODY)
def home() -> Response:
    """Where somebody starts: the requests, or the archive for those who see no requests."""
    return redirect(url_for("inbox.show" if me().has(*CASES) else "archive.show"))


@bp.get("/requests")
@may(*CASES)
def show() -> str:
    """One page of open requests."""
    page = inbox(db.session, page=page_number())
    return render_template("inbox/show.html", page=page, today=today())


def page_number() -> int:
    """The page that the address asks for: 1 where it asks for none or for nonsense."""
    return min(max(whole_number(request.args.get("page", "")) or 1, 1), 1_000_000)
