"""Labels of every hand: spelt, ordinal, under a letter, starred, squeezed."""

import pytest

from app.intake.split import split


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Question one: How many beds?\nQuestion two: How many wards?", ["Question one", "Question two"]),
        ("1st how many beds are there\n2nd how many wards\n3rd who runs them", ["1st", "2nd", "3rd"]),
        ("A1. How many beds?\nA2. How many wards?\nB1. Who runs them?", ["A1", "A2", "B1"]),
        ("1.* How many beds?\n2. How many wards?\n3.* Who runs them?", ["1", "2", "3"]),
        ("1) how many beds\n2) how many wards 3) how many nurses", ["1", "2", "3"]),
        ("Beds (sent 3.11.25)1.How many beds?2.How many wards?3.Who runs them?", ["1", "2", "3"]),
        ("1/ How many beds\n2/ How many wards\nQ3. Who runs them?", ["1", "2", "Q3"]),
    ],
)
def test_labels_of_every_hand_are_read(text, labels):
    assert [question.label for question in split(text).questions] == labels


def test_an_annex_that_asks_holds_the_questions_and_one_that_does_not_is_context():
    text = (
        "The questions are in Annex A.\n\nAnnex A\n1. How many beds?\n2. Who runs them?\n3. The cost of them.\n\n"
        "Annex B\n1. Acorn ward\n2. Beech ward\n"
    )
    assert [question.label for question in split(text).questions] == ["1", "2", "3"]


def test_definitions_for_a_section_are_context():
    meant = 'Definitions for Part 1:\na) "told" means in writing\nb) "bed" means staffed'
    text = f"{meant}\n\n1. How many beds?\n2. Who runs them?"
    assert [question.label for question in split(text).questions] == ["1", "2"]
