"""One table from error to status, and one page for them all."""

import logging

from flask import Flask, Response, current_app, flash, g, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse
from wtforms import Form

from app.extensions import db
from app.intake.formats import FILE_LIMIT, TEXT_LIMIT
from app.law import errors
from app.logs import log_fault
from app.records import trouble
from app.records.requests import FoiRequest
from app.web import unsent
from app.web.logs import request_id

log = logging.getLogger("reply_desk.web")

STATUS: dict[type[errors.DeskError], tuple[int, str]] = {
    errors.NotFound: (404, "Page not found"),
    errors.NotAllowed: (403, "You cannot do this"),
    errors.WrongStage: (409, "The request has moved on"),
    errors.StaleEdit: (409, "Somebody else saved first"),
    errors.OwnWords: (409, "You wrote part of this reply"),
    errors.PastReview: (409, "This answer is past its review date"),
    errors.AlreadyDone: (409, "This was already done"),
    errors.Blocked: (422, "There are errors to put right first"),
    errors.BadDate: (422, "Check the date"),
    errors.NotQualified: (422, "Check the section"),
    errors.BadReference: (422, "Check the reference"),
    errors.BadFile: (422, "Check the file"),
    errors.InputTooLarge: (413, "That is too large"),
    errors.UnreadableInput: (422, "That could not be read"),
    errors.ContentError: (422, "The trust’s own files have errors"),
    errors.RegisterError: (503, "The register could not be asked"),
    errors.DatabaseUnavailable: (503, "The desk cannot reach its database"),
    errors.DatabaseBusy: (503, "The desk is busy"),
    errors.DatabaseFull: (507, "The desk has no room left"),
    errors.DeskError: (400, "That did not work"),
}

HTTP: dict[int, tuple[str, str]] = {
    400: ("That did not work", "The page did not send what was expected. Nothing was changed. Go back and try again."),
    404: ("Page not found", "There is no page at this address. If you typed it, check that it is right."),
    405: ("That did not work", "This address does not do that. Nothing was changed. Start again from your requests."),
    413: (
        "That is too large",
        (
            f"The desk takes files up to {FILE_LIMIT} each and 25 MB at once, and words up to {TEXT_LIMIT}. Nothing "
            "was changed. Send a smaller file or fewer words."
        ),
    ),
    415: ("That did not work", "The page sent a kind of data that is not read here. Nothing was changed."),
    429: ("Too many tries", "Wait a few minutes, then try again."),
    500: (
        "Sorry, there is a problem with the desk",
        "Nothing was saved by this step. Go back and try again. If it happens twice, tell your administrator when.",
    ),
}


def status_of(error: errors.DeskError) -> tuple[int, str]:
    """The status and the title for an error: its own row, or that of its nearest kind."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def refuse(form: Form, error: errors.DeskError) -> int:
    """Undo the step and put its sentence on the form, so that what was typed can be drawn again; gives the status."""
    db.session.rollback()
    form.form_errors = [str(error)]
    return status_of(error)[0]


def page(status: int, title: str, message: str, problems: tuple[str, ...] = ()) -> Response:
    """The one page for them all. What was typed into the form that could not be taken is on it.

    Where the fault was the desk's, the form may be sent again; who may not send it may let somebody sign in who may.
    """
    number = request_id() if status >= 500 else ""
    typed = unsent.sent() if unsent.came_from_us() is not False else None
    if status == 403 and typed:
        return unsent.page(status, title, message, typed, sign_in=True)
    again = status >= 500 and bool(unsent.came_from_us())
    shown = {"title": title, "message": message, "problems": problems, "number": number}
    body = render_template("errors/error.html", **shown, unsent=typed or None, resend=again)
    return make_response(body, status)


def catch(app: Flask) -> None:
    """Turn every error into a page of plain sentences."""
    app.register_error_handler(errors.DeskError, _desk)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _fault)


def _desk(error: errors.DeskError) -> AnyResponse:
    db.session.rollback()
    if isinstance(error, errors.DatabaseTrouble):
        return _trouble(error)
    if isinstance(error, errors.AlreadyDone) and isinstance(error.made, FoiRequest):
        flash(str(error))
        return redirect(url_for("case.show", reference=error.made.reference), 303)
    if isinstance(error, errors.ContentError):
        return page(*status_of(error), "Nothing was changed.", tuple(str(problem) for problem in error.problems))
    findings = error.findings if isinstance(error, errors.Blocked) else ()
    return page(*status_of(error), str(error), tuple(finding.message for finding in findings))


def _trouble(error: errors.DatabaseTrouble) -> Response:
    """The page asks the database nothing: not who is signed in, and not the name of the Trust."""
    g.fault = g.without_database = True
    log_fault(log, error, "the database did not do its part", id=request_id(), page=request.endpoint or "")
    made = page(*status_of(error), str(error))
    made.headers["Retry-After"] = "30"
    return made


def _csrf(_error: CSRFError) -> AnyResponse:
    return unsent.session_ended()


def _http(error: HTTPException) -> AnyResponse:
    status = error.code or 500
    if status < 400:
        return error.get_response(request.environ)
    made = page(status, *HTTP.get(status, HTTP[400]))
    if allowed := getattr(error, "valid_methods", None):
        made.headers["Allow"] = ", ".join(allowed)
    return made


def _fault(error: Exception) -> AnyResponse:
    if (known := trouble.of(error)) is not None:
        return _desk(known)
    if current_app.testing and current_app.config.get("PROPAGATE_EXCEPTIONS") is not False:
        raise error
    db.session.rollback()
    g.fault = True
    g.without_database = "_login_user" not in g  # it may have been the very asking who is signed in that failed
    log_fault(log, error, "a page ended with an error", id=request_id(), page=request.endpoint or "")
    return page(500, *HTTP[500])
