"""Acknowledging a request: the letter in one click, to download or send, and the record of when it went.

Only an officer does it: the letter names the requester.
"""

from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from app.casework.acknowledge import acknowledged, make_acknowledgement
from app.casework.reading_acknowledgement import acknowledgement_page
from app.extensions import db
from app.law.errors import BadDate, NotFound
from app.records import cases, papers
from app.records.acknowledgements import acknowledgement
from app.records.library import load_library
from app.records.requests import Correspondence, FoiRequest
from app.web.access import may
from app.web.looking import looked_at
from app.web.message import WORD, unsent
from app.web.now import now, today
from app.web.people import me
from app.web.sent_form import SentForm
from app.web.words import in_words

bp = Blueprint("acknowledge", __name__)
LOOKED = "acknowledgement"


@bp.get("/requests/<path:reference>/acknowledgement")
@may("officer")
def show(reference: str) -> str:
    """Where the acknowledgement stands, and the next step."""
    return _page(reference, SentForm(formdata=None, sent_on=today()))


@bp.post("/requests/<path:reference>/acknowledgement/make")
@may("officer")
def made(reference: str) -> Response:
    """Make the letter, dated today; `again` where one lies unsent that is out of date."""
    foi_request = cases.case(db.session, reference)
    again = request.form.get("again") == "yes"
    make_acknowledgement(db.session, foi_request, again=again, by=me(), today=today(), now=now())
    db.session.commit()
    flash("The acknowledgement is made. Send it, and say here when it went.")
    return redirect(url_for("acknowledge.show", reference=reference), 303)


@bp.get("/requests/<path:reference>/acknowledgement/word")
@may("officer")
def word(reference: str) -> Response:
    """The letter as a Word document."""
    row, data = _letter(cases.case(db.session, reference))
    looked_at(reference, LOOKED)
    return send_file(BytesIO(data), mimetype="/".join(WORD), as_attachment=True, download_name=row.filename)


@bp.get("/requests/<path:reference>/acknowledgement/email")
@may("officer")
def email(reference: str) -> Response:
    """An unsent email to the requester that carries it."""
    foi_request = cases.case(db.session, reference)
    row, letter = _letter(foi_request)
    trust = load_library(db.session, today()).trust
    data = unsent(foi_request, letter, row.filename, trust, what="acknowledgement of your request")
    looked_at(reference, f"{LOOKED} email")
    name = row.filename.removesuffix(".docx") + ".eml"
    return send_file(BytesIO(data), mimetype="message/rfc822", as_attachment=True, download_name=name)


@bp.post("/requests/<path:reference>/acknowledgement/sent")
@may("officer")
def sent(reference: str) -> Response | tuple[str, int]:
    """Record that it went."""
    form = SentForm()
    if not form.validate() or form.sent_on.data is None:
        return _page(reference, form), 422
    on = form.sent_on.data
    try:
        acknowledged(
            db.session,
            cases.case(db.session, reference),
            sent_on=on,
            how=form.how.data,
            by=me(),
            today=today(),
            now=now(),
        )
    except BadDate as error:
        db.session.rollback()
        form.sent_on.errors = [str(error)]
        return _page(reference, form), 422
    db.session.commit()
    flash(f"Acknowledged on {in_words(on)}.")
    return redirect(url_for("case.show", reference=reference), 303)


def _letter(foi_request: FoiRequest) -> tuple[Correspondence, bytes]:
    row = acknowledgement(db.session, foi_request)
    if row is None or row.sha256 is None:
        raise NotFound("No acknowledgement was made here for this request. Open the request, and make it.")
    return row, papers.data_of(db.session, row.sha256)


def _page(reference: str, form: SentForm) -> str:
    page = acknowledgement_page(db.session, reference, today())
    return render_template("acknowledge/show.html", page=page, form=form, reference=reference)
