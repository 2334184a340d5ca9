"""Who else is likely to hold it, as a past letter says, and whether it says how to reach each (R-L11, R-L12)."""

import re

from app.checks.letter_facts import Holder
from app.checks.own_words import EMAIL, PHONE, URL
from app.intake.past_letter import Link

_NAME = r"(?:(?:NHS|[A-Z][\w&'’-]+)(?:,? (?:and|of|the|for|&)(?= [A-Z]))?,? )"
_KINDS = {
    "council": re.compile(rf"((?:{_NAME})+(?:County |City |Borough |District |Metropolitan )?Council)\b"),
    "integrated care board": re.compile(rf"((?:{_NAME})+(?:Integrated Care Board|ICB))\b"),
    "police": re.compile(rf"((?:{_NAME})+(?:Police|Constabulary))\b"),
    "national body": re.compile(
        r"\b(NHS England|NHS Digital|NHS Business Services Authority|Care Quality Commission|Department of "
        r"Health(?: and Social Care)?|"
        r"Ministry of Justice|Home Office|Office for National Statistics)\b"
    ),
}
_GENERIC = {
    "council": re.compile(r"\b(?:local authorit(?:y|ies)|councils?)\b", re.IGNORECASE),
    "integrated care board": re.compile(r"\b(?:integrated care boards?|ICBs?)\b", re.IGNORECASE),
    "police": re.compile(r"\bthe police\b", re.IGNORECASE),
}
_ARTICLES = re.compile(r"^(?:The|Local|Your|Please|Contact|You|From|By|To|And|Both|Requests)\s+")


def holders(passages: list[str], links: tuple[Link, ...]) -> tuple[Holder, ...]:
    """Every body that the passages point to; one that is only spoken of ("the local council") has no name."""
    text = "\n".join(passages)
    linked = " ".join(link.text for link in links if link.url)
    named = [
        (kind, _trim(found[1]), found.start(), found.end())
        for kind, pattern in _KINDS.items()
        for found in pattern.finditer(text)
    ]
    starts = sorted(start for _, _, start, _ in named)
    contacts: dict[str, tuple[str, bool]] = {}
    for kind, name, _, end in named:
        reach = text[end : next((start for start in starts if start >= end), len(text))]
        there = _reaches("\n".join(reach.split("\n")[:3])) or name in linked
        if name.split()[0].casefold() not in {"integrated", "council"}:
            contacts[name] = (kind, there or contacts.get(name, (kind, False))[1])
    found = [Holder(name, True, contact) for name, (_, contact) in contacts.items()]
    kinds = {kind for kind, _ in contacts.values()}
    found += [
        Holder(f"the {kind}", False, False)
        for kind, pattern in _GENERIC.items()
        if kind not in kinds and pattern.search(text)
    ]
    return tuple(found)


def offers_transfer(text: str) -> bool:
    """Whether the letter offers to pass the request on with permission (R-L11)."""
    return (
        re.search(
            r"\b(?:pass|transfer|forward|send)\b[^.]{0,40}\b(?:request|it|this)\b[^.]{0,40}\b(?:on|to|for you"
            r"|permission)\b",
            text,
            re.IGNORECASE,
        )
        is not None
    )


def _reaches(text: str) -> bool:
    return any(pattern.search(text) for pattern in (URL, EMAIL, PHONE))


def _trim(name: str) -> str:
    while (shorter := _ARTICLES.sub("", name)) != name:
        name = shorter
    return name
