"""Automatic numbers are computed as Word shows them: every format, levels, restarts, overrides, styles."""

import pytest

from app.intake.word.number_formats import formatted
from app.intake.word.reader import read_word
from tests.intake.word_files import W, numbered, numbering, p, style, styles, word_file

LIST = '<w:num w:numId="{0}"><w:abstractNumId w:val="{1}"/>{2}</w:num>'
ONE = LIST.format(1, 0, "")


def shown(body, levels, **more):
    return [block.shown for block in read_word(word_file(body, numbering=levels, **more)).blocks]


@pytest.mark.parametrize(
    ("how", "value", "words"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("decimalZero3", 7, "007"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 53, "AAA"),
        ("lowerRoman", 1999, "mcmxcix"),
        ("upperRoman", 49, "XLIX"),
        ("ordinal", 22, "22nd"),
        ("ordinal", 113, "113th"),
        ("cardinalText", 342, "Three hundred forty-two"),
        ("ordinalText", 21, "Twenty-first"),
        ("ordinalText", 30, "Thirtieth"),
        ("ordinalText", 100, "One hundredth"),
        ("numberInDash", 3, "- 3 -"),
        ("hex", 31, "1F"),
        ("chicago", 6, "††"),
        ("decimalEnclosedCircle", 4, "④"),
        ("decimalEnclosedParen", 4, "⑷"),
        ("russianUpper", 2, "Б"),
        ("aFormatOfTheFuture", 5, "5"),
        ("lowerLetter", 0, "0"),
        ("lowerLetter", 100_000, "100000"),
        ("upperRoman", 2_000_000, "2000000"),
        ("ordinalText", 2_000_000, "2000000"),
    ],
)
def test_a_number_is_written_in_each_of_words_formats(how, value, words):
    assert formatted(value, how) == words


def test_three_levels_show_their_parents_and_start_again_under_each():
    levels = numbering(("upperRoman", "%1.", 1), ("decimal", "%1.%2", 1), ("lowerLetter", "(%3)", 1))
    body = "".join(numbered("x", level=level) for level in (0, 1, 2, 2, 1, 2, 0, 1))
    assert shown(body, levels) == ["I. x", "I.1 x", "(a) x", "(b) x", "I.2 x", "(a) x", "II. x", "II.1 x"]


def test_a_legal_level_shows_all_its_parents_in_digits():
    levels = numbering(("upperRoman", "%1.", 3), ("decimal", "%1.%2", 1))
    levels = levels.replace('<w:lvlText w:val="%1.%2"/>', '<w:isLgl/><w:lvlText w:val="%1.%2"/>')
    assert shown(numbered("A") + numbered("B", level=1), levels) == ["III. A", "3.1 B"]


def test_a_level_that_never_restarts_counts_on_under_the_next_parent():
    levels = numbering(("decimal", "%1.", 1), ("lowerLetter", "%2)", 1))
    levels = levels.replace('<w:lvlText w:val="%2)"/>', '<w:lvlRestart w:val="0"/><w:lvlText w:val="%2)"/>')
    body = numbered("A") + numbered("B", level=1) + numbered("C") + numbered("D", level=1)
    assert shown(body, levels) == ["1. A", "a) B", "2. C", "b) D"]


def test_a_level_that_restarts_after_the_first_alone_counts_on_after_the_second():
    levels = numbering(("decimal", "%1.", 1), ("decimal", "%1.%2", 1), ("decimal", "%3)", 1))
    levels = levels.replace('<w:lvlText w:val="%3)"/>', '<w:lvlRestart w:val="1"/><w:lvlText w:val="%3)"/>')
    body = "".join(numbered("x", level=level) for level in (0, 1, 2, 1, 2, 0, 2))
    assert shown(body, levels) == ["1. x", "1.1 x", "1) x", "1.2 x", "2) x", "2. x", "1) x"]


def test_an_override_may_replace_a_level_whole():
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1)"/></w:lvl>'
    nums = ONE + LIST.format(2, 0, f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>{level}</w:lvlOverride>')
    body = numbered("A") + numbered("B", number=2)
    assert shown(body, numbering(("decimal", "%1.", 1), nums=nums)) == ["1. A", "i) B"]


def test_two_lists_of_one_kind_count_on_unless_they_say_where_they_start():
    nums = ONE + LIST.format(2, 0, "")
    body = numbered("A") + numbered("B", number=2) + numbered("C")
    assert shown(body, numbering(("decimal", "%1.", 1), nums=nums)) == ["1. A", "2. B", "3. C"]


def test_an_empty_numbered_paragraph_is_counted():
    assert shown(numbered("A") + numbered("") + numbered("B"), numbering(("decimal", "%1.", 1))) == ["1. A", "", "3. B"]


def test_a_paragraph_whose_end_was_deleted_is_not_counted():
    deleted = numbered("one ").replace("</w:pPr>", "<w:rPr><w:del/></w:rPr></w:pPr>")
    assert shown(deleted + numbered("two"), numbering(("decimal", "%1.", 1))) == ["1. one two"]


def test_words_without_a_number_stand_before_each_paragraph():
    assert shown(numbered("A"), numbering(("none", "Note %1:", 1))) == ["Note : A"]


def test_a_number_that_is_hidden_is_not_shown():
    levels = numbering(("decimal", "%1.", 1)).replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    assert shown(numbered("A"), levels) == ["A"]


def test_a_style_takes_the_level_that_names_it():
    levels = numbering(("decimal", "%1.", 1), ("decimal", "%1.%2", 1))
    levels = levels.replace('<w:lvlText w:val="%1.%2"/>', '<w:pStyle w:val="Second"/><w:lvlText w:val="%1.%2"/>')
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    made = styles(style("First", number), style("Second", number, based="First"), style("Third", "", based="Second"))
    body = "".join(p("x", f'<w:pStyle w:val="{one}"/>') for one in ("First", "Second", "Third", "First"))
    assert shown(body, levels, styles=made) == ["1. x", "1.1 x", "1.2 x", "2. x"]


def test_a_paragraph_of_a_numbered_style_may_name_another_level():
    made = styles(style("First", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'))
    body = p("A", '<w:pStyle w:val="First"/>') + p(
        "B", '<w:pStyle w:val="First"/><w:numPr><w:ilvl w:val="1"/></w:numPr>'
    )
    assert shown(body, numbering(("decimal", "%1.", 1), ("lowerLetter", "(%2)", 1)), styles=made) == ["1. A", "(a) B"]


def test_a_list_may_point_to_a_style_that_has_the_levels():
    made = styles(style("Listed", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering"))
    levels = numbering(("decimal", "Q%1", 1), nums=ONE + LIST.format(2, 5, "")).replace(
        "<w:num ", '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="Listed"/></w:abstractNum><w:num ', 1
    )
    assert shown(numbered("A", number=2), levels, styles=made) == ["Q1 A"]


def test_a_format_of_the_files_own_with_noughts_is_filled_up():
    levels = numbering(("decimal", "%1", 1)).replace(
        '<w:numFmt w:val="decimal"/>',
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/>'
        "</mc:Fallback></mc:AlternateContent>",
    )
    assert shown(numbered("A") + numbered("B"), levels) == ["001 A", "002 B"]


@pytest.mark.parametrize(
    "levels",
    [
        numbering(("decimal", "%1" * 100_000, 1)),
        numbering(("lowerLetter", "%1.", 10**9)),
        numbering(("decimal", "%1.", int("9" * 4000))),
        numbering(("decimalZero", "%1.", -(10**9))),
    ],
    ids=["long", "large", "larger", "below nought"],
)
def test_a_number_never_grows_out_of_hand(levels):
    assert all(len(one) <= 210 for one in shown(numbered("A") + numbered("B"), levels))


def test_lists_and_styles_that_go_round_in_a_ring_end():
    made = styles(style("A", "", based="B"), style("B", "", based="A"))
    ring = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="C"/></w:abstractNum>'
        f"{ONE}</w:numbering>"
    )
    body = p("x", '<w:pStyle w:val="A"/>') + numbered("y")
    looped = styles(style("C", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering"))
    assert shown(body, ring, styles=made)[0] == "x"
    assert len(shown(body, ring, styles=looped)) == 2
