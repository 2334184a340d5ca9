from datetime import date
from pathlib import Path

import pytest

from app.signposting.directory import Directory, read_directory

ROOT = Path(__file__).parents[2]
OWN_AREAS = ("Leicester", "Leicestershire", "Rutland")
SENT = date(2025, 1, 3)


def own() -> Directory:
    return read_directory("contacts.csv", (ROOT / "answers" / "contacts.csv").read_text(encoding="utf-8"))


def elsewhere() -> Directory:
    file = ROOT / "tests" / "samples" / "content-elsewhere" / "contacts.csv"
    return read_directory("contacts.csv", file.read_text(encoding="utf-8"))


def test_section_117_names_the_three_councils_and_the_integrated_care_board():
    found = own().likely_holders(["section-117"], OWN_AREAS, SENT)
    assert [sign.name for sign in found] == [
        "Leicestershire County Council",
        "Leicester City Council",
        "Rutland County Council",
        "NHS Leicester, Leicestershire and Rutland Integrated Care Board",
    ]
    assert all(sign.why for sign in found)


def test_the_councils_have_exactly_the_addresses_that_the_sample_letter_gives():
    sample = (ROOT / "tests" / "samples" / "section-117-response.txt").read_text(encoding="utf-8")
    councils = [sign for sign in own().likely_holders(["section-117"], OWN_AREAS, SENT) if sign.kind == "council"]
    assert all(f"{sign.name}: {sign.url}" in sample for sign in councils)
    assert len(councils) == 3


def test_no_address_is_invented():
    board = next(sign for sign in own().likely_holders(["section-117"], OWN_AREAS, SENT) if sign.key == "llr-icb")
    assert (board.url, board.email, board.checked_on) == ("", "", None)


def test_every_contact_that_nobody_checked_is_a_warning_with_its_line():
    warnings = own().warnings(SENT)
    assert len(warnings) == len(own().bodies)
    assert all(problem.line and problem.cure for problem in warnings)


def test_only_bodies_of_the_areas_are_named():
    found = own().likely_holders(["section-117"], ["Rutland"], SENT)
    assert [sign.kind for sign in found] == ["council", "integrated care board"]


def test_areas_are_met_whatever_their_capitals():
    assert own().likely_holders(["section-117"], ["RUTLAND"], SENT)


def test_no_area_of_the_trust_is_without_a_holder():
    assert own().gaps(["section-117", "acute-services"], OWN_AREAS, SENT) == ()


def test_an_area_without_a_council_is_a_gap():
    [gap] = elsewhere().gaps(["section-117"], ["Northmere", "Eastmarsh", "Atlantis"], SENT)[:1]
    assert "No council is listed for the topic “section-117” in Atlantis" in gap.what


def test_a_topic_that_nobody_holds_is_a_gap():
    [gap] = own().gaps(["moon"], OWN_AREAS, SENT)
    assert "No body is listed" in gap.what


@pytest.mark.parametrize(
    ("on", "board"),
    [
        (date(2026, 3, 31), "NHS Mere and Marsh Integrated Care Board"),
        (date(2026, 4, 1), "NHS Fens Integrated Care Board"),
    ],
)
def test_the_board_is_the_one_that_exists_on_the_day_of_sending(on: date, board: str):
    found = elsewhere().likely_holders(["section-117"], ["Northmere", "Eastmarsh"], on)
    assert [sign.name for sign in found if sign.kind == "integrated care board"] == [board]


def test_a_successor_without_a_topic_of_its_own_takes_over_the_work():
    text = "key,name,kind,topics,areas,valid_to,replaced_by,why\na,A,c,x,*,2025-01-01,b,It had it.\nb,B,c,y,*,,,\n"
    [sign] = read_directory("contacts.csv", text).likely_holders(["x"], [], date(2025, 1, 2))
    assert (sign.name, sign.why) == ("B", "It had it.")


def test_a_body_that_ended_and_left_nobody_is_not_named():
    text = "key,name,kind,topics,areas,valid_to\na,A,c,x,*,2025-01-01\n"
    assert read_directory("contacts.csv", text).likely_holders(["x"], [], date(2025, 1, 2)) == ()


def test_a_body_that_holds_two_topics_comes_once():
    found = own().likely_holders(["section-117", "social-care", "commissioning"], OWN_AREAS, SENT)
    assert len(found) == len({sign.key for sign in found}) == 4


def test_the_given_reason_stands_in_where_the_row_has_none():
    text = "key,name,kind,topics,areas\na,A,c,x,*\n"
    [sign] = read_directory("contacts.csv", text).likely_holders(["x"], [], SENT, why="Because.")
    assert sign.why == "Because."


def test_a_person_may_choose_bodies_by_key():
    assert [sign.key for sign in own().signposts(["nhs-england", "unknown"])] == ["nhs-england"]


def test_every_topic_that_an_answer_names_is_in_the_directory():
    assert {"section-117", "acute-services", "national-statistics"} <= set(own().topics())
