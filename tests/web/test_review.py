"""What a reviewer decides twice is decided once, and said kindly."""

from collections.abc import Callable, Iterator

import pytest
import time_machine

from tests.web.reader import Reader


@pytest.fixture(autouse=True)
def _that_day() -> Iterator[None]:
    with time_machine.travel("2025-09-10T10:00:00+00:00", tick=True):
        yield


@pytest.mark.parametrize(
    ("decide", "words", "said"),
    [
        ("/review/approve", {}, "You approved this draft already."),
        ("/review/return", {"because": "Add the year."}, "You returned this draft already."),
    ],
)
def test_a_second_click_leads_where_the_first_one_did_and_says_that_it_is_done(
    arrives: Callable[[str], Reader], behind, decide: str, words: dict[str, str], said: str
):
    there = behind(lambda walk: f"/requests/{walk.submitted().reference}")
    reviewer = arrives("reviewer")
    form = reviewer.get(f"{there}/review")
    first = reviewer.send(decide, **words).path
    reviewer.page = form
    page = reviewer.send(decide, **words)
    assert page.path == first
    assert said in page.text


def test_what_somebody_else_returned_is_no_second_click(arrives: Callable[[str], Reader], behind):
    there = behind(lambda walk: f"/requests/{walk.submitted().reference}")
    reviewer, other = arrives("reviewer"), arrives("senior_approver")
    reviewer.get(f"{there}/review")
    other.get(f"{there}/review")
    other.send("/review/return", because="Add the year.")
    assert "not in review" in reviewer.send("/review/return", 409, because="Add the source.").text


def test_fingerprints_stand_by_themselves_with_words_for_people(arrives: Callable[[str], Reader], behind):
    there = behind(lambda walk: f"/requests/{walk.submitted().reference}")
    page = arrives("reviewer").get(f"{there}/review")
    [details] = page.root.xpath("//details[.//dd[contains(@class, 'desk-mono')]]")
    assert "prove later that nothing was changed" in details.text_content()
    assert not page.root.xpath("//*[contains(@class, 'desk-mono')][not(ancestor::details)]")
