import re
from datetime import date

import pytest

from app.answers.trust_file import read_trust
from app.law.errors import ContentError
from tests.answers.content import TRUST


def problems(text: str) -> list[tuple[int | None, str]]:
    with pytest.raises(ContentError) as caught:
        read_trust("trust.toml", text)
    assert all(problem.cure for problem in caught.value.problems)
    return [(problem.line, problem.what) for problem in caught.value.problems]


def test_settings_that_are_left_out_take_their_usual_values():
    trust = read_trust("trust.toml", TRUST)
    assert (trust.short_name, trust.disclosure_policy, trust.disclosure_threshold) == ("the Trust", "M1", 10)
    assert (trust.reference_pattern, trust.letter_template) == ("FOI-{fy}-{number:04d}", "response")
    assert trust.reuse_url.startswith("https://www.nationalarchives.gov.uk/")


def test_the_regulator_is_the_one_in_force_on_the_day():
    trust = read_trust("trust.toml", TRUST)
    assert trust.regulator_on(date(2025, 12, 31)).name == "Information Commissioner's Office"
    assert trust.regulator_on(date(2026, 1, 1)).name == "Information Commission"


@pytest.mark.parametrize("name", ["register_kept_by", '"register kept by"'])
def test_a_fact_may_be_written_with_spaces(name: str):
    trust = read_trust("trust.toml", TRUST.replace("register_kept_by", name))
    assert trust.facts == (("register_kept_by", "councils"),)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('areas = ["North", "East", "West"]', "areas = []", 3, "“areas” is empty"),
        ('areas = ["North", "East", "West"]', 'colour = "red"\nareas = ["N"]', 3, "“colour” is not a setting"),
        ("threshold = 10", "threshold = 1", 32, "is not a whole number"),
        ("threshold = 10", 'policy = "M9"', 32, "is not a disclosure policy"),
        ('register_kept_by = "councils"', "register_kept_by = 3", 35, "is not text"),
        ('["review office"]', '["other office"]', None, "“review office” is missing"),
        ('email = "foi@harrowmere.example"', "", 6, "“email” of “foi office” is missing"),
    ],
)
def test_a_wrong_setting_is_named_with_its_line(old: str, new: str, line: int | None, says: str):
    found = problems(TRUST.replace(old, new, 1))
    assert any(says in what and at == line for at, what in found)


def test_every_problem_is_named_at_once():
    assert len(problems('name = "X"')) == 4


def test_a_file_that_is_not_toml_says_where():
    assert problems("name = X")[0][0] == 1


def test_what_fills_placeholders_has_none_itself():
    text = re.sub(r'^name = "', 'name = "{{ trust.areas }} ', TRUST, count=1, flags=re.MULTILINE)
    assert ("“name” has a placeholder in it.") in [what for _, what in problems(text)]
