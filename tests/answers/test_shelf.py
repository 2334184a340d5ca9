import shutil
from datetime import date
from pathlib import Path

import pytest

from app.answers.shelf import gather, read_folder
from app.law.errors import ContentError
from app.law.exemptions import exemption
from app.law.outcomes import Held, Outcome
from tests.answers.content import ANSWER, make_folder

TRUSTS_OWN = Path(__file__).parents[2] / "answers"
OF_THE_SAMPLE = (
    "s117-register-kept", "s117-staff-access", "s117-review-timescales", "s117-register-content",
    "s117-overdue-monitoring", "s117-register-updates", "s117-funding-contact", "s117-number", "s117-in-date",
    "s117-overdue", "s117-not-open",
)  # fmt: skip


def test_a_folder_comes_back_whole(tmp_path: Path):
    content = read_folder(make_folder(tmp_path / "c", a=ANSWER.format(key="a"), b=ANSWER.format(key="b")))
    assert [answer.key for answer in content.answers] == ["a", "b"]
    assert content.answer_texts["a"] == ANSWER.format(key="a")
    assert content.answer_files == {"a": "standard/a.md", "b": "standard/b.md"}
    assert content.contacts_text.startswith("key,")


def test_two_files_with_one_key_are_refused(tmp_path: Path):
    folder = make_folder(tmp_path / "c", a=ANSWER.format(key="x"), b=ANSWER.format(key="x"))
    with pytest.raises(ContentError, match=r"“x” is also used in standard/a\.md"):
        read_folder(folder)


def test_problems_of_every_file_come_at_once_and_nothing_is_loaded(tmp_path: Path):
    folder = make_folder(tmp_path / "c", a=ANSWER.format(key="A!"), b="nothing")
    (folder / "trust.toml").write_text("name = ", encoding="utf-8")
    (folder / "contacts.csv").unlink()
    (folder / "standard" / "c.md").write_bytes(b"\xff\xfe")
    with pytest.raises(ContentError) as caught:
        read_folder(folder)
    assert {problem.file for problem in caught.value.problems} == {
        "trust.toml", "contacts.csv", "standard/a.md", "standard/b.md", "standard/c.md",
    }  # fmt: skip


def test_a_folder_with_no_answers_says_so(tmp_path: Path):
    assert "There are no standard answers." in [
        problem.what for problem in gather(make_folder(tmp_path / "c")).problems
    ]


def test_the_trusts_own_content_has_no_problem():
    content = read_folder(TRUSTS_OWN)
    assert len(content.answers) >= 30
    assert set(OF_THE_SAMPLE) <= {answer.key for answer in content.answers}


def test_every_answer_of_the_trust_is_owned_approved_and_reviewed_in_time():
    for answer in read_folder(TRUSTS_OWN).answers:
        assert answer.scope, answer.key
        assert answer.keywords, answer.key
        assert answer.examples, answer.key
        assert answer.owner, answer.key
        assert answer.approved_by not in {"", answer.owner}, answer.key
        assert answer.approved_on <= answer.valid_from, answer.key
        assert answer.review_by > date(2026, 12, 31), answer.key
        assert answer.held is not None, answer.key
        assert answer.outcome is not None, answer.key


def test_every_exemption_of_the_trust_is_one_of_the_act_with_a_reason():
    for answer in read_folder(TRUSTS_OWN).answers:
        if answer.exemption:
            row = exemption(answer.exemption)
            assert row is not None, answer.key
            assert answer.exemption_why, answer.key
            assert answer.public_interest or not row.balance_needed, answer.key


def test_an_answer_that_is_published_gives_the_exact_address():
    for answer in read_folder(TRUSTS_OWN).answers:
        if answer.outcome is Outcome.ALREADY_AVAILABLE:
            assert "](https://" in answer.body, answer.key


def test_what_the_trust_does_not_hold_names_the_holders():
    for answer in read_folder(TRUSTS_OWN).answers:
        if answer.held is Held.NOT_HELD:
            assert answer.signposts, answer.key
            assert "{{ holders }}" in answer.body, answer.key


@pytest.mark.parametrize("key", OF_THE_SAMPLE)
def test_where_councils_keep_the_register_each_answer_about_it_has_another(key: str):
    content = read_folder(TRUSTS_OWN)
    by_key = {answer.key: answer for answer in content.answers}
    councils = (("register_kept_by", "councils"),)
    assert by_key[key].applies_to(content.trust.facts)
    assert by_key[key].applies_to(councils) or by_key[f"{key}-councils"].applies_to(councils)


@pytest.mark.parametrize("key", ["s117-number-councils", "s117-in-date-councils", "s117-overdue-councils"])
def test_where_councils_keep_the_register_its_figures_are_not_held(key: str):
    answer = next(answer for answer in read_folder(TRUSTS_OWN).answers if answer.key == key)
    assert (answer.held, answer.outcome, answer.signposts) == (Held.NOT_HELD, Outcome.NOT_HELD, ("section-117",))
    assert not answer.statistics


def test_no_answer_names_a_place_or_body_so_that_the_trust_can_move_by_trust_toml_and_contacts_alone():
    content = read_folder(TRUSTS_OWN)
    for answer in content.answers:
        told = " ".join((answer.title, answer.scope, answer.body, answer.exemption_why))
        assert not any(area in told for area in content.trust.areas), answer.key


def test_the_settings_of_a_trust_in_another_county_are_read(tmp_path: Path):
    elsewhere = TRUSTS_OWN.parent / "tests" / "samples" / "content-elsewhere"
    folder = shutil.copytree(TRUSTS_OWN, tmp_path / "answers")
    shutil.copytree(elsewhere, folder, dirs_exist_ok=True)
    content = read_folder(folder)
    assert content.trust.areas == ("Northmere", "Eastmarsh")
    assert len(content.answers) == len(read_folder(TRUSTS_OWN).answers)
