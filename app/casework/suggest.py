"""What a question may be answered from. Nothing here changes anything."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from sqlalchemy.orm import Session

from app.casework.remembered import Remembered, remembered, up_to
from app.law.months import in_words
from app.matching.candidates import from_answer, from_past
from app.matching.headings import headings
from app.matching.rank import Ranker
from app.matching.suggestion import Candidate, Suggestion
from app.matching.weights import Calibration, calibration_of, shipped_weights
from app.records import archive
from app.records.library import Library
from app.records.requests import FoiRequest, Question
from app.records.values import stems_of

KEPT = 4


def suggestion(session: Session, foi_request: FoiRequest, question: Question, library: Library) -> Suggestion:
    """What matching says of one question that takes a reply. All that stands under its heading helps it."""
    places = [(one.start, one.end) for one in foi_request.questions]
    under = dict(
        zip((one.id for one in foi_request.questions), headings(foi_request.incoming.text, places), strict=True)
    )
    heading = under[question.id]
    rows = [(leaf, stem) for leaf, stem in stems_of(foi_request) if under[leaf.id] == heading]
    texts = [f"{stem} {leaf.text}".strip() for leaf, stem in rows]
    at = [leaf.id for leaf, _ in rows].index(question.id)
    context = f"{foi_request.subject}\n{foi_request.introduction}\n{heading}".strip()
    memory, ranker = _to_rank(session, library)
    return _with_past(session, memory, [ranker.suggest_one(texts, at, context, str(foi_request.id))])[0]


def suggestions(
    session: Session, texts: Sequence[str], context: str, library: Library, under: Sequence[str] = ()
) -> tuple[Suggestion, ...]:
    """What matching says of each question of a request that is not on file; `under` has the heading of each."""
    memory, ranker = _to_rank(session, library)
    return _with_past(session, memory, by_heading(ranker, texts, context, under or [""] * len(texts)))


def by_heading(
    ranker: Ranker, texts: Sequence[str], context: str, under: Sequence[str], request: str = ""
) -> list[Suggestion]:
    """What `ranker` makes of the questions of one request: those under one heading help one another."""
    found: list[Suggestion] = []
    for heading, rows in groupby(zip(texts, under, strict=True), key=itemgetter(1)):
        found += ranker.suggest_all([text for text, _ in rows], f"{context}\n{heading}".strip(), request)
    return found


def read_ahead(session: Session, library: Library) -> None:
    """Read what every suggestion goes by, so that nobody waits for it."""
    _to_rank(session, library)


def _to_rank(session: Session, library: Library) -> tuple[Remembered, Ranker]:
    """What is remembered, and the ranker over the content in force, as sure as it was last found to be right.

    The ranker is made once while the content, the calibration and the desk stay what they are.
    """
    stamp = archive.stamp(session)
    memory, calibration = up_to(session, stamp, library.words), _calibration(stamp.calibration)
    key = (library.stamp, calibration)
    found = memory.rankers.get(key)
    if found is None:
        while len(memory.rankers) >= KEPT:
            memory.rankers.pop(next(iter(memory.rankers)), None)
        found = memory.rankers[key] = _made(memory, library, calibration)
    return memory, found


def make_ranker(session: Session, library: Library, calibration: Calibration) -> Ranker:
    """A ranker over the content in force and what was decided."""
    return _made(remembered(session, library.words), library, calibration)


def _made(memory: Remembered, library: Library, calibration: Calibration) -> Ranker:
    return Ranker(
        [from_answer(answer) for answer in library.answers],
        decided=memory.decided,
        lexicon=memory.lexicon,
        weights=replace(shipped_weights(), calibration=calibration),
    )


def calibration_in_force(session: Session) -> Calibration:
    """How sure matching may be: as it was fitted here last, or else as the desk comes."""
    return _calibration(archive.stamp(session).calibration)


def _calibration(body: bytes | None) -> Calibration:
    return calibration_of(tomllib.loads(body.decode())) if body else shipped_weights().calibration


def _with_past(session: Session, memory: Remembered, found: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Each suggestion with the past answers that are like it, all fetched at once."""
    past = memory.past
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
