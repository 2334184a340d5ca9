# ruff: noqa: E501  sentences of a letter read better unbroken

import dataclasses
import hashlib
import itertools
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.drafting.draft import Enclosure
from app.law.outcomes import Held, Outcome, Regime
from app.letters.write import write
from tests.letters.drafts import (
    ADDRESSEE,
    ISSUE,
    LATE,
    QUESTIONS,
    SIGNPOSTS,
    TRUST,
    draft,
    question,
    refused,
    reply,
    section_117,
)
from tests.letters.files import NAMES, faults, opened, parts, template, text_of

HOSTILE = "Smith & Sons <b>bold</b> ]]> {{ reference }} {% if %} \x00\x07\x1b مرحبا \u202eabc “quoted” 'one'\r\ntwo\ttab\x0bnext \ud800"

PARTED = question("2", "Two things:", parts=(question("2(a)", "The first?"), question("2(b)", "The second?")))
FILES = (
    Enclosure("beds_2024 *final*.xlsx", "0" * 64, "1", 14_000),
    Enclosure("a.csv", "1" * 64, "2(b)", 10),
    Enclosure("b.csv", "2" * 64, "2(b)", 10),
)
DRAFTS = {
    "section 117": section_117(),
    "no question": draft(()),
    "one question": draft(),
    "unanswered": draft((question(answer=reply("", None, None)),)),
    "parts": draft((question(), PARTED)),
    "refused": draft((question(answer=refused()), question("2"))),
    "cost": draft((question(answer=reply("18 hours.", Held.HELD, Outcome.COST_LIMIT)),)),
    "vexatious": draft((question(answer=reply("No.", Held.HELD, Outcome.VEXATIOUS)),)),
    "available": draft((question(answer=reply("On our site.", Held.HELD, Outcome.ALREADY_AVAILABLE)),)),
    "clarification": draft((question(answer=reply("Which year?", Held.HELD, Outcome.CLARIFICATION)),)),
    "neither": draft((question(), question("2", answer=reply("No.", Held.NEITHER, Outcome.NEITHER)))),
    "environment": draft((question(answer=reply("No.", Held.NOT_HELD, Outcome.NOT_HELD, signposts=SIGNPOSTS)),), regime=Regime.EIR),
    "hostile": draft(
        (question(HOSTILE[:12], HOSTILE, reply(HOSTILE, signposts=(dataclasses.replace(SIGNPOSTS[0], name=HOSTILE, why=HOSTILE),))),),
        subject=HOSTILE, introduction=HOSTILE, trust=dataclasses.replace(TRUST, name=HOSTILE), attachments=(Enclosure(HOSTILE, "0" * 64, HOSTILE[:12], 9),),
    ),
    "enclosures": draft((question(), PARTED), attachments=FILES),
    "very long": draft((question(text="long " * 4000, answer=reply("word " * 8000)),)),
}  # fmt: skip

MARKDOWN = (
    "# One\n\n## Two\n\n1. a\n2. b\n   1. c\n      - d\n\n   more of b\n\n3. e\n\n> quoted\n>\n> - in a quote\n\n"
    "| A | B |\n|---|---|\n| 1 |  |\n\n- | x |\n  |---|\n  | y |\n\n**bold *both*** [link](https://a.example/?a=1&b=2)  \nnext\n\n"
    "7. seven\n\n[bad](javascript:alert(1)) <b>raw</b> ![picture](https://a.example/p.png)\n\n```\ncode <x>\n  more\n```\n"
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("which", DRAFTS)
def test_validators_report_nothing(name, which, tmp_path):
    letter = write(template(name), DRAFTS[which], LATE, ADDRESSEE)
    assert faults(letter.data, tmp_path) == []


@pytest.mark.parametrize("name", NAMES)
def test_validators_report_nothing_on_every_kind_of_markdown(name, tmp_path):
    letter = write(
        template(name), draft((question(answer=reply(MARKDOWN)), question("2", answer=reply(MARKDOWN)))), ISSUE, None
    )
    assert faults(letter.data, tmp_path) == []


@pytest.mark.parametrize("name", NAMES)
def test_equal_input_gives_equal_bytes_and_a_manifest_of_them(name):
    first, second = (write(template(name), section_117(), ISSUE, ADDRESSEE) for _ in range(2))
    assert first == second
    assert first.sha256 == hashlib.sha256(first.data).hexdigest()
    inflated = parts(first.data)
    assert first.manifest == tuple((part, hashlib.sha256(text.encode()).hexdigest()) for part, text in inflated.items())


@pytest.mark.parametrize("name", NAMES)
def test_enclosures_stand_under_their_answer_and_again_at_the_end(name):
    letter = write(template(name), DRAFTS["enclosures"], ISSUE, None)
    text = text_of(letter)
    assert "Enclosed: beds_2024 *final*.xlsx" in text.partition("Two things:")[0]
    assert text.count("Enclosed:") == 2, "several files are a list under one word"
    after = text.partition("We enclose")[2]
    assert "beds_2024 *final*.xlsx, with our response to question 1" in after
    assert "b.csv, with our response to question 2(b)" in after
    assert letter == write(template(name), DRAFTS["enclosures"], ISSUE, None)


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_without_enclosures_says_nothing_of_any(name):
    text = text_of(write(template(name), draft((question(), PARTED)), ISSUE, None))
    assert "nclose" not in text


def test_only_the_letter_itself_differs_when_the_addressee_does():
    one, other = (dict(write(template(), draft(), ISSUE, who).manifest) for who in (ADDRESSEE, None))
    assert [name for name in one if one[name] != other[name]] == ["word/document.xml"]


@pytest.mark.parametrize("name", NAMES)
def test_the_paragraphs_come_in_the_order_of_the_rules(name):
    text = text_of(write(template(name), section_117(), LATE, ADDRESSEE))
    order = [
        TRUST.name, "foi@wrenfield.example", "Our reference: FOI-2425-0001", "Date request received: 2 December 2024",
        "Date of this letter: 6 January 2025", "Dear Sam Example", "Thank you for your request",
        "Freedom of Information Act 2000", "holds some of the information", "Section 117 of the Mental Health Act",
        QUESTIONS[0], "Yes. The Mental Health Act Office", QUESTIONS[10], "The Trust does not hold this information.",
        "We should have replied by 3 January 2025. This letter is 1 working day late, and we apologise",
        "The Trust does not hold the information that question 11 asks for", "Leicestershire County Council", "Leicester City Council",
        "Rutland County Council", "Integrated Care Board", "not been able to check a contact", "with your permission",
        "internal review", "ig@wrenfield.example", "by 3 March 2025", "not involved", "20 working days", "the right to complain",
        "section 50", "six weeks", "Wycliffe House", "0303 123 1113", "Open Government Licence", "another format", "disclosure log",
        "Yours sincerely",
    ]  # fmt: skip
    at = 0
    for words in order:
        assert words in text[at:], words
        at = text.index(words, at)


def test_a_letter_in_time_makes_no_apology_and_a_preview_names_nobody():
    text = text_of(write(template(), section_117(), ISSUE, None))
    assert "apologise" not in text
    assert "Dear requester" in text
    assert "Sam Example" not in text


@pytest.mark.parametrize("name", NAMES)
def test_every_question_carries_its_words_as_received_its_status_and_its_answer(name):
    text = text_of(write(template(name), section_117(), ISSUE, None))
    for words in QUESTIONS:
        assert words in text
    assert text.count("The Trust holds this information.") == 10
    assert "See Table 1 below the questions." in text or name == "response-headings"
    assert "Table 1 (question 5): Forum or report, How often" in text


def test_a_figure_carries_its_date_source_definition_and_base():
    text = text_of(write(template(), section_117(), ISSUE, None))
    for words in (
        "Figures as at 2 December 2024.",
        "Source: the Trust’s section 117 register.",
        "What is counted:",
    ):
        assert text.count(words) == 3
    assert text.count("Percentages are of:") == 2, "a total alone is a share of nothing"


def test_what_the_answer_says_of_its_figures_is_not_said_again():
    said = "As at 2 December 2024, by the Trust’s section 117 register: 1,204."
    figures = section_117().leaves()[7].reply.figures
    made = draft((question(answer=reply(said, figures=figures)),), readings=section_117().readings)
    assert "Figures as at" not in text_of(write(template(), made, ISSUE, None))


def test_the_table_is_one_that_a_screen_reader_can_follow():
    document = opened(write(template(), section_117(), ISSUE, None))
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Number", "Question", "Response"]
    head = table.rows[0]._tr.trPr
    assert head.find("{*}tblHeader") is not None
    assert head.find("{*}cantSplit") is not None
    assert table._tbl.tblPr.find("{*}tblCaption") is not None
    assert table._tbl.tblPr.find("{*}tblDescription") is not None
    assert [row.cells[0].text for row in table.rows[1:]] == [str(number) for number in range(1, 12)]
    assert all(cell.text.strip() for each in document.tables for row in each.rows for cell in row.cells)
    assert not any(cell.tables for row in table.rows for cell in row.cells)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("which", ["section 117", "refused", "environment"])
def test_headings_are_real_and_skip_no_level(name, which):
    document = opened(write(template(name), DRAFTS[which], LATE, None))
    levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_file_says_what_it_is_in_which_language_and_of_what_day():
    letter = write(template(), section_117(), LATE, None)
    properties = opened(letter).core_properties
    assert properties.title == "FOI-2425-0001: Section 117 aftercare"
    assert properties.language == "en-GB"
    assert properties.author == TRUST.name
    assert properties.created.date() == date(2025, 1, 6)
    assert " DATE " not in parts(letter.data)["word/document.xml"]
    assert 'w:val="15"' in parts(letter.data)["word/settings.xml"]
    assert "NUMPAGES" in parts(letter.data)["word/footer1.xml"]


def test_links_are_named_and_never_raw_web_addresses():
    letter = write(template(), section_117(), ISSUE, None)
    assert "http" not in text_of(letter)
    targets = [link.address for link in (h for p in opened(letter).paragraphs for h in p.hyperlinks)]
    assert "mailto:foi@rutland.example" in targets
    assert any(target.startswith("https://ico.org.uk/") for target in targets)


def test_hostile_words_are_printed_as_words():
    text = text_of(write(template(), DRAFTS["hostile"], ISSUE, None))
    assert "Smith & Sons <b>bold</b> ]]> {{ reference }} {% if %}" in text
    assert "مرحبا" in text
    assert "\ntwo tab\nnext" in text
    assert not any(ord(char) < 32 and char != "\n" for char in text)


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_at_all_make_a_letter_that_opens(words, body):
    made = draft((question(words, words, reply(body or "x")),), subject=words, introduction=words)
    for name in NAMES:
        opened(write(template(name), made, ISSUE, None))


def test_an_exemption_is_named_with_why_and_the_public_interest():
    text = text_of(write(template(), DRAFTS["refused"], ISSUE, None))
    assert "We rely on section 40(2) of the Freedom of Information Act 2000 for question 1." in text
    assert "Why it applies\nThey are other people’s personal data." in text
    assert "The public interest\nOpenness matters, but fair bidding more." in text


def test_the_cost_limit_is_named_with_its_figures():
    text = text_of(write(template(), DRAFTS["cost"], ISSUE, None))
    assert "section 12" in text
    assert "£450" in text
    assert "18 hours" in text


def test_an_environmental_letter_names_its_own_law_and_review():
    text = text_of(write(template(), DRAFTS["environment"], ISSUE, None))
    assert "We have dealt with it under the Environmental Information Regulations 2004" in text
    assert "representations to us under regulation 11" in text
    assert "within 40 working days" in text
    assert "Regulation 12(4)(a)" in text


def test_neither_confirming_nor_denying_says_nothing_of_holding_that_question():
    text = text_of(write(template(), DRAFTS["neither"], ISSUE, None))
    assert "holds all of the information that you asked for, leaving aside question 2." in text
    assert "For question 2 the Trust neither confirms nor denies" in text
