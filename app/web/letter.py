"""The letter: preview, issue, download, send. Only an officer gets the letter itself, which names the requester."""

from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response

from app.casework.issue import issue_letter
from app.casework.reading_letter import letter_page
from app.casework.send import send
from app.extensions import db
from app.law.errors import BadDate
from app.law.references import as_file_name
from app.records import cases
from app.records.library import load_library
from app.web.access import CASES, may
from app.web.enclosures import with_the_letter
from app.web.looking import looked_at
from app.web.message import WORD, unsent
from app.web.now import now, today
from app.web.people import me
from app.web.sent_form import SentForm
from app.web.words import in_words

bp = Blueprint("letter", __name__)


@bp.get("/requests/<path:reference>/letter")
@may(*CASES)
def show(reference: str) -> str:
    """The approved words, and the next step."""
    return _page(reference, SentForm(formdata=None, sent_on=today()))


@bp.post("/requests/<path:reference>/letter/issue")
@may("officer")
def issued(reference: str) -> Response:
    """Make the letter, dated today."""
    done = issue_letter(db.session, cases.case(db.session, reference), by=me(), today=today(), now=now())
    db.session.commit()
    if done.letter is None:
        flash(f"The draft is back with the reviewer. {done.sent_back_because}", "warning")
    else:
        flash(f"The letter is issued, dated {in_words(done.letter.issued_on)}.")
    return redirect(url_for("letter.show", reference=reference), 303)


@bp.get("/requests/<path:reference>/letter/word")
@may("officer")
def word(reference: str) -> Response:
    """The letter as a Word document."""
    letter = cases.letter(db.session, cases.case(db.session, reference))
    looked_at(reference, "letter")
    return send_file(
        BytesIO(letter.data), mimetype="/".join(WORD), as_attachment=True, download_name=_name(reference, "docx")
    )


@bp.get("/requests/<path:reference>/letter/email")
@may("officer")
def email(reference: str) -> Response:
    """An unsent email to the requester with the letter and its enclosures: a mail program opens it to be sent."""
    foi_request = cases.case(db.session, reference)
    letter = cases.letter(db.session, foi_request)
    trust = load_library(db.session, today()).trust
    data = unsent(foi_request, letter.data, _name(reference, "docx"), trust, with_the_letter(foi_request))
    looked_at(reference, "email")
    return send_file(
        BytesIO(data), mimetype="message/rfc822", as_attachment=True, download_name=_name(reference, "eml")
    )


@bp.post("/requests/<path:reference>/letter/sent")
@may("officer")
def sent(reference: str) -> Response | tuple[str, int]:
    """Record that it went; the archive has it at once."""
    form = SentForm()
    if not form.validate() or form.sent_on.data is None:
        return _page(reference, form), 422
    try:
        send(
            db.session,
            cases.case(db.session, reference),
            sent_on=form.sent_on.data,
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
    flash("Recorded as sent. The archive has it now.")
    return redirect(url_for("case.show", reference=reference), 303)


def _page(reference: str, form: SentForm) -> str:
    page = letter_page(db.session, reference, today())
    officer = me().has("officer")
    return render_template("letter/show.html", page=page, form=form, reference=reference, officer=officer)


def _name(reference: str, ending: str) -> str:
    return f"{as_file_name(reference)}.{ending}"
