"""What speaks for and against a stretch of words asking for recorded information: names of cues, each weak alone.

`cues` is the only way in. The weights of the cues are learned from marked requests (`benchmarks/train_splitting.py`)
and stand in `data/asks.json`, where a person can read them.
"""

import re
from itertools import pairwise

from app.intake.splitting import words as w
from app.intake.splitting.heads import head_of
from app.intake.splitting.turns import turns_of

MOST, MOST_LATER = 480, 60
"""No more of a stretch than this is looked at: what asks does so early."""
MOST_PHRASES, PHRASES_END, WISH_BY = 3, 140, 10
_WORDS = re.compile(r"[a-z0-9£%&][a-z0-9£%&'’.@/_-]*|=", re.ASCII)
# "freedom of information" and "data protection" are names in which no information is asked for.
_NAMES = re.compile(r"\bfreedom of information|\bprotection of data|\bdata (?=protection)", re.IGNORECASE)
# "No." is also a number, but not in "No doubt it's a pretty sum."
_NO_NUMBER = re.compile(r"\b(no) (?=(?:doubt|wonder|matter|surprise|offence|problems?|worries|hurry)\b)", re.IGNORECASE)
# "Under the Freedom of Information Act please can you tell me...": the Act opens it and says nothing of what is asked.
_UNDER_THE_ACT = re.compile(
    r"(?:(?:made |and |so )?(?:under|pursuant to|in accordance with|in line with|by virtue of|using|in terms of) "
    r"(?:section \S{1,5} of )?(?:the |this )?(?:freedom(?: act)?|foia?(?: act)?|act)"
    r"(?: \(?foia?\)?)?(?: (?:of )?\d{4})?,? )"
    r"(?=(?:please|can|could|would|will|may|might|i|we|how|what|which|who|when|where|are|is|do|does|did|has|have) )",
    re.IGNORECASE,
)
_STRIP = "\"“”‘’'([*_ \t\xa0<>"


def cues(stretch: str) -> list[str]:
    """The names of the cues that `stretch`, one sentence or one item of a list, shows."""
    said = _NO_NUMBER.sub(r"\1t ", _NAMES.sub(_first_word, stretch[:MOST])).strip(_STRIP)
    if (law := _UNDER_THE_ACT.match(said)) and law.end() < len(said):
        said = said[law.end()].upper() + said[law.end() + 1 :]
    if not said:
        return ["empty"]
    tokens = [token.rstrip(".'’-/").replace("’", "'") for token in _WORDS.findall(said.lower())]
    if not tokens:
        return ["empty"]
    found = _shape(said, stretch, tokens)
    start = _skip(tokens, 0)
    asking = _asking(said, tokens, start)
    found += asking or ["plain head"]
    if "wh" in asking or "aux" in asking:
        found.append(f"asks, ends {'?' if '?' in said else 'with a stop' if 'ends .' in found else 'bare'}")
    if start:
        found.append("opener")
    if tokens[0] in w.GREETING:
        found.append("greeting")
    if not w.NOT.isdisjoint(tokens[start : start + 6]):
        found.append("negated")
    found += turns_of(said, tokens)
    found += _inside(tokens, start, wished="i want" in asking)
    return found + _together(found, asking, states=_NAMED.issuperset(asking) and _states(tokens, start))


def _first_word(found: re.Match[str]) -> str:
    return found[0].split(None, 1)[0]


def _asking(said: str, tokens: list[str], start: int) -> list[str]:
    """How it begins to ask, at its first word, after the phrases that set the scene, or at an "I" further on."""
    found = head_of(tokens, start)
    scene = tokens[start] in w.SETTING or (said[-1:] == "?" and (not found or found == ["i other"]))
    if scene and (after := _after_commas(said, tokens)) is not None:
        found = [*found, "setting", *head_of(tokens, after)]
    if not found and (wisher := _wisher(tokens, start)):
        return [name for name in head_of(tokens, wisher) if name.startswith(("i want", "wish"))]
    return found


def _together(found: list[str], asking: list[str], *, states: bool) -> list[str]:
    """What several cues say together."""
    joint = []
    if states:
        joint.append("states")
    if "finite" in found and not asking:
        joint.append("declares")
    if "i want" in asking and not _NOUNS.isdisjoint(found):
        joint.append("wish for information")
    if _CLEARLY.intersection((*found, *joint)) and _UNCLEAR.isdisjoint(found):
        joint.append("clear wish" if "i want" in asking else "clear request")
    if not _OUTRIGHT.isdisjoint(asking) and HANDLED.isdisjoint(found) and "ends :" not in found:
        joint.append("wish put outright")
    if not HANDLED.isdisjoint(found):
        joint += [f"{name}, handling" for name in asking]
    return joint


def _skip(tokens: list[str], at: int) -> int:
    while at < len(tokens) - 1 and at < 4 and tokens[at] in w.OPENERS:
        at += 1
    return at


def _after_commas(said: str, tokens: list[str]) -> int | None:
    """The number of the token at which the asking begins after phrases set off by commas near the beginning."""
    at, comma = None, -1
    for _ in range(MOST_PHRASES):
        comma = said.find(",", comma + 1, PHRASES_END)
        count = len(_WORDS.findall(said[:comma].lower())) if comma >= 0 else 0
        if not 0 < count < len(tokens):
            return at
        at = _skip(tokens, count)
        if tokens[at] not in w.SETTING:
            return at
    return at


def _shape(said: str, stretch: str, tokens: list[str]) -> list[str]:
    """What the look of it says: how it ends, how long it is, how it begins."""
    found = []
    last = stretch.rstrip(" \t\xa0\"”’')*_")[-1:]
    if last == "?":
        found.append("ends ?")
    elif "?" in said:
        found.append("holds ?")
    if last in ":.;,!":
        found.append(f"ends {last}" if last else "ends bare")
    elif last != "?":
        found.append("ends bare")
    count = len(tokens)
    found.append(
        "words " + ("1" if count < 2 else "2-3" if count < 4 else "4-6" if count < 7 else "7+" if count < 41 else "40+")
    )
    if said[0].islower():
        found.append("lower")
    elif len(said) > 3 and said.isupper():
        found.append("capitals")
    if said[0].isdigit() or said[0] == "£":
        found.append("digit first")
    if "@" in said or "http" in said or "www." in said:
        found.append("address")
    if said[:1] in '"“':
        found.append("quoted")
    return found


def _wisher(tokens: list[str], start: int) -> int:
    """The number of an "I" or "we" that wishes though other words come first: "Under the Act I request..."; or 0."""
    for at in range(start + 1, min(start + WISH_BY, len(tokens) - 1)):
        if tokens[at] in w.PRONOUNS and not w.WANT.isdisjoint(tokens[at + 1 : at + 4]):
            return at
    return 0


def _states(tokens: list[str], start: int) -> bool:
    """Whether it begins with a noun that makes a statement: "The report was published", not "The number who were"."""
    clauses = 0
    for before, token in pairwise(tokens[start : start + MOST_LATER]):
        if token in w.RELATIVE:
            clauses += 1
        elif token in w.MAIN and before not in w.JOINING:
            if not clauses and before not in w.TRUST:
                return True
            clauses = max(0, clauses - 1)
    return False


def _inside(tokens: list[str], start: int, *, wished: bool) -> list[str]:
    """What stands in it, wherever."""
    seen = set(tokens)
    if wished:
        seen -= w.WANT
    later = tokens[start + 1 : MOST_LATER]
    found = [name for name, words in _SEEN if not seen.isdisjoint(words)]
    if not wished and not seen.isdisjoint(w.WANT):
        found.append("wanting")
    if seen.isdisjoint(w.SCOPE) and any(token[:2] in ("19", "20") and token[2:4].isdigit() for token in tokens):
        found.append("scope")
    if any(token in w.QUANTITY and before == "how" for before, token in pairwise(later)):
        found.append("how many inside")
    elif not w.CONTENT.isdisjoint(later):
        found.append("wh inside")
    elif not w.WH.isdisjoint(later):
        found.append("relative inside")
    for name, count in (
        ("handling", _handling(seen, tokens)),
        ("law", len(seen & w.LAW)),
        ("nouns", len(seen & w.INFO_NOUNS)),
    ):
        if count:
            found.append(f"{name} {min(count, 3)}")
    if not w.SELF.isdisjoint(later[3:] if wished or tokens[start] in w.MODAL | w.PLEASE else tokens):
        found.append("self")
    return found


def _handling(seen: set[str], tokens: list[str]) -> int:
    """How many words speak of how the request is to be dealt with."""
    if seen.isdisjoint(w.HANDLING_HERE):
        return len(seen & w.HANDLING)
    bare = ["reply", *(token for token in tokens if token not in w.ARTICLES)]
    here = sum(token in w.HANDLING_HERE and before in w.OF_THIS for before, token in pairwise(bare))
    return here + len(seen & w.HANDLING)


_NAMED = frozenset(("any", "noun head", "noun near", "superlative", "determiner", "third"))
_NOUNS = frozenset(("nouns 1", "nouns 2", "nouns 3", "wh inside", "how many inside"))
_OUTRIGHT = frozenset(("wish to know what", "wish for a named thing"))
HANDLED = frozenset(("handling 1", "handling 2", "handling 3"))
_ASKING = ("please ask", "you ask", "may i", "imperative")
_CLEARLY = frozenset(("it would", "wish for information", *_ASKING, *(f"{head} for something" for head in _ASKING)))
_UNCLEAR = HANDLED | frozenset(("law 1", "law 2", "law 3", "vague noun", "pointing", "thanks", "ends :"))
_SEEN = (
    ("finite", w.FINITE),
    ("pointing", w.POINTING),
    ("thanks", w.THANKS),
    ("defining", w.DEFINING),
    ("about trust", w.TRUST),
    ("welcome", w.WELCOME),
    ("scope", w.SCOPE),
    ("vague noun", w.VAGUE),
)
