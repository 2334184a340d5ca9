"""Who asks: the name, the organisation, and for whom somebody acts, from the places where people say so.

Places are tried from the surest to the least sure, and the first that gives a name is taken: a wrong name is worse
than none.
"""

import re
from collections.abc import Iterator

from app.intake.signs.page import Page
from app.intake.signs.person import Name, firm, organisation, person
from app.intake.signs.values import Proposal

_CLOSING = re.compile(
    r"(?:with |my |and |all |very |in |most |much |many |kind(?:est)? |best |warm(?:est)? |good |"
    r"grateful )*(?:regards?|rgds|(?:best )?wishes|thanks(?: ever so(?: much)?| again| so much| in advance|"
    r" for (?:your|all)\b.{0,40})?|thank ?you(?: (?:so|very) much| again| in advance| for (?:your|all)\b.{0,40})?|"
    r"cheers|ta|merci|kindly|best|sincerely|faithfully|yours?(?: (?:faithfully|sincerely|truly|ever|aye|etc|"
    r"in [a-z ]{2,30}))?|solidarity|i remain.{0,30}|signed|submitted by|sent by|"
    r"requested by)(?![a-z])(?: and (?:many |very )*thanks)?[ ,.!:;–—-]*(?:from )?",
    re.IGNORECASE,
)
_CLOSING_WITHIN = re.compile(
    r"(?<!\w)(?:kind(?:est)? regards|best regards|regards|many thanks|thanks|thank you|best wishes|wishes|cheers|"
    r"sincerely|yours faithfully|yours sincerely|yours)(?: from)?[ ,.!–—-]+(?=[A-Z])",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?:(?:your |full |requester(?:'s|’s)? |applicant(?:'s|’s)? |contact )?name|requester|applicant|requested by|"
    r"submitted by|sent by|clerk to [^:]{3,40})\s?:[ \t]*(?=\S)",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"(?:organisation|organization|company|employer|media outlet)\s?:[ \t]*(?=\S)", re.IGNORECASE
)
_SITE = re.compile(r"(.{3,60}?) made this freedom of information request to ", re.IGNORECASE)
_DATED_NAME = re.compile(r"[ \t]{3,}\d{1,2} [A-Z][a-z]{2,8} \d{4}$")
_MINE = re.compile(r"\bmy (?:full )?name is ", re.IGNORECASE)
_MADE_BY = re.compile(r"\b(?:request is|made|submitted|sent) (?:made |submitted |sent )?by ", re.IGNORECASE)
_FROM_WITHIN = re.compile(r"(?<![\w>])from: ", re.IGNORECASE)
_MAY_FOLLOW = re.compile(r"[A-Z]{2,}[a-z]{0,6}\b|on behalf of |for and on behalf")
_INITIAL_END = re.compile(r"(?:(?<=[.?!] )|^)(?=(?:M(?:r|rs|s|iss|x)|Dr|Prof)\.? |[A-Z]\.? ?[A-Z]?\.? ?[A-Z][a-z])")


def names(page: Page) -> Iterator[Proposal]:
    """The requester's name and then their organisation, as proposals; nothing where neither is to be seen."""
    found = _found(page)
    if found is None:
        return
    name, where, at, after = found
    yield Proposal("name", name, where, at, at + len(name))
    told = (
        after
        or _organisation_field(page)
        or ("" if at < page.signed_from else _organisation_below(page, at + len(name)))
    )
    if firm(name) and not told and " " in name:
        told = name
    if told:
        place = page.text.find(told, at)
        yield Proposal("organisation", told, "beside the name", *((place, place + len(told)) if place >= 0 else ()))


Found = tuple[str, str, int, str]
"""The name, where it stands in words and as a place, and the organisation on the same line."""


def _found(page: Page) -> Found | None:
    if page.from_us:
        return None
    header = _from_header(page)
    signed = _from_fields(page) or _from_signature(page) or _from_last_lines(page)
    if header and signed:
        return _fuller(header, signed)
    return header or _from_words(page) or signed


def _fuller(header: Found, signed: Found) -> Found:
    """Of a From line and a signature the signature, where it says the same name in more letters, or the only name."""
    if "@" in header[0]:
        return signed
    last = header[0].split()[-1].lower()
    if last == signed[0].split()[-1].lower() and len(signed[0]) > len(header[0]):
        return signed
    return (*header[:3], header[3] or signed[3])


def _from_header(page: Page) -> Found | None:
    said = page.headers.get("from")
    if said is None:
        return None
    name = re.split(r"[<\[(]", said.words, maxsplit=1)[0].strip(" \"'\t,")
    turned = re.fullmatch(r"[^\W\d_][\w'’-]+, [^\W\d_][\w'’ .-]{1,30}", name)
    if turned:
        name = " ".join(reversed(name.split(", ")))
    if not name or "@" in name or not 1 < len(name) <= 60 or any(char.isdigit() for char in name):
        return None
    return name, "in the From line of the message", said.start + said.words.find(name.split()[-1 if turned else 0]), ""


def _from_fields(page: Page) -> Found | None:
    for number in page.live:
        said, start = page.said(number), page.lines[number].start
        if match := _FIELD.match(said):
            name = person(said[match.end() :])
            if name and (name.words > 1 or name.title):
                label = said[: match.end()].strip(" :\t")
                return _beside(name, f"after “{label}:”", start + match.end())
    return None


def _from_words(page: Page) -> Found | None:
    """A name in the words themselves: "My name is", a request site's heading, "From: Jo Bloggs" in a pasted line."""
    for number in page.live:
        said, start = page.said(number), page.lines[number].start
        if (match := _SITE.match(said)) and (name := person(match[1])) and not name.rest.strip():
            return name.name, "in the request site’s heading", start, ""
        if (match := _DATED_NAME.search(said)) and (name := person(said)) and name.rest == match[0]:
            return name.name, "in the request site’s heading", start, ""
        for pattern, where in ((_MINE, "after “My name is”"), (_FROM_WITHIN, "after “From:”")):
            if (match := pattern.search(said)) and (name := person(said[match.end() :])) and name.words > 1:
                return _beside(name, where, start + match.end())
        if match := _MADE_BY.search(said):
            told = re.split(r" for | on behalf|[.,;]", said[match.end() :], maxsplit=1)[0]
            if firm(told):
                return told, f"after “{match[0].strip()}”", start + match.end(), ""
    return None


def _from_signature(page: Page) -> Found | None:
    """The name after the closing words: on their line, on the next one, or at the end of a text without lines."""
    live = page.live
    for place in range(len(live) - 1, -1, -1):
        number = live[place]
        said, start = page.said(number), page.lines[number].start
        match = _CLOSING.match(said)
        if match is None or len(said) > 130 or page.asks(start, start + len(said)):
            continue
        words = said[: match.end()].strip(" ,.–—-!:")
        if rest := said[match.end() :]:
            name = person(rest)
            if name and _ends_well(name) and (match.end() < 40):
                return _beside(name, f"after “{words}”", start + match.end())
            if not name and firm(rest):
                return rest, f"after “{words}”", start + match.end(), ""
            continue
        for following in live[place + 1 : place + 3]:
            below, at = page.said(following), page.lines[following].start
            name = person(below)
            if firm(below) and not (name and name.words > 1 and name.rest[:1] in (",", " ")):
                return below.strip(" ,."), f"after “{words}”", at, ""
            if name and _ends_well(name) and not page.asks(at, at + len(below)):
                return _beside(name, f"after “{words}”", at)
            if name is None and following == live[-1] and re.fullmatch(r"[a-z]{2,15}(?: [a-z])?", below):
                return below, f"after “{words}”", at, ""
    return None


def _from_last_lines(page: Page) -> Found | None:
    """A name that ends the text, or stands in its last lines, without closing words before it."""
    if not page.live:
        return None
    last = page.live[-1]
    said, start = page.said(last), page.lines[last].start
    if (closing := _last(_CLOSING_WITHIN, said)) and len(said) - closing.end() < 90:
        name = person(said[closing.end() :])
        if name and _ends_well(name):
            return _beside(name, f"after “{closing[0].strip(' ,.–—-!')}”", start + closing.end())
    if match := re.search(r"\b(?:thanks|thx|ta|cheers)[ ,]+(?:from )?([a-z]{2,15})$", said):
        return match[1], f"after “{said[match.start() : match.start(1)].strip(' ,')}”", start + match.start(1), ""
    if match := re.match(r"on behalf of (?:the )?(?=[A-Z])", said, re.IGNORECASE):
        told = said[match.end() :].strip(" .")
        return (told, "after “On behalf of”", start + match.end(), told) if firm(told) else None
    tail = said[-70:]
    match = _last(_INITIAL_END, tail)
    if match and (name := person(tail[match.end() :])) and (name.words > 1 or name.title) and len(name.rest) < 30:
        at = start + len(said) - len(tail) + match.end()
        if (name.rest.strip(" .") == "" or name.rest[0] == ",") and not page.asks(at, at + len(name.name)):
            return _beside(name, "at the end", at)
    return _from_last_block(page)


def _from_last_block(page: Page) -> Found | None:
    """A line that is a name and no more, in the last lines of the text, whose words the text does not use otherwise.

    Of a block of lines its highest name is taken, and an organisation only where the block names nobody.
    """
    used: set[str] | None = None
    instead: Found | None = None
    for number in page.live[: -8 if len(page.live) > 8 else None : -1]:
        said, start = page.said(number), page.lines[number].start
        if len(said) > 90 or page.asks(start, start + len(said)):
            break
        if " - " in said and "@" in said:
            start, said = start + said.rindex(" - ") + 3, said[said.rindex(" - ") + 3 :]
        name = person(said)
        if firm(said) and not (name and name.rest[:1] == ","):
            instead = instead or (said.strip(" ."), "at the end", start, "")
        elif name and name.words > 1 and _ends_well(name):
            used = used or _used(page)
            if not any(word.strip(".").lower() in used for word in re.split(r"[ -]", name.name)):
                instead = _beside(name, "at the end", start)
        if instead and (number == 0 or page.lines[number - 1].blank):
            break
    return instead


def _used(page: Page) -> set[str]:
    """Words that no name of the writer is made of: those in small letters, and all that the questions speak of."""
    found = set(re.findall(r"(?<![\w.@-])[a-z]{3,}(?![\w.@-])", page.text))
    for start, end in page.asked:
        found.update(word.lower() for word in re.findall(r"[^\W\d_]{3,}", page.text[start:end]))
    return found


def _last(pattern: re.Pattern[str], said: str) -> re.Match[str] | None:
    """The last place in the last words of a line where a pattern is found."""
    return next(reversed(list(pattern.finditer(said, max(0, len(said) - 200)))), None)


def _ends_well(name: Name) -> bool:
    """Whether what follows a name on its line may follow a name: nothing, a mark, a bracket, or a firm."""
    rest = name.rest.strip()
    return not rest or rest[0] in ",.(|–—-\t" or "  " in name.rest[:2] or bool(_MAY_FOLLOW.match(rest))


def _beside(name: Name, where: str, at: int) -> Found:
    rest = name.rest.strip()
    told = re.match(r"on behalf of (?:the )?(.{3,60})", rest, re.IGNORECASE)
    if told:
        return name.name, where, at, told[1].strip(" .")
    return name.name, where, at, organisation(rest) if rest[:1] in (",", "|", "–", "—", "-") else ""


def _organisation_field(page: Page) -> str:
    """What stands after "Organisation:", unless it is the body that is asked."""
    for number in page.live:
        said = page.said(number)
        if (match := _ORGANISATION.match(said)) and "NHS" not in said and len(said) - match.end() < 80:
            return said[match.end() :].strip(" .")
    return ""


def _organisation_below(page: Page, after: int) -> str:
    """The organisation in the lines straight below the name."""
    for number in [number for number in page.live if page.lines[number].start > after][:3]:
        said = page.said(number)
        if page.asks(page.lines[number].start, page.lines[number].end) or len(said) > 90:
            return ""
        if said[:1].isdigit() or "@" in said or said.startswith(("-", "_", "*", "PS", "P.S", "Sent from")):
            return ""
        if told := organisation(said):
            return told
    return ""
