"""What was found in the words of a request; offsets are characters into its text, None for what stands in no words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Proposal:
    """One thing that the request seems to say, to be confirmed.

    `what` is name, email, postal, organisation, acts_for, dated, received, subject or reference (their own); a date is
    ISO text. `where` says in plain words where it was found: "after “Kind regards”".
    """

    what: str
    value: str
    where: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Wish:
    """A form in which the requester wants the answer: `said` in our words, `words` in theirs, `rule` by which law."""

    kind: str
    said: str
    words: str
    rule: str
    start: int
    end: int


@dataclass(frozen=True)
class Look:
    """What a request looks like, beside a request under the Act: told and never decided.

    `questions` are the labels of those that look so, none where it is the whole; `words` are the requester's own that
    it rests on.
    """

    kind: str
    title: str
    said: str
    rule: str
    cure: str
    questions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signs:
    """All that was found."""

    proposals: tuple[Proposal, ...] = ()
    wishes: tuple[Wish, ...] = ()
    looks: tuple[Look, ...] = field(default=())

    def get(self, what: str) -> Proposal | None:
        """The first proposal for `what`."""
        return next((one for one in self.proposals if one.what == what), None)

    def value(self, what: str) -> str:
        """The value of the first proposal for `what`, or nothing."""
        found = self.get(what)
        return found.value if found else ""


def signs_from(plain: Mapping[str, Any]) -> Signs:
    """The signs that `dataclasses.asdict` made plain; none where there were none yet."""
    return Signs(
        tuple(Proposal(**one) for one in plain.get("proposals", ())),
        tuple(Wish(**one) for one in plain.get("wishes", ())),
        tuple(
            Look(**{**one, "questions": tuple(one["questions"]), "words": tuple(one["words"])})
            for one in plain.get("looks", ())
        ),
    )
