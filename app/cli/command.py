"""The command itself: its sub-commands, and one clear line for every error."""

import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from app.cli.asking import figures
from app.cli.backup import backup, restore
from app.cli.calibrating import calibrate, evaluate
from app.cli.cases import cases
from app.cli.content import answers
from app.cli.counting import clock, due
from app.cli.doctor.command import doctor
from app.cli.drafting import draft, suggest
from app.cli.finding import audit, search
from app.cli.office import number, people
from app.cli.output import REFUSED
from app.cli.protecting import protect
from app.cli.reading import check, read
from app.cli.serve import serve
from app.cli.setup import demo, setup
from app.config import ConfigError
from app.law.errors import DeskError


class Desk(click.Group):
    """A group whose every error is one line on stderr and status 2, never a page of usage or a traceback."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **more: Any) -> NoReturn:
        """Run and exit; see click."""
        more["standalone_mode"] = False
        try:
            status = super().main(args, *rest, **more)
        except click.Abort:
            _refuse("stopped.")
        except click.ClickException as error:
            _refuse(_usage(error))
        except (DeskError, ConfigError) as error:
            _refuse(str(error))
        except OSError as error:
            _refuse(f"{error.filename or 'a file'} could not be used: {error.strerror or error}.")
        except Exception as error:  # the last line of defence: a person at a terminal is never shown a traceback
            fault = f"{type(error).__name__}: {error}"
            _refuse(
                f"something went wrong inside the desk ({fault}). Report it with what you typed, and check what was "
                "done before you try again."
            )
        sys.exit(status if isinstance(status, int) else 0)


def _refuse(message: str) -> NoReturn:
    click.echo("foi: " + " ".join(message.split()), err=True)
    sys.exit(REFUSED)


def _usage(error: click.ClickException) -> str:
    """A usage error with where to read more."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and error.ctx:
        return f"name a command. See {error.ctx.command_path} --help."
    if isinstance(error, click.UsageError) and error.ctx:
        return f"{error.format_message()} See {error.ctx.command_path} --help."
    return error.format_message()


@click.group(cls=Desk, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="foi-reply-desk", prog_name="foi")
def main() -> None:
    """Drafts, checks, approves and finds replies to Freedom of Information requests.

    Exit status: 0 done, 1 findings or nothing found, 2 bad usage or unreadable input.
    """


COMMANDS = (
    due,
    clock,
    read,
    check,
    protect,
    suggest,
    draft,
    figures,
    search,
    answers,
    audit,
    backup,
    restore,
    doctor,
    setup,
    demo,
    serve,
    number,
    cases,
    people,
)

for command in COMMANDS:
    main.add_command(command)
for part in (calibrate, evaluate):
    answers.add_command(part)
