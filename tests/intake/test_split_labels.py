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


def test_a_number_with_a_comma_goes_on_with_a_list_of_many_hands():
    text = "1. how many beds\n2) how many wards\n3 - who runs them\n(4) what it cost\n5, how many staff there are\n"
    assert [question.label for question in split(text).questions] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("heading", ["SECTION 2 - SCOPE", "4. About this request", "Part C: Form of reply"])
def test_scope_and_format_under_a_numbered_heading_are_context(heading):
    text = f"1. How many beds?\n2. How many wards?\n\n{heading}\n1) By e-mail.\n2) Staff on Agenda for Change terms.\n"
    assert [question.text for question in split(text).questions] == ["How many beds?", "How many wards?"]


def test_questions_under_the_name_of_a_place_are_no_list_of_places():
    text = "Wards\nWhich wards are mixed?\nHow many breaches were there?\n\nSites\nAcorn House\nBeech House\n"
    assert len(split(text).questions) == 2


@pytest.mark.parametrize("lead", ["Last year, in which I asked:", "My previous questions were:"])
def test_what_was_asked_before_is_asked_no_more_where_a_list_asks_now(lead):
    before = f"{lead}\n\n1. How many beds?\n2. How many wards?\n\nYou said 61 and 4. My new request is:"
    text = f"{before}\n\n1. How many nurses were there in 2024?\n2. How many doctors were there in 2024?\n"
    assert ["in 2024" in question.text for question in split(text).questions] == [True, True]


def test_headings_are_stems_for_all_decimals_or_for_none():
    text = (
        "1. How are requests dealt with? Please give\n1.1 the number received,\n1.2 the number refused.\n\n"
        "2. Who does the work?\n2.1 Number of staff and their bands\n2.2 Name of any outside firm used\n"
    )
    assert [(question.label, len(question.parts)) for question in split(text).questions] == [("1", 2), ("2", 2)]


def test_an_annex_has_a_number_that_is_no_row():
    text = (
        "Annex 1 Data Ref Item Reply 1 Total number of incidents ____ 2 Number open for 60 days ____ "
        "3 Name of the system ____ 4 Has the Trust moved?"
    )
    assert [question.label for question in split(text).questions] == ["1", "2", "3", "4"]


def test_dashes_along_a_line_may_be_followed_by_small_letters():
    text = (
        "Request - nursing - how many nurses are in post? - how many posts are vacant? - what is the policy on visits?"
    )
    assert [question.text[:9] for question in split(text).questions] == ["how many ", "how many ", "what is t"]


def test_a_number_with_a_letter_of_its_own_stands_beside_the_bare_number():
    text = "4) number of uniforms given\n5) deposit charged (if any)\n5b) number of deposits kept\n6) the policy\n"
    assert [question.label for question in split(text).questions] == ["4", "5", "5b", "6"]


def test_a_bullet_left_over_from_html_is_outside_what_it_stands_before():
    asked = "We'd also be glad of the name of whoever books your venues."
    text = f"1. How many away days were held?\n2. What was spent?\n\n&bull;&nbsp;{asked}\n\nMany thanks!\n"
    assert [question.text for question in split(text).questions][2:] == [asked]
