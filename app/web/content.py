"""The trust's content: what the folders on disk offer, what waits for approval, and what is in force.

A changed file is shown and offered, and never used before somebody said so.
"""

from dataclasses import dataclass

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from markupsafe import Markup
from werkzeug.wrappers import Response
from wtforms.validators import DataRequired, Length

from app.casework.content import load_folder, read_content, renamed_in
from app.casework.shelve import CURATORS, Offer, approve_version, offered, retire, set_aside
from app.extensions import db, settings_of
from app.law.errors import AlreadyDone, ContentError, NotFound, Problem
from app.law.events import london_date
from app.records import answer_history, versions
from app.records.content import ContentVersion
from app.records.library import load_library
from app.records.working_answers import WorkingAnswer
from app.web.access import may
from app.web.difference import difference
from app.web.now import now, today
from app.web.people import me
from app.web.widgets import NhsTextField
from app.web.words import in_words

bp = Blueprint("content", __name__)
KINDS = {
    "answer": "Standard answer",
    "statistic": "Statistic",
    "contact": "Contacts",
    "trust": "The Trust’s settings",
    "words": "The Trust’s own words and acronyms",
    "template": "Letter template",
}

WHAT = {
    "new": "New on disk.",
    "changed": "Changed on disk.",
    "gone": "Not on disk any more. It stays in force until it is retired.",
    "set aside": "Set aside or retired here, and still on disk.",
}


class ReasonForm(FlaskForm):  # type: ignore[misc]
    """Why something is adopted or retired."""

    because = NhsTextField(
        "Reason", description="Kept with the versions.", validators=[DataRequired("Give the reason"), Length(max=200)]
    )


@dataclass(frozen=True)
class Line:
    """One thing on the page: what it is, what happened to it, and the difference in its words."""

    title: str
    what: str
    difference: Markup
    version: ContentVersion | None = None
    offer: Offer | None = None
    written: WorkingAnswer | None = None

    @property
    def mine(self) -> bool:
        """Whether whoever looks at it loaded it or wrote in it, and so does not approve it."""
        return self.version is not None and me().id in answer_history.authors(self.version, self.written)


@bp.get("/content")
@may(*CURATORS)
def show() -> str:
    """What is offered, and what waits."""
    return _page(ReasonForm(formdata=None))


@bp.post("/content/load")
@may(*CURATORS)
def load() -> Response:
    """Take the files on disk in as drafts, which nothing uses until a second person approves them."""
    settings = settings_of(current_app)
    loaded = load_folder(db.session, settings.content, settings.templates, by=me(), adopt_because=None, now=now())
    db.session.commit()
    flash(f"Loaded as drafts: {loaded.changed}. Another curator or an administrator approves them.")
    return redirect(url_for("content.show"), 303)


@bp.post("/content/load/<kind>/<key>")
@may(*CURATORS)
def load_one(kind: str, key: str) -> Response:
    """Take one file in as a draft that was set aside or retired at the desk before."""
    settings, only = settings_of(current_app), (kind, key)
    loaded = load_folder(
        db.session, settings.content, settings.templates, by=me(), adopt_because=None, now=now(), only=only
    )
    db.session.commit()
    if loaded.changed:
        flash(f"{_title(kind, key)} is loaded as a draft. Another curator or an administrator approves it.")
    return redirect(url_for("content.show"), 303)


@bp.post("/content/adopt")
@may("administrator")
def adopt() -> Response | tuple[str, int]:
    """Take the files on disk in and put them into force, for a reason that is kept."""
    form = ReasonForm()
    if not form.validate():
        return _page(form), 422
    settings = settings_of(current_app)
    because = form.because.data or ""
    loaded = load_folder(db.session, settings.content, settings.templates, by=me(), adopt_because=because, now=now())
    db.session.commit()
    flash(f"Adopted: {loaded.changed}. They are in force from their valid-from dates.")
    return redirect(url_for("content.show"), 303)


@bp.post("/content/versions/<int:number>/approve")
@may(*CURATORS)
def approve(number: int) -> Response:
    """Put a draft into force."""
    version = versions.version(db.session, number)
    try:
        approve_version(db.session, version, by=me(), today=today(), now=now())
    except AlreadyDone:
        return _done_already(version)
    db.session.commit()
    later = version.valid_from is not None and version.valid_from > today()
    when = f" It is in force from {in_words(version.valid_from)}." if later else ""
    flash(f"{_title(version.kind, version.key)}: version {version.number} is approved.{when}")
    return redirect(url_for("content.show"), 303)


@bp.post("/content/versions/<int:number>/set-aside")
@may(*CURATORS)
def aside(number: int) -> Response:
    """Take a draft off the list of those that wait."""
    version = versions.version(db.session, number)
    try:
        set_aside(db.session, version, by=me(), now=now())
    except AlreadyDone:
        return _done_already(version)
    db.session.commit()
    flash(f"{_title(version.kind, version.key)}: version {version.number} is set aside.")
    return redirect(url_for("content.show"), 303)


@bp.route("/content/answers/<key>/retire", methods=["GET", "POST"])
@may(*CURATORS)
def retired(key: str) -> Response | str | tuple[str, int]:
    """Take a standard answer out of force."""
    form = ReasonForm()
    try:
        answer = load_library(db.session, today()).answer(key)
    except NotFound:
        if versions.retired(db.session, "answer", key) is None:
            raise
        flash(f"{_title('answer', key)} is retired already. Nothing was done twice.")
        return redirect(url_for("answers.show"), 303)
    if not form.is_submitted():
        return render_template("content/retire.html", answer=answer, form=ReasonForm(formdata=None))
    if not form.validate():
        return render_template("content/retire.html", answer=answer, form=form), 422
    retire(db.session, "answer", key, form.because.data or "", by=me(), today=today(), now=now())
    db.session.commit()
    flash(f"“{answer.title}” is retired. Letters that used it keep what they said.")
    return redirect(url_for("answers.show"), 303)


def _done_already(version: ContentVersion) -> Response:
    """Say what became of a version that waits no more."""
    what = "approved" if version.state == "approved" else "set aside or retired"
    flash(f"{_title(version.kind, version.key)}: version {version.number} is {what} already. Nothing was done twice.")
    db.session.rollback()
    return redirect(url_for("content.show"), 303)


def _page(form: ReasonForm) -> str:
    settings, problems = settings_of(current_app), list[Problem]()
    lines: list[Line] = []
    try:
        items = read_content(settings.content, settings.templates)
        problems = renamed_in(db.session, items)
        lines = [_offer(one) for one in offered(db.session, items, today())]
    except ContentError as error:
        problems = error.problems
    library = load_library(db.session, today())
    retirable = {answer.key for answer in library.answers}
    there = versions.bodies(db.session, library)
    written = {one.row.submitted_id: one.row for one in answer_history.drafts(db.session)}
    waiting = [
        Line(
            _title(row.kind, row.key),
            _waits(row, "handed over" if row.id in written else "loaded"),
            _difference(row.kind, there.get((row.kind, row.key)), row.body),
            row,
            written=written.get(row.id),
        )
        for row in versions.waiting(db.session)
    ]
    return render_template(
        "content/show.html", offers=lines, waiting=waiting, problems=problems, form=form, retirable=retirable
    )


def _offer(one: Offer) -> Line:
    shown = _difference(one.kind, one.before, one.after or b"")
    return Line(_title(one.kind, one.key), WHAT[one.what], shown, offer=one)


def _waits(row: ContentVersion, how: str) -> str:
    begins = f", in force from {in_words(row.valid_from)} once it is approved" if row.valid_from else ""
    return f"Version {row.number}, {how} on {in_words(london_date(row.created_at))}{begins}"


def _title(kind: str, key: str) -> str:
    return KINDS[kind] if kind in ("contact", "trust", "words") else f"{KINDS.get(kind, kind)} {key}"


def _difference(kind: str, before: bytes | None, after: bytes) -> Markup:
    if kind == "template":
        return Markup("")
    return difference((before or b"").decode("utf-8-sig"), after.decode("utf-8-sig"))
