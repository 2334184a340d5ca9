"""Small counts of people and hidden counts are found; dates, times and labels are not counts."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.answers.shelf import read_answer
from app.checks.check import check
from app.checks.facts import from_draft
from app.checks.people import bare_numbers, small_counts
from app.drafting.draft import DraftQuestion, ExemptionClaimed, FigureUsed, SourceUsed
from app.law.outcomes import Held, Outcome
from app.register.disclosure import protect
from tests.checks.letters import HOLIDAYS, draft, reply
from tests.letters.drafts import READING, section_117

ASKS = "How many patients were restrained in 2024?"
HIDDEN = replace(
    READING,
    parts=(("men", 49), ("women", 3), ("unknown", 0)),
    total=52,
    shown=protect("M1", {"men": 49, "women": 3, "unknown": 0}),
)


def of(one, text="How many patients are on the register?", readings=()):
    whole = draft(readings=readings, questions=(DraftQuestion("1", text, reply=one),))
    return check(from_draft(whole, None, HOLIDAYS))


def rules(one, **more):
    return {finding.rule for finding in of(one, **more)}


@pytest.mark.parametrize(
    "answer",
    [
        "There were 3.",
        "3",
        "3.",
        "Three.",
        "3 patients",
        "There were three as at 2 December 2024.",
        "2 men and 1 woman",
        "In 2024 there were 2 men and 1 woman.",
        "The total is 4.",
        "We recorded 2 deaths.",
    ],
)
def test_a_bare_small_count_of_people_names_no_policy(answer):
    assert small_counts(answer, ASKS)


@pytest.mark.parametrize(
    "answer",
    [
        "Within 3 working days.",
        "There are 2 ways to ask.",
        "1. Patients are asked.\n2. Patients are told.",
        "On 3 December 2024.",
        "In 2004.",
        "See section 3.",
        "Every 3 to 4 weeks.",
        "Fewer than 5 patients.",
        "12 patients.",
        "There were 1,204.",
        "3%.",
        "There were 3.5 staff.",
        "Question 3.",
        "There were 3,004 patients.",
        "3 wards.",
    ],
)
def test_dates_and_times_and_labels_are_no_counts_of_people(answer):
    assert not small_counts(answer, ASKS)


def test_a_small_count_of_things_is_nobody():
    assert not small_counts("There were 3.", "How many wards are there?")
    assert small_counts("3 patients", "How many wards are there?")


def test_a_small_count_that_disclosure_control_shows_went_through_a_policy():
    assert not small_counts("There were 3.", ASKS, frozenset({3}))


@pytest.mark.parametrize(
    "text",
    ["49 men", "the men (49)", "49 of the 52 were men", "49.", "men | 49", "It was 49, and the rest is hidden."],
)
def test_a_bare_number_counts_something(text):
    assert 49 in bare_numbers(text)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (3, "3 December 2024"),
        (3, "December 3, 2024"),
        (3, "3 working days"),
        (3, "within 3 to 4 weeks"),
        (3, "section 3 of the Act"),
        (3, "sections 2, 3 and 37"),
        (3, "question 3"),
        (3, "3%"),
        (3, "£3"),
        (3, "3pm"),
        (3, "3 ways"),
        (3, "1,003"),
        (3, "3.5"),
        (3, "3. A list"),
        (2024, "in 2024"),
        (1983, "the Mental Health Act 1983"),
        (3, "0116 496 0003"),
        (3, "03/12/2024"),
    ],
)
def test_dates_sections_shares_and_list_numbers_are_not_bare(number, text):
    assert number not in bare_numbers(text)


def test_a_hidden_count_may_not_stand_in_an_answer():
    [found] = [one for one in of(reply("There were 49 men; the others are hidden."), readings=(HIDDEN,)) if
               one.rule == "LR19"]  # fmt: skip
    assert (found.severity.value, found.question) == ("error", "1")
    assert "49" in found.message


def test_a_hidden_count_may_not_stand_in_an_exemption_s_grounds():
    claimed = (ExemptionClaimed("40(2)", "Only 3 women are on it, who could be identified."),)
    refused = reply("We withhold the split.", Held.HELD, Outcome.REFUSED, exemptions=claimed)
    assert "LR19" in rules(refused, readings=(HIDDEN,))


def test_what_is_shown_may_stand():
    answer = "There were 52 on the register as at 2 December 2024, from our register."
    assert "LR19" not in rules(reply(answer), readings=(HIDDEN,))
    source = (SourceUsed("past", "FOI-2324-0001", "An older reply", 1, edited=True),)
    assert "LR19" not in rules(reply(answer, sources=source), readings=(HIDDEN,))


def test_the_eleven_answers_of_the_sample_have_no_finding_of_small_numbers():
    found = check(from_draft(section_117(), None, HOLIDAYS))
    assert not [finding for finding in found if finding.rule in ("LR18", "LR19")]


def test_no_standard_answer_of_the_shelf_counts_people_bare():
    folder = Path(__file__).parents[2] / "answers" / "standard"
    answers = [read_answer(path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.md"))]
    assert answers
    assert not [(one.key, small_counts(one.body, ASKS)) for one in answers if small_counts(one.body, ASKS)]


@pytest.mark.parametrize(
    ("why", "rule"),
    [
        ("The patient's number is 943 476 5919.", "LR19"),
        ("The Mental Health Act 1983 requires this.", "LR20"),
        ("It was collected on 2nd December 2024.", "LR23"),
        ("It is NOT ours to give.", "LR24"),
        ("It is is personal data.", "LR25"),
    ],
)
def test_the_grounds_of_an_exemption_are_checked_like_every_other_word(why, rule):
    for claimed in (ExemptionClaimed("40(2)", why), ExemptionClaimed("40(2)", "It is personal.", why)):
        assert rule in rules(reply("We withhold it.", Held.HELD, Outcome.REFUSED, exemptions=(claimed,)))


def test_figures_of_a_reading_are_counts_that_are_shown():
    answer = reply("There were 1,204.", figures=(FigureUsed(READING.statistic, "total"),))
    assert "LR19" not in rules(answer, readings=(READING,))
