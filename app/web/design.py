"""The NHS.UK design system's macros, and our own filters, for every template.

The macros need missing values to be nothing, while a missing value of ours must be loud. So the macros live in an
environment of their own and are called as functions: `{{ nhs.button({"text": "Save"}) }}`.
"""

from typing import Any

from flask import Flask
from jinja2 import ChainableUndefined, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from app.answers.markdown import html as markdown_html
from app.release.kinds import words_of
from app.web import words
from app.web.compiled import compiled
from app.web.remembered import Remembered

FILES = {
    "actionLink": "action-link",
    "backLink": "back-link",
    "dateInput": "date-input",
    "errorSummary": "error-summary",
    "fileUpload": "file-upload",
    "insetText": "inset-text",
    "notificationBanner": "notification-banner",
    "passwordInput": "password-input",
    "skipLink": "skip-link",
    "summaryList": "summary-list",
    "table": "tables",
    "warningCallout": "warning-callout",
}


TYPED = ("input", "textarea")
"""What people type is drawn each time, and remembered nowhere."""


class Components:
    """Each macro of the design system as an attribute."""

    def __init__(self) -> None:
        self.environment = Environment(
            loader=PackageLoader("nhsuk_frontend_jinja", "templates"),
            undefined=ChainableUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=compiled,
        )

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        template = self.environment.get_template(f"nhsuk/components/{FILES.get(name, name)}/macro.jinja")
        macro = getattr(template.module, name)
        drawn = macro if name in TYPED else Remembered(macro)
        setattr(self, name, drawn)
        return drawn


nhs = Components()


def highlight(snippet: str) -> Markup:
    """A snippet of the archive: escaped first, then its hits (between the search's two marks) marked."""
    safe = str(escape(snippet))
    return Markup(safe.replace("\x02", "<mark>").replace("\x03", "</mark>"))  # noqa: S704 - escaped just above


def markdown(text: str) -> Markup:
    """Markdown as safe HTML."""
    return Markup(markdown_html(text))  # noqa: S704 - answers.markdown escapes and allows no raw HTML


def dress(app: Flask) -> None:
    """Give every template the macros, the filters, and loud mistakes."""
    app.jinja_options = {**app.jinja_options, "autoescape": True, "undefined": StrictUndefined}
    app.jinja_env.bytecode_cache = compiled
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(nhs=nhs)
    app.jinja_env.filters.update(
        act=words.act,
        confidence=words.confidence,
        count=words.count,
        deed=words.deed,
        day_if_iso=words.day_if_iso,
        file_kind=words_of,
        file_size=words.file_size,
        days_left=words.days_left,
        highlight=highlight,
        in_words=words.in_words,
        markdown=markdown,
        moment=words.moment,
        number=words.number,
        time_and_day=words.time_and_day,
        urgency=words.urgency,
    )
