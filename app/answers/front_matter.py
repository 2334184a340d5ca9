"""The YAML front matter of an answer, read so that every value knows its line."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar

import yaml

from app.law.errors import Problem

LARGEST_FRONT_MATTER = 64 * 1024
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_E = TypeVar("_E", bound=Enum)


@dataclass(frozen=True)
class Field:
    """One value of the front matter, with the line of its key in the file."""

    value: Any
    line: int


@dataclass(frozen=True)
class Parted:
    """A file in two: its front matter by key, and its body, which starts at `body_line`."""

    fields: dict[str, Field]
    body: str
    body_line: int
    problems: tuple[Problem, ...]


def part(file: str, text: str) -> Parted:
    """`text` in front matter and body. What YAML cannot read becomes a problem, not an exception."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    fences = list(_FENCE.finditer(text))
    if len(fences) < 2 or text[: fences[0].start()].strip():
        cure = "Begin the file with a line of three hyphens, the keys, and another line of three hyphens."
        return Parted({}, text, 1, (Problem(file, 1, "There is no front matter.", cure),))
    top, bottom = fences[0].end(), fences[1].start()
    first_line = text.count("\n", 0, top) + 1
    body_line = text.count("\n", 0, fences[1].end()) + 2
    fields, problems = _fields(file, text[top:bottom], first_line)
    return Parted(fields, text[fences[1].end() + 1 :], body_line, tuple(problems))


def _fields(file: str, source: str, first_line: int) -> tuple[dict[str, Field], list[Problem]]:
    if len(source) > LARGEST_FRONT_MATTER:
        return {}, [Problem(file, first_line, "The front matter is over 64 KB.", "Move words into the body.")]
    try:
        loader = yaml.SafeLoader(source)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        line = first_line + (error.problem_mark.line if error.problem_mark else 0)
        cure = "Write `key: value`, indent lists by two spaces, and put quotes round text with a colon in it."
        return {}, [Problem(file, line, f"The front matter cannot be read: {error.problem}.", cure)]
    except (yaml.YAMLError, RecursionError):
        cure = "Take out control characters and lists inside lists."
        return {}, [Problem(file, first_line, "The front matter cannot be read.", cure)]
    if not isinstance(node, yaml.MappingNode):
        return {}, [Problem(file, first_line, "The front matter holds no keys.", "Write `key: value` lines.")]
    return _values(file, loader, node, first_line)


def _values(
    file: str, loader: yaml.SafeLoader, node: yaml.MappingNode, first_line: int
) -> tuple[dict[str, Field], list[Problem]]:
    fields: dict[str, Field] = {}
    problems = []
    for key_node, value_node in node.value:
        line = first_line + key_node.start_mark.line
        key = str(key_node.value).replace("_", " ") if isinstance(key_node, yaml.ScalarNode) else ""
        try:
            value = loader.construct_object(value_node, deep=True)
        except (yaml.YAMLError, ValueError, RecursionError):
            problems.append(
                Problem(file, line, f"“{key}” cannot be read.", "Write text, a list, or a date as 2026-12-31.")
            )
            continue
        if key in fields:
            problems.append(
                Problem(file, line, f"“{key}” is given twice.", f"Keep one; the first is on line {fields[key].line}.")
            )
            continue
        fields[key] = Field(value, line)
    return fields, problems


class Taker:
    """Takes one key after another out of the front matter, and keeps a problem for each that is not as it should be."""

    def __init__(self, file: str, fields: dict[str, Field]) -> None:
        self.file = file
        self.left = dict(fields)
        self.lines = {key: field.line for key, field in fields.items()}
        self.problems: list[Problem] = []

    def wrong(self, key: str, what: str, cure: str) -> None:
        """Notes a problem at the line of `key`, or at line 1 if the key is missing."""
        self.problems.append(Problem(self.file, self.lines.get(key, 1), what, cure))

    def text(self, key: str) -> str:
        """A text, or empty."""
        value = self._take(key)
        if value is None or isinstance(value, str):
            return (value or "").strip()
        self.wrong(key, f"“{key}” is not text.", f'Put it in quotes, for example `{key}: "{value}"`.')
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone is a list of one."""
        value = self._take(key)
        value = [value] if isinstance(value, str) else value
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
            return tuple(item.strip() for item in value)
        self.wrong(
            key, f"“{key}” is not a list of texts.", "Write one text a line after a hyphen; put numbers in quotes."
        )
        return ()

    def date(self, key: str) -> date | None:
        """A date, or None."""
        value = self._take(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self.wrong(key, f"“{key}” is not a date.", f"Write it as year, month, day: `{key}: 2027-03-31`.")
        return None

    def one_of(self, key: str, kind: type[_E], read: Callable[[str], str]) -> _E | None:
        """A member of `kind`, written in words; `read` turns the words into the member's value."""
        words = self.text(key)
        if not words:
            return None
        try:
            return kind(read(words.lower()))
        except ValueError:
            known = ", ".join(member.value.replace("_", " ") for member in kind)
            self.wrong(key, f"“{words}” is not one of the values of “{key}”.", f"Use one of: {known}.")
            return None

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Names with their texts, in order of name; spaces in a name count as underscores."""
        value = self._take(key)
        if value is None:
            return ()
        if isinstance(value, dict) and all(isinstance(one, str) for pair in value.items() for one in pair):
            return tuple(sorted((name.replace(" ", "_"), text) for name, text in value.items()))
        self.wrong(key, f"“{key}” is not a list of names with texts.", f"Write `{key}: {{register kept by: trust}}`.")
        return ()

    def rest(self, known: frozenset[str]) -> None:
        """Notes each key that nobody took."""
        for key in self.left:
            self.wrong(key, f"“{key}” is not a key of the front matter.", f"Use one of: {', '.join(sorted(known))}.")

    def _take(self, key: str) -> Any:
        field = self.left.pop(key, None)
        return field.value if field else None
