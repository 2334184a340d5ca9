from datetime import date, timedelta
from io import BytesIO

import pytest
from docx import Document

from app.casework import reading
from app.casework.acknowledge import acknowledged, make_acknowledgement
from app.casework.clock import record_event
from app.casework.correct import Details, correct
from app.casework.correspond import MessageText, record_message
from app.casework.reading_acknowledgement import acknowledgement_page
from app.casework.reading_papers import timeline
from app.law.clock import EventKind
from app.law.errors import AlreadyDone, BadDate, ContentError, WrongStage
from app.records import cases, papers
from app.records.acknowledgements import NOT_SENT, REPLACED, acknowledgement
from app.records.content import ContentVersion
from app.records.letters import AuditEvent
from tests.casework.desk import TODAY, Desk


def make(walk: Desk, foi_request, **more):
    made = make_acknowledgement(
        walk.session, foi_request, by=walk.officer, today=walk.today, now=walk.now, **more
    )  # fmt: skip
    walk.session.commit()
    return made


def sent(walk: Desk, foi_request, on: date = TODAY):
    acknowledged(
        walk.session, foi_request, sent_on=on, how="email", by=walk.officer, today=walk.today, now=walk.now
    )  # fmt: skip
    walk.session.commit()


def words(walk: Desk, foi_request) -> str:
    row = acknowledgement(walk.session, foi_request)
    return "\n".join(each.text for each in Document(BytesIO(papers.data_of(walk.session, row.sha256))).paragraphs)


def test_the_letter_says_reference_subject_receipt_law_due_date_and_whom_to_contact(walk: Desk):
    foi_request = walk.received()
    make(walk, foi_request)
    text = words(walk, foi_request)
    for said in (
        foi_request.reference, "Beds and board papers", "1 September 2025", "10 September 2025",
        "Freedom of Information Act 2000", "29 September 2025", "Freedom of Information Office", "Dear Ada Lovelace",
    ):  # fmt: skip
        assert said in text


def test_while_the_clock_waits_it_says_for_what_and_promises_no_date(walk: Desk):
    foi_request = walk.received()
    record_event(
        walk.session, foi_request, EventKind.CLARIFICATION_REQUESTED, date(2025, 9, 3), "Asked.",
        by=walk.officer, today=walk.today, now=walk.now,
    )  # fmt: skip
    make(walk, foi_request)
    text = words(walk, foi_request)
    assert "your answer to the question that we asked on 3 September 2025" in text
    assert "29 September" not in text


def test_it_is_kept_as_a_message_with_its_bytes_and_each_step_has_one_event(walk: Desk):
    foi_request = walk.received()
    row = make(walk, foi_request)
    assert (row.direction, row.party, row.kind) == ("out", "requester", "acknowledgement")
    assert foi_request.acknowledged_on is None
    sent(walk, foi_request)
    assert foi_request.acknowledged_on == TODAY
    assert walk.verbs(foi_request)[-2:] == ["acknowledge", "acknowledged"]


def test_what_names_the_requester_is_neither_in_the_story_nor_in_the_name_of_the_file(walk: Desk):
    foi_request = walk.received()
    row = make(walk, foi_request)
    sent(walk, foi_request)
    told = " ".join(str(one.details) for one in cases.story(walk.session, foi_request))
    assert "Lovelace" not in told + row.filename


def test_made_twice_it_is_one_letter_and_one_event(walk: Desk):
    foi_request = walk.received()
    first = make(walk, foi_request).sha256
    walk.today += timedelta(days=1)
    assert make(walk, foi_request).sha256 == first
    assert walk.verbs(foi_request).count("acknowledge") == 1


def test_the_same_day_gives_the_same_bytes_again(walk: Desk):
    foi_request = walk.received()
    first = make(walk, foi_request).sha256
    assert make(walk, foi_request, again=True).sha256 == first
    assert walk.verbs(foi_request).count("acknowledge") == 1


def test_a_letter_that_a_correction_made_untrue_is_made_again(walk: Desk):
    foi_request = walk.received()
    make(walk, foi_request)
    assert not acknowledgement_page(walk.session, foi_request.reference, walk.today).out_of_date
    details = Details(**{**vars(Details.of(foi_request)), "received_on": date(2025, 8, 29)})
    correct(
        walk.session, foi_request, details, because="The envelope says so.", version=foi_request.version,
        by=walk.officer, today=walk.today, now=walk.now,
    )  # fmt: skip
    walk.session.commit()
    assert acknowledgement_page(walk.session, foi_request.reference, walk.today).out_of_date
    make(walk, foi_request, again=True)
    assert "29 August 2025" in words(walk, foi_request)
    first, second = reversed(papers.messages(walk.session, foi_request, with_requester=True))
    assert (first.body, second.body) == (REPLACED, NOT_SENT)
    assert "replaces the letter of 10 September 2025" in cases.story(walk.session, foi_request)[-1].details["because"]
    sent(walk, foi_request)
    assert [one.unsent for one in papers.messages(walk.session, foi_request, with_requester=True)] == [False, True]
    assert [entry.what for entry in timeline(walk.session, foi_request, walk.officer, walk.today)].count("message") == 2


def mend(walk: Desk, foi_request, received: date) -> None:
    details = Details(**{**vars(Details.of(foi_request)), "received_on": received})
    correct(
        walk.session, foi_request, details, because="The envelope says so.", version=foi_request.version,
        by=walk.officer, today=walk.today, now=walk.now,
    )  # fmt: skip
    walk.session.commit()


def told_wrong(walk: Desk, foi_request) -> tuple[str, ...]:
    return reading.case_page(walk.session, foi_request.reference, walk.officer).misled


def test_one_that_went_before_a_date_was_corrected_is_said_to_mislead_until_another_goes(walk: Desk):
    foi_request = walk.received()
    make(walk, foi_request)
    sent(walk, foi_request)
    assert told_wrong(walk, foi_request) == ()
    mend(walk, foi_request, date(2025, 8, 29))
    assert told_wrong(walk, foi_request) == (
        "The acknowledgement says that the request came on 1 September 2025; 29 August 2025 is recorded now.",
        "The acknowledgement says reply by 29 September 2025; the date is now 26 September 2025.",
    )
    walk.today += timedelta(days=1)
    make(walk, foi_request, again=True)
    page = acknowledgement_page(walk.session, foi_request.reference, walk.today)
    assert (page.newer, page.is_sent, page.out_of_date) == (True, False, False)
    assert "26 September 2025" in words(walk, foi_request)
    sent(walk, foi_request, walk.today)
    assert told_wrong(walk, foi_request) == ()
    assert foi_request.acknowledged_on == TODAY, "the first one acknowledged the request"
    first, second = reversed(papers.messages(walk.session, foi_request, with_requester=True))
    assert (first.body, second.body) == (
        "Our letter of 10 September 2025, sent by email.",
        "Our letter of 11 September 2025, sent by email.",
    )
    with pytest.raises(AlreadyDone):
        sent(walk, foi_request, walk.today)
    with pytest.raises(AlreadyDone):
        make(walk, foi_request, again=True)


def test_who_told_the_requester_in_another_way_is_not_asked_again(walk: Desk):
    foi_request = walk.received()
    make(walk, foi_request)
    sent(walk, foi_request)
    mend(walk, foi_request, date(2025, 8, 29))
    said = MessageText("out", "requester", "acknowledgement", TODAY, "We wrote 29 September; we meant the 26th.")
    record_message(walk.session, foi_request, said, by=walk.officer, today=walk.today, now=walk.now)
    walk.session.commit()
    assert told_wrong(walk, foi_request) == ()


def test_while_the_clock_waits_the_date_that_was_promised_is_let_be(walk: Desk):
    foi_request = walk.received()
    make(walk, foi_request)
    sent(walk, foi_request)
    record_event(
        walk.session, foi_request, EventKind.CLARIFICATION_REQUESTED, date(2025, 9, 3), "Asked.",
        by=walk.officer, today=walk.today, now=walk.now,
    )  # fmt: skip
    walk.session.commit()
    assert told_wrong(walk, foi_request) == ()


def test_recorded_twice_it_is_sent_once(walk: Desk):
    foi_request = walk.received()
    make(walk, foi_request)
    sent(walk, foi_request)
    with pytest.raises(AlreadyDone):
        sent(walk, foi_request)
    with pytest.raises(AlreadyDone):
        make(walk, foi_request, again=True)
    assert walk.verbs(foi_request).count("acknowledged") == 1


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), TODAY + timedelta(days=1)])
def test_a_letter_goes_neither_before_its_own_date_nor_in_the_future(walk: Desk, day: date):
    foi_request = walk.received()
    make(walk, foi_request)
    with pytest.raises(BadDate):
        sent(walk, foi_request, day)


def test_without_a_letter_there_is_nothing_to_record(walk: Desk):
    with pytest.raises(WrongStage, match="Make the letter"):
        sent(walk, walk.received())


def test_a_finished_request_is_acknowledged_no_more(walk: Desk):
    foi_request = walk.issued()
    walk.send(foi_request)
    with pytest.raises(WrongStage):
        make(walk, foi_request)


def test_a_desk_whose_content_has_no_such_template_says_how_to_get_one(walk: Desk):
    foi_request = walk.received()
    for row in walk.session.query(ContentVersion).filter_by(kind="template", key="acknowledgement"):
        row.state = "retired"
    walk.session.flush()
    with pytest.raises(ContentError, match="foi answers import --adopt"):
        make_acknowledgement(walk.session, foi_request, by=walk.officer, today=walk.today, now=walk.now)
    assert "page Content" in acknowledgement_page(walk.session, foi_request.reference, walk.today).why_not
    assert walk.session.query(AuditEvent).filter_by(verb="acknowledge").count() == 0


def test_a_fee_that_never_came_promises_nothing(walk: Desk):
    foi_request = walk.received(on=date(2025, 5, 1))
    record_event(
        walk.session, foi_request, EventKind.FEES_NOTICE_GIVEN, date(2025, 5, 6), "Asked.",
        by=walk.officer, today=walk.today, now=walk.now,
    )  # fmt: skip
    record_event(
        walk.session, foi_request, EventKind.FEE_RECEIVED, date(2025, 9, 1), "Late.",
        by=walk.officer, today=walk.today, now=walk.now,
    )  # fmt: skip
    with pytest.raises(WrongStage, match="no reply is owed"):
        make(walk, foi_request)
