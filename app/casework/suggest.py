"""What a question may be answered from. Nothing here changes anything."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Lock

from sqlalchemy.orm import Session

from app.law.months import in_words
from app.matching.candidates import from_answer, from_past
from app.matching.past import PastQuestions
from app.matching.rank import Ranker
from app.matching.reading import Lexicon
from app.matching.suggestion import Candidate, Suggestion
from app.records import archive
from app.records.library import Library
from app.records.requests import FoiRequest, Question
from app.records.values import stems_of

KEPT = 4


def suggestion(session: Session, foi_request: FoiRequest, question: Question, library: Library) -> Suggestion:
    """What matching says of one question that takes a reply. The whole request helps each question."""
    rows = stems_of(foi_request)
    texts = [f"{stem} {leaf.text}".strip() for leaf, stem in rows]
    at = [leaf.id for leaf, _ in rows].index(question.id)
    context = f"{foi_request.subject}\n{foi_request.introduction}".strip()
    found = ranker(library).suggest_one(texts, at, context, _own(foi_request))
    return _with_past(session, [found])[0]


def suggestions(session: Session, texts: Sequence[str], context: str, library: Library) -> tuple[Suggestion, ...]:
    """What matching says of each question of a request that is not on file."""
    return _with_past(session, ranker(library).suggest_all(texts, context))


def ranker(library: Library) -> Ranker:
    """The ranker over the content in force, made once while that does not change."""
    if library.stamp not in _rankers:
        while len(_rankers) >= KEPT:
            _rankers.pop(next(iter(_rankers)), None)
        _rankers[library.stamp] = Ranker([from_answer(answer) for answer in library.answers], lexicon=_LEXICON)
    return _rankers[library.stamp]


_LEXICON = Lexicon()
_rankers: dict[str, Ranker] = {}


def _own(foi_request: FoiRequest) -> str:
    return str(foi_request.id)


@dataclass
class _Archive:
    """The past questions of one desk, read so far. `desk` names whose they are."""

    desk: str
    past: PastQuestions
    last: int = 0


_archive = _Archive("", PastQuestions(_LEXICON))
_reading = Lock()


def _past(session: Session) -> PastQuestions:
    """The archive's questions, read once; what came since is read when it is asked for."""
    count, last, desk = archive.past_stamp(session)
    with _reading:
        if _archive.desk != desk or _archive.last > last or len(_archive.past) > count:
            _archive.desk, _archive.past, _archive.last = desk, PastQuestions(_LEXICON), 0
        if _archive.last < last:
            for key, question in archive.past_questions(session, _archive.last):
                _archive.past.add(key, question)
            _archive.last = last
        return _archive.past


def _with_past(session: Session, found: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Each suggestion with the past answers that are like it, all fetched at once."""
    past = _past(session)
    keys = [past.find(one.question) for one in found]
    rows = archive.past_answers(session, sorted({key for some in keys for key in some}))
    candidates: dict[int, Candidate] = {
        key: from_past(
            str(key), answer.question, answer.answer, detail=f"{sent.reference}, sent {in_words(sent.sent_on)}"
        )
        for key, (answer, sent) in rows.items()
    }
    return tuple(
        replace(one, past=past.sources(one.question, [candidates[key] for key in some if key in candidates]))
        for one, some in zip(found, keys, strict=True)
    )
