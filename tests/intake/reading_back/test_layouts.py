"""Layouts beside those of the samples, each made in code and read whole: facts, labels, questions, answers."""

from datetime import date

import pytest

from app.intake.past import read_past
from tests.intake.reading_back.gold import plain
from tests.intake.reading_back.layouts import LAYOUTS


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_layout_is_read(layout):
    letter = read_past(layout.data, layout.filename)
    assert [(one.label, plain(one.text), plain(one.answer)) for one in letter.questions] == [
        (label, plain(question), plain(answer)) for label, question, answer in layout.questions
    ]
    assert plain(letter.general_answer) == plain(layout.general)
    assert (letter.reference, letter.received, letter.sent) == ("FOI 25/417", date(2025, 5, 6), date(2025, 6, 3))
