import pytest

from app.casework.clock import record_event
from app.casework.nameless import nameless
from app.casework.review import return_
from app.law.clock import EventKind
from app.records import cases
from app.records.requests import Requester
from tests.casework.desk import NOW, TODAY, Desk

ADA = Requester(name="Dr Ada Lovelace", address="12 Field Lane\nLeicester\nada@requester.example", organisation="")


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Ada Lovelace asked.", "[the requester] asked."),
        ("DR ADA LOVELACE asked.", "[the requester] asked."),
        ("Mrs Lovelace and Ms. Lovelace asked.", "[the requester] and [the requester] asked."),
        ("Mr Ada Lovelace of 12 Field Lane.", "[the requester] of [the requester]."),
        ("The Lovelace ward is open.", "The Lovelace ward is open."),
        ("Mr Lovelacey asked.", "Mr Lovelacey asked."),
        ("Write to ADA@requester.example", "Write to [the requester]"),
    ],
)
def test_the_requester_is_left_out_and_nobody_else(walk: Desk, words: str, left: str):
    assert nameless(words, ADA, walk.library) == left


def test_places_and_public_bodies_stay_though_the_requester_lives_there(walk: Desk):
    names = [*walk.library.trust.areas, *(body.name for body in walk.library.directory.bodies)]
    words = "; ".join(names)
    assert "Leicester City Council" in words
    assert nameless(words, ADA, walk.library) == words


def test_reasons_reach_the_audit_without_the_requester(walk: Desk):
    foi_request = walk.submitted()
    return_(
        walk.session, foi_request, because="Mrs Lovelace asked twice.", by=walk.people["reviewer"], today=TODAY, now=NOW
    )
    record_event(
        walk.session, foi_request, EventKind.CLARIFICATION_REQUESTED, TODAY, "Wrote to Ada Lovelace.",
        by=walk.officer, today=TODAY, now=NOW,
    )  # fmt: skip
    told = [event.details["because"] for event in cases.story(walk.session, foi_request) if "because" in event.details]
    assert told == ["[the requester] asked twice.", "Wrote to [the requester]."]
    assert cases.submission(walk.session, foi_request).returned_because == "Mrs Lovelace asked twice."
