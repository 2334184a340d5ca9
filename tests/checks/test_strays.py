from dataclasses import replace

import pytest

from app.checks.strays import strays
from app.drafting.draft import Reply, SourceUsed
from tests.letters.drafts import section_117


def typed(body: str, *, edited: bool = True) -> tuple[str, ...]:
    """What is stray in a reply made from the statistic of the section 117 draft, with these words."""
    draft = section_117()
    reply = draft.leaves()[7].reply
    assert isinstance(reply, Reply)
    source = SourceUsed("statistic", "s117-number", "Number on the register", 1, edited)
    return strays(replace(reply, body=body, sources=(source,)), draft)


@pytest.mark.parametrize(
    ("body", "stray"),
    [
        ("1,240 people were on the register as at 2 December 2024.", ("1,240",)),
        ("18% of the people had a review in date. This is 967 of 1,204 people.", ("18%",)),
        ("1,204 people were on the register as at 2 December 2024.", ()),
        ("80% had a review in date, 967 of 1,204 people.", ()),
        ("1,204 people, reviewed within 6 weeks under section 117.", ()),
    ],
)
def test_a_figure_typed_over_the_readings_own_is_found(body: str, stray: tuple[str, ...]):
    assert typed(body) == stray


def test_words_that_nobody_edited_are_those_of_the_reading():
    assert typed("1,240 people.", edited=False) == ()
