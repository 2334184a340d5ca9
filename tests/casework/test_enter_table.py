from datetime import date
from hashlib import sha256

import pytest

from app.casework import enter_table
from app.casework.attach import keep_bytes
from app.casework.enter_table import enter_cases, entered_from, read_table
from app.casework.work import Work
from app.law.errors import BrokenInput, InputTooLarge, NotFound
from app.records import cases
from app.records.requests import Blob
from tests.casework.desk import NOW, TODAY, Desk
from tests.casework.test_enter import GOOD, table


def work(walk: Desk, digest: str, said: list) -> Work:
    return Work(
        args={"table": digest},
        by=walk.officer,
        session=walk.session,
        now=lambda: NOW,
        today=lambda: TODAY,
        report=lambda words, done, total: said.append((words, done, total)),
    )


def test_the_work_says_how_far_it_is_changes_nothing_until_its_effect_and_can_run_twice(walk: Desk):
    digest = keep_bytes(walk.session, table(GOOD, {**GOOD, "reference": "OLD/24/8"}))
    walk.session.commit()
    said: list = []
    first, second = (enter_cases(work(walk, digest, said)) for _ in range(2))
    assert ("Finding the questions", 0, 2) in said
    assert not cases.taken(walk.session, "OLD/24/7")
    assert entered_from(first(walk.session)) == (2, (), ())
    walk.session.commit()
    assert walk.session.get(Blob, digest) is None, "the table, which names requesters, is not kept"
    assert cases.case(walk.session, "OLD/24/7").case_officer_id is None
    count, _, problems = entered_from(second(walk.session))
    assert (count, len(problems)) == (0, 2), "what ran twice has happened once"


def test_errors_are_what_the_work_comes_to(walk: Desk):
    digest = keep_bytes(walk.session, table({**GOOD, "received_on": "soon"}))
    walk.session.commit()
    count, _, problems = entered_from(enter_cases(work(walk, digest, []))(walk.session))
    assert (count, [one.column for one in problems]) == (0, ["received_on"])


def test_a_table_that_is_gone_says_so(walk: Desk):
    with pytest.raises(NotFound, match="Upload it again"):
        enter_cases(work(walk, "0" * 64, []))


def test_one_request_that_cannot_be_split_spoils_no_other(monkeypatch):
    real = enter_table.split_all_in_child

    def splits(texts):
        if any("bomb" in text for text in texts):
            raise BrokenInput("It needed more than it was allowed.")
        return real(texts)

    monkeypatch.setattr(enter_table, "split_all_in_child", splits)
    rows = [{**GOOD, "reference": f"OLD-{n}", "request_text": text} for n, text in enumerate(("a?", "bomb", "b?"))]
    read = read_table(table(*rows), today=date(2025, 9, 10))
    assert [case.reference for case, _ in read.cases] == ["OLD-0", "OLD-2"]
    assert [(one.row, one.column) for one in read.problems] == [(3, "request_text")]
    assert read.sha256 == sha256(table(*rows)).hexdigest()


def test_too_many_questions_is_the_error_of_its_row_alone():
    read = read_table(
        table(
            GOOD,
            {
                **GOOD,
                "reference": "A-2",
                "request_text": "\n".join(f"{n}. How many beds are on ward {n}?" for n in range(1, 500)),
            },
        ),
        today=TODAY,
    )
    assert len(read.cases) == 1
    assert "400" in read.problems[0].cure
    assert InputTooLarge.__name__ not in read.problems[0].cure
