"""A public body, as one row of the trust's contacts.csv describes it."""

from dataclasses import dataclass
from datetime import date

from app.law.months import add_months
from app.signposting.signpost import Signpost

MONTHS_FRESH = 6
"""A contact that was checked longer ago than this many months is checked again before it is sent (R-L13)."""

EVERYWHERE = "*"


@dataclass(frozen=True)
class Body:
    """One body, and one way to ask it. `topics` and `areas` say what it is likely to hold; an area of `*` is anywhere.

    `why` pairs a topic, or an empty text for every other topic, with the reason that a letter prints. `valid_to` is
    the last day that the body existed under this name; `replaced_by` is the key of the body that took its work over.
    """

    key: str
    name: str
    kind: str
    topics: tuple[str, ...]
    areas: tuple[str, ...]
    url: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    replaced_by: str = ""
    checked_on: date | None = None
    why: tuple[tuple[str, str], ...] = ()
    line: int = 0

    def exists_on(self, day: date) -> bool:
        """Whether the body has this name on `day`; both ends count."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)

    def ended_before(self, day: date) -> bool:
        """Whether its last day is over."""
        return self.valid_to is not None and self.valid_to < day

    def serves(self, areas: frozenset[str]) -> bool:
        """Whether it works in any of `areas`, which are in small letters."""
        mine = {area.lower() for area in self.areas}
        return EVERYWHERE in mine or not mine.isdisjoint(areas)

    def reason(self, topic: str) -> str:
        """Why it is likely to hold something about `topic`; empty if the row does not say."""
        reasons = dict(self.why)
        return reasons.get(topic, reasons.get("", ""))

    def signpost(self, why: str) -> Signpost:
        """The signpost to this body."""
        return Signpost(self.key, self.name, self.kind, self.url, self.email, why, self.checked_on)


def contact_warning(signpost: Signpost | Body, on: date) -> str:
    """What a person should know before this contact is sent on the day `on`; empty if nothing.

    No contact, one that nobody has checked, and one checked more than six months ago are warnings, never errors: the
    name of a likely holder is help in itself.
    """
    if not (signpost.url or signpost.email):
        return f"There is no contact for {signpost.name} yet."
    if signpost.checked_on is None:
        return f"The contact for {signpost.name} is not yet checked."
    if add_months(signpost.checked_on, MONTHS_FRESH) < on:
        return f"The contact for {signpost.name} was last checked more than {MONTHS_FRESH} months ago."
    return ""
