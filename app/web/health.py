"""For machines that watch the desk, open to all: /health says that the process lives, /ready that it can work.

Neither tells anything of what is inside: one word, and of what is not ready the part's name. How the worker is, and
everything else that an administrator wants to know, is on the page of `status.py`.
"""

from flask import Blueprint, Response

from app.casework.ready import what_is_missing
from app.extensions import db

bp = Blueprint("health", __name__)


@bp.get("/health")
def alive() -> Response:
    """The process lives. It asks nobody, so that a database that is down has no server killed."""
    return _plain("alive", 200)


@bp.get("/ready")
def ready() -> Response:
    """The desk can work, or which part of it is not ready: a load balancer sends people elsewhere meanwhile."""
    missing = what_is_missing(db.get_session("reading"))
    return _plain(f"not ready: {missing}" if missing else "ready", 503 if missing else 200)


def _plain(words: str, status: int) -> Response:
    return Response(f"{words}\n", status, content_type="text/plain; charset=utf-8")
