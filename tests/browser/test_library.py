"""The library in a real Chromium: an answer is edited beside its letter, approved, and its letters are found."""

import pytest

from tests.browser.conftest import Person
from tests.browser.test_walk import expect_status

pytestmark = pytest.mark.browser
WORDS = "The words of the letter"
BOTH = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


def type_words(person: Person, words: str) -> None:
    person.page.get_by_label(WORDS).fill(words)


@pytest.fixture
def sent(behind) -> str:
    """The reference of a request that was answered from the shelf; made before there is a browser in this thread."""
    return behind(lambda walk: walk.answered("beds", "board-papers").reference)


@BOTH
def test_an_answer_is_edited_previewed_and_approved_and_the_letters_that_used_it_are_found(
    sent: str, arrives, scripts: bool
):
    curator, administrator = arrives("curator", scripts), arrives("administrator", scripts)
    curator.go("/answers/board-papers")
    curator.press("Edit it", "link")
    type_words(curator, "{{ trust.name }} has **no** {{ figure.total }}.")
    preview = curator.page.locator("#preview")
    if not scripts:
        curator.press("Preview")
    preview.get_by_text("no statistic is named").wait_for()
    if scripts:
        type_words(curator, "{{ trust.name }} has **all** of them.")
        preview.get_by_text("Wrenfield Partnership NHS Trust has all of them.").wait_for()
        type_words(curator, "{{ trust.name }} has **no** {{ figure.total }}.")
    curator.press("Save and submit for approval")
    expect_status(curator, 422)
    type_words(curator, "{{ trust.name }} has **all** of them.")
    curator.press("Save and submit for approval")
    assert "waits for a second person" in curator.page.content()
    curator.page.get_by_role("link", name="board-papers", exact=True).click()
    curator.look()

    administrator.go("/content")
    administrator.page.get_by_role("link", name="Read it as a letter would have it").click()
    administrator.look()
    assert "{{ trust.name }} has" in administrator.page.locator("ins").first.inner_text()
    administrator.press("Approve it")
    assert "version 2 is approved" in administrator.page.content()

    curator.go("/answers/board-papers/versions")
    curator.page.locator("a[href$='letters?version=1']").click()
    curator.look()
    assert curator.page.locator("tbody tr").count() == 1
    curator.press(sent, "link")
    curator.go("/content/use")
    curator.page.get_by_role("button", name="Add to the draft").first.click()
    curator.look()
    assert "The question is in the draft of" in curator.page.content()
    curator.go("/content/answers/board-papers/edit")
    assert "Which board papers are published?" in curator.page.locator("#examples").input_value()
