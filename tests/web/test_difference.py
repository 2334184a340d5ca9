import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.difference import MOST, difference

TEXT = st.text(alphabet="ab c\n<&", max_size=60)


def side(shown: str, leave_out: str) -> str:
    """One of the two texts, read back from what is shown."""
    told = re.sub(r"<span class=\"nhsuk-u-visually-hidden\">.*?</span>", "", shown)
    return unescape(re.sub(r"</?(del|ins)>", "", re.sub(rf"<{leave_out}>.*?</{leave_out}>", "", told, flags=re.S)))


def test_only_the_words_that_changed_are_marked():
    told = str(difference("The Trust has 612 beds.", "The Trust has 640 beds."))
    assert told.startswith("The Trust has <del>")
    assert told.endswith(" beds.")
    assert re.findall(r"</span>(\d+)<span", told) == ["612", "640"]


def test_a_sentence_written_anew_reads_as_two_sentences():
    told = str(difference("Ours says another thing.", "The Trust holds twelve."))
    assert told.count("<del>") == told.count("<ins>") == 1


def test_who_hears_the_page_is_told_what_was_taken_out_and_put_in():
    told = str(difference("a", "b"))
    assert "[taken out: " in told
    assert "[put in: " in told


def test_markup_in_the_texts_is_only_text():
    told = str(difference("<script>", "<b>&amp;</b>"))
    assert "<script>" not in told
    assert "&lt;b&gt;&amp;amp;" in told


@given(TEXT, TEXT)
def test_both_texts_can_be_read_back(before: str, after: str):
    told = str(difference(before, after))
    assert side(told, "ins") == before
    assert side(told, "del") == after


@pytest.mark.parametrize("words", [MOST - 1, MOST * 8])
def test_long_passages_are_shown_whole(words: int):
    before, after = " ".join(f"a{n}" for n in range(words)), " ".join(f"b{n}" for n in range(words))
    told = str(difference(before, after))
    assert side(told, "ins") == before
    assert side(told, "del") == after
