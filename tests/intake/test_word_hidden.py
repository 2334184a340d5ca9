"""Words that nobody sees on the page are no words of the request: they are left out, and named."""

import pytest

from app.intake.word.found import HIDDEN_NOTE
from app.intake.word.reader import read_word
from tests.intake.word_files import p, r, style, styles, table, word_file

WHITE = '<w:color w:val="FFFFFF"/>'
DARK = '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'


def read(body, **parts):
    return read_word(word_file(body, **parts))


def one(words, properties, paragraph=""):
    return f"<w:p><w:pPr>{paragraph}</w:pPr>{r(words, properties)}{r(' open')}</w:p>"


@pytest.mark.parametrize(
    "how",
    ["<w:vanish/>", '<w:vanish w:val="true"/>', WHITE,
     '<w:color w:val="FEFDFC"/>', '<w:sz w:val="2"/>',
     '<w:color w:themeColor="background1"/>', '<w:rStyle w:val="Gone"/>', '<w:rStyle w:val="Child"/>'],
)  # fmt: skip
def test_hidden_white_and_tiny_words_are_left_out_and_quoted_in_a_note(how):
    made = styles(
        style("Gone", "<w:rPr><w:vanish/></w:rPr>", kind="character"),
        style("Child", "<w:rPr><w:b/></w:rPr>", kind="character", based="Gone"),
    )
    found = read(one("the secret", how), styles=made)
    assert found.text == "open"
    assert found.notes == [f"{HIDDEN_NOTE}: “the secret”."]


@pytest.mark.parametrize(
    "how",
    ['<w:vanish w:val="0"/>', '<w:color w:val="auto"/>', '<w:color w:val="F2F2F2"/>', '<w:sz w:val="12"/>',
     WHITE + DARK, WHITE + '<w:highlight w:val="black"/>',
     '<w:color w:val="0563C1" w:themeColor="background1"/>', '<w:sz w:val=""/>'],
)  # fmt: skip
def test_what_can_be_seen_is_read(how):
    found = read(one("the words", how))
    assert found.text == "the words open"
    assert found.notes == []


def test_a_paragraph_style_hides_and_a_run_shows_again():
    gone = "<w:rPr><w:vanish/></w:rPr>"
    made = styles(style("Gone", gone), style("Shown", gone, kind="character"))
    named = '<w:pPr><w:pStyle w:val="Gone"/></w:pPr>'
    shown = r("run", '<w:vanish w:val="false"/>') + r(" style", '<w:rStyle w:val="Shown"/>')
    assert read(f"<w:p>{named}{r('secret')}</w:p><w:p>{named}{shown}</w:p>", styles=made).text == "run style"


def test_letters_that_are_white_or_tiny_by_their_usual_style_are_hidden():
    usual = ' w:default="1"'
    assert read(p("secret"), styles=styles(style("Normal", f"<w:rPr>{WHITE}</w:rPr>", more=usual))).text == ""
    assert read(p("secret"), styles=styles(defaults='<w:sz w:val="2"/>')).text == ""


@pytest.mark.parametrize("where", ["paragraph", "cell", "table style", "text box"])
def test_white_words_on_a_dark_ground_are_read(where):
    made = styles(style("Dark", f"<w:tblStylePr><w:tcPr>{DARK}</w:tcPr></w:tblStylePr>", kind="table"))
    words = one("Number", WHITE, DARK if where == "paragraph" else "")
    cell = f"<w:tc><w:tcPr>{DARK if where == 'cell' else ''}</w:tcPr>{words}</w:tc>"
    named = '<w:tblPr><w:tblStyle w:val="Dark"/></w:tblPr>' if where == "table style" else ""
    body = {
        "paragraph": words,
        "text box": f"<w:p><w:r><w:pict><w:txbxContent>{words}</w:txbxContent></w:pict></w:r></w:p>",
    }.get(where, f"<w:tbl>{named}<w:tr>{cell}</w:tr></w:tbl>")
    assert "Number open" in read(body, styles=made).text


def test_white_words_in_a_plain_cell_are_hidden():
    assert read(table(("a", "b")).replace("<w:t ", f"<w:rPr>{WHITE}</w:rPr><w:t ")).text == ""


def test_a_hidden_row_is_hidden():
    row = f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{p('secret')}</w:tc></w:tr><w:tr><w:tc>{p('open')}</w:tc></w:tr>"
    found = read(f"<w:tbl>{row}</w:tbl>")
    assert found.text == "open"
    assert "“secret”" in found.notes[0]


def test_a_paragraph_whose_end_is_hidden_runs_on_into_the_next():
    assert (
        read(p("A heading.", "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p(" Its text.")).text
        == "A heading. Its text."
    )


def test_many_hidden_words_are_quoted_only_so_far():
    found = read("".join(one("secret words", "<w:vanish/>") for _ in range(500)))
    assert len(found.notes[0]) < 250


def test_the_look_that_all_letters_of_a_paragraph_share_is_told():
    blue = r("Where?", '<w:color w:val="0000FF"/>')
    inner = (r("How", "<w:i/>") + r(" many?", "<w:i/>"), r("Ten", "<w:i/>") + r(" beds"), blue, r("Here", "<w:b/>"))
    assert [(block.look, block.bold) for block in read("".join(f"<w:p>{one}</w:p>" for one in inner)).blocks] == [
        ("italic", False), ("", False), ("0000FF", False), ("", True),
    ]  # fmt: skip
