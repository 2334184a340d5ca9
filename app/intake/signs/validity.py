"""What a request needs to be one: a name, an address, a description (FOIA s8(1)); and what to do where it lacks one."""

import re
from collections.abc import Iterator, Sequence

from app.intake.incoming import Question
from app.intake.signs.page import Page
from app.intake.signs.person import firm
from app.intake.signs.values import Look, Proposal

_PSEUDONYM = re.compile(
    r"(?:mr|mrs|ms|miss|mx|dr)\.? (?:x|y|z|anon\w*|nobody|smith-?x)|"
    r"(?:a |an )?(?:anonymous|anon|concerned (?:citizen|resident|patient|parent|taxpayer)|member of the public|"
    r"taxpayer|whistle-?blower|tax payer)|(?:the )?(?:requester|applicant|sender)|(?:mickey|minnie) mouse|donald duck|"
    r"john doe|jane doe|joe (?:public|bloggs)|no ?name|name withheld|[a-z]{0,12}\d{2,}[a-z\d]*",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"\b(?:we|i) (?:act|am acting|are acting) (?:for|on behalf of) (?P<for>[^,.;:\n]{2,80})|"
    r"\b(?:we|i) (?:are|am|have been) instructed by (?P<by>[^,.;:\n]{2,80})|"
    r"\b(?:on behalf of|for) (?P<client>(?:our|my|a) client\b[^,.;:\n]{0,60})|\b(?P<our>our client)(?:'s|’s)?\b|"
    r"\bi (?:am )?(?:write|writing|ask|asking) (?:to you )?on behalf of (?P<behalf>[^,.;:\n]{2,80})",
    re.IGNORECASE,
)
MAY_DO = "Where it does not matter who asks, you can answer all the same (the Commissioner’s guidance on section 8)."


def acts_for(page: Page) -> Proposal | None:
    """For whom somebody else asks: "We act for Tidewell Equipment Ltd"."""
    if page.from_us:
        return None
    for number in page.live:
        said, start = page.said(number), page.lines[number].start
        if match := _ACTS.search(said):
            group = match.lastgroup or "for"
            value = re.split(r" (?:who|which|whose|and|in|to|that) ", match[group], maxsplit=1)[0].strip()
            return Proposal(
                "acts_for", value, f"in “{match[0].strip()[:60]}”", start + match.start(group), start + match.end(group)
            )
    return None


def validity(page: Page, questions: Sequence[Question], proposals: Sequence[Proposal]) -> Iterator[Look]:
    """What section 8 asks for and these words do not give, each with what to do about it."""
    if page.from_us:
        return
    known = {one.what: one for one in reversed(proposals)}
    yield from _name(known.get("name"))
    if "email" not in known and "postal" not in known:
        yield Look(
            "no_address",
            "No address was found",
            "A request needs an address to answer to. An email address or the address of a request site is enough.",
            "FOIA s8(1)(b)",
            "Look at how it came: the address of the sender will do. If there is none, ask for one (s16).",
        )
    if not questions:
        yield Look(
            "no_description",
            "No question was found",
            "A request describes the information that is wanted. It need not be a question, and need not name the Act.",
            "FOIA s8(1)(c)",
            "Read the original and add the questions. If it is not clear what is wanted, ask: the twenty "
            "working days begin "
            "again when the answer comes (s1(3)).",
        )
    if told := known.get("acts_for"):
        yield Look(
            "for_somebody_else",
            "It seems to be made for somebody else",
            f"The words say that it is made for {told.value}.",
            "FOIA s8(1)(b)",
            "Record who writes as the requester and for whom as the organisation, unless they say otherwise. "
            "Records of a "
            "person need that person’s authority.",
            words=(told.value,),
        )


def _name(found: Proposal | None) -> Iterator[Look]:
    if found is None:
        yield Look(
            "no_name",
            "No name was found",
            "A request needs the name of whoever makes it: a person’s, or an organisation’s.",
            "FOIA s8(1)(b)",
            f"Look at the original. If there is none, ask for it (s16). {MAY_DO}",
        )
    elif _PSEUDONYM.fullmatch(found.value):
        yield Look(
            "pseudonym",
            "The name may not be a real one",
            "A request under another name than one’s own is not valid under the Act.",
            "FOIA s8(1)(b)",
            f"Ask for the requester’s real name (s16). No proof of identity is needed. {MAY_DO}",
            words=(found.value,),
        )
    elif _one_word(found.value):
        yield Look(
            "one_name",
            "Only one name is given",
            "A first name alone does not say who asks. Initials with a surname are enough, and so is the name "
            "of an organisation.",
            "FOIA s8(1)(b)",
            f"Look at the address, then ask for the rest of the name (s16). {MAY_DO}",
            words=(found.value,),
        )


def _one_word(name: str) -> bool:
    """Whether a name is a first name alone, perhaps with a kiss."""
    words = name.replace(".", " ").split()
    return (len(words) < 2 and not firm(name)) or re.fullmatch(r"\w+ [a-z]", name) is not None
