"""What every command shares: dates as arguments, JSON objects as arguments, and how an answer is shown."""

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from app.law.bank_holidays import BankHolidays
from app.law.errors import BadDate, UnreadableInput
from app.law.months import in_words

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
NOTHING, REFUSED = 1, 2


class DayType(click.ParamType[date]):
    """A date, such as 2024-12-02."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error that says how to write one."""
        if isinstance(value, date):
            return value
        try:
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
                raise ValueError(value)
            return date.fromisoformat(value)
        except ValueError:
            cure = "Write the year, the month and the day, such as 2024-12-02."
            raise click.BadParameter(f"“{value}” is not a date. {cure}", ctx, param) from None


DAY = DayType()


def show(value: Any, lines: Iterable[str], *, as_json: bool) -> None:
    """Print `value` as one JSON object, or `lines` for people."""
    click.echo(json.dumps(value) if as_json else "\n".join(lines))


def done(*, found: bool) -> None:
    """End with status 0, or with 1 where there are findings or nothing was found."""
    if found:
        raise click.exceptions.Exit(NOTHING)


def read_json(option: str, text: str, kind: type[list[Any]] | type[dict[str, Any]]) -> Any:
    """The JSON of an option, which must be a list or an object.

    Raises BadParameter with the place of the error.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = f" at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else ""
        raise click.BadParameter(
            f"it is not JSON{place}. Write it in single quotes: {_example(kind)}", param_hint=option
        ) from None
    if not isinstance(value, kind) or (isinstance(value, list) and not all(isinstance(item, dict) for item in value)):
        wanted = "a list of objects" if kind is list else "an object"
        raise click.BadParameter(f"it must be {wanted}, such as {_example(kind)}", param_hint=option)
    return value


def _example(kind: type[list[Any]] | type[dict[str, Any]]) -> str:
    return (
        '\'[{"kind": "fee_received", "date": "2025-02-24"}]\'' if kind is list else '\'{"cells": {"a": 12, "b": 7}}\''
    )


def contents(path: str) -> bytes:
    """The bytes of a file that was named on the command line.

    Raises UnreadableInput where it is not there, is a folder or may not be read.
    """
    file = Path(path)
    if file.is_dir():
        raise UnreadableInput(f"{path} is a folder. Name a file.")
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise UnreadableInput(f"There is no file {path}. Check its name.") from None
    except (OSError, ValueError):
        raise UnreadableInput(f"{path} could not be read. Check that you may open it.") from None


def in_table(day: date, holidays: BankHolidays) -> date:
    """`day`, which must lie in the years that the bank-holiday table covers.

    Raises BadDate otherwise, before anything is counted.
    """
    if not holidays.first_year <= day.year <= holidays.last_year:
        raise BadDate(
            f"{in_words(day)} is outside {holidays.first_year} to {holidays.last_year}, the years that the "
            f"bank-holiday "
            "table covers. Check the year."
        )
    return day
