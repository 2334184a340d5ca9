"""Layouts beside those of the samples, each made in code and read whole: facts, labels, questions, answers."""

from datetime import date

import pytest

from app.intake.past import read_past
from app.intake.past_letter import Answered, stems
from tests.intake.reading_back.gold import plain
from tests.intake.reading_back.layouts import HEADS, LAYOUTS, THREE
from tests.intake.reading_back.letters import letter as letter_of
from tests.intake.reading_back.letters import table
from tests.intake.reading_back.more_layouts import MORE

NO_SUCH_DAY = letter_of(
    lambda made: table(made, HEADS, *THREE),
    facts=("Ref: FOI 25/417", "Date received: 31st June 2025", "Sent: 3 July 2025"),
)


@pytest.mark.parametrize("layout", [*LAYOUTS, *MORE], ids=lambda layout: layout.name)
def test_a_layout_is_read(layout):
    letter = read_past(layout.data, layout.filename)
    assert [(one.label, plain(one.text), plain(one.answer)) for one in letter.questions] == [
        (label, plain(question), plain(answer)) for label, question, answer in layout.questions
    ]
    assert plain(letter.general_answer) == plain(layout.general)
    assert (letter.reference, letter.received, letter.sent) == ("FOI 25/417", date(2025, 5, 6), date(2025, 6, 3))


def test_a_date_that_does_not_exist_is_none_and_kept_in_its_words():
    letter = read_past(NO_SUCH_DAY, "a.docx")
    assert (letter.received, letter.received_text, letter.sent) == (None, "31st June 2025", date(2025, 7, 3))


def test_a_question_that_only_heads_its_parts_is_told_apart():
    [layout] = [one for one in LAYOUTS if one.name == "printed parts"]
    assert stems(read_past(layout.data, layout.filename).questions) == {0}


def test_roman_and_arabic_labels_head_only_what_is_theirs():
    labels = ("i", "ii", "1", "10", "1(a)", "2.", "2.1")
    assert stems([Answered(label, "Asked?", "") for label in labels]) == {5}
