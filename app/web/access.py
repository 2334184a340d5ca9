"""Who may open what: every view says so with `@may(...)`, and a test walks the URL map.

| role | may |
|---|---|
| officer | receive, draft, submit, issue, send; the only one who sees requesters and what they sent; write answers |
| reviewer, senior_approver | read the whole draft; return or approve it |
| curator | the answers shelf: write, approve what others wrote, see how answers do |
| reader | the archive, the shelf, the statistics |
| administrator | cases without requesters, and their story |
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import current_app, redirect, request, url_for
from flask_security import current_user

from app.law.errors import NotAllowed
from app.records.people import ROLES
from app.web.people import me
from app.web.unsent import session_ended

P = ParamSpec("P")
R = TypeVar("R")

EVERYBODY = ROLES
CASES = ("officer", "reviewer", "senior_approver", "administrator")
APPROVERS = ("reviewer", "senior_approver")
OPEN = frozenset(
    {"static", "security.login", "security.logout", "security.static", "unsent.again", "health.alive", "health.ready"}
)
"""Endpoints that are not views of ours, whose library guards its own; the one where somebody signs in whose session
ended; and the two that tell machines one word."""

WORDS = {
    "officer": "FOI officer",
    "curator": "answers curator",
    "reviewer": "reviewer",
    "senior_approver": "senior approver",
    "reader": "reader",
    "administrator": "administrator",
}


def may(*roles: str) -> Callable[[Callable[P, R]], Callable[P, Any]]:
    """Open a view to people with any of `roles`; anybody else is sent to sign in, or told who may.

    A form that somebody sent whose session had ended comes back to them with their words, to send again.

    Raises NotAllowed for a signed-in person without such a role.
    """
    assert roles, "say who may open it"
    assert set(roles) <= set(ROLES), "a role that does not exist"

    def mark(view: Callable[P, R]) -> Callable[P, Any]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Any:
            if not current_user.is_authenticated and request.method == "POST":
                return session_ended()
            if not current_user.is_authenticated:
                return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
            if not me().has(*roles):
                who = " or ".join(WORDS[role] for role in roles)
                raise NotAllowed(
                    f"This page is for people with the role {who}. "
                    "If you need it for your work, ask an administrator of the reply desk."
                )
            return view(*args, **kwargs)

        guarded.may = roles  # type: ignore[attr-defined]
        return guarded

    return mark


def can(endpoint: str) -> bool:
    """Whether the person who is signed in may open `endpoint`, so that pages offer no link that is refused."""
    if not current_user.is_authenticated:
        return False
    return me().has(*getattr(current_app.view_functions[endpoint], "may", ()))


def roles_in_words() -> str:
    """The roles of the person who is signed in."""
    return ", ".join(WORDS[role.name] for role in me().roles)
