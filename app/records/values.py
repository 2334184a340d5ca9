"""Rows turned into the rooms' values: a reply, a reading, a signpost, the questions of a Draft."""

from collections.abc import Mapping, Sequence

from app.drafting.canonical import unpack
from app.drafting.draft import DraftQuestion, ExemptionClaimed, FigureUsed, Reply, SourceUsed
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


def full_label(question: Question, by_id: Mapping[int, Question]) -> str:
    """The label with those above it, where it does not repeat them: 2(a)."""
    parent = by_id.get(question.parent_id) if question.parent_id else None
    if parent is None:
        return question.label
    above = full_label(parent, by_id)
    if not above or _repeats(question.label, above):
        return question.label
    return f"{above}({question.label.strip('(). ') or question.label})"


def _repeats(label: str, above: str) -> bool:
    """Whether a label begins with the one above it: 1(a), 1.2 and 1a do with 1, but 10 does not, nor ii with i."""
    rest = label[len(above) :]
    if not label.startswith(above) or not rest:
        return False
    return not rest[0].isalnum() or (above[-1].isdigit() and rest[0].isalpha())


def labels_of(foi_request: FoiRequest) -> dict[int, str]:
    """The full label of every question, by its id: no two parts of a request share one."""
    by_id = {question.id: question for question in foi_request.questions}
    return {question.id: full_label(question, by_id) for question in foi_request.questions}


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
