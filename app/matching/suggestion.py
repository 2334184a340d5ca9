"""A suggestion: ranked sources for one question, with the reasons, or an honest "none"."""

from dataclasses import dataclass
from enum import StrEnum

OFFER = 0.8
"""From this confidence on, the first source is offered."""


class State(StrEnum):
    """How sure the match is: offer the first, choose from three, or none."""

    OFFER = "offer"
    CHOOSE = "choose"
    NONE = "none"


@dataclass(frozen=True)
class Candidate:
    """Something that a question may be answered from, in the words that matching may compare.

    `kind` is answer, statistic or past. `text` is what the officer is shown. `detail` is for the page: the version of
    a standard answer, the date and reference of a past response. `nature` tells a signpost and a standing refusal,
    which fit whatever is asked of their subject, from a figure or standing words, which do not.
    """

    kind: str
    key: str
    title: str
    text: str
    scope: str = ""
    keywords: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    detail: str = ""
    nature: str = "answer"


@dataclass(frozen=True)
class Source:
    """A candidate as ranked for one question. `confidence` is 0 to 1; `why` are short reasons fit to show."""

    kind: str
    key: str
    title: str
    confidence: float
    why: tuple[str, ...]
    text: str
    detail: str = ""


@dataclass(frozen=True)
class Suggestion:
    """What matching says of one question. `ranked` holds standard answers and statistics; `past` past responses."""

    question: str
    state: State
    ranked: tuple[Source, ...]
    past: tuple[Source, ...] = ()
