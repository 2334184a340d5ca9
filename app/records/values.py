"""Rows turned into the rooms' values: a reply, a reading, a signpost, the questions of a Draft."""

from collections.abc import Mapping, Sequence

from app.drafting.canonical import unpack
from app.drafting.draft import DraftQuestion, ExemptionClaimed, FigureUsed, Reply, SourceUsed
from app.drafting.labels import full_label
from app.law.clock import Event, EventKind
from app.records.replies import ReadingRow, ReplyRow
from app.records.requests import FoiRequest, Question
from app.register.reading import Reading
from app.signposting.signpost import Signpost


def reading_of(row: ReadingRow) -> Reading:
    """The reading as it was taken."""
    return unpack(Reading, row.value)


def reply_of(row: ReplyRow) -> Reply:
    """The reply as the Draft carries it."""
    return Reply(
        body=row.body,
        held=row.held,
        outcome=row.outcome,
        exemptions=tuple(ExemptionClaimed(one.section, one.why, one.public_interest) for one in row.exemptions),
        sources=tuple(
            SourceUsed(
                kind=one.kind,
                key=one.key,
                title=one.title,
                version=one.content_version.number if one.content_version else None,
                edited=one.edited,
            )
            for one in row.sources
        ),
        figures=tuple(FigureUsed(one.reading.statistic, one.part) for one in row.figures),
        signposts=tuple(unpack(Signpost, one.value) for one in row.signposts),
    )


def leaves_of(foi_request: FoiRequest) -> tuple[Question, ...]:
    """The questions that take a reply, in order."""
    stems = {question.parent_id for question in foi_request.questions}
    return tuple(question for question in foi_request.questions if question.id not in stems)


def stems_of(foi_request: FoiRequest) -> tuple[tuple[Question, str], ...]:
    """The questions that take a reply, in order, each with the words of the stem that it is part of."""
    texts = {row.id: row.text for row in foi_request.questions}
    return tuple((leaf, texts.get(leaf.parent_id or 0, "")) for leaf in leaves_of(foi_request))


def labels_of(foi_request: FoiRequest) -> dict[int, str]:
    """The full label of every question, by its id; a stem stands before its parts."""
    labels: dict[int, str] = {}
    for question in foi_request.questions:
        labels[question.id] = full_label(labels.get(question.parent_id or 0, ""), question.label)
    return labels


def draft_questions(foi_request: FoiRequest, replies: Mapping[int, ReplyRow]) -> tuple[DraftQuestion, ...]:
    """The questions as a tree with their full labels, and the replies that there are, by question id."""
    return _under(None, foi_request.questions, labels_of(foi_request), replies)


def _under(
    parent: int | None, questions: Sequence[Question], labels: Mapping[int, str], replies: Mapping[int, ReplyRow]
) -> tuple[DraftQuestion, ...]:
    made = []
    for question in questions:
        if question.parent_id == parent:
            parts = _under(question.id, questions, labels, replies)
            row = None if parts else replies.get(question.id)
            made.append(DraftQuestion(labels[question.id], question.text, parts, reply_of(row) if row else None))
    return tuple(made)


def events_of(foi_request: FoiRequest) -> tuple[Event, ...]:
    """What moved the clock, as law.clock takes it."""
    return tuple(Event(EventKind(row.kind), row.on, row.section) for row in foi_request.clock_events)
