import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.casework import condition
from app.config import ROOT
from app.extensions import register
from app.law.errors import NotFound, SlowInput
from app.records.health import Result
from app.records.library import load_library
from tests.casework.desk import NOW

TODAY = date(2024, 12, 17)


def test_checks_are_asked_at_once_and_told_in_their_order():
    meeting = threading.Barrier(2, timeout=30)

    def meets(name: str) -> tuple[Result, ...]:
        meeting.wait()
        return (Result(name, "ok", "It met the other."),)

    found = condition.within(30, {"b": lambda: meets("b"), "a": lambda: meets("a")})
    assert [(one.name, one.state) for one in found] == [("b", "ok"), ("a", "ok")]


def test_a_check_that_hangs_keeps_nobody_waiting():
    never = threading.Event()
    found = condition.within(0, {"slow": lambda: (Result("slow", "ok", str(never.wait(30))),)})
    never.set()
    assert [(one.name, one.state) for one in found] == [("slow", "look")]
    assert "did not end" in found[0].said


def test_a_check_that_fails_is_a_finding_and_its_words_are_its_own():
    def refused() -> Iterator[Result]:
        raise NotFound("There is none.")
        yield

    def broken() -> Iterator[Result]:
        raise ValueError("Zebedee Quillfeather")
        yield

    known, fault = condition.within(30, {"one": refused, "two": broken})
    assert (known.state, known.said) == ("wrong", "There is none.")
    assert (fault.state, "Zebedee" in fault.said) == ("wrong", False)


def test_a_folder_that_differs_from_what_is_in_force_is_seen(session: Session, tmp_path: Path):
    library = load_library(session, TODAY)
    assert condition.folders(ROOT / "answers", ROOT / "docx_templates", library).state == "ok"
    assert condition.folders(tmp_path, tmp_path, library).state == "look"


def test_a_register_answers_and_says_how_fresh_it_is(app, session: Session):
    library = load_library(session, TODAY)
    found = tuple(
        condition.registers(lambda name: register(app, name), library.statistics, today=NOW.date(), now=NOW, seconds=20)
    )
    assert {one.state for one in found} == {"ok"}
    assert any("Its data are of" in one.said for one in found)


def test_a_register_that_is_down_is_asked_once(app, session: Session):
    asked = []

    def away(name: str):
        asked.append(name)
        return register(app, "nobody knows")

    statistics = load_library(session, TODAY).statistics
    found = tuple(condition.registers(away, statistics, today=TODAY, now=NOW, seconds=1))
    assert len(found) == len(asked) == len({one.register for one in statistics})


def test_a_disk_is_a_matter_of_room_and_of_leave(tmp_path: Path):
    here, nowhere = condition.disk({"letters": tmp_path, "nothing": tmp_path / "x"})
    assert here.said.startswith("Room for letters")
    assert (nowhere.state, str(tmp_path / "x") in nowhere.cure) == ("wrong", True)


@pytest.mark.parametrize(("year", "state"), [(2025, "ok"), (2090, "wrong")])
def test_the_years_that_can_be_counted(year: int, state: str):
    assert condition.bank_holidays(year).state == state


@pytest.mark.parametrize(("cut", "state", "words"), [(True, "ok", "yes"), (False, "look", "no, this kernel")])
def test_whether_reading_is_cut_off_from_the_network_is_told(monkeypatch, cut: bool, state: str, words: str):
    monkeypatch.setattr(condition, "is_cut_off", lambda *, wall_seconds: cut)
    found = condition.reading(seconds=1)
    assert (found.name, found.state) == ("reading", state)
    assert words in found.said


def test_a_machine_too_busy_to_tell_is_no_machine_that_cannot(monkeypatch):
    def late(*, wall_seconds: float) -> bool:
        raise SlowInput(f"Nothing came within {wall_seconds} seconds.")

    monkeypatch.setattr(condition, "is_cut_off", late)
    found = condition.reading(seconds=1)
    assert found.state == "look"
    assert "could not be told" in found.said
