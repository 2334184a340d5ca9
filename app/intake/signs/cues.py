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
    r"(?:mother|father|mum|mom|dad|son|daughter|wife|husband|partner|brother|sister|aunt|uncle|grandmother|"
    r"grandfather|grandson|granddaughter|child|friend|neighbour|client|parent)"
)
_PAPERS = (
    r"(?:records?|notes|files?|data|referral|care plans?|risk assessments?|assessments?|diagnosis|test results|"
    r"results|discharge (?:summary|letter)|scans?|x-?rays?|medical history|letters|case notes|personal information|"
    r"appraisals?|payslips?|references)"
)
_OF_CARE = (
    r"(?:medical|health|clinical|hospital|patient|care|nursing|psychiatric|personnel|hr|staff|employment|occupational|"
    r"mental|counselling|camhs|own|full|entire|complete|personal|old|late|gp|autism|adhd)"
)

CUES = (
    # Own data: section 40(1), and Article 15 of the UK GDPR.
    _cue(
        "sar",
        3,
        rf"\bmy (?!{_KIN}\b)(?:[a-z-]{{1,20}} ){{0,3}}{_PAPERS}\b(?! (?:ask|is about|request|show))",
        asks=True,
    ),
    _cue("sar", 3, r"\b(?:hold|have|keep|kept|got)\b.{0,20}\b(?:about|on) me\b(?![-\w])"),
    _cue(
        "sar",
        3,
        r"\b(?:who|which staff|anybody|anyone)\b.{0,30}\b(?:looked at|look at|accessed|opened|seen|viewed) my\b",
    ),
    _cue(
        "sar",
        3,
        r"\b(?:data|information|everything|all|emails?|e-mails?|anything|letters|notes|file|cctv|recordings?|"
        r"documents|correspondence)\b.{0,60}\b(?:about|on|of|concerning|relating to|regarding|mentions?|naming|"
        r"referring to) (?:me|myself)\b(?![-\w])",
        asks=True,
    ),
    _cue(
        "sar",
        3,
        r"\b(?:letter|referral|notes|report|minutes)\b.{0,50}\b(?:where|when|that|in which) (?:i was|my (?:gp|doctor|"
        r"consultant))\b",
        asks=True,
    ),
    _cue(
        "sar",
        3,
        r"\b(?:make|making|made|submit|this is|treat this as|exercise)\b.{0,40}\b(?:subject access|d?sar\b|"
        r"access to (?:my|the) (?:personal )?(?:data|information))",
    ),
    _cue("sar", 3, r"^\W*(?:re:? )?(?:data )?subject access request\W*$"),
    _cue("sar", 3, r"\bhow many times (?:i was|was i)\b"),
    _cue("sar", 2, r"\b(?:article 15|right of access)\b", context=True),
    _cue("sar", 1, r"\b(?:data protection act|gdpr)\b", context=True),
    _cue(
        "sar",
        1,
        r"\b(?:my )?(?:date of birth|d\.?o\.?b\.?)\b(?: is|:)|\bnhs (?:no|number)\b|\bproof of (?:id\b|identity)|"
        r"\bhospital (?:no|number)\b",
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
    _cue(
        "other_person",
        2,
        r"\b(?:copy|copies|access|send|see)\b.{0,30}\b(?:her|his) (?:notes|records?|file)\b",
        asks=True,
    ),
    _cue("other_person", 2, rf"\b(?:her|his|their|its) (?:{_OF_CARE} ){{1,3}}(?:records?|notes|files?)\b", asks=True),
    _cue(
        "other_person",
        1,
        rf"\b(?:my|the) (?:late|deceased) |\bmy {_KIN}\b|\bdate of (?:his|her|the) death\b|"
        rf"\b(?:we are instructed by|we act for) the (?:family|estate|executors?)\b",
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
        r"\bcarbon (?:footprint|emissions?|dioxide|reduction)\b|\bgreenhouse gas|\bco2\b|"
        r"\bair (?:quality|pollution)\b|\bnitrogen dioxide\b|\bparticulates?\b|\bcontaminated land\b|\basbestos\b|"
        r"\blegionella\b|\blandfill\b|\bincinerat|\b(?:clinical|hazardous|food|chemical|general|radioactive) waste\b|"
        r"\bwaste (?:disposal|collection|management|contractor)|\btonnes of\b.{0,30}\bwaste\b|\brecycling rate|"
        r"\bbiodiversity\b|\becolog(?:y|ical)\b|\bwildlife\b|\bsurvey of trees\b|\btree survey|\b(?:felling|felled)\b|"
        r"\bflood risk\b|\bflooding\b|\bdrainage\b|\bsewage\b|\bnoise (?:survey|levels?|assessment|monitoring|"
        r"report)\b|\bpesticid|\bherbicid|\bglyphosate|\bknotweed\b|\binvasive (?:plants?|species)\b|\bbats\b|"
        r"\bnewts\b|\bhabitats?\b|\bprotected species\b|\bgreen spaces?\b|\bplaying fields?\b|\bwoodland|\bhedgerow|"
        r"\bsolar panels?\b|\bheat pumps?\b|\bkwh\b|\brenewable (?:sources|energy|electricity)\b|"
        r"\bdecarboni[sz]ation\b|\bgreen plan\b|\bnet zero\b|\benvironmental (?:impact|permit|assessment|management|"
        r"survey)|\bwater (?:safety|quality|consumption|leaks?)\b|\benergy (?:use|usage|consumption|efficiency)\b|"
        r"\bplanning application\b|\bemissions?\b.{0,40}\b(?:from|of|boiler|vehicle|fleet|site)",
    ),
    _cue(
        "eir",
        2,
        r"\benergy\b|\belectricity\b|\bcubic metres\b|\bnoise\b|\bwaste\b(?! (?:of|on|time|their|my|your))|"
        r"\belectric\b.{0,20}\bvehicles?\b|\bvehicles?\b.{0,40}\belectric\b|\btrees?\b|\bwater\b|\bleaks?\b|\bpollut",
    ),
    _cue(
        "eir",
        1,
        r"\bgas\b|\bfuel\b|\bboilers?\b|\bland\b|\bsites?\b|\benvironment(?:al)?\b|\brecycl|"
        r"\bhow (?:much|many tonnes)\b|\bsuppl(?:y|ier)\b",
    ),
    # A review of a reply: part 5 of the section 45 Code; representations under regulation 11.
    _cue(
        "review",
        3,
        r"\b(?:request(?:ing)?|ask(?:ing)?|would like|want|wish|seek(?:ing)?|conduct|carry out|undertake|demand|need|"
        r"for)\b[^.?]{0,40}\b(?:internal|independent) review\b|"
        r"^\W*(?:request for (?:an )?)?internal review(?: request)?\W*$",
    ),
    _cue(
        "review",
        3,
        r"\b(?:please|kindly|ask you to|asking you to|would you|could you|want you to|"
        r"request that you)\b[^.?]{0,30}\b(?:review|reconsider|re-?examine|look again at)\b[^.?]{0,30}\b(?:handling|"
        r"decision|response|refusal|reply|answer|request)\b",
    ),
    _cue("review", 3, r"\bappeal(?:ing)?\b[^.?]{0,15}\b(?:against|your decision|the decision)\b"),
    _cue(
        "review",
        2,
        r"\b(?:not|un|dis)[- ]?(?:happy|satisfied|content)\b[^.?]{0,15}\bwith (?:your|the|this|that) (?:trust's |"
        r"trust’s )?(?:response|reply|answer|handling|decision|refusal)",
    ),
    _cue(
        "review",
        1,
        r"\byou (?:have not|haven't|did not|didn't|failed to|have failed to) (?:answer|repl|respon|provide)|"
        r"\bno (?:reply|response) (?:to|from)|\byou (?:withheld|refused)\b|"
        r"\b(?:foi|eir|ref)\W{0,2}[-/ ]?\d{2,4}[-/]\d+",
        context=True,
    ),
    # A complaint about care or conduct: the NHS complaints regulations 2009.
    _cue(
        "complaint",
        3,
        r"\b(?:make|making|lodge|raise|submit|register|bring)\b[^.?]{0,20}\b(?:complaint|grievance)\b|"
        r"\bthis is a (?:formal |written |serious )?complaint\b|\b(?:writing|want|wish|like|need) to complain\b|"
        r"^\W*(?:formal )?complaint\W*$|\bformal complaint about the (?:way|care|conduct)",
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
        r"\brepeat prescription\b.{0,40}\b(?:sent|for|of|please)\b|"
        r"\bi need (?:a|my|another) (?:repeat )?prescription\b",
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
        r"on (?:annual )?leave)\b|^\W*(?:automatic reply|auto-?reply|out of office)\b",
    ),
    _cue("not_a_request", 3, r"\b(?:attached|enclosed|here)\b.{0,20}\binvoice\b|\bpayment is due\b"),
    _cue(
        "not_a_request",
        3,
        r"\banswers? (?:all )?(?:of )?my questions?\b|\bthank(?:s| you) for your (?:prompt |full |helpful |quick |"
        r"kind )?(?:letter|reply|response|answer|help)\b[^.?]{0,40}[.!]?$",
    ),
    _cue(
        "not_a_request",
        3,
        r"\bmy (?:cv|curriculum vitae|application) (?:is attached|for the (?:post|job|vacancy))|"
        r"\bi (?:am applying|would like to apply|wish to apply) for\b",
    ),
)
"""Every cue. An expression is searched in one sentence of bounded length, and none repeats within a repeat."""
