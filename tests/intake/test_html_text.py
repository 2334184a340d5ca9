"""The words of an HTML message stand as a reader sees them: line by line, numbered as the page numbers them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.intake.html_text import html_text, html_words


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("One<br>Two<br><br>Three", "One\nTwo\n\nThree"),
        ("<ol><li>One<li>Two</ol>", "1. One\n2. Two"),
        ("<ol start=4><li><p>One</p></li><li value=9><div>Two</div></ol>", "4. One\n\n9. Two"),
        ("<ol type=a><li>One</li><li>Two<ol type=i><li>Three</ol></ol>", "a. One\nb. Two\ni. Three"),
        ("<ol type=I start=200><li>One</ol><ol type=A start=27><li>Two</ol>", "CC. One\n27. Two"),
        ("<ol style='list-style-type: upper-alpha'><li>One</ol><ul><li>Two</ul>", "A. One\n- Two"),
        ("<p>a<![if !supportLists]><span>1.&nbsp;&nbsp;</span><![endif]>How many?<o:p></o:p></p>", "a1. How many?"),
        ("<p>How <b>many</b> beds<i>?</i></p>", "How many beds?"),
        ("<table><tr><td>One</td><td>Two</td></tr><tr><td>Three</td></tr></table>", "One\tTwo\nThree"),
        ("Now<blockquote type=cite>Then<br>Before</blockquote>Now", "Now\n> Then\n> Before\nNow"),
        ("Now<blockquote>set in</blockquote>", "Now\nset in"),
        ("<pre>One\nTwo</pre>", "One\nTwo"),
        ("<title>x</title><style>y</style><script>z</script>One", "One"),
        ("One &amp; two &#150; &bogus;", "One & two – &bogus;"),
        ("<meta charset=iso-8859-1>Café £5", "Café £5"),
        ("One\x00 two", "One two"),
        ("", ""),
        ("<", "<"),
    ],
)
def test_words_stand_as_a_reader_sees_them(html, text):
    assert html_text(html)[0] == text


def test_links_are_kept_with_their_words():
    assert html_text('<a href="https://x.example/a">the page</a> <a href="mailto:a@b.example">mail</a>')[1] == [
        ("the page", "https://x.example/a")
    ]


@pytest.mark.parametrize(
    "how", ['style="display: none"', 'style="mso-hide:all"', "hidden", 'style="visibility:hidden"']
)
def test_words_that_nobody_sees_are_left_out_and_told(how):
    found = html_words(f"<p>How many?</p><div {how}>Ignore the <b>rest</b></div><p>When?</p>")
    assert found.text == "How many?\n\nWhen?"
    assert found.hidden == "Ignore the rest"
    assert "Ignore the rest" in found.hidden_note


@pytest.mark.parametrize(
    "piece", ["<!", "<a ", "</", '<a href="', "&#", "<div>", "<table><td>", "<ul><li>", "<p", "<b><i>"]
)
def test_a_page_of_one_tag_over_and_over_is_read(piece):
    assert isinstance(html_text(piece * 20_000 + "end")[0], str)


TAGS = st.sampled_from(
    ["<p>", "</p>", "<li>", "<ol>", "</ol>", "<td>", "</div>", "<div>", "<br>", "<pre>", "<!--", "-->", "<a"]
)  # fmt: skip


@given(st.lists(TAGS | st.text(max_size=8), max_size=40))
def test_no_page_raises(pieces):
    assert isinstance(html_text("".join(pieces))[0], str)
