"""How well matching does on what this trust decided, and confidence fitted to that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from app.casework.suggest import by_heading, calibration_in_force, make_ranker
from app.law.events import london_date
from app.matching.calibrate import AS_CLAIMED, FEWEST, fit_calibration
from app.matching.measure import Judged, Measures, measure
from app.matching.weights import Calibration, shipped_weights, written_calibration
from app.records import audit, decisions
from app.records.content import ContentVersion
from app.records.library import Library

PARTS = 5

Requests = Sequence[Sequence[Judged]]


@dataclass(frozen=True)
class Fitted:
    """A calibration, and how true confidence is with the one in force and with it.

    `after` is measured on requests that it was not fitted to: on each fifth of them by a fit on the rest.
    """

    calibration: Calibration
    before: Measures
    after: Measures

    @property
    def better(self) -> bool:
        """Whether confidence comes nearer to what is true."""
        return self.after.calibration_error < self.before.calibration_error


def evaluate(session: Session, library: Library, *, most: int = decisions.MOST) -> Measures:
    """How well suggestions do for the latest `most` decided questions; those of one request never help each other.

    A question whose answer is not on the shelf any more is left out.
    """
    return measure(_by(calibration_in_force(session), _judged(session, library, most)))


def fit(session: Session, library: Library) -> Fitted | None:
    """Confidence fitted to the decided questions, drawn towards what the desk comes with; None of too few of them."""
    requests = _judged(session, library)
    if sum(len(request) for request in requests) < FEWEST:
        return None
    after: list[Judged] = []
    for part in range(PARTS):
        others = [request for at, request in enumerate(requests) if at % PARTS != part]
        after += _by(_fit(others), requests[part::PARTS])
    return Fitted(_fit(requests), measure(_by(calibration_in_force(session), requests)), measure(after))


def keep(session: Session, calibration: Calibration, *, now: datetime) -> ContentVersion:
    """Use `calibration` from now on. It is kept as a version, and never exported: it is this desk's own."""
    kind, key = decisions.CALIBRATION
    body = written_calibration(calibration).encode()
    version = ContentVersion(
        kind=kind,
        key=key,
        number=decisions.calibrations(session) + 1,
        sha256=sha256(body).hexdigest(),
        body=body,
        state="approved",
        created_at=now,
        approved_on=london_date(now),
        adopted_because="Fitted on the questions that this trust decided.",
    )
    session.add(version)
    session.flush()
    _tell(session, version, "calibrate", now)
    return version


def take_back(session: Session, *, now: datetime) -> bool:
    """Go back to the confidence that the desk comes with; whether another was in force."""
    version = decisions.calibration(session)
    if version is None:
        return False
    version.state = "retired"
    session.flush()
    _tell(session, version, "retire_content", now)
    return True


def _tell(session: Session, version: ContentVersion, verb: str, now: datetime) -> None:
    details = {"kind": version.kind, "key": version.key, "number": version.number, "sha256": version.sha256}
    audit.append(session, verb, by=None, now=now, details=details)


def _judged(session: Session, library: Library, most: int = decisions.MOST) -> Requests:
    """Every decided question with the shares of the odds, before they are made confidences of."""
    ranker = make_ranker(session, library, AS_CLAIMED)
    there = {answer.key for answer in library.answers}
    judged = []
    for request in decisions.decided_requests(session, most=most):
        texts = [one.question for one in request.decisions]
        found = by_heading(ranker, texts, request.context, request.under, str(request.request_id))
        judged.append(
            [
                Judged(tuple((source.key, source.confidence) for source in one.ranked), frozenset(decision.keys))
                for one, decision in zip(found, request.decisions, strict=True)
                if there.issuperset(decision.keys)
            ]
        )
    return judged


def _by(calibration: Calibration, requests: Requests) -> list[Judged]:
    return [
        replace(one, ranked=tuple((key, calibration.confidence(share)) for key, share in one.ranked))
        for request in requests
        for one in request
    ]


def _fit(requests: Requests) -> Calibration:
    outcomes = [(one.top, one.hit) for request in requests for one in request if one.ranked]
    return fit_calibration(outcomes, shipped_weights().calibration)
