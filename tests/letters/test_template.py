# ruff: noqa: E501  a broken part reads better unbroken

import pytest

from app.law.errors import TemplateError
from app.letters.template import compile_template
from app.letters.write import write
from tests.letters.drafts import ADDRESSEE, ISSUE, LATE, draft, question, section_117
from tests.letters.files import HEAD, NAMES, TAIL, edited, packed, parts, shipped, text_of, with_paragraphs


def refused(data: bytes) -> str:
    with pytest.raises(TemplateError) as caught:
        compile_template(data, "ours.docx")
    return str(caught.value)


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_template_has_no_problem_and_is_made_once(name):
    assert compile_template(shipped(name)) is compile_template(shipped(name))


def test_every_unknown_variable_is_listed_at_once_each_with_its_cure():
    message = refused(
        with_paragraphs("{{ referense }}", "{{ trust.nam }}", "{{ requester_name }}", "{{r regulator.lnk }}")
    )
    for words in (
        "“referense”",
        "Did you mean reference",
        "“trust.nam”",
        "trust.name",
        "“requester_name”",
        "regulator.link",
    ):
        assert words in message
    assert message.count("ours.docx") == 4


@pytest.mark.parametrize(
    "tag",
    [
        "{{ reference() }}", "{{ ''.__class__ }}", "{{ 'a' * 10**9 }}", "{{ 1 + 1 }}", "{{ reference|replace('a', 'b') }}",
        "{{ reference.__class__ }}", "{{ questions[0] }}", "{{ [1] }}", "{{ reference == due }}", "{{ reference ~ due }}",
        "{{ lipsum }}", "{{ cycler.__init__ }}", "{{ self }}", "{{ _answer }}", "{{ loop }}", "{% set x = 1 %}",
        "{% include 'x' %}", "{% macro m() %}{% endmacro %}", "{% raw %}x{% endraw %}", "{% for q in range(9) %}x{% endfor %}",
        "{{ }}", "{{ 5 }}", "{{ reference if due else issued }}", "{% if reference() %}x{% endif %}",
        "{% for a in questions if a.text %}x{% endfor %}", "{% for a in questions recursive %}x{% endfor %}",
        "{{ reference|upper(1) }}", "{{ 'text' }}", "{% if reference is defined %}x{% endif %}",
    ],
)  # fmt: skip
def test_a_tag_that_computes_calls_or_reaches_is_refused(tag):
    assert "ours.docx" in refused(with_paragraphs(tag))


def test_a_loop_in_a_loop_cannot_multiply_a_letter():
    bomb = [f"{{%p for q{number} in questions %}}" for number in range(6)] + ["{%p endfor %}"] * 6
    assert refused(with_paragraphs(*bomb)).count("multiplies") >= 4


def test_thousands_of_tags_are_refused():
    assert "Use at most" in refused(with_paragraphs("{{ reference }}" * 2001))


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["{%p if is_late %}"], "It has no end"),
        (["{%p endif %}"], "does not belong"),
        (["{%p if is_late %}", "x", "{%p endfor %}"], "does not belong"),
        (["{% if is_late %}", "x", "{% endif %}"], "same level"),
        (["{%p if is_late %} x", "{%p endif %}"], "alone"),
        (["{%tr for q in questions %}", "{%tr endfor %}"], "alone in a table"),
        (["{{ questions }}"], "Run over it"),
        (["{{ is_late }}"], "Ask it"),
        (["{{ trust }}"], "Name one of its parts"),
        (["{{ reuse }}"], "Write {{r reuse }}"),
        (["{{p reference }}"], "Write {{ reference }}"),
        (["{%p for x in reference %}", "{%p endfor %}"], "not a list"),
        (["{{ reference }"], "stray brace"),
        (["{%tc for q in questions %}"], "not used here"),
        (["\ue000"], "private-use"),
    ],
)
def test_a_tag_in_the_wrong_place_says_what_to_write(lines, words):
    assert words in refused(with_paragraphs(*lines))


@pytest.mark.parametrize("missing", ["{{ review_by }}", "{{r regulator.link }}", "{{ question.status }}", "{{ due }}"])
def test_a_letter_may_not_leave_out_what_the_law_asks_for(missing):
    these = parts(shipped())
    these["word/document.xml"] = these["word/document.xml"].replace(missing, "x")
    assert "never prints" in refused(packed(these))


def test_tables_of_answers_need_a_place():
    assert "{{p tables }} once" in refused(edited("{{p tables }}", "x"))


def test_a_cell_is_never_left_without_a_paragraph():
    cell = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>" + "".join(
        f"{HEAD}{line}{TAIL}" for line in ("{%p if is_late %}", "x", "{%p endif %}")
    )
    message = refused(edited("<w:sectPr>", f"{cell}</w:tc></w:tr></w:tbl><w:sectPr>"))
    assert "leave a paragraph in each cell" in message


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04 broken", shipped()[:4000], packed({"a.txt": "b"})])
def test_a_file_that_is_no_word_file_is_a_clear_error(data):
    assert "ours.docx" in refused(data)


def test_broken_xml_is_a_clear_error():
    assert "not XML" in refused(edited("<w:body>", "<w:body><w:p>"))


def test_entities_are_refused():
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa">]>'
    message = refused(edited("<w:document", f"{bomb}<w:document"))
    assert "document type" in message


@pytest.mark.parametrize(
    ("old", "new", "part", "words"),
    [
        ("<w:sectPr>", '<w:p><w:ins w:id="1" w:author="a"/></w:p><w:sectPr>', "word/document.xml", "tracked changes"),
        ("<w:sectPr>", '<w:p><w:r><w:instrText> DATE </w:instrText></w:r></w:p><w:sectPr>', "word/document.xml", "DATE field"),
        ("</Relationships>", '<Relationship Id="x" Type="y/image" Target="http://a.example" TargetMode="External"/></Relationships>', "word/_rels/document.xml.rels", "outside"),
        ('w:val="List Number"', 'w:val="Liste"', "word/styles.xml", "“list number” is missing"),
        ("document.main+xml", "template.main+xml", "[Content_Types].xml", "Save it as .docx"),
    ],
)  # fmt: skip
def test_what_would_travel_out_or_fetch_something_is_refused(old, new, part, words):
    assert words in refused(edited(old, new, part=part))


def test_macros_and_comments_are_refused():
    assert "comments" in refused(packed({**parts(shipped()), "word/comments.xml": "<a/>", "word/vbaProject.bin": ""}))


def test_a_tag_that_word_has_cut_into_runs_is_put_together_again():
    cut = '<w:r><w:t>Ours: {</w:t></w:r><w:r><w:t>{ refe</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>rence }</w:t></w:r><w:r><w:t>}, thanks</w:t></w:r>'
    made = compile_template(edited("<w:sectPr>", f"<w:p>{cut}</w:p><w:sectPr>"))
    assert "Ours: FOI-2425-0001, thanks" in text_of(write(made, draft(), ISSUE, None))


def test_a_link_between_words_keeps_them_apart():
    made = compile_template(with_paragraphs("See {{r reuse }} and {{r disclosure_log }}, please {# a note #}now"))
    said = text_of(write(made, draft(), ISSUE, None))
    assert (
        "See Open Government Licence (www.nationalarchives.gov.uk/doc/open-government-licence/version/3) and " in said
    )
    assert " and disclosure log (www.wrenfield.example/foi/disclosure-log), please now" in said


def test_conditions_filters_and_else_work():
    made = compile_template(
        with_paragraphs(
            "{% if is_late and not is_eir %}late{% elif is_eir %}eir{% else %}in time{% endif %} {{ reference|lower }}"
        )
    )
    assert "in time foi-2425-0001" in text_of(write(made, draft(), ISSUE, None))
    assert "late foi-2425-0001" in text_of(write(made, draft(), LATE, None))


def test_staff_may_reword_the_letter_in_word():
    made = compile_template(edited("Yours sincerely", "With kind regards"))
    text = text_of(write(made, section_117(), ISSUE, ADDRESSEE))
    assert "With kind regards" in text
    assert "Yours sincerely" not in text


def test_the_template_maker_s_name_does_not_go_out():
    these = parts(shipped())
    these["docProps/app.xml"] = these["docProps/app.xml"].replace(
        "<Application>", "<Company>A Maker</Company><Application>"
    )
    these["docProps/core.xml"] = these["docProps/core.xml"].replace(
        "<dc:language>", "<dc:creator>A Maker</dc:creator><dc:language>"
    )
    sent = parts(write(compile_template(packed(these)), draft((question(),)), ISSUE, None).data)
    assert not any("A Maker" in text for text in sent.values())
