import pytest

from app.matching.words import root, split, stem


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


def test_words_of_one_family_share_a_root():
    assert len({root(stem(word)) for word in ("prosecution", "prosecutors", "prosecuted")}) == 1
    assert root("bed") == ""
