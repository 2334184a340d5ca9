"""One question at a time: what was asked, what it may be answered from, and the reply."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.casework.keep import as_fields, keep, kept, let_go
from app.casework.reading_question import question_page
from app.casework.reply import save_reply, use_source
from app.extensions import db
from app.law.errors import DatabaseTrouble, DeskError, NotFound, OwnWords, PastReview, StaleEdit
from app.records import cases, papers
from app.records.replies import ReplyRow
from app.web.access import may
from app.web.ask import readings_for_source
from app.web.errors import refuse, status_of
from app.web.now import now, today
from app.web.numbers import whole_number
from app.web.original import around
from app.web.people import me
from app.web.reply_difference import differences
from app.web.reply_form import ReplyForm
from app.web.words import time_of_day

bp = Blueprint("reply", __name__)


@dataclass(frozen=True)
class Clash:
    """Somebody saved first: what they saved, and how that differs. What was typed stays in the form."""

    reply: ReplyRow | None
    by: str
    mine: bool
    differences: tuple[tuple[str, Markup], ...] = ()

    @property
    def bodies(self) -> list[str]:
        """The names of the public bodies that it points to."""
        return [one.value["name"] for one in self.reply.signposts] if self.reply else []


@dataclass(frozen=True)
class Unsaved:
    """Words of this person that were kept and not saved, how they differ from the reply, and who saved it since."""

    fields: dict[str, Any]
    at: datetime
    differences: tuple[tuple[str, Markup], ...]
    saved_since_by: str


@bp.get("/requests/<path:reference>/questions/<int:position>")
@may("officer")
def show(reference: str, position: int) -> str:
    """The question, its sources and its reply as it was last saved, or with the words that were kept unsaved."""
    page = question_page(db.session, reference, position, today())
    unsaved = _unsaved(page)
    if unsaved and request.args.get("words") == "kept":
        return _page(page, ReplyForm.keeping(page, unsaved.fields), unsaved=unsaved, using=True)
    return _page(page, ReplyForm.showing(page), unsaved=unsaved)


@bp.post("/requests/<path:reference>/questions/<int:position>")
@may("officer")
def save(reference: str, position: int) -> str | tuple[str, int] | Response:
    """Save the reply, or show how it would read; a stale save shows both versions and keeps what was typed."""
    page = question_page(db.session, reference, position, today())
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
        let_go(db.session, page.question, by=me(), page=form.page.data or "-")
        db.session.commit()
    except StaleEdit as error:
        return _clashing(reference, position, error)
    except DeskError as error:
        status = refuse(form, error)
        return _page(question_page(db.session, reference, position, today()), form), status
    flash(f"The reply to question {page.label} is saved.")
    if action == "next" and page.next is not None:
        return redirect(url_for("reply.show", reference=reference, position=page.next), 303)
    return redirect(url_for("reply.show", reference=reference, position=position), 303)


@bp.post("/requests/<path:reference>/questions/<int:position>/keep")
@may("officer")
def keep_words(reference: str, position: int) -> Response | tuple[Response, int]:
    """Keep what is being typed, for the script that asks every so often. It is not saved, and it is no reply."""
    form = ReplyForm.typed()
    try:
        foi_request = cases.case(db.session, reference)
        question = cases.question(db.session, foi_request, position)
        row = keep(
            db.session,
            foi_request,
            question,
            form.fields(),
            page=(form.page.data or "")[:40],
            count=whole_number(request.form.get("count", "")) or 0,
            seen_version=form.seen_version(),
            by=me(),
            now=now(),
        )
        db.session.commit()
    except DatabaseTrouble:
        raise
    except DeskError as error:
        db.session.rollback()
        return jsonify(error=str(error)), status_of(error)[0]
    return jsonify(says=f"Kept at {time_of_day(row.kept_at)}. Not saved yet." if row else "")


@bp.post("/requests/<path:reference>/questions/<int:position>/discard")
@may("officer")
def discard(reference: str, position: int) -> Response:
    """Throw away the words that were kept unsaved."""
    let_go(db.session, cases.question(db.session, cases.case(db.session, reference), position), by=me())
    db.session.commit()
    flash("The unsaved words are discarded.")
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
            override=request.form.get("override", ""),
        )
        db.session.commit()
    except StaleEdit as error:
        done = _made_from(error.stored, kind, key)
        db.session.rollback()
        if not done:
            return _moved_on(reference, position)
    except (OwnWords, PastReview) as error:
        db.session.rollback()
        page = question_page(db.session, reference, position, today())
        late = isinstance(error, PastReview)
        return render_template("reply/replace.html", page=page, reference=reference, message=str(error), late=late), 409
    flash("The words are in the reply below. Read them, and change what does not fit.")
    return redirect(url_for("reply.show", reference=reference, position=position) + "#reply", 303)


def _clashing(reference: str, position: int, error: StaleEdit) -> tuple[str, int]:
    """Both versions: theirs to read, and what was typed still in the form, now on top of theirs."""
    db.session.rollback()
    page = question_page(db.session, reference, position, today())
    form = ReplyForm.sent(page)
    form.validate()
    form.build_on(page)
    theirs = _theirs(page, differences(page, as_fields(page.reply), form.fields()))
    return _page(page, form, clash=theirs, message=str(error), using=True), 409


def _moved_on(reference: str, position: int) -> tuple[str, int]:
    """The reply as somebody else saved it, before a source was used over it."""
    page = question_page(db.session, reference, position, today())
    form = ReplyForm.showing(page)
    by, mine = _who(page)
    said = (
        "You saved this reply in another tab meanwhile. It is kept and in the form below"
        if mine
        else f"{by} saved this reply while you chose a source. Theirs is kept and in the form below"
    )
    form.form_errors = [f"{said}; the source was not used. Read it, and choose again."]
    return _page(page, form, unsaved=_unsaved(page)), 409


def _made_from(stored: ReplyRow | None, kind: str, key: str) -> bool:
    """Whether a reply is just what a source gave: then the same button was pressed twice."""
    sources = stored.sources if stored else ()
    return [(one.kind, one.key, one.edited) for one in sources] == [(kind, key, False)]


def _theirs(page: Any, found: list[tuple[str, Markup]]) -> Clash:
    by, mine = _who(page)
    return Clash(page.reply, by, mine, tuple(found))


def _who(page: Any) -> tuple[str, bool]:
    """Who saved the reply, and whether it was this very person, in another tab."""
    mine = page.reply is not None and page.reply.changed_by_id == me().id
    return ("you" if mine else cases.changed_by(db.session, page.reply)), mine


def _unsaved(page: Any) -> Unsaved | None:
    """What this person has unsaved here, unless the reply says it already."""
    row = kept(db.session, page.question, me()) if page.may_edit else None
    found = differences(page, as_fields(page.reply), row.fields) if row else []
    if row is None or not found:
        return None
    moved_on = row.seen_version != (page.reply.version if page.reply else None)
    by = _who(page)[0] if moved_on else ""
    return Unsaved(row.fields, row.kept_at, tuple(found), by)


def _page(page: Any, form: ReplyForm, **more: Any) -> str:
    shown = {"preview": False, "clash": None, "message": "", "unsaved": None, "using": False, **more}
    original = around(page.foi_request.incoming.text, page.question.start, page.question.end)
    reference = page.foi_request.reference
    shown["enclosed"] = [one for one in papers.enclosed(db.session, page.foi_request) if one.question == page.label]
    return render_template("reply/show.html", page=page, form=form, reference=reference, original=original, **shown)
