"""Words typed into a form whose sender's session had ended: shown, and sent again by a button, never by themselves."""

from io import BytesIO

import pytest
import time_machine
from werkzeug.datastructures import MultiDict

from app.web.unsent import Unsent
from tests.web.reader import PASSWORD, Page, Reader
from tests.web.walking import record

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
"""Nothing here asks the database anything of its own kind."""

WORDS = "An hour of work.\nWith “quotes”, a <b>tag</b> & an ampersand."
OURS = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
THEIRS = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}


@pytest.fixture(autouse=True)
def _soon_after_it_arrived():
    with time_machine.travel("2024-12-17T10:00:00+00:00", tick=True):
        yield


class Sitter(Reader):
    """A reader whose browser says where each form came from."""

    headers = OURS

    def send(self, *args, **kwargs):
        self.client.environ_base.update({f"HTTP_{k.upper().replace('-', '_')}": v for k, v in self.headers.items()})
        return super().send(*args, **kwargs)


@pytest.fixture
def officer(desk) -> Sitter:
    made = Sitter(desk)
    made.sign_in("officer")
    return made


@pytest.fixture
def case(officer: Sitter) -> str:
    return record(officer)


def lose_cookies(reader: Reader) -> None:
    reader.client.delete_cookie("desk")


def sign_in_here(reader: Reader, who: str = "officer", status: int = 200, password: str = PASSWORD) -> Page:
    return reader.send("/sign-in-again", status, email=f"{who}@wrenfield.example", password=password)


def body(page: Page) -> str:
    return page.root.xpath("string(//textarea[@name='body'])").strip().replace("\r\n", "\n")


def test_a_reply_sent_after_the_session_ended_is_shown_signed_in_for_and_saved(officer: Sitter, case: str):
    officer.get(f"{case}/questions/1")
    lose_cookies(officer)
    page = officer.send("/questions/1", status=401, body=WORDS, held="held", button=("do", "save"))
    assert "Nothing was saved" in page.text
    assert page.root.xpath("string(//pre)").replace("\r\n", "\n") == WORDS
    assert "Is it held? The Trust holds this information." in page.text
    page = sign_in_here(officer)
    assert "not saved yet" in page.text
    assert page.root.xpath("string(//pre)").replace("\r\n", "\n") == WORDS
    assert body(Reader.get(officer, f"{case}/questions/1")) == "", "nothing goes by itself"
    officer.page = page
    page = officer.send("/questions/1")
    assert "is saved" in page.text
    assert body(page) == WORDS
    assert page.root.xpath("//input[@name='held' and @checked]/@value") == ["held"]


def test_a_wrong_password_keeps_the_words_and_never_gives_it_back(officer: Sitter, case: str):
    officer.get(f"{case}/questions/1")
    lose_cookies(officer)
    officer.send("/questions/1", status=401, body=WORDS, button=("do", "save"))
    page = sign_in_here(officer, status=401, password="not-the-password")
    assert "do not match an account" in page.text
    assert WORDS.split("\n")[0] in page.text
    assert "not-the-password" not in page.data.decode()
    sign_in_here(officer)
    assert body(officer.send("/questions/1")) == WORDS


def test_signing_in_in_another_tab_is_enough(officer: Sitter, case: str):
    officer.get(f"{case}/questions/1")
    lose_cookies(officer)
    left = officer.send("/questions/1", status=401, body=WORDS, button=("do", "save"))
    officer.sign_in("officer")
    officer.page = left
    officer.send("/sign-in-again", button=("do", "already"))
    assert body(officer.send("/questions/1")) == WORDS


def test_signing_out_and_in_in_another_tab_loses_nothing(officer: Sitter, case: str):
    left = officer.get(f"{case}/questions/1")
    officer.send("/sign-out")
    officer.sign_in("officer")
    officer.page = left
    page = officer.send("/questions/1", status=400, body=WORDS, button=("do", "save"))
    assert "open too long" in page.text
    assert body(officer.send("/questions/1")) == WORDS


def test_who_may_not_send_it_may_let_somebody_sign_in_who_may(officer: Sitter, case: str):
    left = officer.get(f"{case}/questions/1")
    officer.send("/sign-out")
    officer.sign_in("reader")
    officer.page = left
    officer.send("/questions/1", status=400, body=WORDS, button=("do", "save"))
    page = officer.send("/questions/1", status=403)
    assert "role FOI officer" in page.text
    assert WORDS.split("\n")[0] in page.text
    sign_in_here(officer)
    assert body(officer.send("/questions/1")) == WORDS


def test_an_account_that_was_signed_out_everywhere_gets_the_words_back_too(officer: Sitter, case: str, desk):
    officer.get(f"{case}/questions/1")
    with officer.client.session_transaction() as kept:
        kept.pop("_user_id")
    page = officer.send("/questions/1", status=401, body=WORDS, button=("do", "save"))
    assert WORDS.split("\n")[0] in page.text


@pytest.mark.parametrize(
    ("path", "ending", "fields"),
    [
        ("/requests/new", "/requests/new", {"text": WORDS}),
        ("{case}/clock", "/clock", {"reason": WORDS, "kind": "clarification_requested"}),
        ("{case}/notes", "/notes", {"body": WORDS}),
        ("{case}/close", "/close", {"because": WORDS}),
    ],
)
def test_every_form_gives_its_words_back(officer: Sitter, case: str, path: str, ending: str, fields: dict[str, str]):
    officer.get(path.format(case=case))
    lose_cookies(officer)
    page = officer.send(ending, status=401, **fields)
    assert page.root.xpath("string(//pre)").replace("\r\n", "\n") == WORDS
    page = sign_in_here(officer)
    form = next(form for form in page.root.forms if form.get("action").endswith(ending))
    again = dict(form.form_values())
    assert {name: again[name].replace("\r\n", "\n") for name in fields} == fields


def test_a_file_is_to_be_chosen_again_in_a_field_of_its_own_name(officer: Sitter):
    officer.get("/requests/new")
    lose_cookies(officer)
    page = officer.send("/requests/new", status=401, file=(BytesIO(b"1. How many beds?\n2. Where?"), "asked.txt"))
    assert "File to choose again: asked.txt" in page.text
    page = sign_in_here(officer)
    assert page.root.xpath("//input[@type='file']/@name") == ["file"]
    page = officer.send("/requests/new", file=(BytesIO(b"1. How many beds?\n2. Where?"), "asked.txt"))
    assert "2 questions" in page.text


@pytest.mark.parametrize("signed_in", [True, False])
def test_what_another_site_sent_is_neither_shown_nor_offered(officer: Sitter, case: str, signed_in: bool):
    page = officer.get(f"{case}/questions/1")
    if not signed_in:
        lose_cookies(officer)
    officer.client.environ_base.clear()
    answer = officer.client.post(page.path, data={"body": "Call this number"}, headers=THEIRS)
    assert answer.status_code == 400
    assert "Another site" in answer.text
    assert "Call this number" not in answer.text
    assert body(officer.get(f"{case}/questions/1") if signed_in else officer.sign_in("officer")) == ""


def test_where_the_browser_does_not_say_who_sent_it_the_words_are_only_to_copy(desk, case: str):
    nobody = Reader(desk)
    answer = nobody.client.post(f"{case}/questions/1", data={"body": WORDS})
    assert answer.status_code == 401
    assert "An hour of work." in answer.text
    assert "Send it again" not in answer.text
    assert "sign-in-again" not in answer.text


def test_a_password_is_never_carried(desk):
    nobody = Reader(desk)
    answer = nobody.client.post("/requests/new", data={"text": WORDS, "password": "hush-hush"}, headers=OURS)
    assert answer.status_code == 401
    assert "hush-hush" not in answer.text


def test_a_form_where_nothing_was_typed_leads_back_to_its_page(officer: Sitter, case: str):
    left = officer.get(f"{case}/questions/1")
    lose_cookies(officer)
    officer.client.environ_base["HTTP_REFERER"] = f"http://localhost{case}/questions/1"
    officer.page = left
    page = officer.send("/use", status=401)
    assert "Nothing was done" in page.text
    link = page.root.xpath("//main//a/@href")[0]
    assert link.startswith("/sign-in?next=")
    assert f"{case}/questions/1" in link.replace("%2F", "/")


def test_signing_out_when_the_session_has_ended_is_no_fault(officer: Sitter):
    officer.get("/requests")
    lose_cookies(officer)
    assert officer.send("/sign-out").path == "/sign-in"


def test_a_fault_of_the_desk_gives_the_words_back_to_send_again(officer: Sitter, case: str, desk, monkeypatch):
    desk.config["PROPAGATE_EXCEPTIONS"] = False
    officer.get(f"{case}/questions/1")
    with monkeypatch.context() as patched:
        patched.setattr("app.web.reply.save_reply", lambda *_, **__: 1 / 0)
        page = officer.send("/questions/1", status=500, body=WORDS, button=("do", "save"))
    assert page.root.xpath("string(//pre)").replace("\r\n", "\n") == WORDS
    assert body(officer.send("/questions/1")) == WORDS


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "nonsense", '["https://elsewhere.example/","/",[],[]]', '["//elsewhere.example","/",[],[]]'],
)
def test_words_that_lead_elsewhere_are_not_taken(officer: Sitter, text: str):
    assert Unsent.unpacked(text) is None
    token = officer.get("/sign-in").root.xpath("//input[@name='csrf_token']/@value")[0]
    answer = officer.client.post("/sign-in-again", data={"words": text, "csrf_token": token})
    assert (answer.status_code, answer.location) == (303, "/")


@pytest.mark.usefixtures("database")
def test_packing_and_unpacking_give_the_same_words():
    unsent = Unsent("/a?b=c", "/a", (("body", WORDS), ("held", "")), (("file", "x.pdf"),))
    assert Unsent.unpacked("".join(unsent.packed())) == unsent


def test_the_longest_text_that_a_form_takes_survives_a_session_that_ended(officer: Sitter):
    text = '"\n' * 1_100_000  # each letter is two of the text that carries them through signing in
    officer.get("/requests/new")
    lose_cookies(officer)
    page = officer.send("/requests/new", status=401, text=text)
    form = next(form for form in page.root.forms if form.get("action") == "/sign-in-again")
    fields = MultiDict(form.form_values())
    fields["email"], fields["password"] = "officer@wrenfield.example", PASSWORD
    answer = officer.client.post("/sign-in-again", data=fields, content_type="multipart/form-data")
    page = Page(answer)
    assert page.status == 200, page.text[:400]
    form = next(form for form in page.root.forms if form.get("action") == "/requests/new")
    assert dict(form.form_values())["text"].replace("\r\n", "\n") == text
