"""What a reply says, read from its words: held or not, refused or not, or only pointing elsewhere (FOIA s1, s17).

The words of past letters vary, so each judgement rests on a family of phrases. A reply that gives information has said
that it is held (s1(5)). A reply that only says whose business it is has said nothing about "held" (R-L4).
"""

import re

from app.checks.letter_facts import ExemptionSaid, Said
from app.law.outcomes import Held

_FLAGS = re.IGNORECASE
_NOTHING = re.compile(
    r"[\W_]*|[\W_]*(?:tbc|tba|to follow|to be (?:confirmed|added|completed|provided)|awaiting (?:response|reply|answer)"
    r"|x{2,}|(?:insert|add|enter)\b[^.]{0,40}|answer|response|blank)[\W_]*",
    _FLAGS,
)
_NO_INFORMATION = re.compile(
    r"\b(?:not|un)\s?(?:able|possible)\b[^.;]{0,30}\b(?:provide|supply|give|answer|share|respond|disclose|say)\b"
    r"|\b(?:can ?not|can['’]t)\b[^.;]{0,20}\b(?:provide|supply|give|answer|share|disclose)\b"
    r"|\b(?:trust|we)\b[^.;]{0,20}\b(?:do|does|did)(?: not|n['’]t)\b[^.;]{0,20}"
    r"\b(?:record|collect|capture|monitor|keep|provide)\b (?:this|that|it|these|those|such)\b"
    r"(?: (?:information|data|figures?))?\s*[.;]?\s*$"
    r"|^\W*(?:(?:this|that|it|(?:the |this )?(?:information|data)) is )?not (?:applicable|available|known|recorded)\W*$"
    r"|^\W*n ?/ ?[ak]\W*$",
    _FLAGS,
)
"""Sentences that give nothing and say nothing of "held": they leave a question open until it is refused or answered."""
_NEITHER = re.compile(
    r"neither (?:to )?confirms?(?:ing)?,? n?or (?:to )?den(?:y|ies|ying)|neither confirmed nor denied", _FLAGS
)
_NOT_HELD = re.compile(
    r"\b(?:do|does|did)(?: not|n['’]t)\b[^.;]{0,40}?\bhold\b|\b(?:is|are|was|were)(?: not|n['’]t)\b[^.;]{0,25}?\bheld\b"
    r"|\bnot held\b|\bno\b[^.;]{0,40}?\b(?:is|are|was|were)? ?held\b|\bholds? no\b|\bcannot be held\b",
    _FLAGS,
)
_PART_HELD = re.compile(
    r"\bholds? (?:only )?(?:part|some)\b|\b(?:part(?:ly|ially)?|only some)\b[^.;]{0,20}\bheld\b|\bpart (?:of "
    r"(?:this|the) )?"
    r"(?:information )?(?:is )?not held\b",
    _FLAGS,
)
_HELD = re.compile(
    r"\b(?:trust|we)\b[^.;]{0,40}?\b(?:holds?|held)\b|\b(?:information|data|records?|this) (?:is|are) held\b", _FLAGS
)
_COST = re.compile(r"\b(?:section|s\.?) ?12\b|cost limit|appropriate limit|18 hours|eighteen hours|£450", _FLAGS)
_VEXATIOUS = re.compile(r"\b(?:section|s\.?) ?14\b|\bvexatious\b|repeated request", _FLAGS)
_REFUSES = re.compile(
    r"\bexempt(?:ion|ions|ed)?\b|\bwith(?:held|hold(?:ing)?)\b|\brefus(?:e|es|ed|ing|al)\b|\bexception\b", _FLAGS
)
_AVAILABLE = re.compile(
    r"\b(?:section|s\.?) ?21\b|already (?:publicly )?(?:available|published|in the public domain)|reasonably "
    r"accessible",
    _FLAGS,
)
_CLARIFY = re.compile(
    r"\b(?:please|could you|can you|need you to)\b[^.?]{0,30}\bclarif|\bclarification\b[^.]{0,40}\b(?:is|was) "
    r"(?:needed|required|requested)"
    r"|\bwe (?:have asked|are asking|need)\b[^.]{0,40}\bclarif",
    _FLAGS,
)
_SECTION = re.compile(
    r"\b(?:sections?|s\.?) ?(2[1-9]A?|3[0-9]|4[0-4])((?: ?\([0-9a-z]{1,3}\))*)|\breg(?:ulation|\.)? ?(1[23])((?: "
    r"?\([0-9a-z]{1,3}\))*)",
    _FLAGS,
)
_OTHER_LAW = re.compile(r"Mental Health Act|\bMHA\b|Care Act|Children Act|Equality Act|Companies Act", _FLAGS)
_WHY = re.compile(
    r"\b(?:because|as|since|would|contains?|relates?|constitutes?|personal data|prejudice|obtained|confiden|so "
    r"that|due to|"
    r"intends?|intention|privilege|identif\w+)\b",
    _FLAGS,
)
_BODY = (
    r"(?:councils?|local authorit(?:y|ies)|integrated care boards?|ICBs?|NHS England|NHS Digital|police"
    r"|department of health|"
    r"Home Office|Ministry|CQC|general practi\w+|GPs?|coroner|other (?:body|bodies|organisations?))"
)
_ELSEWHERE = re.compile(
    rf"^\W*(?:this|that|it|these|the \w+)(?: (?:information|question|matter))? (?:is|are|would be|falls)\b[^.]{{0,40}}"
    rf"\b(?:a matter|one|a question|(?:the )?responsibility|within the remit)\b (?:for|of)\b"
    rf"|\bis (?:the )?responsibility of\b"
    rf"|\b{_BODY}\b[^.]{{0,40}}\b(?:likely|able|expected)\b[^.]{{0,20}}\b(?:to )?(?:hold|have|help)\b"
    rf"|\b{_BODY}\b[^.]{{0,30}}\b(?:may|might|should|will|would|could)\b[^.]{{0,20}}\b(?:hold|have this|help)\b"
    rf"|\b{_BODY}\b (?:holds?|keeps?|maintains?)\b"
    rf"|\bresponsib(?:le|ility)\b[^.]{{0,120}}\b{_BODY}\b|\b{_BODY}\b[^.]{{0,120}}\bresponsib(?:le|ility)\b|\bnot "
    rf"(?:the )?responsib"
    rf"|\b(?:kept|held|made|managed|maintained|commissioned|run|recorded|collected"
    rf"|delegated)\b[^.]{{0,30}}\b(?:by|to|with)\b[^.]{{0,60}}\b{_BODY}\b"
    r"|\b(?:re)?direct(?:ed)?\b[^.]{0,40}\b(?:request|question|enquir|query|to)\b|\b(?:please|should|may|can"
    r"|might) (?:wish to )?"
    r"(?:contact|ask|write to|approach|refer to)\b|\brequests? can be sent\b|\bcontact details\b|\bmake an? FOI "
    r"request\b"
    r"|\bmay (?:be able to|hold)\b[^.]{0,40}\b(?:help|hold|information|this|it)\b|\bmay be held by\b",
    _FLAGS,
)
_HELD_ELSEWHERE = re.compile(
    rf"\bheld\b[^.;]{{0,30}}\b(?:by|with|at)\b[^.;]{{0,60}}\b{_BODY}\b"
    rf"|\b{_BODY}\b[^.;]{{0,60}}\b(?:likely to|may|might|should|will|would|could)\b[^.;]{{0,20}}\bhold\b"
    rf"|\b{_BODY}\b holds?\b",
    _FLAGS,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")


def is_empty(answer: str) -> bool:
    """Whether the place of an answer holds nothing: blank, a dash, "to follow", or a template's own prompt."""
    return _NOTHING.fullmatch(answer) is not None


def read(answer: str) -> Said:
    """What `answer`, plain words of the Trust, says of one question."""
    if is_empty(answer):
        return Said()
    words = " ".join(answer.split())
    held = _held(words)
    elsewhere = _ELSEWHERE.search(words) is not None
    exemptions = _exemptions(answer)
    information = _gives_information(answer) and held is not Held.NEITHER
    plainly = held is not None
    if held is None and (information or _AVAILABLE.search(words) or exemptions):
        held = Held.HELD
    return Said(
        held=held,
        plainly=plainly or bool(exemptions),
        information=information or (_AVAILABLE.search(words) is not None),
        exemptions=exemptions,
        cost_limit=_COST.search(words) is not None,
        vexatious=_VEXATIOUS.search(words) is not None,
        clarification=_CLARIFY.search(words) is not None,
        elsewhere=elsewhere,
    )


def _held(words: str) -> Held | None:
    """The status that stands in the words; that another body holds it, or is likely to, is none of the Trust's."""
    for pattern, held in ((_NEITHER, Held.NEITHER), (_PART_HELD, Held.PART), (_NOT_HELD, Held.NOT_HELD)):
        if pattern.search(words):
            return held
    ours = (sentence for sentence in _SENTENCE.split(words) if not _HELD_ELSEWHERE.search(sentence))
    return Held.HELD if any(_HELD.search(sentence) for sentence in ours) else None


def _gives_information(answer: str) -> bool:
    """Whether anything is left once its status, its refusals and the ways to other bodies are set aside."""
    return any(_informs(sentence) for sentence in _SENTENCE.split(answer))


def _informs(sentence: str) -> bool:
    bare = re.sub(r"[^\w%£]+", " ", _ADDRESS.sub(" ", sentence)).strip()
    if not bare:
        return False
    if any(
        pattern.search(sentence) for pattern in (_NEITHER, _NOT_HELD, _ELSEWHERE, _NO_INFORMATION)
    ) or _says_it_refuses(sentence):
        return False
    if re.fullmatch(rf"(?:(?:the|and|or|for|of)\s+)*(?:[A-Z]\w*\s+)*{_BODY}", bare, _FLAGS) and bare != sentence.strip(
        " ."
    ):
        return False
    only_status = re.compile(
        r"(?:yes )?(?:(?:i|we) can confirm (?:that )?)?(?:the trust|we|it)(?: can confirm (?:that )?(?:it|we))? "
        r"(?:does |do )?(?:holds?|held)(?: (?:only )?(?:part|some|all)(?: of)?)? ?(?:this|the|that|it)?(?: "
        r"requested| relevant)?"
        r"(?: information| data)?(?: you (?:have )?(?:asked for|requested))?|(?:part|information|status)?(?:ly"
        r"|ially)? ?(?:is )?held",
        _FLAGS,
    )
    return only_status.fullmatch(bare) is None


def _exemptions(answer: str) -> tuple[ExemptionSaid, ...]:
    """The exemptions that the words rely on; one without a section where they say "exempt" and no more."""
    refuses = _REFUSES.search(answer)
    balance = re.search(r"public interest", answer, _FLAGS) is not None
    found: dict[str, ExemptionSaid] = {}
    for sentence in _SENTENCE.split(answer):
        if _OTHER_LAW.search(sentence) and not _REFUSES.search(sentence):
            continue
        for match in _SECTION.finditer(sentence):
            section = (match[1] or f"reg {match[3]}") + re.sub(r"\s", "", (match[2] or match[4] or ""))
            if refuses or match[1] == "21" or _NEITHER.search(answer) or _FOI.search(sentence):
                found[section] = ExemptionSaid(section, _WHY.search(answer) is not None, balance)
    if (
        refuses
        and not found
        and not _COST.search(answer)
        and not _VEXATIOUS.search(answer)
        and _says_it_refuses(answer)
    ):
        found[""] = ExemptionSaid("", _WHY.search(answer) is not None, balance)
    return tuple(found.values())


_FOI = re.compile(r"freedom of information|\bFOIA?\b", _FLAGS)


def _says_it_refuses(answer: str) -> bool:
    """Whether the Trust refuses, and does not merely speak of people who refuse ("12 patients refused")."""
    return (
        re.search(
            r"\b(?:information|data|this|it|these|figures?|details|answer|names?|part)\b[^.]{0,60}\b(?:exempt"
            r"|withheld|refused)\b"
            r"|\b(?:we|trust)\b[^.]{0,40}\b(?:refus|withh|rel(?:y|ies|ying) on)\w*"
            r"|\bexempt(?:ion)?\b[^.]{0,30}\b(?:applies|applied|under|from disclosure)\b"
            r"|^\W*(?:exempt|withheld|refused)\b",
            answer,
            _FLAGS,
        )
        is not None
    )
