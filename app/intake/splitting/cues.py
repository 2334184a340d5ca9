"""What speaks for and against a stretch of words asking for recorded information: names of cues, each weak alone.

`cues` is the only way in. The weights of the cues are learned from marked requests (`benchmarks/train_splitting.py`)
and stand in `data/asks.json`, where a person can read them.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.intake.splitting import words as w

MOST, MOST_LATER = 480, 60
"""No more of a stretch than this is looked at: what asks does so early."""
_WORDS = re.compile(r"[a-z0-9£%&][a-z0-9£%&'’.@/_-]*|=", re.ASCII)
_STRIP = "\"“”‘’'([*_ \t\xa0<>"
_YEAR = re.compile(r"(?:19|20)\d\d")


def cues(stretch: str) -> list[str]:
    """The names of the cues that `stretch`, one sentence or one item of a list, shows."""
    said = stretch[:MOST].strip(_STRIP)
    if not said:
        return ["empty"]
    tokens = [token.rstrip(".'’-/").replace("’", "'") for token in _WORDS.findall(said.lower())]
    if not tokens:
        return ["empty"]
    found = _shape(said, stretch, tokens)
    start = _skip(tokens, 0)
    heads = [start]
    if tokens[start] in w.SETTING and (after := _after_comma(said, tokens)) is not None:
        heads.append(_skip(tokens, after))
        found.append("setting")
    asking = [name for head in heads for name in _head(tokens, head)]
    found += asking or ["plain head"]
    if "wh" in asking or "aux" in asking:
        found.append(f"asks, ends {'?' if '?' in said else 'with a stop' if 'ends .' in found else 'bare'}")
    if start:
        found.append("opener")
    found += _inside(tokens, start)
    if "finite" in found and not asking:
        found.append("declares")
    if "i want" in asking and not {"nouns 1", "nouns 2", "nouns 3", "wh inside", "how many inside"}.isdisjoint(found):
        found.append("wish for information")
    if _CLEARLY.intersection(found) and _UNCLEAR.isdisjoint(found):
        found.append("clear wish" if "i want" in asking else "clear request")
    if not {"handling 1", "handling 2", "handling 3"}.isdisjoint(found):
        found += [f"{name}, handling" for name in asking]
    return found


def _skip(tokens: list[str], at: int) -> int:
    while at < len(tokens) - 1 and at < 4 and tokens[at] in w.OPENERS:
        at += 1
    return at


def _after_comma(said: str, tokens: list[str]) -> int | None:
    """The number of the first token after the first comma, where that is near the beginning and words follow."""
    comma = said.find(",", 0, 140)
    if comma < 0:
        return None
    count = len(_WORDS.findall(said[:comma].lower()))
    return count if 0 < count < len(tokens) else None


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


def _head(tokens: list[str], at: int) -> list[str]:
    """How it begins: an interrogative, a request to somebody, a wish, an imperative, a noun that names information."""
    first, rest = tokens[at], tokens[at + 1 : at + 13]
    for reading in (_interrogative, _asked_of_somebody, _wish, _imperative, _named):
        if found := reading(first, rest):
            return found
    for name, words in (("condition", w.CONDITIONS), ("third", w.THIRD), ("determiner", w.DETERMINERS)):
        if first in words:
            return [name]
    return []


def _interrogative(first: str, rest: list[str]) -> list[str]:
    following = rest[0] if rest else ""
    if first not in w.WH and not (first in w.PREPOSITIONS and following in w.WH):
        return []
    if following == "whom" and rest[1:3] == ["it", "may"]:
        return ["greeting"]
    if any(token in w.QUANTITY for token in rest[:2]):
        return ["wh", "how many"]
    return ["wh", f"wh {first if first in w.WH else 'preposition'}"]


def _asked_of_somebody(first: str, rest: list[str]) -> list[str]:
    """A request put to somebody: "Could you send...", "May I have...", "Is there any...", "Please tell..."."""
    following = rest[0] if rest else ""
    if first in w.PLEASE:
        return [_please(rest)]
    if first == "it" and following in ("would", "will"):
        return ["it would"]
    if first in w.MODAL and following in ("you", "u"):
        return ["you ask" if any(token in w.ASK_VERBS for token in rest[1:6]) else "you other"]
    if first in w.MODAL and following in ("i", "we"):
        return ["may i" if any(token in w.GET_VERBS for token in rest[1:4]) else "i modal"]
    if first in w.AUX:
        known = following in w.DETERMINERS or following == "there"
        return ["aux", "aux you" if following in w.TRUST else "aux the" if known else "aux other"]
    return []


def _imperative(first: str, rest: list[str]) -> list[str]:
    if first not in w.ASK_VERBS or rest[:1] in (["of"], ["for"]):
        return []
    return ["imperative of it" if _of_it(rest) else "imperative"]


def _named(first: str, rest: list[str]) -> list[str]:
    """Nouns that name what is wanted: "The number of...", "Any internal audit report"."""
    begun = [first, *rest]
    named = ["any"] if first in w.ANY else []
    if _noun_head(begun):
        return [*named, "noun head"]
    if first in w.DETERMINERS and any(token.endswith("est") and len(token) > 4 for token in rest[:2]):
        return [*named, "superlative"]
    if first in w.DETERMINERS and _noun_near(rest):
        return [*named, "noun near"]
    return named


def _of_it(rest: Sequence[str]) -> bool:
    """Whether the object is named already: "send it as a spreadsheet" asks for nothing new."""
    return any(token in ("it", "this", "them", "these", "everything", "that", "those") for token in rest[:2])


def _please(rest: list[str]) -> str:
    for number, token in enumerate(rest[:5]):
        if token in ("can", "could", "may", "might", "would", "will", "also", "you", "i", "we", "just", "then", "do"):
            continue
        if token in w.ASK_VERBS or (number and token in w.GET_VERBS):
            return "please ask of it" if _of_it(rest[number + 1 :]) else "please ask"
        return "please other"
    return "please other"


def _wish(first: str, rest: list[str]) -> list[str]:
    if first not in w.PRONOUNS:
        return []
    near = rest[:6]
    if any(token in ("not", "don't", "didn't", "cannot", "can't", "no", "never", "dont") for token in near[:4]):
        return ["i not"]
    if not any(token in w.WANT for token in near):
        return ["i other"]
    found = ["i want", "wish to know"] if any(token in w.LEARN for token in rest) else ["i want"]
    return [*found, "wish for a thing"] if _thing(rest) else found


def _thing(rest: list[str]) -> bool:
    """Whether what is wished for is named: "I therefore ask for the form on which...", not "for the following"."""
    at = next(number for number, token in enumerate(rest) if token in w.WANT) + 1
    while at < len(rest) and (rest[at] in w.BETWEEN or rest[at] in w.WANT):
        at += 1
    tail = rest[at : at + 4]
    if not tail or not w.VAGUE.isdisjoint(tail) or not w.POINTING.isdisjoint(tail):
        return False
    return tail[0] in w.DETERMINERS or tail[0] in w.WH or tail[0] in w.INFO_NOUNS or tail[0] in w.ANY


def _noun_head(begun: list[str]) -> bool:
    for token in begun[:6]:
        if token in w.INFO_NOUNS:
            return True
        if token not in w.DETERMINERS and token not in w.ADJECTIVES:
            return False
    return False


def _noun_near(rest: list[str]) -> bool:
    """Whether a noun that names information follows within a few words: "any internal audit report"."""
    for token in rest[:5]:
        if token in w.INFO_NOUNS:
            return True
        if token in w.FINITE or token in w.PREPOSITIONS or token in w.AUX:
            return False
    return False


def _inside(tokens: list[str], start: int) -> list[str]:
    """What stands in it, wherever."""
    seen = set(tokens)
    later = tokens[start + 1 : MOST_LATER]
    wished = tokens[start] in w.PRONOUNS
    found = [name for name, words in _SEEN if not seen.isdisjoint(words)]
    if not wished and not seen.isdisjoint(w.WANT):
        found.append("wanting")
    if tokens[0] in w.GREETING:
        found.append("greeting")
    if seen.isdisjoint(w.SCOPE) and any(_YEAR.match(token) for token in tokens):
        found.append("scope")
    if any(token in w.QUANTITY and before == "how" for before, token in pairwise(later)):
        found.append("how many inside")
    elif not w.WH.isdisjoint(later):
        found.append("wh inside")
    for name, words in _COUNTED:
        if count := len(seen & words):
            found.append(f"{name} {min(count, 3)}")
    if not w.NOT.isdisjoint(tokens[start : start + 6]):
        found.append("negated")
    if not w.SELF.isdisjoint(later[3:] if wished or tokens[start] in w.MODAL else tokens):
        found.append("self")
    return found


_CLEARLY = frozenset(("please ask", "you ask", "may i", "imperative", "it would", "wish for information"))
_UNCLEAR = frozenset(
    ("handling 1", "handling 2", "handling 3", "law 1", "law 2", "law 3", "vague noun", "pointing", "thanks", "ends :")
)
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
_COUNTED = (("handling", w.HANDLING), ("law", w.LAW), ("nouns", w.INFO_NOUNS))
