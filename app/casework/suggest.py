"""What a question may be answered from. Nothing here changes anything."""

from sqlalchemy.orm import Session

from app.law.months import in_words
from app.matching.candidates import from_answer, from_past
from app.matching.rank import Ranker
from app.matching.suggestion import Suggestion
from app.records import archive
from app.records.library import Library
from app.records.requests import FoiRequest, Question
from app.records.values import stems_of


def suggestion(session: Session, foi_request: FoiRequest, question: Question, library: Library) -> Suggestion:
    """What matching says of one question that takes a reply. The whole request helps each question."""
    rows = stems_of(foi_request)
    texts = [f"{stem} {leaf.text}".strip() for leaf, stem in rows]
    at = [leaf.id for leaf, _ in rows].index(question.id)
    context = f"{foi_request.subject}\n{foi_request.introduction}".strip()
    return ranker(session, library).suggest_one(texts, at, context=context)


def ranker(session: Session, library: Library) -> Ranker:
    """The ranker over the content in force and the latest of the archive, made once while neither changes."""
    key = (library.stamp, archive.past_stamp(session))
    if key not in _rankers:
        past = (
            from_past(
                str(answer.id),
                answer.question,
                answer.answer,
                detail=f"{sent.reference}, sent {in_words(sent.sent_on)}",
            )
            for answer, sent in archive.past_answers(session)
        )
        while len(_rankers) >= KEPT:
            _rankers.pop(next(iter(_rankers)), None)
        _rankers[key] = Ranker([from_answer(answer) for answer in library.answers], list(past))
    return _rankers[key]


KEPT = 4
_rankers: dict[tuple[str, tuple[int, str]], Ranker] = {}
