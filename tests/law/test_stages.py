"""A request moves from stage to stage as the table allows, and no other way."""

import pytest

from app.law.errors import WrongStage
from app.law.stages import MOVES, Stage, move


@pytest.mark.parametrize("now", Stage)
@pytest.mark.parametrize("to", Stage)
def test_a_request_moves_only_where_the_table_allows(now, to):
    if to in MOVES[now]:
        assert move(now, to) is to
    else:
        with pytest.raises(WrongStage, match="Nothing was changed"):
            move(now, to)


def test_what_was_sent_stays_sent():
    assert not MOVES[Stage.SENT]


def test_only_a_request_with_its_letter_ready_is_sent():
    assert [stage for stage in Stage if Stage.SENT in MOVES[stage]] == [Stage.ISSUED]


def test_nothing_is_approved_without_review():
    assert [stage for stage in Stage if Stage.APPROVED in MOVES[stage]] == [Stage.IN_REVIEW]


def test_every_stage_has_words_and_is_open_until_it_ends():
    assert all(stage.words for stage in Stage)
    assert [stage for stage in Stage if not stage.is_open] == [Stage.SENT, Stage.CLOSED]
