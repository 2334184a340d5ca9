"""Who may open what, over the whole URL map."""

import pytest

from app.records.people import ROLES
from app.web.access import OPEN, may
from tests.web.reader import Reader
from tests.web.walking import record

LIBRARY = {"answer_edit", "answer_versions", "answer_waiting", "answer_use", "evaluation"}
MAY = {
    "officer": {"inbox", "receive", "unread", "split", "case", "clock", "reply", "checks", "letter", "story"}
    | {"archive", "answers", "figures", "jobs", "assign", "closing", "correct", "acknowledge"}
    | {"enter", "formats", "numbering", "notes", "correspondence", "papers", "enclosures", "requesters"}
    | {"answer_edit", "answer_versions", "figures_run", "figures_registers"},
    "reviewer": {"inbox", "case", "review", "letter", "story", "archive", "answers", "figures", "formats", "jobs"}
    | {"notes", "correspondence", "enclosures", "answer_versions", "figures_registers"},
    "senior_approver": {"inbox", "case", "review", "letter", "story", "archive", "answers", "figures", "jobs"}
    | {"formats", "notes", "correspondence", "enclosures", "answer_versions", "figures_registers"},
    "administrator": {"inbox", "case", "letter", "story", "archive", "answers", "figures", "formats", "jobs", "status"}
    | {"enter", "numbering", "notes", "enclosures", "content", "staff", "figures_registers"} | LIBRARY,
    "curator": {"archive", "answers", "figures", "formats", "jobs", "content"} | LIBRARY
    | {"figures_run", "figures_registers"},
    "reader": {"archive", "answers", "figures", "formats", "jobs"},
}  # fmt: skip
ALONE = {"case.original", "letter.issued", "letter.word", "letter.email", "letter.sent", "correspondence.record"} | {
    "correspondence.discard",
    "enclosures.show", "enclosures.add", "enclosures.remove"
}  # fmt: skip
"""Views that only an officer may open although their page group is open to more."""
RULED = {"content.adopt"}
"""Views that only an administrator may open although their page group is open to more."""
PUBLIC = {"inbox.home"}
"""Where everybody starts."""


def views(app) -> dict[str, tuple[str, ...]]:
    return {
        rule.endpoint: getattr(app.view_functions[rule.endpoint], "may", ())
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in OPEN
    }


def test_every_view_says_who_may_open_it(desk):
    assert [endpoint for endpoint, roles in views(desk).items() if not roles] == []


def test_each_role_may_open_exactly_what_the_table_says(desk):
    for endpoint, roles in views(desk).items():
        for role in ROLES:
            allowed = endpoint in PUBLIC or (
                endpoint.split(".")[0] in MAY[role]
                and (endpoint not in ALONE or role == "officer")
                and (endpoint not in RULED or role == "administrator")
            )
            assert (role in roles) is allowed, (endpoint, role)


def address(rule) -> str:
    path = rule.rule
    for part, value in {
        "<path:reference>": "FOI-2425-0001",
        "<int:position>": "1",
        "<int:number>": "1",
        "<digest>": "x",
        "<token>": "x",
        "<key>": "x",
    }.items():
        path = path.replace(part, value)
    return path.replace("<name>", "x")


def test_a_stranger_is_sent_to_sign_in_from_every_page(desk):
    client = desk.test_client()
    for rule in desk.url_map.iter_rules():
        if rule.endpoint not in OPEN and "GET" in rule.methods:
            answer = client.get(address(rule))
            assert answer.status_code == 302, rule
            assert answer.location.startswith("/sign-in?next="), rule


@pytest.mark.parametrize("role", ROLES)
def test_what_the_table_refuses_is_refused_in_plain_words(arrives, desk, role: str):
    reader = arrives(role)
    token = reader.get("/archive").root.xpath("//input[@name='csrf_token']/@value")[0]
    for rule in desk.url_map.iter_rules():
        roles = getattr(desk.view_functions[rule.endpoint], "may", ROLES)
        if role in roles:
            continue
        method = "POST" if "POST" in rule.methods else "GET"
        answer = reader.client.open(
            address(rule), method=method, data={"csrf_token": token} if method == "POST" else None
        )
        assert answer.status_code == 403, (role, rule)
        assert "ask an administrator" in answer.text


def test_a_role_that_does_not_exist_opens_nothing():
    with pytest.raises(AssertionError):
        may("wizard")
    with pytest.raises(AssertionError):
        may()


@pytest.mark.parametrize("role", ["reviewer", "senior_approver", "administrator"])
def test_only_an_officer_sees_who_asked_and_what_they_wrote(arrives, role: str):
    officer = arrives("officer")
    case = record(officer)
    assert "Sam Reed" in officer.get(case).text
    reader: Reader = arrives(role)
    for path in (case, f"{case}/story", f"{case}/letter", "/requests", "/archive?words=reed"):
        page = reader.get(path)
        assert "Sam Reed" not in page.text, path
        assert "sam@reed.example" not in page.text, path


def test_no_page_offers_a_link_that_is_refused(arrives):
    for role in ROLES:
        reader = arrives(role)
        for link in set(reader.get("/").root.xpath("//header//a/@href")):
            reader.get(link)


def test_a_reference_may_hold_a_slash(arrives):
    officer = arrives("officer")
    officer.get("/requests/new")
    first = officer.send("/requests/new", text="1. How many beds are there?\n2. How many are open?\n")
    page = officer.send(
        first.path,
        button=("do", "save"),
        subject="Beds",
        requester_name="Sam",
        requester_address="sam@reed.example",
        reference="FOI/24/7",
    )
    assert page.path == "/requests/FOI/24/7"
    for end in ("/questions/1", "/checks", "/clock", "/story", "/letter", ""):
        assert "FOI/24/7" in officer.get(page.path + end).text
