"""The questions of a new request, put in order by keyboard alone, by mouse, and without scripts, in a real Chromium."""

import pytest

from tests.browser.conftest import Person
from tests.web.test_split import TEXT

pytestmark = pytest.mark.browser


def arrive(person: Person, text: str = TEXT) -> str:
    person.go("/requests/new")
    person.page.get_by_label("Paste the request").fill(text)
    person.press("Find the questions")
    return person.page.url


def texts(person: Person) -> list[str]:
    boxes = person.page.locator("textarea[name^=q-]")
    return [boxes.nth(place).input_value() for place in range(boxes.count())]


def focus(person: Person) -> str:
    return person.page.evaluate("document.activeElement.value || document.activeElement.id")


def heard(person: Person, words: str) -> None:
    """What is said aloud; and the page is looked at again with what changed."""
    person.page.locator("#split-aloud").get_by_text(words).wait_for()
    person.look()


def tab_to(person: Person, button: str) -> None:
    """Press Tab until a button has the focus: no place is out of reach of the keyboard."""
    for _ in range(150):
        if focus(person) == button:
            return
        person.page.keyboard.press("Tab")
    pytest.fail(f"{button} is not reached")


def do(person: Person, button: str, words: str) -> None:
    tab_to(person, button)
    person.page.keyboard.press("Enter")
    heard(person, words)


@pytest.mark.parametrize("width", [1280, 390])
def test_everything_is_done_by_keyboard_said_aloud_and_leaves_the_focus_where_the_work_is(arrives, width: int):
    officer = arrives("officer")
    officer.page.set_viewport_size({"width": width, "height": 800})
    path = arrive(officer)
    first = texts(officer)
    do(officer, "down-0", "Question 1 is moved after question 2.")
    assert focus(officer) == "down-1", "the same button of the same question, to press again"
    do(officer, "in-1", "Question 1 is a part of question 2 now.")
    assert focus(officer) == "q-1"
    do(officer, "merge-1", "Part 1 of question 2 is merged with question 2.")
    assert texts(officer)[0] == "How many are open?\nHow many beds does the Trust have?"
    officer.page.keyboard.press("ArrowDown")
    officer.page.keyboard.press("Control+Enter")
    heard(officer, "Question 2 is split in two. The second one has the number 2b.")
    assert texts(officer)[:2] == ["How many are open?", "How many beds does the Trust have?"]
    assert focus(officer) == "How many beds does the Trust have?"
    officer.page.keyboard.press("Alt+ArrowUp")
    heard(officer, "Question 2b is moved before question 2.")
    do(officer, "drop-2", "Question 3 is kept as context now, and takes no reply.")
    assert officer.page.locator(".desk-pieces__words").all_inner_texts()[-2:] == [first[2], "Sam"]
    do(officer, "raise-1", "These words are a question now: question 3.")
    officer.page.reload()
    officer.look()
    for _ in range(7):
        tab_to(officer, "undo")
        before = officer.page.locator("#split-editor").get_attribute("data-said")
        officer.page.keyboard.press("Enter")
        officer.page.wait_for_function(
            "before => document.getElementById('split-editor').dataset.said !== before", arg=before
        )
    officer.look()
    assert texts(officer) == first
    assert officer.page.url == path


def test_a_question_and_its_words_in_the_original_lead_to_each_other(arrives):
    officer = arrives("officer")
    arrive(officer)
    officer.page.locator("#q-1-text").focus()
    assert officer.page.locator("mark.is-chosen").all_inner_texts() == ["How many are open?"]
    officer.page.locator("mark").first.click()
    assert focus(officer) == "How many beds does the Trust have?"
    officer.page.locator("#q-2").get_by_role("link").click()
    assert officer.page.url.endswith("#o-q-2")
    officer.page.locator("main .desk-mark__to").nth(1).click()
    assert focus(officer) == "q-1"
    officer.look()


def test_words_that_are_selected_in_the_original_become_a_question(arrives):
    officer = arrives("officer")
    arrive(officer, TEXT.replace("Sam", "It may help you that wards 3 and 4 🛏 were closed.\n\nSam"))
    officer.page.evaluate(
        """() => {
          const words = document.querySelector("[data-split-words]");
          const node = [...words.querySelectorAll(".desk-context")].find((one) => one.textContent.includes("wards"));
          const text = node.firstChild, range = document.createRange();
          range.setStart(text, text.data.indexOf("wards"));
          range.setEnd(text, text.data.indexOf("closed") + 6);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    officer.page.get_by_role("button", name="Make the words that I selected a question").click()
    heard(officer, "These words are a question now: question 4.")
    assert texts(officer)[3] == "wards 3 and 4 🛏 were closed"


def test_what_is_typed_is_saved_without_a_button_and_a_second_tab_is_told(arrives):
    officer = arrives("officer")
    path = arrive(officer)
    other = officer.context.new_page()
    other.goto(path)
    officer.page.locator("#q-0-text").fill("How many beds, exactly?")
    officer.page.get_by_label("Subject").fill("Beds")
    officer.page.locator("[data-split-saved]").get_by_text("Saved at").wait_for()
    officer.page.reload()
    officer.look()
    assert texts(officer)[0] == "How many beds, exactly?"
    assert officer.page.get_by_label("Subject").input_value() == "Beds"
    other.locator("button[value=drop-1]").click()
    other.locator("#theirs").wait_for()
    assert "You changed these questions in another tab" in other.evaluate("document.activeElement.textContent")
    assert other.title().startswith("Error: ")
    assert "exactly" in other.locator("#theirs del").first.inner_text()
    officer.complaints.clear()


def test_a_desk_that_cannot_be_reached_loses_nothing(arrives):
    officer = arrives("officer")
    arrive(officer)
    officer.page.route("**/requests/new/*", lambda route: route.abort())
    officer.page.locator("#q-0-text").fill("Typed meanwhile")
    officer.page.locator("button[value=merge-1]").click()
    officer.page.locator("[data-split-saved]").get_by_text("cannot be reached").wait_for()
    assert texts(officer)[0] == "Typed meanwhile"
    officer.page.unroute("**/requests/new/*")
    officer.complaints.clear()
    officer.page.locator("button[value=merge-1]").click()
    heard(officer, "Question 2 is merged with question 1.")
    assert texts(officer)[0] == "Typed meanwhile\nHow many are open?"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_session_that_ended_loses_nothing(arrives, scripts: bool):
    officer = arrives("officer", scripts)
    arrive(officer)
    officer.page.locator("#q-0-text").fill("Half a question")
    officer.context.clear_cookies()
    officer.page.locator("button[value=merge-1]").click()
    officer.page.get_by_label("Password").wait_for()
    officer.complaints.clear()  # the script asked first, and was refused
    assert "Half a question" in officer.page.content()
    officer.page.get_by_label("Email address").fill("officer@wrenfield.example")
    officer.page.get_by_label("Password").fill("reply-desk-demo")
    officer.press("Sign in and keep these words")
    officer.press("Send it again")
    assert texts(officer)[0] == "Half a question\nHow many are open?"


def test_without_scripts_everything_works_by_buttons_and_links(arrives):
    officer = arrives("officer", False)
    path = arrive(officer)
    first = texts(officer)

    def press(button: str, said: str) -> None:
        officer.page.locator(f"button[value={button}]").first.click()
        officer.look()
        assert said in officer.page.locator("#said").inner_text()

    press("up-1", "Question 2 is moved before question 1.")
    assert officer.page.url.endswith("#q-0")
    press("in-1", "Question 1 is a part of question 2 now.")
    press("out-1", "is a question of its own now.")
    press("merge-1", "is merged with question 2.")
    officer.page.locator("#q-0-text").fill("How many are open?\n---\nHow many beds?")
    press("split-0", "is split in two")
    assert texts(officer) == ["How many are open?", "How many beds?", first[2]]
    press("drop-2", "is kept as context now")
    press("raise-1", "These words are a question now")
    press("number", "The questions are numbered in order.")
    for _ in range(9):
        press("undo", "Undone")
    assert texts(officer) == first
    assert officer.page.locator("button[value=undo]").is_disabled()
    press("redo", "Done again")
    officer.page.locator("#q-1").get_by_role("link").click()
    assert officer.page.url.endswith("#o-q-1")
    officer.page.locator("main .desk-mark__to").first.click()
    assert officer.page.url.endswith("#q-1"), "what was asked first stands second now"
    officer.go(path)
    assert texts(officer)[0] == "How many are open?"


def test_going_back_shows_what_is_saved_now(arrives):
    officer = arrives("officer")
    arrive(officer)
    officer.page.locator("button[value=drop-1]").click()
    heard(officer, "Question 2 is kept as context now")
    officer.go("/requests")
    officer.page.go_back()
    officer.look()
    assert len(texts(officer)) == 2
    officer.page.locator("button[value=drop-0]").click()
    heard(officer, "Question 1 is kept as context now")
