"""create_app(): settings, extensions, blueprints; nothing else."""

from pathlib import Path

from flask import Flask

from app.config import Settings
from app.extensions import attach, csrf
from app.jobs import plug_in
from app.web.front import open_door

ROOT = Path(__file__).resolve().parents[1]


def create_app(settings: Settings | None = None) -> Flask:
    """The desk as a WSGI application.

    Raises ConfigError when the installation is half-configured.
    """
    settings = settings or Settings.from_environment()
    app = Flask("app", root_path=str(ROOT / "app"), template_folder=str(ROOT / "templates"))
    attach(app, settings)
    plug_in(app)
    csrf.init_app(app)
    open_door(app, settings)
    return app
