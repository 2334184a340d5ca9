"""What a question asks for, and what an answer covers: measures, breakdowns and periods, read from their words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.matching.words import split, stem

MEASURES = {
    "number": r"how many|number of|total number|count|numbers|how often|headcount|volume",
    "share": r"proportion|percentage|per cent|percent|%|share|rate|fraction|ratio",
    "money": r"cost|costs|spend|spent|spending|how much|£|paid|pay for|expenditure|budget|bill|income|outlay|price"
    r"|fees?|compensation"
    r"|sums?|value|charge[sd]?|payouts?|damages",
    "length": r"how long|longest|average wait|waits?|waiting times?|duration|days lost|delay|hours|length of",
    "person": r"who is|name of|names of|contact|email|telephone number|head of|names and",
    "supplier": r"supplier|provider|which company|vendor|contractor|who provides|who supplies|who runs"
    r"|contract|which firm|expire",
    "document": r"copy|copies|policy|policies|procedure|minutes|document|documents|guidance|guideline"
    r"|protocol|strategy|assessment",
    "reason": r"why|reasons?|what for|purpose|recommend|lessons",
    "which": r"which|list of|list the|names? the|what types?|what kinds?",
    "whether": r"do you|does the|is there|are there|have you|has the|did the|is the|are any|can staff"
    r"|whether",
}
"""Each measure with the words that ask for it. A text may ask for several."""

BREAKDOWNS = {
    "place": r"wards?|sites?|team|teams|building|buildings|clinic|unit|locality|department|floor"
    r"|hospital|service line",
    "age": r"age|ages|aged|under 18|older|younger|children|young|over 65",
    "sex": r"sex|gender|male|female|men|women|boys|girls",
    "ethnicity": r"ethnic|ethnicity|race|black|asian|white|nationality|country|countries",
    "body": r"council|councils|local authority|school|schools|gp|practice|agency|firms?"
    r"|by supplier|by provider|each supplier|companies",
    "time": r"months?|monthly|weekly|daily|quarterly|by day|shift|since 20(0|1)\d|since 199\d"
    r"|20(0|1)\d|last ten|ten years|19\d\d",
    "extreme": r"longest|largest|biggest|highest|top (ten|five|10|5|\d+)|single|furthest|most|worst"
    r"|smallest|shortest|maximum",
    "one": r"named|particular|specific|individual|mr|mrs|my",
    "role": r"role|band|grade|profession|job|diagnosis|allegation|by type of staff|student",
    "outcome": r"outcomes?|result(ed|ing)? in|led to|appeal(ed|s)?|injur(y|ies|ed)|harm(ed)?"
    r"|convict\w+|prosecut\w+|redress",
    "plan": r"plan(s|ned|ning)?|intend|future|next year|will you|forecast|tender for",
    "subset": r"of those|of these|of them|involving|among|who had|which were|that were|relating to|caused by",
}
"""Each way to ask for less, or for another cut, than a total for the whole trust."""

_MEASURES = {name: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for name, words in MEASURES.items()}
_BREAKDOWNS = {name: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for name, words in BREAKDOWNS.items()}
_LEANING = re.compile(r"\b(those|these|them|they|it|its|this|that|their|ones?|same|above|former|such)\b")
_EXCLUDES = re.compile(
    r"(?:^|(?<=[.;,]))\s*(?:(?:does|do) not|not|no|nothing|without|and no|and not|nor|never|gives no)\b[^.;]*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Asked:
    """What a text asks for. `leaning` is whether it points back to something said before it."""

    measures: frozenset[str]
    breakdowns: frozenset[str]
    leaning: bool


@lru_cache(maxsize=8192)
def read(text: str) -> Asked:
    """What `text` asks for."""
    lowered = text.lower()
    return Asked(
        frozenset(name for name, pattern in _MEASURES.items() if pattern.search(lowered)),
        frozenset(name for name, pattern in _BREAKDOWNS.items() if pattern.search(lowered)),
        bool(_LEANING.search(lowered)),
    )


def covered_and_not(scope: str) -> tuple[str, str]:
    """A scope in what it covers and what it says that it does not ("Not by ward, no earlier years")."""
    left_out = " ".join(match.group() for match in _EXCLUDES.finditer(scope))
    return _EXCLUDES.sub(" ", scope), left_out


def stems(text: str) -> frozenset[str]:
    """The stems of every word of `text`, small ones too."""
    return frozenset(stem(word) for word in split(text))
