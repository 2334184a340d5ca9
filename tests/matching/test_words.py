import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.matching.words import Lexicon, split, stem


@pytest.mark.parametrize("written", ["Section 117", "section117", "s117", "S.117", "s 117", "Sec. 117", "section-117"])
def test_every_way_to_write_section_117_is_one_word(written: str):
    assert split(f"on {written}?") == ["on", "section117", "?"][:2]


def test_numbers_keep_their_commas_out_and_their_slashes_in():
    assert split("£25,000 in 2023/24, 5.5%") == ["£", "25000", "in", "2023/24", "5.5", "%"]


@pytest.mark.parametrize(
    ("words", "root"),
    [(("review", "reviews", "reviewed", "reviewing"), "review"), (("policies", "policy"), "policy"),
     (("plan", "planned", "planning", "plans"), "plan"),
     (("waste", "wasted"), "wast"), (("class", "classes"), "class")],
)  # fmt: skip
def test_the_endings_of_grammar_are_taken_off(words: tuple[str, ...], root: str):
    assert {stem(word) for word in words} == {root}


def test_different_words_for_one_idea_share_a_term():
    lexicon = Lexicon()
    held_down = {term.name for term in lexicon.terms("held face down on the floor")}
    prone = {term.name for term in lexicon.terms("prone restraint")}
    assert held_down & prone == {"~restraint"}


def test_a_trust_may_bring_its_own_synonyms():
    lexicon = Lexicon("# ours\nducks: mallards, wild\n    fowl\n")
    assert [term.name for term in lexicon.terms("mallards and wild fowl") if term.name[0] == "~"] == [
        "~ducks",
        "~ducks",
    ]


def test_small_words_are_no_terms():
    assert Lexicon("").terms("What is the and of it?") == ()


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str):
    assert all(term.name and term.shown for term in Lexicon("").terms(text))
