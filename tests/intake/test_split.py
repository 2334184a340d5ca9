"""The splitter finds the questions of a request, wherever and however they are numbered."""

import json
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.intake.split import introduction, split

SAMPLES = Path(__file__).parent.parent / "samples"
REQUESTS = [json.loads(line) for line in (SAMPLES / "requests" / "requests.jsonl").read_text("utf-8").splitlines()]
LETTER = (SAMPLES / "section-117-response.txt").read_text("utf-8")


def exact(request) -> bool:
    """Every marked start is met within eight characters, and there is none too many."""
    wanted = [question["start"] for question in request["questions"]]
    given_ = [question.start for question in split(request["text"]).questions]
    return len(wanted) == len(given_) and all(abs(a - b) <= 8 for a, b in zip(wanted, given_, strict=True))


def test_nearly_every_numbered_request_comes_out_exact():
    numbered = [request for request in REQUESTS if request["layout"][0] == "numbered"]
    assert sum(map(exact, numbered)) / len(numbered) >= 0.95


@pytest.mark.parametrize(("layout", "least"), [("lettered", 0.9), ("flattened", 0.9), ("prose", 0.8), ("hard", 0.8)])
def test_other_layouts_mostly_come_out_exact(layout, least):
    chosen = [request for request in REQUESTS if request["layout"][0] == layout]
    assert sum(map(exact, chosen)) / len(chosen) >= least


def test_the_sample_letter_holds_eleven_questions_labelled_1_to_11():
    questions = split(LETTER).questions
    assert [question.label for question in questions] == [str(number) for number in range(1, 12)]
    assert questions[3].text.endswith("in date or overdue?")
    assert questions[4].text.startswith("Does your Trust have processes")
    assert questions[10].text.endswith("not currently open to services")


def test_our_own_response_is_no_question_and_is_kept_as_context():
    answers = [piece for piece in split(LETTER).context if piece.why == "response"]
    assert LETTER[answers[0].start :].startswith("OUR RESPONSE")


def test_the_introduction_is_the_requesters_words_before_the_first_question():
    words = introduction(LETTER, split(LETTER))
    assert words.startswith("Section 117 of the Mental Health Act relates to the provision of aftercare")
    assert words.endswith("managed within your Trust.")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("1. How many beds?\n2. How many wards?", ["1", "2"]),
        ("Q1: How many beds?\nQ2: How many wards?", ["Q1", "Q2"]),
        ("(a) How many beds?\n(b) How many wards?", ["a", "b"]),
        ("I. The number of beds\nII. The number of wards", ["I", "II"]),
        ("Question 1\nHow many beds?\nQuestion 2\nHow many wards?", ["Question 1", "Question 2"]),
        ("- How many beds?\n- How many wards?", [None, None]),
        ("Beds: 1. How many beds are there? 2. How many wards are there? Thanks, A", ["1", "2"]),
        ("Please tell me how many beds there are.", [None]),
    ],
)
def test_labels_are_kept_as_written_less_brackets_and_stops(text, labels):
    assert [question.label for question in split(text).questions] == labels


def test_lettered_sub_items_are_parts_of_the_question_they_follow():
    (first, second) = split(
        "1. For each ward, please give:\na) the number of beds\nb) the number of staff\n2. How many wards?"
    ).questions
    assert [part.label for part in first.parts] == ["a", "b"]
    assert first.text == "For each ward, please give:"
    assert second.parts == ()


def test_answer_options_stay_inside_their_question():
    (first, _) = split("1. Do you keep a list?\na. Yes\nb. No\n2. How long is it?").questions
    assert first.parts == ()
    assert first.text.endswith("b. No")


def test_a_numbered_heading_over_decimals_is_no_question():
    questions = split("1. Beds\n1.1 How many?\n1.2 Where?\n2. Wards\n2.1 How many?").questions
    assert [question.label for question in questions] == ["1.1", "1.2", "2.1"]


def test_a_glossary_after_the_questions_is_context():
    text = "1. How many seen?\n2. How many beds?\n\nGlossary\n1. Seen - attended once.\n2. Bed - a staffed bed.\n"
    found = split(text)
    assert len(found.questions) == 2
    assert any(piece.why == "definitions and notes" for piece in found.context)


def test_a_text_that_asks_nothing_has_no_questions_and_loses_no_words():
    text = "Thank you for your letter.\n\nKind regards\nA. Person"
    found = split(text)
    assert found.questions == ()
    assert "".join(text[piece.start : piece.end] for piece in found.context).count("letter") == 1


def covered(text, found):
    spans = [(q.start, q.end) for q in found.questions] + [(c.start, c.end) for c in found.context]
    return sorted(spans + [(p.start, p.end) for q in found.questions for p in q.parts])


def check(text):
    found = split(text)
    for question in found.questions:
        assert text[question.start : question.end] == question.text
        assert question.text == question.text.strip() != ""
        assert 0 < question.confidence <= 1
        for part in question.parts:
            assert text[part.start : part.end] == part.text
    spans = covered(text, found)
    for (_, end), (start, _) in pairwise(spans):
        assert start >= end
    return found


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda one: one["id"])
def test_offsets_point_at_the_text_they_claim(request_):
    check(request_["text"])


PIECES = st.sampled_from(
    (
        "1. ",
        "2) ",
        "(a) ",
        "b. ",
        "iv) ",
        "1.1 ",
        "Q3: ",
        "5a) ",
        "- ",
        "• ",
        "\n",
        "\r\n",
        "\n\n",
        "\t",
        "> ",
        "\xa0",
        "?",
        ". ",
        ": ",
        "How many beds",
        "Yes",
        "Kind regards",
        "From: a\nTo: b\n",
        "Please send a copy",
        "2019/20",
        "\u200f",
        "e\u0301",
        "\x00",
        "Glossary\n",
        "OUR RESPONSE: ",
        "-----Original Message-----\n",
    )
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=6), max_size=40).map("".join))
@example("")
@example("1.")
def test_any_text_is_split_into_spans_that_do_not_overlap(text):
    check(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_word_is_dropped_silently(text):
    found = check(text)
    marked = bytearray(len(text))
    for start, end in covered(text, found):
        marked[start:end] = b"\1" * (end - start)
    loose = "".join(char if not marked[number] else " " for number, char in enumerate(text))
    assert "beds" not in loose
    assert "regards" not in loose


@pytest.mark.parametrize(
    "unit",
    [
        "1. How many beds? ",
        "a) ",
        ". ",
        "\n",
        "- x\n",
        "From: a\nTo: b\n\n",
        "Glossary\n\n1. a\n",
        "(",
        "How many beds are there? I would like to know.\n\n",
    ],
)
def test_work_grows_with_length_alone(unit):
    """Counted in calls, which are the same on any machine; the benchmark tells the time."""

    def calls(text):
        seen = 0

        def count(*_):
            nonlocal seen
            seen += 1

        before = sys.getprofile()
        sys.setprofile(count)
        try:
            split(text)
        finally:
            sys.setprofile(before)
        return seen

    assert calls(unit * (16_000 // len(unit))) < 8 * 1.5 * calls(unit * (2_000 // len(unit)))


def test_white_space_of_every_kind_is_no_part_of_a_question():
    spaces = "".join(chr(code) for code in range(0x3001) if chr(code).isspace() and chr(code) not in "\r\n")
    [question] = split(f"{spaces}How many beds are there?{spaces}").questions
    assert question.text == "How many beds are there?"


LONG = "The wards were full and nobody replied to my letter for weeks.\n" * 4_000


def test_a_paste_longer_than_any_request_is_searched_at_both_ends_and_its_middle_is_kept():
    text = f"1. How many beds?\n2. How many wards?\n\n{LONG}\nHow many staff were there?\n{LONG}\nWhat did it cost?\n"
    found = check(text)
    assert [question.label for question in found.questions][:2] == ["1", "2"]
    (middle,) = [piece for piece in found.context if piece.why == "too long to search"]
    assert "How many staff" in text[middle.start : middle.end]


def test_html_residue_is_no_word_of_a_question():
    text = "<ol>\n<li>How many beds?&nbsp;</li>\n<li>How many wards?</li>\n</ol>Thanks<br>"
    assert [question.text for question in split(text).questions] == ["How many beds?", "How many wards?"]


def test_what_happened_is_no_list_of_questions_though_it_is_numbered():
    text = (
        "So you know what happened:\n\n1. He was promised a nurse. She never came.\n2. His glasses went missing.\n"
        "3. We rang for a week.\n\nI want to know how many complaints there were on that ward in 2024.\n"
    )
    (question,) = split(text).questions
    assert question.text.startswith("I want to know")


def test_bullets_after_a_paragraph_are_a_list_of_their_own():
    text = "Please tell me:\n\n- how many beds there are\n- how many wards\n\nI attach:\n\n- my letter\n- proof of ID\n"
    assert len(split(text).questions) == 2


def test_a_line_that_goes_on_with_a_number_is_no_new_item():
    text = (
        "1. The post of the person who is responsible under section\n   2 of the Act of 2018.\n"
        "2. The number of staff who had been trained at\n   31 March 2025.\n3. The cost of the training.\n"
    )
    assert [question.label for question in split(text).questions] == ["1", "2", "3"]


def test_the_column_of_a_table_that_asks_holds_the_questions():
    text = (
        "Theme\tRef\tQuestion\tAnswer\nAccess\tA1\tHow many units do you run?\t\n"
        "\tA2\tHow many have closed since 2019?\tYes / No\n\tA3\tWhat is the longest wait?\t\n"
    )
    assert [question.text for question in split(text).questions] == [
        "How many units do you run?",
        "How many have closed since 2019?",
        "What is the longest wait?",
    ]


def test_lines_without_stops_or_capitals_are_a_question_each():
    text = "hiya\n\nhow many nurses do you have\nhow many left last year\nwhats the wait for an appointment\n"
    assert len(split(text).questions) == 3
