"""An Outlook message gives what an e-mail gives: words, envelope, files and messages in it."""

from datetime import date

import pytest

from app.intake.mail.msg import read_msg
from app.intake.mail.rtf import rtf_words
from app.intake.mail.rtf_packed import unpacked
from app.law.errors import BrokenInput, EmptyInput, EncryptedInput, InputTooLarge
from tests.intake.mail_files import (
    BINARY,
    BODY,
    NUMBER,
    QUESTIONS,
    SENT,
    TEXT8,
    TEXT16,
    compound,
    file_of,
    mail,
    message_of,
    msg,
    rtf_packed,
)  # fmt: skip

RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 1. How many beds \'96 and wards?\par {\v hidden}"
    rb"2. Caf\u233?\'e9?}"
)
HTML_IN_RTF = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0 Arial;}}{\*\htmltag64 <ol>}{\*\htmltag64 <li>}"
    rb"\htmlrtf {\b\htmlrtf0 How many beds?{\*\htmltag72 </li>}\htmlrtf \par}\htmlrtf0 {\*\htmltag64 <li>}"
    rb"How many wards?}"
)


def without(*numbers, **more):
    return {number: value for number, value in BODY.items() if number not in numbers}


def test_a_message_is_read():
    found = read_msg(msg(BODY))
    assert found.text.strip() == QUESTIONS.strip()
    assert (found.subject, found.sender, found.address) == ("A request", "Ann Asker", "ann@post.example")
    assert found.sent == date(2025, 3, 3)


def test_words_in_an_old_code_page_are_read():
    found = read_msg(msg(BODY | {0x1000: (TEXT8, "“How many?” – £5"), 0x3FFD: (NUMBER, 1252)}))
    assert found.text == "“How many?” – £5"
    odd = read_msg(msg(BODY | {0x1000: (TEXT8, "How many?"), 0x3FFD: (NUMBER, 99_999)}))
    assert odd.text == "How many?"


def test_html_alone_is_read():
    html = "<p>How many beds – and wards?</p>".encode()
    found = read_msg(msg(without(0x1000) | {0x1013: (BINARY, html), 0x3FDE: (NUMBER, 65001)}))
    assert found.text == "How many beds – and wards?"


def test_rich_text_alone_is_read_and_what_is_hidden_in_it_is_not():
    found = read_msg(msg(without(0x1000) | {0x1009: (BINARY, rtf_packed(RTF))}))
    assert found.text == "1. How many beds – and wards?\n2. Caféé?"


def test_html_that_outlook_wrapped_into_rich_text_is_html_again():
    assert rtf_words(HTML_IN_RTF) == "1. How many beds?\n2. How many wards?"


def test_packed_text_repeats_what_came_before():
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


@pytest.mark.parametrize("data", [b"", b"x" * 15, bytes(16), b"\0" * 8 + b"LZFx" + bytes(20)])
def test_packed_text_that_is_none_is_said_to_be(data):
    with pytest.raises(BrokenInput):
        unpacked(data)


def test_rich_text_nested_without_end_is_refused():
    with pytest.raises(InputTooLarge):
        rtf_words(b"{\\rtf1" + b"{" * 2000)


def test_the_headers_that_came_with_it_are_believed_before_outlooks_own_address():
    headers = f"From: Ann Asker <ann@post.example>\r\nDate: {SENT}\r\nReply-To: desk@post.example\r\n"
    values = without(0x39) | {0x7D: (TEXT16, headers), 0xC1F: (TEXT16, "/O=TRUST/OU=X/CN=ann")}
    found = read_msg(msg(values))
    assert (found.address, found.reply_to, found.sent) == ("ann@post.example", "desk@post.example", date(2025, 3, 3))
    assert read_msg(msg(BODY | {0xC1F: (TEXT16, "/O=TRUST/OU=X/CN=ann")})).address == ""


def test_files_and_messages_in_it_are_read():
    inner = message_of(BODY | {0x37: (TEXT16, "The first message")}, [file_of("inner.pdf", b"%PDF-1")])
    found = read_msg(msg(BODY, [file_of("C:\\beds.csv", b"a,b", "text/csv"), file_of("big.bin", b"x" * 9000), inner]))
    assert [(one.name, len(one.data)) for one in found.attached] == [
        ("beds.csv", 3), ("big.bin", 9000), ("The first message", 0),
    ]  # fmt: skip
    held = found.attached[2].mail
    assert held is not None
    assert held.text.strip() == QUESTIONS.strip()
    assert [one.name for one in held.attached] == ["inner.pdf"]


def test_a_picture_in_the_body_is_no_file_of_its_own():
    picture = file_of("logo.png", b"\x89PNG\r\n", "image/png") | {0x3712: (TEXT16, "logo")}
    assert read_msg(msg(BODY, [picture])).attached[0].shown


def test_an_encrypted_message_is_said_to_be_and_a_signed_one_is_read():
    whole = mail(QUESTIONS)
    whole.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
    signed = file_of("smime.p7m", whole.as_bytes(), "multipart/signed")
    found = read_msg(msg(without(0x1000, 0x1A) | {0x1A: (TEXT16, "IPM.Note.SMIME.MultipartSigned")}, [signed]))
    assert found.text.strip() == QUESTIONS.strip()
    assert [one.name for one in found.attached] == ["a.pdf"]
    with pytest.raises(EncryptedInput, match="S/MIME"):
        read_msg(msg(BODY | {0x1A: (TEXT16, "IPM.Note.SMIME")}, [file_of("smime.p7m", b"x")]))


def test_nothing_in_it_is_empty():
    with pytest.raises(EmptyInput):
        read_msg(msg(without(0x1000)))


def test_another_compound_file_and_half_a_message_are_broken():
    data = msg(BODY, [file_of("a.bin", b"x" * 9000)])
    for broken in (data[:600], data[:8], compound({})[:512]):
        with pytest.raises((BrokenInput, EmptyInput)):
            read_msg(broken)
