from datetime import date

import pytest
from sqlalchemy import func, select

from app.casework.enter import Entered, enter
from app.casework.enter_table import read_table
from app.law.outcomes import Regime
from app.law.stages import Stage
from app.records import audit, cases, papers
from app.records.letters import AuditEvent, Response
from app.records.requests import FoiRequest, Incoming, Requester
from app.records.values import labels_of, leaves_of
from tests.casework.desk import NOW, TODAY, Desk

HEAD = (
    "reference,received_on,subject,requester_name,requester_address,organisation,channel,regime,case_officer,"
    "request_text,acknowledged_on,notes"
)
TEXT = "Dear team\n\n1. How many beds are open?\n2. How many are closed\n(a) for cleaning?\n(b) for repair?\n"
GOOD = {
    "reference": "OLD/24/7",
    "received_on": "01/09/2025",
    "subject": "Beds",
    "requester_name": "Ada Lovelace",
    "requester_address": "ada.lovelace@requester.example",
    "request_text": TEXT,
}


def table(*rows: dict[str, str]) -> bytes:
    names = HEAD.split(",")
    lines = [",".join('"' + row.get(name, "").replace('"', '""') + '"' for name in names) for row in rows]
    return "\n".join([HEAD, *lines]).encode()


def entered(walk: Desk, *rows: dict[str, str], by: str = "officer") -> Entered:
    read = read_table(table(*rows), today=TODAY)
    done = enter(walk.session, read.cases, read.problems, table=read.sha256, by=walk.people[by], now=NOW)
    walk.session.commit()
    return done


def test_a_case_keeps_its_reference_and_its_clock_runs_from_the_day_it_was_received(walk: Desk):
    more = {"regime": "EIR", "channel": "Letter", "organisation": "Reed and Sons", "acknowledged_on": "02/09/2025"}
    done = entered(walk, {**GOOD, **more, "case_officer": "Second.Officer@wrenfield.example"})
    assert done == Entered(("OLD/24/7",))
    row = cases.case(walk.session, "OLD/24/7")
    assert (row.stage, row.received_on, row.due_on) == (Stage.RECEIVED, date(2025, 9, 1), date(2025, 9, 29))
    assert (row.regime, row.channel, row.acknowledged_on) == (Regime.EIR, "letter", date(2025, 9, 2))
    assert row.case_officer is walk.people["second"]
    assert (row.requester.name, row.requester.organisation) == ("Ada Lovelace", "Reed and Sons")
    assert row.incoming.original == TEXT.strip().encode()


def test_its_questions_are_found_with_their_parts_and_can_be_answered(walk: Desk):
    entered(walk, GOOD, {**GOOD, "reference": "OLD/24/8"})
    for reference in ("OLD/24/7", "OLD/24/8"):
        row = cases.case(walk.session, reference)
        assert [labels_of(row)[leaf.id] for leaf in leaves_of(row)] == ["1", "2(a)", "2(b)"]
        assert [question.position for question in row.questions] == [1, 2, 3, 4]
        text = row.incoming.text
        assert all(text[one.start : one.end] == one.text for one in row.questions)
        walk.reply(row, 1)


def test_words_without_a_question_are_one_and_that_is_said(walk: Desk):
    done = entered(walk, {**GOOD, "request_text": "Beds."})
    assert done.without_questions == ("OLD/24/7",)
    assert [one.text for one in cases.case(walk.session, "OLD/24/7").questions] == ["Beds."]


def test_one_event_tells_of_each_case_and_names_no_requester(walk: Desk):
    entered(walk, {**GOOD, "notes": "Ring Ada Lovelace."}, {**GOOD, "reference": "OLD/24/8"}, by="administrator")
    row = cases.case(walk.session, "OLD/24/7")
    assert walk.verbs(row) == ["enter"]
    [told] = cases.story(walk.session, row)
    assert "Lovelace" not in str(told.details)
    assert told.details["note"] is True
    assert audit.verify(walk.session).ok


def test_notes_become_a_file_note(walk: Desk):
    entered(walk, {**GOOD, "notes": "Finance has\nthe figures."}, {**GOOD, "reference": "OLD/24/8"})
    assert [one.body for one in papers.notes(walk.session, cases.case(walk.session, "OLD/24/7"))] == [
        "Finance has\nthe figures."
    ]
    assert papers.notes(walk.session, cases.case(walk.session, "OLD/24/8")) == ()


def test_the_same_table_twice_makes_nothing_twice(walk: Desk):
    entered(walk, GOOD)
    done = entered(walk, {**GOOD, "reference": "old/24/7"})
    assert done.references == ()
    assert [(one.row, one.column) for one in done.problems] == [(2, "reference")]
    assert "on file already" in done.problems[0].wrong
    assert walk.session.scalar(select(func.count(FoiRequest.id))) == 1


def test_one_error_anywhere_keeps_every_case_out_and_all_errors_are_told(walk: Desk):
    walk.session.add(Response(reference="SENT-1", subject="x", received_on=TODAY, sent_on=TODAY, sent_how="email",
                              recorded_at=NOW, answers=[]))  # fmt: skip
    walk.session.commit()
    before = counts(walk)
    done = entered(
        walk,
        {**GOOD, "reference": "OK-1"},
        {**GOOD, "reference": "SENT-1"},
        {**GOOD, "reference": "OK-2", "case_officer": "reviewer@wrenfield.example"},
        {**GOOD, "reference": "OK-3", "subject": "Beds, from Ada Lovelace"},
        {**GOOD, "reference": "OK-4", "received_on": "01/09/1950"},
        {**GOOD, "reference": "OK-5", "received_on": "32/09/2025"},
        {**GOOD, "reference": "OK-6", "request_text": "\n".join(f"{n}. How many?" for n in range(1, 500))},
    )
    assert [(one.row, one.column) for one in done.problems] == [
        (3, "reference"),
        (4, "case_officer"),
        (5, "subject"),
        (6, "received_on"),
        (7, "received_on"),
        (8, "request_text"),
    ]
    assert done.references == ()
    assert counts(walk) == before


def test_a_row_that_has_an_error_of_its_own_is_held_against_what_is_on_file_as_well(walk: Desk):
    entered(walk, GOOD)
    said = {"received_on": "soon", "subject": "Ada Lovelace’s beds", "case_officer": "x@wrenfield.example"}
    assert [one.column for one in entered(walk, {**GOOD, **said}).problems] == [
        "reference", "received_on", "subject", "case_officer"
    ]  # fmt: skip
    assert [one.column for one in entered(walk, {"reference": "OLD/24/7"}).problems] == [
        "reference", "received_on", "subject", "requester_name", "requester_address", "request_text"
    ]  # fmt: skip


def counts(walk: Desk) -> list[int]:
    return [
        walk.session.scalar(select(func.count()).select_from(kind)) or 0
        for kind in (FoiRequest, Incoming, Requester, AuditEvent)
    ]


def test_words_before_the_questions_that_name_the_requester_are_left_out_of_the_letter(walk: Desk):
    said = "I am Ada Lovelace and this is a request under the Freedom of Information Act about beds.\n\n1. How many?"
    entered(walk, {**GOOD, "request_text": said})
    assert "Lovelace" not in cases.case(walk.session, "OLD/24/7").introduction


@pytest.mark.parametrize("many", [3, 40])
def test_more_cases_ask_the_database_no_more_than_their_events_do(walk: Desk, many: int):
    done = entered(walk, *({**GOOD, "reference": f"OLD-{number}"} for number in range(many)))
    assert len(done.references) == many
    assert [row.reference for row in walk.session.scalars(select(FoiRequest).order_by(FoiRequest.id))] == list(
        done.references
    )
