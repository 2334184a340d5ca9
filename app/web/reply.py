"""One question at a time: what was asked, what it may be answered from, and the reply."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.casework import reading
from app.casework.reply import save_reply, use_source
from app.extensions import db
from app.law.errors import StaleEdit
from app.records import cases
from app.records.replies import ReplyRow
from app.web.access import may
from app.web.ask import readings_for_source
from app.web.now import now, today
from app.web.original import around
from app.web.people import me
from app.web.reply_form import ReplyForm

bp = Blueprint("reply", __name__)


@dataclass(frozen=True)
class Clash:
    """Somebody saved first: what they saved. What was typed stays in the form."""

    body: str
    by: str


@bp.get("/requests/<path:reference>/questions/<int:position>")
@may("officer")
def show(reference: str, position: int) -> str:
    """The question, its sources and its reply as it was last saved."""
    page = reading.question_page(db.session, reference, position, today())
    return _page(page, ReplyForm.showing(page))


@bp.post("/requests/<path:reference>/questions/<int:position>")
@may("officer")
def save(reference: str, position: int) -> str | tuple[str, int] | Response:
    """Save the reply, or show how it would read; a stale save shows both versions and keeps what was typed."""
    page = reading.question_page(db.session, reference, position, today())
    form = ReplyForm.sent(page)
    action = request.form.get("do", "save")
    if not form.validate():
        return _page(page, form), 422
    if action == "preview":
        return _page(page, form, preview=True)
    try:
        save_reply(
            db.session, page.foi_request, page.question, form.text(), version=form.seen_version(), by=me(), now=now()
        )
        db.session.commit()
    except StaleEdit as error:
        if not form.says_what_is_stored(error.stored):
            return _clashing(reference, position, error)
        db.session.rollback()
    flash(f"The reply to question {page.question.label} is saved.")
    if action == "next" and page.next is not None:
        return redirect(url_for("reply.show", reference=reference, position=page.next), 303)
    return redirect(url_for("reply.show", reference=reference, position=position), 303)


@bp.post("/requests/<path:reference>/questions/<int:position>/use")
@may("officer")
def use(reference: str, position: int) -> Response:
    """Answer from a source: a standard answer with its figures, or a past response to start from."""
    kind, key = request.form.get("kind", ""), request.form.get("key", "")
    readings = readings_for_source(reference, kind, key)
    foi_request = cases.case(db.session, reference)
    question = cases.question(db.session, foi_request, position)
    use_source(
        db.session,
        foi_request,
        question,
        kind,
        key,
        readings=readings,
        version=request.form.get("version", 0, type=int) or None,
        by=me(),
        today=today(),
        now=now(),
    )
    db.session.commit()
    flash("The words are in the reply below. Read them, and change what does not fit.")
    return redirect(url_for("reply.show", reference=reference, position=position) + "#reply", 303)


def _clashing(reference: str, position: int, error: StaleEdit) -> tuple[str, int]:
    """Both versions: theirs to read, and what was typed still in the form, now on top of theirs."""
    stored = error.stored
    assert isinstance(stored, ReplyRow)
    db.session.rollback()
    page = reading.question_page(db.session, reference, position, today())
    form = ReplyForm.sent(page)
    form.validate()
    form.build_on(page)
    theirs = Clash(page.reply.body if page.reply else "", cases.changed_by(db.session, page.reply))
    return _page(page, form, clash=theirs, message=str(error)), 409


def _page(page: Any, form: ReplyForm, **more: Any) -> str:
    shown = {"preview": False, "clash": None, "message": "", **more}
    original = around(page.foi_request.incoming.text, page.question.start, page.question.end)
    reference = page.foi_request.reference
    return render_template("reply/show.html", page=page, form=form, reference=reference, original=original, **shown)
