"""A Word file is read as a person sees it: numbers computed, deletions gone, hidden words flagged."""

import io
import zipfile

import pytest

from app.intake.split import split
from app.intake.word.reader import read_word
from app.law.errors import BrokenInput, EncryptedInput, InputTooLarge, WrongType
from tests.intake.word_files import TYPES, W, numbered, numbering, p, table, word_file


def text_of(body, **parts):
    return read_word(word_file(body, **parts)).text


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        ([("decimal", "%1.", 1)], ["1.", "2."]),
        ([("lowerLetter", "(%1)", 1)], ["(a)", "(b)"]),
        ([("upperLetter", "%1)", 26)], ["Z)", "AA)"]),
        ([("lowerRoman", "%1.", 3)], ["iii.", "iv."]),
        ([("upperRoman", "%1", 9)], ["IX", "X"]),
        ([("bullet", "-", 1)], ["•", "•"]),
        ([("decimal", "Question %1:", 4)], ["Question 4:", "Question 5:"]),
        ([("none", "", 1)], ["", ""]),
    ],
)
def test_automatic_numbers_are_computed_in_every_format(levels, shown):
    body = numbered("One") + numbered("Two")
    read = read_word(word_file(body, numbering=numbering(*levels)))
    assert [block.label for block in read.blocks] == shown


def test_a_deeper_level_shows_its_parents_number_and_starts_again_under_each():
    levels = numbering(("decimal", "%1.", 1), ("decimal", "%1.%2", 1))
    body = numbered("A") + numbered("B", level=1) + numbered("C", level=1) + numbered("D") + numbered("E", level=1)
    assert text_of(body, numbering=levels) == "1. A\n1.1 B\n1.2 C\n2. D\n2.1 E"


def test_a_start_override_starts_a_second_list_again():
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = numbered("A") + numbered("B") + numbered("C", number=2) + numbered("D", number=2)
    assert text_of(body, numbering=numbering(("decimal", "%1.", 1), nums=nums)) == "1. A\n2. B\n1. C\n2. D"


def test_a_style_brings_its_number_to_the_paragraph():
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="Base">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Asked"><w:basedOn w:val="Base"/></w:style></w:styles>'
    )
    body = p("A", '<w:pStyle w:val="Asked"/>') + p(
        "B", '<w:pStyle w:val="Asked"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert text_of(body, numbering=numbering(("decimal", "%1)", 1)), styles=styles) == "1) A\nB"


def test_the_eleven_questions_of_an_automatically_numbered_file_are_labelled_1_to_11():
    body = p("Dear Trust") + "".join(numbered(f"How many of kind {number} are there?") for number in range(1, 12))
    questions = split(
        text_of(body + p("Yours sincerely") + p("A. Person"), numbering=numbering(("decimal", "%1.", 1)))
    ).questions
    assert [question.label for question in questions] == [str(number) for number in range(1, 12)]


def test_a_table_of_questions_gives_its_rows_as_questions():
    rows = [("No", "Question", "Response")] + [(str(n), f"How many of kind {n} are there?", "") for n in range(1, 12)]
    questions = split(text_of(table(*rows))).questions
    assert [question.label for question in questions] == [str(number) for number in range(1, 12)]


def test_tracked_insertions_are_kept_and_deletions_dropped():
    body = (
        "<w:p><w:r><w:t>Total </w:t></w:r><w:del><w:r><w:delText>1,899</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>1,906</w:t></w:r></w:ins></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>one </w:t></w:r></w:p>" + p("paragraph")
    )
    read = read_word(word_file(body))
    assert read.text == "Total 1,906\none paragraph"
    assert any("tracked" in note for note in read.notes)


def test_hidden_white_and_tiny_words_are_left_out_with_a_note():
    runs = "".join(
        f"<w:r><w:rPr>{how}</w:rPr><w:t>secret</w:t></w:r>"
        for how in ("<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>')
    )
    read = read_word(word_file(f"<w:p>{runs}<w:r><w:t>open</w:t></w:r></w:p>"))
    assert read.text == "open"
    assert any("hidden" in note for note in read.notes)


def test_content_controls_links_text_boxes_breaks_and_tabs_are_read():
    body = (
        "<w:sdt><w:sdtContent>" + p("In a control") + "</w:sdtContent></w:sdt>"
        '<w:p><w:hyperlink r:id="r1"><w:r><w:t>our page</w:t></w:r></w:hyperlink>'
        "<w:r><w:br/><w:t>next</w:t><w:tab/><w:t>cell</w:t></w:r></w:p>"
        f"<w:p><w:r><w:pict><w:txbxContent>{p('In a box')}</w:txbxContent></w:pict></w:r></w:p>"
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://x/hyperlink" Target="https://www.wrenfield.example/foi" TargetMode="External"/></Relationships>'
    )
    made = io.BytesIO(word_file(body))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/_rels/document.xml.rels", rels)
    read = read_word(made.getvalue())
    assert read.text == "In a control\nour page\nnext\tcell\n\nIn a box"
    assert [(link.text, link.url) for link in read.links] == [("our page", "https://www.wrenfield.example/foi")]


def test_a_marked_header_row_and_empty_cells_are_told():
    read = read_word(word_file(table(("No", "Question"), ("1", ""), header=True)))
    assert {"tables", "header_row_marked", "empty_cells"} <= read.styles


def zip_of(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr("[Content_Types].xml" if name == "types" else f"word/{name}.xml", part)
    return made.getvalue()


def test_an_entity_bomb_is_broken():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
    with pytest.raises(BrokenInput):
        read_word(zip_of(types=TYPES, document=bomb))


def test_a_file_that_grows_a_thousandfold_is_not_opened():
    with pytest.raises(InputTooLarge):
        read_word(zip_of(types=TYPES, document="<x>" + " " * 20_000_000 + "</x>"))


def test_a_very_deep_file_is_broken():
    with pytest.raises(BrokenInput):
        read_word(zip_of(types=TYPES, document="<x>" * 100_000))


def test_a_spreadsheet_is_named_as_one():
    with pytest.raises(WrongType, match="Excel"):
        read_word(zip_of(types=TYPES.replace("wordprocessingml.document", "spreadsheetml.sheet")))


def test_a_locked_zip_is_encrypted():
    data = bytearray(word_file(p("x")))
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(EncryptedInput):
        read_word(bytes(data))


@pytest.mark.parametrize("cut", [4, 30, 200])
def test_half_a_file_is_broken(cut):
    with pytest.raises(BrokenInput):
        read_word(word_file(p("Some words"))[:cut])
