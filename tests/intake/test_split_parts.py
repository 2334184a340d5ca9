"""What lies in an item: parts of its question, or a list that only shapes the answer."""

import pytest

from app.intake.split import split


def one(text):
    [first, *_] = split(text).questions
    return first, [part.text for part in first.parts]


@pytest.mark.parametrize(
    "item",
    [
        "Is the service:\n   a) open to self referral\n   b) by referral from a GP\n   c) closed to new referrals",
        "Which criteria are used to turn people down? Tick all that apply\n   o low risk\n   o no need\n   o other",
        "How many staff were said to have done it\n   o employed\n   o bank\n   o agency",
        "How many panels sat in 2024 with\n   - three members\n   - fewer than three",
        "How many nurses had the vaccine in\n   a) winter 2022/23\n   b) winter 2023/24\n   c) winter 2024/25",
        "Give the spend on each of: (a) agency doctors (b) agency nurses (c) agency support workers.",
        "Are patients allowed to smoke (i) indoors and (ii) in ward gardens?",
        "How many nurses are on shift (i) 8am-8pm, (ii) 8pm-8am?",
    ],
)
def test_what_only_shapes_the_answer_is_no_part(item):
    first, parts = one(f"1. {item}\n2. How many wards are there?")
    assert parts == []
    assert len(first.text) >= len(item) - 1


@pytest.mark.parametrize(
    ("item", "count"),
    [
        ("How many people were waiting\n   a) for a first appointment?\n   b) for surgery?", 2),
        ("How many people had been there for\n   a) under 1 year,\n   b) 1 to 5 years,\n   c) over 5 years?", 3),
        ("How many of the bookings were\n   a) kept in person,\n   b) not kept at all?", 2),
        ("What percentage of visits was made on time:\n   a) before birth\n   b) 6-8 weeks\n   c) 1-2 years", 3),
        ("How many people were given a diagnosis of\n   a. Alzheimer's\n   b. vascular\n   c. Lewy body", 3),
        ("Number of people who\n   - came on to it\n   - came off it\n   - died while on it", 3),
        ("British Sign Language -\n   - how many bookings were made?\n   - how many could not be filled?", 2),
        ("Does it have a charter?\n   o Who is the executive lead?", 1),
        ("Who does the linen?1a.How many pieces a week?1b.How many rejected?", 2),
    ],
)
def test_what_asks_for_something_of_its_own_is_a_part(item, count):
    first, parts = one(f"1. {item}\n2. How many wards are there?")
    assert len(parts) == count
    assert first.label == "1"


def test_one_sub_number_is_a_part_where_it_leans_on_its_number():
    text = "1. How many phones are there?\n1a. How many of these are softphones?\n2. How many wards are there?"
    assert [len(question.parts) for question in split(text).questions] == [1, 0]


def test_a_heading_put_as_a_question_over_statements_of_their_own_only_groups():
    text = (
        "1. How is restraint used?\n1.1 Number of uses of mechanical restraint in 2024\n"
        "1.2 Number of uses of rapid tranquillisation in 2024\n"
        "2. Who is it used on?\n2.1 Breakdown of the same by band of age\n2.2 Number of people held more than twice\n"
    )
    assert [question.label for question in split(text).questions] == ["1.1", "1.2", "2.1", "2.2"]


def test_letters_that_point_back_are_no_parts():
    text = "Please say 1. how many beds are open? 2. how many are closed? 3. why? Note that 1 a) and b) may overlap."
    assert [question.parts for question in split(text).questions] == [(), (), ()]
