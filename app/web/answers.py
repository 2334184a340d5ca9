"""The shelf of standard answers: what is approved, for what, and until when."""

from flask import Blueprint, render_template, request

from app.answers.standard_answer import StandardAnswer
from app.extensions import db
from app.law.errors import NotFound
from app.records import answer_history
from app.records.library import Library, load_library
from app.web.access import EVERYBODY, can, may
from app.web.now import today

bp = Blueprint("answers", __name__)


@bp.get("/answers")
@may(*EVERYBODY)
def show() -> str:
    """Every answer, or those that hold the words asked for."""
    library = load_library(db.session, today())
    words = request.args.get("words", "").strip()
    found = [answer for answer in library.answers if _holds(answer, words)]
    drafts = answer_history.drafts(db.session) if can("answer_edit.show") else ()
    return render_template(
        "answers/show.html",
        answers=sorted(found, key=lambda answer: answer.title), words=words, today=today(), drafts=drafts,
    )  # fmt: skip


@bp.get("/answers/<key>")
@may(*EVERYBODY)
def one(key: str) -> str:
    """One answer, as the letter would print it, and what it rests on."""
    answer = find(load_library(db.session, today()), key)
    draft = answer_history.working(db.session, key) if can("answer_edit.show") else None
    return render_template("answers/one.html", answer=answer, today=today(), draft=draft)


def find(library: Library, key: str) -> StandardAnswer:
    """The answer of this key.

    Raises NotFound.
    """
    for answer in library.answers:
        if answer.key == key:
            return answer
    raise NotFound("There is no standard answer of that name that is approved and valid today.")


def _holds(answer: StandardAnswer, words: str) -> bool:
    everything = " ".join((answer.title, answer.scope, answer.body, *answer.keywords, *answer.examples)).casefold()
    return all(word in everything for word in words.casefold().split())
