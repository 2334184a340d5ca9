import pytest
from lxml import html

from app.letters.letter import Letter
from app.letters.to_html import to_html
from app.letters.write import write
from tests.letters.drafts import ADDRESSEE, ISSUE, LATE, draft, question, reply
from tests.letters.files import NAMES, opened, template
from tests.letters.test_write import DRAFTS, MARKDOWN

HEADING = "//span[@class='nhsuk-table-responsive__heading']"


def shown(letter: bytes) -> html.HtmlElement:
    return html.fromstring(f"<div>{to_html(letter)}</div>")


def printed(letter: Letter) -> str:
    """Every word of the document in its order, as somebody else's reader has it."""
    return "".join("".join(node.text or "" for node in opened(letter).element.body.iter("{*}t")).split())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("case", DRAFTS)
def test_a_page_shows_every_word_of_the_letter_in_its_order_and_no_other(name: str, case: str):
    letter = write(template(name), DRAFTS[case], LATE, ADDRESSEE)
    root = shown(letter.data)
    for margin in root.xpath("./div") + root.xpath(HEADING):
        margin.drop_tree()
    assert "".join("".join(root.itertext()).split()) == printed(letter)


def test_what_is_a_heading_a_list_a_table_or_a_link_in_the_letter_is_one_on_the_page():
    made = write(template("response-headings"), draft((question(answer=reply(MARKDOWN)),)), ISSUE, None)
    root = shown(made.data)
    assert root.xpath("//h3")[0].text_content().startswith("Your request for information")
    assert root.xpath("//ol/li/ol/li/ul/li/text()") == ["d"]
    assert root.xpath("//a[@href='https://ico.org.uk/make-a-complaint/foi-and-eir-complaints/foi-and-eir-complaints']")
    assert root.xpath("//table/thead//th[@scope='col']")
    assert "Dear requester" in root.text_content()


def test_the_margins_of_the_pages_are_there_without_the_numbers_of_pages():
    root = shown(write(template("response"), draft(), ISSUE, None).data)
    first, last = root.xpath("./div")
    assert "Freedom of Information Office" in first.text_content()
    assert last.text_content().endswith(", page … of …")


def test_no_word_of_a_letter_is_taken_for_markup():
    made = write(template("response"), DRAFTS["hostile"], ISSUE, None)
    assert "<b>bold" not in to_html(made.data)
    assert not shown(made.data).xpath("//script | //b")
