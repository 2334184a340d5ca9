import re

import pytest

from app.letters.blocks import address_after
from app.letters.write import write
from tests.letters.drafts import ISSUE, draft, question, reply
from tests.letters.files import opened, parts, template, text_of


def answered(*bodies: str, name: str = "response"):
    questions = tuple(question(str(number), answer=reply(body)) for number, body in enumerate(bodies, 1))
    return write(template(name), draft(questions), ISSUE, None)


def body_of(letter) -> str:
    return parts(letter.data)["word/document.xml"]


def test_each_numbered_list_counts_by_itself_from_where_it_starts():
    letter = answered("1. a\n2. b\n\ntext\n\n7. c", "1. d")
    numbering = parts(letter.data)["word/numbering.xml"]
    starts = re.findall(r'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="(\d+)"/>', numbering)
    assert starts == ["1", "7", "1"]
    ids = [node.val for node in opened(letter).element.iter("{*}numId")]
    assert len({number for number in ids if ids.count(number) <= 2} & set(ids)) >= 3


def test_lists_nest_to_nine_levels_and_no_deeper():
    deep = "\n".join("  " * level + "- x" for level in range(12))
    levels = {int(node.val) for node in opened(answered(deep)).element.iter("{*}ilvl")}
    assert levels == set(range(9))


def test_a_second_paragraph_of_an_item_has_no_bullet_of_its_own():
    letter = answered("- first\n\n  second")
    made = next(p for p in opened(letter).element.iter("{*}p") if "".join(t.text for t in p.iter("{*}t")) == "second")
    assert made.find(".//{*}numPr") is None
    assert made.find(".//{*}ind") is not None


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//evil.example"])
def test_only_web_mail_and_phone_links_are_links(address):
    letter = answered(f"[words]({address})")
    assert address not in parts(letter.data)["word/_rels/document.xml.rels"]
    assert "words" in text_of(letter)


def test_one_address_is_one_counted_relationship():
    letter = answered("[a](https://a.example/?x=1&y=2) [b](https://a.example/?x=1&y=2)", "[c](tel:0116)")
    links = re.findall(r'Id="(rIdLink\d+)"[^>]*Target="([^"]+)"', parts(letter.data)["word/_rels/document.xml.rels"])
    assert "https://a.example/?x=1&amp;y=2" in dict(links).values()
    assert len(links) == len({target for _, target in links})
    assert [int(name[7:]) for name, _ in links] == list(range(1, len(links) + 1))


def test_a_table_in_an_answer_stands_below_the_questions_under_a_caption():
    letter = answered("Before\n\n| A | B |\n|---|---|\n| 1 | |\n\nAfter", "| C |\n|---|\n| 2 |")
    document = opened(letter)
    assert len(document.tables) == 3
    assert "See Table 1 below the questions." in document.tables[0].rows[1].cells[2].text
    captions = [p.text for p in document.paragraphs if p.style.name == "Caption"]
    assert captions[1:] == ["Table 1 (question 1): A, B", "Table 2 (question 2): C"]
    assert document.tables[1].rows[1].cells[1].text == "–"
    assert 'w:anchor="answer_table_1"' in body_of(letter)
    assert 'w:name="answer_table_1"' in body_of(letter)


def test_with_a_heading_a_question_a_table_stays_where_it_is():
    document = opened(answered("| A |\n|---|\n| 1 |", name="response-headings"))
    assert [p.text for p in document.paragraphs if p.style.name == "Caption"] == ["Table 1 (question 1): A"]
    assert "See Table" not in "".join(p.text for p in document.paragraphs)


def test_an_answer_s_headings_go_below_those_of_the_letter():
    styles = {
        p.style.name for row in opened(answered("# One\n\n## Two")).tables[0].rows for p in row.cells[2].paragraphs
    }
    assert {"Heading 3", "Heading 4"} <= styles
    headed = opened(answered("# One", name="response-headings"))
    assert [p.style.name for p in headed.paragraphs if p.text == "One"] == ["Heading 4"]


def test_bold_italic_and_line_breaks_are_word_s_own():
    runs = [run for p in opened(answered("**b** *i* x  \ny")).tables[0].rows[1].cells[2].paragraphs for run in p.runs]
    assert any(run.bold and run.text == "b" for run in runs)
    assert any(run.italic and run.text == "i" for run in runs)
    assert any(run.text == "\n" for run in runs)


@pytest.mark.parametrize(
    ("words", "url", "after"),
    [
        ("contracts register", "https://www.example.org/contracts/", " (www.example.org/contracts)"),
        ("data set", "http://example.org/a?year=2024#beds", " (example.org/a?year=2024#beds)"),
        ("www.example.org", "https://www.example.org/", ""),
        ("example.org/Log", "https://www.example.org/log", ""),
        ("https://example.org", "https://example.org", ""),
        ("foi@example.org", "mailto:foi@example.org", ""),
        ("email the council", "mailto:foi@example.org?subject=Beds", ": foi@example.org"),
    ],
)
def test_on_paper_the_address_of_a_link_follows_its_words_unless_they_are_it(words: str, url: str, after: str):
    assert address_after(words, url) == after
    assert f"Our {words}{after}, please." in text_of(answered(f"Our [{words}]({url}), please."))


def test_a_link_of_several_styles_has_its_address_once_after_all_of_it():
    made = text_of(answered("The [big **red** list](https://example.org/list) is there."))
    assert "The big red list (example.org/list) is there." in made


def test_a_link_that_is_not_safe_has_no_address_on_paper_either():
    assert "Our list, please." in text_of(answered("Our [list](javascript:x), please.")).replace(
        "[list](javascript:x)", "list"
    )
