"""Of a whole Word file: margins, what is left out and said, older and stricter kinds, and files made to do harm."""

import random
import re
from contextlib import suppress

import pytest

from app.intake.read import read
from app.intake.word import found, walker
from app.intake.word.reader import read_word
from app.law.errors import BrokenInput, EmptyInput, UnreadableInput
from tests.intake.word_files import (
    TYPES,
    W,
    numbered,
    numbering,
    p,
    r,
    relations,
    style,
    styles,
    table,
    with_parts,
    word_file,
)

PICTURE = (
    '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="r9"/>'
    "</w:drawing></w:r></w:p>"
)


def notes_of(body, data=None, **parts):
    return " ".join(read_word(data or with_parts(word_file(body), **parts)).notes)


def with_margins(section, settings=""):
    """A file with a header of each kind, of which the section names all."""
    kinds = ("default", "first", "even")
    named = "".join(f'<w:headerReference w:type="{kind}" r:id="{kind}"/>' for kind in kinds)
    body = p("How many?") + f"<w:sectPr>{named}{section}</w:sectPr>"
    parts = {f"header{kind}": f'<w:hdr xmlns:w="{W}">{p(f"The {kind} head")}</w:hdr>' for kind in kinds}
    made = relations(*((kind, "header", f"header{kind}.xml") for kind in kinds), external=False)
    data = word_file(body, settings=f'<w:settings xmlns:w="{W}">{settings}</w:settings>', **parts)
    return with_parts(data, _rels__document_of_xml_of_rels=made)


@pytest.mark.parametrize(
    ("section", "settings", "kinds"),
    [
        ("", "", ["default"]),
        ("<w:titlePg/>", "", ["default", "first"]),
        ('<w:titlePg w:val="0"/>', "<w:evenAndOddHeaders/>", ["default", "even"]),
    ],
)
def test_the_heads_that_pages_show_are_margins_and_the_others_are_not(section, settings, kinds):
    document = read_word(with_margins(section, settings))
    assert document.text == "How many?"
    assert document.margins == [f"The {kind} head" for kind in kinds]
    assert any("“The default head”" in note for note in document.notes)


def test_a_part_that_no_section_names_is_not_read():
    assert read_word(word_file(p("x"), header1=f'<w:hdr xmlns:w="{W}">{p("old head")}</w:hdr>')).margins == []


def test_comments_macros_and_what_is_kept_elsewhere_are_said_and_left_alone():
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="1">{p("Ask Legal")}</w:comment></w:comments>'
    assert "comments" in notes_of(p("x"), comments_of_xml=comments)
    assert "comments" not in notes_of(p("x"), comments_of_xml=f'<w:comments xmlns:w="{W}"/>')
    assert "macros" in notes_of(p("x"), vbaProject_of_bin=b"\xd0\xcf")
    template = relations(("r1", "attachedTemplate", "https://elsewhere.example/t.dotx"))
    assert "was not fetched" in notes_of(p("x"), _rels__settings_of_xml_of_rels=template)
    picture = relations(("r1", "image", "https://elsewhere.example/a.png"))
    assert "was not fetched" in notes_of(p("x"), _rels__document_of_xml_of_rels=picture)


def test_pictures_and_files_in_the_pages_are_said():
    ole = '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/>'
    assert "pictures" in notes_of(PICTURE + p("x"))
    assert "other files" in notes_of(f"<w:p><w:r><w:object>{ole}</w:object></w:r></w:p>" + p("x"))
    assert "other files" in notes_of('<w:altChunk r:id="r1"/>' + p("x"))
    with pytest.raises(EmptyInput, match="only pictures"):
        read_word(word_file(PICTURE))


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_files_with_macros_and_templates_are_word_files(kind):
    types = TYPES.replace("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", kind)
    data = with_parts(word_file(p("How many?")), **{"..__[Content_Types]_of_xml": types})
    assert read(data, "request.docm").text == "How many?"


def test_the_strict_edition_of_the_format_reads_the_same():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    levels = numbering(("decimal", "%1.", 1)).replace(W, strict)
    body = f'<w:body xmlns:w="{strict}">{numbered("How many?")}</w:body>'
    document = f'<w:document xmlns:w="{strict}">{body}</w:document>'
    data = with_parts(word_file(""), numbering_of_xml=levels, document_of_xml=document)
    assert read_word(data).text == "1. How many?"


def test_a_word_file_without_a_body_is_broken():
    with pytest.raises(BrokenInput):
        read_word(with_parts(word_file(""), document_of_xml="<x/>"))


def test_more_paragraphs_than_a_letter_has_are_read_so_far_and_said(monkeypatch):
    monkeypatch.setattr(found, "MOST_PARAGRAPHS", 50)
    rows = table(*[(str(number), "x") for number in range(100)])
    for body in (p("x") * 300, rows):
        document = read_word(word_file(body))
        assert len([line for line in document.text.split("\n") if line]) == 50
        assert any("more than 50 paragraphs" in note for note in document.notes)


@pytest.mark.parametrize(
    "body",
    ["<w:p/>", pytest.param(numbered("x"), marks=pytest.mark.long), p("x", '<w:pStyle w:val="S9999"/>')],
    ids=["empty", "numbered", "styled"],
)
def test_three_hundred_thousand_paragraphs_come_to_an_end(body):
    chain = styles(*[style(f"S{one}", "", based=f"S{one - 1}") for one in range(10_000)])
    data = word_file("<w:z/>" + body * 300_000, numbering=numbering(("decimal", "%1.", 1)), styles=chain)
    try:
        notes = " ".join(read_word(data).notes)
    except UnreadableInput as error:
        notes = str(error)
    assert "100,000 paragraphs" in notes or "zip bomb" in notes


def test_tables_in_tables_lose_their_shape_at_some_depth_and_none_of_their_words():
    body = p("inmost")
    for number in range(60):
        body = f"<w:tbl><w:tr><w:tc>{p(f'at {number}')}{body}</w:tc></w:tr></w:tbl>"
    document = read_word(word_file(body))
    assert all(f"at {number}" in document.text for number in range(60))
    assert "inmost" in document.text
    assert any(f"more than {walker.DEEPEST} deep" in note for note in document.notes)


@pytest.mark.parametrize("tag", ["w:sdt", "w:ins", "w:smartTag", "w:hyperlink", "w:x", "w:tbl"])
def test_a_hundred_thousand_things_inside_one_another_are_refused_in_a_sentence(tag):
    opening = "<w:tbl><w:tr><w:tc>" if tag == "w:tbl" else f"<{tag}>"
    closing = "</w:tc></w:tr></w:tbl>" if tag == "w:tbl" else f"</{tag}>"
    with pytest.raises(BrokenInput, match="deeper than any letter"):
        read_word(word_file(f"<w:p>{opening * 100_000}{closing * 100_000}</w:p>"))


@pytest.mark.parametrize("tag", ["sdt", "ins", "smartTag", "hyperlink", "x", "sdtContent"])
def test_two_hundred_things_inside_one_another_are_read(tag):
    inner = f"<w:{tag}>" * 200 + r("inmost") + f"</w:{tag}>" * 200
    assert read_word(word_file(f"<w:p>{inner}</w:p>")).text == "inmost"
    blocks = f"<w:{tag}>" * 200 + p("inmost") + f"</w:{tag}>" * 200
    assert read_word(word_file(blocks)).text in ("inmost", "")


@pytest.mark.parametrize("size", [100_000, 9_000_000, 11_000_000])
def test_a_huge_attribute_is_taken_for_nothing_or_refused(size):
    huge = random.Random(1).randbytes(size // 2).hex()
    properties = f'<w:numPr><w:ilvl w:val="{huge}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{huge}"/>'
    try:
        document = read_word(word_file(p("x", properties) + p("y"), numbering=numbering(("decimal", "%1.", 1))))
    except UnreadableInput:
        assert size > 10_000_000
    else:
        assert document.text == "1. x\ny"


@pytest.mark.parametrize("seed", range(60))
def test_no_change_of_a_sound_file_raises_anything_but_our_own(seed):
    dice = random.Random(seed)
    body = (
        numbered("A") + p("B", '<w:pStyle w:val="S1"/>') + table(("a", "b"), ("c", "d"), header=True)
        + f"<w:p>{r('x', '<w:vanish/>')}<w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>"
    )  # fmt: skip
    parts = {
        "document": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        "numbering": numbering(("decimal", "%1.", 1), ("upperRoman", "%2", 3)),
        "styles": styles(style("S1", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'), defaults='<w:sz w:val="20"/>'),
    }
    for name, part in parts.items():
        tokens = re.split(r"(<[^>]*>|\"[^\"]*\")", part)
        for _ in range(dice.randint(0, 4)):
            place, other = dice.randrange(len(tokens)), dice.randrange(len(tokens))
            tokens[place] = dice.choice(["", tokens[other], '"-1"', '"99999999999"', "<w:p/>", tokens[place] * 2])
        parts[name] = "".join(tokens)
    data = with_parts(word_file(""), **{f"{name}_of_xml": part for name, part in parts.items()})
    if dice.random() < 0.3:
        at = dice.randrange(len(data))
        data = data[:at] + dice.randbytes(3) + data[at + 3 :]
    with suppress(UnreadableInput):
        read(data, "request.docx")
