import pytest

from tests.web.reader import Reader


@pytest.fixture
def reader(with_demo, arrives) -> Reader:
    return arrives("reader")


def test_words_are_found_and_marked_in_their_snippets(reader: Reader):
    page = reader.get("/archive?words=agency")
    assert page.root.xpath("//mark[contains(translate(., 'A', 'a'), 'agency')]")
    assert "found" in page.text
    link = page.root.xpath("//ol//a/@href")[0]
    page = reader.get(link.partition("#")[0])
    assert page.root.xpath(f"//*[@id='{link.partition('#')[2]}']"), "the link leads to the very question"


def test_with_no_words_the_newest_are_listed_page_by_page(reader: Reader):
    first = reader.get("/archive")
    following = first.root.xpath("//a[text()='Next page']/@href")
    assert following
    page = reader.get(following[0])
    assert "Page 2 of" in page.text


def test_dates_narrow_the_search_and_stay_in_the_form(reader: Reader):
    dates = "sent_from-day=1&sent_from-month=1&sent_from-year=2999&sent_to-day=&sent_to-month=&sent_to-year="
    page = reader.get(f"/archive?words=&{dates}")
    assert "Nothing found" in page.text
    assert page.root.xpath("//input[@name='sent_from-year']/@value") == ["2999"]


def test_a_date_that_is_none_is_refused_beside_its_field(reader: Reader):
    page = reader.get("/archive?sent_from-day=31&sent_from-month=2&sent_from-year=2024", status=422)
    assert page.root.xpath("//*[@id='sent_from-error']")


def test_nothing_that_is_typed_breaks_the_search(reader: Reader):
    for words in ("C%2B%2B", "o'neil", '"open', "AND", "*", "<script>", "%00", "near(", "x" * 3000):
        assert "<script>" not in reader.get(f"/archive?words={words}").data.decode().partition("</head>")[2], words


def test_a_response_that_is_not_there_is_not_found(reader: Reader):
    assert "Search for its words" in reader.get("/archive/FOI-0000-0000", status=404).text
