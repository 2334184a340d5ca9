"""Letters that went out are read back: reference, dates as printed, questions, answers, links."""

from datetime import date
from pathlib import Path

import pytest

from app.intake.past import read_past
from app.letters.write import write
from tests.intake.reading_back.gold import plain
from tests.intake.word_files import p, table, word_file
from tests.letters.drafts import ADDRESSEE, ISSUE, section_117
from tests.letters.files import NAMES, template

SAMPLES = Path(__file__).parent.parent / "samples"


def test_the_sample_letter_has_eleven_questions_with_empty_answers_and_one_general_answer():
    letter = read_past((SAMPLES / "section-117-response.txt").read_bytes(), "letter.txt")
    assert letter.reference == "FOI-2425-SG15879"
    assert (letter.received, letter.received_text) == (date(2024, 12, 2), "2nd December 2024")
    assert (letter.sent, letter.sent_text) == (date(2024, 1, 6), "6th January 2024")
    assert [question.label for question in letter.questions] == [str(number) for number in range(1, 12)]
    assert not any(question.answer for question in letter.questions)
    assert letter.general_answer.startswith("The MHA Code of Practice requires")
    assert letter.general_answer.endswith("if that care is continuing.")
    assert len(letter.links) == 3
    assert letter.introduction.startswith("Section 117 of the Mental Health Act relates")
    assert letter.styles == frozenset()


def test_a_date_that_does_not_exist_is_kept_in_words_alone():
    letter = read_past(b"Date request received: 31 June 2025\n\n1. How many?\n\nTwo.\n", "a.txt")
    assert (letter.received, letter.received_text) == (None, "31 June 2025")


def test_our_own_table_letter_reads_back():
    body = (
        p("Our reference: FOI-2425-0001")
        + p("Date request received: 2 December 2024") + p("Date of this letter: 20 December 2024")
        + p("You wrote:") + p("About beds.")
        + table(("Number", "Question", "Response"), ("1", "How many beds?", "The Trust holds this information."),
                ("2(a)", "Where?", "Here."))
        + p("If you would like us to look again") + p("Yours sincerely")
    )  # fmt: skip
    letter = read_past(word_file(body), "a.docx")
    assert (letter.reference, letter.received, letter.sent) == ("FOI-2425-0001", date(2024, 12, 2), date(2024, 12, 20))
    assert [(one.label, one.text, one.answer) for one in letter.questions] == [
        ("1", "How many beds?", "The Trust holds this information."),
        ("2(a)", "Where?", "Here."),
    ]
    assert letter.introduction == "About beds."


def test_our_own_heading_letter_reads_back():
    heading = '<w:outlineLvl w:val="2"/>'
    body = (
        p("Your request and our response", '<w:outlineLvl w:val="1"/>')
        + p("Question 1", heading) + p("How many beds?") + p("The Trust holds this information.") + p("Ten.")
        + p("Question 2(a)", heading) + p("Where?") + p("Here.")
        + p("Who may hold it", '<w:outlineLvl w:val="1"/>') + p("Somebody else.")
    )  # fmt: skip
    letter = read_past(word_file(body), "a.docx")
    assert [(one.label, one.text, one.answer) for one in letter.questions] == [
        ("1", "How many beds?", "The Trust holds this information.\nTen."),
        ("2(a)", "Where?", "Here."),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_that_the_desk_wrote_reads_back_as_it_was_drafted(name):
    draft = section_117()
    letter = read_past(write(template(name), draft, ISSUE, ADDRESSEE).data, "letter.docx")
    assert (letter.reference, letter.received, letter.sent) == (draft.reference, draft.received, ISSUE.issued_on)
    assert [(one.label, plain(one.text)) for one in letter.questions] == [
        (one.label, plain(one.text)) for one in draft.questions
    ]
    assert all(one.answer for one in letter.questions)
    assert plain(letter.introduction) == plain(draft.introduction)


def test_a_letter_without_questions_says_so():
    assert read_past(b"Thank you for your letter.", "a.txt").notes
