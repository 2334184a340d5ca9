"""What stands in one cell of a table of open cases: a date, a law, a channel, words; each wrong one with its cure."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from app.intake.case_columns import Column
from app.law.channels import CHANNELS
from app.law.errors import BadReference
from app.law.months import in_words
from app.law.outcomes import Regime
from app.law.references import own_reference

_BRITISH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]0{1,2}(?::00){1,2})?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T]00(?::00){1,2})?", re.ASCII)
_AFTER_APOSTROPHE = "=+-@\t\r"
_REGIMES = {"": Regime.FOIA, "foia": Regime.FOIA, "foi": Regime.FOIA, "eir": Regime.EIR, "eirs": Regime.EIR} | {
    regime.act.lower(): regime for regime in Regime
}
_CHANNELS = {"": "email", "e-mail": "email", "post": "letter"} | {
    words.lower(): key for key, words in [*CHANNELS.items(), *((key, key) for key in CHANNELS)]
}


class WrongCellError(ValueError):
    """A cell that cannot be right: what is wrong with it, and the cure."""

    def __init__(self, wrong: str, cure: str) -> None:
        super().__init__(f"{wrong} {cure}")
        self.wrong, self.cure = wrong, cure


def plain(cell: str) -> str:
    """The cell without spaces around it, and without the apostrophe that keeps a spreadsheet from running it."""
    words = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
    return words[1:] if words.startswith("'") and words[1:2] and words[1] in _AFTER_APOSTROPHE else words


def value_of(column: Column, cell: str, today: date) -> Any:
    """The value of a cell, as its column has it.

    Raises WrongCellError.
    """
    words = plain(cell)
    if column.required and not words:
        raise WrongCellError("It is empty.", f"Enter it, such as “{column.example}”.")
    if len(words) > column.longest:
        raise WrongCellError(f"It has {len(words):,} characters.", f"Shorten it to {column.longest:,} or fewer.")
    return _READ.get(column.name, _line)(words, today)


def _line(words: str, _today: date) -> str:
    return " ".join(words.split())


def _text(words: str, _today: date) -> str:
    return words


def _date(words: str, today: date) -> date | None:
    if not words:
        return None
    british, iso = _BRITISH.fullmatch(words), _ISO.fullmatch(words)
    parts = british.groups()[::-1] if british else iso.groups() if iso else ()
    try:
        day = date(*map(int, parts)) if parts else None
    except ValueError:
        day = None
    if day is None:
        raise WrongCellError("It is not a date.", "Write day, month and year, such as 02/12/2024, or 2024-12-02.")
    if day > today:
        raise WrongCellError(f"{in_words(day)} is in the future.", "Check the day, the month and the year.")
    return day


def _reference(words: str, _today: date) -> str:
    try:
        return own_reference(words)
    except BadReference as error:
        raise WrongCellError("It cannot be used.", str(error)) from None


def _one_of(known: dict[str, Any], cure: str) -> Callable[[str, date], Any]:
    def read(words: str, _today: date) -> Any:
        key = " ".join(words.lower().split())
        if key not in known:
            raise WrongCellError("It is not one of those that the desk knows.", cure)
        return known[key]

    return read


_READ: dict[str, Callable[[str, date], Any]] = {
    "reference": _reference,
    "received_on": _date,
    "acknowledged_on": _date,
    "requester_address": _text,
    "request_text": _text,
    "notes": _text,
    "case_officer": lambda words, _today: words.lower(),
    "channel": _one_of(_CHANNELS, f"Write one of these: {', '.join(CHANNELS.values())}."),
    "regime": _one_of(_REGIMES, "Write FOIA or EIR."),
}
