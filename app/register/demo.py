"""A demo register of people entitled to section 117 after-care, with the fields of rules.md 10.2 and invented people.

Identities stand in `s117_person` and nowhere else; statistics read `s117_entitlement` and `s117_review`, which know a
person by a pseudonym. Dates are ISO text; a review's `recorded_on` is the day on which it was entered.
"""

import os
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random

from app.register.demo_history import FIRST_DAY, LAST_DAY, Spell, invent_reviews, invent_spell, invent_starts
from app.register.demo_people import HOSPITALS, PROFESSIONALS, TEAMS, invent_person

AREAS = ("Leicestershire", "Leicester", "Rutland")
"""The demo trust's areas, the largest first. A few people are another area's."""

DOUBTFUL_SPELLS = 5
DOUBTFUL_REVIEWS = 3
REVIEW_TYPO = timedelta(days=365)

_TABLES = """
CREATE TABLE s117_person (
    id TEXT PRIMARY KEY, local_id TEXT NOT NULL UNIQUE, nhs_number TEXT NOT NULL, name TEXT NOT NULL,
    date_of_birth TEXT NOT NULL
);
CREATE TABLE s117_entitlement (
    spell_id INTEGER PRIMARY KEY, id TEXT NOT NULL REFERENCES s117_person (id),
    qualifying_section TEXT, detention_start TEXT, entitlement_start TEXT, cto_start TEXT, cto_end TEXT, hospital TEXT,
    residence_before_detention TEXT, responsible_authority TEXT, responsible_icb TEXT, paying_icb TEXT,
    disputed INTEGER NOT NULL, lead_professional TEXT, team TEXT, services_closed_on TEXT, plan_date TEXT,
    services TEXT, funding_split TEXT, entitlement_end TEXT, end_reason TEXT, end_notice_date TEXT,
    icb_agreed INTEGER, authority_agreed INTEGER, source_system TEXT NOT NULL, updated_by TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE TABLE s117_review (
    review_id INTEGER PRIMARY KEY, spell_id INTEGER NOT NULL REFERENCES s117_entitlement (spell_id),
    reviewed_on TEXT NOT NULL, recorded_on TEXT NOT NULL, next_review_due TEXT, review_type TEXT NOT NULL
);
CREATE INDEX s117_entitlement_id ON s117_entitlement (id, entitlement_start);
CREATE INDEX s117_review_spell ON s117_review (spell_id, reviewed_on);
CREATE INDEX s117_review_recorded ON s117_review (recorded_on, reviewed_on);
"""


def make_demo_register(path: Path | str, *, seed: int = 117, people: int = 1200, areas: Sequence[str] = AREAS) -> None:
    """Write a demo register of about `people` people at any one time to `path`, in place of what is there.

    The same seed gives the same people. The history runs from 2024 to the first months of 2027, so that figures as at
    any day of those years make sense. The file appears whole or not at all.
    """
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as database:
            database.executescript(_TABLES)
            _Writer(database, Random(seed), areas).write(people)  # noqa: S311 - invented people, no secrets
            database.commit()
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)


class _Writer:
    def __init__(self, database: sqlite3.Connection, chance: Random, areas: Sequence[str]) -> None:
        self.database = database
        self.chance = chance
        self.areas = (*areas, "Another area")
        rest = [max(2, 30 // 4**n) for n in range(len(areas) - 1)]
        self.weights = (60, *rest, 4)
        self.people = self.spells = 0

    def write(self, people: int) -> None:
        """Everybody, with their spells and reviews, and a handful of records that cannot be right."""
        for start, early in invent_starts(self.chance, people):
            person = self.person()
            spell = invent_spell(self.chance, start)
            self.spell(person, spell)
            if early and self.chance.random() < 0.03:
                self.spell(person, _earlier(spell))
            if spell.end is None and self.chance.random() < 0.01:
                self.spell(person, invent_spell(self.chance, max(start, FIRST_DAY) + timedelta(days=200)))
        for n in range(DOUBTFUL_SPELLS):
            self.spell(self.person(), _ends_before_it_starts(FIRST_DAY + timedelta(days=30 * n)))
        self.doubtful_reviews()

    def person(self) -> str:
        """A new person's pseudonym."""
        self.people += 1
        pseudonym = f"P{self.chance.randrange(16**7):07x}{self.people:05d}"
        number, name, born = invent_person(self.chance)
        values = (pseudonym, f"W{100_000 + self.people}", number, name, born.isoformat())
        self.database.execute("INSERT INTO s117_person VALUES (?, ?, ?, ?, ?)", values)
        return pseudonym

    def spell(self, person: str, spell: Spell) -> None:
        """One spell of a person and its reviews."""
        self.spells += 1
        chance = self.chance
        area = chance.choices(self.areas, self.weights)[0] if chance.random() > 0.008 else None
        icb = f"{self.areas[0]} Integrated Care Board (demo)" if area != self.areas[-1] else "Another board (demo)"
        values = {
            "spell_id": self.spells,
            "id": person,
            "qualifying_section": spell.section,
            "detention_start": spell.start - timedelta(days=chance.randrange(30, 400)),
            "entitlement_start": spell.start,
            "cto_start": spell.cto_start,
            "cto_end": spell.cto_end,
            "hospital": chance.choice(HOSPITALS),
            "residence_before_detention": area,
            "responsible_authority": area,
            "responsible_icb": icb,
            "paying_icb": icb,
            "disputed": int(chance.random() < 0.02),
            "lead_professional": chance.choice(PROFESSIONALS),
            "team": chance.choice(TEAMS),
            "services_closed_on": spell.services_closed_on,
            "plan_date": spell.start,
            "services": chance.choice(("Supported living", "Community support", "Medication reviews", "Day services")),
            "funding_split": chance.choice(("50/50", "Health only", "Social care only")),
            "entitlement_end": spell.end,
            "end_reason": spell.end_reason or None,
            "end_notice_date": spell.end if spell.end_reason == "no longer needed" else None,
            "icb_agreed": int(bool(spell.end)),
            "authority_agreed": int(bool(spell.end)),
            "source_system": "Demo records",
            "updated_by": "demo",
            "updated_at": min(max(spell.end or spell.start, spell.start), LAST_DAY),
        }
        self.insert("s117_entitlement", values)
        for review in invent_reviews(chance, spell):
            self.review(self.spells, review.reviewed_on, review.recorded_on, review.next_due, review.kind)

    def review(self, spell: int, held: date, recorded: date, due: date | None, kind: str) -> None:
        """One review."""
        values = {"spell_id": spell, "reviewed_on": held, "recorded_on": recorded, "next_review_due": due}
        self.insert("s117_review", {**values, "review_type": kind})

    def doubtful_reviews(self) -> None:
        """Reviews that were entered before they were held."""
        for n in range(DOUBTFUL_REVIEWS):
            entered = FIRST_DAY + timedelta(days=100 * n)
            self.review(1 + 10 * n, entered + REVIEW_TYPO, entered, entered + 2 * REVIEW_TYPO, "yearly")

    def insert(self, table: str, values: dict[str, object]) -> None:
        """One row."""
        plain = [value.isoformat() if isinstance(value, date) else value for value in values.values()]
        places = ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})"  # noqa: S608 - our own names
        self.database.execute(sql, plain)


def _earlier(spell: Spell) -> Spell:
    """A spell of the same person that ended before this one began."""
    start = spell.start - timedelta(days=900)
    return Spell(start, start + timedelta(days=500), "no longer needed", "3", None, None, None)


def _ends_before_it_starts(start: date) -> Spell:
    return Spell(start, start - timedelta(days=60), "moved", "3", None, None, None)
