"""The fields of any form in words that people know."""

import pytest

from app.web.typed import field_in_words, told, value_in_words


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("exemptions-0-why", "Exemption 1, why it applies"),
        ("exemptions-1-section", "Exemption 2, section or regulation"),
        ("q-2-text", "Question 3, text"),
        ("requester_name", "Requester name"),
        ("held", "Is it held?"),
    ],
)
def test_a_field_has_the_name_that_people_know(name: str, said: str):
    assert field_in_words(name) == said


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("held", "not_held", "The Trust does not hold this information."),
        ("held", "nonsense", "Nonsense"),
        ("outcome", "already_available", "Already available (section 21)"),
        ("signposts", "leicester-city-council", "Leicester city council"),
        ("body", "not_held", "not_held"),
    ],
)
def test_a_choice_is_told_in_words_and_what_was_typed_as_it_is(name: str, value: str, said: str):
    assert value_in_words(name, value) == said


def test_what_nobody_typed_is_not_told():
    assert told((("version", "3"), ("do", "save"), ("body", " "), ("note", "Yes"))) == [("Note", "Yes")]
