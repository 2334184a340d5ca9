"""What somebody typed or chose in a form, in words, for a page that has the fields of any form and not the form."""

import re

from app.law.outcomes import Held, Outcome

MACHINERY = re.compile(r"do|version|page|seen|once|whose|replace|kind|key|cut|q-\d+-(part|start|end|sure)")
"""Fields that a page sends along and nobody types."""
LABELS = {
    "q": "Question",
    "body": "Text",
    "because": "Reason",
    "held": "Is it held?",
    "outcome": "What became of it",
    "exemptions": "Exemption",
    "section": "section or regulation",
    "why": "why it applies",
    "public_interest": "the public interest, weighed",
    "signposts": "Who else is likely to hold it",
}
CODES = frozenset({"held", "outcome", "signposts", "closed_as", "direction", "party", "how", "channel"})
"""Fields that are chosen and not typed: their values are codes."""


def told(fields: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Each field that a person filled in, by a name that they know it by, and its value."""
    return [
        (field_in_words(name), value_in_words(name, value))
        for name, value in fields
        if value.strip() and not MACHINERY.fullmatch(name)
    ]


def field_in_words(name: str) -> str:
    """The name of a field as a person would say it: "exemptions-0-why" is "Exemption 1, why it applies"."""
    pieces = [LABELS.get(piece) or piece.replace("_", " ") for piece in name.split("-")]
    said = pieces[0]
    for piece in pieces[1:]:
        said += f" {int(piece) + 1}" if piece.isdecimal() else f", {piece}"
    return said[:1].upper() + said[1:]


def value_in_words(name: str, value: str) -> str:
    """What was chosen, without the marks of a code; what was typed as it is."""
    if name not in CODES:
        return value
    if name == "held" and value in set(Held):
        return Held(value).words
    if name == "outcome" and value in set(Outcome):
        return Outcome(value).words
    words = value.replace("_", " ").replace("-", " ")
    return words[:1].upper() + words[1:]
