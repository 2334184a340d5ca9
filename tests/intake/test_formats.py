"""The table of formats is the table of readers."""

from app.intake import read
from app.intake.formats import FORMATS, PROGRAMS, readable

KINDS = {kind for row in FORMATS for kind in row.kinds}


def test_every_kind_that_has_a_reader_has_a_row():
    assert set(read.DOCUMENTS) | set(read.MAIL) <= KINDS
    assert {"pasted", "html", "eml", "msg"} <= KINDS


def test_no_kind_and_no_ending_has_two_rows():
    kinds = [kind for row in FORMATS for kind in row.kinds]
    endings = [ending for row in FORMATS for ending in row.endings]
    assert len(kinds) == len(set(kinds))
    assert len(endings) == len(set(endings))


def test_a_format_that_needs_a_program_is_readable_only_with_it():
    assert {row.needs or row.better_with for row in FORMATS} - {""} == set(PROGRAMS)
    assert ".doc" not in readable(frozenset())
    assert {".doc", ".docx", ".pdf"} <= set(readable(frozenset(PROGRAMS)))
