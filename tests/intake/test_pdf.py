"""A PDF is read in the order of its pages, with its tables, without its heads and feet, and never half in silence."""

import random
import shutil
import subprocess
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.intake.blocks import Paragraph, Table
from app.intake.child import read_and_split_in_child, read_past_in_child
from app.intake.past import read_past
from app.intake.pdf import opening, pictures
from app.intake.pdf.reader import read_pdf
from app.intake.read import read
from app.law.errors import BrokenInput, EmptyInput, EncryptedInput, InputTooLarge, UnreadableInput
from tests.intake.pdf_files import Sheet, pdf

SAMPLES = Path(__file__).parent.parent / "samples" / "past-responses"
LONG = (
    "Please tell me how many people waited for longer than eighteen weeks for a first",
    "appointment with the community team, and how many of them were under the age of",
    "twenty-five when they were referred.",
)
HEAD = ("No", "Question", "Response")


def text(*sheets, **more):
    return read_pdf(pdf(*sheets, **more)).text


def tables(*sheets):
    found = [block for block in read_pdf(pdf(*sheets)).blocks if isinstance(block, Table)]
    return [[[cell.text for cell in row] for row in table.rows] for table in found]


# -- the words --------------------------------------------------------------------------------------------------------


def test_lines_that_were_broken_to_the_page_are_one_paragraph():
    assert text(Sheet().lines(*LONG)) == " ".join(LONG)


def test_short_lines_below_each_other_stay_apart():
    address = ("Sam Reader", "12 High Street", "Larchmoor")
    assert text(Sheet().lines(*address).lines(*LONG, y=600)) == "\n".join([*address, "", " ".join(LONG)])


def test_a_number_begins_a_paragraph_even_after_a_full_line():
    asked = ("1. " + LONG[0], "2. " + LONG[1], "(a) " + LONG[0], "Q3 " + LONG[2])
    assert text(Sheet().lines(*asked)).split("\n") == list(asked)


def test_a_clear_gap_is_an_empty_line():
    assert text(Sheet().lines("Dear Trust,", "", *LONG, "", "Regards")).split("\n") == [
        "Dear Trust,", "", " ".join(LONG), "", "Regards",
    ]  # fmt: skip


def test_a_hyphen_at_the_end_of_a_line_goes_where_the_file_writes_the_word_without_one():
    lines = (
        "We ask for information that the Trust holds about its own wards, and the infor-",
        "mation should be sent by email.",
    )
    assert "and the information should" in text(Sheet().lines(*lines))


def test_a_hyphen_at_the_end_of_a_line_stays_where_nobody_can_say():
    lines = (
        "We ask for figures that the Trust holds about its own wards, and for the follow-",
        "up appointments of those years.",
    )
    assert "the follow-up appointments" in text(Sheet().lines(*lines))


def test_two_columns_are_read_one_after_the_other():
    left, right = ("How many beds are there?", "How many are open?"), ("Who pays for them?", "Since when?")
    page = Sheet().lines(*left, x=72, y=700).lines(*right, x=330, y=700)
    assert [line for line in text(page).split("\n") if line] == [*left, *right]


def test_columns_painted_out_of_order_are_sorted():
    left, right = ("How many beds are there?", "How many are open?"), ("Who pays for them?", "Since when?")
    page = Sheet().lines(*right, x=330, y=700).lines(*left, x=72, y=700)
    assert [line for line in text(page).split("\n") if line] == [*left, *right]


def test_rows_without_ruled_lines_are_read_row_by_row():
    page = Sheet().words("Name", 72).words("Sam Reader", 200).words("Town", 72, 750).words("Larchmoor", 200, 750)
    assert [line for line in text(page).split("\n") if line] == ["Name", "Sam Reader", "Town", "Larchmoor"]


def test_words_painted_from_the_bottom_up_are_read_from_the_top_down():
    page = Sheet().words("Third", y=500).words("Second", y=600).words("First", y=700)
    assert [line for line in text(page).split("\n") if line] == ["First", "Second", "Third"]


def test_a_paragraph_runs_on_over_the_end_of_a_page():
    first = Sheet().lines(*LONG[:2], y=100)
    assert text(first, Sheet().lines(LONG[2])) == " ".join(LONG)


def test_large_letters_make_a_heading_and_bold_ones_are_bold():
    page = (
        Sheet().words("Your questions", y=790, size=16, bold=True).lines(*LONG, y=740).words("Part", y=600, bold=True)
    )
    heading, *_, part = [block for block in read_pdf(pdf(page)).blocks if isinstance(block, Paragraph)]
    assert (heading.heading > 0, heading.bold, part.heading, part.bold) == (True, True, 0, True)


def test_heads_and_feet_that_repeat_are_left_out_and_named():
    sheets = [
        Sheet().words("Wrenfield Trust", y=820).lines(f"Words of page {name}").words(f"Page {number} of 3", y=30)
        for number, name in enumerate(("one", "two", "three"), start=1)
    ]
    document = read_pdf(pdf(*sheets))
    assert [line for line in document.text.split("\n") if line] == [
        f"Words of page {one}" for one in ("one", "two", "three")
    ]
    assert document.margins == ["Wrenfield Trust", "Page 1 of 3"]
    assert document.notes == ["Left out as the head or foot of pages: “Wrenfield Trust”; “Page 1 of 3”."]


def test_numbered_questions_are_found_in_a_pdf():
    page = Sheet().lines(
        "Dear Trust,",
        "",
        "1. How many beds does the Trust have?",
        "",
        "2. " + LONG[0],
        *LONG[1:],
        "",
        "Regards",
        "Sam Reader",
    )
    request, split = read_and_split_in_child(pdf(page), "request.pdf")
    assert request.kind == "pdf"
    assert [(one.label, one.text) for one in split.questions] == [
        ("1", "How many beds does the Trust have?"), ("2", " ".join(LONG)),
    ]  # fmt: skip
    assert all(one.text == request.text[one.start : one.end] for one in split.questions)


# -- tables -----------------------------------------------------------------------------------------------------------


def test_a_ruled_table_is_a_table_and_its_words_are_nowhere_else():
    rows = (HEAD, ("1", "How many beds\ndoes the Trust have?", "Ten."), ("2", "Where?", "Here."))
    page = Sheet().lines("Before").ruled(rows).words("After", y=400)
    assert tables(page) == [[list(HEAD), ["1", "How many beds does the Trust have?", "Ten."], ["2", "Where?", "Here."]]]
    assert text(page).startswith("Before\n")
    assert text(page).count("Ten.") == 1
    assert text(page).endswith("After")


def test_a_table_that_runs_on_over_pages_is_one_table_with_one_head():
    first = Sheet().ruled((HEAD, ("1", "How many?", "Ten.")), top=140)
    second = Sheet().ruled((HEAD, ("2", "Where?", "Here."), ("3", "Why?", "Law.")), top=800)
    assert tables(first, second) == [
        [list(HEAD), ["1", "How many?", "Ten."], ["2", "Where?", "Here."], ["3", "Why?", "Law."]]
    ]


def test_a_row_that_runs_on_over_pages_is_one_row():
    first = Sheet().ruled((HEAD, ("1", "How many?", "Ten beds")), top=140)
    second = Sheet().ruled((("", "", "in two wards."), ("2", "Where?", "Here.")), top=800)
    assert tables(first, second) == [
        [list(HEAD), ["1", "How many?", "Ten beds\nin two wards."], ["2", "Where?", "Here."]]
    ]


def test_a_table_in_a_cell_is_part_of_that_cell_and_of_nothing_else():
    page = Sheet().ruled((HEAD, ("1", "Which?", "")), top=700, height=120)
    page.ruled((("Ward", "Beds"), ("Heron", "16")), x=(330, 420, 500), top=570, height=25)
    (table,) = tables(page)
    assert table == [list(HEAD), ["1", "Which?", "Ward | Beds\nHeron | 16"]]


def test_tables_of_other_columns_or_with_words_between_them_stay_apart():
    first = Sheet().ruled((HEAD, ("1", "How many?", "Ten.")), top=200)
    second = Sheet().words("Other figures", y=800).ruled((HEAD, ("2", "Where?", "Here.")), top=700)
    assert len(tables(first, second)) == 2
    wide = Sheet().ruled((("A", "B"), ("c", "d")), x=(72, 300, 520), top=800)
    assert len(tables(first, wide)) == 2


def test_tables_beyond_the_bound_are_read_as_lines_and_named(monkeypatch):
    monkeypatch.setattr("app.intake.pdf.ruled.MOST_PAGES", 1)
    sheets = [Sheet().ruled((HEAD, (number, "How many?", "Ten."))) for number in "12"]
    document = read_pdf(pdf(*sheets))
    assert sum(isinstance(block, Table) for block in document.blocks) == 1
    assert "Tables after page 1 were read as plain lines: check them against the original." in document.notes


def test_a_page_that_is_moved_from_the_origin_has_its_table_all_the_same():
    def move(made):
        made.pages[0].MediaBox = pikepdf.Array([0, 100, 595, 942])

    page = Sheet().ruled((HEAD, ("1", "How many?", "Ten.")))
    found = [block for block in read_pdf(pdf(page, change=move)).blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row] for row in found[0].rows] == [list(HEAD), ["1", "How many?", "Ten."]]


# -- past letters -----------------------------------------------------------------------------------------------------


def test_a_past_letter_in_a_pdf_is_read_the_same_in_a_child():
    data = (SAMPLES / "FOI-2526-WP0054.pdf").read_bytes()
    letter = read_past_in_child(data, "letter.pdf")
    assert letter == read_past(data, "letter.pdf")
    assert len(letter.questions) == 5


def test_a_past_letter_attached_to_an_email_as_a_pdf_is_read():
    data = (SAMPLES / "FOI-2526-WP0054.pdf").read_bytes()
    message = EmailMessage()
    message["From"], message["To"], message["Message-ID"] = "foi@wrenfield.example", "a@b.example", "<1@b.example>"
    message.set_content("Please find our response attached.")
    message.add_attachment(data, maintype="application", subtype="pdf", filename="letter.pdf")
    letter = read_past(message.as_bytes(), "mail.eml")
    assert len(letter.questions) == 5
    assert any("letter.pdf" in note for note in letter.notes)


@pytest.mark.office
@pytest.mark.parametrize("name", ["Response 0449", "FOI-2425-WP0871"])
def test_a_past_letter_that_libreoffice_printed_is_read_like_its_word_file(name, tmp_path):
    shutil.copy(SAMPLES / f"{name}.docx", tmp_path)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    command += ["--outdir", str(tmp_path), f"{tmp_path}/{name}.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    printed = read_past((tmp_path / f"{name}.pdf").read_bytes(), "letter.pdf")
    written = read_past((SAMPLES / f"{name}.docx").read_bytes(), "letter.docx")
    assert [(one.label, one.text.split(), one.answer.split()) for one in printed.questions] == [
        (one.label, one.text.split(), one.answer.split()) for one in written.questions
    ]
    assert (printed.reference, printed.received, printed.sent) == (written.reference, written.received, written.sent)


# -- what a PDF holds beside its words --------------------------------------------------------------------------------


def test_a_link_keeps_its_address_and_its_words():
    document = read_pdf(
        pdf(Sheet().words("Spending data").link("https://data.example/spend").link("file:///etc/passwd"))
    )
    assert [(one.text, one.url) for one in document.links] == [("Spending data", "https://data.example/spend")]


def test_what_was_filled_into_a_form_or_typed_on_a_page_is_read():
    page = Sheet().words("Request form").field("Your request", "How many beds?").note("Please hurry", "/FreeText")
    assert text(page).split("\n") == ["Request form", "Your request: How many beds?", "Please hurry"]


def test_comments_scripts_and_attachments_are_named_and_left_out():
    def add(made):
        made.attachments["beds.xlsx"] = b"PK"
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))

    document = read_pdf(pdf(Sheet().words("How many beds?").note("Between us"), change=add))
    assert document.text == "How many beds?"
    assert document.notes == [
        opening.COMMENT_NOTE,
        opening.SCRIPT_NOTE,
        "Attached to the PDF, and not read: beds.xlsx.",
    ]


def test_a_page_that_is_only_a_picture_is_named_and_the_rest_is_read(monkeypatch):
    monkeypatch.setattr(pictures, "PROGRAM", "no-such-program")
    monkeypatch.setattr("shutil.which", lambda _: None)
    document = read_pdf(pdf(Sheet().words("How many beds?"), Sheet().scanned()))
    assert document.text == "How many beds?"
    assert document.notes == [
        "Page 2 is only a picture: its words were not read. Type or paste them from the original."
    ]


def test_a_picture_is_read_by_machine_where_the_machine_can(monkeypatch, tmp_path):
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\nhead -c 3 | grep -q "P5 " && echo "How many beds? $OMP_THREAD_LIMIT"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    document = read_pdf(pdf(Sheet().scanned()))
    assert document.text == "How many beds? 1"
    assert document.notes == [
        "Page 1 is only a picture: its words were read by machine, so check each one against the original."
    ]


@pytest.mark.parametrize("script", ["exit 1", "kill -9 $$"])
def test_a_machine_that_fails_leaves_the_page_unread(monkeypatch, tmp_path, script):
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\necho wrong words\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(EmptyInput, match="only pictures of pages"):
        read_pdf(pdf(Sheet().scanned()))


def test_a_pdf_without_words_or_pictures_is_empty():
    with pytest.raises(EmptyInput, match="no words in it"):
        read_pdf(pdf(Sheet()))


def test_the_machine_is_given_no_more_time_than_a_file_has(monkeypatch):
    given = []
    monkeypatch.setattr("app.intake.pdf.reader.read_by_machine", lambda page, seconds: given.append(seconds) or "words")
    monkeypatch.setattr("app.intake.pdf.reader.monotonic", iter(range(0, 100, 4)).__next__)
    read_pdf(pdf(*(Sheet().scanned() for _ in range(3))))
    assert given == [15, 11, 7]


# -- bad input --------------------------------------------------------------------------------------------------------


def test_a_password_is_named_and_one_that_only_forbids_copying_is_no_bar():
    page = Sheet().words("How many beds?")
    with pytest.raises(EncryptedInput, match="password"):
        read(pdf(page, encryption=pikepdf.Encryption(owner="a", user="b")), "request.pdf")
    assert text(page, encryption=pikepdf.Encryption(owner="a", user="")) == "How many beds?"


@pytest.mark.parametrize("data", [b"%PDF-", b"%PDF-1.7\n%%EOF", b"%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj"])
def test_a_damaged_pdf_is_broken_in_a_sentence(data):
    with pytest.raises(BrokenInput, match="damaged"):
        read(data, "request.pdf")


def test_letters_that_are_none_are_named():
    with pytest.raises(BrokenInput, match="which letters"):
        read_pdf(pdf(Sheet().words("\x01\x02\x03\x04\x05\x06\x07\x0e\x0f\x10\x11\x12 beds")))


def test_a_pdf_that_lost_its_end_is_read_with_a_note():
    data = pdf(Sheet().words("How many beds?"), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    document = read_pdf(data[: data.rindex(b"xref\n")])
    assert document.text == "How many beds?"
    assert document.notes == [opening.MENDED_NOTE]


def test_a_pdf_with_another_name_or_a_few_bytes_before_it_is_read_all_the_same():
    data = pdf(Sheet().words("How many beds?"))
    assert read(data, "request.docx").text == read(b"\r\n" + data, "request.txt").text == "How many beds?"


def test_too_many_pages_are_refused():
    with pytest.raises(InputTooLarge, match="301 pages"):
        read_pdf(pdf(*[Sheet()] * 301))


def test_too_many_objects_are_refused(monkeypatch):
    monkeypatch.setattr(opening, "MOST_OBJECTS", 3)
    with pytest.raises(InputTooLarge, match="objects"):
        read_pdf(pdf(Sheet().words("a")))


def test_too_many_words_are_refused(monkeypatch):
    monkeypatch.setattr("app.intake.pdf.reader.MOST_CHARACTERS", 5)
    with pytest.raises(InputTooLarge, match="two million"):
        read_pdf(pdf(Sheet().words("How many beds?")))


@given(st.binary(max_size=400))
@settings(max_examples=60, deadline=None)
def test_no_bytes_after_the_mark_raise_anything_but_our_own(data):
    with suppress(UnreadableInput):
        read(b"%PDF-1.7\n" + data, "request.pdf")


@pytest.mark.parametrize("seed", range(6))
def test_no_change_of_a_sound_pdf_raises_anything_but_our_own(seed):
    chance = random.Random(seed)
    plain = pdf(
        Sheet().lines(*LONG).ruled((HEAD, ("1", "How many?", "Ten."))).link("https://a.example").field("A", "x"),
        Sheet().scanned(),
        object_stream_mode=pikepdf.ObjectStreamMode.disable, stream_decode_level=pikepdf.StreamDecodeLevel.all,
        compress_streams=False,
    )  # fmt: skip
    for source in (plain, (SAMPLES / "FOI-2526-WP0054.pdf").read_bytes()):
        for _ in range(12):
            with suppress(UnreadableInput):
                read(mutated(source, chance), "request.pdf")


def mutated(data, chance):
    """The bytes with a few changed, a stretch doubled or lost, or the end cut off."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 5, 40))):
        changed[chance.randrange(10, len(changed))] = chance.choice((0, 255, 48, 57, 60, 62, 91, chance.randrange(256)))
    start = chance.randrange(10, len(changed))
    kind = chance.randrange(4)
    if kind == 0:
        return bytes(changed[:start])
    if kind == 1:
        del changed[start : start + chance.randrange(1, 200)]
    if kind == 2:
        changed[start:start] = changed[start : start + chance.randrange(1, 200)]
    return bytes(changed)
