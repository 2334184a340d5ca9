from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import event

from app.casework import reading
from app.casework.reading_letter import letter_page
from app.casework.reading_question import question_page
from app.casework.receive import QuestionText
from app.casework.reply import ReplyText
from app.casework.review import return_
from app.extensions import db
from app.law.errors import NotFound
from app.law.outcomes import Held, Outcome
from app.matching.suggestion import State
from app.records import cases, search
from app.records.content import ContentVersion
from app.records.inbox import PAGE, inbox
from app.records.people import Role, User
from tests.casework.desk import TODAY, Desk


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every statement that reaches the database meanwhile, but for the opening of transactions."""
    said: list[str] = []

    def note(_connection, _cursor, statement, *_):
        if statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
            said.append(statement)

    db.session.rollback()
    for row in list(db.session):
        if not isinstance(row, User | Role):
            db.session.expunge(row)
    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def many(walk: Desk, count: int):
    questions = tuple(QuestionText(str(n), f"How many beds are on ward {n}?") for n in range(1, count + 1))
    foi_request = walk.received(questions=questions)
    for n in range(1, count + 1):
        walk.source(foi_request, n, "beds")
    walk.session.commit()
    return foi_request


PAGES = {
    "case": lambda ref, walk: [leaf.outcome for leaf in reading.case_page(walk.session, ref, walk.officer).leaves],
    "question": lambda ref, walk: question_page(walk.session, ref, 2, TODAY).suggestion,
    "checks": lambda ref, walk: reading.checks_page(walk.session, ref, walk.officer, TODAY).findings,
    "review": lambda ref, walk: reading.review_page(walk.session, ref, walk.people["reviewer"], TODAY).draft,
    "letter": lambda ref, walk: letter_page(walk.session, ref, TODAY).draft,
    "story": lambda ref, walk: cases.story(walk.session, cases.case(walk.session, ref)),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_the_database_no_more_often_for_a_longer_request(walk: Desk, name: str):
    few, more = many(walk, 2).reference, many(walk, 12).reference
    counts = []
    for reference in (few, few, more):
        with counted() as said:
            PAGES[name](reference, walk)
        counts.append(len(said))
    assert counts[1] == counts[2]
    assert counts[2] <= 14, said


def test_the_inbox_asks_no_more_often_when_it_is_full(walk: Desk):
    walk.drafted()
    with counted() as few:
        inbox(walk.session)
    for _ in range(PAGE + 1):
        walk.received()
    with counted() as full:
        page = inbox(walk.session)
    assert len(full) == len(few) <= 4
    assert (len(page.rows), page.total, page.pages) == (PAGE, PAGE + 2, 2)
    assert len(inbox(walk.session, page=2).rows) == 2


def test_the_inbox_puts_the_soonest_due_first(walk: Desk):
    days = [TODAY - timedelta(days=n) for n in (1, 20, 5)]
    for day in days:
        walk.received(on=day)
    due = [row.due_on for row in inbox(walk.session).rows]
    assert due == sorted(due)


def test_the_inbox_counts_finished_replies_of_leaves(walk: Desk):
    parts = (QuestionText("a", "Men?"), QuestionText("b", "Women?"))
    foi_request = walk.received(questions=(QuestionText("1", "How many?", parts), QuestionText("2", "Why?")))
    walk.reply(foi_request, 2)
    walk.session.commit()
    row = inbox(walk.session).rows[0]
    assert (row.answered, row.questions) == (1, 3)


def test_a_question_with_parts_takes_no_reply_and_has_no_page(walk: Desk):
    foi_request = walk.received(questions=(QuestionText("1", "How many?", (QuestionText("a", "Men?"),)),))
    with pytest.raises(NotFound):
        question_page(walk.session, foi_request.reference, 1, TODAY)
    assert question_page(walk.session, foi_request.reference, 2, TODAY).stem == "How many?"


def test_a_question_is_shown_its_source_and_the_way_to_the_next(walk: Desk):
    foi_request = walk.received()
    page = question_page(walk.session, foi_request.reference, 2, TODAY)
    assert page.suggestion.state is not State.NONE
    assert page.suggestion.ranked[0].key == "board-papers"
    assert (page.number, page.total, page.previous, page.next) == (2, 2, 1, None)


def test_what_we_said_before_is_offered_with_its_date(walk: Desk):
    walk.send(walk.issued())
    walk.session.commit()
    foi_request = walk.received()
    past = question_page(walk.session, foi_request.reference, 1, TODAY).suggestion.past
    assert past
    assert "FOI-2526-0001" in past[0].detail


def test_the_review_page_says_why_somebody_may_not_approve(walk: Desk):
    foi_request = walk.submitted()
    page = reading.review_page(walk.session, foi_request.reference, walk.officer, TODAY)
    assert page.why_not
    assert page.drafters == (walk.officer.name,)
    assert not reading.review_page(walk.session, foi_request.reference, walk.people["reviewer"], TODAY).why_not


@pytest.mark.parametrize("day", [date(2025, 9, 13), date(2025, 9, 14), date(2025, 12, 25)])
def test_a_draft_may_be_submitted_and_approved_on_a_day_off(walk: Desk, day: date):
    walk.today = day
    foi_request = walk.approved(on=day - timedelta(days=3))
    assert cases.approval(walk.session, foi_request) is not None


def test_nothing_that_pages_read_changes_a_row(walk: Desk):
    reference = many(walk, 2).reference
    with counted() as said:
        for page in PAGES.values():
            page(reference, walk)
        search.search(walk.session, "beds")
        inbox(walk.session)
    assert not [one for one in said if not one.startswith("SELECT")]


def parted(walk: Desk):
    """1 a) b) and 2 a) b), each part answered."""
    parts = (QuestionText("a", "Men?"), QuestionText("b", "Women?"))
    return (QuestionText("1", "How many beds?", parts), QuestionText("2", "How many wards?", parts))


def test_a_part_is_named_with_its_stem_wherever_a_draft_goes(walk: Desk):
    foi_request = walk.submitted(questions=parted(walk))
    labels = ["1(a)", "1(b)", "2(a)", "2(b)"]
    page = reading.review_page(walk.session, foi_request.reference, walk.people["reviewer"], TODAY)
    assert [leaf.label for leaf in page.draft.leaves()] == labels
    assert list(reading.checks_page(walk.session, foi_request.reference, walk.officer, TODAY).places) == labels
    walk.approve(foi_request)
    walk.issue(foi_request)
    walk.session.commit()
    assert [answer.label for answer in walk.send(foi_request).answers] == labels


def test_a_part_that_changed_since_the_return_is_named_with_its_stem(walk: Desk):
    foi_request = walk.submitted(questions=parted(walk))
    return_(walk.session, foi_request, because="2(a)", by=walk.people["reviewer"], today=TODAY, now=walk.now)
    walk.now += timedelta(minutes=1)
    walk.reply(foi_request, 5, ReplyText("Other words.", Held.HELD, Outcome.PROVIDED))
    page = reading.review_page(walk.session, foi_request.reference, walk.people["reviewer"], TODAY)
    assert page.changed == ("2(a)",)


def test_a_version_that_begins_later_is_not_used_yet_and_the_one_before_it_is(walk: Desk):
    foi_request = walk.received()
    old = walk.session.query(ContentVersion).filter_by(kind="answer", key="board-papers").one()
    body = old.body + b"\n\nFrom next month there is more.\n"
    begins = TODAY + timedelta(days=1)
    walk.session.add(
        ContentVersion(
            kind="answer", key=old.key, number=2, sha256=sha256(body).hexdigest(), body=body, state="approved",
            valid_from=begins, created_at=old.created_at,
        )
    )  # fmt: skip
    walk.session.flush()
    for today, number in ((TODAY, 1), (begins, 2)):
        walk.today = today
        assert walk.library.version("answer", "board-papers").number == number
        top = question_page(walk.session, foi_request.reference, 2, today).suggestion.ranked[0]
        assert (top.key, f"version {number}" in top.detail) == ("board-papers", True)
        row = walk.source(foi_request, 2, "board-papers")
        assert row.sources[0].content_version.number == number
        assert ("next month" in row.body) == (number == 2)
