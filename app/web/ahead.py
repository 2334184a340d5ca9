"""What every process of the server needs is made once, in the first one, before the others part from it.

Each has it then from its first request on, and they share the memory: the compiled pages, and the past questions that
suggestions are found among. No connection is open when they part.
"""

from flask import Flask

from app.casework.ready import get_ready
from app.extensions import db
from app.web.design import nhs
from app.web.now import today


def make_ready(app: Flask) -> None:
    """Compile the pages and read what suggestions go by."""
    for environment in (app.jinja_env, nhs.environment):
        for name in environment.list_templates(extensions=["html", "jinja"]):
            environment.get_template(name)
    with app.app_context():
        get_ready(db.get_session("reading"), today())
        db.engine.dispose()
