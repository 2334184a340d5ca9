"""Who may sign in and what they may do, for administrators to look at; the terminal changes it (`foi people`)."""

from flask import Blueprint, render_template

from app.extensions import db
from app.records.crew import everybody
from app.web.access import WORDS, may
from app.web.now import now

bp = Blueprint("staff", __name__)


@bp.get("/people")
@may("administrator")
def show() -> str:
    """Everybody, by name, with their roles."""
    return render_template("staff/show.html", people=everybody(db.session), words=WORDS, moment=now())
