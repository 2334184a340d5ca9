"""What arrived: an incoming request as its reader leaves it, and the questions that the splitter finds in it."""

from dataclasses import dataclass, field
from datetime import date

from app.intake.signs.values import Signs


@dataclass(frozen=True)
class Part:
    """A sub-question; `start` and `end` are characters into the text of the incoming request."""

    label: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Question:
    """One question; `label` is as the requester wrote it, less brackets and stops, None where there is none."""

    label: str | None
    text: str
    start: int
    end: int
    confidence: float
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Context:
    """Words that are no question, kept and shown: greeting, introduction, heading, signature, boilerplate, options."""

    start: int
    end: int
    why: str


@dataclass(frozen=True)
class Split:
    """The questions of a text and everything else in it, both in order."""

    questions: tuple[Question, ...]
    context: tuple[Context, ...]


@dataclass(frozen=True)
class IncomingRequest:
    """One incoming request. `kind` is one of those of `read.kind_of`; what is said of the requester is a proposal only.

    A reader says of the requester what the message's envelope does; `with_signs` adds what the words do.
    """

    kind: str
    text: str
    subject: str = ""
    requester_name: str = ""
    requester_address: str = ""
    received: date | None = None
    notes: tuple[str, ...] = ()
    signs: Signs = field(default_factory=Signs)
