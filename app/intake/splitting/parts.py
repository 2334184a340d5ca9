"""Which items inside an item are parts of its question, and which only shape the answer (rules 4 and 5).

Lettered and numbered items are parts unless they are options; bullets are parts only where each asks for something of
its own. What decides is how the stem ends, what it asks, and whether the items ask or go on where the stem breaks off.
"""

import re
from collections.abc import Sequence

from app.intake.splitting import phrases
from app.intake.splitting.cues import cues
from app.intake.splitting.judge import JUDGE
from app.intake.splitting.words import PREDICATES

MOST_STEM = 300
_CHOOSES = re.compile(
    r"\b(?:tick|select|choose|circle|delete|underline|highlight|mark|cross)\b.{0,30}$|"
    r"\b(?:is|are|was|were) (?:it|this|that|they|these|he|she)\s?[:\-–]?$|\bone of\b.{0,40}$",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"(?:yes|no|don'?t know|n/?k)(?:[,:;( ].{0,40})?|other\b.{0,40}|none\b.{0,30}|both|neither|either|all of.{0,20}|"
    r"not .{0,30}",
    re.IGNORECASE,
)
# "How many were", "what percentage was carried out on time:": a figure is asked, and each item ends the sentence.
_FIGURE = re.compile(
    r"\b(?:how many|how much|how often|(?:what|the|which) (?:percentage|proportion|share|number))\b", re.IGNORECASE
)
_BROKEN_OFF = re.compile(
    r"\b(?:is|are|was|were|be|been|had|has|have|did|do|for|of|in|at|by|to|with|from|because|who|which|that|within|after|"
    r"before|under|over|between|aged|lack of|there for)\s?[:\-–—]?$|\b(?:percentage|proportion|share)\b[^?]{0,80}:$",
    re.IGNORECASE,
)
_EACH_OF = re.compile(r"\beach of\s?:?$")
_LEANS = re.compile(
    r"(?:if\b|where (?:so|not|yes)\b)|"
    r"\b(?:is|was|are|were|does|do|did|has|have|will|can) ?(?:it|they|this|that|these|those|them)\b|"
    r"\bof (?:these|those|them|which)\b|\b(?:its|their)\b",
    re.IGNORECASE,
)


def are_parts(stem: str, said: Sequence[str], *, bullets: bool, inline: bool) -> bool:
    """Whether the items with these words ask for something of their own; if not they only shape the stem's answer."""
    stem = stem[-MOST_STEM:].rstrip()
    if not bullets and _asks_a_figure_of_each(stem, said):
        return True
    if inline and _EACH_OF.search(stem) and not any(map(_is_put, said)):
        return False
    options = sum(phrases.is_option(words) for words in said)
    if options * 2 >= len(said):
        return False
    put = sum(_is_put(words) for words in said)
    if bullets:
        return _bullets_ask(stem, said, put)
    if _is_choice(stem, said):
        return put * 2 >= len(said)
    asking = sum(JUDGE.asks(words) for words in said)
    if asking * 2 >= len(said):
        return not inline or put > 0 or not _runs_in(said)
    if stem.rstrip("\"”’' ").endswith(("?", ")")) and "?" in stem:
        return False
    return not options and not (inline and _runs_in(said))


def _asks_a_figure_of_each(stem: str, said: Sequence[str]) -> bool:
    """Whether a stem breaks off where it asks a figure for each item, though the items be ranges or states."""
    last = re.split(r"[.?!] ", stem)[-1]
    if phrases.names_a_split(stem) or phrases.are_times(said) or _CHOOSES.search(stem):
        return False
    return bool(_FIGURE.search(last) and _BROKEN_OFF.search(last))


def leans(words: str) -> bool:
    """Whether words hang on what was asked before them: "If yes, with which provider?", "How many of these..."."""
    return bool(_LEANS.search(words[:80]))


def _is_put(words: str) -> bool:
    """Whether words are put as a question, by their mark or by how they begin."""
    return "?" in words or "wh" in cues(words)


def _bullets_ask(stem: str, said: Sequence[str], put: int) -> bool:
    if phrases.names_a_split(stem) or stem.endswith("?"):
        return put == len(said)
    if put * 2 > len(said):
        return True
    if _is_choice(stem, said):
        return False
    # "Number of people who" / "came on to it" / "died while on it": each ends the stem's sentence in its own way.
    ending = sum(_first(words) in PREDICATES or _first(words).endswith("ed") for words in said)
    return ending * 2 > len(said) or all(len(words.split()) > 2 and JUDGE.asks(words) for words in said)


def _is_choice(stem: str, said: Sequence[str]) -> bool:
    """Whether one of the items is to be chosen: "Is the service:", "Which of these apply? Tick all"."""
    if _CHOOSES.search(stem) or _CHOICE.fullmatch(said[-1].strip(" .;?")[:60]):
        return True
    return _first(stem) in ("is", "are", "was", "were") and not stem.endswith(".")


def _first(words: str) -> str:
    return words.split(None, 1)[0].lower().strip(",;.:") if words.strip() else ""


def _runs_in(said: Sequence[str]) -> bool:
    """Whether letters only number the words of one sentence: "(a) urgent and (b) routine patients?"."""
    return len(said) == 2 and said[0].rstrip(" ,;").endswith((" and", " or"))
