"""Files that were damaged byte by byte end in what was read of them, or in an error of the readers' own."""

import random
from contextlib import suppress
from pathlib import Path

import pytest

from app.intake.past import read_past
from app.intake.read import kind_of, read
from app.law.errors import UnreadableInput
from tests.intake.mail_files import BINARY, BODY, TEXT16, file_of, mail, message_of, msg, rtf_packed, tnef
from tests.intake.word_files import numbered, numbering, p, word_file

PAST = Path(__file__).parent.parent / "samples" / "past-responses"
RTF = rtf_packed(rb"{\rtf1\ansi\ansicpg1252\fromhtml1 {\*\htmltag64 <ol>}{\*\htmltag64 <li>}How many \'96 beds?\u233?}")
WORD = word_file(numbered("How many?") + p("x"), numbering=numbering(("decimal", "%1.", 1)))
ODD = b"\0\x01\x7f\x80\xff \r\n\t-=?\"'<>(){};:/\\@%&#"


def _mail():
    message = mail("Please see attached.", html="<p>Please <b>see</b> attached.</p>")
    message.add_attachment(WORD, maintype="application", subtype="octet-stream", filename="request.docx")
    message.add_attachment(mail("1. How many beds?"))
    message.add_attachment(tnef(BODY, [("a.txt", b"1. How many?")]), maintype="application", subtype="ms-tnef")
    return message.as_bytes()


SEEDS = {
    "eml": _mail(),
    "flowed": mail("1. How many \nbeds? \n").as_bytes().replace(b'charset="utf-8"', b'charset="utf-8"; format=flowed'),
    "msg": msg(BODY, [file_of("request.docx", WORD), message_of(BODY, [file_of("a.txt", b"1. How many?")])]),
    "rich msg": msg({0x37: (TEXT16, "A"), 0x1009: (BINARY, RTF), 0x1013: (BINARY, b"<ol><li>How many?</ol>")}),
    "tnef": tnef(BODY | {0x1009: (BINARY, RTF), 0x8001: (TEXT16, "named")}, [("a.docx", WORD), ("b", b"x" * 300)]),
    "word": WORD,
    "html": b"<!doctype html><meta charset=utf-8><ol><li><p>How many?<table><tr><td>x</ol>",
}


def damaged(seed: bytes, chance: random.Random) -> bytes:
    """A file with a few of its bytes changed, cut out, put in, doubled or moved."""
    data = bytearray(seed)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(data) or 1)
        way = chance.randrange(7)
        if way == 0 and data:
            data[at] = chance.randrange(256)
        elif way == 1 and data:
            data[at] ^= 1 << chance.randrange(8)
        elif way == 2:
            del data[at : at + chance.choice((1, 2, 8, 64, 600))]
        elif way == 3:
            data[at:at] = bytes(chance.choices(ODD, k=chance.choice((1, 2, 40))))
        elif way == 4:
            data[at:at] = data[at : at + chance.choice((4, 64, 600))]
        elif way == 5:
            number = chance.choice((0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFFFFFE, len(seed)))
            data[at : at + 4] = number.to_bytes(4, "little")
        else:
            del data[at:]
    return bytes(data)


def reads(data: bytes) -> None:
    """Read as a request and as a past letter; what LibreOffice would open is tested where it is opened."""
    with suppress(UnreadableInput):
        if kind_of(data, "") in ("doc", "rtf", "odt", "fodt"):
            return
        read(data, "")
    with suppress(UnreadableInput):
        read_past(data, "")


@pytest.mark.parametrize("name", SEEDS)
def test_a_damaged_file_raises_nothing_but_an_unreadable_input(name):
    chance = random.Random(name)
    for _ in range(120):
        reads(damaged(SEEDS[name], chance))


@pytest.mark.parametrize("name", ["msg", "rich msg", "tnef"])
def test_a_message_cut_short_anywhere_raises_nothing_but_an_unreadable_input(name):
    seed = SEEDS[name]
    for end in range(0, len(seed), max(1, len(seed) // 60)):
        reads(seed[:end])


@pytest.mark.long
@pytest.mark.parametrize("name", SEEDS)
def test_thousands_of_damaged_files_raise_nothing_but_an_unreadable_input(name):
    chance = random.Random()
    for _ in range(5000):
        data = damaged(SEEDS[name], chance)
        try:
            reads(data)
        except Exception as error:
            raise AssertionError(f"This damaged file is not borne: {data.hex()}") from error


@pytest.mark.long
@pytest.mark.parametrize("path", sorted(PAST.glob("*.[!j]*")), ids=lambda path: path.name)
def test_every_sample_that_is_damaged_raises_nothing_but_an_unreadable_input(path):
    chance, seed = random.Random(), path.read_bytes()
    for _ in range(30 if path.suffix == ".pdf" else 300):
        data = damaged(seed, chance)
        try:
            reads(data)
        except Exception as error:
            raise AssertionError(f"This damaged {path.suffix} is not borne: {data.hex()}") from error
