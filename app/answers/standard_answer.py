"""A standard answer: words that the trust has approved for one topic."""

from dataclasses import dataclass
from datetime import date

from app.law.outcomes import Held, Outcome


@dataclass(frozen=True)
class StandardAnswer:
    """One Markdown file of `answers/standard/`: its front matter, and its body with placeholders still in it.

    `kind` is answer, statistic, signpost or exempt. `only_if` holds facts of the trust that must be true for the
    answer to be used. `statistics` and `signposts` name what the body draws on: statistics by name, signposts by topic.
    """

    key: str
    title: str
    kind: str
    body: str
    scope: str = ""
    keywords: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    held: Held | None = None
    outcome: Outcome | None = None
    exemption: str = ""
    exemption_why: str = ""
    public_interest: str = ""
    owner: str = ""
    approved_by: str = ""
    approved_on: date | None = None
    valid_from: date | None = None
    review_by: date | None = None
    handling_notes: str = ""
    statistics: tuple[str, ...] = ()
    signposts: tuple[str, ...] = ()
    only_if: tuple[tuple[str, str], ...] = ()
    version: int | None = None

    def applies_to(self, facts: tuple[tuple[str, str], ...]) -> bool:
        """Whether every fact that this answer depends on is true of the trust."""
        return set(self.only_if) <= set(facts)

    def overdue(self, today: date) -> bool:
        """Whether its review date has passed."""
        return self.review_by is not None and self.review_by < today
