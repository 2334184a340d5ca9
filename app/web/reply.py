"""One question at a time: what was asked, what it may be answered from, and the reply."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.casework import reading
from app.casework.reply import save_reply, use_source
from app.extensions import db
from app.law.errors import DeskError, NotFound, OwnWords, StaleEdit
from app.records import cases, papers
from app.records.replies import ReplyRow
from app.web.access import may
from app.web.ask import readings_for_source
from app.web.errors import refuse
from app.web.now import now, today
from app.web.numbers import whole_number
from app.web.original import around
from app.web.people import me
from app.web.reply_form import ReplyForm

bp = Blueprint("reply", __name__)


@dataclass(frozen=True)
class Clash:
    """Somebody saved first: what they saved. What was typed stays in the form."""

    reply: ReplyRow | None
    by: str

    @property
    def bodies(self) -> list[str]:
        """The names of the public bodies that it points to."""
        return [one.value["name"] for one in self.reply.signposts] if self.reply else []


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
        return _clashing(reference, position, error)
    except DeskError as error:
        status = refuse(form, error)
        return _page(reading.question_page(db.session, reference, position, today()), form), status
    flash(f"The reply to question {page.label} is saved.")
    if action == "next" and page.next is not None:
        return redirect(url_for("reply.show", reference=reference, position=page.next), 303)
    return redirect(url_for("reply.show", reference=reference, position=position), 303)


@bp.post("/requests/<path:reference>/questions/<int:position>/use")
@may("officer")
def use(reference: str, position: int) -> Response | tuple[str, int]:
    """Answer from a source: a standard answer with its figures, or a past response to start from.

    Where words written by hand would be lost, a page asks first.
    """
    kind, key = request.form.get("kind", ""), request.form.get("key", "")
    if kind == "past" and whole_number(key) is None:
        raise NotFound("That source is no longer there. Nothing was changed. Choose another, or write the reply.")
    readings = readings_for_source(reference, kind, key)
    foi_request = cases.case(db.session, reference)
    question = cases.question(db.session, foi_request, position)
    try:
        use_source(
            db.session,
            foi_request,
            question,
            kind,
            key,
            readings=readings,
            version=whole_number(request.form.get("version", "")),
            by=me(),
            today=today(),
            now=now(),
            replace=request.form.get("replace") == "1",
        )
        db.session.commit()
    except OwnWords as error:
        db.session.rollback()
        page = reading.question_page(db.session, reference, position, today())
        return render_template("reply/replace.html", page=page, reference=reference, message=str(error)), 409
    flash("The words are in the reply below. Read them, and change what does not fit.")
    return redirect(url_for("reply.show", reference=reference, position=position) + "#reply", 303)


def _clashing(reference: str, position: int, error: StaleEdit) -> tuple[str, int]:
    """Both versions: theirs to read, and what was typed still in the form, now on top of theirs."""
    db.session.rollback()
    page = reading.question_page(db.session, reference, position, today())
    form = ReplyForm.sent(page)
    form.validate()
    form.build_on(page)
    theirs = Clash(page.reply, cases.changed_by(db.session, page.reply))
    return _page(page, form, clash=theirs, message=str(error)), 409


def _page(page: Any, form: ReplyForm, **more: Any) -> str:
    shown = {"preview": False, "clash": None, "message": "", **more}
    original = around(page.foi_request.incoming.text, page.question.start, page.question.end)
    reference = page.foi_request.reference
    shown["enclosed"] = [one for one in papers.enclosed(db.session, page.foi_request) if one.question == page.label]
    return render_template("reply/show.html", page=page, form=form, reference=reference, original=original, **shown)
