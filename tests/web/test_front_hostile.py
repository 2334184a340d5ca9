"""Whatever is sent to an address, the answer is a page of plain sentences, and never a fault."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from app.web.access import OPEN
from tests.web.reader import Reader
from tests.web.walking import record

LONG = "9" * 5000
FORMS: dict[str, Any] = {
    "nothing": {},
    "words nobody expects": {"do": "?", "kind": "past", "key": "1e9", "version": "x", "number": "-1", "officer": LONG},
    "numbers without end": {"version": LONG, "key": LONG, "number": LONG, "officer": LONG, "sent_on-day": LONG},
    "days that are none": {"on-day": "31", "on-month": "2", "on-year": "2026", "received_on-day": "0"},
    "signs of every kind": {"body": "\x00\ud7ff\u202e<script>", "subject": "a\r\nSet-Cookie: b", "because": "\x1b"},
    "many of each": {"do": ["save", "next"], "version": ["1", "2"], "signposts": ["x"] * 200},
    "thousands": {f"q-{number}-text": "x" for number in range(3000)},
    "a text where a file should be": {"file": "not a file", "text": "", "upload": ""},
}
OTHERS = ("reviewer", "administrator", "curator", "reader")
REFERENCES = ("FOI-2627-0001", "../../etc/passwd", "%2e%2e", "a b", "\u202eFOI", "x" * 3000)


def rules(app: Flask, method: str) -> Iterator[Rule]:
    return (rule for rule in app.url_map.iter_rules() if method in rule.methods and rule.endpoint not in OPEN)


def address(rule: Rule, reference: str) -> str:
    path = rule.rule
    for part, value in {
        "<path:reference>": reference, "<int:position>": "1", "<int:number>": "1", "<token>": "x", "<key>": "beds",
        "<name>": "s117-register", "<kind>": "answer", "<digest>": "0" * 64,
    }.items():  # fmt: skip
        path = path.replace(part, value)
    assert "<" not in path, "say what stands here"
    return path


@pytest.mark.parametrize("who", ["officer", *(pytest.param(one, marks=pytest.mark.long) for one in OTHERS)])
def test_no_form_makes_any_page_fail(desk: Flask, arrives, who: str):
    case = record(arrives("officer")).rpartition("/")[2]
    reader: Reader = arrives(who)
    token = reader.get("/archive").root.xpath("//input[@name='csrf_token']/@value")[0]
    for name, form in FORMS.items():
        for rule in rules(desk, "POST"):
            answer = reader.client.post(address(rule, case), data={"csrf_token": token, **form})
            assert answer.status_code < 500, (name, rule.rule, answer.status_code)
            assert "Traceback" not in answer.text, (name, rule.rule)


def test_no_reference_makes_any_page_fail(desk: Flask, arrives):
    reader: Reader = arrives("officer")
    for reference in REFERENCES:
        for rule in rules(desk, "GET"):
            answer = reader.client.get(address(rule, reference))
            assert answer.status_code < 500, (reference[:40], rule.rule, answer.status_code)


def test_a_form_that_is_sent_twice_is_never_a_fault_and_makes_nothing_twice(desk: Flask, arrives):
    officer: Reader = arrives("officer")
    case = record(officer)
    forms = {
        "/notes": {"body": "Once"},
        "/clock": {"kind": "clarification_requested", "reason": "Which year?"},
        "/details": {"subject": "Aftercare", "because": "Clearer"},
        "/close": {"closed_as": "withdrawn", "because": "No longer needed"},
        "/open-again": {"because": "It came after all"},
    }
    for ending, fields in forms.items():
        page = officer.get(f"{case}{'/close' if ending == '/open-again' else ending}")
        officer.send(ending, **fields)
        before = len(officer.get(f"{case}/story").root.xpath("//ol[@class='desk-story']/li"))
        officer.page = page
        form = next(one for one in page.root.forms if (one.get("action") or "").endswith(ending))
        answer = officer.client.post(form.get("action"), data={**dict(form.form_values()), **fields})
        assert answer.status_code < 500, ending
        after = len(officer.get(f"{case}/story").root.xpath("//ol[@class='desk-story']/li"))
        assert after == before, ending
