"""The links of a letter: targets, not the words that show; no mail; in the order of the letter."""

from app.intake.past_letter import Link
from app.intake.reading_back.links import links_of


def test_links_come_in_the_order_of_the_letter_each_once():
    text = "See https://a.example/1. Then our page, then (https://b.example/2) and https://a.example/1 again."
    targets = [Link("our page", "https://c.example/3"), Link("us", "mailto:foi@a.example")]
    assert [link.url for link in links_of(targets, text)] == [
        "https://a.example/1",
        "https://c.example/3",
        "https://b.example/2",
    ]


def test_an_address_that_only_shows_is_not_where_the_link_leads():
    text = "See https://www.a.example/old for more."
    assert links_of([Link("https://www.a.example/old", "https://www.a.example/new")], text) == (
        Link("https://www.a.example/old", "https://www.a.example/new"),
    )


def test_brackets_belong_to_an_address_that_opens_them():
    text = "(https://a.example/x) and https://a.example/y_(z) and “https://a.example/q”."
    assert [link.url for link in links_of((), text)] == [
        "https://a.example/x",
        "https://a.example/y_(z)",
        "https://a.example/q",
    ]
