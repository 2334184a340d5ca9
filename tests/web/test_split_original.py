from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from app.web.split_original import tied
from app.web.split_rows import Piece, Row, Sheet
from tests.web.test_split_moves import SHEET, TEXT

places = st.tuples(st.integers(0, 30), st.integers(0, 30))


def parsed(text: str, sheet: Sheet):
    return html.fromstring(f"<div>{tied(text, sheet)}</div>")


def words(root) -> str:
    for link in root.xpath("//a"):
        link.text = ""
    return root.text_content()


def test_every_question_is_marked_and_leads_to_its_row():
    root = parsed(TEXT, SHEET)
    assert [mark.text for mark in root.xpath("//mark")] == ["How many beds?", "Men and women.", "Why?"]
    assert root.xpath("//a/@href") == ["#q-0", "#q-1", "#q-2"]
    assert root.xpath("//a/@aria-label")[1] == "Go to part a of question 1"
    assert root.xpath("string(//*[@id='o-q-1'])") == "Men and women."
    assert root.xpath("string(//*[@id='o-c-1'])") == "Thanks."


def test_a_remark_between_two_merged_questions_is_marked_as_context():
    sheet = Sheet((Row("1", "Hello. Why?", False, 0, 41),), (Piece(7, 36, "note"),))
    root = parsed(TEXT, sheet)
    assert [mark.text for mark in root.xpath("//mark")] == ["Hello. ", " Why?"]
    assert len(root.xpath("//*[@id='o-q-0']")) == len(root.xpath("//a")) == 1


def test_what_is_asked_about_stands_out():
    assert "desk-mark--asked" in tied("Why?", Sheet((Row("1", "Why?", False, 0, 4, sure=False),)))


@given(st.text('ab <&\n"', max_size=30), st.lists(places, max_size=5), st.lists(places, max_size=5))
def test_the_original_stays_word_for_word_whatever_is_marked(text: str, some: list, others: list):
    rows = tuple(Row("1", "x", False, *place) for place in some)
    pieces = tuple(Piece(*place, "note") for place in others)
    root = parsed(text, Sheet(rows, pieces))
    assert words(root) == text
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
