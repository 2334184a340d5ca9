import pytest

from app.law import errors
from app.web.errors import HTTP, STATUS, status_of


def family(kind: type = errors.DeskError) -> list[type]:
    return [kind, *(one for child in kind.__subclasses__() for one in family(child))]


def made(kind: type) -> errors.DeskError:
    extra = {errors.StaleEdit: {"stored": None}, errors.AlreadyDone: {"made": None}, errors.Blocked: {"findings": ()}}
    if issubclass(kind, errors.ContentError):
        return kind([errors.Problem("x.md", 3, "It is wrong.", "Mend it.")])
    return kind("It is wrong.", **extra.get(kind, {}))


@pytest.mark.parametrize("kind", [one for one in family() if one.__module__ == "app.law.errors"])
def test_every_error_of_the_family_has_a_status_and_a_title(kind: type):
    status, title = status_of(made(kind))
    assert 400 <= status < 600
    assert title


def test_a_nearer_row_of_the_table_wins():
    assert status_of(errors.InputTooLarge("x"))[0] == 413
    assert status_of(errors.EncryptedInput("x"))[0] == 422
    assert status_of(errors.UnknownBankHolidays("x"))[0] == 422


def test_the_table_ends_with_the_head_of_the_family():
    assert list(STATUS)[-1] is errors.DeskError


@pytest.mark.parametrize("status", HTTP)
def test_every_page_about_an_error_says_what_to_do(status: int):
    title, message = HTTP[status]
    assert title
    assert message.endswith(".")
