"""The trust's contacts.csv, read row by row.

    key,name,kind,topics,areas,url,email,phone,address,valid_from,valid_to,replaced_by,checked_on,why

Only key, name, kind, topics and areas must be filled in. Several topics or areas stand with semicolons between them,
and `*` is every area. `why` is the reason that a letter prints, written for the reader of the letter; with several
topics it may be given by topic: `section-117: it must provide aftercare | acute-services: it plans them`.
"""

import csv
import re
from collections.abc import Iterator
from datetime import date

from app.law.errors import ContentError, Problem
from app.signposting.body import Body

COMPULSORY = ("key", "name", "kind", "topics", "areas")
COLUMNS = (
    *COMPULSORY, "url", "email", "phone", "address", "valid_from", "valid_to", "replaced_by", "checked_on", "why",
)  # fmt: skip
LARGEST_FILE = 1024 * 1024
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_URL = re.compile(r"https?://[^\s<>\"]+\.[^\s<>\"]+")
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")


def read_bodies(filename: str, text: str) -> tuple[Body, ...]:
    """The bodies in `text`, in order. Raises ContentError with every problem at once."""
    if len(text.encode()) > LARGEST_FILE:
        raise ContentError([Problem(filename, None, "The file is over 1 MB.", "Leave out bodies that are never used.")])
    problems: list[Problem] = []
    bodies = []
    for line, row in _rows(filename, text, problems):
        reader = _Row(filename, line, row)
        bodies.append(reader.body())
        problems.extend(reader.problems)
    problems.extend(_across(filename, bodies))
    if problems:
        raise ContentError(sorted(problems, key=lambda problem: problem.line or 0))
    return tuple(bodies)


def _rows(filename: str, text: str, problems: list[Problem]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row by column, with the line that it begins on; blank lines are passed over."""
    lines = csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True), strict=True)
    try:
        header = [name.strip() for name in next(lines, [])]
        problems.extend(_header(filename, header))
        end = lines.line_num
        for cells in lines:
            line, end = end + 1, lines.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                what = f"The row has {len(cells)} cells; the header has {len(header)}."
                cure = "Put quotes round a cell with a comma in it, and commas for empty cells."
                problems.append(Problem(filename, line, what, cure))
                continue
            yield line, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
    except csv.Error as error:
        cure = "Save the file as CSV, with straight double quotes in pairs."
        problems.append(Problem(filename, lines.line_num, f"The file cannot be read: {error}.", cure))


def _header(filename: str, header: list[str]) -> Iterator[Problem]:
    known = f"The columns are: {', '.join(COLUMNS)}."
    for name in COMPULSORY:
        if name not in header:
            yield Problem(filename, 1, f"The column “{name}” is missing.", known)
    for name in dict.fromkeys(header):
        if name not in COLUMNS:
            yield Problem(filename, 1, f"“{name}” is not a column.", known)
        elif header.count(name) > 1:
            yield Problem(filename, 1, f"The column “{name}” is there twice.", "Take one of them out.")


def _across(filename: str, bodies: list[Body]) -> Iterator[Problem]:
    """What is wrong between rows: keys used twice, and replacements that lead nowhere."""
    by_key: dict[str, Body] = {}
    for body in bodies:
        if body.key and body.key in by_key:
            what = f"The key “{body.key}” is also used on line {by_key[body.key].line}."
            yield Problem(filename, body.line, what, "Give each body a key of its own.")
        by_key.setdefault(body.key, body)
    for body in bodies:
        seen = {body.key}
        follower = body.replaced_by
        while follower and follower in by_key and follower not in seen:
            seen.add(follower)
            follower = by_key[follower].replaced_by
        if follower and follower in seen:
            what = f"“{body.key}” is replaced, in the end, by itself."
            yield Problem(filename, body.line, what, "Empty replaced_by in the row of the body that exists today.")
        elif body.replaced_by and body.replaced_by not in by_key:
            what = f"“{body.replaced_by}” replaces it, but has no row."
            yield Problem(filename, body.line, what, "Add a row for it, or correct replaced_by.")


class _Row:
    """One row, read into a Body; what cannot be read becomes a problem and an empty value."""

    def __init__(self, file: str, line: int, cells: dict[str, str]) -> None:
        self.file = file
        self.line = line
        self.cells = cells
        self.problems: list[Problem] = []

    def body(self) -> Body:
        for name in COMPULSORY:
            if name in self.cells and not self.cells[name]:
                self._wrong(f"“{name}” is empty.", f"Fill in {', '.join(COMPULSORY)}.")
        topics = self._list("topics")
        body = Body(
            key=self._matching("key", _KEY, "Use small letters, digits and hyphens."),
            name=self.cells.get("name", ""),
            kind=self.cells.get("kind", ""),
            topics=topics,
            areas=self._list("areas"),
            url=self._matching("url", _URL, "Write the whole address, from https://; leave it empty if not known."),
            email=self._matching(
                "email", _EMAIL, "Write one address, as in foi@body.example; leave it empty if not known."
            ),
            phone=self.cells.get("phone", ""),
            address=self.cells.get("address", ""),
            valid_from=self._date("valid_from"),
            valid_to=self._date("valid_to"),
            replaced_by=self.cells.get("replaced_by", ""),
            checked_on=self._date("checked_on"),
            why=self._why(topics),
            line=self.line,
        )
        if body.valid_from and body.valid_to and body.valid_to < body.valid_from:
            self._wrong("valid_to is before valid_from.", "Correct one of the two dates.")
        if body.replaced_by and not body.valid_to:
            self._wrong("It is replaced, but no valid_to says when.", "Put the body's last day in valid_to.")
        return body

    def _wrong(self, what: str, cure: str) -> None:
        self.problems.append(Problem(self.file, self.line, what, cure))

    def _list(self, name: str) -> tuple[str, ...]:
        parts = (part.strip() for part in self.cells.get(name, "").split(";"))
        return tuple(dict.fromkeys(part for part in parts if part))

    def _matching(self, name: str, pattern: re.Pattern[str], cure: str) -> str:
        value = self.cells.get(name, "")
        if value and not pattern.fullmatch(value):
            self._wrong(f"“{value}” cannot be used as {name}.", cure)
        return value

    def _date(self, name: str) -> date | None:
        value = self.cells.get(name, "")
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self._wrong(f"“{value}” in {name} is not a date.", "Write it as year, month, day: 2026-12-31.")
            return None

    def _why(self, topics: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        reasons = {}
        for part in self.cells.get("why", "").split("|"):
            topic, colon, reason = (piece.strip() for piece in part.partition(":"))
            if colon and topic in topics:
                reasons[topic] = reason
            elif part.strip():
                reasons[""] = part.strip()
        return tuple(reasons.items())
