"""What the pages promise of the letter is what goes out."""

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
import time_machine
from docx import Document

from tests.web.reader import Page, Reader

DAY = "2025-09-10T10:00:00+00:00"
NOT_OF_THE_LETTER = "//span[@class='nhsuk-table-responsive__heading'] | ./div"


@pytest.fixture(autouse=True)
def _that_day() -> Iterator[None]:
    with time_machine.travel(DAY, tick=True):
        yield


def shown(page: Page) -> str:
    """The letter on the page, without spaces."""
    assert page.root is not None
    [letter] = page.root.xpath("//article")
    for other in letter.xpath(NOT_OF_THE_LETTER):
        other.drop_tree()
    return "".join("".join(letter.itertext()).split())


def test_the_reviewer_and_the_officer_see_every_word_that_goes_out_but_the_name(
    arrives: Callable[[str], Reader], behind
):
    there = behind(lambda walk: f"/requests/{walk.submitted().reference}")
    officer, reviewer = arrives("officer"), arrives("reviewer")
    reviewed = shown(reviewer.get(f"{there}/review"))
    assert "Dearrequester" in reviewed
    reviewer.send("/review/approve")
    assert shown(officer.get(f"{there}/letter")) == reviewed
    officer.send("/letter/issue")
    assert shown(reviewer.get(f"{there}/letter")) == reviewed
    sent = Document(BytesIO(officer.client.get(f"{there}/letter/word").data))
    words = "".join("".join(node.text or "" for node in sent.element.body.iter("{*}t")).split())
    assert words == reviewed.replace("Dearrequester", "DearAdaLovelace")


def test_a_letter_that_cannot_be_shown_says_why(arrives: Callable[[str], Reader], behind):
    there = behind(lambda walk: f"/requests/{walk.submitted().reference}")
    with time_machine.travel("2025-08-01T10:00:00+00:00", tick=True):
        page = arrives("reviewer").get(f"{there}/letter")
    assert "The letter cannot be shown as it will read. The request was received on" in page.text
