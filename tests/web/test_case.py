"""The page of a request."""

from collections.abc import Callable, Iterator

import pytest
import time_machine

from tests.casework.desk import Desk
from tests.web.reader import Reader


@pytest.fixture(autouse=True)
def _that_day() -> Iterator[None]:
    with time_machine.travel("2025-09-10T10:00:00+00:00", tick=True):
        yield


def test_a_request_whose_words_came_before_says_so_with_a_link_and_officers_learn_whether_the_same_person_asked(
    arrives: Callable[[str], Reader], behind
):
    def steps(walk: Desk) -> tuple[str, str]:
        first = walk.received().reference
        return first, walk.received().reference

    first, second = behind(steps)
    officer = arrives("officer")
    page = officer.get(f"/requests/{second}")
    assert f"On 1 September 2025: {first} (received, from the same person)" in page.text
    [link] = page.root.xpath("//section[@aria-labelledby='same']//li/a/@href")
    assert link == f"/requests/{first}"
    page = arrives("reviewer").get(f"/requests/{second}")
    assert f"On 1 September 2025: {first} (received)" in page.text
    assert "the same person" not in page.text
    officer.get(f"/requests/{second}/close")
    officer.send("/close", closed_as="duplicate", other=first, because="It came twice.")
    assert "The same words came" not in officer.get(f"/requests/{first}").text
