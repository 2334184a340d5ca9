from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answers.markdown import (
    BulletList,
    Heading,
    NumberedList,
    Paragraph,
    Quote,
    Run,
    Table,
    blocks,
    html,
    plain,
    safe_link,
)  # fmt: skip


def test_styles_links_and_breaks_become_runs():
    [paragraph] = blocks("Ask **us _now_** at [the office](mailto:foi@trust.example)  \nor call")
    assert paragraph == Paragraph(
        (
            Run("Ask "),
            Run("us ", bold=True),
            Run("now", bold=True, italic=True),
            Run(" at "),
            Run("the office", link="mailto:foi@trust.example"),
            Run("", line_break=True),
            Run("or call"),
        )
    )


def test_lists_keep_their_start_and_their_nesting():
    [numbered] = blocks("3. three\n4. four\n   - nested")
    assert isinstance(numbered, NumberedList)
    assert numbered.start == 3
    assert numbered.items[1] == (Paragraph((Run("four"),)), BulletList(((Paragraph((Run("nested"),)),),)))


def test_headings_quotes_and_tables_are_read():
    heading, quote, table = blocks("## Beds\n\n> said\n\n| A | B |\n|---|---|\n| 1 | **2** |")
    assert heading == Heading(2, (Run("Beds"),))
    assert quote == Quote((Paragraph((Run("said"),)),))
    assert table == Table(((Run("A"),), (Run("B"),)), (((Run("1"),), (Run("2", bold=True),)),))


def test_raw_html_stays_text_on_pages_and_in_letters():
    assert plain("<b>x</b>") == "<b>x</b>"
    assert html("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "/local", "//x.example"]
)
def test_only_web_mail_and_telephone_links_are_links(address: str):
    assert not safe_link(address)
    assert "href" not in html(f"[a]({address})")


@pytest.mark.parametrize(
    "address", ["https://x.example/a?b=1&c=2", "http://x.example", "mailto:a@x.example", "tel:01632960117"]
)
def test_a_good_link_is_kept(address: str):
    assert [run.link for block in blocks(f"[a]({address})") for run in block.runs] == [address]  # type: ignore[union-attr]


def test_an_image_becomes_its_description():
    assert plain("![a chart](https://x.example/a.png)") == "a chart"


def test_headings_on_a_page_start_where_the_page_says():
    assert html("# A\n\n###### B", heading_level=4) == "<h4>A</h4>\n<h6>B</h6>"


def test_plain_text_has_a_line_for_each_item_and_row():
    assert plain("One\n\n1. a\n2. b\n\n| A | B |\n|---|---|\n| 1 | 2 |") == "One\n1. a\n2. b\nA | B\n1 | 2"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]


OURS = {"p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td",
        "em", "strong", "a", "br"}  # fmt: skip


@given(st.text(alphabet=st.sampled_from("ab <>&\"'()[]!*_`#-+.|:\\\n1/jscript"), max_size=200))
def test_no_text_makes_a_tag_that_is_not_ours(text: str):
    tags = _Tags()
    tags.feed(html(text))
    assert tags.seen <= OURS


@given(st.text(max_size=300))
def test_any_text_at_all_can_be_read(text: str):
    blocks(text)
    plain(text)
