"""The table of letter rules is whole."""

import pytest

from app.law.letter_rules import letter_rule, letter_rules


def test_there_are_thirty_rules_in_order():
    assert [rule.id for rule in letter_rules()] == [f"LR{n:02d}" for n in range(1, 31)]


def test_every_rule_says_what_must_be_true_and_what_to_do():
    for rule in letter_rules():
        assert rule.predicate
        assert rule.cure
        assert rule.citation
        assert rule.severity in {"error", "warning"}
        assert rule.level in {"LAW", "CODE", "GOOD", "STYLE"}


def test_a_rule_is_stricter_only_where_the_table_says_so():
    assert letter_rule("LR15").level_when(True) == "LAW"
    assert letter_rule("LR15").level_when(False) == "CODE"
    assert letter_rule("LR04").level_when(True) == "GOOD"
    assert letter_rule("LR20").by_person


def test_an_unknown_rule_is_a_slip():
    with pytest.raises(KeyError):
        letter_rule("LR99")
