import pytest

from app.law.references import BEFORE, WITHIN
from app.web.addresses import is_local


@pytest.mark.parametrize("path", ["/", "/requests/FOI-1?page=2", "/requests/FOI 1"])
def test_a_path_of_the_desk_is_local(path: str):
    assert is_local(path)


@pytest.mark.parametrize(
    "path", ["", "requests", "//elsewhere.example", "/\\elsewhere.example", "/\t/elsewhere.example", "/\n/x", None, 7]
)
def test_what_a_browser_would_take_elsewhere_is_not(path: object):
    assert not is_local(path)


def test_every_page_whose_address_a_reference_could_have_is_one_that_references_leave_alone(desk):
    for rule in desk.url_map.iter_rules():
        group, *parts = rule.rule.strip("/").split("/")
        if group not in ("requests", "archive") or not parts:
            continue
        if not parts[0].startswith("<"):
            assert parts[0] in BEFORE, rule
        elif parts[0] == "<path:reference>" and len(parts) > 1:
            assert parts[1] in WITHIN, rule
