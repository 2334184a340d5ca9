from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.law.errors import ContentError
from app.signposting.contacts_file import COLUMNS, read_bodies

HEADER = ",".join(COLUMNS) + "\n"


def problems(text: str) -> list[tuple[int | None, str]]:
    with pytest.raises(ContentError) as caught:
        read_bodies("contacts.csv", text)
    assert all(problem.file == "contacts.csv" and problem.cure for problem in caught.value.problems)
    return [(problem.line, problem.what) for problem in caught.value.problems]


def row(**cells: str) -> str:
    usual = {"key": "a", "name": "A Council", "kind": "council", "topics": "section-117", "areas": "North"}
    return ",".join(f'"{({**usual, **cells}).get(name, "")}"' for name in COLUMNS) + "\n"


def test_every_column_is_read():
    text = HEADER + row(
        topics="section-117; social-care", areas="North;West", url="https://a.example/foi", email="foi@a.example",
        phone="01632 960001", address="1 Road", valid_from="2022-07-01", valid_to="2026-03-31", replaced_by="b",
        checked_on="2025-01-02", why="section-117: it must | it may",
    ) + row(key="b")  # fmt: skip
    body = read_bodies("contacts.csv", text)[0]
    assert (body.topics, body.areas) == (("section-117", "social-care"), ("North", "West"))
    assert (body.valid_from, body.valid_to, body.checked_on) == (date(2022, 7, 1), date(2026, 3, 31), date(2025, 1, 2))
    assert body.why == (("section-117", "it must"), ("", "it may"))
    assert (body.url, body.email, body.phone, body.address) == (
        "https://a.example/foi", "foi@a.example", "01632 960001", "1 Road",
    )  # fmt: skip


def test_the_optional_columns_may_be_left_out_and_stand_in_any_order():
    [body] = read_bodies("contacts.csv", "\ufeffname,key,areas,topics,kind\r\nA,a,*,x,council\r\n\r\n")
    assert (body.key, body.name, body.areas, body.line) == ("a", "A", ("*",), 2)


def test_a_colon_in_a_reason_does_not_make_a_topic():
    [body] = read_bodies("contacts.csv", HEADER + row(why="It has 2 duties: care and review"))
    assert body.why == (("", "It has 2 duties: care and review"),)


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"key": ""}, "“key” is empty"),
        ({"key": "A B"}, "cannot be used as key"),
        ({"name": ""}, "“name” is empty"),
        ({"areas": ""}, "“areas” is empty"),
        ({"url": "www.a.example"}, "cannot be used as url"),
        ({"url": "javascript:alert(1)"}, "cannot be used as url"),
        ({"email": "foi at a.example"}, "cannot be used as email"),
        ({"checked_on": "2 January 2025"}, "is not a date"),
        ({"valid_from": "2025-02-02", "valid_to": "2025-02-01"}, "valid_to is before valid_from"),
        ({"valid_to": "2025-02-01", "replaced_by": "z"}, "has no row"),
        ({"valid_to": "2025-02-01", "replaced_by": "a"}, "by itself"),
    ],
)
def test_a_wrong_cell_is_named_with_its_line(cells: dict[str, str], says: str):
    [(line, what)] = problems(HEADER + "\n" + row(**cells))
    assert (line, says in what) == (3, True)


def test_a_replacement_needs_the_day_it_happened():
    assert problems(HEADER + row(replaced_by="b") + row(key="b")) == [(2, "It is replaced, but no valid_to says when.")]


def test_two_rows_with_one_key_are_refused():
    assert problems(HEADER + row() + row()) == [(3, "The key “a” is also used on line 2.")]


def test_every_problem_is_named_at_once_by_the_line_its_row_begins_on():
    text = HEADER + row(address="1 Road\nTown", url="x") + "a,b\n" + row(key="c", email="x")
    assert [line for line, _ in problems(text)] == [2, 4, 5]


@pytest.mark.parametrize(
    "text", ["", "key,name\n", "key,name,kind,topics,areas,colour\n", "key,key,name,kind,topics,areas\n"]
)
def test_a_header_with_a_column_missing_unknown_or_twice_is_refused(text: str):
    assert problems(text)[0][0] == 1


def test_an_unclosed_quotation_mark_is_refused():
    assert problems(HEADER + '"a,b\n')


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_with_reasons(text: str):
    with suppress(ContentError):
        read_bodies("contacts.csv", text)
