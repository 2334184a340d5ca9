"""What officers decided: for each question that was answered in a letter, the standard answers that its reply used."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from app.matching.headings import headings
from app.records.content import ContentVersion
from app.records.letters import Response
from app.records.replies import ReplyRow, ReplySource
from app.records.requests import FoiRequest, Incoming, Question

MOST = 5000
"""The latest decided questions that matching learns from."""

CALIBRATION = ("calibration", "matching")
"""Kind and key of the content version that keeps how sure matching may be here."""

_SHELF = ("answer", "statistic")


@dataclass(frozen=True)
class Decision:
    """One question with the words of its stem, whose request it is of, and the keys of the answers used, if any."""

    question: str
    request_id: int
    keys: tuple[str, ...]


@dataclass(frozen=True)
class DecidedRequest:
    """The questions of one request in order, as they were decided, with the request's own words.

    `under` has the heading that each of them stands under in these.
    """

    request_id: int
    context: str
    decisions: tuple[Decision, ...]
    under: tuple[str, ...]


def last_response(session: Session) -> int:
    """The id of the latest response of a request of the desk's own; 0 if there is none."""
    return session.scalar(select(func.max(Response.id)).where(Response.request_id.is_not(None))) or 0


def decisions(session: Session, after: int, *, most: int = MOST) -> Iterator[Decision]:
    """The latest decided questions of the responses whose id is beyond `after`, the oldest first."""
    for row, keys in _rows(session, after, most):
        yield Decision(f"{row.stem or ''} {row.text}".strip(), row.request_id, keys)


def decided_requests(session: Session, *, most: int = MOST) -> list[DecidedRequest]:
    """The latest requests whose questions are decided, with at most so many questions together."""
    found: dict[int, tuple[str, list[Decision], list[int]]] = {}
    for row, keys in _rows(session, 0, most):
        context = f"{row.subject}\n{row.introduction}".strip()
        _, decided, ids = found.setdefault(row.request_id, (context, [], []))
        decided.append(Decision(f"{row.stem or ''} {row.text}".strip(), row.request_id, keys))
        ids.append(row.question_id)
    under = _headings(session, list(found))
    return [
        DecidedRequest(number, context, tuple(made), tuple(under[one] for one in ids))
        for number, (context, made, ids) in found.items()
    ]


def _headings(session: Session, requests: Sequence[int]) -> dict[int, str]:
    """The heading that each question of these requests stands under, by the question's id."""
    places = (
        select(Question.id, Question.request_id, Question.start, Question.end)
        .where(Question.request_id.in_(requests))
        .order_by(Question.request_id, Question.position)
    )
    texts = select(FoiRequest.id, Incoming.text).join(FoiRequest.incoming).where(FoiRequest.id.in_(requests))
    text_of = {row.id: row.text for row in session.execute(texts)}
    under: dict[int, str] = {}
    for number, questions in groupby(session.execute(places), key=attrgetter("request_id")):
        rows = list(questions)
        found = headings(text_of[number], [(row.start, row.end) for row in rows])
        under.update(zip((row.id for row in rows), found, strict=True))
    return under


def latest_calibration(*wanted: Any) -> Select[Any]:
    """A query for `wanted` of the last calibration that there was, whether it was taken back since or not."""
    version = ContentVersion
    ours = (version.kind == CALIBRATION[0], version.key == CALIBRATION[1])
    return select(*wanted).where(*ours).order_by(version.number.desc()).limit(1)


def calibration(session: Session) -> ContentVersion | None:
    """How sure matching may be here, as it was last fitted; None where that never was, or was taken back."""
    last: ContentVersion | None = session.scalar(latest_calibration(ContentVersion))
    return last if last and last.state == "approved" else None


def calibrations(session: Session) -> int:
    """The number of the latest calibration that there ever was; 0 if there was none."""
    return session.scalar(latest_calibration(ContentVersion.number)) or 0


def _rows(session: Session, after: int, most: int) -> list[tuple[Any, tuple[str, ...]]]:
    stem = aliased(Question)
    query = (
        select(
            ReplyRow.id,
            Question.id.label("question_id"),
            Question.request_id,
            Question.text,
            stem.text.label("stem"),
            FoiRequest.subject,
            FoiRequest.introduction,
        )
        .join(Question, ReplyRow.question_id == Question.id)
        .join(FoiRequest, Question.request_id == FoiRequest.id)
        .join(Response, Response.request_id == FoiRequest.id)
        .outerjoin(stem, Question.parent_id == stem.id)
        .where(Response.id > after)
        .order_by(Response.id.desc(), Question.position.desc())
        .limit(most)
    )
    rows = list(reversed(session.execute(query).all()))
    used: dict[int, list[str]] = {}
    sources = select(ReplySource.reply_id, ReplySource.key).where(
        ReplySource.kind.in_(_SHELF), ReplySource.reply_id.in_(query.with_only_columns(ReplyRow.id).subquery().select())
    )
    for source in session.execute(sources.order_by(ReplySource.id)):
        used.setdefault(source.reply_id, []).append(source.key)
    return [(row, tuple(used.get(row.id, ()))) for row in rows]
