"""Texts as words, and words without their endings."""

import re
from functools import lru_cache

_WORD = re.compile(r"section\d+[a-z]?|\d+(?:[.,/]\d+)*|[a-z]+(?:[&'][a-z]+)?|£|%")
_SECTION = re.compile(r"\b(?:s|sec|sect|section)\.?\s*(\d{2,3}[a-z]?)\b")
LARGEST_TEXT = 20_000
"""Characters read of one text: nothing longer than this is a question."""

_SMALL = """
    a an the and or but if of to in on at by for from with within into onto over under as is are was were be been
    being am do does did done doing have has had having will would shall should can could may might must i we you he
    she it they me us him her them my our your his its their mine yours this that these those there here what which
    who whom whose when where why how all any both each few more most other some such no nor not only own same so than
    too very just also please provide give state confirm tell know like information request requested details detail
    question following regarding about per via ie eg etc trust trusts nhs organisation currently current yes whether
    been between during since including include included held hold receive kindly thank thanks dear sir madam hello hi
    let many much
"""
STOP = frozenset(_SMALL.split())
"""Words that say nothing of the subject. `asked.py` reads what some of them ask for."""

_ROUTINE = """
    year years financial calendar month months last past recent previous latest present date end total overall number
    numbers figure figures recorded record period time times three two five ten one four six twelve annual annually
    yearly every across whole throughout up until april march january december broken breakdown down split separately
    shown show set out supply list describe wish want would see copy send forward help glad grateful possible asked ask
    ask use used using get got go went come came made make take took given gave say says said now today ago first
    second third relevant same each answer reply write foi act act's under freedom anybody somebody anyone someone else
    people person trust's organisation's your yours kind kinds type types way ways then again already still yet amount
    including both either separately identified total's if so able need want wanted much lot thing things
"""
ROUTINE = STOP | frozenset(_ROUTINE.split())
"""Words that any request may use, whatever it is about: they need no explaining by an answer."""


def split(text: str) -> list[str]:
    """The words of `text` in small letters; "section 117", "Sec. 117" and "s117" are one word."""
    lowered = _SECTION.sub(r"section\1", text[:LARGEST_TEXT].lower().replace("-", " ").replace("’", "'"))
    return [word.removesuffix("'s").replace("'", "").replace(",", "") for word in _WORD.findall(lowered)]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """`word` without the endings of English grammar. Light: only an idea joins detained to detention."""
    if len(word) < 4 or word.startswith("section") or not word.isalpha():
        return word
    word = _singular(word)
    for ending, least in (("ingly", 4), ("edly", 4), ("ing", 3), ("ied", 3), ("ed", 3), ("ly", 4), ("ment", 5)):
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return _tidy(word.removesuffix(ending) + ("y" if ending == "ied" else ""))
    return word.removesuffix("e") if len(word) > 4 else word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _tidy(word: str) -> str:
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


_ENDINGS = (
    "isation", "ization", "ations", "ation", "ences", "ances", "ence", "ance", "ments", "ment", "ingly", "ers", "ors",
    "ions", "ities", "ity", "ness", "able", "ible", "ional", "ive", "ist", "ion", "ial", "al", "er", "or", "ant",
    "ent", "ate", "at", "ing", "ed", "ly", "y", "e", "s",
)  # fmt: skip
"""Tried in this order; the first that leaves enough of the word is taken off."""
_SHORTEST_ROOT = 5


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """What `word` shares with its kin (prosecut of prosecutor and prosecution); empty of a short word."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_ROOT:
            return word.removesuffix(ending)
    return word if len(word) >= _SHORTEST_ROOT and word.isalpha() else ""
