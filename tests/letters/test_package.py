import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.letters.package import assemble, part, read_parts


@given(
    st.dictionaries(st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1), st.binary(max_size=300))
)
def test_what_is_written_is_read_back_by_anybody(these):
    data = assemble([part(name, body) for name, body in these.items()])
    assert read_parts(data) == these
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        assert package.namelist() == list(these)


def test_the_time_of_writing_is_not_in_it():
    with zipfile.ZipFile(BytesIO(assemble([part("a", b"b")]))) as package:
        assert package.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def bomb() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"\0" * 40_000_000)
    return made.getvalue()


def lying() -> bytes:
    data = assemble([part("a", b"x" * 5000)])
    return data.replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little"))


@pytest.mark.parametrize("data", [b"", b"words", bomb(), lying(), assemble([part("a", b"x"), part("a", b"y")])])
def test_what_cannot_be_a_template_is_a_clear_error(data):
    with pytest.raises(ValueError, match=r"^(It|One of its parts) "):
        read_parts(data)


def test_a_thousand_parts_are_too_many():
    with pytest.raises(ValueError, match="far larger"):
        read_parts(assemble([part(str(number), b"") for number in range(1000)]))
