from hypothesis import given
from hypothesis import strategies as st

from app.matching.reading import Lexicon


def test_different_words_for_one_idea_share_a_term():
    lexicon = Lexicon()
    assert lexicon.read("held face down on the floor").terms.keys() & lexicon.read("prone restraint").terms.keys() == {
        "~restraint"
    }


def test_a_trust_may_bring_its_own_synonyms():
    read = Lexicon("# ours\nducks: mallards, wild\n    fowl\n").read("wild fowl")
    assert "~ducks" in read.terms


def test_a_way_that_often_means_something_else_counts_for_less():
    terms = Lexicon("assault: punched; hit").read("Was anybody hit?").terms
    assert 0 < terms["~assault"].strength < 1
    assert Lexicon("assault: punched; hit").read("hit, or punched").terms["~assault"].strength == 1


def test_small_words_are_no_terms():
    assert Lexicon("").read("What is the and of it?").terms == {}


def test_the_subject_is_what_is_left_when_all_that_any_request_says_is_taken_away():
    read = Lexicon("").read("Please provide the total number of swans recorded in each financial year since 2023")
    assert read.subject == (("swan",),)


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str):
    assert all(name and term.shown for name, term in Lexicon("").read(text).terms.items())
