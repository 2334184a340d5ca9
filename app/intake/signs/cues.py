"""The words that make a request look like something else: each cue has a kind, a weight, and what unsays it.

Three is a look. A weak cue counts only beside others: in one question, or in the whole of the text.
"""

import re
from dataclasses import dataclass

ENOUGH = 3


@dataclass(frozen=True)
class Cue:
    """A pattern in a sentence, which with `asks` has to ask for something. `context` cues count for the whole."""

    kind: str
    weight: int
    words: re.Pattern[str]
    asks: bool = False
    context: bool = False


def _cue(kind: str, weight: int, pattern: str, *, asks: bool = False, context: bool = False) -> Cue:
    return Cue(kind, weight, re.compile(pattern, re.IGNORECASE), asks, context)


_KIN = (
    r"(?:mother|father|mum|mom|dad|son|daughter|wife|husband|partner|brother|sister|aunt|uncle|grandmother|grandfather|"
    r"grandson|granddaughter|child|friend|neighbour|client|parent)"
)
_PAPERS = (
    r"(?:records?|notes|files?|data|referral|care plans?|risk assessments?|assessments?|diagnosis|test results|results|"
    r"discharge (?:summary|letter)|scans?|x-?rays?|medical history|letters|case notes|personal information)"
)
_OF_CARE = (
    r"(?:medical|health|clinical|hospital|patient|care|nursing|psychiatric|personnel|hr|staff|employment|occupational|"
    r"mental|counselling|camhs|own|full|entire|complete|personal|old|late|gp|autism|adhd)"
)

CUES = (
    # Own data: section 40(1), and Article 15 of the UK GDPR.
    _cue("sar", 3, rf"\bmy (?:{_OF_CARE} ){{0,4}}{_PAPERS}\b(?! (?:ask|is about|request|show))", asks=True),
    _cue(
        "sar",
        3,
        r"\b(?:who|which staff|anybody|anyone)\b.{0,30}\b(?:looked at|look at|accessed|opened|seen|viewed) my\b",
    ),
    _cue(
        "sar",
        3,
        r"\b(?:data|information|everything|all|emails?|e-mails?|anything|letters|notes|file|cctv|recordings?|documents|"
        r"correspondence)\b.{0,60}\b(?:about|on|of|concerning|relating to|regarding|mentions?|naming|"
        r"referring to) (?:me|myself)\b(?![-\w])",
        asks=True,
    ),
    _cue(
        "sar",
        3,
        r"\b(?:letter|referral|notes|report|minutes)\b.{0,50}\b(?:where|when|that|in which) (?:i was|my (?:gp|"
        r"doctor|consultant))\b",
        asks=True,
    ),
    _cue(
        "sar",
        3,
        r"\b(?:make|making|made|submit|this is|treat this as|exercise)\b.{0,40}\b(?:subject access|d?sar\b|access to "
        r"(?:my|the) (?:personal )?(?:data|information))",
    ),
    _cue("sar", 3, r"^\W*(?:re:? )?(?:data )?subject access request\W*$"),
    _cue("sar", 2, r"\b(?:article 15|right of access)\b", context=True),
    _cue("sar", 1, r"\b(?:data protection act|gdpr)\b", context=True),
    _cue(
        "sar",
        1,
        r"\b(?:my )?(?:date of birth|d\.?o\.?b\.?)\b(?: is|:)|\bnhs (?:no|number)\b|\bproof of (?:id\b|"
        r"identity)|\bhospital "
        r"(?:no|number)\b",
        context=True,
    ),
    # Records of somebody else: section 40(2); of the dead, section 41 and the Access to Health Records Act 1990.
    _cue(
        "other_person",
        3,
        rf"\bmy (?:late |elderly |dear |deceased |disabled |own )?{_KIN}(?:'s|’s|s’|"
        rf"s') (?:{_OF_CARE} ){{0,3}}{_PAPERS}\b",
        asks=True,
    ),
    _cue("other_person", 2, rf"\b(?:her|his|their|its) (?:{_OF_CARE} ){{1,3}}(?:records?|notes|files?)\b", asks=True),
    _cue(
        "other_person",
        1,
        rf"\b(?:my|the) (?:late|deceased) |\bmy {_KIN}\b|\bdate of (?:his|her|the) death\b|"
        rf"\b(?:we are instructed by|we act for) "
        r"the (?:family|estate|executors?)\b",
        context=True,
    ),
    # Environmental information: regulation 2(1).
    _cue(
        "eir",
        3,
        r"\benvironmental information regulations\b|\beirs?\b(?! (?:exception|request)s?\b)|\beir (?:2004|request)\b",
        context=True,
    ),
    _cue(
        "eir",
        3,
        r"\bcarbon (?:footprint|emissions?|dioxide|reduction)\b|\bgreenhouse gas|\bco2\b|\bair (?:quality|pollution)\b|"
        r"\bcontaminated land\b|\basbestos\b|\blegionella\b|\blandfill\b|\bincinerat|\b(?:clinical|hazardous|"
        r"food|chemical|general|"
        r"radioactive) waste\b|\bwaste (?:disposal|collection|management|contractor)|"
        r"\btonnes of\b.{0,30}\bwaste\b|\brecycling rate|"
        r"\bbiodiversity\b|\becolog(?:y|ical)\b|\bwildlife\b|\bsurvey of trees\b|\btree survey|\b(?:felling|"
        r"felled)\b|\bflood risk\b|"
        r"\bflooding\b|\bdrainage\b|\bsewage\b|\bnoise (?:survey|levels?|assessment|monitoring|report)\b|"
        r"\bpesticid|\bherbicid|\bglyphosate|"
        r"\bsolar panels?\b|\bheat pumps?\b|\bkwh\b|\brenewable (?:sources|energy|electricity)\b|"
        r"\bdecarboni[sz]ation\b|\bgreen plan\b|"
        r"\bnet zero\b|\benvironmental (?:impact|permit|assessment|management|survey)|\bwater (?:safety|quality|"
        r"consumption|leaks?)\b|"
        r"\benergy (?:use|usage|consumption|efficiency)\b|\bplanning application\b|"
        r"\bemissions?\b.{0,40}\b(?:from|of|boiler|vehicle|fleet|site)",
    ),
    _cue(
        "eir",
        2,
        r"\benergy\b|\belectricity\b|\bcubic metres\b|\bnoise\b|\bwaste\b(?! (?:of|on|time|their|my|your))|"
        r"\belectric\b.{0,20}\bvehicles?\b|"
        r"\bvehicles?\b.{0,40}\belectric\b|\btrees?\b|\bwater\b|\bleaks?\b|\bpollut",
    ),
    _cue(
        "eir",
        1,
        r"\bgas\b|\bfuel\b|\bboilers?\b|\bland\b|\bsites?\b|\benvironment(?:al)?\b|\brecycl|\bhow (?:much|"
        r"many tonnes)\b|\bsuppl(?:y|ier)\b",
    ),
    # A review of a reply: part 5 of the section 45 Code; representations under regulation 11.
    _cue(
        "review",
        3,
        r"\b(?:request(?:ing)?|ask(?:ing)?|would like|want|wish|seek(?:ing)?|conduct|carry out|undertake|demand|"
        r"need|for)\b[^.?]{0,40}"
        r"\b(?:internal|independent) review\b|^\W*(?:request for (?:an )?)?internal review(?: request)?\W*$",
    ),
    _cue(
        "review",
        3,
        r"\b(?:please|kindly|ask you to|asking you to|would you|could you|want you to|"
        r"request that you)\b[^.?]{0,30}\b(?:review|reconsider|"
        r"re-?examine|look again at)\b[^.?]{0,30}\b(?:handling|decision|response|refusal|reply|answer|request)\b",
    ),
    _cue("review", 3, r"\bappeal(?:ing)?\b[^.?]{0,15}\b(?:against|your decision|the decision)\b"),
    _cue(
        "review",
        2,
        r"\b(?:not|un|dis)[- ]?(?:happy|satisfied|content)\b[^.?]{0,15}\bwith (?:your|the|this|"
        r"that) (?:trust's |trust’s )?"
        r"(?:response|reply|answer|handling|decision|refusal)",
    ),
    _cue(
        "review",
        1,
        r"\byou (?:have not|haven't|did not|didn't|failed to|have failed to) (?:answer|repl|respon|provide)|"
        r"\bno (?:reply|response) "
        r"(?:to|from)|\byou (?:withheld|refused)\b|\b(?:foi|eir|ref)\W{0,2}[-/ ]?\d{2,4}[-/]\d+",
        context=True,
    ),
    # A complaint about care or conduct: the NHS complaints regulations 2009.
    _cue(
        "complaint",
        3,
        r"\b(?:make|making|lodge|raise|submit|register|bring)\b[^.?]{0,20}\b(?:complaint|grievance)\b|"
        r"\bthis is a (?:formal |written |serious )?"
        r"complaint\b|\b(?:writing|want|wish|like|need) to complain\b|^\W*(?:formal )?complaint\W*$|"
        r"\bformal complaint about the (?:way|care|conduct)",
    ),
    # Nothing that records could answer.
    _cue(
        "not_a_request",
        3,
        r"\b(?:move|change|cancel|rearrange|rebook|book|confirm|reschedule|postpone) (?:my|our|an|his|"
        r"her) (?:next )?appointment\b",
    ),
    _cue(
        "not_a_request",
        3,
        r"\brepeat prescription\b.{0,40}\b(?:sent|for|of|please)\b|\bi need (?:a|my|"
        r"another) (?:repeat )?prescription\b",
    ),
    _cue(
        "not_a_request",
        3,
        r"\b(?:remove|take) (?:me|us) (?:off|from) your (?:mailing |e-?mail )?list\b|\bunsubscribe me\b",
    ),
    _cue(
        "not_a_request",
        3,
        r"\bi am (?:currently )?(?:out of (?:the |my )?office|away from (?:the|my) (?:office|desk)|"
        r"on (?:annual )?leave)\b|"
        r"^\W*(?:automatic reply|auto-?reply|out of office)\b",
    ),
    _cue("not_a_request", 3, r"\b(?:attached|enclosed|here)\b.{0,20}\binvoice\b|\bpayment is due\b"),
    _cue(
        "not_a_request",
        3,
        r"\banswers? (?:all )?(?:of )?my questions?\b|\bthank you for your (?:prompt |full |helpful )?(?:letter|"
        r"reply|response|answer|help)\b"
        r"[^.?]{0,40}$",
    ),
    _cue(
        "not_a_request",
        3,
        r"\bmy (?:cv|curriculum vitae|application) (?:is attached|for the (?:post|job|vacancy))|"
        r"\bi (?:am applying|would like to apply|"
        r"wish to apply) for\b",
    ),
)
"""Every cue. An expression is searched in one sentence of bounded length, and none repeats within a repeat."""

HINTS = {
    "sar": (
        "my ", " me", "subject access", "sar", "article 15", "right of access", "gdpr", "data protection",
        "date of birth", "dob", "d.o.b", "nhs n", "hospital n", "proof of", "where i", "when i", "that i",
    ),
    "other_person": (
        "my ", "her ", "his ", "their ", "its ", "the late", "deceased", "death", "we act", "instructed",
    ),
    "eir": (
        "environment", "eir", "carbon", "gas", "co2", "air ", "contaminat", "asbestos", "legionella", "landfill",
        "incinerat", "waste", "recycl", "biodivers", "ecolog", "wildlife", "tree", "fell", "flood", "drain",
        "sewage", "noise", "pesticid", "herbicid", "glyphosate", "solar", "heat pump", "kwh", "renewable",
        "decarboni", "green plan", "net zero", "water", "energy", "planning", "emission", "electric", "cubic",
        "leak", "pollut", "fuel", "boiler", "land", "suppl",
    ),
    "review": (
        "review", "reconsider", "re-examine", "reexamine", "look again", "appeal", "happy", "satisfied",
        "content", "answer", "repl", "respon", "withheld", "refused", "foi", "ref",
    ),
    "complaint": (
        "complain", "grievance",
    ),
    "not_a_request": (
        "appointment", "prescription", "list", "unsubscribe", "office", "desk", "leave", "reply", "invoice",
        "payment", "question", "thank you", "my ", "apply",
    ),
}  # fmt: skip
"""Letters of which a sentence has some if it has any cue of the kind: looking for them costs next to nothing."""

ASKING = re.compile(
    r"\b(?:send|sent|provide|supply|copy|copies|access|see|have|get|obtain|want|request|disclose|release|give|"
    r"given|share|like|show|"
    r"need|let me|please)\b",
    re.IGNORECASE,
)
UNSAID = {
    "sar": re.compile(
        r"\bnot (?:asking|requesting|seeking|after|looking)\b|n't (?:want|need|asking|send)|\bdo not (?:want|"
        r"need|send)\b|\bseparately\b|"
        r"\bno part of\b|\balready have\b|\bhow many\b|\bnumber of\b|\bpolicy (?:on|for|about)\b|\bany(?:one|"
        r"body) who\b|\b(?:patients|people|"
        r"staff|those) (?:who|that)\b|\b(?:outside|for) my (?:data|records?)\b",
        re.IGNORECASE,
    ),
    "review": re.compile(
        r"\bif\b|\bhow many\b|\bnumber of\b|\bmay (?:ask|request|apply)\b|\breserve\b|\bi (?:will|shall|may)\b|"
        r"\bentitled\b|\bright to\b|"
        r"\bpolicy\b|\bshould (?:i|you)\b|\bin how many\b|\boutcomes? of\b",
        re.IGNORECASE,
    ),
    "complaint": re.compile(
        r"\bnot (?:a complaint|complaining|wish to complain|want to complain)|n't (?:want to |"
        r"wish to )?complain|\bhow (?:many|do|can|does|would|should)\b|"
        r"\bnumber of\b|\bif\b|\bpolicy\b|\bprocedure\b|\b(?:patients|people|staff|those|families) (?:who|that|to)\b",
        re.IGNORECASE,
    ),
    "not_a_request": re.compile(r"\bhow many\b|\bnumber of\b|\bpolicy\b", re.IGNORECASE),
    "eir": re.compile(
        r"\benergy drinks?\b|\bnoise complaints? about patients\b|\b(?:working|therapeutic|ward|work|learning|"
        r"home|hostile|clinical) environment|"
        r"\bwater (?:birth|bottle|cooler)|\bsustainability and transformation\b|\bwaste (?:time|money)\b|"
        r"\bnatural (?:justice|causes)\b|"
        r"\bleaks? (?:to the (?:press|media)|of (?:data|information|e-?mails?))\b|\bdata leaks?\b",
        re.IGNORECASE,
    ),
}
UNSAID["other_person"] = UNSAID["sar"]
"""What in the same sentence takes a cue back: a refusal of it, a count of such cases, a policy about them."""
