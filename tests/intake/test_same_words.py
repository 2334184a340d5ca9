import pytest

from app.intake.same_words import words_sha256

ASKED = "Dear team\n\n1. How many beds does the Trust have?\n2. Why?\n\nAda Lovelace"


@pytest.mark.parametrize(
    "again",
    [
        ASKED.replace("\n", "\r\n"),
        ASKED.replace("\n\n", "\n"),
        f"  {ASKED.upper()}  ",
        ASKED.replace("Dear team", "Dear team,").replace(" ", "\u00a0"),
        ASKED.replace("Trust", "Ｔｒｕｓｔ"),
    ],
)
def test_what_mail_changes_of_a_text_leaves_its_words_the_same(again: str):
    assert words_sha256(again) == words_sha256(ASKED)


@pytest.mark.parametrize("other", [ASKED.replace("beds", "wards"), ASKED + " FRS", ASKED.replace("2. Why?", "")])
def test_another_word_makes_another_text(other: str):
    assert words_sha256(other) != words_sha256(ASKED)


@pytest.mark.parametrize("few", ["", "  \n", "See the attached file", "???"])
def test_a_few_words_are_the_same_by_chance(few: str):
    assert words_sha256(few) is None
