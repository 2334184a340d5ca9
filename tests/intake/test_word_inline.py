"""What stands in a paragraph is read as it shows: fields, forms, controls, symbols, notes, links, boxes."""

import pytest

from app.intake.word.reader import read_word
from tests.intake.word_files import W, p, r, relations, style, styles, table, with_parts, word_file

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def either(first, second):
    """The same thing written in two ways: the newer one, and the older one to fall back on."""
    ways = f"<mc:Choice Requires='x'>{first}</mc:Choice><mc:Fallback>{second}</mc:Fallback>"
    return f"<mc:AlternateContent {MC}>{ways}</mc:AlternateContent>"


def note(number, inner, kind="footnote"):
    return f'<w:{kind} w:id="{number}">{inner}</w:{kind}>'


def named(number, kind="footnote"):
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def mark(kind, inner=""):
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def code(words):
    return f'<w:r><w:instrText xml:space="preserve">{words}</w:instrText></w:r>'


def complex_field(instruction, result, form=""):
    return mark("begin", form) + code(instruction) + mark("separate") + result + mark("end")


def para(inner):
    return f"<w:p>{inner}</w:p>"


def text_of(body, **parts):
    return read_word(word_file(body, **parts)).text


def test_of_a_field_the_result_is_read_and_never_the_code():
    inner = complex_field(" REF x \\h ", r("page ") + complex_field(" PAGE ", r("3")) + r(" here"))
    assert text_of(para(r("See ") + inner + r("."))) == "See page 3 here."


def test_the_code_of_a_field_may_hold_another_field_and_words():
    inner = mark("begin") + code("IF ") + complex_field("DATE", r("now")) + r("in code") + mark("separate") + r("shown")
    assert text_of(para(inner + mark("end"))) == "shown"


def test_a_field_runs_on_over_paragraphs():
    body = para(mark("begin") + code("QUOTE") + mark("separate") + r("one")) + para(r("two") + mark("end"))
    assert text_of(body) == "one\ntwo"


def test_a_field_that_never_ends_hides_no_words():
    assert text_of(para(mark("begin") + code("PAGE") + r("How many?")) + p("And where?")) == "How many?\nAnd where?"


def test_ends_of_fields_that_never_began_are_no_error():
    assert text_of(para(mark("end") + mark("separate") + r("x") + mark("begin") + mark("begin"))) == "x"


def test_links_keep_their_words_and_addresses_however_they_are_written():
    body = para(
        '<w:hyperlink r:id="r1" w:anchor="top">' + r("by relation") + "</w:hyperlink>"
        + complex_field(' HYPERLINK "https://b.example/" \\o "tip"', r("by ") + r("field"))
        + '<w:fldSimple w:instr=" HYPERLINK &quot;mailto:c@d.example&quot; ">' + r("simple") + "</w:fldSimple>"
        + complex_field(' HYPERLINK \\l "bookmark"', r("inside"))
        + '<w:hyperlink r:id="r2">' + r("a script") + "</w:hyperlink>"
    )  # fmt: skip
    made = relations(("r1", "hyperlink", "https://a.example/x"), ("r2", "hyperlink", "javascript:alert(1)"))
    read = read_word(with_parts(word_file(body), _rels__document_of_xml_of_rels=made))
    assert read.text == "by relationby fieldsimpleinsidea script"
    assert [(one.text, one.url) for one in read.links] == [
        ("by relation", "https://a.example/x#top"),
        ("by field", "https://b.example/"),
        ("simple", "mailto:c@d.example"),
    ]


def test_boxes_and_choices_of_an_old_form_are_read():
    ticked = "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"
    not_ticked = '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
    chosen = (
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="post"/><w:listEntry w:val="email"/></w:ddList>'
        "</w:ffData>"
    )
    body = para(
        complex_field("FORMCHECKBOX", "", ticked) + r(" yes ") + complex_field("FORMCHECKBOX", "", not_ticked)
        + r(" no ") + complex_field("FORMDROPDOWN", "", chosen) + complex_field("FORMTEXT", r(" typed"))
    )  # fmt: skip
    assert text_of(body) == "☒ yes ☐ no email typed"


def control(content, properties=""):
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_content_controls_are_read_wherever_they_stand():
    row = f"<w:tr>{control('<w:tc>' + p('in a cell') + '</w:tc>')}<w:tc>{p('beside')}</w:tc></w:tr>"
    body = (
        control(p("block"))
        + para(control(r("run ") + control(r("in run"))))
        + f"<w:tbl>{control(row)}</w:tbl>"
        + para(control(r("email"), '<w:dropDownList><w:listItem w:value="1"/></w:dropDownList>'))
        + para(control(r("☒"), "<w14:checkbox xmlns:w14='x'/>") + r(" agreed"))
    )
    assert text_of(body) == "block\nrun in run\n\nin a cell\n\nbeside\n\nemail\n☒ agreed"


def test_the_prompt_of_an_empty_control_is_no_word_of_the_requester():
    body = para(r("Name: ") + control(r("Click here to enter text."), "<w:showingPlcHdr/>")) + control(
        p("Choose an item."), "<w:showingPlcHdr/>"
    )
    read = read_word(word_file(body))
    assert read.text == "Name:"
    assert any("empty fields" in note for note in read.notes)


@pytest.mark.parametrize(
    ("font", "char", "shown"),
    [
        ("Wingdings", "F0FE", "☑"), ("Wingdings", "F0A8", "☐"), ("Wingdings", "F0FC", "✓"),
        ("Wingdings 2", "F052", "☑"),
        ("Symbol", "F0B3", "≥"), ("Symbol", "F061", "α"), ("Symbol", "F057", "Ω"), ("Symbol", "F031", "1"),
        ("Arial", "00A3", "£"), ("Webdings", "F061", "□"), ("Arial", "no", "□"), ("Arial", "D800", "□"),
        ("Arial", "", "□"),
    ],
)  # fmt: skip
def test_a_symbol_is_the_character_that_shows_the_same(font, char, shown):
    assert text_of(para(f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>' + r(" x"))) == f"{shown} x"


def test_hyphens_that_break_a_line_alone_go_and_those_that_hold_it_stay():
    inner = r("in") + "<w:r><w:softHyphen/></w:r>" + r("for\xadmation e") + "<w:r><w:noBreakHyphen/></w:r>" + r("mail")
    assert text_of(para(inner)) == "information e-mail"


def test_a_line_break_within_the_xml_is_a_space():
    assert text_of(para(r("How\nmany"))) == "How many"


def test_a_footnote_and_an_endnote_stand_after_the_paragraph_that_names_them_each_once():
    line = f'<w:footnote w:type="separator" w:id="0">{p("----")}</w:footnote>'
    first = note(5, para("<w:r><w:footnoteRef/></w:r>" + r("An open bed.")) + p("Staffed too."))
    foot = f'<w:footnotes xmlns:w="{W}">{line}{first}</w:footnotes>'
    end = f'<w:endnotes xmlns:w="{W}">{note(2, p("The last."), "endnote")}</w:endnotes>'
    body = (
        para(r("How many beds") + named(5) + r("?"))
        + para(r("Beds") + named(5) + r(" and wards") + named(2, "endnote"))
        + para(r("None") + named(77))
    )
    assert text_of(body, footnotes=foot, endnotes=end).split("\n") == [
        "How many beds[1]?", "[Note 1: An open bed. Staffed too.]", "Beds[1] and wards[i]", "[Note i: The last.]",
        "None",
    ]  # fmt: skip


def test_notes_that_name_one_another_end():
    made = "".join(note(one, para(r("n") + named(one + 1))) for one in range(2000))
    assert text_of(para(named(0)), footnotes=f'<w:footnotes xmlns:w="{W}">{made}</w:footnotes>') == "[1]\n[Note 1: n]"


def test_a_text_box_that_is_drawn_in_two_ways_is_read_once():
    box = f"<w:txbxContent>{p('In a box')}{table(('a', 'b'))}</w:txbxContent>"
    drawn = f"<w:r>{either(f'<w:drawing><x>{box}</x></w:drawing>', f'<w:pict>{box}</w:pict>')}</w:r>"
    assert text_of(para(r("Before") + drawn + r(" after"))) == "Before after\nIn a box\n\na\n\nb"


def test_a_box_that_only_the_older_way_of_drawing_has_is_read():
    box = f"<w:pict><w:txbxContent>{p('In a box')}</w:txbxContent></w:pict>"
    assert text_of(para(f"<w:r>{either('', box)}</w:r>")) == "In a box"


def test_a_sign_that_is_written_in_two_ways_is_read_once():
    assert text_of(para(f"<w:r>{either('<y/>', '<w:t>☺</w:t>')}</w:r>")) == "☺"


def test_formulas_and_words_with_a_reading_above_them_are_read():
    space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    maths = f"<m:oMath {space}><m:r><m:t>x+1</m:t></m:r></m:oMath>"
    ruby = f"<w:r><w:ruby><w:rt>{r('above')}</w:rt><w:rubyBase>{r('base')}</w:rubyBase></w:ruby></w:r>"
    assert text_of(para(r("a ") + maths + r(" ") + ruby)) == "a x+1 base"


def test_a_table_of_contents_is_left_out_with_a_note():
    made = styles(style("T1", "", name="toc 1"))
    read = read_word(word_file(p("1. Beds 3", '<w:pStyle w:val="T1"/>') + p("How many?"), styles=made))
    assert read.text == "How many?"
    assert any("table of contents" in note for note in read.notes)


def test_moved_words_are_read_where_they_came_to():
    body = para(f"<w:moveFrom>{r('moved')}</w:moveFrom>{r('stays')}") + para(f"<w:moveTo>{r('moved')}</w:moveTo>")
    read = read_word(word_file(body))
    assert read.text == "stays\nmoved"
    assert any("tracked" in note for note in read.notes)


def test_deleted_rows_and_cells_are_gone_and_inserted_ones_stay():
    rows = (
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('gone')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:ins/></w:trPr><w:tc>{p('stays')}</w:tc><w:tc><w:tcPr><w:cellDel/></w:tcPr>{p('gone')}</w:tc></w:tr>"
    )
    assert text_of(f"<w:tbl>{rows}</w:tbl>") == "stays"
