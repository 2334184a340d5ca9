"""A statistic: one `.sql` file of the trust's, whose header says what is counted and whose queries count it.

    -- name: s117-register                    the file's own name, without .sql
    -- title: People entitled to section 117 after-care, by review status
    -- register: mha                          asked at the address in FOI_REGISTER_MHA_URL
    -- definition: ...                        a long line goes on in the next one, indented:
    --     like this
    -- denominator: ...                       of what the percentages are shares
    -- source: ...                            what the letter calls the register
    -- keywords: section 117, after-care      commas between; helps to find it
    -- example: How many people ...?          as requesters ask; one or more
    -- scope: ...                             what it does not count, if that needs saying
    -- setting: review_months = 12            a whole number that the queries may use as :review_months
    -- unit: people                           what is counted; people unless said
    -- owner: Mental Health Act office        who answers for the register and for this definition
    -- policy: trust                          the trust's disclosure policy, or M1 to M4 for this statistic alone
    -- history: none                          the register only knows today; kept (valid from, valid to) unless said
    -- shape: parts                           value, parts, table or series: `statistic_shape.py` says what each is
    -- by: Council                            what a table counts by
    -- sentence: On {as_at}, {total} people were on the register.    with {PART} and {PART.percent} as well
    -- adds_up: no                            for a series whose months count the same people again
    -- part: in_date | Review in date         one line a part, in printed order
    -- section: parts                         the query: one row a part (its name, its count), every part, each time
    SELECT ... :as_at ...
    -- section: freshness                     if wanted: one value, when the register was last updated
    -- section: doubtful                      if wanted: one row a record that cannot be right (its id, why)

Each person stands in one part, so that the parts add up. To add a header line, add it to `_ONCE`. What a complete
statistic may not lack, beside what a file cannot be read without, is in `COMPLETE`.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from app.law.errors import ContentError, Problem
from app.register import statistic_shape
from app.register.sql_file import Header, SqlFile, read_sql_file, without_end
from app.register.statistic_shape import PARTS, SERIES, USUAL

SECTIONS = ("parts", "freshness", "doubtful")
AS_AT, SINCE = "as_at", "since"

_REQUIRED = ("name", "title", "register", "definition", "denominator", "source")
_ONCE = (*_REQUIRED, "keywords", "scope", "sentence", *USUAL)
COMPLETE = {
    "example": "How many people …?",
    "unit": "people",
    "scope": "Only people on the Trust’s own register.",
    "owner": "Mental Health Act office",
    "policy": "trust",
    "history": "kept",
}
"""What a complete header has as well, each with an example. Files from before this was asked for can still be read."""

_MANY = ("example", "setting", "part")
KEYS = (*_ONCE, *_MANY)

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PART = re.compile(r"[a-z][a-z0-9_]*")
_SETTING = re.compile(r"(?P<name>[a-z][a-z0-9_]*)\s*=\s*(?P<value>\d{1,6})")
_PARAMETER = re.compile(r"(?<![:\w\\]):(\w+)(?!:)")
ALWAYS = ("total", "as_at", "source", "definition", "denominator", "freshness", "sentence", "table")
"""What placeholders call the words that every reading has beside its parts."""
_TAKEN = {*ALWAYS, "percent"}


@dataclass(frozen=True)
class Part:
    """One part of a statistic: the name that placeholders use, and its words."""

    name: str
    words: str


@dataclass(frozen=True)
class Statistic:
    """One named query, ready to run. `sha256` is of the whole file, so that a reading can be traced to its text."""

    name: str
    title: str
    register: str
    definition: str
    denominator: str
    source: str
    parts: tuple[Part, ...]
    keywords: tuple[str, ...]
    examples: tuple[str, ...]
    scope: str
    settings: tuple[tuple[str, int], ...]
    sql: str
    freshness_sql: str
    doubts_sql: str
    sha256: str
    unit: str = USUAL["unit"]
    owner: str = ""
    policy: str = USUAL["policy"]
    keeps_history: bool = True
    shape: str = PARTS
    by: str = ""
    adds_up: bool = True
    sentence: str = ""

    @property
    def months(self) -> int:
        """How many months a series has."""
        return dict(self.settings).get("months", statistic_shape.MONTHS)

    @property
    def part_names(self) -> tuple[str, ...]:
        """The names of the parts, in printed order."""
        return tuple(part.name for part in self.parts)


def parameters(sql: str) -> set[str]:
    """The names that a query takes, such as `as_at`."""
    return set(_PARAMETER.findall(sql))


def read_statistic(filename: str, text: str) -> Statistic:
    """The statistic of a `.sql` file.

    Raises ContentError with every problem of the file at once, each with its line and cure.
    """
    problems: list[Problem] = []
    file = read_sql_file(filename, text, keys=KEYS, sections=SECTIONS, problems=problems)
    reader = _Reader(filename, file, problems)
    statistic = reader.statistic(sha256(text.encode()).hexdigest())
    if problems:
        raise ContentError(sorted(problems, key=lambda problem: problem.line or 0))
    return statistic


class _Reader:
    def __init__(self, filename: str, file: SqlFile, problems: list[Problem]) -> None:
        self.filename = filename
        self.file = file
        self.problems = problems

    def statistic(self, digest: str) -> Statistic:
        values = {key: self._once(key) or USUAL.get(key, "") for key in _ONCE}
        parts = self._parts()
        settings = self._settings()
        since = {SINCE} if values["shape"] == SERIES else set()
        for name in SECTIONS:
            self._check_query(name, {AS_AT, *since, *(name for name, _ in settings)})
        self._check_names(values)
        for key, what, cure in statistic_shape.faults(values, parts=len(parts), months=dict(settings).get("months")):
            self._problem(self._line_of(key), what, cure)
        self._check_sentence(values["sentence"], {part.name for part in parts})
        return Statistic(
            name=values["name"],
            title=values["title"],
            register=values["register"],
            definition=values["definition"],
            denominator=values["denominator"],
            source=values["source"],
            parts=parts,
            keywords=tuple(word.strip() for word in values["keywords"].split(",") if word.strip()),
            examples=tuple(header.value for header in self._all("example")),
            scope=values["scope"],
            settings=settings,
            sql=self.file.query("parts"),
            freshness_sql=self.file.query("freshness"),
            doubts_sql=self.file.query("doubtful"),
            sha256=digest,
            unit=values["unit"],
            owner=values["owner"],
            policy=values["policy"],
            keeps_history=values["history"] == "kept",
            shape=values["shape"],
            by=values["by"],
            adds_up=values["adds_up"] == "yes",
            sentence=values["sentence"],
        )

    def _problem(self, line: int | None, what: str, cure: str) -> None:
        self.problems.append(Problem(self.filename, line, what, cure))

    def _all(self, key: str) -> list[Header]:
        return [header for header in self.file.headers if header.key == key and header.value]

    def _once(self, key: str) -> str:
        found = self._all(key)
        for extra in found[1:]:
            self._problem(extra.line, f"“{key}” is given twice.", "Keep one of the two.")
        if not found and key in _REQUIRED:
            self._problem(None, f"The header has no “{key}”.", f"Add a line “-- {key}: …” above the queries.")
        return found[0].value if found else ""

    def _line_of(self, key: str) -> int | None:
        found = self._all(key)
        return found[0].line if found else None

    def _check_names(self, values: dict[str, str]) -> None:
        name, stem = values["name"], PurePath(self.filename).stem
        if name and not _NAME.fullmatch(name):
            cure = "Use small letters, digits and hyphens, such as s117-register."
            self._problem(self._line_of("name"), f"“{name}” cannot be a name.", cure)
        elif name and name != stem:
            cure = f"Write “-- name: {stem}”, or rename the file to {name}.sql."
            self._problem(self._line_of("name"), f"The name “{name}” is not the file's own.", cure)
        if values["register"] and not _PART.fullmatch(values["register"]):
            cure = "Use small letters, digits and underlines, such as mha."
            self._problem(self._line_of("register"), f"“{values['register']}” cannot name a register.", cure)

    def _check_sentence(self, sentence: str, parts: set[str]) -> None:
        known = {AS_AT, "total", *parts, *(f"{part}.percent" for part in parts)}
        for name in re.findall(r"\{([^{}]*)\}?", sentence):
            if name not in known:
                cure = f"Use one of {', '.join(f'{{{one}}}' for one in sorted(known))}."
                self._problem(
                    self._line_of("sentence"), f"The sentence has “{{{name}}}”, which nobody can fill in.", cure
                )

    def _parts(self) -> tuple[Part, ...]:
        parts: list[Part] = []
        for header in self._all("part"):
            name, bar, words = (piece.strip() for piece in header.value.partition("|"))
            if not bar or not words or not _PART.fullmatch(name):
                cure = "Write its name, a bar and its words, such as “-- part: in_date | Review in date”."
                self._problem(header.line, f"“{header.value}” is not a part.", cure)
            elif name in _TAKEN or name in {part.name for part in parts}:
                cure = f"Give it another name; {', '.join(sorted(_TAKEN))} are taken, and each part is named once."
                self._problem(header.line, f"A part cannot be called “{name}” here.", cure)
            else:
                parts.append(Part(name, words))
        return tuple(parts)

    def _settings(self) -> tuple[tuple[str, int], ...]:
        settings: dict[str, int] = {}
        for header in self._all("setting"):
            found = _SETTING.fullmatch(header.value)
            if not found or found["name"] in {AS_AT, SINCE, *settings}:
                cure = "Write a name of its own, = and a whole number, such as “-- setting: review_months = 12”."
                self._problem(header.line, f"“{header.value}” is not a setting.", cure)
            else:
                settings[found["name"]] = int(found["value"])
        return tuple(settings.items())

    def _check_query(self, section: str, allowed: set[str]) -> None:
        sql, line = self.file.query(section), self.file.line_of(section)
        if section == "parts" and not sql:
            cure = "Add “-- section: parts” and under it a SELECT that returns a name and a count for every part."
            self._problem(line, "There is no query for the parts.", cure)
            return
        if not sql:
            return
        bare = self.file.bare(section)
        if not re.match(r"(?i)(select|with)\b", bare):
            self._problem(line, f"The query for “{section}” does more than read.", "Begin it with SELECT or WITH.")
        if ";" in bare:
            self._problem(line, f"“{section}” has more than one query.", "Keep one SELECT in each section.")
        used = parameters(bare)
        for name in sorted(used - allowed):
            cure = f"Declare it as “-- setting: {name} = …”, or use one of :{', :'.join(sorted(allowed))}."
            self._problem(line, f"The query for “{section}” takes “:{name}”, which nobody declares.", cure)
        if section == "parts" and AS_AT not in used:
            cure = "Use :as_at in it, so that a figure can be given as at the day of receipt."
            self._problem(line, "The query for the parts does not use :as_at.", cure)


def incomplete(filename: str, text: str) -> tuple[Problem, ...]:
    """What the header of a file that can be read still lacks to be complete."""
    headers = {
        header.key for header in read_sql_file(filename, text, keys=KEYS, sections=SECTIONS, problems=[]).headers
    }
    return tuple(
        Problem(filename, 1, f"The header has no “{key}”.", f"Add a line such as “-- {key}: {example}”.")
        for key, example in COMPLETE.items()
        if key not in headers
    )


def queries(filename: str, text: str) -> tuple[tuple[str, int, str], ...]:
    """Each section of a file that has a query: its name, the line that stands before it, and the query.

    The query keeps the lines above it, so that those in it can be counted, and not the semicolon that may end it.
    """
    sections = read_sql_file(filename, text, keys=KEYS, sections=SECTIONS, problems=[]).sections
    return tuple((name, line, without_end(query)) for name, line, query in sections if query.strip())
