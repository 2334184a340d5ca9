"""Handing a draft over while words lie beside it that nobody saved."""

from collections.abc import Callable, Iterator

import pytest
import time_machine

from app.casework.keep import EMPTY, keep
from app.casework.reply import ReplyText
from app.law.outcomes import Held, Outcome
from app.records import cases
from tests.casework.desk import Desk
from tests.web.reader import Reader


@pytest.fixture(autouse=True)
def _that_day() -> Iterator[None]:
    with time_machine.travel("2025-09-10T10:00:00+00:00", tick=True):
        yield


def typed(*places: int) -> Callable[[Desk], str]:
    """A draft that could go to review, with words of the officer's own in the forms of these questions."""

    def steps(walk: Desk) -> str:
        made = walk.drafted()
        for place in places:
            keep(
                walk.session,
                made,
                cases.question(walk.session, made, place),
                {**EMPTY, "body": "The Trust has 640 beds."},
                page="p",
                count=1,
                seen_version=1,
                by=walk.officer,
                now=walk.now,
            )
        return f"/requests/{made.reference}"

    return steps


def test_a_draft_goes_without_words_that_were_not_saved_only_when_somebody_says_so(
    arrives: Callable[[str], Reader], behind
):
    officer, there = arrives("officer"), behind(typed(1, 2))
    page = officer.get(f"{there}/checks")
    links = page.root.xpath("//section[@aria-labelledby='unsaved']//a/text()")
    assert links == ["Question 1", "Question 2"]
    page = officer.send("/checks", 422, note="Beds.")
    assert "Save or discard what you typed into questions 1 and 2, or tick" in page.text
    assert page.root.xpath("string(//textarea)").strip() == "Beds."
    assert "with the reviewer" in officer.send("/checks", without="yes").text


def test_the_words_of_somebody_else_keep_nobody_from_submitting(arrives: Callable[[str], Reader], behind):
    other, there = arrives("second.officer"), behind(typed(1))
    assert "did not save" not in other.get(f"{there}/checks").text
    assert "with the reviewer" in other.send("/checks").text


def test_the_page_of_the_request_says_so_too_and_to_its_writer_alone(arrives: Callable[[str], Reader], behind):
    there = behind(typed(2))
    [link] = arrives("officer").get(there).root.xpath("//section[@aria-labelledby='unsaved']//a/@href")
    assert link.endswith("/questions/2")
    for who in ("second.officer", "reviewer", "administrator"):
        assert "did not save" not in arrives(who).get(there).text


def test_a_contact_to_look_up_names_the_questions_that_give_it(arrives: Callable[[str], Reader], behind):
    def steps(walk: Desk) -> str:
        made = walk.received()
        told = ReplyText("The council has it.", Held.NOT_HELD, Outcome.NOT_HELD, (), ("leicester-city-council",))
        for place in (1, 2):
            walk.reply(made, place, told)
        return f"/requests/{made.reference}"

    there = behind(steps)
    page = arrives("officer").get(f"{there}/checks")
    assert (
        "The contact for Leicester City Council is not yet checked. It is in the replies to questions 1 and 2."
        in page.text.replace(" .", ".")
    )
    assert page.root.xpath("//section[@aria-labelledby='contacts']//a/text()") == ["1", "2"]
    review = arrives("reviewer").get(f"{there}/review")
    assert "in the replies to questions 1 and 2" in review.text
    assert not review.root.xpath("//section[@aria-labelledby='contacts']//a")
