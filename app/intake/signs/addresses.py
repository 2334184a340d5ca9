"""Where the answer goes: an e-mail address and a postal address, from the places where people put their own.

An address that the request only mentions, of a colleague or another body, is nobody's to write to: without a sign that
it is the requester's, none is proposed.
"""

import re
from collections.abc import Iterator

from app.intake.signs.page import Page, Said
from app.intake.signs.values import Proposal

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", re.ASCII)
_OURS = re.compile(r"(?:foi|freedom|information\.?(?:rights|governance)|pals|complaints|dpo)\b", re.IGNORECASE)
_MINE = re.compile(
    r"(?:reply|return|respond|send|answer)[^@]{0,60}\bto:?\s[^@]{0,20}$|"
    r"(?:e-?mail|reply to|contact|my address)\s?:\s{0,4}$|\b(?:e-?mail|write to|contact|reach|"
    r"reply to) me\b[^@]{0,30}$|\bmy e-?mail[^@]{0,30}$|\bme at:? $|^e: ?$",
    re.IGNORECASE,
)
_REPLIES = re.compile(
    r"(?:address for|for) all replies|use this (?:e-?mail )?address|replies to this request", re.IGNORECASE
)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_STREET = (
    r"(?:street|st|road|rd|lane|avenue|ave|close|row|way|drive|court|place|gardens?|crescent|terrace|steps|end|hill|"
    r"park|square|view|green|chambers|mews|walk|grove|rise|cottages?|house|buildings?|yard|wharf|parade|villas?|"
    r"fields?|farm|maltings|gate|mill|quay)"
)
_HOUSE = re.compile(
    rf"(?:(?:flat|unit|suite|room|"
    rf"apartment) [\w/]{{1,6}},? ?(?:the )?)?\d{{1,4}}[a-z]?[.,]? (?:the )?(?:[A-Z][\w'’-]{{1,20}} "
    rf"){{0,3}}(?:[A-Z][\w'’-]{{1,20}} )?{_STREET}\b|(?:flat|unit|suite) [\w/]{{1,6}},|"
    rf"(?:the )?[A-Z][\w'’-]{{1,20}} (?:house|lodge|cottage|farm)\b|po box \d",
    re.IGNORECASE,
)
_LIVE_AT = re.compile(
    r"\b(?:my (?:postal |home )?address is|(?:write|reply|post it|send it|send (?:your|the) (?:reply|"
    r"answer)) (?:to me )?(?:at|to)|(?:live|living|contacted|reached) at)\s?:? ",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?:(?:my |home |postal |correspondence |full )?address(?: for (?:reply|correspondence))?|post)\s?:[ \t]*", re.I
)
_STOPS = re.compile(
    r"(?:tel|telephone|mobile|phone|mob|t|m|e|w|e-?mail|www|http|our|your|dear|date|\+?\d{5})\b[.: ]?", re.I
)
MOST_LINES = 6


def addresses(page: Page) -> Iterator[Proposal]:
    """The requester's e-mail and postal address, as proposals."""
    if page.from_us:
        return
    if mail := _email(page):
        yield mail
    if post := _postal(page):
        yield post


def _email(page: Page) -> Proposal | None:
    sender = page.headers.get("from")
    if sender and (found := EMAIL.search(sender.words)):
        return _proposal(found, sender.start, "in the From line of the message")
    others = {
        one.lower() for name in ("to", "cc") if name in page.headers for one in EMAIL.findall(page.headers[name].words)
    }
    near = -9
    for place, number in enumerate(page.live):
        said, start = page.said(number), page.lines[number].start
        near = place if _REPLIES.search(said) else near
        for found in EMAIL.finditer(said):
            if _OURS.match(found[0]) or found[0].lower() in others:
                continue
            where = ""
            if place - near <= 1:
                where = "where the request site says to reply"
            elif match := _MINE.search(said[max(0, found.start() - 90) : found.start()]):
                where = f"after “{' '.join(match[0].split())}”" if len(match[0]) < 30 else "where it says to reply"
            elif start >= page.signed_from and (page.why[number] == "signature" or _alone(said, found)):
                where = "in the last lines"
            if where and not page.asks(start + found.start(), start + found.start() + 1):
                return _proposal(found, start, where)
    return None


def _alone(said: str, found: re.Match[str]) -> bool:
    """Whether an address is a line of its own, or stands beside a name in one."""
    return "?" not in said and (len(said) - len(found[0]) < 40 or said.count("|") > 1)


def _proposal(found: re.Match[str], start: int, where: str) -> Proposal:
    return Proposal("email", found[0].rstrip("."), where, start + found.start(), start + found.end())


def _postal(page: Page) -> Proposal | None:
    found = _after_words(page) or _in_lines(page)
    if found is None:
        return None
    said, where = found
    return Proposal("postal", said.words, where, said.start, said.end)


def _after_words(page: Page) -> tuple[Said, str] | None:
    """After "My address is", "write to me at" or "Address:", up to the end of the sentence or its postcode."""
    for number in page.live:
        said, start = page.said(number), page.lines[number].start
        for pattern in (_LIVE_AT, _FIELD):
            match = pattern.search(said) if pattern is _LIVE_AT else pattern.match(said)
            if match is None or not _HOUSE.match(said, match.end()):
                continue
            rest = said[match.end() : match.end() + 160]
            code = POSTCODE.search(rest)
            end = (
                code.end() if code else len(re.split(r"(?<!\d)\.(?:\s|$)|;| as | and | because ", rest, maxsplit=1)[0])
            )
            words = f"after “{match[0].strip(' :')}”"
            place = start + match.end()
            return Said(rest[:end].strip(" ,."), place, place + len(rest[:end].rstrip(" ,."))), words
    return None


def _in_lines(page: Page) -> tuple[Said, str] | None:
    """The lines of an address in a signature or a letterhead: from a house number on, or round a postcode."""
    ends = [number for number in page.live if page.lines[number].start >= page.signed_from]
    top = page.live[:MOST_LINES]
    for numbers, where in ((ends, "in the last lines"), (top, "at the head of the letter")):
        for place, number in enumerate(numbers):
            said, start = page.said(number), page.lines[number].start
            at = 0 if _HOUSE.match(said) else _within(said) if where == "in the last lines" else -1
            if at < 0 or len(said) - at > 120 or "?" in said[at:] or _begins_a_list(said[at:]):
                continue
            if page.asks(start + at, start + len(said)) and not (at or POSTCODE.search(said)):
                continue
            kept, end = _go_on(page, numbers[place:], at)
            if where == "at the head of the letter" and not POSTCODE.search(kept):
                continue
            return Said(kept, start + at, end), where
    return None


def _begins_a_list(said: str) -> bool:
    """Whether what looks like a house number counts a question: "4. How many"."""
    return bool(re.match(r"\d+[.,]? (?:how|what|please|the number|copies|a copy)\b", said, re.IGNORECASE))


def _within(said: str) -> int:
    """Where an address begins behind a name and a comma in the last words of a line, or -1."""
    for match in re.finditer(r", (?=\d{1,4}[a-z]?[.,]? )", said[-120:]):
        at = len(said) - len(said[-120:]) + match.end()
        if _HOUSE.match(said, at):
            return at
    return -1


def _go_on(page: Page, numbers: list[int], at: int) -> tuple[str, int]:
    """The address from `at` in the first of these lines, through the lines below that can be part of it."""
    first = page.lines[numbers[0]]
    kept, end = [page.text[first.start + at : first.end].strip(" ,.")], first.end
    last = numbers[0]
    for number in numbers[1:MOST_LINES]:
        said = page.said(number)
        if POSTCODE.search(kept[-1]) or number != last + 1 or len(said) > 50 or "@" in said or _STOPS.match(said):
            break
        if not said[:1].isupper() or said.endswith((":", "?")) or (len(said.split()) > 4 and not POSTCODE.search(said)):
            break
        kept.append(said.strip(" ,."))
        end, last = page.lines[number].end, number
    return ", ".join(kept), end
