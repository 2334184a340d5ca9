"""A template prints what the law asks for in every letter, not only where an unrelated condition is true."""

import pytest

from app.law.errors import TemplateError
from app.letters.specimens import specimens
from app.letters.template import compile_template
from tests.letters.files import NAMES, packed, parts, shipped


def refused(data: bytes) -> list[str]:
    with pytest.raises(TemplateError) as caught:
        compile_template(data, "ours.docx")
    return [problem.what for problem in caught.value.problems]


def only_if(tag: str, condition: str) -> bytes:
    these = parts(shipped())
    assert tag in these["word/document.xml"]
    guarded = f"{{% if {condition} %}}{tag}{{% endif %}}"
    these["word/document.xml"] = these["word/document.xml"].replace(tag, guarded)
    return packed(these)


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_template_prints_what_each_specimen_must_have(name):
    assert compile_template(shipped(name)).sha256


def test_there_is_a_specimen_under_each_law_late_and_in_time():
    assert [(one.context.is_eir, one.context.is_late) for one in specimens()] == [
        (False, True), (False, False), (True, True), (True, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "condition", "what"),
    [
        ("{{ review_by }}", "is_eir", "the last day to ask for a review"),
        ("{{ review_by }}", "is_foia", "the last day to ask for a review"),
        ("{{ review_by }}", "refusals", "the last day to ask for a review"),
        ("{{ review_office.address_line }}", "review_office.phone", "where to ask for a review"),
        ("{{ regulator.address_line }}", "refusals", "the regulator’s postal address"),
        ("{{ regulator.address_line }}", "is_late", "the regulator’s postal address"),
        ("{{r regulator.link }}", "regulator.phone", "the regulator’s web page"),
        ("{{ due }}", "is_eir", "when a late reply was due"),
        ("{{ question.status }}", "holds_all", "whether the information is held"),
        ("{{ refusal.provision }}", "not holders", "the exemption relied on"),
    ],
)
def test_what_every_letter_needs_may_not_hang_on_something_else(tag, condition, what):
    assert any(problem.endswith(f"would not print {what}.") for problem in refused(only_if(tag, condition)))


@pytest.mark.parametrize(
    ("wording", "what"),
    [
        (("Our apology", "we apologise"), "an apology for being late"),
        (("we can pass your request on",), "an offer to pass the request on"),
        (("Other formats", "another format", "large print", "braille"), "an offer of other formats"),
    ],
)
def test_an_apology_and_an_offer_are_looked_for_by_their_wording(wording, what):
    these = parts(shipped())
    for words in wording:
        assert words in these["word/document.xml"]
        these["word/document.xml"] = these["word/document.xml"].replace(words, "x")
    assert any(what in problem for problem in refused(packed(these)))


def test_everything_that_is_missing_is_listed_at_once():
    these = parts(shipped())
    for tag in ("{{ review_by }}", "{{ regulator.address_line }}"):
        these["word/document.xml"] = these["word/document.xml"].replace(tag, f"{{% if is_eir %}}{tag}{{% endif %}}")
    found = refused(packed(these))
    assert any("last day" in one for one in found)
    assert any("postal address" in one for one in found)
