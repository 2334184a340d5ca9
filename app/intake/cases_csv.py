"""A table of open cases as CSV, read whole: every case that is right, and every error with its row, column and cure.

Separated by commas, semicolons or tabs; in UTF-8, UTF-16 or Windows Western European; cells in quotes may hold lines.
"""

import codecs
import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from typing import Any

from app.intake.case_cells import WrongCellError, value_of
from app.intake.case_columns import COLUMNS, MOST_ROWS, NAMES
from app.intake.text import CONTROLS
from app.law.errors import BrokenInput, EmptyInput, InputTooLarge, WrongType
from app.law.outcomes import Regime

MOST_BYTES = 20 * 1024 * 1024
_SEPARATORS = ",;\t"
_SHOWN = 40
"""So much of the name of an unknown column is shown again."""
_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_CURE = "In the spreadsheet, choose Save as, then “CSV UTF-8 (comma delimited)”, and upload that file."


@dataclass(frozen=True)
class CellProblem:
    """One error: the row as a spreadsheet numbers it, the line of the file, the column (or none), and the cure.

    It repeats nothing of what tells of the requester.
    """

    row: int
    line: int
    column: str
    wrong: str
    cure: str

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands among others: by row, then by column."""
        return self.row, NAMES.index(self.column) if self.column in NAMES else -1


@dataclass(frozen=True)
class OpenCase:
    """One row. `officer` is an email address, or empty. What stands in the columns `wrong` is nothing to go by."""

    row: int
    line: int
    reference: str
    received_on: date
    subject: str
    requester_name: str
    requester_address: str
    organisation: str
    channel: str
    regime: Regime
    officer: str
    text: str
    acknowledged_on: date | None
    notes: str
    wrong: frozenset[str] = frozenset()

    def problem(self, column: str, wrong: str, cure: str) -> CellProblem:
        """An error in this row."""
        return CellProblem(self.row, self.line, column, wrong, cure)


@dataclass(frozen=True)
class ReadCases:
    """What a table holds: every row, and every error that shows by itself. With errors, no row is to be entered."""

    cases: tuple[OpenCase, ...]
    problems: tuple[CellProblem, ...]


def read_cases(data: bytes, *, today: date) -> ReadCases:
    """Everything that `data` holds.

    Raises EmptyInput, InputTooLarge and WrongType for what is no such table at all.
    """
    return _Reader(_table_text(data), today).read()


def _table_text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise InputTooLarge("The file is larger than 20 MB. Nothing was entered. Split it into several files.")
    if data.startswith(_WORKBOOKS):
        raise WrongType(f"This is a workbook and not CSV. Nothing was entered. {_CURE}")
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        if wide:
            raise BrokenInput(f"The file is damaged. Nothing was entered. {_CURE}") from None
        text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise WrongType(f"This is not a table of text. Nothing was entered. {_CURE}")
    text = text.translate(CONTROLS)
    if not text.strip():
        raise EmptyInput("The file is empty. Nothing was entered. Fill in the template, and upload it again.")
    return text


@dataclass
class _Reader:
    text: str
    today: date
    cases: list[OpenCase] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)

    def read(self) -> ReadCases:
        rows = self._rows()
        heading = next(rows, None)
        if heading is None:
            return ReadCases((), tuple(self.problems))
        names = self._names(heading[2])
        count = 0
        for row, line, cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            count += 1
            if count > MOST_ROWS:
                cure = "Split the table into several files, and enter one after the other."
                self._wrong(row, line, "", f"There are more than {MOST_ROWS:,} cases.", cure)
                break
            self._case(row, line, names, cells)
        if not count and not self.problems:
            self._wrong(2, 2, "", "There is no case below the names of the columns.", "Fill in one row for each case.")
        return ReadCases(tuple(self.cases), tuple(sorted(self.problems, key=lambda one: one.place)))

    def _rows(self) -> Iterator[tuple[int, int, list[str]]]:
        """Each row with its number as a spreadsheet shows it, and the line on which it begins."""
        said = _SAID.match(self.text)
        text = self.text[said.end() :] if said else self.text
        skipped = 1 if said else 0
        rows = csv.reader(StringIO(text, newline=""), delimiter=said[1] if said else _separator(text), strict=True)
        row = line = 0
        while True:
            row, line = row + 1, rows.line_num + skipped + 1
            try:
                cells = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                self._wrong(row, line, "", *_broken(error))
                return
            yield row, line, cells

    def _names(self, cells: Sequence[str]) -> list[str]:
        """The name of each column, and what is wrong with them."""
        names = ["_".join(cell.strip().lower().replace("-", " ").replace("_", " ").split()) for cell in cells]
        while names and not names[-1]:
            names.pop()
        known = ", ".join(NAMES)
        if not set(names) & set(NAMES):  # a case may stand there, of which nothing is repeated
            cure = f"The first row has these: {known}. Start from the template."
            self._wrong(1, 1, "", "The first row does not have the names of the columns.", cure)
            return names
        for place, name in enumerate(names):
            if name not in NAMES:
                wrong = f"The column “{name[:_SHOWN]}” is not known." if name else f"Column {place + 1} has no name."
                self._wrong(1, 1, name[:_SHOWN], wrong, f"Take it out, or give it one of these names: {known}.")
            elif name in names[:place]:
                self._wrong(1, 1, name, "The column is there twice.", "Take one of the two out.")
        for column in COLUMNS:
            if column.required and column.name not in names:
                self._wrong(1, 1, column.name, "The column is missing.", "Add it: every case needs it.")
        return names

    def _case(self, row: int, line: int, names: Sequence[str], cells: Sequence[str]) -> None:
        if any(cell.strip() for cell in cells[len(names) :]):
            cure = "Words that hold the separator stand in quotation marks; a spreadsheet does that by itself."
            self._wrong(row, line, "", f"It has {len(cells)} cells, and there are {len(names)} columns.", cure)
            return
        before = len(self.problems)
        given = dict(zip(names, cells, strict=False))
        values = {column.name: self._value(row, line, column, given) for column in COLUMNS}
        self._agree(row, line, values)
        wrong = frozenset(one.column for one in self.problems[before:])
        values["text"], values["officer"] = values.pop("request_text"), values.pop("case_officer")
        blank: dict[str, Any] = {"received_on": self.today, "regime": Regime.FOIA, "acknowledged_on": None}
        known = {name: blank.get(name, "") if value is None else value for name, value in values.items()}
        self.cases.append(OpenCase(row=row, line=line, wrong=wrong, **known))

    def _value(self, row: int, line: int, column: Any, given: Mapping[str, str]) -> Any:
        if column.required and column.name not in given:
            return None
        try:
            return value_of(column, given.get(column.name, ""), self.today)
        except WrongCellError as error:
            self._wrong(row, line, column.name, error.wrong, error.cure)
            return None

    def _agree(self, row: int, line: int, values: Mapping[str, Any]) -> None:
        """What only two cells together show."""
        received, acknowledged = values["received_on"], values["acknowledged_on"]
        if received and acknowledged and acknowledged < received:
            self._wrong(row, line, "acknowledged_on", "It is before the day received.", "Check both dates.")
        if not (reference := values["reference"]):
            return
        if first := self.seen.get(reference.lower()):
            wrong = f"Row {first} has the same reference."
            self._wrong(row, line, "reference", wrong, "Each case has its own. Change one, or take one row out.")
        else:
            self.seen[reference.lower()] = row

    def _wrong(self, row: int, line: int, column: str, wrong: str, cure: str) -> None:
        self.problems.append(CellProblem(row, line, column, wrong, cure))


def _broken(error: csv.Error) -> tuple[str, str]:
    """What is wrong with a row that is no row, and the cure."""
    if "field limit" in str(error):
        return "A cell is too long to read.", "Shorten it."
    cure = "A cell that holds one stands in quotation marks, and each inside it is doubled. A spreadsheet does that."
    return "The quotation marks do not fit together from here on.", f"{cure} {_CURE}"


def _separator(text: str) -> str:
    """The separator that the first row has most of."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    return max(_SEPARATORS, key=first.count)
