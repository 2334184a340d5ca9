"""Classes of words that the cues look for.

They are plain English and broad on purpose: a class is better too wide than cut to the requests that somebody has
seen, as no single word decides anything.
"""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


OPENERS = _set(
    "and also but so or finally lastly next then additionally further furthermore moreover firstly first "
    "secondly second thirdly third fourthly again separately therefore hence accordingly now well ok okay "
    "likewise similarly equally specifically plus besides instead otherwise just simply"
)
"""Words that may come before the asking begins."""
WH = _set("how what which who whom whose when where why whether what's whats who's whos how's")
PREPOSITIONS = _set("in on of at for by to from with under within during over between since until through about into")
SETTING = PREPOSITIONS | _set("if as where when given following regarding concerning considering should after before")
"""Words that open a phrase before a comma, after which the asking begins: "In each of these years, how many..."."""
AUX = _set(
    "do does did is are was were has have had can could will would may might should am isn't aren't doesn't "
    "don't didn't hasn't haven't wasn't weren't"
)
MODAL = _set("can could will would may might")
ASK_VERBS = _set(
    "provide supply send state list give tell confirm specify disclose share detail describe outline explain "
    "indicate furnish name enclose attach identify set release let advise say clarify summarise show break "
    "report include forward copy quote itemise define estimate quantify answer return produce publish note "
    "email post inform write reveal enumerate record calculate find check count get"
)
"""Imperatives with which somebody asks for information, and a few that handle the request itself."""
GET_VERBS = _set("have get see know ask request obtain receive be find learn view access")
LEARN = _set("know learn see hear sight told understand have discover view shown sent copy find")
BETWEEN = _set(
    "for to also have see know receive be given sent told of sight please further very much if you could learn"
)
WELCOME = _set("welcome useful helpful interest appreciated assist handy")
WANT = _set(
    "like want wish request require need ask seek seeking asking requesting grateful glad pleased obliged "
    "interested keen after appreciate welcome wanted wonder wondering hope hoping love curious thankful looking "
    "eager"
)
PRONOUNS = _set("i we i'd we'd i'm we're im id i've we've ive")
THIRD = _set(
    "he she they it this that these those there his her their its my our you your your's nobody everyone "
    "someone somebody mr mrs ms dr"
)
PLEASE = _set("please pls plz kindly")
CONDITIONS = _set("if where should")
ANY = _set("any all copy copies anything")
DETERMINERS = _set("the a an any all your each every its their our this that both either no such")
ADJECTIVES = _set(
    "full latest current total overall annual average mean median yearly monthly actual budgeted estimated "
    "written internal whole most recent relevant two three five ten top main largest highest lowest longest "
    "shortest typical last final official existing original present previous recorded maximum minimum "
    "approximate exact precise other further additional new national local joint formal first combined separate "
    "net gross operational clinical capital"
)
INFO_NOUNS = _set(
    "number numbers no nos total totals amount amounts cost costs spend spending expenditure budget budgets "
    "value sum name names copy copies list lists breakdown percentage percent proportion share rate rates "
    "average mean median date dates policy policies minutes figure count length title titles salary salaries "
    "software supplier suppliers provider providers contract contracts register report reports reason reasons "
    "result results time times evidence recommendation recommendations document documents correspondence emails "
    "e-mails letters letter fines incidents deaths headcount type types description summary schedule procedure "
    "procedures protocol protocols guidance terms agenda income payment payments wait waits level levels "
    "version model brand size area role job band grade vacancy vacancies turnover sickness absence age ratio "
    "quantity capacity caseload occupancy strategy plan plans assessment assessments audit audits review "
    "reviews form template tender scores score findings outcome outcomes location locations address record "
    "records statistics log inventory specification paper papers map chart diagram dataset spreadsheet formula "
    "criteria evaluation evaluations memo memorandum agreement agreements mileage hours price prices fee fees "
    "referrals complaints admissions appointments cases headings route use usage extent scope start end expiry "
    "duration renewal"
)
"""Nouns that a statement of what is wanted begins with, once its adjectives are passed."""
QUANTITY = _set("many much long often far old frequently regularly")
HANDLING = _set(
    "acknowledge acknowledgement acknowledgment receipt deadline format formats excel spreadsheet csv pdf email "
    "e-mail electronic electronically electronic-format review exemption exemptions exempt limit limits refuse "
    "refused refusal withhold withheld redact redacted redaction redactions clarify clarification "
    "clarifications narrow refine contact reply respond response responses answer answers commissioner appeal "
    "advice assistance assist duty statutory twenty posted address link clearer unclear request requests "
    "requested questions question hold hesitate touch machine-readable machine readable reuse re-use licence "
    "applicant blind public cost-limit anonymised anonymous rounded suppressed passed"
)
"""Words about how the request is to be dealt with."""
LAW = _set(
    "act section sections code paragraph regulation regulations foia foi gdpr legislation law statute freedom "
    "s12 s16 s40"
)
POINTING = _set("following follows below above attached questions enclosed herewith overleaf")
THANKS = _set("thank thanks regards wishes cheers sincerely faithfully ta")
GREETING = _set("dear hi hello hiya hey morning afternoon evening greetings")
FINITE = _set(
    "is are was were has have had must will means mean says said went told wrote shows showed does did know "
    "hope understand believe think represent act work am been feel heard read gather live do felt rang asked "
    "made gave"
)
PREDICATES = FINITE | _set(
    "came come left done spent lost given sent paid gone went held seen due overdue put kept found took taken died "
    "began begun became become led ended sold bought met known shown born stood waiting awaiting may can could will "
    "would remain received got get go leave return"
)
"""Words that carry a stem's sentence on: "Number of people who" / "came on to it" / "died while on it"."""
SCOPE = _set(
    "since between per each by year years month months quarter during calendar financial period date past week "
    "weeks day days annually january february march april june july august september october november december"
)
TRUST = _set("you your trust trust's hospital ward wards patients staff service services team nurses people")
DEFINING = _set("means mean defined definition refers denotes stands = covers include includes")
SELF = _set("my i i'm we our i've we've we're myself mine ours he she his her him")
NOT = _set("not don't dont didn't cannot can't never nor")
VAGUE = _set("information details detail data figures info questions question answers facts")
"""Nouns that name nothing yet: what wants these leads in to the questions as often as it is one."""
