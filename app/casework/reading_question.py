"""What the page of one question shows: sources, reply, and whom it may point to. Nothing here changes anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from app.casework.suggest import suggestion
from app.law.errors import NotFound
from app.law.stages import Stage
from app.matching.suggestion import Suggestion
from app.records import cases
from app.records.library import Library, load_library
from app.records.replies import ReplyRow
from app.records.requests import FoiRequest, Question
from app.records.values import labels_of, stems_of
from app.signposting.signpost import Signpost


@dataclass(frozen=True)
class QuestionPage:
    """One question, what it may be answered from, and its reply. `previous` and `next` are places of others.

    `past_review` has the review date of each suggested answer that is past it, by key.
    """

    foi_request: FoiRequest
    question: Question
    label: str
    stem: str
    reply: ReplyRow | None
    suggestion: Suggestion
    signposts: tuple[Signpost, ...]
    number: int
    total: int
    previous: int | None
    next: int | None
    past_review: Mapping[str, date | None] = field(default_factory=dict)

    @property
    def stage(self) -> Stage:
        """Where the request stands."""
        return self.foi_request.stage

    @property
    def may_edit(self) -> bool:
        """Whether a reply may still be changed."""
        return self.foi_request.stage.is_open


def question_page(session: Session, reference: str, position: int, today: date) -> QuestionPage:
    """One question of a request. Raises NotFound."""
    foi_request = cases.case(session, reference, as_it_arrived=True)
    question = cases.question(session, foi_request, position)
    library = load_library(session, today)
    stems = {leaf.position: stem for leaf, stem in stems_of(foi_request)}
    if question.position not in stems:
        raise NotFound("This question has parts, and each part takes a reply of its own. Choose one of the parts.")
    places = list(stems)
    at = places.index(question.position)
    suggested = suggestion(session, foi_request, question, library)
    keys = {one.key for one in suggested.ranked}
    return QuestionPage(
        foi_request,
        question,
        labels_of(foi_request)[question.id],
        stems[question.position],
        cases.reply(session, question, whole=False),
        suggested,
        _choosable(library, today),
        number=at + 1,
        total=len(places),
        previous=places[at - 1] if at > 0 else None,
        next=places[at + 1] if at + 1 < len(places) else None,
        past_review={one.key: one.review_by for one in library.answers if one.key in keys and one.overdue(today)},
    )


def _choosable(library: Library, today: date) -> tuple[Signpost, ...]:
    """The bodies that an officer may point to today: those that work where the trust does."""
    here = frozenset(area.lower() for area in library.trust.areas)
    there = (body for body in library.directory.bodies if body.exists_on(today) and body.serves(here))
    return tuple(body.signpost(body.reason("")) for body in there)
