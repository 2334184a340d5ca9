"""The way in: everything of the web that `create_app` attaches, and the list of page groups."""

from flask import Flask, g
from flask_security import current_user

from app.config import Settings
from app.extensions import db
from app.intake.formats import FILE_LIMIT, TEXT_LIMIT
from app.law.exemptions import provision
from app.records.library import load_library
from app.web import (
    access,
    acknowledge,
    answer_edit,
    answer_use,
    answer_versions,
    answer_waiting,
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
    evaluation,
    figures,
    figures_registers,
    figures_run,
    formats,
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
    requesters,
    review,
    split,
    staff,
    status,
    story,
    unread,
    unsent,
)
from app.web.now import today
from app.web.numbers import NumberInAddress
from app.web.widgets import error_list

LARGEST = 25 * 1024 * 1024
"""Bytes of one form: a file of the largest size that is read, and room for the rest."""
LARGEST_WORDS = 9 * 1024 * 1024
"""Bytes of its words: as many characters as are read, in whatever alphabet."""
PAGES = (
    inbox,
    enter,
    numbering,
    requesters,
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
    answer_edit,
    answer_versions,
    answer_waiting,
    answer_use,
    evaluation,
    figures,
    figures_run,
    figures_registers,
    story,
    jobs,
    unread,
    health,
    status,
    staff,
    assign,
    closing,
    correct,
    content,
    unsent,
    formats,
)


def open_door(app: Flask, settings: Settings) -> None:
    """Attach the pages, the sign-in, the design and the guards to `app`."""
    app.config.update(MAX_CONTENT_LENGTH=LARGEST, MAX_FORM_MEMORY_SIZE=LARGEST_WORDS, MAX_FORM_PARTS=5000)
    app.url_map.converters["int"] = NumberInAddress
    app.config["SESSION_COOKIE_SECURE"] = not (settings.demo or settings.testing)
    design.dress(app)
    app.jinja_env.globals.update(
        can=access.can,
        error_list=error_list,
        file_limit=FILE_LIMIT,
        me=people.me,
        provision=provision,
        roles_in_words=access.roles_in_words,
        text_limit=TEXT_LIMIT,
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
