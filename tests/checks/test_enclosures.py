"""A reply and its files speak of each other: what breaks each rule, and the nearest that does not."""

import pytest

from app.checks.enclosures import enclosures, says_enclosed
from app.drafting.draft import Enclosure
from tests.letters.drafts import draft, question, reply

BEDS = Enclosure("beds-2024.xlsx", "0" * 64, "1", 14_000)


def found(*bodies: str, files: tuple[Enclosure, ...] = ()) -> list[tuple[str, str | None]]:
    questions = tuple(question(str(place), answer=reply(body)) for place, body in enumerate(bodies, 1))
    return [(one.rule, one.question) for one in enclosures(draft(questions, attachments=files))]


def test_a_reply_that_promises_a_file_has_one():
    assert found("Please see the attached spreadsheet.") == [("EN01", "1")]
    assert found("Please see the attached spreadsheet.", files=(BEDS,)) == []


def test_a_file_that_no_reply_mentions_is_named():
    assert found("We have 612 beds.", files=(BEDS,)) == [("EN02", "1")]
    assert found("The file beds-2024.xlsx lists our 612 beds.", files=(BEDS,)) == []
    assert found("We have 612 beds, as the enclosed list shows.", files=(BEDS,)) == []


def test_a_reply_may_point_to_a_file_that_goes_with_another():
    assert found("The file is enclosed.", "Please see the enclosed file.", files=(BEDS,)) == [("EN01", "2")]
    assert found("The file is enclosed.", "See the file attached to question 1.", files=(BEDS,)) == []
    assert found("The file is enclosed.", "The attached beds-2024.xlsx has it.", files=(BEDS,)) == []
    assert found("The file is enclosed.", "The file attached to question 11 has it.", files=(BEDS,)) == [("EN01", "2")]


def test_question_2a_is_not_question_2():
    files = (Enclosure("a.csv", "0" * 64, "1", 1),)
    assert found("Enclosed: a.csv", "We enclose it with question 1(a).", files=files) == []


@pytest.mark.parametrize(
    "words",
    [
        "The list is attached.", "Please find enclosed our policy.", "Attached is the list.",
        "It is set out\nas\nattached.", "It is attached to this letter.",
        "See the spreadsheet (attached).", "We enclose two files.", "The attachment has the figures.", "See attached",
    ],
)  # fmt: skip
def test_words_that_promise_a_file_are_heard(words: str):
    assert says_enclosed(words)


@pytest.mark.parametrize(
    "words",
    ["A nurse is attached to each team.", "The conditions attached to the licence.", "No list is kept.", "Enclosures"],
)
def test_other_words_are_not(words: str):
    assert not says_enclosed(words)
