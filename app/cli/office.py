"""`foi number` and `foi people`: what an administrator sets from the terminal: the next number, and who may sign in."""

from datetime import date

import click
from argon2 import PasswordHasher

from app.casework.accounts import create_user, set_roles
from app.casework.numbering import set_next_number
from app.casework.sign_in import find
from app.cli.desk import now, opened, today
from app.cli.output import DAY
from app.law.errors import DeskError, NotFound
from app.records.people import ROLES

SHORTEST_PASSWORD = 12
ROLE = click.option("--role", "roles", type=click.Choice(ROLES), multiple=True, required=True, help="Once or more.")


@click.command()
@click.argument("number", type=click.IntRange(min=1))
@click.option("--on", "day", type=DAY, help="A day in the year whose numbers are meant; today unless given.")
@click.option("--because", default="Set from the terminal.", show_default=True, help="Why; it is kept on record.")
def number(number: int, day: date | None, because: str) -> None:
    """Let the next request take NUMBER, as when a trust moves here in the middle of a year.

    It may be set down again while no request has that number or a higher one.
    """
    with opened(writes=True) as desk:
        reference = set_next_number(desk.session, number, day or today(), because=because, by=None, now=now())
        desk.session.commit()
    click.echo(f"The next request will be {reference}.")


@click.group()
def people() -> None:
    """Who may sign in, and what they may do."""


@people.command("add")
@click.argument("email")
@click.argument("name")
@ROLE
@click.password_option(help="Asked for when it is not given.")
def add(email: str, name: str, roles: tuple[str, ...], password: str) -> None:
    """Let NAME sign in with EMAIL."""
    if len(password) < SHORTEST_PASSWORD:
        raise DeskError(f"The password is under {SHORTEST_PASSWORD} characters. Nobody was added. Use a longer one.")
    with opened(writes=True) as desk:
        digest = PasswordHasher().hash(password)
        create_user(desk.session, email=email, name=name, password_hash=digest, roles=roles, by=None, now=now())
        desk.session.commit()
    click.echo(f"{name} may sign in as {email}, as {', '.join(roles)}.")


@people.command("roles")
@click.argument("email")
@ROLE
def change_roles(email: str, roles: tuple[str, ...]) -> None:
    """Give the person with EMAIL exactly these roles."""
    with opened(writes=True) as desk:
        user = find(desk.session, email=email)
        if user is None:
            raise NotFound(f"Nobody signs in with {email}. Nothing was changed. Add them: foi people add")
        set_roles(desk.session, user, roles, by=None, now=now())
        desk.session.commit()
    click.echo(f"{email} has the roles {', '.join(roles)} now.")
