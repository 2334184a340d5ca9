"""One standard answer over time: its versions, what differs between two of them, and the letters that used each."""

from flask import Blueprint, render_template, request

from app.casework.shelve import CURATORS
from app.extensions import db
from app.law.errors import NotFound
from app.records import answer_history, answer_use
from app.web.access import may
from app.web.answer_difference import of_files
from app.web.numbers import whole_number

bp = Blueprint("answer_versions", __name__)
WHO = (*CURATORS, "officer", "reviewer", "senior_approver")


@bp.get("/answers/<key>/versions")
@may(*WHO)
def show(key: str) -> str:
    """Every version, and two of them compared word by word: the last two, unless the address names others."""
    lines = _lines(key)
    numbers = [line.number for line in lines]
    new = _chosen("new", numbers) or numbers[0]
    old = _chosen("old", numbers) or next((number for number in numbers if number < new), 0)
    found = None
    if old and old != new:
        bodies = (answer_history.body_of(db.session, key, number) for number in (old, new))
        found = of_files(key, *bodies)
    return render_template("answer_versions/show.html", key=key, lines=lines, old=old, new=new, differences=found)


@bp.get("/answers/<key>/letters")
@may(*WHO)
def letters(key: str) -> str:
    """Every letter that used the answer, or one version of it."""
    lines = _lines(key)
    number = _chosen("version", [line.number for line in lines])
    page = answer_use.letters_with(db.session, key, number, whole_number(request.args.get("page", "")) or 1)
    return render_template("answer_versions/letters.html", key=key, lines=lines, number=number, page=page)


def _lines(key: str) -> list[answer_history.VersionLine]:
    lines = answer_history.history(db.session, key)
    if not lines:
        raise NotFound("There is no standard answer of that name. Choose one from the list.")
    return lines


def _chosen(name: str, numbers: list[int]) -> int | None:
    chosen = whole_number(request.args.get(name, ""))
    return chosen if chosen in numbers else None
