import pytest

from app.drafting.labels import full_label


@pytest.mark.parametrize(
    ("stem", "part", "full"),
    [
        ("1", "a", "1(a)"),
        ("1", "(a)", "1(a)"),
        ("1", "1(a)", "1(a)"),
        ("1", "1.2", "1.2"),
        ("1", "1a", "1a"),
        ("1", "10", "1(10)"),
        ("1", "1", "1(1)"),
        ("i", "ii", "i(ii)"),
        ("", "a", "a"),
    ],
)
def test_a_part_repeats_the_number_of_its_stem_only_where_its_own_lacks_it(stem: str, part: str, full: str):
    assert full_label(stem, part) == full
