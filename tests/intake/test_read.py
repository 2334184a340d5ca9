"""What arrives is read by what it is, not by what its name says; what cannot be read says so in a sentence."""

from contextlib import suppress
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.intake.mail.headers import uk_date
from app.intake.past import read_past
from app.intake.read import read
from app.intake.split import split
from app.law.errors import EmptyInput, EncryptedInput, InputTooLarge, UnreadableInput, WrongType
from tests.intake.word_files import numbered, numbering, p, word_file

SAMPLES = Path(__file__).parent.parent / "samples"
LETTER = (SAMPLES / "section-117-response.txt").read_bytes()
QUESTIONS = "".join(f"{number}. How many of kind {number} are there?\n" for number in range(1, 12))


def mail(
    body=QUESTIONS,
    *,
    html=None,
    subject="Section 117",
    sender="Ann Asker <ann@post.example>",
    when="Mon, 2 Dec 2024 23:30:00 +0000",
):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "foi@wrenfield.example", subject
    message["Date"], message["Message-ID"] = when, "<1@post.example>"
    if html is None:
        message.set_content(body)
    else:
        message.set_content(html, subtype="html")
    return message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_any_unicode_encoding(encoding):
    assert read("Café – £5?".encode(encoding), "request.txt").text.lstrip("\ufeff") == "Café – £5?"


def test_windows_text_is_read_and_said_to_be():
    read_ = read("“How many?” – £5".encode("cp1252"), "request.txt")
    assert read_.text == "“How many?” – £5"
    assert any("Windows" in note for note in read_.notes)


def test_control_characters_are_taken_out_with_a_note():
    read_ = read(b"How many\x00 beds?\x07", "request.txt")
    assert read_.text == "How many beds?"
    assert read_.notes


@pytest.mark.parametrize("data", [b"", b"  \r\n\t ", b"\x00\x00", b"\xef\xbb\xbf"])
def test_nothing_is_an_empty_input(data):
    with pytest.raises(EmptyInput):
        read(data, "request.txt")


def test_more_than_two_million_characters_is_too_large():
    with pytest.raises(InputTooLarge):
        read(b"x " * 1_000_001, "request.txt")


@pytest.mark.parametrize(
    ("data", "filename", "words"),
    [
        (
            b"\x89PNG\r\n\x1a\n",
            "request.docx",
            "request.docx is not a Word file, whatever its name says: it is a PNG picture.",
        ),
        (b"Rar!x", "request.rar", "request.rar is a RAR archive, which the desk does not read yet."),
        (b"How many beds?", "request.docx", "looks like plain text"),
        (b"MZ\x90", "request.doc", "request.doc is not a Word 97 file, whatever its name says: it is a program."),
        (bytes(range(256)) * 20, "request.txt", "not text"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_named_for_what_it_is(data, filename, words):
    with pytest.raises(WrongType) as caught:
        read(data, filename)
    assert words in str(caught.value)


def test_a_password_is_named():
    with pytest.raises(EncryptedInput, match="password"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "request.docx")


def test_a_word_file_with_another_name_is_read_all_the_same():
    assert read(word_file(p("How many beds?")), "request.txt").kind == "word"


def labels(text):
    return [question.label for question in split(text).questions]


ELEVEN = [str(number) for number in range(1, 12)]


def test_the_sample_gives_eleven_from_text_from_an_email_and_from_an_automatically_numbered_word_file():
    asked = [question.text for question in split(LETTER.decode()).questions]
    as_mail = mail(
        "Dear Trust\n\n" + "\n".join(f"{n}. {words}" for n, words in enumerate(asked, 1)) + "\n\nRegards\nAnn"
    ).as_bytes()
    as_word = word_file("".join(map(numbered, asked)), numbering=numbering(("decimal", "%1.", 1)))
    for data, name in ((LETTER, "letter.txt"), (as_mail, "request.eml"), (as_word, "request.docx")):
        questions = split(read(data, name).text).questions
        assert [question.label for question in questions] == ELEVEN
        assert [" ".join(question.text.split()) for question in questions] == [
            " ".join(words.split()) for words in asked
        ]


def test_an_email_gives_subject_sender_and_the_date_in_uk_time():
    read_ = read(mail().as_bytes(), "request.eml")
    assert (read_.kind, read_.subject, read_.requester_name) == ("eml", "Section 117", "Ann Asker")
    assert (read_.requester_address, read_.received) == ("ann@post.example", date(2024, 12, 2))
    assert labels(read_.text) == ELEVEN


def test_an_email_in_html_only_is_read_as_its_words():
    read_ = read(
        mail(html="<html><style>x{}</style><ol><li>How many beds?<li>How many wards?</ol></html>").as_bytes(), "a.eml"
    )
    assert labels(read_.text) == ["1", "2"]


def test_a_character_set_that_does_not_exist_is_no_error():
    data = mail().as_bytes().replace(b'charset="utf-8"', b'charset="x-nowhere"')
    read_ = read(data, "a.eml")
    assert labels(read_.text) == ELEVEN
    assert any("character set" in note for note in read_.notes)


def test_attachments_are_named():
    message = mail()
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="extra.pdf")
    assert any("extra.pdf" in note for note in read(message.as_bytes(), "a.eml").notes)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2025, 7, 1, 23, 30, tzinfo=UTC), date(2025, 7, 2)),
        (datetime(2025, 1, 1, 23, 30, tzinfo=UTC), date(2025, 1, 1)),
        (datetime(2025, 3, 30, 0, 59, tzinfo=UTC), date(2025, 3, 30)),
        (datetime(2025, 10, 25, 23, 30, tzinfo=UTC), date(2025, 10, 26)),
        (datetime(2025, 10, 26, 23, 30, tzinfo=UTC), date(2025, 10, 26)),
    ],
)
def test_the_date_of_an_email_is_the_date_in_the_united_kingdom(moment, day):
    assert uk_date(moment) == day


SEEDS = [
    LETTER,
    mail().as_bytes(),
    mail(html="<p>How many?</p>").as_bytes(),
    word_file(numbered("How many?") + p("x"), numbering=numbering(("decimal", "%1.", 1))),
    (SAMPLES / "past-responses" / "FW_ WP0333 final response.eml").read_bytes(),
    (SAMPLES / "past-responses" / "FOI-2526-WP0188 restraint (tracked).docx").read_bytes(),
]
NAMES = st.sampled_from(["a.txt", "a.docx", "a.eml", "", "a.msg", "ünï.pdf", "x" * 300])


def both(data, filename):
    for reader in (read, read_past):
        with suppress(UnreadableInput):
            reader(data, filename)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")), NAMES)
def test_no_bytes_raise_anything_but_an_unreadable_input(data, filename):
    both(data, filename)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 40)), min_size=1, max_size=8),
    NAMES,
)
def test_no_damaged_sample_raises_anything_but_an_unreadable_input(seed, changes, filename):
    data = seed
    for place, inserted, cut in changes:
        at = int(place * len(data))
        data = data[:at] + inserted + data[at + cut :]
    both(data, filename)


HEADERS = st.sampled_from(
    ["From", "To", "Subject", "Date", "Content-Type", "Message-ID", "MIME-Version", "Content-Transfer-Encoding"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(HEADERS, st.text(max_size=40)), max_size=8), st.text(max_size=60))
def test_no_headers_raise_anything_but_an_unreadable_input(headers, body):
    data = "".join(f"{name}: {value}\r\n" for name, value in headers) + "\r\n" + body
    both(data.encode("utf-8", "replace"), "a.eml")
