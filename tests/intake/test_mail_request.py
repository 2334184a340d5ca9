"""An e-mail becomes a request: its own words, or those of what is attached, and nothing that came with it is lost."""

from datetime import date

import pytest

from app.intake.mail import whatdotheyknow
from app.intake.mail.threads import day_in, passed_on
from app.intake.past import read_past
from app.intake.read import kind_of, read
from app.intake.split import split
from app.law.errors import BrokenInput, EmptyInput, EncryptedInput
from tests.intake.mail_files import BODY, OBJECT, QUESTIONS, TEXT16, compound, file_of, mail, message_of, msg, tnef
from tests.intake.word_files import p, word_file

WORD = word_file(p("1. How many beds were open on 1 May 2025?") + p("2. How many wards were closed in 2025?"))
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
COVER = "Dear Trust\n\nPlease see attached.\n\nKind regards\nAnn Asker\n"


def with_files(body, *files, **headers):
    message = mail(body, **headers)
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def asked(request):
    return [" ".join(question.text.split()) for question in split(request.text).questions]


BOTH = ["How many beds were open on 1 May 2025?", "How many wards were closed in 2025?"]


@pytest.mark.parametrize("body", [COVER, "", "Dear Trust\n\nA request under the FOI Act.\n\nAnn Asker\n"])
def test_a_request_that_is_attached_is_read_after_the_words_of_the_message(body):
    read_ = read(with_files(body, ("request.docx", WORD)), "a.eml")
    assert asked(read_) == BOTH
    assert read_.text.index("[Attached: request.docx]") >= len(body.rstrip())
    line = next(int(note.split()[2]) for note in read_.notes if "request.docx (Word file" in note)
    assert read_.text.split("\n")[line - 1].startswith("1. How many beds")
    assert (read_.requester_name, read_.requester_address) == ("Ann Asker", "ann@post.example")


def test_the_name_of_the_file_stands_in_the_text_and_is_no_question():
    read_ = read(with_files(COVER, ("How many beds do you have?.docx", WORD)), "a.eml")
    assert asked(read_) == BOTH
    whys = {read_.text[one.start : one.end].strip(): one.why for one in split(read_.text).context}
    assert any("[Attached: How many beds" in words for words in whys)


def test_a_message_that_asks_itself_keeps_its_files_as_files():
    read_ = read(with_files(QUESTIONS, ("plan.docx", word_file(p("Our plan for 2025")))), "a.eml")
    assert "Our plan" not in read_.text
    assert any("plan.docx (Word file, " in note for note in read_.notes)


def test_a_message_that_asks_and_points_to_more_has_both():
    read_ = read(
        with_files(
            f"{QUESTIONS}\nMore questions are in the attached file.\n",
            ("more.txt", b"1. How many chairs are there?\n2. How many tables are there?"),
        ),
        "a.eml",
    )
    assert len(asked(read_)) == 4


def test_the_same_list_attached_once_more_is_not_asked_twice():
    body = f"The questions are below and attached.\n\n{QUESTIONS}"
    read_ = read(with_files(body, ("same.txt", QUESTIONS.encode())), "a.eml")
    assert len(asked(read_)) == 2
    assert any("same.txt asks what the message asks" in note for note in read_.notes)


def test_what_the_reader_of_a_file_says_of_it_is_kept_with_its_name():
    read_ = read(
        with_files(COVER, ("a.txt", "1. How many caf\xe9s are there?\n2. How many are open?".encode("cp1252"))), "a.eml"
    )
    assert any(note.startswith("a.txt: ") and "Windows" in note for note in read_.notes)


def test_every_file_is_named_with_its_kind_and_size():
    message = mail(QUESTIONS)
    for name, data in (
        ("logo.png", b"\x89PNG\r\n" + bytes(3000)),
        ("a.zip", b"PK\x03\x04" + bytes(20)),
        ("x.pdf", b"%PDF-"),
    ):
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    notes = " ".join(read(message.as_bytes(), "a.eml").notes)
    for words in ("logo.png (PNG picture, 3 KB)", "a.zip (zip archive, 24 bytes)", "x.pdf (PDF, 5 bytes)"):
        assert words in notes


def test_more_files_than_anybody_reads_are_counted():
    files = [(f"file{number}.bin", b"x") for number in range(60)]
    assert "and 10 more" in " ".join(read(with_files(QUESTIONS, *files), "a.eml").notes)


def test_a_locked_file_beside_others_is_told_and_alone_it_is_the_error():
    read_ = read(with_files(COVER, ("locked.docx", LOCKED), ("request.docx", WORD)), "a.eml")
    assert asked(read_) == BOTH
    assert any("locked.docx could not be read" in note and "password" in note for note in read_.notes)
    with pytest.raises(EncryptedInput, match=r"locked\.docx could not be read"):
        read(with_files("", ("locked.docx", LOCKED)), "a.eml")


def test_an_encrypted_message_in_a_message_is_said_to_be_one():
    with pytest.raises(BrokenInput, match="rights management"):
        read(with_files("", ("message.rpmsg", b"x")), "a.eml")


def test_a_message_with_nothing_that_can_be_read_names_what_it_has():
    with pytest.raises(EmptyInput, match=r"a\.zip, b\.png"):
        read(with_files("", ("a.zip", b"PK\x03\x04junk"), ("b.png", b"\x89PNG\r\n")), "a.eml")


def forwarded():
    inner = mail(QUESTIONS, subject="Beds", sender="Ann Asker <ann@post.example>")
    outer = mail("FYI, see below.\n\nSam\n", subject="FW: Beds", sender="Sam <sam@trust.example>")
    outer.replace_header("Date", "Thu, 6 Mar 2025 09:00:00 +0000")
    outer.add_attachment(inner)
    return outer


@pytest.mark.parametrize("wrapping", ["eml", "msg", "tnef"])
def test_a_message_that_was_passed_on_is_asked_by_who_wrote_it_on_the_day_it_came(wrapping):
    cover = {0x37: (TEXT16, "FW: Beds"), 0x1000: (TEXT16, "FYI, see below."), 0xC1A: (TEXT16, "Sam")}
    inner = BODY | {0x37: (TEXT16, "Beds")}
    sign = bytes.fromhex("0703020000000000c000000000000046")
    data = {
        "eml": lambda: forwarded().as_bytes(),
        "msg": lambda: msg(cover, [message_of(inner)]),
        "tnef": lambda: tnef(cover, [("x", {0x3001: (TEXT16, "Beds"), 0x3701: (OBJECT, sign + tnef(inner))})]),
    }[wrapping]()
    read_ = read(data, "a.eml")
    assert len(asked(read_)) == 2
    assert (read_.subject, read_.requester_name, read_.requester_address) == ("Beds", "Ann Asker", "ann@post.example")
    assert read_.received == date(2025, 3, 3)
    assert any("passed on" in note for note in read_.notes)


THREAD = """Hi all, one for you.

Sam

-----Original Message-----
From: Ann Asker [mailto:ann@post.example]
Sent: 03 March 2025 10:15
To: FOI
Subject: Beds

1. How many beds were open on 1 May 2025?
2. How many wards were closed?

Ann Asker
"""


def test_a_thread_below_a_cover_is_asked_by_who_wrote_it():
    read_ = read(mail(THREAD, subject="FW: Beds", sender="Sam <sam@trust.example>").as_bytes(), "a.eml")
    assert (read_.requester_name, read_.requester_address) == ("Ann Asker", "ann@post.example")
    assert read_.received == date(2025, 3, 3)
    assert len(asked(read_)) == 2


def test_a_reply_above_what_it_answers_is_asked_by_its_own_sender():
    text = f"{QUESTIONS}\nOn Mon, 24 Feb 2025 at 09:00, FOI <foi@trust.example> wrote:\n> Thank you for your e-mail.\n"
    assert passed_on(text) is None
    assert read(mail(text).as_bytes(), "a.eml").requester_name == "Ann Asker"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Monday, 3 March 2025 10:15", date(2025, 3, 3)),
        ("03 March 2025 10:15", date(2025, 3, 3)),
        ("Mon, 3 Mar 2025 at 10:15", date(2025, 3, 3)),
        ("March 3, 2025 10:15 AM", date(2025, 3, 3)),
        ("03/04/2025 10:15", date(2025, 4, 3)),
        ("2025-03-03 10:15", date(2025, 3, 3)),
        ("31/02/2025", None),
        ("soon", None),
    ],
)
def test_a_date_in_a_thread_is_read_as_it_is_written_here(words, day):
    assert day_in(words) == day


WDTK = "foi+request-123456-0a1b2c3d@whatdotheyknow.com"
FOOT = f"""
-------------------------------------------------------------------

Please use this email address for all replies to this request:
{WDTK}

Is foi@trust.example the wrong address for Freedom of Information requests to it? If so, use this form:
https://www.whatdotheyknow.com/change_request/new?body=trust

Disclaimer: This message and any reply that you make will be published on the internet. Our policies:
https://www.whatdotheyknow.com/help/officers

For more detailed guidance on safely disclosing information, read the latest advice from the ICO:
https://www.whatdotheyknow.com/help/ico-guidance-for-authorities

Please note that in some cases publication of requests and responses will be delayed.

If you find this service useful as an FOI officer, please ask your web manager to link to us from your FOI page.

-------------------------------------------------------------------
"""


@pytest.mark.parametrize("address", [WDTK, WDTK.removeprefix("foi+")])
def test_a_request_through_whatdotheyknow_is_answered_at_its_own_address(address):
    read_ = read(mail(QUESTIONS + FOOT, sender=f"Ann Asker <{address}>").as_bytes(), "a.eml")
    assert (read_.requester_name, read_.requester_address) == ("Ann Asker", address)
    assert whatdotheyknow.NOTE in read_.notes
    assert len(asked(read_)) == 2


def test_the_small_print_of_whatdotheyknow_is_context():
    text = read(mail(QUESTIONS + FOOT, sender=f"Ann Asker <{WDTK}>").as_bytes(), "a.eml").text
    told = " ".join(text[one.start : one.end] for one in split(text).context)
    assert "Is foi@trust.example the wrong address" in told
    assert "link to us" in told


def test_a_request_through_whatdotheyknow_that_was_passed_on_keeps_its_address():
    text = THREAD.replace("[mailto:ann@post.example]", "").replace('Ann Asker\n"', FOOT) + FOOT
    read_ = read(mail(text, sender="Sam <sam@trust.example>").as_bytes(), "a.eml")
    assert (read_.requester_name, read_.requester_address) == ("Ann Asker", WDTK)


@pytest.mark.parametrize(("levels", "found"), [(4, 2), (30, 0)])
def test_messages_in_messages_are_opened_to_a_bound_and_no_deeper(levels, found):
    message = mail(QUESTIONS)
    for _ in range(levels):
        outer = mail("This was passed on.")
        outer.add_attachment(message)
        message = outer
    assert len(asked(read(message.as_bytes(), "a.eml"))) == found


def test_a_message_is_read_whatever_its_name():
    assert read(msg(BODY), "request.docx").kind == "msg"
    assert read(tnef(BODY), "winmail.dat").requester_name == "Ann Asker"


def test_a_past_letter_in_an_outlook_message_is_read():
    letter = "Dear Ann\n\nQuestion 1: How many beds?\nAnswer: 12\n\nQuestion 2: How many wards?\nAnswer: 3\n"
    assert len(read_past(msg(BODY | {0x1000: (TEXT16, letter)}), "a.msg").questions) == 2


def test_a_word_file_that_holds_a_message_is_no_message():
    held = compound({"WordDocument": b"x" * 5000, "ObjectPool": {"_1": msg(BODY, as_tree=True)}})
    assert kind_of(held, "a.msg") == "doc"
    assert kind_of(msg(BODY, [file_of("a.doc", compound({"WordDocument": b"x" * 5000}))]), "a.doc") == "msg"
