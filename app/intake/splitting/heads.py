"""How a stretch of words begins: an interrogative, a request to somebody, a wish, an imperative, a noun wanted."""

from collections.abc import Sequence
from itertools import pairwise

from app.intake.splitting import words as w

_BEFORE_A_NOUN = w.DETERMINERS | w.ANY
_NOT_WISHED = w.NOT | {"no"}
_KNOWN = (w.DETERMINERS | w.TRUST | w.PARTIES | {"there"}) - w.IT
"""What a question is put about after its verb: "Is the", "Do staff", "Are there"."""


def head_of(tokens: list[str], at: int) -> list[str]:
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
        asked = _please(rest)
        return _with_object(asked, rest) if asked == "please ask" else [asked]
    if first == "it" and following in ("would", "will"):
        return ["it would"]
    if first in w.MODAL and following in ("you", "u") and rest[1:2] and rest[1] in w.CONSENT:
        return ["aux", "aux consent"]
    if first in w.MODAL and following in ("i", "we") and rest[1:2] and rest[1] in ("call", "ring", "suggest", "remind"):
        return ["aux", "aux consent"]
    if first in w.MODAL and following in ("you", "u"):
        return _with_object("you ask", rest) if not w.ASK_VERBS.isdisjoint(rest[1:6]) else ["you other"]
    if first in w.MODAL and following in ("i", "we"):
        return _with_object("may i", rest) if not w.GET_VERBS.isdisjoint(rest[1:4]) else ["i modal"]
    if first == "do" and following in w.KINDLY:
        return ["please other"]
    if first in w.AUX:
        if _asks_leave(first, rest):
            return ["aux", "aux consent"]
        to_what = (
            "you" if following in w.YOU else "the" if following in _KNOWN else "it" if following in w.IT else "other"
        )
        return ["aux", f"aux {to_what}"]
    return []


def _asks_leave(first: str, rest: list[str]) -> bool:
    """Whether the reader's leave is asked: "Are you happy to...", "Would the Trust be content for..."."""
    if rest[:1] and rest[0] in w.YOU:
        return any(token in w.CONSENT for token in rest[1:4])
    of_trust = rest[:1] in (["the"], ["your"]) and not w.TRUST.isdisjoint(rest[1:2])
    return first in w.MODAL and of_trust and rest[2:3] == ["be"] and not w.CONSENT.isdisjoint(rest[3:4])


def _imperative(first: str, rest: list[str]) -> list[str]:
    if first not in w.ASK_VERBS or rest[:1] in (["of"], ["for"]):
        return []
    return ["imperative of it"] if _of_it(rest) else _with_object("imperative", [first, *rest])


def _with_object(head: str, rest: Sequence[str]) -> list[str]:
    """The head and what it is for; one that is for something stands for more than one that leads in."""
    wanted = _object(rest)
    return [f"{head} for something", f"asked for {wanted}"] if wanted else [head]


def _object(rest: Sequence[str]) -> str:
    """What a request put to somebody is for: "send me the minutes", "tell us who decides"."""
    at = next((number for number, token in enumerate(rest) if token in w.ASK_VERBS or token in w.GET_VERBS), len(rest))
    while at < len(rest) and (rest[at] in w.BETWEEN or rest[at] in w.ASK_VERBS or rest[at] in w.RECEIVERS):
        at += 1
    tail = list(rest[at : at + 6])
    if not tail or not w.VAGUE.isdisjoint(tail[:3]) or not w.POINTING.isdisjoint(tail):
        return ""
    if tail[0] in w.WH or (tail[0] in w.PREPOSITIONS and not w.WH.isdisjoint(tail[1:2])):
        return "what"
    if tail[0] in w.CONDITIONS:
        return "whether"
    if _names_a_thing(tail):
        return "a named thing"
    return "a thing" if tail[0] in _BEFORE_A_NOUN else ""


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
    if first in w.ELIDED:
        return ["wish left short"]
    if first not in w.PRONOUNS and not _others_wish(first, rest):
        return []
    near = rest[:7]
    if rest[:1] and rest[0] in ("am", "was", "are") and rest[1:2] and rest[1] in w.ARTICLES:
        return ["i other"]
    if any(a in w.WANT and b in w.BECAUSE for a, b in pairwise(near)):
        return ["i give a reason"]
    if not _NOT_WISHED.isdisjoint(near[:4]):
        return ["i not"]
    if not any(token in w.WANT for token in near):
        return ["i other"]
    found = ["i want", "wish to know"] if any(token in w.LEARN for token in rest) else ["i want"]
    return found + _wished_for(rest)


def _others_wish(first: str, rest: list[str]) -> bool:
    """Whether somebody for whom the writer speaks wishes: "Members would like...", "My client seeks...", "They ask"."""
    named = next((number for number, token in enumerate([first, *rest[:2]]) if token in w.PARTIES), None)
    return named is not None and any(token in w.WANT for token in rest[named : named + 5])


def _wished_for(rest: list[str]) -> list[str]:
    """What is wished for, where it is named: "to know what...", "the form on which...", but not "the following"."""
    at = next(number for number, token in enumerate(rest) if token in w.WANT) + 1
    while at < len(rest) and (rest[at] in w.BETWEEN or rest[at] in w.WANT or rest[at] in w.OPENERS):
        at += 1
    tail = rest[at : at + 5]
    if not tail or not w.VAGUE.isdisjoint(tail) or not w.POINTING.isdisjoint(tail):
        return []
    if tail[0] in w.WHATEVER or (tail[0] in w.PREPOSITIONS and not w.WHATEVER.isdisjoint(tail[1:2])):
        return ["wish for a thing", "wish to know what"]
    if _names_a_thing(tail):
        return ["wish for a thing", "wish for a named thing"]
    return ["wish for a thing"] if tail[0] in _BEFORE_A_NOUN else []


def _names_a_thing(words: list[str]) -> bool:
    return _noun_head(words) or (words[0] in _BEFORE_A_NOUN and _noun_near(words[1:]))


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
