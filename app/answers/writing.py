"""A StandardAnswer as the text of its file: what `read_answer` reads is what was written."""

from collections.abc import Iterator
from typing import Any

import yaml

from app.answers.standard_answer import StandardAnswer

WIDTH = 120


def write_answer(answer: StandardAnswer) -> str:
    """The file of `answer`: the front matter that says something, key by key, and the body."""
    matter = "".join(_line(key, value) for key, value in _front_matter(answer) if value)
    body = answer.body.strip("\n").rstrip()
    return f"---\n{matter}---\n" + (f"\n{body}\n" if body else "")


def _front_matter(answer: StandardAnswer) -> Iterator[tuple[str, Any]]:
    """Every key in the order in which the files have them."""
    yield "key", answer.key
    yield "title", answer.title
    yield "kind", answer.kind
    yield "scope", answer.scope
    yield "keywords", list(answer.keywords)
    yield "example questions", list(answer.examples)
    yield "held", answer.held.value.replace("_", " ") if answer.held else ""
    yield "outcome", answer.outcome.value.replace("_", " ") if answer.outcome else ""
    yield "exemption", answer.exemption
    yield "exemption why", answer.exemption_why
    yield "public interest", answer.public_interest
    yield "statistics", list(answer.statistics)
    yield "signposts", list(answer.signposts)
    yield "only if", {name.replace("_", " "): text for name, text in answer.only_if}
    yield "owner", answer.owner
    yield "approved by", answer.approved_by
    yield "approved on", answer.approved_on
    yield "valid from", answer.valid_from
    yield "review by", answer.review_by
    yield "handling notes", answer.handling_notes


class _Dumper(yaml.SafeDumper):
    """Text of several lines stands as several lines; what is not seen, such as other line ends, is escaped."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    seen = text.replace("\n", "").isprintable()
    style = ("|" if "\n" in text else None) if seen else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _line(key: str, value: Any) -> str:
    written = yaml.dump({key: value}, Dumper=_Dumper, allow_unicode=True, width=WIDTH, default_flow_style=False)
    return str(written)
