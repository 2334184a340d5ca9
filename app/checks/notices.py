"""The paragraphs that every letter needs, read from its words: opening, review, regulator and more (rules.md 2.3)."""

import re
from datetime import date

from app.checks.letter_facts import RegulatorNotice, ReviewNotice
from app.checks.own_words import EMAIL, PHONE, POSTCODE, URL
from app.law.months import MONTHS

_FLAGS = re.IGNORECASE
_REGIME = re.compile(
    r"Freedom of Information (?:\(?FOI\)? ?)?Act|\bFOI Act\b|\bFOIA\b|Environmental Information Regulations"
    r"|\bEIRs?\b 2004"
)
_REVIEW = re.compile(
    r"internal review|\breview (?:of|into) (?:this|our|the|your|how)\b|complaints? procedure|(?:ask"
    r"|request)\w*\b[^.]{0,25}\breview\b",
    _FLAGS,
)
_NO_REVIEW = re.compile(
    r"\b(?:no|not)\b[^.]{0,40}\b(?:internal review|complaints) (?:procedure|process)|\b(?:does|do) not (?:offer"
    r"|have|hold|run|operate|"
    r"provide)\b[^.]{0,30}\binternal reviews?\b|\bno internal review\b",
    _FLAGS,
)
_TO_WHOM = re.compile(
    r"\bwrit(?:e|ing)\b[^.\n]{0,20}\bto\b|\b(?:contact|email|e-mail|address(?:ed)?|send|ask"
    r"|apply)\b[^.]{0,60}\b(?:to|the|our)\b"
    r"|\bfrom the (?:\w+ )+(?:office|team|manager|officer)\b",
    _FLAGS,
)
_SPELT = r"\d+|one|two|three|four|five|six|ten|twenty|thirty|forty|sixty|ninety"
_WITHIN = re.compile(
    rf"\b(?:within|in|no later than|up to|not later than)\s+(?:a period of "
    rf")?(?:{_SPELT})\s*(?:\({_SPELT}\)\s*)?(?:working |calendar )?(?:days?|weeks?|months?)\b",
    _FLAGS,
)
_OURS = re.compile(
    r"\b(?:we|trust|team|review(?:er)?|outcome|decision|reply|response)\b[^.]{0,60}\b(?:will|aims?|try|endeavour"
    r"|expect)\b",
    _FLAGS,
)
_DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(MONTHS)}) (\d{{4}})\b", _FLAGS)
_BY_DAY = re.compile(rf"\b(?:by|before|until|no later than|on or before)\b[^.]{{0,25}}?{_DAY.pattern}", _FLAGS)
_REGULATOR = re.compile(r"Information Commission(?:er)?|\bICO\b")
_REGULATOR_PLACE = re.compile(r"Information Commission|\bICO\b|ico\.org\.uk|ico\.gov\.uk|Wycliffe House", _FLAGS)
_DEAD = ("mail@ico.gsi.gov.uk", "01625 545 700", "01625 545700", "01625545700", "www.ico.gov.uk")
_STREET = re.compile(
    r"^\W*(?:[A-Z\d][\w'’]* ){0,4}(?:Street|Road|Lane|Avenue|Walk|Drive|Way|Square|Park|Court|House|Hospital"
    r"|Headquarters)\b",
    re.MULTILINE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n+")


def names_regime(own: str) -> bool:
    """Whether the Trust's own words name the law that it answers under."""
    return _REGIME.search(own) is not None


def review(own: str) -> ReviewNotice:
    """What the letter says of asking for an internal review."""
    near = _around(own, _REVIEW, after=5, stop=_REGULATOR_PLACE)
    if not near:
        return ReviewNotice(none_offered=_NO_REVIEW.search(own) is not None)
    words = "\n".join(near)
    asks = " ".join(sentence for sentence in near if not _OURS.search(sentence))
    found = _BY_DAY.search(words)
    return ReviewNotice(
        there=True,
        to_whom=bool(EMAIL.search(words) or POSTCODE.search(words) or _TO_WHOM.search(words)),
        by_when=found is not None or _WITHIN.search(asks) is not None,
        last_day=_day(found) if found else None,
        none_offered=_NO_REVIEW.search(words) is not None,
    )


def regulator(own: str, urls: tuple[str, ...]) -> RegulatorNotice:
    """What the letter says of complaining to the regulator; `urls` are the targets of its links."""
    near = "\n".join(_around(own, _REGULATOR_PLACE, after=6, stop=None))
    web = [found for found in URL.findall(near) if "ico.gov.uk" not in found.lower()]
    web += [url for url in urls if re.search(r"ico\.org\.uk|informationcommission", url, _FLAGS)]
    return RegulatorNotice(
        named=_REGULATOR.search(own) is not None,
        address="wycliffe house" in near.lower() or POSTCODE.search(near) is not None,
        web=bool(web) or re.search(r"\bico\.org\.uk", near, _FLAGS) is not None,
        dead=dead_contacts(own),
    )


def dead_contacts(text: str) -> tuple[str, ...]:
    """The regulator's old contacts that stand in `text` (rules.md 2.4)."""
    return tuple(contact for contact in _DEAD if contact in text.lower())


def says_due(own: str, due: date | None) -> bool:
    """Whether the letter says when the reply was due."""
    said = (_day(found) for found in _DAY.finditer(own))
    return due is not None and any(day == due for day in said)


def apologises(own: str) -> bool:
    """Whether the letter says sorry for being late."""
    return re.search(r"\b(?:apolog\w+|sorry|regret)\b[^.]{0,160}", own, _FLAGS) is not None


def letterhead_missing(own: str) -> tuple[str, ...]:
    """Which of name, address, e-mail and phone of the Trust and its FOI office the letter lacks."""
    lines = [line for line in own.splitlines() if not _REGULATOR_PLACE.search(line) and "Water Lane" not in line]
    words = "\n".join(lines)
    has = {
        "the Trust's name": re.search(r"\b[A-Z]\w+\b[^.\n]{0,60}\bNHS (?:Foundation )?Trust\b", words) is not None,
        "the FOI office's address": _STREET.search(words) is not None
        or any(found != "SK9 5AF" for found in POSTCODE.findall(words)),
        "the FOI office's email": EMAIL.search(words) is not None,
        "the FOI office's phone": any("0303" not in found for found in PHONE.findall(words)),
    }
    return tuple(thing for thing, there in has.items() if not there)


def salutation(own: str) -> str:
    """The greeting, such as "Dear Ms Example", or nothing."""
    found = re.search(
        r"^\s*(Dear\b[^\n,.]{0,80}|(?:Good (?:morning|afternoon)|Hello|Hi)\b[^\n,.]{0,60}|To whom it may concern)",
        own,
        _FLAGS | re.MULTILINE,
    )
    return found[1].strip() if found else ""


def signed_off(own: str) -> bool:
    """Whether the letter ends with a close and then a role, a name or a team."""
    found = re.search(
        r"^\s*(?:Yours (?:sincerely|faithfully|truly)|(?:Kind|Best|Warm)(?:est)? (?:regards|wishes)|Regards|With "
        r"best wishes|Many thanks)\b[^\n]{0,20}\n\s*\S+",
        own,
        _FLAGS | re.MULTILINE,
    )
    team = re.search(
        r"^\s*(?:The )?(?:[A-Z]\w+ ){0,5}(?:Team|Office|Officer|Manager|Lead|Department|Governance)\s*$",
        own,
        re.MULTILINE,
    )
    return found is not None or (team is not None and team.start() > len(own) * 0.6)


def _around(text: str, pattern: re.Pattern[str], *, after: int, stop: re.Pattern[str] | None) -> list[str]:
    """The sentences that match, each with the few that follow it, up to one that matches `stop`."""
    sentences = [sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip()]
    kept: dict[int, str] = {}
    for place, sentence in enumerate(sentences):
        if pattern.search(sentence) and not (stop and stop.search(sentence) and not _ask(sentence, stop)):
            for follower in range(place, min(place + after + 1, len(sentences))):
                if stop and follower > place and stop.search(sentences[follower]):
                    break
                kept[follower] = sentences[follower]
    return list(kept.values())


def _ask(sentence: str, stop: re.Pattern[str]) -> bool:
    """Whether a sentence that names the regulator still asks for the review first ("write to us, then to the ...")."""
    found, review_at = stop.search(sentence), _REVIEW.search(sentence)
    return bool(found and review_at and review_at.start() < found.start() and EMAIL.search(sentence[: found.start()]))


def _day(found: re.Match[str]) -> date | None:
    number, month, year = found.groups()[-3:]
    try:
        return date(int(year), [name.casefold() for name in MONTHS].index(month.casefold()) + 1, int(number))
    except ValueError:
        return None
