"""What a rule says before the law's table adds its severity, level, citation and cure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.checks.letter_facts import LetterFacts, QuestionFacts


@dataclass(frozen=True)
class Remark:
    """One remark of a rule. `stricter` is whether the condition for its stricter level is true of this letter."""

    where: str
    message: str
    question: str | None = None
    stricter: bool = False


Rule = Callable[[LetterFacts], Iterator[Remark]]
"""A rule looks at the facts of one letter and yields a Remark for each thing that is wrong."""


def place(question: QuestionFacts, position: int) -> str:
    """A question as a finding names it: by its label, or by its place among the questions where it has none."""
    label = re.sub(r"(?i)^q(?:uestion)?[ .]*(?=\d)", "", question.label or "")
    return f"Question {label}" if label else f"Question in place {position}"


def listed(things: tuple[str, ...] | list[str]) -> str:
    """Things in a sentence: "a, b and c"."""
    *most, last = things
    return f"{', '.join(most)} and {last}" if most else last
