"""The page of formats says what the readers do and what the machine has."""

from app.intake.formats import FILE_LIMIT, FORMATS, TEXT_LIMIT
from app.web import formats


def test_every_format_and_limit_is_on_the_page(arrives):
    page = arrives("reader").get("/help/formats")
    for row in FORMATS:
        assert row.name in page.text
        for ending in row.endings:
            assert ending in page.text
    assert FILE_LIMIT in page.text
    assert TEXT_LIMIT in page.text


def test_a_program_that_is_missing_is_said_beside_what_needs_it(arrives, monkeypatch):
    monkeypatch.setattr(formats, "PROGRAMS", {"LibreOffice": ("no-such-program",), "tesseract": ("no-such-program",)})
    page = arrives("officer").get("/help/formats")
    assert "It needs LibreOffice, which is not installed here." in page.text
    assert "Scans are not read: tesseract is not installed here." in page.text


def test_a_new_request_names_its_limits_and_leads_to_the_formats(arrives):
    page = arrives("officer").get("/requests/new")
    assert FILE_LIMIT in page.text
    assert TEXT_LIMIT in page.text
    assert page.root.xpath("//main//a[@href='/help/formats']")
    assert page.root.xpath("//footer//a[@href='/help/formats']")


def test_somebody_who_is_not_signed_in_is_offered_no_page_that_is_refused(stranger):
    assert not stranger.get("/sign-in").root.xpath("//footer//a[@href='/help/formats']")
