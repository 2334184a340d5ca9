"""Four processes that number, save and approve at the same moment, as four servers would."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.casework.receive import receive
from app.casework.reply import ReplyText, save_reply
from app.config import Settings
from app.law.outcomes import Held, Outcome
from app.law.stages import Stage
from app.records import audit, cases
from app.records.letters import AuditEvent
from app.records.requests import FoiRequest
from tests.casework.desk import Desk
from tests.casework.together import PROCESSES, Turn, together

TURNS = 4


def text(body: str) -> ReplyText:
    return ReplyText(body=body, held=Held.HELD, outcome=Outcome.PROVIDED)


def receives() -> Iterator[Turn]:
    """New requests. The first of all finds no counter of that year, and so may the second."""
    for _ in range(TURNS):
        yield (
            "receive",
            lambda walk: receive(
                walk.session, walk.arrived(), walk.receipt(), by=walk.officer, today=walk.today, now=walk.now
            ),
        )


def saves_its_own(reference: str, position: int) -> Iterator[Turn]:
    """One question of a request whose other questions the others save, over whatever version is there."""
    for number in range(TURNS):
        yield (
            "save",
            lambda walk, number=number: walk.reply(
                cases.case(walk.session, reference), position, text(f"The Trust has **{number}** beds.")
            ),
        )


def saves_the_same(reference: str, mine: int) -> Iterator[Turn]:
    """The question that the others save too, over the one version that all of them have seen."""

    def save(walk: Desk) -> None:
        foi_request = cases.case(walk.session, reference)
        question = cases.question(walk.session, foi_request, 1)
        words = text(f"Words of {mine}.")
        save_reply(walk.session, foi_request, question, words, version=1, by=walk.officer, now=walk.now)

    yield "clash", save


def approves_or_changes(references: list[str], seen: list[str], mine: int) -> Iterator[Turn]:
    """Half of them approve what they saw, the other half change it meanwhile."""
    for reference, digest in zip(references, seen, strict=True):
        if mine % 2:
            yield (
                "approve",
                lambda walk, reference=reference, digest=digest: walk.approve(
                    cases.case(walk.session, reference), seen=digest
                ),
            )
        else:
            yield (
                "change",
                lambda walk, reference=reference: walk.reply(
                    cases.case(walk.session, reference), 2, text(f"Words of {mine}.")
                ),
            )


def works(mine: int, wide: str, narrow: str, references: list[str], seen: list[str]) -> Iterator[Turn]:
    """All of it by turns, so that every kind meets every other."""
    yield from saves_the_same(narrow, mine)
    for turns in zip(
        receives(), saves_its_own(wide, mine + 1), approves_or_changes(references, seen, mine), strict=True
    ):
        yield from turns


def events(session: Session, verb: str) -> int:
    return session.scalar(select(func.count()).where(AuditEvent.verb == verb)) or 0


def test_four_at_work_at_once_lose_nothing_and_are_shown_no_fault(walk: Desk, settings: Settings):
    questions = tuple(type(walk.receipt().questions[0])(str(n), "How many beds?") for n in range(1, PROCESSES + 1))
    wide, narrow = walk.received(questions=questions), walk.drafted()
    fought_over = [walk.submitted() for _ in range(TURNS)]
    references = [foi_request.reference for foi_request in fought_over]
    seen = [walk.seen(foi_request) for foi_request in fought_over]
    names = wide.reference, narrow.reference
    before = {verb: events(walk.session, verb) for verb in ("receive", "save_reply", "approve")}
    walk.session.commit()

    ends = together(settings, works, [(mine, *names, references, seen) for mine in range(PROCESSES)])

    walk.session.expire_all()
    session, every = walk.session, PROCESSES * TURNS
    assert ends["receive", ""] == ends["save", ""] == every
    assert (ends["clash", ""], ends["clash", "StaleEdit"]) == (1, PROCESSES - 1)
    assert {why for what, why in ends if what == "approve"} <= {"", "StaleEdit", "WrongStage"}
    assert {why for what, why in ends if what == "change"} == {""}

    made = sorted(session.scalars(select(FoiRequest.reference)))
    assert made == [f"FOI-2526-{number:04d}" for number in range(1, 2 + TURNS + every + 1)]
    assert events(session, "receive") - before["receive"] == every
    assert events(session, "approve") - before["approve"] == ends["approve", ""]
    assert [reply.body for reply in cases.replies(session, cases.case(session, names[0])).values()] == (
        [f"The Trust has **{TURNS - 1}** beds."] * PROCESSES
    )
    for reference in references:
        foi_request = cases.case(session, reference)
        standing = cases.approval(session, foi_request)
        assert (foi_request.stage is Stage.APPROVED) == (standing is not None)
        assert standing is None or standing.draft_sha256 == walk.seen(foi_request)
    assert audit.verify(session).problems == ()
