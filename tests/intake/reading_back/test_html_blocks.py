"""HTML as paragraphs and tables: what is seen, how it looks, and nothing that hangs."""

import pytest

from app.intake.blocks import Paragraph, Table
from app.intake.reading_back.html_blocks import html_document


def test_a_table_keeps_its_cells_and_their_spans():
    [table] = html_document(
        "<table><tr><th colspan=2>A</th></tr><tr><td>b<br>c</td><td><p>d</p><p>e</p></td></tr></table>"
    ).blocks
    assert isinstance(table, Table)
    assert [[(cell.text, cell.span) for cell in row] for row in table.rows] == [[("A", 2)], [("b\nc", 1), ("d\ne", 1)]]


def test_looks_are_those_of_all_the_words():
    page = "<p><b>one</b></p><p style='COLOR: red'>two</p><p>three <i>four</i></p><blockquote>five</blockquote>"
    page += "<h2>six</h2>"
    one, two, three, five, six = html_document(page).blocks
    assert (one.bold, two.look, three.look, five.quoted, six.heading) == (True, "red", "", True, 2)


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display: none'>secret</p>", "<span style='color:#ffffff'>secret</span>",
        "<p style='font-size:1px'>secret</p>",
        "<del>secret</del>", "<script>secret</script>", "<p hidden>secret</p>", "<!-- secret -->",
    ],
)  # fmt: skip
def test_what_nobody_sees_is_left_out(hidden):
    assert html_document(f"<p>seen</p>{hidden}").text == "seen"


def test_white_words_on_a_dark_ground_are_seen():
    assert (
        html_document("<td style='background:#003087'><span style='color:white'>Question</span></td>").text
        == "Question"
    )


def test_lists_are_numbered_and_links_kept():
    document = html_document(
        "<ol start=3><li>a</li><li><p>b</p></li></ol><ul><li><a href='https://a.example'>c d</a></li></ul>"
    )
    assert [block.shown for block in document.blocks if isinstance(block, Paragraph)] == ["3. a", "4. b", "• c d"]
    assert [(link.text, link.url) for link in document.links] == [("c d", "https://a.example")]


@pytest.mark.parametrize(
    "piece", ["<table><tr><td>", "<div><b>", "</table></td>", "<td>x", "<ul><li>", "<blockquote>", "<a href=x>"]
)
def test_thousands_of_anything_are_read(piece):
    assert html_document(piece * 3000 + "end").text.endswith("end")
