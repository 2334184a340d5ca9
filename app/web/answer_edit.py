"""A standard answer is written: a new one, or the next version of one that there is, with a preview of the letter."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.answers.standard_answer import StandardAnswer
from app.casework.reading_answer import AnswerPage, answer_page, wording
from app.casework.write_answer import AUTHORS, discard_answer, problems_of, save_answer, submit_answer
from app.extensions import db
from app.law.errors import ContentError, DeskError, NotFound, StaleEdit
from app.records.library import load_library
from app.web.access import may
from app.web.answer_difference import differences
from app.web.answer_form import AnswerForm
from app.web.errors import refuse
from app.web.now import now, today
from app.web.people import me

bp = Blueprint("answer_edit", __name__)


@bp.get("/content/answers/new")
@may(*AUTHORS)
def new() -> str:
    """An empty answer."""
    empty = StandardAnswer("", "", "answer", "")
    return _page(None, AnswerForm.showing(empty, "0.0", load_library(db.session, today())))


@bp.post("/content/answers/new")
@may(*AUTHORS)
def create() -> Response | str | tuple[str, int]:
    """Keep a new answer as a draft, or show how it would read."""
    return _saved("")


@bp.get("/content/answers/<key>/edit")
@may(*AUTHORS)
def show(key: str) -> str:
    """The draft of an answer, or what is in force to make the next version of."""
    page = answer_page(db.session, key)
    return _page(page, AnswerForm.showing(page.answer, page.stands, load_library(db.session, today())))


@bp.post("/content/answers/<key>/edit")
@may(*AUTHORS)
def save(key: str) -> Response | str | tuple[str, int]:
    """Keep the draft, hand it over, or show how it would read; who saves second is shown the difference."""
    return _saved(key)


@bp.post("/content/answers/<key>/discard")
@may(*AUTHORS)
def discard(key: str) -> Response:
    """Throw the draft away."""
    try:
        discard_answer(db.session, key, by=me(), now=now())
        db.session.commit()
        flash("The draft is discarded. What is in force stays as it is.")
    except NotFound as error:
        db.session.rollback()
        flash(str(error))
    return redirect(url_for("answers.show"), 303)


def _saved(key: str) -> Response | str | tuple[str, int]:
    form, do = AnswerForm.sent(key, load_library(db.session, today())), request.form.get("do", "save")
    sound = form.validate()
    if do == "preview":
        return _page(_there(key), form, preview=True)
    if not sound:
        _add_problems(form)
        return _page(_there(key), form), 422
    answer, by = form.answer(), me()
    try:
        save_answer(db.session, answer, new=not key, seen=form.seen.data or "", by=by, today=today(), now=now())
        if do == "submit":
            submit_answer(db.session, answer.key, by=by, today=today(), now=now())
        db.session.commit()
    except ContentError as error:
        db.session.rollback()
        form.refuse(problems_of(answer, load_library(db.session, today()))[0], error.problems)
        return _page(_there(key), form), 422
    except StaleEdit as error:
        return _clashing(key, form, str(error))
    except DeskError as error:
        status = refuse(form, error)
        return _page(_there(key), form), status
    if do == "submit":
        flash(f"“{answer.title}” waits for a second person to approve it. What is in force stays until then.")
        return redirect(url_for("answers.show"), 303)
    flash("The draft is saved. Nothing uses it until a second person approves it.")
    return redirect(url_for("answer_edit.show", key=answer.key), 303)


def _clashing(key: str, form: AnswerForm, message: str) -> tuple[str, int]:
    """What was typed stays in the form, now on top of what the other one saved, which is shown beside it."""
    db.session.rollback()
    page = answer_page(db.session, key)
    form.seen.data = page.stands
    return _page(page, form, message=message, clash=differences(page.answer, form.answer())), 409


def _add_problems(form: AnswerForm) -> None:
    """What the file would be told of stands beside what the form found itself."""
    if not form.body.errors:
        form.refuse(*problems_of(form.answer(), load_library(db.session, today())))


def _there(key: str) -> AnswerPage | None:
    return answer_page(db.session, key) if key else None


def _page(page: AnswerPage | None, form: AnswerForm, **more: Any) -> str:
    library, answer = load_library(db.session, today()), form.answer()
    problems = problems_of(answer, library)[1] if more.get("preview") and not form.body.errors else []
    reply = wording(answer, library, today()) if not form.body.errors else None
    since = differences(page.in_force, page.answer) if page and page.draft else []
    shown = {"preview": False, "message": "", "clash": [], "since": since, "problems": problems, "reply": reply, **more}
    return render_template("answer_edit/show.html", page=page, form=form, answer=answer, **shown)
