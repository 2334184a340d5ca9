"""The page of a piece of background work: how far it is, a way to cancel it, and on to what it made."""

from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.casework.cancel import ask_to_cancel
from app.casework.kinds import KINDS
from app.casework.start import start_again
from app.extensions import db
from app.records import work
from app.records.jobs import Job
from app.web.access import EVERYBODY, may
from app.web.addresses import is_local
from app.web.now import now
from app.web.people import me

bp = Blueprint("jobs", __name__)
SILENCE = timedelta(minutes=3)
"""A worker gives a sign of life every minute. After this long without one, nobody is working."""


@bp.get("/work/<token>")
@may(*EVERYBODY)
def show(token: str) -> str | Response:
    """How far it is; once it is done, on to what it made."""
    job = work.job_for(db.session, token, me())
    if job.state == "done":
        return redirect(local(job.result.get("next")), 303)
    return render_template(
        "jobs/show.html", **_seen(job), title=KINDS[job.kind].title, back=local(job.result.get("back"))
    )


@bp.get("/work/<token>/progress")
@may(*EVERYBODY)
def progress(token: str) -> str:
    """The part of the page that changes, for a page that asks again and again."""
    return render_template("jobs/progress.html", **_seen(work.job_for(db.session, token, me())))


@bp.post("/work/<token>/cancel")
@may(*EVERYBODY)
def cancel(token: str) -> Response:
    """Ask for it to end. What is done already stays done, and the page goes on to it."""
    ask_to_cancel(db.session, work.job_for(db.session, token, me()), now=now())
    db.session.commit()
    return redirect(url_for("jobs.show", token=token), 303)


@bp.post("/work/<token>/again")
@may(*EVERYBODY)
def again(token: str) -> Response:
    """Try once more what failed or was cancelled."""
    start_again(db.session, work.job_for(db.session, token, me()))
    db.session.commit()
    return redirect(url_for("jobs.show", token=token), 303)


def local(path: Any) -> str:
    """The path if it is one of ours, and the start page if it is not: no job sends anybody elsewhere."""
    return str(path) if is_local(path) else "/"


def _seen(job: Job) -> dict[str, Any]:
    return {"job": job, "silent_since": _silence(now()) if job.state in ("waiting", "running") else None}


def _silence(moment: datetime) -> datetime | bool | None:
    """When a worker was last heard of, if that is too long ago; True if none ever was."""
    last = work.last_sign(db.session)
    if last is None:
        return True
    return last if moment - last > SILENCE else None
