"""`foi setup` and `foi demo`: an installation made ready; run again, they change nothing."""

import logging
import os
from pathlib import Path

import click
from argon2 import PasswordHasher

from app.casework.content import is_empty, load_folder
from app.casework.demo import DOMAIN, PEOPLE, load_demo
from app.cli.desk import now, opened, today
from app.cli.settings import write_settings
from app.config import ROOT, Settings
from app.extensions import alembic, db, desk
from app.law.errors import DeskError
from app.register.demo import make_demo_register

PASSWORD = "reply-desk-demo"  # noqa: S105  printed on purpose: the demo holds nobody real
FIRST_START = "First start: the trust's own folders"
"""Why the content of a new installation is in force: whoever sets it up adopts the folders as they stand."""


@click.command()
@click.option("--demo", "with_demo", is_flag=True, help="With invented people, requests and a demo register.")
@click.option("--port", type=click.IntRange(1, 65535), help="Where the server will listen; printed with the sign-ins.")
def setup(with_demo: bool, port: int | None) -> None:
    """Make this installation ready: settings with secrets of their own, the database, the trust's content.

    Safe to run again: settings are never overwritten, and content is loaded only into an empty database.
    """
    made = write_settings(ROOT, demo=with_demo, environ=os.environ)
    if made:
        click.echo(f"Settings: {made.relative_to(ROOT)}")
    settings = Settings.from_environment()
    prepare(settings)
    if settings.demo:
        fill(settings)
    if port:
        click.echo(f"Reply desk: http://127.0.0.1:{port}")
    if settings.demo:
        show_sign_ins()


@click.command()
def demo() -> None:
    """Make the demo register anew and load the demo: people to sign in as, sent responses, open requests.

    Only an installation that is set to be a demo is touched.
    """
    settings = Settings.from_environment()
    if not settings.demo:
        raise DeskError("This installation is not a demo, so nothing was loaded. A new one is: foi setup --demo")
    prepare(settings)
    fill(settings, anew=True)
    show_sign_ins()


def prepare(settings: Settings) -> None:
    """The database brought up to date, and the trust's folders loaded if it holds no content."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with desk(settings).app_context():
        alembic.upgrade()
        db.engine.dispose()
    with opened(writes=True) as it:
        if is_empty(it.session):
            loaded = load_folder(
                it.session, settings.content, settings.templates, by=None, adopt_because=FIRST_START, now=now()
            )
            it.session.commit()
            click.echo(f"Content loaded: {loaded.changed} files")


def fill(settings: Settings, *, anew: bool = False) -> None:
    """The demo register, made if it is not there or is wanted anew, and the demo's people and requests."""
    for name, url in settings.registers.items():
        path = Path(url.removeprefix("sqlite:///"))
        if url.startswith("sqlite:///") and (anew or not path.is_file()):
            make_demo_register(path)
            click.echo(f"Demo register {name}: made")
    with opened(writes=True) as it:
        password_hash = PasswordHasher().hash(PASSWORD)
        loaded = load_demo(it.session, password_hash=password_hash, today=today(), now=now())
        it.session.commit()
    if loaded:
        click.echo("Demo loaded: people, sent responses, open requests")


def show_sign_ins() -> None:
    """The demo's people, as they sign in."""
    click.echo(f"Sign in with the password {PASSWORD} as:")
    for name, who, roles in PEOPLE:
        click.echo(f"  {f'{name}@{DOMAIN}':34} {who}, {', '.join(roles).replace('_', ' ')}")
