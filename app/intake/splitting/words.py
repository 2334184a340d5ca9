"""Classes of words that the cues look for.

They are plain English and broad on purpose: a class is better too wide than cut to the requests that somebody has
seen, as no single word decides anything.
"""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


OPENERS = _set(
    "and also but so or finally lastly next then additionally further furthermore moreover firstly first "
    "secondly second thirdly third fourthly again separately therefore hence accordingly now well ok okay "
    "likewise similarly equally specifically plus besides instead otherwise just simply oh ps pps nb"
)
"""Words that may come before the asking begins."""
WH = _set("how what which who whom whose when where why whether what's whats who's whos how's")
CONTENT = _set("how what whose why whether what's")
"""Words that open what is to be told, where "who" and "which" as often only describe."""
PREPOSITIONS = _set("in on of at for by to from with under within during over between since until through about into")
SETTING = PREPOSITIONS | _set(
    "if as where when given following regarding concerning considering should after before last first whoever "
    "whatever whichever wherever although though while unless assuming broadly alternatively"
)
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
    "for to also have see know receive be given sent told of sight please further very much if you could learn in "
    "out too find ask understand hear able kind enough"
)
RECEIVERS = _set("me us with by return")
"""Words between a verb that asks and what it asks for: "send me", "provide us with"."""
WELCOME = _set("welcome useful helpful interest appreciated assist handy")
WANT = _set(
    "like want wish request require need ask seek seeking asking requesting grateful glad pleased obliged "
    "interested keen after appreciate welcome wanted wanna wonder wondered wondering hope hoping love curious "
    "thankful looking eager"
)
PRONOUNS = _set("i we i'd we'd i'm we're im id i've we've ive")
THIRD = _set(
    "he she they it this that these those there his her their its my our you your your's nobody everyone "
    "someone somebody mr mrs ms dr"
)
PLEASE = _set("please pls plz kindly")
KINDLY = _set("feel get call ring contact bear note forgive excuse come write shout")
"""After "do" at the beginning: "Do feel free to ignore it"."""
CONDITIONS = _set("if where should")
WHATEVER = WH | _set("whatever whichever whoever if")
WISHERS = _set("i we i'd we'd they he she members")
PARTIES = _set(
    "members they client clients council committee group charity panel trustees residents family families readers "
    "board forum society union firm company patients carers parents he she association"
)
"""Those for whom a writer speaks: "My client would like to see..."."""
IT = _set("it this that these those they he she him her")
ARTICLES = _set("a an the")
CONSENT = _set("happy willing content mind interested like want able prefer free ok okay agree consent wish")
"""After "are you" or "would you": asks the reader's leave, not for information."""
BECAUSE = _set("because since only as")
ELIDED = _set(
    "grateful interested keen seeking looking requesting asking wanting after want wanna need wanted wondering hoping"
)
"""What opens a wish whose "I am" is left out: "Interested in the spend on taxis"."""
YOU = _set("you u we i")
RELATIVE = _set("who which that where whose when whom if how what whether because since as while")
MAIN = _set(
    "is are was were will has have had can could may must should would do does did say says said shows show means "
    "mentioned spoke promised need needs covers needn't isn't aren't wasn't weren't won't can't"
)
"""Verbs with which a statement is made: "The report was published", but not "The number who were seen"."""
IFS = _set("if should soon when ring")
JOINING = _set("and or but nor to")
MORE = _set("more last final further other")
REALLY = _set("really honestly seriously surely earth supposed wonder expect")
SAME = _set("same ditto likewise")
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
    "number numbers no nos total totals amount amounts cost costs spend spending expenditure budget budgets value sum "
    "name names copy copies list lists breakdown percentage percent proportion share rate rates average mean median "
    "date dates policy policies minutes figure count length title titles salary salaries software supplier suppliers "
    "provider providers contract contracts register report reports reason reasons result results time times evidence "
    "recommendation recommendations document documents correspondence emails e-mails letters letter fines incidents "
    "deaths headcount type types description summary schedule procedure procedures protocol protocols guidance terms "
    "agenda income payment payments wait waits level levels version model brand size area role job band grade vacancy "
    "vacancies turnover sickness absence age ratio quantity capacity caseload occupancy strategy plan plans "
    "assessment assessments audit audits review reviews form template tender scores score findings outcome outcomes "
    "location locations address record records statistics log inventory specification paper papers map chart diagram "
    "dataset spreadsheet formula criteria evaluation evaluations memo memorandum agreement agreements mileage hours "
    "price prices fee fees referrals complaints admissions appointments cases headings route use usage extent scope "
    "start end expiry duration renewal visits contacts training breakdowns feedback data figures particulars invoices "
    "invoice leaflet leaflets survey surveys rota rotas logs investigation investigations concern concerns complaint "
    "grounds basis frequency identity status timescale target targets charge charges rent sources source make "
    "qualification qualifications post posts structure organogram script flowchart tariff licence licences equipment "
    "position confirmation sight note notes email contractor contractors firm owner owners purpose nature "
    "arrangements presentation slides registers tally roles duties bids bid bidders quote quotes receipts warnings "
    "notices notice inspections inspection"
)
"""Nouns that a statement of what is wanted begins with, once its adjectives are passed."""
QUANTITY = _set("many much long often far old frequently regularly")
HANDLING = _set(
    "acknowledge acknowledgement acknowledgment receipt deadline excel csv pdf electronic electronically "
    "electronic-format exemption exemptions exempt limits refuse refused refusal withhold withheld redact redacted "
    "redaction redactions clarify clarification clarifications narrow refine reply respond commissioner appeal assist "
    "statutory clearer unclear hesitate touch machine-readable reuse re-use applicant blind cost-limit anonymised "
    "anonymous rounded suppressed format requested"
)
"""Words about how the request is to be dealt with."""
HANDLING_HERE = _set(
    "spreadsheet formats email e-mail review limit contact response responses answer answers advice assistance posted "
    "link request requests questions question licence"
)
"""Words about the same where one of `OF_THIS` stands before them: "as a spreadsheet", but not "any e-mail about it"."""
OF_THIS = _set(
    "by via in as this these my our your to internal for full cost please foi foia reply me can further excel"
)
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
"""Words of a time or a split; "may" is left out, as it asks more often than it is a month."""
TRUST = _set("you your trust trust's hospital ward wards patients staff service services team nurses people")
DEFINING = _set("means mean defined definition refers denotes stands = covers include includes")
SELF = _set("my i i'm we our i've we've we're myself mine ours he she his her him")
NOT = _set("not don't dont didn't cannot can't never nor")
VAGUE = _set("information details detail data info questions question answers facts things queries requests")
"""Nouns that name nothing yet: what wants these leads in to the questions as often as it is one."""
GOVERNS = _set(
    "know say tell me us see ask asked out find about of on in for to by with from at into and or also then please "
    "explain confirm understand is are was were like than over under exactly just wonder wondering knowing learn "
    "you hear info"
)
"""Words after which "how" or "what" belongs to them: "know how many", "about what was spent"."""
REFERRING = _set(
    "in of at to and or section sections question questions part item items para paragraph band bands point see from "
    "for under q than s type grade stage phase tier level ward unit class table annex appendix schedule article "
    "regulation between by age aged over mr mrs dr"
)
"""Words before a number that is a reference, "in question 2", and no label."""
CUT_BEFORE = _set("of at to in from under than by over between section since paragraph")
"""Words with which no sentence ends, so that a number at the start of the next line belongs to it."""
