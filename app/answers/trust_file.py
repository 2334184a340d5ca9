"""`answers/trust.toml`: the trust's own settings, read into a Trust."""

import re
import tomllib
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from app.answers.trust import Office, Regulator, Trust
from app.law.errors import ContentError, Problem

_TOP = (
    "name",
    "short name",
    "areas",
    "sign off",
    "foi office",
    "review office",
    "regulators",
    "disclosure",
    "letters",
    "facts",
)
_OFFICE = ("name", "address", "email", "phone", "url")
_REGULATOR = (*_OFFICE, "effective from")
_DISCLOSURE = ("policy", "threshold", "decimals")
_LETTERS = ("reference pattern", "template", "disclosure log", "re-use")
_POLICIES = ("M1", "M2", "M3", "M4")


def read_trust(filename: str, text: str) -> Trust:
    """The trust in `text`. Raises ContentError with every problem at once, each with its line and cure."""
    try:
        data = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        cure = 'Write `name = "value"`, with text in straight double quotes.'
        raise ContentError([Problem(filename, line, f"The file cannot be read: {error}.", cure)]) from error
    reader = _Reader(filename, text)
    trust = _trust(reader, reader.table(data, "", _TOP))
    if reader.problems:
        raise ContentError(sorted(reader.problems, key=lambda problem: problem.line or 0))
    return trust


def _trust(reader: "_Reader", top: dict[str, Any]) -> Trust:
    disclosure = reader.table(top.get("disclosure", {}), "disclosure", _DISCLOSURE)
    letters = reader.table(top.get("letters", {}), "letters", _LETTERS)
    policy = reader.text(disclosure, "policy", "M1")
    if policy not in _POLICIES:
        reader.wrong("policy", f"“{policy}” is not a disclosure policy.", f"Use one of: {', '.join(_POLICIES)}.")
    rows = top.get("regulators", [])
    if not isinstance(rows, list) or not rows:
        reader.wrong("regulators", "No regulator is given.", "Add a `[[regulators]]` table with its name and address.")
        rows = []
    areas = reader.texts(top, "areas")
    if not areas:
        reader.wrong("areas", "“areas” is empty or missing.", 'Name the council areas, as in areas = ["Leicester"].')
    return Trust(
        name=reader.text(top, "name"),
        short_name=reader.text(top, "short name", "the Trust"),
        foi_office=_office(reader, top, "foi office"),
        review_office=_office(reader, top, "review office"),
        regulators=tuple(_regulator(reader, row) for row in rows),
        areas=areas,
        sign_off=reader.texts(top, "sign off"),
        disclosure_policy=policy,
        disclosure_threshold=reader.number(disclosure, "threshold", 5, 2, 100),
        disclosure_decimals=reader.number(disclosure, "decimals", 0, 0, 1),
        reference_pattern=reader.text(letters, "reference pattern", "FOI-{fy}-{number:04d}"),
        letter_template=reader.text(letters, "template", "response"),
        disclosure_log_url=reader.text(letters, "disclosure log", ""),
        facts=_facts(reader, top.get("facts", {})),
        **({"reuse_url": reader.text(letters, "re-use")} if "re-use" in letters else {}),
    )


def _office(reader: "_Reader", top: dict[str, Any], key: str) -> Office:
    if key not in top:
        reader.wrong(key, f"“{key}” is missing.", f'Add a `["{key}"]` table with name, address and email.')
        return Office("", (), "")
    office = reader.table(top[key], key, _OFFICE)
    name, email = reader.text(office, "name", where=key), reader.text(office, "email", where=key)
    return Office(
        name, reader.texts(office, "address"), email, reader.text(office, "phone", ""), reader.text(office, "url", "")
    )


def _regulator(reader: "_Reader", row: object) -> Regulator:
    regulator = reader.table(row, "regulators", _REGULATOR)
    begin = regulator.get("effective from")
    if not isinstance(begin, date) or isinstance(begin, datetime):
        cure = "Write the day from which letters name it, as in 2018-05-25."
        reader.wrong("effective from", "A regulator has no “effective from” date.", cure)
        begin = date.min
    name, email, phone, url = (
        reader.text(regulator, key, where="regulators") for key in ("name", "email", "phone", "url")
    )
    return Regulator(name, reader.texts(regulator, "address"), email, phone, url, begin)


def _facts(reader: "_Reader", table: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(table, dict):
        reader.wrong("facts", "“facts” is not a table.", "Write `[facts]` on a line of its own.")
        return ()
    for name, value in table.items():
        if not isinstance(value, str):
            reader.wrong(name, f"The fact “{name}” is not text.", f'Put it in quotes: {name} = "{value}".')
    return tuple(sorted((name.replace(" ", "_"), str(value)) for name, value in table.items()))


class _Reader:
    """Takes values of a known type, and notes a problem for each that is not; a key may have _ for a space."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.lines = text.split("\n")
        self.problems: list[Problem] = []

    def wrong(self, key: str, what: str, cure: str) -> None:
        self.problems.append(Problem(self.file, self._line(key), what, cure))

    def table(self, value: object, where: str, known: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.wrong(where, f"“{where}” is not a table.", f"Write `[{where}]` on a line of its own.")
            return {}
        named = {key.replace("_", " "): one for key, one in value.items()}
        for key in named.keys() - set(known):
            place = f" of “{where}”" if where else ""
            self.wrong(key, f"“{key}” is not a setting{place}.", f"Use one of: {', '.join(known)}.")
        return named

    def text(self, table: dict[str, Any], key: str, default: str | None = None, *, where: str = "") -> str:
        value = table.get(key, default)
        if isinstance(value, str) and (value.strip() or default is not None):
            self.no_placeholder(key, value)
            return value.strip()
        place = f" of “{where}”" if where else ""
        self.wrong(
            key if key in table else where, f"“{key}”{place} is missing or not text.", f'Write {key} = "..." in quotes.'
        )
        return ""

    def texts(self, table: dict[str, Any], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            self.no_placeholder(key, *value)
            return tuple(value)
        self.wrong(key, f"“{key}” is not a list of texts.", f'Write {key} = ["one", "two"].')
        return ()

    def no_placeholder(self, key: str, *values: str) -> None:
        """What fills placeholders has none itself, so that they never go round in a circle."""
        if any("{{" in value for value in values):
            cure = "Write the words themselves: a value goes into letters just as it stands here."
            self.wrong(key, f"“{key}” has a placeholder in it.", cure)

    def number(self, table: dict[str, Any], key: str, default: int, low: int, high: int) -> int:
        value = table.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.wrong(key, f"“{key}” is not a whole number from {low} to {high}.", f"Write {key} = {default}.")
        return default

    def _line(self, key: str) -> int | None:
        """The first line that names `key`: TOML's own reader does not say where a value stood."""
        name = re.escape(key).replace(r"\ ", "[ _]")
        pattern = re.compile(rf"""^\s*(\[+\s*)?["']?{name}["']?\s*(=|\])""")
        numbers: Callable[[str], bool] = lambda line: bool(key and pattern.match(line))  # noqa: E731
        return next((number for number, line in enumerate(self.lines, 1) if numbers(line)), None)
