"""A file is judged by its bytes: the kinds that are sent, and those that are refused with a sentence."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.law.errors import BrokenInput, EmptyInput, EncryptedInput, InputTooLarge, UnreadableInput, WrongType
from app.release.kinds import MOST_BYTES, MOST_DIRECTORY, is_program, kind_of, words_of
from tests.release import files


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (files.PDF, "a.pdf", "application/pdf"),
        (files.WORD, "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (files.EXCEL, "a.b.XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (files.open_document("text"), "a.odt", "application/vnd.oasis.opendocument.text"),
        (files.open_document("spreadsheet"), "a.ods", "application/vnd.oasis.opendocument.spreadsheet"),
        (b"ward,beds\r\nA,6\r\n", "a.csv", "text/csv"),
        ("\ufeffward,beds\n".encode("utf-16"), "a.csv", "text/csv"),
        ("É 6 – “beds”".encode("cp1252"), "a.txt", "text/plain"),
        (files.PNG, "a.png", "image/png"),
        (files.JPEG, "a.jpg", "image/jpeg"),
        (files.JPEG, "a.jpeg", "image/jpeg"),
    ],
)
def test_the_kinds_that_are_sent_are_known_by_their_bytes(data: bytes, name: str, media_type: str):
    assert kind_of(data, name).media_type == media_type


MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
SHEET = f"{files.OOXML}spreadsheetml.sheet.main+xml"


@pytest.mark.parametrize(
    ("data", "name", "error", "words"),
    [
        (b"MZ\x90\x00", "beds.pdf", WrongType, "a program"),
        (b"\x7fELF\x02", "a.txt", WrongType, "a program"),
        (files.zipped({"a.xlsx": files.EXCEL}), "a.zip", WrongType, "a zip archive"),
        (files.zipped({"a.xlsx": files.EXCEL}), "a.xlsx", WrongType, "a zip archive"),
        (b"Rar!\x1a\x07", "a.rar", WrongType, "an archive"),
        (files.office(MACROS), "a.docx", WrongType, "macros"),
        (files.office(MACROS), "a.docm", WrongType, "macros"),
        (files.office(SHEET, xl__vbaProjectDOTbin=b"x"), "a.xlsx", WrongType, "macros"),
        (files.office(SHEET, xl__macrosheets__s1DOTxml=b"x"), "a.xlsx", WrongType, "macros"),
        (files.open_document("text", Basic__Standard__MDOTxml=b"x"), "a.odt", WrongType, "macros"),
        (files.office(f"{files.OOXML}wordprocessingml.template.main+xml"), "a.dotx", WrongType, "template"),
        (files.office(f"{files.OOXML}presentationml.presentation.main+xml"), "a.pptx", WrongType, "PowerPoint"),
        (files.open_document("presentation"), "a.odp", WrongType, "of another kind"),
        (files.LOCKED_PDF, "a.pdf", EncryptedInput, "password"),
        (b"%PDF-1.4 broken nonsense", "a.pdf", BrokenInput, "damaged"),
        (files.PDF[:40], "a.pdf", BrokenInput, "damaged"),
        (files.LOCKED_OFFICE, "a.xlsx", EncryptedInput, "password"),
        (files.locked_zip(files.WORD), "a.docx", EncryptedInput, "password"),
        (files.open_document("text", **{"META-INF__manifestDOTxml": b"<m:encryption-data/>"}), "a.odt", EncryptedInput,
         "password"),
        (files.OLE, "a.doc", WrongType, "old Office file"),
        (files.OUTLOOK, "a.msg", WrongType, "Outlook message"),
        (b"{\\rtf1", "a.rtf", WrongType, "RTF"),
        (b"<script>alert(1)</script>", "a.html", WrongType, "a .html file"),
        (b"\x00\x01\x02", "a.txt", WrongType, "not sent"),
        (b"words", "words", WrongType, "does not know"),
        (files.WORD[:-40], "a.docx", BrokenInput, "damaged"),
        (b"PK\x03\x04", "a.docx", BrokenInput, "damaged"),
        (b"", "a.txt", EmptyInput, "empty"),
        (bytes(MOST_BYTES + 1), "a.txt", InputTooLarge, "20 MB"),
    ],
)  # fmt: skip
def test_what_is_not_sent_is_refused_with_a_sentence(data: bytes, name: str, error: type, words: str):
    with pytest.raises(error, match=words) as refused:
        kind_of(data, name)
    assert "not added" in str(refused.value)


@pytest.mark.parametrize(
    ("data", "name"),
    [(files.EXCEL, "beds.pdf"), (files.PDF, "beds.pdf.exe"), (files.PNG, "beds"), (files.WORD, "a.docm")],
)
def test_a_name_may_not_promise_another_kind(data: bytes, name: str):
    with pytest.raises(WrongType, match="its name does not end in"):
        kind_of(data, name)


def test_a_list_of_contents_that_would_fill_the_memory_is_not_read():
    data = bytearray(files.WORD)
    end = data.rfind(b"PK\x05\x06")
    data[end + 12 : end + 16] = (MOST_DIRECTORY + 1).to_bytes(4, "little")
    with pytest.raises(InputTooLarge, match="parts"):
        kind_of(bytes(data), "a.docx")


def test_a_list_of_types_that_grows_is_read_no_further_than_a_list_would_go():
    bomb = files.zipped({"[Content_Types].xml": b" " * 50_000_000})
    with pytest.raises(WrongType, match="a zip archive"):
        kind_of(bomb, "a.docx")


@given(st.binary(max_size=300), st.sampled_from(["", "PK", "%PDF-", "\xd0\xcf"]))
def test_no_bytes_at_all_raise_anything_but_a_sentence(data: bytes, start: str):
    with contextlib.suppress(UnreadableInput):
        kind_of(start.encode("latin-1") + data, "a.txt")


@given(st.integers(0, len(files.WORD) - 1), st.integers(0, 255))
def test_no_changed_byte_of_a_package_does_either(place: int, value: int):
    data = bytearray(files.WORD)
    data[place] = value
    with contextlib.suppress(UnreadableInput):
        kind_of(bytes(data), "a.docx")


def test_programs_are_known_and_kinds_have_words():
    assert is_program(b"MZ\x90")
    assert not is_program(files.PDF)
    assert words_of("application/pdf") == "PDF"
    assert words_of("application/x-unknown") == "file"
