"""Round trip: what our own letter says is what reading it back gives, whatever was asked and answered."""

import pytest
from hypothesis import HealthCheck, given, settings

from app.drafting.draft import Enclosure
from app.intake.past import read_past
from app.letters.write import write
from tests.intake.reading_back import expected
from tests.intake.reading_back.drafts import drafts
from tests.letters.drafts import ADDRESSEE, LATE, section_117
from tests.letters.files import NAMES, template

TEMPLATES = {name: template(name) for name in NAMES}


def agrees(draft, name):
    letter = read_past(write(TEMPLATES[name], draft, LATE, ADDRESSEE).data, "letter.docx")
    read = [tuple(map(expected.printed, (one.label or "", one.text, one.answer))) for one in letter.questions]
    assert read == expected.questions(draft)
    assert (letter.reference, letter.received, letter.sent) == (draft.reference, draft.received, LATE.issued_on)
    assert expected.printed(letter.introduction) == expected.printed(draft.introduction)
    assert letter.general_answer == ""
    addresses = {link.url for link in letter.links}
    assert {url for _, url in expected.links(draft)} <= addresses
    text = expected.printed(letter.text)
    assert all(words in text for words in expected.signposts(draft))
    return letter


@pytest.mark.parametrize("name", NAMES)
@given(draft=drafts())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_letter_of_ours_reads_back_as_it_was_drafted(name, draft):
    agrees(draft, name)


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
@given(draft=drafts())
@settings(max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_very_many_letters_of_ours_read_back_as_they_were_drafted(name, draft):
    agrees(draft, name)


@pytest.mark.parametrize("name", NAMES)
def test_what_stands_behind_a_figure_and_what_is_enclosed_read_back_with_the_answer(name):
    enclosed = (Enclosure("beds.xlsx", "0" * 64, "8", 9), Enclosure("wards.csv", "1" * 64, "8", 9))
    draft = section_117(attachments=enclosed)
    letter = read_past(write(TEMPLATES[name], draft, LATE, ADDRESSEE).data, "letter.docx")
    answer = letter.questions[7].answer
    assert "There were 1,204 people on the register.\nEnclosed:\n• beds.xlsx\n• wards.csv\nFigures as at" in answer
    assert len(letter.questions) == 11
