"""What somebody wants to see of the requests: a stage, a due date, an officer, a law, and words; as conditions."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, true
from sqlalchemy.orm import InstrumentedAttribute

from app.law.outcomes import Regime
from app.law.stages import Stage
from app.records.requests import FoiRequest

OWED = tuple(stage for stage in Stage if stage.is_open)
ALL = tuple(Stage)
NOBODY = 0
"""In place of an officer's id: requests that have no officer."""
LATE, WEEK, WAITING = "late", "week", "waiting"
DUE = (LATE, WEEK, WAITING)
MOST_WORDS = 8
"""More words than that narrow nothing down."""


@dataclass(frozen=True)
class Wanted:
    """Which requests are wanted; without anything said, all that are open.

    `due` is one of DUE, and needs `today`; `officer` is an id or NOBODY; each of the `words` stands in the subject or
    the reference.
    """

    stages: tuple[Stage, ...] = OWED
    due: str = ""
    officer: int | None = None
    regime: Regime | None = None
    words: str = ""
    today: date | None = None

    def is_of_officer(self) -> ColumnElement[bool]:
        """Whether a request is of the officer."""
        if self.officer is None:
            return true()
        has = FoiRequest.case_officer_id
        return has.is_(None) if self.officer == NOBODY else has == self.officer

    def is_due(self) -> ColumnElement[bool]:
        """Whether a request is due as is wanted."""
        if not self.due:
            return true()
        assert self.today is not None
        return waiting() if self.due == WAITING else (late if self.due == LATE else this_week)(self.today)


def conditions(wanted: Wanted) -> tuple[ColumnElement[bool], ...]:
    """What must be true of a request whosever it is and whenever it is due."""
    made: list[ColumnElement[bool]] = []
    if wanted.stages != ALL:
        made.append(FoiRequest.stage.in_(wanted.stages))
    if wanted.regime:
        made.append(FoiRequest.regime == wanted.regime)
    words = wanted.words.split()[:MOST_WORDS]
    return (*made, *(or_(has_word(FoiRequest.subject, word), has_word(FoiRequest.reference, word)) for word in words))


def late(today: date) -> ColumnElement[bool]:
    """A reply is owed, and its last day is behind us."""
    return and_(FoiRequest.stage.in_(OWED), FoiRequest.due_on < today)


def this_week(today: date) -> ColumnElement[bool]:
    """A reply is owed from today to the Sunday that ends this week."""
    return and_(FoiRequest.stage.in_(OWED), FoiRequest.due_on.between(today, week_ends(today)))


def week_ends(today: date) -> date:
    """The Sunday of this week."""
    return today + timedelta(days=6 - today.weekday())


def waiting() -> ColumnElement[bool]:
    """A reply is owed once somebody else has done something; until then no due date runs."""
    return and_(FoiRequest.stage.in_(OWED), FoiRequest.due_on.is_(None))


def has_word(column: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    """Whether the word stands in the column, whatever its capitals; every sign means itself.

    Not every database knows that É is a capital é, so such a word is looked for in each way of writing it.
    """
    ways = {word.lower()}
    if not word.isascii():
        ways |= {_ascii_lower(word.upper()), _ascii_lower(word.capitalize()), _ascii_lower(word)}
    return or_(*(func.lower(column).contains(way, autoescape=True) for way in sorted(ways)))


def _ascii_lower(word: str) -> str:
    return "".join(sign.lower() if sign.isascii() else sign for sign in word)
