from dataclasses import replace

import pytest

from app.casework import attach, reading
from app.casework.attach import drop_file, enclose, keep_file, take_out
from app.casework.close import ClosedAs, Closing, close
from app.casework.draft import draft_of, findings_of
from app.casework.submit import submit
from app.drafting.canonical import sha256
from app.law.errors import AlreadyDone, BadFile, DeskError, WrongStage, WrongType
from app.law.stages import Stage
from app.records import audit, cases, papers
from app.records.requests import Attachment, Blob, FoiRequest
from app.release.kinds import CSV
from tests.casework.desk import TODAY, WORDS, Desk
from tests.letters.files import parts

BEDS = b"ward,beds\r\nA,612\r\n"


def add(walk: Desk, foi_request: FoiRequest, name: str = "beds.csv", data: bytes = BEDS, position: int = 1, **who):
    question = cases.question(walk.session, foi_request, position)
    by = who.get("by", walk.officer)
    enclose(walk.session, foi_request, question, data=data, name=name, kind=CSV, by=by, now=walk.now)


def remove(walk: Desk, foi_request: FoiRequest, number: int, position: int = 1) -> str:
    question = cases.question(walk.session, foi_request, position)
    return take_out(walk.session, foi_request, question, number, by=walk.officer, now=walk.now)


def carried(walk: Desk, **changes) -> FoiRequest:
    """A request whose first reply speaks of an enclosure, which is there."""
    foi_request = walk.drafted(**changes)
    walk.reply(foi_request, 1, replace(WORDS, body="The enclosed list has our **612** beds."))
    add(walk, foi_request)
    return foi_request


def sent(walk: Desk) -> FoiRequest:
    foi_request = carried(walk)
    submit(walk.session, foi_request, note="", by=walk.officer, today=walk.today, now=walk.now)
    walk.approve(foi_request)
    walk.issue(foi_request)
    walk.send(foi_request)
    walk.session.commit()
    return foi_request


def test_an_enclosure_is_in_the_draft_with_its_hash_its_question_and_its_size(walk: Desk):
    foi_request = carried(walk)
    [one] = draft_of(walk.session, foi_request, walk.library).attachments
    assert (one.name, one.question, one.size) == ("beds.csv", "1", len(BEDS))
    assert papers.data_of(walk.session, one.sha256) == BEDS


def test_the_letter_names_it_and_the_archive_has_it_with_its_hash(walk: Desk):
    foi_request = sent(walk)
    letter = cases.letter(walk.session, foi_request)
    assert parts(letter.data)["word/document.xml"].count("beds.csv") == 2
    response = cases.response(walk.session, foi_request.reference)
    [copy] = papers.sent_with(walk.session, response)
    assert (copy.name, copy.media_type) == ("beds.csv", "text/csv")
    assert cases.story(walk.session, foi_request)[-1].details["enclosures"] == [
        {"name": "beds.csv", "sha256": copy.sha256}
    ]
    assert audit.verify(walk.session).ok


def test_adding_to_an_approved_draft_voids_the_approval_and_makes_a_drafter(walk: Desk):
    foi_request = walk.approved()
    add(walk, foi_request, by=walk.people["second"])
    assert cases.approval(walk.session, foi_request) is None
    assert foi_request.stage is Stage.DRAFTING
    assert "Second Officer" in cases.drafters(walk.session, foi_request).values()


def test_taking_out_does_the_same_and_is_on_record(walk: Desk):
    foi_request = carried(walk)
    submit(walk.session, foi_request, note="", by=walk.officer, today=walk.today, now=walk.now)
    walk.approve(foi_request)
    [one] = papers.enclosed(walk.session, foi_request)
    assert remove(walk, foi_request, one.id) == "beds.csv"
    assert cases.approval(walk.session, foi_request) is None
    assert papers.enclosed(walk.session, foi_request) == ()
    assert cases.story(walk.session, foi_request)[-1].verb == "take_out"
    with pytest.raises(AlreadyDone):
        remove(walk, foi_request, one.id)


def test_an_open_form_of_the_reply_is_not_made_stale(walk: Desk):
    foi_request = walk.drafted()
    before = cases.reply(walk.session, cases.question(walk.session, foi_request, 1)).version
    add(walk, foi_request)
    walk.session.expire_all()
    assert cases.reply(walk.session, cases.question(walk.session, foi_request, 1)).version == before


def test_a_reviewer_who_returned_the_draft_sees_which_reply_has_another_file(walk: Desk):
    foi_request = walk.submitted()
    foi_request.stage = Stage.DRAFTING
    cases.submission(walk.session, foi_request).returned_at = walk.now.replace(hour=1)
    walk.session.flush()
    for position in (1, 2):
        cases.reply(walk.session, cases.question(walk.session, foi_request, position)).changed_at = walk.now.replace(
            hour=0
        )
    walk.session.flush()
    add(walk, foi_request, position=2)
    walk.session.commit()
    page = reading.review_page(walk.session, foi_request.reference, walk.people["reviewer"], TODAY)
    assert page.changed == ("2",)


def test_a_replayed_upload_adds_nothing(walk: Desk):
    foi_request = carried(walk)
    with pytest.raises(AlreadyDone):
        add(walk, foi_request)
    assert len(papers.enclosed(walk.session, foi_request)) == 1


def test_the_same_file_may_go_with_two_replies_and_goes_out_once(walk: Desk):
    foi_request = carried(walk)
    add(walk, foi_request, position=2)
    assert walk.session.query(Blob).count() == 1
    assert len(draft_of(walk.session, foi_request, walk.library).files()) == 1


def test_no_letter_names_two_files_alike(walk: Desk):
    foi_request = carried(walk)
    with pytest.raises(BadFile, match=r"Question 1 has an enclosure called “beds.csv”"):
        add(walk, foi_request, "Beds.csv", b"other", position=2)


@pytest.mark.parametrize(
    "name", ["Ada Lovelace.csv", "beds-ADA_LOVELACE-v2.csv", "lovelace.csv", "for+Ms+Lovelace.csv"]
)
def test_no_name_of_a_file_holds_the_requester(walk: Desk, name: str):
    foi_request = walk.drafted()
    with pytest.raises(BadFile, match="holds the requester’s name"):
        add(walk, foi_request, name)
    assert papers.enclosed(walk.session, foi_request) == ()


def test_a_part_of_a_name_is_no_name(walk: Desk):
    add(walk, walk.drafted(), "canada-lovelaces.csv")


def test_no_reply_has_more_than_twenty_files(walk: Desk):
    foi_request = walk.drafted()
    for number in range(attach.MOST_FILES):
        add(walk, foi_request, f"{number}.csv", str(number).encode())
    with pytest.raises(BadFile, match="20 enclosures, the most"):
        add(walk, foi_request, "more.csv", b"more")
    add(walk, foi_request, "more.csv", b"more", position=2)


def test_nor_do_all_replies_together_grow_without_end(walk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(attach, "MOST_TOGETHER", len(BEDS) + 3)
    foi_request = carried(walk)
    with pytest.raises(BadFile, match="together"):
        add(walk, foi_request, "more.csv", b"more", position=2)


def test_a_file_waits_for_the_reply_it_goes_with(walk: Desk):
    with pytest.raises(WrongStage, match="no reply yet"):
        add(walk, walk.received())


def test_what_was_sent_changes_no_more(walk: Desk):
    foi_request = sent(walk)
    [one] = papers.enclosed(walk.session, foi_request)
    with pytest.raises(WrongStage):
        add(walk, foi_request, "more.csv", b"more")
    with pytest.raises(WrongStage):
        remove(walk, foi_request, one.id)


def test_a_file_of_another_reply_is_not_taken_out(walk: Desk):
    foi_request = carried(walk)
    [one] = papers.enclosed(walk.session, foi_request)
    with pytest.raises(AlreadyDone):
        remove(walk, foi_request, one.id, position=2)
    with pytest.raises(AlreadyDone):
        drop_file(walk.session, foi_request, one.id, by=walk.officer, now=walk.now)


def test_no_letter_is_issued_whose_enclosure_is_not_what_was_approved(walk: Desk):
    foi_request = carried(walk)
    submit(walk.session, foi_request, note="", by=walk.officer, today=walk.today, now=walk.now)
    walk.approve(foi_request)
    walk.session.query(Blob).update({"data": b"other"})
    with pytest.raises(DeskError, match="its bytes were changed"):
        walk.issue(foi_request)


def test_another_name_for_an_enclosure_is_another_draft(walk: Desk):
    foi_request = carried(walk)
    before = sha256(draft_of(walk.session, foi_request, walk.library))
    walk.session.query(Attachment).update({"filename": "other.csv"})
    walk.session.expire_all()
    assert sha256(draft_of(walk.session, foi_request, walk.library)) != before


def test_the_checks_hear_of_enclosures(walk: Desk):
    foi_request = walk.drafted()
    add(walk, foi_request)
    found = findings_of(foi_request, draft_of(walk.session, foi_request, walk.library), walk.library, TODAY)
    assert [one.rule for one in found if one.rule.startswith("EN")] == ["EN02"]


def keep(walk: Desk, foi_request: FoiRequest, name: str = "Ada Lovelace.msg", data: bytes = b"what came") -> None:
    keep_file(walk.session, foi_request, data=data, name=name, by=walk.officer, now=walk.now)


def test_what_came_with_a_request_is_of_any_kind_and_no_part_of_the_draft(walk: Desk):
    foi_request = walk.approved()
    keep(walk, foi_request)
    [one] = papers.came_with(walk.session, foi_request)
    assert (one.name, one.media_type) == ("Ada Lovelace.msg", "application/octet-stream")
    assert cases.approval(walk.session, foi_request) is not None
    assert draft_of(walk.session, foi_request, walk.library).attachments == ()
    told = cases.story(walk.session, foi_request)[-1]
    assert told.verb == "keep_file"
    assert "Lovelace" not in str(told.details)


def test_it_is_kept_once_and_taken_out_on_record(walk: Desk):
    foi_request = walk.received()
    keep(walk, foi_request)
    with pytest.raises(AlreadyDone):
        keep(walk, foi_request)
    [one] = papers.came_with(walk.session, foi_request)
    drop_file(walk.session, foi_request, one.id, by=walk.officer, now=walk.now)
    assert papers.came_with(walk.session, foi_request) == ()
    assert cases.story(walk.session, foi_request)[-1].verb == "drop_file"


def test_an_old_form_removes_no_other_file_as_no_number_is_given_twice(walk: Desk):
    foi_request = walk.received()
    keep(walk, foi_request)
    [first] = papers.came_with(walk.session, foi_request)
    drop_file(walk.session, foi_request, first.id, by=walk.officer, now=walk.now)
    keep(walk, foi_request)
    with pytest.raises(AlreadyDone):
        drop_file(walk.session, foi_request, first.id, by=walk.officer, now=walk.now)
    assert len(papers.came_with(walk.session, foi_request)) == 1


def test_once_the_request_is_finished_its_files_stay_with_it(walk: Desk):
    foi_request = walk.received()
    keep(walk, foi_request)
    [one] = papers.came_with(walk.session, foi_request)
    closing = Closing(ClosedAs.WITHDRAWN, "They said so.")
    close(walk.session, foi_request, closing, by=walk.officer, today=walk.today, now=walk.now)
    with pytest.raises(WrongStage, match="opened again first"):
        drop_file(walk.session, foi_request, one.id, by=walk.officer, now=walk.now)
    assert papers.came_with(walk.session, foi_request)


def test_a_program_is_not_kept_nor_more_files_than_a_case_has(walk: Desk, monkeypatch: pytest.MonkeyPatch):
    foi_request = walk.received()
    with pytest.raises(WrongType, match="a program"):
        keep(walk, foi_request, "a.exe", b"MZ\x90")
    monkeypatch.setattr(attach, "MOST_KEPT", 1)
    keep(walk, foi_request)
    with pytest.raises(BadFile, match="the most"):
        keep(walk, foi_request, "b.txt", b"b")
