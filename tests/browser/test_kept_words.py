"""Nothing typed is lost: words kept while somebody types, and words of a session that ended, in a real Chromium."""

import pytest

from tests.browser.conftest import Person, aside
from tests.web.walking import record

pytestmark = pytest.mark.browser
HALF = "Half a sentence, and “quotes” & an <b>ampersand</b>."
BOTH = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


def open_reply(person: Person) -> str:
    path = f"{aside(lambda: record(person))}/questions/1"
    person.go(path)
    return path


def box(person: Person):
    return person.page.get_by_label("Reply", exact=True)


def says(person: Person):
    return person.page.locator("[data-keep-says]")


def sign_in(person: Person, button: str = "Sign in") -> None:
    person.page.get_by_label("Email address").fill("officer@wrenfield.example")
    person.page.get_by_label("Password").fill("reply-desk-demo")
    person.page.locator("main").get_by_role("button", name=button, exact=True).click()
    person.look()


def test_what_is_typed_is_kept_and_offered_when_the_page_opens_again(arrives):
    officer = arrives("officer")
    path = open_reply(officer)
    box(officer).fill(HALF)
    says(officer).get_by_text("Not saved yet.").wait_for()
    assert says(officer).get_attribute("role") == "status"
    officer.go("/requests")
    officer.go(path)
    assert "You have words here that were not saved, from" in officer.page.content()
    assert box(officer).input_value() == ""
    officer.press("Use them")
    assert box(officer).input_value() == HALF
    officer.press("Save")
    assert box(officer).input_value() == HALF
    officer.go(path)
    assert "were not saved" not in officer.page.content()


@pytest.mark.long
def test_who_leaves_in_the_middle_of_a_word_loses_nothing(arrives):
    officer = arrives("officer")
    path = open_reply(officer)
    box(officer).press_sequentially("Half a")
    officer.page.get_by_role("link", name="Next question").click()
    officer.look()
    officer.go(path)
    for _ in range(20):  # what is sent on leaving has no page that waits for its answer
        if officer.page.locator("#unsaved").count() == 0:
            officer.go(path)
    officer.press("Use them")
    assert box(officer).input_value() == "Half a"
    officer.press("Discard them")
    assert box(officer).input_value() == ""


@pytest.mark.long
def test_words_from_before_and_a_reply_that_moved_on_are_compared(arrives):
    officer, other = arrives("officer"), arrives("second.officer")
    path = open_reply(officer)
    box(officer).fill("The Trust holds 12 reports.")
    says(officer).get_by_text("Not saved yet.").wait_for()
    other.go(path)
    box(other).fill("The Trust holds 14 reports.")
    other.press("Save")
    officer.go(path)
    assert "12" in officer.page.locator("#unsaved ins").inner_text()
    assert "14" in officer.page.locator("#unsaved del").inner_text()
    box(officer).fill("The Trust holds 13 reports.")
    officer.complaints.clear()
    officer.page.get_by_text("other unsaved words of yours").wait_for()
    officer.complaints.clear()
    officer.press("Save")
    assert "12" in officer.page.locator("#unsaved ins").inner_text()


@BOTH
def test_a_reply_sent_after_the_session_ended_is_signed_in_for_and_sent_again(arrives, scripts: bool):
    officer = arrives("officer", scripts)
    path = open_reply(officer)
    box(officer).fill(HALF)
    officer.context.clear_cookies()
    officer.press("Save")
    assert officer.status == 401
    assert officer.page.locator("pre, p").filter(has_text=HALF).count() == 1
    sign_in(officer, "Sign in and keep these words")
    assert "not saved yet" in officer.page.content()
    officer.press("Send it again")
    assert box(officer).input_value() == HALF
    officer.go(path)
    assert box(officer).input_value() == HALF


@BOTH
def test_signing_out_and_in_in_another_tab_loses_nothing(arrives, scripts: bool):
    officer = arrives("officer", scripts)
    open_reply(officer)
    box(officer).fill(HALF)
    other = officer.context.new_page()
    other.goto("/requests")
    other.get_by_role("button", name="Sign out").click()
    other.get_by_label("Email address").fill("officer@wrenfield.example")
    other.get_by_label("Password").fill("reply-desk-demo")
    other.get_by_role("button", name="Sign in").click()
    other.get_by_role("button", name="Sign out").wait_for()
    officer.page.locator("main").get_by_role("button", name="Save", exact=True).click()
    officer.page.wait_for_load_state()
    officer.complaints.clear()  # the page tried to keep the words, and was refused
    officer.look()
    if officer.status == 400:
        officer.press("Send it again")
    assert box(officer).input_value() == HALF
    assert officer.page.get_by_text("is saved").count() == 1


def test_a_page_whose_session_ended_says_so_and_goes_on_once_somebody_signed_in_elsewhere(arrives):
    officer = arrives("officer")
    open_reply(officer)
    officer.context.clear_cookies()
    box(officer).fill(HALF)
    says(officer).get_by_text("you are signed out").wait_for()
    other = officer.context.new_page()
    other.goto("/sign-in")
    other.get_by_label("Email address").fill("officer@wrenfield.example")
    other.get_by_label("Password").fill("reply-desk-demo")
    other.get_by_role("button", name="Sign in").click()
    other.get_by_role("button", name="Sign out").wait_for()
    box(officer).press_sequentially(" More.")
    says(officer).get_by_text("Not saved yet.").wait_for()
    officer.complaints.clear()
    officer.press("Save")
    assert officer.status == 200
    assert box(officer).input_value() == f"{HALF} More."


def test_the_back_button_shows_what_is_stored_now(arrives):
    officer = arrives("officer")
    path = open_reply(officer)
    box(officer).fill("First.")
    officer.press("Save")
    officer.go("/requests")
    officer.page.go_back()
    officer.look()
    assert officer.page.url.partition("#")[0].endswith(path)
    assert box(officer).input_value() == "First."
    box(officer).fill("Second.")
    officer.press("Save")
    assert (officer.status, box(officer).input_value()) == (200, "Second.")


@pytest.mark.long
def test_a_file_is_chosen_again_after_the_session_ended(arrives, tmp_path):
    officer = arrives("officer")
    asked = tmp_path / "asked.txt"
    asked.write_text("1. How many beds?\n2. Which wards?\n")
    officer.go("/requests/new")
    officer.page.locator("input[type=file]").set_input_files(asked)
    officer.context.clear_cookies()
    officer.press("Find the questions")
    assert "File to choose again:" in officer.page.content()
    sign_in(officer, "Sign in and keep these words")
    officer.page.locator("input[type=file]").set_input_files(asked)
    officer.press("Send it again")
    assert officer.page.locator("textarea[name^=q-]").count() == 2


def test_a_form_is_not_sent_to_a_desk_that_cannot_be_reached(arrives):
    officer = arrives("officer")
    path = open_reply(officer)
    officer.page.route("**/questions/**", lambda route: route.abort())
    box(officer).fill(HALF)
    says(officer).get_by_text("it tries again").wait_for()
    officer.page.locator("main").get_by_role("button", name="Save", exact=True).click()
    says(officer).get_by_text("Not saved: the desk cannot be reached.").wait_for()
    assert box(officer).input_value() == HALF
    officer.page.unroute("**/questions/**")
    officer.complaints.clear()
    with officer.page.expect_navigation():
        officer.page.locator("main").get_by_role("button", name="Save", exact=True).click()
    officer.look()
    assert officer.page.get_by_text("is saved").count() == 1
    officer.go(path)
    assert box(officer).input_value() == HALF
    assert "were not saved" not in officer.page.content()


@pytest.mark.long
def test_who_types_without_a_pause_is_kept_all_the_same(arrives):
    officer = arrives("officer")
    open_reply(officer)
    for _ in range(100):
        box(officer).press_sequentially("word ", delay=50)
        if "Not saved yet." in says(officer).inner_text():
            break
    else:
        pytest.fail("nothing was kept while somebody typed")
