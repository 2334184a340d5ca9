"""The Draft: all replies to one request, the one parcel that everything later carries.

It holds nothing about the requester, and nothing that follows from the day of issue: see issue.py for that.
"""

from dataclasses import dataclass
from datetime import date

from app.answers.trust import Trust
from app.law.outcomes import Held, Outcome, Regime
from app.register.reading import Reading
from app.signposting.signpost import Signpost


@dataclass(frozen=True)
class SourceUsed:
    """Where a reply's words came from: `kind` is answer, statistic, past or written; `edited` if changed by hand."""

    kind: str
    key: str
    title: str
    version: int | None
    edited: bool


@dataclass(frozen=True)
class FigureUsed:
    """One figure printed in a reply: `reading` names a statistic of the Draft's readings, `part` a cell or `total`."""

    reading: str
    part: str


@dataclass(frozen=True)
class ExemptionClaimed:
    """An exemption relied on: `section` as in "40(2)", why it applies, the public interest where it is qualified."""

    section: str
    why: str
    public_interest: str = ""


@dataclass(frozen=True)
class Reply:
    """The Trust's answer to one question; `body` is Markdown with every placeholder filled in."""

    body: str
    held: Held | None
    outcome: Outcome | None
    exemptions: tuple[ExemptionClaimed, ...] = ()
    sources: tuple[SourceUsed, ...] = ()
    figures: tuple[FigureUsed, ...] = ()
    signposts: tuple[Signpost, ...] = ()


@dataclass(frozen=True)
class DraftQuestion:
    """One question as received. A leaf has a reply (None until one is written); a stem has parts and no reply."""

    label: str
    text: str
    parts: tuple["DraftQuestion", ...] = ()
    reply: Reply | None = None

    def leaves(self) -> tuple["DraftQuestion", ...]:
        """The questions that a reply hangs on, in order."""
        return tuple(leaf for part in self.parts for leaf in part.leaves()) if self.parts else (self,)


@dataclass(frozen=True)
class TemplateUsed:
    """The letter template that the Draft is meant for."""

    key: str
    version: int
    sha256: str


@dataclass(frozen=True)
class Enclosure:
    """A file that goes with the letter, bound by its SHA-256.

    `question` is the full label of the question whose reply it belongs to, `size` in bytes.
    """

    name: str
    sha256: str
    question: str
    size: int


@dataclass(frozen=True)
class Draft:
    """All replies to one request. `introduction` is the requester's own words before the questions.

    `attachments` are in the order of the questions, and of one question in the order in which they were added.
    """

    reference: str
    subject: str
    regime: Regime
    received: date
    due: date
    introduction: str
    questions: tuple[DraftQuestion, ...]
    readings: tuple[Reading, ...]
    trust: Trust
    template: TemplateUsed
    attachments: tuple[Enclosure, ...] = ()

    def leaves(self) -> tuple[DraftQuestion, ...]:
        """Every question that takes a reply, in order."""
        return tuple(leaf for question in self.questions for leaf in question.leaves())

    def signposts(self) -> tuple[Signpost, ...]:
        """Every body that the replies point to, once each, in order of first mention."""
        seen = {sign.key: sign for leaf in self.leaves() if leaf.reply for sign in leaf.reply.signposts}
        return tuple(seen.values())

    def enclosed_with(self, label: str) -> tuple[Enclosure, ...]:
        """The files that go with the reply to the question of this full label."""
        return tuple(one for one in self.attachments if one.question == label)

    def files(self) -> tuple[Enclosure, ...]:
        """Every file that goes out with the letter, once each, though two replies may enclose it."""
        return tuple({(one.name, one.sha256): one for one in self.attachments}.values())
