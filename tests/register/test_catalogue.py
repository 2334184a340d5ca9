"""A statistic's file is read whole, or refused with every problem named at once."""

from pathlib import Path

import pytest

from app.law.errors import ContentError
from app.register.catalogue import parameters, read_statistic

SHIPPED = sorted((Path(__file__).parents[2] / "answers" / "statistics").glob("*.sql"))
GOOD = """-- name: on-leave
-- title: People on leave
-- register: mha
-- definition: People who were on leave
--     that day: all of them.
-- denominator: everybody
-- source: the register
-- keywords: leave, section 17
-- example: How many people are on leave?
-- example: Who is on leave?
-- setting: months = 12
-- part: home | At home
-- part: away | Away

-- section: parts
-- a comment with :a_colon and a ; in it
SELECT 'home', COUNT(*) FROM stay WHERE began <= :as_at AND months < :months AND note <> 'at 10:30; a::b'
UNION ALL
SELECT 'away', 0;

-- section: freshness
SELECT MAX(changed) FROM stay
"""


def problems(text, filename="on-leave.sql"):
    with pytest.raises(ContentError) as caught:
        read_statistic(filename, text)
    return caught.value.problems


def test_a_good_file_is_read():
    statistic = read_statistic("statistics/on-leave.sql", GOOD)
    assert statistic.name == "on-leave"
    assert statistic.definition == "People who were on leave that day: all of them."
    assert statistic.part_names == ("home", "away")
    assert statistic.parts[1].words == "Away"
    assert statistic.keywords == ("leave", "section 17")
    assert statistic.examples == ("How many people are on leave?", "Who is on leave?")
    assert statistic.settings == (("months", 12),)
    assert statistic.sql.endswith("SELECT 'away', 0")
    assert statistic.freshness_sql.startswith("SELECT MAX")
    assert statistic.doubts_sql == ""
    assert len(statistic.sha256) == 64


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm():
    statistic = read_statistic("on-leave.sql", "\ufeff" + GOOD.replace("\n", "\r\n"))
    assert statistic.part_names == ("home", "away")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_statistic_can_be_read(path):
    statistic = read_statistic(path.name, path.read_text(encoding="utf-8"))
    assert statistic.examples
    assert statistic.keywords
    assert parameters(statistic.sql) >= {"as_at"}


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("-- name: on-leave", "-- name: off-leave", 1, "not the file's own"),
        ("-- name: on-leave", "-- name: On Leave", 1, "cannot be a name"),
        ("-- name: on-leave\n", "", None, "no “name”"),
        ("-- register: mha", "-- register: M H A", 3, "cannot name a register"),
        ("-- source: the register", "-- source:", None, "no “source”"),
        ("-- title: ", "-- titel: ", 2, "Did you mean “title”"),
        ("-- title: ", "-- colour: ", 2, "Use one of"),
        ("-- denominator: everybody", "-- denominator: everybody\n-- denominator: some", 7, "given twice"),
        ("-- part: away | Away", "-- part: away", 13, "is not a part"),
        ("-- part: away | Away", "-- part: home | Away", 13, "cannot be called “home”"),
        ("-- part: away | Away", "-- part: total | All", 13, "cannot be called “total”"),
        ("-- part: home | At home\n-- part: away | Away\n", "", None, "names no parts"),
        ("months = 12", "months = many", 11, "not a setting"),
        ("months = 12", "as_at = 12", 11, "not a setting"),
        ("-- section: freshness", "-- section: fresh", 21, "not a section"),
        ("-- section: freshness", "-- section: parts", 21, "there twice"),
        ("SELECT 'home'", "DELETE 'home'", 15, "more than read"),
        ("SELECT 'away', 0;", "SELECT 'away', 0; DROP TABLE stay", 15, "more than one query"),
        (":months", ":monts", 15, "“:monts”, which nobody declares"),
        ("began <= :as_at AND", "", 15, "does not use :as_at"),
        ("-- section: parts", "-- part: gone | Gone\nSELECT 1\n-- section: parts", 16, "belongs to no section"),
        ("-- section: freshness", "-- scope: all\n-- section: freshness", 21, "stands below a query"),
    ],
)
def test_each_problem_has_its_line_and_cure(old, new, line, words):
    assert old in GOOD
    found = problems(GOOD.replace(old, new, 1))
    assert any(words in str(problem) and problem.line == line and problem.cure for problem in found), found


def test_every_problem_is_told_at_once():
    found = problems("-- name: other\n-- part: x\n-- colour: red\n")
    text = "\n".join(map(str, found))
    assert len(found) >= 8
    assert "no query" in text
    assert "line 3" in text
