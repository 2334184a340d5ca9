"""The lines of a statistic's file: its header, and the query in each section, with their line numbers."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.law.errors import Problem
from app.register.sql_words import bare

_HEADER = re.compile(r"--\s?(?P<key>[a-z_]+)\s*:\s*(?P<value>.*)")
_MORE = re.compile(r"--\s{2,}(?P<value>\S.*)")


@dataclass(frozen=True)
class Header:
    """One header line, with the lines that carry it on."""

    key: str
    value: str
    line: int


@dataclass(frozen=True)
class SqlFile:
    """A file taken apart. `sections` give each query with the line on which its section begins."""

    headers: tuple[Header, ...]
    sections: tuple[tuple[str, int, str], ...]

    def query(self, section: str) -> str:
        """The query of a section without the semicolon that may end it, or nothing."""
        found = next((text for name, _, text in self.sections if name == section), "")
        return without_end(found).lstrip()

    def bare(self, section: str) -> str:
        """The query without its comments and the words in its quotation marks."""
        return bare(self.query(section)).strip()

    def line_of(self, section: str) -> int | None:
        """The line on which a section begins."""
        return next((line for name, line, _ in self.sections if name == section), None)


def without_end(query: str) -> str:
    """A query without the semicolon that may end it."""
    return query.rstrip().removesuffix(";").rstrip()


def read_sql_file(
    filename: str, text: str, *, keys: Iterable[str], sections: Iterable[str], problems: list[Problem]
) -> SqlFile:
    """`text` taken apart; what does not belong is added to `problems`."""
    known, places = [*keys, "section"], list(sections)
    headers: list[Header] = []
    queries: list[tuple[str, int, list[str]]] = []
    for number, line in enumerate(text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").splitlines(), 1):
        found = _HEADER.fullmatch(line.strip())
        more = _MORE.fullmatch(line.strip())
        if found and found["key"] == "section":
            _begin(filename, number, found["value"].strip(), places, queries, problems)
        elif queries:
            if found and found["key"] in known:
                cure = "Move it above the first section."
                problems.append(Problem(filename, number, f"“{found['key']}” stands below a query.", cure))
            queries[-1][2].append(line)
        elif more and headers:
            last = headers[-1]
            headers[-1] = Header(last.key, f"{last.value} {more['value'].strip()}".strip(), last.line)
        elif found and found["key"] in known:
            headers.append(Header(found["key"], found["value"].strip(), number))
        elif found:
            problems.append(Problem(filename, number, f"“{found['key']}” is not a header line.", _near(found, known)))
        elif line.strip().strip("-"):
            cure = "Write “-- section: parts” above the query, and “-- name: …” for a header line."
            problems.append(Problem(filename, number, "This line belongs to no section.", cure))
    return SqlFile(tuple(headers), tuple((name, line, "\n".join(lines)) for name, line, lines in queries))


def _begin(
    filename: str,
    number: int,
    name: str,
    places: list[str],
    queries: list[tuple[str, int, list[str]]],
    problems: list[Problem],
) -> None:
    if name not in places:
        cure = f"Use one of {', '.join(places)}."
        problems.append(Problem(filename, number, f"“{name}” is not a section.", cure))
    elif name in {each for each, _, _ in queries}:
        problems.append(Problem(filename, number, f"The section “{name}” is there twice.", "Keep one of the two."))
    queries.append((name, number, []))


def _near(found: re.Match[str], known: list[str]) -> str:
    near = difflib.get_close_matches(found["key"], known, 1)
    return f"Did you mean “{near[0]}”?" if near else f"Use one of {', '.join(known)}."
