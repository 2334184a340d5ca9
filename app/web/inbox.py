"""The inbox: one's own requests or everybody's, narrowed down by filters and words, the soonest due first.

The address says all that is asked for, so that a list can be kept, sent on and gone back to.
"""

from dataclasses import replace

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.extensions import db
from app.records.case_list import as_csv
from app.records.crew import officers
from app.records.inbox import exact, inbox, tally
from app.web.access import CASES, EVERYBODY, may
from app.web.inbox_filters import EVERYBODYS, MINE, Asked
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
def show() -> str | Response:
    """One page of the requests that are asked for; a whole reference goes straight to its request.

    An officer who does not say whose begins with their own, if they have any.
    """
    asked, has_own = Asked.of_address(), me().has("officer")
    if asked.words and (reference := exact(db.session, asked.words)):
        return redirect(url_for("case.show", reference=reference))
    counts = tally(db.session, asked.wanted(today()), me=me().id)
    begins = MINE if counts.mine.total else EVERYBODYS
    asked = replace(asked, whose=(asked.whose or begins) if has_own else EVERYBODYS)
    mine = asked.whose == MINE
    chosen = counts.mine if mine else counts.everybody
    wanted = asked.wanted(today(), me().id if mine else None)
    page = inbox(db.session, wanted, page=page_number(), total=chosen.total)
    return render_template(
        "inbox/show.html",
        asked=asked,
        chosen=chosen,
        counts=counts,
        form=asked.form(() if mine else officers(db.session, former=True)),
        has_own=has_own,
        page=page,
        today=today(),
    )


@bp.get("/requests/list.csv")
@may(*CASES)
def table() -> Response:
    """The whole list that is asked for, as a table for a spreadsheet. It names no requester."""
    asked = Asked.of_address()
    wanted = asked.wanted(today(), me().id if asked.whose == MINE else None)
    made = make_response(as_csv(db.session, wanted))
    made.headers["Content-Type"] = "text/csv; charset=utf-8"
    made.headers["Content-Disposition"] = f'attachment; filename="requests-{today().isoformat()}.csv"'
    return made


def page_number() -> int:
    """The page that the address asks for: 1 where it asks for none or for nonsense."""
    return min(max(whole_number(request.args.get("page", "")) or 1, 1), 1_000_000)
