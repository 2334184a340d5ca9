"""What the pages of the library show: one answer with its draft, and how its words would read in a letter."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from sqlalchemy.orm import Session

from app.answers.standard_answer import StandardAnswer
from app.casework.write_answer import stands
from app.drafting.compose import compose
from app.drafting.draft import Reply
from app.law.errors import DeskError, NotFound
from app.records import answer_history
from app.records.library import Library
from app.records.working_answers import WorkingAnswer
from app.register.catalogue import Statistic
from app.register.reading import Protected, Reading

MADE_UP = 120
"""The number that stands for each part of a statistic in a preview."""


@dataclass(frozen=True)
class AnswerPage:
    """One answer to write: its words, the draft if there is one, and the version in force if there is one.

    `number` is that of the version in force, 0 if none is. `stands` is what a save has to begin from. `changed_by` last
    saved the draft, and `returned_by` sent it back; both are empty where nobody did.
    """

    answer: StandardAnswer
    draft: WorkingAnswer | None
    in_force: StandardAnswer | None
    number: int
    stands: str
    changed_by: str
    returned_by: str

    @property
    def behind(self) -> bool:
        """Whether another version came into force after the draft was begun."""
        return self.draft is not None and self.draft.base != self.number


def answer_page(session: Session, key: str) -> AnswerPage:
    """The draft of an answer, or what is in force, or its last version. Raises NotFound."""
    row, last = answer_history.working(session, key), answer_history.numbers(session, key)
    if row is None and not last:
        raise NotFound("There is no standard answer of that name. Choose one from the list, or write a new one.")
    number = answer_history.in_force(session, key)
    current = answer_history.answer_in_version(session, key, number)
    if row is not None:
        answer = answer_history.answer_of(key, row.body)
    else:
        answer = current or answer_history.answer_of(key, answer_history.body_of(session, key, last))
    return AnswerPage(
        replace(answer, approved_by="", approved_on=None),
        row,
        current,
        number,
        stands(number, row),
        answer_history.name_of(session, row.changed_by_id if row else None),
        answer_history.name_of(session, row.returned_by_id if row else None),
    )


def wording(answer: StandardAnswer, library: Library, today: date) -> Reply | None:
    """How the letter would put `answer`, with made-up figures; None while its placeholders cannot be filled in."""
    statistics = {one.name: one for one in library.statistics}
    if not set(answer.statistics) <= set(statistics):
        return None
    readings = {name: _specimen(statistics[name], today) for name in answer.statistics}
    holders = library.directory.likely_holders(answer.signposts, library.trust.areas, today)
    try:
        return compose(answer, trust=library.trust, readings=readings, signposts=holders)
    except DeskError:
        return None


def _specimen(statistic: Statistic, today: date) -> Reading:
    """A reading of nobody: every part has the same number."""
    parts = tuple((name, MADE_UP) for name in statistic.part_names)
    percent = tuple((name, round(100 / max(1, len(parts)))) for name, _ in parts)
    return Reading(
        statistic=statistic.name,
        title=statistic.title,
        as_at=today,
        parts=parts,
        total=MADE_UP * max(1, len(parts)),
        shown=Protected(MADE_UP * max(1, len(parts)), parts, percent, ()),
        policy="M1",
        threshold=0,
        decimals=0,
        definition=statistic.definition,
        denominator=statistic.denominator,
        source=statistic.source,
        register=statistic.register,
        freshness=today.isoformat(),
        doubtful=0,
        query_sha256="",
        run_at=datetime.combine(today, time(), UTC),
    )
