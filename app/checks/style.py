"""The rules on the Trust's own words: dates, abbreviations and capitals, and what only a person can judge (R-A4)."""

import re
from collections.abc import Iterator

from app.checks.letter_facts import LetterFacts
from app.checks.own_words import without_addresses
from app.checks.remark import Remark, Rule
from app.law.months import MONTHS

_MONTH = "|".join((*MONTHS, *(name[:3] for name in MONTHS), "Sept"))
_BAD_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)(?: of)? (?:{_MONTH})\b\.?,?(?: \d{{4}})?"
    rf"|\b\d{{1,2}} (?:{'|'.join([*(name[:3] for name in MONTHS if name != 'May'), 'Sept'])})\b\.? ?(?:\d{{4}})?"
    rf"|\b(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b"
    r"|(?<![\w/.-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?![\w/-]|\.\d)|(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])"
)
_CAPITALS = re.compile(r"(?<![\w&/-])[A-Z]{2,}(?:s\b)?(?:[ ]+[A-Z]{2,})*(?![\w/-]|-\d)")
_KNOWN = {
    "NHS",
    "UK",
    "GP",
    "GPS",
    "PDF",
    "HTML",
    "CSV",
    "ID",
    "PO",
    "AM",
    "PM",
    "OK",
    "BBC",
    "USB",
    "VAT",
    "IT",
    "II",
    "III",
    "IV",
}
_COMMON = {
    "OUR", "YOUR", "THE", "AND", "NOT", "NO", "ALL", "FOR", "YOU", "WE", "DO", "ANY", "ARE", "IS", "TO", "OF", "IN",
    "ON", "BY", "ONLY", "MUST", "YES", "DATE", "NOTE", "DEAR", "PLEASE", "NAME", "REF", "PART", "HELD", "RE",
}  # fmt: skip
_SMALL_WORDS = {"of", "and", "the", "for", "in", "to", "on", "a", "&"}
_LAW = re.compile(
    r"[^.\n]*\b(?:Code of Practice|Act(?: \d{4})?|Regulations?|legislation|statut\w+|section \d+|S\d{2,3})\b[^.\n]*"
    r"\b(?:requires?|must|required|obliged|obligation|duty|duties|delegated|unlawful|entitled)\b[^.\n]*",
    re.IGNORECASE,
)
_LAW_AFTER = re.compile(
    r"[^.\n]*\b(?:duty|legally|statutory) (?:to|required|responsib\w+|duty)\b[^.\n]*\b(?:S\d+|section|Act)\b",
    re.IGNORECASE,
)
_OUR_ACTS = re.compile(
    r"Freedom of Information|Environmental Information|\bFOIA?\b|exempt|Information Commission|Open Government",
    re.IGNORECASE,
)
_SLIPS = (
    (re.compile(r"\b(\w+) \1\b(?<!that that)(?<!had had)", re.IGNORECASE), "a word stands twice"),
    (re.compile(r"\b(?:have|has|had) duty\b"), "“a” or “the” is missing before “duty”"),
    (re.compile(r"\brequest the (?:local|council|authorit|integrated)\w*"), "“to” is missing after “request”"),
    (
        re.compile(r"\w+, (?:this|these|it|they|we) (?:\w+ )?(?:is|are|was|were|has|have|will)\b"),
        "two sentences are joined by a comma",
    ),
    (re.compile(r"\ba (?:[aeio]\w+)\b(?<!a one)(?<!a once)"), "“a” stands before a vowel"),
)


def dates_are_written_out(facts: LetterFacts) -> Iterator[Remark]:
    """LR23: dates are written 2 December 2024: no ordinals, no slashes, the month in full."""
    for found in _BAD_DATE.finditer(without_addresses(facts.own_words)):
        yield Remark("The Trust's own words", f"The date “{found[0].strip()}” is not written like 2 December 2024.")


def words_are_plain(facts: LetterFacts) -> Iterator[Remark]:
    """LR24: abbreviations are spelled out at first use, and no words are in capitals for emphasis."""
    own = without_addresses(facts.own_words)
    seen = set()
    for found in _CAPITALS.finditer(own):
        run = found[0]
        if run in seen:
            continue
        seen.add(run)
        words = [word for word in run.split() if word.upper() not in _KNOWN]
        shouted = [word for word in words if word in _COMMON or len(word) > 6]
        if shouted:
            yield Remark("The Trust's own words", f"“{run}” is in capitals.")
            continue
        for word in words:
            if not _spelled_out(word.removesuffix("s"), own):
                yield Remark("The Trust's own words", f"“{word}” is not spelled out at first use.")


def statements_of_law(facts: LetterFacts) -> Iterator[Remark]:
    """LR20: statements of law are right and cited. Only a person can judge, so it asks for one where there are any."""
    own = without_addresses(facts.unchecked_words)
    found = [match[0].strip() for pattern in (_LAW, _LAW_AFTER) for match in pattern.finditer(own)]
    found = [words for words in found if not _OUR_ACTS.search(words) or "Mental Health" in words]
    if found:
        yield Remark("The Trust's own words", f"Check by hand: the letter states the law (“{_short(found[0])}”).")


def slips(facts: LetterFacts) -> Iterator[Remark]:
    """LR25: no slips in the Trust's own words. Only a person can judge it, so it lists what looks like one."""
    own = without_addresses(facts.own_words)
    for pattern, what in _SLIPS:
        for found in pattern.finditer(own):
            yield Remark("The Trust's own words", f"Check by hand: {what} (“{_short(found[0])}”).")


def _spelled_out(letters: str, own: str) -> bool:
    """Whether words with these initials stand in the text, as "Integrated Care Board" does for ICB."""
    words = re.findall(r"[A-Za-z][\w'’]*", own)
    main = [word for word in words if word.casefold() not in _SMALL_WORDS]
    wanted = letters.casefold()
    return any(
        "".join(word[0] for word in run[start : start + len(wanted)]).casefold() == wanted
        and any(len(word) > 3 and not word.isupper() for word in run[start : start + len(wanted)])
        for run in (words, main)
        for start in range(len(run) - len(wanted) + 1)
    )


def _short(words: str) -> str:
    return words if len(words) <= 90 else words[:87].rsplit(" ", 1)[0] + "…"


RULES: dict[str, Rule] = {
    "LR20": statements_of_law,
    "LR23": dates_are_written_out,
    "LR24": words_are_plain,
    "LR25": slips,
}
