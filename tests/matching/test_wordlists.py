from app.matching.wordlists import WEAK, PhraseBook, outermost, read_list, shipped
from app.matching.words import split, stem


def stems(text: str) -> list[str]:
    return [stem(word) for word in split(text)]


def test_a_list_is_read_with_its_weak_ways_its_remarks_and_its_long_lines():
    lists = read_list("# remark: not this\nharm: injured, hurt\n    badly; hit\n\nbeds: wards\n")
    assert lists == {"harm": {"injured": 1.0, "hurt badly": 1.0, "hit": WEAK}, "beds": {"wards": 1.0}}


def test_a_way_that_is_both_strong_and_weak_is_strong():
    assert read_list("harm: hit; hit") == {"harm": {"hit": 1.0}}


def test_phrases_are_found_where_they_stand_whatever_their_endings():
    book = PhraseBook(read_list("harm: broken bones, bone"))
    found = [(one.start, one.length) for one in book.find(stems("two broken bones"))]
    assert found == [(1, 2), (2, 1)]


def test_the_lists_that_come_with_the_desk_name_nothing_twice():
    for name in ("synonyms.txt", "asked.txt"):
        heads = [line.partition(":")[0] for line in shipped(name).split("\n") if ":" in line and line[0] not in "# "]
        assert len(heads) == len(set(heads))


def test_a_way_is_found_whoever_s_it_is():
    book = PhraseBook(read_list("death: lost their lives"))
    assert [(one.start, one.length) for one in book.find(stems("six lost the lives"))] == [(1, 3)]


def test_a_word_that_no_list_has_stands_for_those_of_its_root_and_less_surely():
    [found] = PhraseBook(read_list("court: prosecution")).find(stems("prosecutors"))
    assert found.name == "court"
    assert found.strength < 1


def test_a_way_inside_a_longer_one_counts_for_less():
    book = PhraseBook(read_list("contact: mobile number\nphones: mobile\n"))
    strengths = {one.name: one.strength for one in outermost(book.find(stems("their mobile number")))}
    assert strengths["contact"] == 1.0
    assert strengths["phones"] == WEAK


def test_words_that_mean_something_only_near_each_other_are_found_in_any_order_and_not_far_apart():
    book = PhraseBook(read_list("settlement: silence/quiet + money/paid"))
    [found] = book.find(stems("paid by the trust to stay quiet"))
    assert (found.name, sorted(found.places)) == ("settlement", [0, 6])
    assert not list(book.find(stems("they were paid")))
    assert not list(book.find(stems("quiet " + "and then some more words " * 4 + "paid")))


def test_words_found_apart_neither_hide_what_stands_between_them_nor_are_hidden():
    book = PhraseBook(read_list("ai: letter + computer\nphones: mobile\n"))
    strengths = {one.name: one.strength for one in outermost(book.find(stems("letters by mobile computer")))}
    assert strengths == {"ai": 1.0, "phones": 1.0}
