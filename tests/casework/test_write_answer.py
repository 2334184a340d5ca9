from dataclasses import replace

import pytest

from app.answers.standard_answer import StandardAnswer
from app.casework.reading_answer import answer_page
from app.casework.shelve import approve_version, retire, set_aside
from app.casework.write_answer import discard_answer, save_answer, stands, submit_answer
from app.law.errors import AlreadyDone, ContentError, DeskError, NotAllowed, NotFound, StaleEdit
from app.records import answer_history, versions
from app.records.content import ContentVersion
from app.records.working_answers import WorkingAnswer
from tests.casework.desk import Desk


def beds(walk: Desk, words: str = "The Trust has {{ trust.name }} beds.") -> StandardAnswer:
    return replace(answer_page(walk.session, "beds").answer, body=words)


def save(
    walk: Desk, answer: StandardAnswer, by: str = "curator", *, new: bool = False, seen: str = ""
) -> WorkingAnswer:
    now = answer_history.in_force(walk.session, answer.key), answer_history.working(walk.session, answer.key)
    made = save_answer(
        walk.session, answer, new=new, seen=seen or stands(*now),
        by=walk.people[by], today=walk.today, now=walk.now,
    )  # fmt: skip
    walk.session.commit()
    return made


def submit(walk: Desk, by: str = "curator") -> ContentVersion:
    version = submit_answer(walk.session, "beds", by=walk.people[by], today=walk.today, now=walk.now)
    walk.session.commit()
    return version


def approve(walk: Desk, version: ContentVersion, by: str) -> None:
    approve_version(walk.session, version, by=walk.people[by], today=walk.today, now=walk.now)
    walk.session.commit()


def test_an_answer_is_written_handed_over_and_approved_by_a_second_person(walk: Desk):
    save(walk, beds(walk), "officer")
    assert "{{ trust.name }} beds" not in walk.library.answer("beds").body
    version = submit(walk, "officer")
    assert (version.number, version.state) == (2, "draft")
    with pytest.raises(NotAllowed, match="Only a curator"):
        approve(walk, version, "officer")
    approve(walk, version, "curator")
    assert walk.library.answer("beds").body == "The Trust has {{ trust.name }} beds."
    assert answer_history.working(walk.session, "beds") is None


def test_nobody_approves_what_they_wrote_in_though_another_handed_it_over(walk: Desk):
    save(walk, beds(walk), "administrator")
    save(walk, beds(walk, "Two people wrote this."), "curator")
    version = submit(walk, "officer")
    for author in ("administrator", "curator"):
        with pytest.raises(NotAllowed, match="You wrote part"):
            approve(walk, version, author)
        walk.session.rollback()


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_kept(walk: Desk):
    bad = beds(walk, "{{ trust.nam }}\n\n<script>x</script>\n\n[a](javascript:x) {{ figure.x }}")
    with pytest.raises(ContentError) as caught:
        save(walk, replace(bad, signposts=("nowhere",)))
    said = str(caught.value)
    for what in ("{{ trust.nam }} is not", "There is HTML", "“javascript:x” cannot", "no statistic", "topic “nowhere”"):
        assert what in said
    assert all(one.line and one.cure for one in caught.value.problems)
    assert answer_history.working(walk.session, "beds") is None


def test_a_new_answer_takes_a_key_that_nobody_has_or_had(walk: Desk):
    new = StandardAnswer("car-parks", "Car parks", "answer", "We have two.")
    save(walk, new, new=True)
    with pytest.raises(ContentError, match="“car-parks” is taken"):
        save(walk, replace(new, body="We have three."), new=True)
    with pytest.raises(ContentError, match="“beds” is taken"):
        save(walk, beds(walk), new=True)


def test_of_two_who_write_at_once_the_second_is_shown_what_the_first_saved(walk: Desk):
    seen = answer_page(walk.session, "beds").stands
    save(walk, beds(walk, "First."), "curator", seen=seen)
    with pytest.raises(StaleEdit) as caught:
        save(walk, beds(walk, "Second."), "administrator", seen=seen)
    assert b"First." in caught.value.stored.body
    save(walk, beds(walk, "First."), "administrator", seen=seen)  # the very same words are no quarrel
    assert answer_history.working(walk.session, "beds").authors == [walk.people["curator"].id]


def test_the_same_words_as_in_force_are_no_draft(walk: Desk):
    with pytest.raises(DeskError, match="Nothing is different"):
        save(walk, answer_page(walk.session, "beds").answer)


def test_a_change_takes_back_what_was_handed_over(walk: Desk):
    save(walk, beds(walk))
    version = submit(walk)
    assert submit(walk).id == version.id
    save(walk, beds(walk, "Better words."))
    assert version.state == "retired"
    assert versions.waiting(walk.session) == []
    with pytest.raises(AlreadyDone):
        approve(walk, version, "administrator")
    assert submit(walk).number == 3


def test_what_is_sent_back_returns_to_its_authors_with_the_reason(walk: Desk):
    save(walk, beds(walk))
    version, by = submit(walk), walk.people["administrator"]
    with pytest.raises(DeskError, match="Say what has to change"):
        set_aside(walk.session, version, " ", by=by, now=walk.now)
    set_aside(walk.session, version, "Say where the beds are.", by=by, now=walk.now)
    page = answer_page(walk.session, "beds")
    assert page.draft is not None
    assert (page.draft.returned_because, page.returned_by) == ("Say where the beds are.", "Administrator")
    submit(walk)
    assert page.draft.returned_because == ""


def test_a_draft_is_not_handed_over_once_another_version_came_into_force(walk: Desk):
    save(walk, beds(walk))
    retire(walk.session, "answer", "beds", "Closed", by=walk.people["curator"], today=walk.today, now=walk.now)
    assert answer_page(walk.session, "beds").behind
    with pytest.raises(StaleEdit, match="The draft is kept"):
        submit(walk)
    save(walk, beds(walk))
    assert submit(walk).number == 2


def test_a_discarded_draft_leaves_nothing_waiting(walk: Desk):
    save(walk, beds(walk))
    submit(walk)
    discard_answer(walk.session, "beds", by=walk.people["curator"], now=walk.now)
    walk.session.commit()
    assert versions.waiting(walk.session) == []
    with pytest.raises(NotFound):
        submit(walk)


def test_a_reader_writes_nothing(walk: Desk):
    with pytest.raises(NotAllowed):
        save(walk, beds(walk), "reader")
