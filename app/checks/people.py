"""Counts of people that stand bare in an answer: small ones without a policy, and any number at all (rules.md 9.1).

A number is bare when it counts something: not a date, a year, a length of time, a section, a label, a share, a sum of
money or part of an address.
"""

import re

from app.checks.own_words import EMAIL, PHONE, POSTCODE, URL
from app.law.months import MONTHS

_FLAGS = re.IGNORECASE
_MONTH = "|".join((*MONTHS, *(month[:3] for month in MONTHS), "Sept"))
_SPAN = r"(?:working |calendar |clock |consecutive )?(?:days?|weeks?|months?|years?|hours?|minutes?|nights?)"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
_RUN = rf"{_NUMBER}(?:\(\w+\))*"
_LABELLED = (
    r"sections?|s\.|regulations?|reg\.?|questions?|q|parts?|pages?|paragraphs?|schedules?|articles?|chapters?|tables?"
    r"|annex|appendix|figure|numbers? (?=\d)|no\.?|wards?|tiers?|levels?|bands?|steps?|stages?|phases?|class|grades?"
    r"|rooms?|floors?|units?|versions?|rules?|items?|points?|quarters?|opcs|form|schemes?|category|categories|type|room"
)
_NOT_COUNTS = (
    URL,
    EMAIL,
    PHONE,
    POSTCODE,
    re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: (?:to|and) \d{{1,2}})? (?:{_MONTH})\b\.?,?(?: \d{{4}})?"),
    re.compile(rf"\b(?:{_MONTH})\b\.? (?:\d{{1,2}}(?:st|nd|rd|th)?\b,? ?)?(?:\d{{4}})?"),
    re.compile(r"\b\d{1,4}([/.-])\d{1,2}\1\d{1,4}\b"),
    re.compile(r"\b(?:19|20)\d\d ?(?:[/–-]|to) ?(?:19|20)?\d\d\b"),
    re.compile(
        r"\b(?:in|during|since|from|until|to|by|of|for|Act|Regulations|Order|year|and)\W{1,2}"
        r"(?:19|20)\d\d\b",
        _FLAGS,
    ),
    re.compile(rf"\b{_NUMBER}(?:\s*(?:to|or|and|-|–)\s*{_NUMBER})?[ -]{_SPAN}\b", _FLAGS),
    re.compile(rf"\b(?:{_LABELLED})\s*{_RUN}(?:(?:\s*(?:,|and|or|to|-|–))+\s*{_RUN})*", _FLAGS),
    re.compile(r"^[ \t]*\d{1,3}[.)][ \t]+(?=\S)", re.MULTILINE),
    re.compile(rf"[£$€]\s?{_NUMBER}(?:\.\d+)?"),
    re.compile(rf"\b{_NUMBER}(?:\.\d+)?\s?(?:%|per ?cent\b)", _FLAGS),
    re.compile(r"\b\d{1,2}(?::\d\d)?\s?(?:am|pm)\b", _FLAGS),
    re.compile(
        rf"\b{_NUMBER} (?:\w+ )?(?:ways?|times|stages?|steps?|phases?|formats?|copies|parts|reasons?|questions?)\b",
        _FLAGS,
    ),
)
_BARE = re.compile(rf"(?<![\w.,/:-])(?<!\w\(){_NUMBER}(?![\w%/:]|[.,-]\d)")
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_PEOPLE = (
    r"(?:patients?|service users?|people|persons?|individuals?|residents?|inpatients?|children|deaths?|suicides?"
    r"|m[ae]n|wom[ae]n|boys?|girls?|males?|females?|adults?|young people|members? of staff|staff|employees?)"
)
_COUNTED = re.compile(
    rf"(?<![\d.,£/-])\b([1-4]|one|two|three|four)\s+(?:(?:adult|child|female|male|detained|former|young|black|asian"
    rf"|white|older)\s+)?(?P<who>{_PEOPLE})\b",
    _FLAGS,
)
_ALWAYS = re.compile(
    r"(?:patients?|service users?|people (?:died|were detained|took)|deaths?|suicides?|children)\b", _FLAGS
)
_ALONE = re.compile(
    r"(?:^|(?<=[.!?;:]\s))\W*(?:(?:there|they) (?:was|were|is|are|have been|has been)|we (?:had|have|recorded)"
    r"|the trust (?:had|has|recorded)|(?:the )?(?:total|number|figure|answer)(?: (?:is|was))?:?)?"
    r"\s*([1-4]|one|two|three|four)"
    r"(?=\s*(?:[.;](?!\d)|$|,? (?:of (?:them|these|whom)|in total|as (?:at|of|on)|on the|in (?:19|20)\d\d)\b))",
    _FLAGS | re.MULTILINE,
)
_ASKS_PEOPLE = re.compile(
    rf"\b(?:how many|number of|total of|count of|figures? (?:for|of))\b[^.?]{{0,80}}?\b(?:{_PEOPLE}|detained"
    rf"|detentions?|admitted|admissions?|died)\b",
    _FLAGS,
)
_POLICY = re.compile(r"fewer than|less than 5|small numbers?|disclosure control|suppress|\bsection 40|identif", _FLAGS)
_SMALL_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4}


def bare_numbers(text: str) -> frozenset[int]:
    """Every number of `text` that counts something, in digits, and in words from two to nine before people."""
    left = _without_other_numbers(text)
    digits = {int(found[0].replace(",", "")) for found in _BARE.finditer(left)}
    words = re.finditer(rf"\b({'|'.join(_WORDS)})\b(?=\s+(?:\w+\s+)?{_PEOPLE}\b|\s*(?:[.;]|$))", left, _FLAGS)
    return frozenset(digits | {_WORDS[found[1].casefold()] for found in words})


def asks_people(question: str) -> bool:
    """Whether the question asks for a count of people."""
    return _ASKS_PEOPLE.search(question) is not None


def small_counts(answer: str, question: str, shown: frozenset[int] = frozenset()) -> tuple[str, ...]:
    """Counts of people from 1 to 4 that stand without a word on how small numbers are handled (R-D7).

    A number that disclosure control itself lets be printed (`shown`) went through a policy. "3 people" counts where the
    question asks for people; "3 patients" and the like count whatever is asked.
    """
    if not answer or _POLICY.search(answer):
        return ()
    left, asked = _without_other_numbers(answer), asks_people(question)
    found = [match for match in _COUNTED.finditer(left) if asked or _ALWAYS.match(left, match.start("who"))]
    found += _ALONE.finditer(left) if asked else ()
    return tuple(" ".join(match[0].split()) for match in found if _value(match[1]) not in shown)


def _value(written: str) -> int:
    return _SMALL_WORDS.get(written.casefold()) or int(written)


def _without_other_numbers(text: str) -> str:
    """`text` less dates, years, lengths of time, labels, shares, money, times and addresses."""
    for pattern in _NOT_COUNTS:
        text = pattern.sub(" – ", text)
    return text
