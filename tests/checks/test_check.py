from collections import Counter

import pytest

from app.checks.check import RULES, check, errors
from app.checks.finding import Severity
from app.law.letter_rules import letter_rules
from tests.checks.letters import facts, good, sample

EXPECTED = {
    "LR01": 1, "LR02": 1, "LR03": 0, "LR04": 1, "LR05": 1, "LR06": 1, "LR07": 1, "LR08": 1, "LR09": 0, "LR10": 11,
    "LR11": 11, "LR12": 11, "LR13": 0, "LR14": 0, "LR15": 1, "LR16": 1, "LR17": 1, "LR18": 3, "LR19": 0, "LR21": 1,
    "LR22": 1, "LR23": 2, "LR26": 1, "LR27": 3, "LR28": 1, "LR29": 0, "LR30": 1,
}  # fmt: skip


def test_the_sample_has_exactly_the_findings_that_the_law_s_table_counts():
    found = Counter(finding.rule for finding in check(facts(sample())))
    assert {rule: found.get(rule, 0) for rule in EXPECTED} == EXPECTED
    assert found["LR24"] >= 1
    assert found["LR20"] >= 1
    assert found["LR25"] >= 1


def test_every_rule_of_the_table_has_its_code():
    assert list(RULES) == [rule.id for rule in letter_rules()]


def test_a_finding_carries_the_law_s_own_severity_citation_and_cure():
    table = {rule.id: rule for rule in letter_rules()}
    for finding in check(facts(sample())):
        rule = table[finding.rule]
        assert (finding.severity, finding.citation, finding.cure) == (rule.severity, rule.citation, rule.cure)
        assert finding.where
        assert finding.message


def test_errors_come_first():
    severities = [finding.severity for finding in check(facts(sample()))]
    assert severities == sorted(severities, key=lambda one: one is not Severity.ERROR)
    assert len(errors(check(facts(sample())))) == severities.count(Severity.ERROR)


def test_a_good_letter_has_no_error_and_no_warning_but_its_raw_addresses():
    assert {finding.rule for finding in check(facts(good()))} <= {"LR27"}


@pytest.mark.parametrize("rule", ["LR15", "LR16"])
def test_a_refusal_makes_review_and_regulator_a_matter_of_law(rule):
    without = {"swap": ((" internal review", " second look"), ("Information Commissioner’s Office", "ombudsman"))}
    levels = {
        answer: next(f.level for f in check(facts(good(answer, **without))) if f.rule == rule)
        for answer in ("Six.", "This information is exempt under section 40(2) because it is personal data.")
    }
    assert list(levels.values()) == ["CODE", "LAW"]
