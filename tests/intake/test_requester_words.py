import pytest

from app.intake.requester_words import names_requester, without_requester

JO = ("Ms Jo Bloggs", "Jo Bloggs <jo@bloggs.example>")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("FOI request from Jo Bloggs", "FOI request"),
        ("Beds - JO BLOGGS", "Beds"),
        ("Jo Bloggs: beds", "beds"),
        ("Beds <jo@bloggs.example>", "Beds"),
        ("Request by Mrs Jo Bloggs about beds", "Request about beds"),
        ("Beds", "Beds"),
    ],
)
def test_the_requester_is_found_and_taken_out(text: str, plain: str):
    assert without_requester(text, *JO) == plain
    assert names_requester(text, *JO) is (text != plain)
    assert not names_requester(plain, *JO)


def test_a_name_inside_another_word_is_no_name():
    assert not names_requester("Samples of blood in May", "Sam", "12 Low Lane")
    assert not names_requester("which may be held", "May", "")
    assert not names_requester("anything", "", "")
