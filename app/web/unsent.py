"""What was typed into a form that could not be taken, because the session had ended: shown, and sent again by a button.

Nothing is stored: the words travel in the page, through signing in and back to where they were going, so that it works
without scripts, in the same tab. Nothing is sent again by itself, and what another site sent is neither shown nor sent:
a person presses the button on our own page, which carries a fresh token. Passwords are never shown and never carried;
a browser gives no file twice, so files are to be chosen again.
"""

import json
import re
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for
from flask_security import current_user
from flask_security.utils import login_user
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from app.extensions import db
from app.web.addresses import is_local
from app.web.people import SignInForm
from app.web.typed import told

bp = Blueprint("unsent", __name__)

SECRET = re.compile(r"passw|passcode|secret|token", re.IGNORECASE)
"""Fields that no page gives back."""
PIECE = 500_000
"""Characters of the words in one hidden field: as JSON they are longer than they were in the form that was read."""

ENDED = (
    "Your session has ended",
    "Nothing was saved. What you typed is still here, on this page. Sign in, and then send it again.",
)
NOTHING_TYPED = "Nothing was done. Sign in, open the page again and do it once more."
TOO_OLD = (
    "The page was open too long",
    "Nothing was saved. What you typed is still here, on this page. Read it, and send it again.",
)
BACK = (
    "Your words are here, and not saved yet",
    "You are signed in. Read what you typed, and send it again.",
)
ELSEWHERE = (
    "That did not come from the desk",
    "Another site sent a form to the desk in your name. It was refused, and nothing was changed.",
)


@dataclass(frozen=True)
class Unsent:
    """One form as a browser sent it: where it was going, where it came from, its fields, and the names of its files."""

    action: str
    back: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> list[tuple[str, str]]:
        """What a person typed or chose, each under a name that they know it by."""
        return told(self.fields)

    @property
    def file_fields(self) -> list[tuple[str, list[str]]]:
        """Each field that held files, with their names."""
        return [(name, [file for its, file in self.files if its == name]) for name in dict(self.files)]

    def __bool__(self) -> bool:
        return bool(self.words or self.files)

    def packed(self) -> list[str]:
        """As the pieces of one text, each small enough for a field of a form whatever its letters are."""
        text = json.dumps([self.action, self.back, self.fields, self.files], ensure_ascii=False)
        return [text[start : start + PIECE] for start in range(0, len(text), PIECE)]

    @classmethod
    def unpacked(cls, text: str) -> Self | None:
        """What `packed` made; None for anything else, and for an address that is not of this desk."""
        try:
            action, back, fields, files = json.loads(text)
            pairs = [tuple((str(name), str(value)) for name, value in rows) for rows in (fields, files)]
        except (ValueError, TypeError):
            return None
        if not (is_local(action) and is_local(back)):
            return None
        return cls(action, back, tuple(one for one in pairs[0] if not SECRET.search(one[0])), pairs[1])


def sent() -> Unsent | None:
    """The form that came with this request; None where none did, or it is too large to read or to put on the disk."""
    if request.method != "POST" or request.endpoint in ("security.login", "security.logout"):
        return None
    try:
        if request.endpoint == "unsent.again":
            return _carried()
        fields = tuple((name, value) for name, value in request.form.items(multi=True) if not SECRET.search(name))
        files = tuple((name, file.filename) for name, file in request.files.items(multi=True) if file.filename)
    except (HTTPException, OSError):
        return None
    return Unsent(request.full_path.rstrip("?"), _came_from_page(), fields, files)


def came_from_us() -> bool | None:
    """Whether the browser says that one of our own pages sent this; None where it does not say."""
    site = request.headers.get("Sec-Fetch-Site")
    if site and site != "none":
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.referrer
    return urlsplit(origin).netloc == request.host if origin else None


def session_ended() -> AnyResponse:
    """The answer to a form whose sender is nobody any more, or whose token is too old: 401, or 400 for who is here."""
    here = bool(current_user.is_authenticated)
    title, message = TOO_OLD if here else ENDED
    status = 400 if here else 401
    if request.accept_mimetypes.best == "application/json":
        return make_response(jsonify(error=title), status)
    if request.endpoint == "security.logout" and not here:
        return redirect(url_for("security.login"), 303)
    if came_from_us() is False:
        return page(400, *ELSEWHERE, None)
    unsent = sent()
    if unsent is None or not unsent:
        return page(status, title, NOTHING_TYPED, None, back=_came_from_page())
    return page(status, title, message, unsent, sign_in=not here, resend=here)


def page(status: int, title: str, message: str, unsent: Unsent | None, **more: Any) -> Response:
    """The page with the words; `sign_in` and `resend` say what it offers.

    It offers neither where the browser did not say that the form is ours: then the words are there to copy.
    """
    shown = {"sign_in": False, "resend": False, "back": "", "form": SignInForm(formdata=None), **more}
    if request.endpoint != "unsent.again" and not came_from_us():
        shown |= {"sign_in": False, "resend": False}
    body = render_template("unsent/show.html", title=title, message=message, unsent=unsent, **shown)
    return make_response(body, status)


@bp.post("/sign-in-again")
def again() -> AnyResponse:
    """Sign in on the page that holds the words, or say that it was done in another tab; the words come along."""
    unsent = _carried()
    if unsent is None:
        return redirect(url_for("inbox.home"), 303)
    if request.form.get("do") == "already" and current_user.is_authenticated:
        return page(200, *BACK, unsent, resend=True)
    form = SignInForm()
    if not form.validate():
        return page(401, *ENDED, unsent, sign_in=True, form=form)
    assert form.user is not None
    login_user(form.user, remember=False, authn_via=["password"])
    db.session.commit()
    return page(200, *BACK, unsent, resend=True)


def _carried() -> Unsent | None:
    """The words that the page of an ended session carries along."""
    return Unsent.unpacked("".join(request.form.getlist("words")))


def _came_from_page() -> str:
    """The page of ours that sent the form, or "/"."""
    came = urlsplit(request.referrer or "")
    where = f"{came.path}?{came.query}".rstrip("?")
    return where if came.netloc == request.host and is_local(where) else "/"
