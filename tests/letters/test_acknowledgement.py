# ruff: noqa: E501  sentences of a letter read better unbroken

import hashlib
import re
from dataclasses import replace
from datetime import date

import pytest

from app.law.errors import TemplateError
from app.law.outcomes import Regime
from app.letters.acknowledgement import ACKNOWLEDGEMENT, Acknowledgement, kind_of, specimens, write_acknowledgement
from app.letters.kind import REPLY
from app.letters.template import CompiledTemplate, compile_template
from tests.letters.drafts import TRUST
from tests.letters.files import edited, faults, opened, packed, parts, shipped, text_of, with_paragraphs
from tests.letters.test_write import HOSTILE
from tests.letters.test_write_office import printed

NAME = "acknowledgement"
WAITING = "your answer to the question that we asked on 3 December 2024"


def ours(data: bytes | None = None) -> CompiledTemplate:
    return compile_template(data or shipped(NAME), "ours.docx", ACKNOWLEDGEMENT)


def said(**changes: object) -> Acknowledgement:
    values = {
        "reference": "FOI-2425-0001",
        "subject": "Section 117 aftercare",
        "regime": Regime.FOIA,
        "received": date(2024, 12, 2),
        "written_on": date(2024, 12, 3),
        "due": date(2025, 1, 3),
        "provisional": False,
        "waiting_for": "",
        "trust": TRUST,
    }
    return Acknowledgement(**{**values, **changes})


SHAPES = {
    "in time": said(),
    "late": said(written_on=date(2025, 1, 6)),
    "waiting": said(due=None, waiting_for=WAITING),
    "may move": said(provisional=True, regime=Regime.EIR),
    "no address, no phone": said(trust=replace(TRUST, foi_office=replace(TRUST.foi_office, address=(), phone=""))),
    "hostile": said(subject=HOSTILE, reference=HOSTILE[:20], trust=replace(TRUST, name=HOSTILE)),
    "long subject": said(subject="long " * 40),
}


def refused(data: bytes) -> str:
    with pytest.raises(TemplateError) as caught:
        ours(data)
    return str(caught.value)


@pytest.mark.parametrize("which", SHAPES)
def test_validators_report_nothing(which, tmp_path):
    assert faults(write_acknowledgement(ours(), SHAPES[which], HOSTILE).data, tmp_path) == []


def test_equal_input_gives_equal_bytes_and_another_day_gives_others():
    first, second = (write_acknowledgement(ours(), said(), "Sam Reed") for _ in range(2))
    assert first == second
    assert first.sha256 == hashlib.sha256(first.data).hexdigest()
    assert first.sha256 != write_acknowledgement(ours(), said(written_on=date(2024, 12, 4)), "Sam Reed").sha256


@pytest.mark.parametrize(("regime", "act"), [(Regime.FOIA, "Freedom of Information Act 2000"), (Regime.EIR, "Environmental Information Regulations 2004")])  # fmt: skip
def test_it_says_what_came_when_under_which_law_by_when_a_reply_is_due_and_whom_to_ask(regime, act):
    text = text_of(write_acknowledgement(ours(), said(regime=regime), "Sam Reed"))
    for words in (
        "Our reference: FOI-2425-0001", "Date of this letter: 3 December 2024", "Dear Sam Reed", ": Section 117 aftercare",
        "received on 2 December 2024", f"under the {act}", "By law we must do so by 3 January 2025.",
        "foi@wrenfield.example", "0116 496 0000", "By post: Freedom of Information Office, Wrenfield House", "large print",
    ):  # fmt: skip
        assert words in text
    assert "sorry" not in text
    assert "may move" not in text


def test_while_the_clock_waits_it_says_for_what_and_promises_no_date():
    text = text_of(write_acknowledgement(ours(), SHAPES["waiting"], ""))
    assert f"we need {WAITING}." in text
    assert "does not run" in text
    assert "By law" not in text
    assert "Dear requester" in text


def test_one_that_is_written_after_the_reply_was_due_is_sorry_for_that():
    text = text_of(write_acknowledgement(ours(), SHAPES["late"], ""))
    assert "you should have had our reply by 3 January 2025. We are sorry" in text


def test_a_date_that_a_bank_holiday_may_move_says_so():
    assert "may move" in text_of(write_acknowledgement(ours(), SHAPES["may move"], ""))


def test_it_can_be_read_aloud():
    letter = write_acknowledgement(ours(), said(), "Sam Reed")
    document = opened(letter)
    levels = [int(one.style.name[-1]) for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert levels == [1, 2, 2, 2]
    assert not document.tables
    assert document.core_properties.title == "FOI-2425-0001: we have received your request"
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.author == TRUST.name
    assert 'w:lang w:val="en-GB"' in parts(letter.data)["word/styles.xml"]


def test_nothing_of_its_maker_or_of_the_machine_goes_out():
    whole = "".join(parts(write_acknowledgement(ours(), said(), "Sam Reed").data).values())
    assert "template" not in whole
    assert not re.search(r"\{\{|\{%|/work|/home", whole)


def test_an_unknown_tag_is_refused_by_name_and_so_is_one_that_only_a_reply_has():
    message = refused(with_paragraphs("{{ referense }}", "{{ review_by }}", name=NAME))
    assert "“referense”" in message
    assert "Did you mean reference" in message
    assert "“review_by”" in message


def test_a_loop_has_nothing_to_run_over():
    message = refused(with_paragraphs("{%p for x in reference %}", "{%p endfor %}", name=NAME))
    assert "There are no lists" in message


@pytest.mark.parametrize(
    ("tag", "what"),
    [
        ("{{ reference }}", "our reference"),
        ("{{ received }}", "the date received"),
        ("{{ due }}", "the date by which a reply is due"),
        ("{{ waiting_for }}", "what the clock waits for"),
        ("{{ act }}", "the law that it is dealt with under"),
        ("{{ foi_office.name }}", "whom to write to"),
        ("{{r foi_office.email }}", "the email address to write to"),
    ],
)
def test_what_no_acknowledgement_may_lack_is_missed_by_name(tag, what):
    these = parts(shipped(NAME))
    these = {name: text.replace(tag, "x") if name.startswith("word/") else text for name, text in these.items()}
    assert what in refused(packed(these))


@pytest.mark.parametrize(
    ("tag", "condition", "what"),
    [
        ("{{ act }}", "is_eir", "the law that it is dealt with under"),
        ("{{ due }}", "is_late", "the date by which a reply is due"),
        ("{{ due }}", "not is_provisional", "the date by which a reply is due"),
        ("{{ received }}", "due", "the date received"),
        ("{{ reference }}", "not waiting_for", "our reference"),
        ("{{r foi_office.email }}", "foi_office.address", "the email address to write to"),
    ],
)
def test_what_every_acknowledgement_needs_may_not_hang_on_something_else(tag, condition, what):
    these = parts(shipped(NAME))
    guarded = f"{{% if {condition} %}}{tag}{{% endif %}}"
    these = {name: text.replace(tag, guarded) if name.startswith("word/") else text for name, text in these.items()}
    assert f"would not print {what}." in refused(packed(these))


def test_one_template_is_not_taken_for_the_other():
    with pytest.raises(TemplateError):
        compile_template(shipped(NAME), "response.docx", REPLY)
    with pytest.raises(TemplateError):
        ours(shipped("response"))
    assert kind_of("acknowledgement") is kind_of("acknowledgement-welsh") is ACKNOWLEDGEMENT
    assert kind_of("response") is REPLY


def test_there_are_specimens_under_each_law():
    assert [(one.context.is_eir, one.context.is_late, bool(one.context.waiting_for)) for one in specimens()] == [
        (eir, late, waits) for eir in (False, True)
        for late, waits in ((False, False), (False, False), (True, False), (False, True))
    ]  # fmt: skip


def test_staff_may_reword_it_in_word():
    made = ours(edited("Yours sincerely", "With kind regards", name=NAME))
    assert "With kind regards" in text_of(write_acknowledgement(made, said(), ""))


@pytest.mark.office
def test_it_prints_on_one_page(tmp_path):
    text = printed(write_acknowledgement(ours(), SHAPES["in time"], "Sam Reed").data, tmp_path)
    for words in ("Dear Sam Reed", "By law we must do so by 3 January 2025.", "FOI-2425-0001, page 1 of 1"):
        assert words in text
