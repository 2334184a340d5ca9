"""Standard answers and past replies as candidates, in the words that matching compares."""

from app.answers.markdown import plain
from app.answers.standard_answer import StandardAnswer
from app.matching.suggestion import Candidate


def from_answer(answer: StandardAnswer) -> Candidate:
    """The candidate that a standard answer makes; a statistic is one kind of candidate, and every other an answer."""
    return Candidate(
        kind="statistic" if answer.kind == "statistic" else "answer",
        key=answer.key,
        title=answer.title,
        text=plain(answer.body),
        scope=answer.scope,
        keywords=answer.keywords,
        examples=answer.examples,
        detail=f"version {answer.version}" if answer.version else "",
    )


def from_past(key: str, question: str, answer: str, *, detail: str = "") -> Candidate:
    """The candidate that one answered question of a past response makes; `detail` is its reference and date."""
    return Candidate(kind="past", key=key, title=question, text=answer, detail=detail)
