"""winmail.dat gives back the message and the files that Outlook packed into it."""

import struct
from datetime import date

import pytest

from app.intake.mail.eml import read_eml
from app.intake.mail.tnef import CUT_SHORT, read_tnef
from app.law.errors import BrokenInput, UnreadableInput
from tests.intake.mail_files import (
    BINARY,
    BODY,
    OBJECT,
    QUESTIONS,
    TEXT8,
    TEXT16,
    mail,
    rtf_packed,
    tnef,
)  # fmt: skip

MESSAGE = bytes.fromhex("0703020000000000c000000000000046")


def test_the_message_and_its_files_come_out():
    found = read_tnef(
        tnef(BODY | {0x8001: (TEXT16, "a name of its own")}, [("BEDS~1.CSV", b"a,b"), ("b.bin", b"y" * 9)])
    )
    assert found.text.strip() == QUESTIONS.strip()
    assert (found.subject, found.sender, found.sent) == ("A request", "Ann Asker", date(2025, 3, 3))
    assert [(one.name, one.data) for one in found.attached] == [("BEDS~1.CSV", b"a,b"), ("b.bin", b"y" * 9)]


def test_a_file_s_long_name_is_its_name():
    data = {0x3707: (TEXT16, "beds of 2025.csv"), 0x3701: (BINARY, b"a,b")}
    assert read_tnef(tnef(attached=[("BEDS~1.CSV", data)])).attached[0].name == "beds of 2025.csv"


def test_plain_attributes_are_read_where_there_are_no_properties():
    plain = {0x18004: b"A request\0", 0x2800C: b"How many beds?\0", 0x38005: struct.pack("<7H", 2025, 3, 3, 9, 0, 0, 1)}
    found = read_tnef(tnef(plain=plain))
    assert (found.subject, found.text, found.sent) == ("A request", "How many beds?", date(2025, 3, 3))


def test_rich_text_is_read():
    found = read_tnef(tnef({0x1009: (BINARY, rtf_packed(rb"{\rtf1 How many beds?}"))}))
    assert found.text == "How many beds?"


def test_a_message_in_it_is_read():
    inner = {0x3001: (TEXT8, "The first"), 0x3701: (OBJECT, MESSAGE + tnef(BODY))}
    held = read_tnef(tnef(attached=[("x", inner)])).attached[0]
    assert held.name == "The first"
    assert held.mail is not None
    assert held.mail.text.strip() == QUESTIONS.strip()


def test_an_e_mail_gives_what_its_winmail_dat_holds():
    message = mail("Please see attached.")
    message.add_attachment(
        tnef(attached=[("beds.csv", b"a,b")]), maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    found = read_eml(message.as_bytes())
    assert [(one.name, one.data) for one in found.attached] == [("beds.csv", b"a,b")]
    assert any("winmail.dat" in note for note in found.notes)


def test_one_that_is_cut_short_gives_what_came():
    found = read_tnef(tnef(BODY, [("a.bin", b"x" * 500)])[:-200])
    assert CUT_SHORT in found.notes
    assert found.text.strip() == QUESTIONS.strip()


def test_ten_thousand_files_are_bounded():
    found = read_tnef(tnef(BODY, [("a", b"x")] * 10_000))
    assert len(found.attached) <= 500
    assert any("more than 500 parts" in note for note in found.notes)


@pytest.mark.parametrize("data", [b"", b'x\x9f>"', b'x\x9f>"\x01\x00', b'x\x9f>"\x01\x00' + b"\xff" * 30])
def test_one_with_nothing_in_it_is_damaged(data):
    with pytest.raises(BrokenInput):
        read_tnef(data)


def test_lengths_that_lie_end_where_the_file_ends():
    whole = tnef(BODY, [("a.bin", b"x" * 50)])
    for at in range(0, len(whole), 7):
        try:
            read_tnef(whole[:at] + b"\xff\xff\xff\x7f" + whole[at + 4 :])
        except UnreadableInput:
            continue
