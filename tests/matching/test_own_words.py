import pytest

from app.law.errors import ContentError
from app.matching.own_words import check_own_words
from app.matching.reading import Lexicon


def problems(text: str) -> list[tuple[int | None, str]]:
    with pytest.raises(ContentError) as raised:
        check_own_words("synonyms.txt", text)
    assert all(one.cure for one in raised.value.problems)
    return [(one.line, one.what) for one in raised.value.problems]


def test_a_good_list_has_nothing_wrong():
    check_own_words("synonyms.txt", "# ours\n\ncamhs: WYMS,\n    Young Minds; youth\nhush: quiet/silent + money\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# ours\nWYMS, Young Minds\n", 2),
        ("    WYMS\n", 1),
        ("  camhs: WYMS\n", 1),
        ("camhs: WYMS\nbeds: cots\ncamhs: Young Minds\n", 3),
        ("camhs: quiet + \n", 1),
        (f"camhs: {'word ' * 30}\n", 1),
        (": WYMS\n", 1),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line_and_its_cure(text: str, line: int):
    assert [number for number, _ in problems(text)] == [line]


def test_all_of_it_is_told_at_once():
    assert [number for number, _ in problems("WYMS\n\ncamhs: x + \nbeds\n")] == [1, 3, 4]


def test_a_list_without_end_is_refused():
    assert (
        "5,000"
        in problems("\n".join(f"idea{at}: {', '.join(f'w{at}n{n}' for n in range(50))}" for at in range(101)))[0][1]
    )


def test_a_trust_s_words_join_an_idea_that_the_desk_has():
    lexicon = Lexicon("camhs: child and adolescent\ncamhs: WYMS\n")
    assert {"~camhs"} <= lexicon.read("waits for WYMS").terms.keys()
    assert {"~camhs"} <= lexicon.read("child and adolescent waits").terms.keys()
