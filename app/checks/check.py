"""The check of a letter: every rule over its facts, with the law's own severity, level, citation and cure."""

from app.checks import dates, paragraphs, signposts, statuses, structure, style
from app.checks.finding import Finding, Severity
from app.checks.letter_facts import LetterFacts
from app.checks.remark import Remark, Rule
from app.law.letter_rules import letter_rule

RULES: dict[str, Rule] = dict(
    sorted(
        (
            *dates.RULES.items(),
            *paragraphs.RULES.items(),
            *signposts.RULES.items(),
            *statuses.RULES.items(),
            *structure.RULES.items(),
            *style.RULES.items(),
        )
    )
)
"""Every rule by its id, LR01 to LR30."""


def check(facts: LetterFacts) -> tuple[Finding, ...]:
    """Everything that the rules find, errors first, then in order of the rules and of the questions."""
    found = [_finding(rule_id, remark) for rule_id, rule in RULES.items() for remark in rule(facts)]
    return tuple(sorted(found, key=lambda finding: finding.severity is not Severity.ERROR))


def errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that keep a letter from going."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def _finding(rule_id: str, remark: Remark) -> Finding:
    rule = letter_rule(rule_id)
    return Finding(
        rule=rule_id,
        severity=Severity(rule.severity),
        level=rule.level_when(remark.stricter),
        where=remark.where,
        question=remark.question,
        message=remark.message,
        citation=rule.citation,
        cure=rule.cure,
    )
