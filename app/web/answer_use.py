"""How the standard answers do in use, for curators: the worst first, and questions that officers answered with them."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.casework.examples import accept, decline
from app.casework.shelve import CURATORS
from app.extensions import db
from app.law.errors import AlreadyDone
from app.records import answer_use
from app.records.library import load_library
from app.web.access import may
from app.web.now import now, today
from app.web.people import me

bp = Blueprint("answer_use", __name__)


@bp.get("/content/use")
@may(*CURATORS)
def show() -> str:
    """Every answer with how often it was used, changed and rejected, and what waits to become an example."""
    answers = {answer.key: answer for answer in load_library(db.session, today()).answers}
    total, waiting = answer_use.proposals(db.session)
    return render_template(
        "answer_use/show.html",
        rows=answer_use.how_used(db.session), answers=answers, total=total, waiting=waiting, today=today(),
    )  # fmt: skip


@bp.post("/content/examples/<int:number>/accept")
@may(*CURATORS)
def accepted(number: int) -> Response:
    """Put a proposed question into the draft of its answer."""
    try:
        key = accept(db.session, number, by=me(), today=today(), now=now())
    except AlreadyDone as error:
        return _done_already(error)
    db.session.commit()
    flash(
        f"The question is in the draft of {key}. Submit the draft when you are done, and a second person approves it."
    )
    return redirect(url_for("answer_use.show"), 303)


@bp.post("/content/examples/<int:number>/decline")
@may(*CURATORS)
def declined(number: int) -> Response:
    """Propose it no more."""
    try:
        decline(db.session, number, by=me(), now=now())
    except AlreadyDone as error:
        return _done_already(error)
    db.session.commit()
    flash("The question is declined, and not proposed again.")
    return redirect(url_for("answer_use.show"), 303)


def _done_already(error: AlreadyDone) -> Response:
    db.session.rollback()
    flash(str(error))
    return redirect(url_for("answer_use.show"), 303)
