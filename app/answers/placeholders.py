"""The placeholders of a standard answer: `{{ trust.name }}`, `{{ figure.in_date }}`, `{{ holders }}`.

They are names and nothing else: no filters, no sums, no conditions, and a value is never looked into for more of them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.answers.trust import Trust
from app.law.errors import ContentError, Problem

_PLACEHOLDER = re.compile(r"\{\{\s*([a-z][a-z0-9_-]*(?:\.[a-z0-9_-]+)*)\s*\}\}")
_LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}")
_MARKUP = re.compile(r"([\\`*_\[\]<>|])")
_LEADS_A_BLOCK = re.compile(r"^(\s*)([-+#]|\d+(?=[.)]))")
_ENTITY = re.compile(r"&(?=#?\w+;)")

HOLDERS = "holders"
FIGURE_FACTS = ("as_at", "source", "definition", "denominator", "freshness", "sentence", "table")
"""What may be said of a reading beside its parts and its `total`."""


class Markdown(str):
    """A value that is Markdown already, such as a list of links: `fill` puts it in as it is."""

    __slots__ = ()


@dataclass(frozen=True)
class FigureName:
    """What a `figure.` placeholder asks for. `statistic` is empty when the answer draws on one statistic only."""

    statistic: str
    part: str
    percent: bool


def names(body: str) -> tuple[str, ...]:
    """The placeholders in `body`, once each, in order."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(body)))


def fill(body: str, values: Mapping[str, str]) -> str:
    """`body` with every placeholder replaced. A value is text, and is escaped so that Markdown prints it as it is.

    Raises ContentError when a value is missing: a letter never goes out with a gap in it.
    """
    missing = [name for name in names(body) if name not in values]
    if missing:
        raise ContentError([_unknown("this answer", None, name, values) for name in missing])

    def value(match: re.Match[str]) -> str:
        found = values[match[1]]
        return found if isinstance(found, Markdown) else escape(found)

    return _PLACEHOLDER.sub(value, body)


def escape(text: str) -> str:
    """`text` as Markdown that prints as `text`: a lone `*` stays a star and does not begin a list."""
    text = _ENTITY.sub(r"\\&", _MARKUP.sub(r"\\\1", text))
    return _LEADS_A_BLOCK.sub(
        lambda match: match[1] + (match[2] + "\\" if match[2].isdigit() else "\\" + match[2]), text
    )


def problems(
    body: str, allowed: Mapping[str, object] | frozenset[str] | set[str], *, file: str = "", line: int = 1
) -> tuple[Problem, ...]:
    """What is wrong with the placeholders of `body`, which starts at `line` of `file`.

    `allowed` holds whole names, and `figure.*` where any figure may be named.
    """
    found: list[Problem] = []
    for number, text in enumerate(body.split("\n"), line):
        unknown = (name for name in _PLACEHOLDER.findall(text) if not _allowed(name, allowed))
        found.extend(_unknown(file, number, name, allowed) for name in unknown)
        if _LOOSE.search(_PLACEHOLDER.sub("", text)):
            cure = "Write a placeholder as {{ trust.name }}: two braces on each side, and one name in small letters."
            found.append(Problem(file, number, "There is a brace that does not belong to a placeholder.", cure))
    return tuple(found)


def figure_name(name: str) -> FigureName | None:
    """What the placeholder `name` asks of a reading, or None if it is not about a figure."""
    head, *rest = name.split(".")
    percent = len(rest) > 1 and rest[-1] == "percent"
    rest = rest[:-1] if percent else rest
    if head != "figure" or len(rest) not in {1, 2}:
        return None
    return FigureName(rest[0] if len(rest) == 2 else "", rest[-1], percent)


def figures(body: str) -> tuple[FigureName, ...]:
    """Every figure that `body` prints, once each, in order."""
    return tuple(_figures(body))


def _figures(body: str) -> Iterator[FigureName]:
    for name in names(body):
        figure = figure_name(name)
        if figure:
            yield figure


def trust_values(trust: Trust) -> dict[str, str]:
    """The values of the `trust.` placeholders."""
    *others, last = trust.areas
    areas = f"{', '.join(others)} and {last}" if others else last
    return {
        "trust.name": trust.name,
        "trust.short_name": trust.short_name,
        "trust.areas": areas,
        "trust.foi_office": trust.foi_office.name,
        "trust.foi_email": trust.foi_office.email,
        "trust.foi_phone": trust.foi_office.phone,
        "trust.disclosure_log_url": trust.disclosure_log_url,
    }


TRUST_NAMES = frozenset(
    f"trust.{name}" for name in
    ("name", "short_name", "areas", "foi_office", "foi_email", "foi_phone", "disclosure_log_url")
)  # fmt: skip


def _allowed(name: str, allowed: Mapping[str, object] | frozenset[str] | set[str]) -> bool:
    return name in allowed or ("figure.*" in allowed and figure_name(name) is not None)


def _unknown(
    file: str, line: int | None, name: str, known: Mapping[str, object] | frozenset[str] | set[str]
) -> Problem:
    if name.startswith("figure.") and "figure.*" not in known and figure_name(name):
        return Problem(
            file, line, f"{{{{ {name} }}}} prints a figure, but no statistic is named.",
            "Name the statistic that has it; in a file, for example, `statistics: [s117-register]`.",
        )  # fmt: skip
    if name == HOLDERS:
        return Problem(
            file, line, "{{ holders }} lists other bodies, but no signpost topic is named.",
            "Name the topic; in a file, for example, `signposts: [section-117]`.",
        )  # fmt: skip
    cure = f"Use one of: {', '.join(sorted(known))}." if known else "Take it out."
    return Problem(file, line, f"{{{{ {name} }}}} is not a placeholder that can be filled in.", cure)
