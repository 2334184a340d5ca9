"""Turns of phrase that ask or do not: "..., isn't it?", "The minutes I would like.", "The same for bank staff."."""

import re

from app.intake.splitting import words as w

_WISH_AFTER = re.compile(
    r"[,;] (?:and |but |so )?(?:(?:i|we)(?:['’]d| would| should| want| need)\b|please (?:may|can|could|send|tell)\b)",
    re.IGNORECASE,
)
_TELL_ME_IF = re.compile(
    r"\b(?:(?:let (?:me|us) know|tell (?:me|us)|contact (?:me|us)|inform (?:me|us))(?: [a-z]+)? (?:if|should|as soon)|"
    r"let (?:me|us) know when|ring)\b",
    re.IGNORECASE,
)
# "Would you be able to tell me if the Trust's lottery goes on": asks, unlike "tell me if the request is too wide".
_IF_IT_IS_SO = re.compile(
    r"\b(?:can|could|would|will) you (?:[a-z]+ ){0,4}(?:tell (?:me|us)|let (?:me|us) know) if "
    r"(?:the (?!request|cost|limit|time|information|answer|reply|scope|above|data)|your |staff |patients )",
    re.IGNORECASE,
)
_QUESTION_IS = re.compile(
    r"^(?:and |so )?(?:my|our|the|one|another)(?: [a-z]+){0,2} (?:questions?|requests?|information|point|thing)\b"
    r".{0,40}?\b(?:is|are|concerns?|relates? to)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"as (?:for |in |per |with |at )?(?:q|question|item|number|part|point|the same|above|\d)", re.IGNORECASE
)
# "..., is it?" is put for effect; ", how many" and ", is there" ask after what sets the scene.
_TAG = re.compile(
    r", (?:is|was|are|were|do|does|did|has|have|had|can|could|will|would|should|shall)(?:n['’]?t)? "
    r"(?:it|they|that|this|there|he|she|you|we|i|not)\W*$",
    re.IGNORECASE,
)
_AFTER_COMMA = re.compile(
    r"[,:;] (?:and |then |so |but |please )?(?:how|what|which|who|whether|where|in what|do you|does the|is there|"
    r"are there|has (?:the|it|there)|have (?:any|they|you|there)|(?:was|did) (?:the|it|they|there|any))\b",
    re.IGNORECASE,
)


def turns_of(said: str, tokens: list[str]) -> list[str]:
    """The names of the turns that a stretch takes."""
    found = _at_the_end(tokens)
    if "?" in said:
        if _TAG.search(said[-40:]):
            found.append("tag question")
        elif _AFTER_COMMA.search(said):
            found.append("asks after a comma")
    if not w.SAME.isdisjoint(tokens[:3]) or _POINTS.match(said):
        found.append("the same of others")
    if tokens[0] in ("one", "another", "a") and not w.MORE.isdisjoint(tokens[1:2]):
        found.append("one more")
    if w.REALLY.intersection(tokens):
        found.append("for effect")
    if not w.IFS.isdisjoint(tokens) and _TELL_ME_IF.search(said) and not _IF_IT_IS_SO.search(said):
        found.append("tell me if")
    return found + [name for name, pattern in _PATTERNS if pattern.search(said)]


def _at_the_end(tokens: list[str]) -> list[str]:
    last, found = tokens[-4:], []
    if last[-1] in w.PLEASE:
        found.append("please at the end")
    if len(tokens) > 3 and not w.WANT.isdisjoint(last) and not w.WISHERS.isdisjoint(tokens[-7:-1]):
        found.append("wanting at the end")
    if not w.WELCOME.isdisjoint(last) and "would" in tokens and "if" not in tokens:
        found.append("welcome at the end")
    return found


# "Data only, no commentary needed."
_NOTHING_MORE = re.compile(
    r"\bno(?: [a-z]+){1,4} (?:is |are )?(?:needed|wanted|required|necessary|please)\b|\bonly,? (?:please|no|not)\b",
    re.IGNORECASE,
)
# "If plans have been drawn up, please send them.": the thing is named in the condition.
_IF_THERE_ARE = re.compile(
    r"^(?:and )?(?:if|where) (?!you\b|not\b|so\b|yes\b|no\b|it\b|they\b|this\b|that\b|these\b|any\b)[^,?]{8,90}, "
    r"(?:then )?(?:please|kindly|could you|would you|can you)(?: [a-z]+)? "
    r"(?:send|supply|provide|attach|enclose|share|give|forward|have) ",
    re.IGNORECASE,
)
_PATTERNS = (
    ("if there are, send them", _IF_THERE_ARE),
    ("wants no more", _NOTHING_MORE),
    ("the question is", _QUESTION_IS),
    ("wishes after a comma", _WISH_AFTER),
)
