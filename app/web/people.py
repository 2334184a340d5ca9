"""The sign-in library on our own plain rows.

Flask-Security looks after sessions, forms and redirects; `Person` is a User row as it wants to see one. A shut door
(casework/sign_in.py) refuses the right password in the same words as a wrong one, so that it tells a stranger nothing.
People are read in the reading session: finding out who somebody is, or hashing a password, keeps no writer waiting.
"""

from datetime import timedelta
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import Flask, g
from flask_security import LoginForm, RoleMixin, UserDatastore, UserMixin, current_user
from wtforms import SubmitField
from wtforms.validators import DataRequired

from app.casework import sign_in
from app.extensions import db, security
from app.records.people import User
from app.web.now import now
from app.web.widgets import NhsTextField, TextWidget

WRONG = (
    "That email address and password do not match an account. After 5 wrong tries an account is shut for 15 minutes."
)


class RoleName(RoleMixin):
    """A role as the library sees it."""

    def __init__(self, name: str) -> None:
        self.name = name


class Person(UserMixin):
    """A User row as the library sees it. `row` is the row, in the session that only reads."""

    def __init__(self, row: User) -> None:
        self.row = row
        self.id, self.email, self.password = row.id, row.email, row.password
        self.active, self.fs_uniquifier = row.active, row.uniquifier
        self.roles = [RoleName(role.name) for role in row.roles]

    fs_uniquifier = ""

    def verify_and_update_password(self, password: str) -> bool:
        """Whether it is their password and the door is open."""
        if sign_in.is_shut_out(self.row, now()):
            return False
        try:
            return PasswordHasher().verify(self.row.password, password)
        except (VerificationError, InvalidHashError):
            return False

    def track_failed_authn(self, auth_type: str, tfa: bool = False) -> None:  # noqa: ARG002 - the library's signature
        """Count a failure, and keep the count although the page then fails."""
        if row := db.session.get(User, self.row.id):
            sign_in.failed(db.session, row, now=now())
            db.session.commit()


class People(UserDatastore):
    """Finds people for the library; it changes nobody."""

    def __init__(self) -> None:
        super().__init__(Person, RoleName)

    def find_user(self, case_insensitive: bool = False, **kwargs: Any) -> Person | None:  # noqa: ARG002
        """By email address or by what a browser session remembers.

        Nobody is known to the page that says that the database is gone.
        """
        if g.get("without_database"):
            return None
        session = db.get_session("reading")
        row = sign_in.find(session, email=kwargs.get("email", ""), uniquifier=kwargs.get("fs_uniquifier", ""))
        return Person(row) if row else None

    def find_role(self, role: str) -> RoleName:
        """Any role by its name."""
        return RoleName(role)

    def commit(self) -> None:
        """Keep what the sign-in changed."""
        db.session.commit()


class PasswordWidget(TextWidget):
    """A password: hidden as it is typed and never sent back."""

    kind = "password"

    def __call__(self, field: Any, **params: Any) -> Any:
        """Draw it empty."""
        return super().__call__(field, value="", **params)


class PasswordField(NhsTextField):
    """A password, spaces and all."""

    widget = PasswordWidget()

    def process_formdata(self, valuelist: list[Any]) -> None:
        """As typed."""
        self.data = valuelist[0] if valuelist else None


class SignInForm(LoginForm):
    """Email address and password; nothing says which of the two was wrong."""

    email = NhsTextField(  # type: ignore[assignment]
        "Email address", validators=[DataRequired("Enter your email address")]
    )
    password = PasswordField(  # type: ignore[assignment]
        "Password", validators=[DataRequired("Enter your password")]
    )
    remember = None  # type: ignore[assignment]
    submit = SubmitField("Sign in")

    def validate(self, **kwargs: Any) -> bool:
        """As the library does, in one sentence for every failure."""
        if super().validate(**kwargs):
            assert isinstance(self.user, Person)
            row = db.session.get(User, self.user.row.id)
            if row and not sign_in.is_shut_out(row, now()):
                sign_in.succeeded(db.session, row)
                return True
            self.email.errors = [WRONG]
            return False
        if self.email.data and self.password.data:
            self.email.errors, self.password.errors = [WRONG], []
        return False


def me() -> User:
    """The person who is signed in, as a row to read: a step takes their id and their roles from it."""
    person = current_user._get_current_object()
    assert isinstance(person, Person)
    return person.row


def greet(app: Flask) -> None:
    """Put sign-in and sign-out on `app`."""
    app.config.update(
        SECURITY_LOGIN_URL="/sign-in",
        SECURITY_LOGOUT_URL="/sign-out",
        SECURITY_LOGOUT_METHODS=["POST"],
        SECURITY_POST_LOGIN_VIEW="/",
        SECURITY_POST_LOGOUT_VIEW="/sign-in",
        SECURITY_PASSWORD_SALT=app.config["SECRET_KEY"],
        SECURITY_OAUTH_BUILTIN_PROVIDERS=[],
        SECURITY_FLASH_MESSAGES=False,
        SECURITY_RETURN_GENERIC_RESPONSES=False,
        SECURITY_USE_REGISTER_V2=True,
        SECURITY_FRESHNESS=timedelta(minutes=-1),  # nothing here asks for the password again, so there is no such page
        SECURITY_CLI_USERS_NAME=None,
        SECURITY_CLI_ROLES_NAME=None,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_NAME="desk",
        WTF_CSRF_TIME_LIMIT=None,
    )
    security.init_app(app, People(), login_form=SignInForm)
