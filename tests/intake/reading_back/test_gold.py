"""The samples of past responses, read to what a person found in them."""

import pytest

from app.intake.past import read_past
from tests.intake.reading_back.gold import FOLDER, lines, misses


@pytest.mark.parametrize("gold", lines(), ids=lambda gold: gold["file"])
def test_a_past_letter_is_read_to_its_gold(gold):
    assert misses(read_past((FOLDER / gold["file"]).read_bytes(), gold["file"]), gold) == []
