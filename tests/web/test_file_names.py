import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.file_names import LONGEST, clean_name


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("request.eml", "request.eml"),
        ("C:\\Users\\sam\\request.docx", "request.docx"),
        ("../../etc/passwd", "passwd"),
        ("re\x00quest\r\n.eml", "request .eml"),
        ("Résumé.txt", "Résumé.txt"),
        (" .. ", "upload"),
        ("", "upload"),
    ],
)
def test_a_name_is_kept_without_what_no_header_or_disk_takes(given_name: str, kept: str):
    assert clean_name(given_name) == kept


@given(st.text())
def test_any_name_becomes_one_short_printable_line(name: str):
    clean = clean_name(name)
    assert clean
    assert clean.isprintable()
    assert len(clean) <= LONGEST
    assert not set(clean) & set('/\\<>:"|?*')
    assert clean_name(clean) == clean


def test_a_long_name_keeps_its_ending():
    assert clean_name("x" * 400 + ".docx").endswith("x.docx")
