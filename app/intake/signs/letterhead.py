"""What stands over a letter: its dates, what it is about, and the reference that the requester gave it."""

import re
from collections.abc import Iterator

from app.intake.days import Printed, days_in
from app.intake.signs.page import Page, Said
from app.intake.signs.values import Proposal
from app.intake.splitting.zones import CLOSING, GREETING

_RECEIVED = re.compile(
    r"(?:date )?(?:foi )?(?:request )?(?:was )?(?:received|rec'd|reached us|arrived)(?: (?:on|by us))?\b", re.IGNORECASE
)
_DATED = re.compile(r"(?:dated|date(?: of (?:this )?(?:request|letter))?)\s?[:.]?[ \t]*", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:subject|re|regarding|concerning|title)\s?:[ \t]*(?=\S)", re.IGNORECASE)
_PREFIX = re.compile(r"(?:(?:re|fw|fwd|aw)\s?:\s*|=\?\S{1,40}\?=)", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\b(?:our|my) ref(?:erence|\.)?(?: (?:no|"
    r"number))?\.?(?: is)?\s?[:.]?[ \t]{0,4}(?P<ours>[A-Za-z0-9][\w/.-]{2,30})|"
    r"^(?:request )?ref(?:erence)?\s?[:.][ \t]{0,4}(?P<line>[A-Za-z0-9][\w/.-]{2,30})|"
    r"\(ref\.? (?P<in>[A-Za-z0-9][\w/.-]{2,30})\)",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"(?:urgent[:!]? )?(?:a )?(?:foi|foia|freedom of information(?: act(?: 2000)?)?)?(?: |$)?(?:request|enquiry|"
    r"inquiry|question)?(?: for information)?[.:!]?",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:to|from|fao|for the attention|ref|by|via|please|pls|i|i'd|i’d|i'm|i’m|we|our|your|this|these|my|hi|hello|"
    r"dear|the following|name|address|date|sent|status|private|confidential|strictly|"
    r"(?:our |your |request )?ref(?:erence)?)\b",
    re.IGNORECASE,
)
_ONLY_NUMBER = re.compile(r"(?:foi|foia|eir|rfi|ref|request|case|no)?[\W_]*[\d\W_]*[A-Z]{0,3}[\d\W_]*", re.IGNORECASE)
MOST_TITLE = 120
FIRST, LAST = 2005, 2099
"""Years that a request can be of: people could ask under the Act from 1 January 2005."""


def letterhead(page: Page) -> Iterator[Proposal]:
    """The date of the request, the date it was received where it says so, its subject and its own reference."""
    yield from _dates(page)
    if subject := _subject(page):
        yield _words("subject", *subject)
    if not page.from_us and (reference := _reference(page)):
        yield reference


def _words(what: str, said: Said, where: str) -> Proposal:
    return Proposal(what, said.words, where, said.start, said.end)


def _dates(page: Page) -> Iterator[Proposal]:
    """A day counts from "Received:", from the message's headers, from "Dated", or from a line that is a date."""
    dated: Proposal | None = None
    header = page.headers.get("date")
    for found in _days(header.words) if header else ():
        if header and dated is None:
            dated = _day("dated", found, "in the Date line of the message", header.start)
    for number in page.live[:12] + page.live[-6:]:
        said, start = page.said(number)[:200], page.lines[number].start
        for found in _days(said):
            before = said[: found.start]
            match = _RECEIVED.search(before)
            if match and match.end() > len(before) - 8 and "respon" not in before.lower():
                yield _day("received", found, f"after “{match[0]}”", start)
            elif dated is None and (match := _DATED.match(before)) and match.end() >= len(before) - 1:
                dated = _day("dated", found, f"after “{match[0].strip(' :.')}”", start)
            elif dated is None and _alone(said, found):
                dated = _day("dated", found, "in a line of its own", start)
    if dated:
        yield dated


def _days(said: str) -> Iterator[Printed]:
    """The days in a line that a request can be of."""
    return (found for found in days_in(said) if found.day and FIRST <= found.day.year <= LAST)


def _day(what: str, found: Printed, where: str, start: int) -> Proposal:
    return Proposal(what, f"{found.day}", where, start + found.start, start + found.end)


def _alone(said: str, found: Printed) -> bool:
    """Whether a date is all of a line, but for the day of the week, or stands at its end behind a gap."""
    before = said[: found.start]
    weekday = re.fullmatch(r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ?)?", before.strip(), re.IGNORECASE)
    return said[found.end :].strip(" .") == "" and (weekday is not None or before.endswith(("   ", "\t")))


def _subject(page: Page) -> tuple[Said, str] | None:
    """The subject of the message, of a line that says so, or a title in the first line."""
    header = page.headers.get("subject")
    if header and (told := _stripped(header)).words and not _says_nothing(told.words):
        return told, "in the Subject line of the message"
    for number in page.live[:8]:
        said, start = page.said(number), page.lines[number].start
        if (match := _SUBJECT.match(said)) and len(said) < MOST_TITLE + 20 and not page.asks(start, start + len(said)):
            return Said(
                said[match.end() :].strip(), start + match.end(), start + len(said)
            ), f"after “{match[0].strip()}”"
    return None if page.from_us else _title(page)


def _says_nothing(words: str) -> bool:
    """Whether a subject is only "FOI request", or a number."""
    return bool(_NOTHING.fullmatch(words) or _ONLY_NUMBER.fullmatch(words[:60]))


def _title(page: Page) -> tuple[Said, str] | None:
    """The first line, or the first after a greeting, where it is short, stands alone, and neither greets nor asks."""
    for number in page.live[:2]:
        said, start = page.said(number), page.lines[number].start
        if GREETING.match(said) and len(said) < 80:
            continue
        alone = number + 1 >= len(page.lines) or page.lines[number + 1].blank
        if (
            not alone
            or not 3 < len(said) < 90
            or said.endswith((".", "?", ":", ";", ","))
            or not said[0].isupper()
            or page.asks(start, start + len(said))
            or CLOSING.fullmatch(said)
            or "@" in said
            or _says_nothing(said)
            or _NO_TITLE.match(said)
            or set(said) <= set("=-_* ")
            or any(_days(said))
            or len(said.split()) < 2
        ):
            return None
        return Said(said, start, start + len(said)), "in the title"
    return None


def _stripped(said: Said) -> Said:
    """A subject without Re: and Fwd:."""
    at = 0
    while match := _PREFIX.match(said.words, at):
        at = match.end()
    return Said(said.words[at:].strip()[:200], said.start + at, said.end)


def _reference(page: Page) -> Proposal | None:
    for number in page.live[:10]:
        said, start = page.said(number)[:300], page.lines[number].start
        for match in _REFERENCE.finditer(said):
            value = (match["ours"] or match["line"] or match["in"]).rstrip(".-/")
            if any(char.isdigit() for char in value):
                group = match.lastgroup or "ours"
                where = f"after “{said[match.start() : match.start(group)].strip(' (:.')}”"
                return Proposal("reference", value, where, start + match.start(group), start + match.end(group))
    header = page.headers.get("subject")
    if header and (found := _REFERENCE.search(header.words)) and found["ours"]:
        start, end = header.start + found.start("ours"), header.start + found.end("ours")
        return Proposal("reference", found["ours"], "in the subject", start, end)
    return None
