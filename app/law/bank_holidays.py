"""The days that are not working days anywhere in the United Kingdom, as data (FOIA s10(6); rules.md R-T2, R-T6)."""

import csv
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib.resources import files

from app.law.errors import UnknownBankHolidays

Nations = frozenset[str]

ALL: Nations = frozenset({"EW", "SCT", "NI"})
"""Every nation: the rule of the Act and of the Environmental Information Regulations."""

ENGLAND_AND_WALES: Nations = frozenset({"EW"})
SCOTLAND: Nations = frozenset({"SCT"})

NATION_NAMES = {"EW": "England and Wales", "SCT": "Scotland", "NI": "Northern Ireland"}


@dataclass(frozen=True)
class BankHoliday:
    """One weekday that is not a working day, and where.

    `status` is `proclaimed` where the year is settled and `projected` where its proclamations were not seen.
    """

    date: date
    nations: Nations
    name: str
    basis: str = ""
    status: str = "proclaimed"

    @property
    def where(self) -> str:
        """The nations in words, such as "Scotland" or "the whole of the United Kingdom"."""
        if self.nations >= ALL:
            return "the whole of the United Kingdom"
        return " and ".join(name for code, name in NATION_NAMES.items() if code in self.nations)

    @property
    def words(self) -> str:
        """The holiday as a ledger prints it."""
        return f"{self.name}, a bank holiday in {self.where}"


@dataclass(frozen=True)
class BankHolidays:
    """The table, with the years that it covers and the first year that nobody has confirmed.

    `version` is the SHA-256 of all its rows: a due date kept with it can be worked out again when the table changes.
    """

    rows: tuple[BankHoliday, ...]
    first_year: int
    last_year: int
    version: str = field(init=False)
    _by_day: dict[date, tuple[BankHoliday, ...]] = field(init=False, repr=False, compare=False)
    _projected: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_day: dict[date, tuple[BankHoliday, ...]] = {}
        for row in self.rows:
            by_day[row.date] = (*by_day.get(row.date, ()), row)
        lines = [f"{self.first_year} {self.last_year}"]
        lines += sorted(f"{r.date} {' '.join(sorted(r.nations))} {r.name} {r.status}" for r in self.rows)
        object.__setattr__(self, "_by_day", by_day)
        object.__setattr__(self, "_projected", frozenset(r.date.year for r in self.rows if r.status == "projected"))
        object.__setattr__(self, "version", hashlib.sha256("\n".join(lines).encode()).hexdigest())

    @staticmethod
    def of(rows: Iterable[BankHoliday]) -> "BankHolidays":
        """The table of `rows`, covering every year from the first to the last of them."""
        kept = tuple(sorted(rows, key=lambda row: row.date))
        return BankHolidays(kept, kept[0].date.year, kept[-1].date.year)

    @staticmethod
    def shipped() -> "BankHolidays":
        """The table that comes with the desk, read once."""
        return _shipped()

    def is_projected(self, year: int) -> bool:
        """Whether the year's holidays have not been confirmed, so that a date in it is provisional (R-T6)."""
        return year in self._projected

    def reason(self, day: date, nations: Nations = ALL) -> str | None:
        """Why `day` is a holiday in any of `nations`, or None if it is not.

        Raises UnknownBankHolidays outside the years of the table: a wrong deadline is worse than none.
        """
        if not self.first_year <= day.year <= self.last_year:
            raise UnknownBankHolidays(
                f"The bank-holiday table covers {self.first_year} to {self.last_year}, so days in {day.year} cannot be "
                "counted. Nothing was worked out. Ask an administrator to add that year's bank holidays, and try again."
            )
        rows = [row for row in self._by_day.get(day, ()) if row.nations & nations]
        return "; ".join(row.words for row in rows) or None

    def extended_with(self, extra: Iterable[BankHoliday]) -> "BankHolidays":
        """The table with an administrator's one-off days; the years that it covers stay as they are (R-T6)."""
        rows = tuple(sorted((*self.rows, *extra), key=lambda row: row.date))
        return replace(self, rows=rows)


@cache
def _shipped() -> BankHolidays:
    text = files("app.law").joinpath("data/bank_holidays.csv").read_text(encoding="utf-8")
    return BankHolidays.of(
        BankHoliday(
            date.fromisoformat(row["date"]),
            frozenset(row["nations"].split()),
            row["name"],
            row["basis"],
            row["status"],
        )
        for row in csv.DictReader(text.splitlines())
    )
