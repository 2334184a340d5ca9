import json
import logging

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from app.config import ConfigError
from app.logs import JsonLines, PlainLines, formatter, log_fault, log_line

NAME = "Zebedee Quillfeather"


def record(caplog: pytest.LogCaptureFixture) -> logging.LogRecord:
    return caplog.records[-1]


@pytest.fixture(autouse=True)
def _heard(caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.INFO, "reply_desk"):
        yield


def test_a_line_is_one_json_object_with_its_fields(caplog: pytest.LogCaptureFixture):
    log_line(logging.getLogger("reply_desk.web"), "request", id="abc", status=200)
    line = JsonLines().format(record(caplog))
    assert "\n" not in line
    said = json.loads(line)
    assert said.pop("time").endswith("Z")
    assert said == {"level": "info", "logger": "reply_desk.web", "message": "request", "id": "abc", "status": 200}


def test_an_error_is_told_by_its_kind_and_its_places_and_never_by_its_words(caplog: pytest.LogCaptureFixture):
    try:
        {}[NAME]
    except KeyError as error:
        log_fault(logging.getLogger("reply_desk.web"), error, "a page ended with an error", id="abc")
    for form in (JsonLines(), PlainLines()):
        line = form.format(record(caplog))
        assert "KeyError" in line
        assert "test_logs.py" in line
        assert NAME not in line
    assert json.loads(JsonLines().format(record(caplog)))["at"][0].startswith("tests/test_logs.py:")


def test_a_database_error_is_told_by_its_code_and_with_its_cause(caplog: pytest.LogCaptureFixture):
    engine = create_engine("sqlite://", hide_parameters=True)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE person (name TEXT UNIQUE)"))
        connection.execute(text("INSERT INTO person VALUES (:name)"), {"name": NAME})
        with pytest.raises(SQLAlchemyError) as caught:
            connection.execute(text("INSERT INTO person VALUES (:name)"), {"name": NAME})
    log_fault(logging.getLogger("reply_desk.web"), caught.value, "a page ended with an error")
    said = json.loads(JsonLines().format(record(caplog)))
    assert said["error"] == ["sqlalchemy.exc.IntegrityError", "sqlite3.IntegrityError"]
    assert said["code"] == "SQLITE_CONSTRAINT_UNIQUE"
    assert NAME not in json.dumps(said)


def test_what_keeps_the_desk_from_starting_is_said_in_full(caplog: pytest.LogCaptureFixture):
    log_fault(logging.getLogger("reply_desk"), ConfigError(["FOI_AUDIT_KEY is not set."]), "it cannot start")
    assert "FOI_AUDIT_KEY is not set." in JsonLines().format(record(caplog))


def test_a_strangers_message_is_kept_without_its_values(caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.INFO):
        logging.getLogger("another.library").warning("could not find %s after %d tries", NAME, 3)
        said = json.loads(JsonLines().format(record(caplog)))
        assert said["message"] == "could not find … after 3 tries"
        logging.getLogger("another.library").warning("%(who)s", {"who": NAME})
        assert NAME not in JsonLines().format(record(caplog))


def test_a_person_at_a_terminal_reads_one_line(caplog: pytest.LogCaptureFixture):
    log_line(logging.getLogger("reply_desk.web"), "request", page="inbox.show", user=None, status=200)
    assert PlainLines().format(record(caplog)).endswith("info    request  page=inbox.show status=200")


def test_the_setting_chooses_the_form_and_a_pipe_gets_json(monkeypatch: pytest.MonkeyPatch):
    assert isinstance(formatter("plain"), PlainLines)
    assert isinstance(formatter("json"), JsonLines)
    assert isinstance(formatter(""), JsonLines)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert isinstance(formatter(""), PlainLines)
