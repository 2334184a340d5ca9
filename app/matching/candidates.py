"""Standard answers and past replies as candidates, in the words that matching compares."""

import re

from app.answers.markdown import plain
from app.answers.standard_answer import StandardAnswer
from app.matching.suggestion import Candidate

_PLACEHOLDER = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")


def _in_words(found: re.Match[str]) -> str:
    """A placeholder in words, for want of a figure: {{ figure.in_date.percent }} is [in date, percent]."""
    pieces = [piece for piece in found[1].split(".") if piece not in ("figure", "trust")]
    return "[" + ", ".join(piece.replace("_", " ").replace("-", " ") for piece in pieces) + "]"


def from_answer(answer: StandardAnswer) -> Candidate:
    """The candidate that a standard answer makes; a statistic is one kind of candidate, and every other an answer."""
    return Candidate(
        kind="statistic" if answer.kind == "statistic" else "answer",
        key=answer.key,
        title=answer.title,
        text=plain(_PLACEHOLDER.sub(_in_words, answer.body)),
        scope=answer.scope,
        keywords=answer.keywords,
        examples=answer.examples,
        detail=f"version {answer.version}" if answer.version else "",
        nature=answer.kind,
    )


def from_past(key: str, question: str, answer: str, *, detail: str = "") -> Candidate:
    """The candidate that one answered question of a past response makes; `detail` is its reference and date."""
    return Candidate(kind="past", key=key, title=question, text=answer, detail=detail)
