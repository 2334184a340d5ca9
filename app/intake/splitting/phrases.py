"""Which words only greet, shape, hurry or thank. Whether words ask is for `judge.py` to say.

Every pattern is matched at the head of a short stretch of text, or searched in one, without nested repeats, so that
the time grows with the length alone.
"""

import re
from collections.abc import Sequence

from app.law.months import MONTHS

HEAD = 240

_LEAD_IN = re.compile(
    r"(?:following|below|listed here|these questions|questions? (?:about|on|regarding)|answers? to|as follows|"
    r"under the (?:foi|freedom)|"
    r"request for (?:recorded )?information|some (?:information|details|figures|questions)|information (?:about|on|"
    r"regarding|request))\b",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"acknowledg|internal review|section 1[246]\b|s\.? ?1[246]\b|appropriate limit|cost (?:limit|ceiling|threshold)|"
    r"cost of compliance|"
    r"18 hours|working days|look(?:ing)? forward|hear(?:ing)? from you|"
    r"prefer(?:red|ably)?\b|as an? (?:excel|spreadsheet|csv)|in (?:excel|csv|electronic|machine[- ]readable)|"
    r"(?:excel|csv|spreadsheet|pdf)\b.{0,30}"
    r"(?:format|file|please|would|ideal)|spreadsheet (?:format|please|would|where|if)|by e-?mail|"
    r"electronic(?:ally)? (?:form|copy|format)|"
    r"(?:excel|csv) (?:please|format)|exemption|public interest test|narrow|refine|if (?:any|some|part|parts|"
    r"all) of (?:this|the|my|it)|"
    r"clarif(?:y|ication)|contact me|get in touch|do not hesitate|don't hesitate|let me know (?:if|when|should|that|"
    r"whether|at|as soon)|"
    r"let us know (?:if|when|should|whether|as soon)|within (?:the )?(?:20|twenty)|statutory|time limit|deadline|"
    r"redact|personal (?:data|details|information)|"
    r"re-?use|pass (?:it|this|my|them) on|forward (?:it|this|my|them) (?:on )?to|transfer (?:it|this|my)|"
    r"confirm receipt|receipt of|"
    r"tell me (?:if|so|which) (?:you (?:hold|do not)|it|not)|unsubscribe|delete (?:it|this)|received (?:it|"
    r"this) (?:by|in)|"
    r"please (?:find|note|see|reply|respond|answer|complete|fill|ring|call|return|excuse|think|consider|treat|ask)\b|"
    r"advice and assistance|advise and assist|duty to|obliged? (?:you )?to|"
    r"how to (?:narrow|trim|shape)|"
    r"this (?:is an?|request)|is (?:refused|withheld)|relied|refuse|do not (?:wish|want|need|require|include)|"
    r"don't (?:want|need|include|turn)|"
    r"nil return|not held|if you (?:do not|don't|only|hold|need|are|have|require|cannot|can't|wish|could)\b",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"(?:(?:many|with) )?thanks?\b|thank you|kind (?:regards|help)|best (?:wishes|regards)|i hope\b|hope you|"
    r"please (?:acknowledge|do not|don't)|i look|no doubt\b|i dare ?say\b|"
    r"i (?:do not|don't|did not|am a |am an |was |write |note |"
    r"appreciate that|understand|realise|gather|know|accept)",
    re.IGNORECASE,
)
_RHETORICAL = re.compile(
    r"(?:is (?:it|that|this) (?:too much|fair|acceptable|any wonder|not)|who knows|who on earth|how on earth|"
    r"what on earth|why on earth|how can (?:this|that|it) be|why should|"
    r"what (?:is|was) the (?:point|use)|what use|how can any|did you know|"
    r"surely|isn't|what more|how hard|when (?:should|may|can|will) (?:i|we) |may we take|"
    r"how are you|are you well|can you (?:help|believe)|could you help|do you remember|have we )",
    re.IGNORECASE,
)
_INTERROGATIVE = re.compile(
    r"\b(?:how (?:many|much|often|long)|please|whether|number of|copy of|list of|details of|amount of|state|"
    r"provide)\b|^(?:what|which|who|when|where|why|do|does|did|is|are|has|have)\b",
    re.IGNORECASE,
)
_MONTHS = "|".join(MONTHS).lower()
_OPTION = re.compile(
    r"(?:yes|no|none(?: of (?:these|the above))?|not (?:used|known|applicable|met|sure)|don't know|unknown|"
    r"other(?: \(please (?:specify|state)\))?|n/a|"
    r"all of (?:these|the above)|(?:under|over|above|below|up to|less than|more than) £?[\d,.]+.{0,20}|"
    r"(?:(?:fy|in|during|for|the|financial|calendar|school|academic|year|winter|summer|spring|autumn|\d{1,2}|"
    rf"{_MONTHS}|jan|feb|mar|apr|jun|jul|aug|sept?|"
    r"oct|nov|dec) ?){0,4}(?:19|20)\d\d(?: ?[/–-] ?(?:\d\d){1,2})?(?: .{0,8})?|(?:fy ?)?\d\d[/-]\d\d|"
    rf"(?:{_MONTHS})|"
    r"\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)? ?(?:to|-|–|until) ?\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)|"
    r"q[1-4](?: .{0,12})?|male|female|men|women|[£\d][\d,.]* ?(?:to|-|–) ?[£\d][\d,.]*.{0,10})[.;,:]?",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"\b(?:19|20)\d\d|\b\d\d[/-]\d\d\b|\bq[1-4]\b|\b(?:{_MONTHS})\b|[.:]\d\d|\d ?[ap]m\b", re.IGNORECASE
)
_WITHDRAWN = re.compile(
    r"[\[(]?(?:question |item )?(?:withdrawn|dropped|deleted|removed|not (?:used|needed|required|wanted)|"
    r"no longer (?:needed|required|wanted)|"
    r"n/?a|left blank|blank|already answered|answered|intentionally .{0,20}|"
    r"not (?:needed|required|wanted) ?[-–—:,(].{0,80})[.\])]*|.{0,30}\(leave blank\)|"
    r"(?:is there )?any(?:thing)? (?:else|(?:other|further) (?:comments?|remarks?))\b"
    r"(?:\W.{0,200}| (?:that|which)? ?(?:you|to) .{0,80})?|(?:further |additional |other )?(?:comments|remarks)\W{0,4}",
    re.IGNORECASE | re.DOTALL,
)
_ANSWERED = re.compile(
    r"(?:\n|\? ?|\. )(?:your |our |the )?(?:ANSWER|RESPONSE|REPLY|Answer|Response|Reply)\s?:\s*(\S[^\n]{0,40})"
)
_ROOM_FOR_ANSWER = re.compile(r"(?:[\[_.…(]|yes ?/|y ?/|free text|insert|please|tick)", re.IGNORECASE)
_SPLIT_STEM = re.compile(
    r"(?:broken? ?down|split|breakdown|categorised|grouped|separated|listed|shown|by|for each|in each|each of|"
    r"including|such as|for example|e\.g\.?|i\.e\.?|"
    r"the following|these)(?: (?:by|into|of|of the|of these|the|down by|years?|following|financial years?|sites?|"
    r"wards?|months?|areas?|places?|drugs?|"
    r"medicines?|teams?|services?|units?|hospitals?|locations?|groups?|categories|"
    r"headings)){0,5}(?: only)?\s?[:\-–—,.]?\s?$",
    re.IGNORECASE,
)
_NARROWS = re.compile(
    r"(?:if (?:so|yes|no|not|it|they|this|that|there|apart|the|any|[a-f])\b|"
    r"of (?:these|those|them)\b|by (?:this|that|\W|[\w ]{1,30} (?:i|we) mean\b)|"
    r"for the avoidance of doubt,? (?:this|these|it)\b|(?:i|we) (?:do not|don't) (?:need|want) the\b|"
    r"this (?:should|includes?|means|is to)|"
    r"these (?:should|include)|i mean|(?:please )?(?:include|exclude|count|leave out|split|break|give (?:this|these|"
    r"the figure|figures|role|a link)|list|state|specify|add|"
    r"i only need|only|just)\b|including|excluding|role only|for example|e\.g|i\.e|and (?:if|how|what|which|who)|"
    r"not counting|that is\b|\()",
    re.IGNORECASE,
)


def is_title(words: str) -> bool:
    """Whether `words` are a short heading that asks for nothing: "Ligature work", "2024/25 figures" above 1.1."""
    return "?" not in words and not words.endswith(":") and len(words.split()) <= 7 and not _INTERROGATIVE.search(words)


def is_boilerplate(words: str) -> bool:
    """Whether `words` talk of limits, formats, deadlines or reviews."""
    return bool(_NEVER.search(words[: HEAD * 2]))


def is_option(words: str) -> bool:
    """Whether `words` are a year, a month, a yes or a no, a range of money: an option, not a question."""
    return bool(_OPTION.fullmatch(words[:60].strip()))


def are_times(said: Sequence[str]) -> bool:
    """Whether most of what is said are years, months or quarters: "2023/24"."""
    return sum(is_option(words) and bool(_TIME.search(words)) for words in said) * 2 >= len(said)


def is_withdrawn(words: str) -> bool:
    """Whether an item holds no question any more, or never did: "(withdrawn)", "Anything else you wish to add"."""
    return bool(_WITHDRAWN.fullmatch(words[:HEAD].strip()))


def is_answered(words: str) -> bool:
    """Whether an item holds its answer already: "How many were there? ANSWER: 31"."""
    found = _ANSWERED.search(words)
    return found is not None and not _ROOM_FOR_ANSWER.match(found[1])


def names_a_split(stem: str) -> bool:
    """Whether a stem ends in "broken down by:", "in each of these years:" and the like."""
    return bool(_SPLIT_STEM.search(stem[-70:]))


def narrows(words: str) -> bool:
    """Whether a sentence only defines or narrows the one before it, or asks on ("If so, which?")."""
    return bool(_NARROWS.match(words[:HEAD]))


def is_rhetorical(words: str) -> bool:
    """Whether a sentence asks for effect: "Is it any wonder..."."""
    return bool(_RHETORICAL.match(words))


def is_courtesy(words: str) -> bool:
    """Whether a sentence thanks, hopes or tells of its writer."""
    return bool(_COURTESY.match(words))


def leads_in(words: str) -> bool:
    """Whether a sentence points to the questions that follow it."""
    return bool(_LEAD_IN.search(words[:HEAD]))
