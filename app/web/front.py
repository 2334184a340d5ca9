"""The way in: everything of the web that `create_app` attaches, and the list of page groups."""

from flask import Flask, g
from flask_security import current_user

from app.config import Settings
from app.extensions import db
from app.law.exemptions import provision
from app.records.library import load_library
from app.web import (
    access,
    acknowledge,
    answers,
    archive,
    assign,
    case,
    checks,
    clock,
    closing,
    content,
    correct,
    correspondence,
    design,
    draining,
    enclosures,
    enter,
    errors,
    figures,
    headers,
    health,
    inbox,
    jobs,
    letter,
    logs,
    notes,
    numbering,
    papers,
    people,
    plain,
    proxies,
    receive,
    reply,
    review,
    split,
    status,
    story,
    unread,
    unsent,
)
from app.web.now import today
from app.web.numbers import NumberInAddress
from app.web.widgets import error_list

LARGEST = 25 * 1024 * 1024
PAGES = (
    inbox,
    enter,
    numbering,
    receive,
    split,
    case,
    acknowledge,
    clock,
    notes,
    correspondence,
    papers,
    reply,
    enclosures,
    checks,
    review,
    letter,
    archive,
    answers,
    figures,
    story,
    jobs,
    unread,
    health,
    status,
    assign,
    closing,
    correct,
    content,
    unsent,
)


def open_door(app: Flask, settings: Settings) -> None:
    """Attach the pages, the sign-in, the design and the guards to `app`."""
    app.config.update(MAX_CONTENT_LENGTH=LARGEST, MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024, MAX_FORM_PARTS=5000)
    app.url_map.converters["int"] = NumberInAddress
    app.config["SESSION_COOKIE_SECURE"] = not (settings.demo or settings.testing)
    design.dress(app)
    app.jinja_env.globals.update(
        can=access.can,
        error_list=error_list,
        me=people.me,
        provision=provision,
        roles_in_words=access.roles_in_words,
        signed_in=lambda: not g.get("without_database") and bool(current_user.is_authenticated),
        trust_name=lambda: _trust_name(app),
    )
    plain.keep(app)
    people.greet(app)
    draining.drain(app)
    headers.serve_files(app)
    headers.guard(app, always_secure=app.config["SESSION_COOKIE_SECURE"])
    logs.watch(app)
    proxies.stand_behind(app, settings.serving)
    errors.catch(app)
    for module in PAGES:
        app.register_blueprint(module.bp)


def _trust_name(app: Flask) -> str:
    """The name at the top of every page, as the content says now.

    A page about a fault needs no database: it has the last name known.
    """
    if not g.get("fault") and "trust_name" not in g:
        g.trust_name = app.config["FOI_TRUST_NAME"] = load_library(db.get_session("reading"), today()).trust.name
    return str(app.config.get("FOI_TRUST_NAME", ""))
