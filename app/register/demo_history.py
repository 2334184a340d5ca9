"""How the demo register came to be: spells of after-care and their reviews, year after year, from a seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

FIRST_DAY = date(2024, 1, 1)
LAST_DAY = date(2027, 3, 31)
FIRST_REVIEW = timedelta(weeks=6)
REVIEW_YEAR = timedelta(days=365)

SECTIONS = {"3": 80, "37": 11, "47": 4, "48": 2, "45A": 3}
"""The qualifying sections (MHA s117(1)) with how many in a hundred people each has."""


@dataclass(frozen=True)
class Spell:
    """One period of entitlement. `end` is the first day without it."""

    start: date
    end: date | None
    end_reason: str
    section: str
    cto_start: date | None
    cto_end: date | None
    services_closed_on: date | None


@dataclass(frozen=True)
class Review:
    """One review: held on a day, entered on a day, with the due date of the next one if somebody wrote one down."""

    reviewed_on: date
    recorded_on: date
    next_due: date | None
    kind: str


def invent_starts(chance: Random, people: int) -> Iterator[tuple[date, bool]]:
    """When each spell starts, and whether it was there on the first day. As many end as start, more or less."""
    for _ in range(people * 96 // 100):
        yield FIRST_DAY - timedelta(days=1 + int(chance.triangular(0, 4000, 0))), True
    days = (LAST_DAY - FIRST_DAY).days
    for _ in range(people * days // 3600):
        yield FIRST_DAY + timedelta(days=chance.randrange(days)), False


def invent_spell(chance: Random, start: date) -> Spell:
    """A spell that starts on `start`, and ends within the years of the register for about one in four."""
    begin = max(start, FIRST_DAY)
    end = begin + timedelta(days=1 + int(chance.expovariate(1 / 3600)))
    ended = end <= LAST_DAY
    on_cto = chance.random() < 0.16
    cto_start = begin + timedelta(days=chance.randrange(-300, 300)) if on_cto else None
    cto_start = max(cto_start, start) if cto_start else None
    closed = begin + timedelta(days=chance.randrange(-600, 1200)) if chance.random() < 0.2 else None
    return Spell(
        start=start,
        end=end if ended else None,
        end_reason=chance.choices(("no longer needed", "died", "moved"), (60, 18, 22))[0] if ended else "",
        section=chance.choices(list(SECTIONS), list(SECTIONS.values()))[0],
        cto_start=cto_start,
        cto_end=cto_start + timedelta(days=chance.choice((182, 365, 730, 1095))) if cto_start else None,
        services_closed_on=max(closed, start) if closed else None,
    )


def invent_reviews(chance: Random, spell: Spell) -> Iterator[Review]:
    """A spell's reviews: most are held before they are due, some late, and a few due dates were never written down."""
    last = min(spell.end or LAST_DAY, LAST_DAY)
    if chance.random() < 0.025:
        return
    day, due, kind = spell.start, spell.start + FIRST_REVIEW, "plan"
    while day < last:
        written = due if chance.random() > 0.008 else None
        yield Review(day, day + timedelta(days=chance.randrange(0, 5)), written, kind)
        day = due + (_late(chance) if chance.random() < 0.42 else -timedelta(days=chance.randrange(0, 28)))
        due, kind = day + REVIEW_YEAR, "yearly" if kind != "plan" else "first"


def _late(chance: Random) -> timedelta:
    return timedelta(days=1 + int(chance.expovariate(1 / 170)))
