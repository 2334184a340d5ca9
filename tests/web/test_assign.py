from collections.abc import Callable

from tests.web.reader import Reader
from tests.web.walking import record


def test_an_officer_takes_a_request_and_gives_it_to_another(arrives: Callable[[str], Reader]):
    officer, second = arrives("officer"), arrives("second.officer")
    case = record(officer)
    second.get(case)
    second.send("/officer")
    assert "Second Officer is the case officer." in second.page.text
    assert "Take this request" not in second.page.text
    second.get(f"{case}/officer")
    chosen = second.page.root.xpath("//option[contains(., 'Officer') and not(contains(., 'Second'))]/@value")[0]
    second.send("/officer", officer=chosen)
    assert "Take this request" in second.page.text


def test_nobody_unknown_is_given_a_request(arrives: Callable[[str], Reader]):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/officer")
    for nobody in ("999999", "x", ""):
        officer.get(f"{case}/officer")
        officer.send("/officer", 404, officer=nobody)
        assert "Nothing was changed" in officer.page.text
