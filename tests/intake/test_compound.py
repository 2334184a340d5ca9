"""A stream of a compound file is found by its name, and no bytes make looking for it fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.intake.compound import first_bytes
from tests.intake.office_files import compound


@pytest.mark.parametrize("sectors", [1, 2, 20])
def test_a_stream_is_found_wherever_its_entry_stands(sectors):
    assert first_bytes(compound(sectors=sectors), "WordDocument")[:2] == b"\xec\xa5"


def test_a_stream_that_is_not_there_is_empty():
    assert first_bytes(compound(), "Worksheet") == b""


@given(st.integers(0, 1023), st.binary(max_size=8))
def test_no_change_of_the_file_is_an_error(at, more):
    data = compound()
    first_bytes(data[:at] + more + data[at + len(more) :], "WordDocument")
    first_bytes(data[:at], "WordDocument")
