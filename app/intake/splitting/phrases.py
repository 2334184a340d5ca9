"""Which words ask for recorded information, and which only greet, shape, hurry or thank.

Every pattern is matched at the head of a short stretch of text, or searched in one, without nested repeats, so that
the time grows with the length alone.
"""

import re

HEAD = 240

_QUESTION_WORDS = (
    r"how (?:many|much|often|long|far|old|is|are|do|does|did|was|were|has|have|would|frequently|regularly|can|"
    r"could)\b|what\b|which\b|who\b|whom\b|"
    r"whose\b|when\b|where\b|why\b|whether\b|(?:in|on|of|at|for|by|to|from|with|under|within|during|over) "
    r"(?:what|which|how many|how much|whom|whose)\b"
)
_VERB_FIRST = (
    r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|may|might|should|if so|if not|if yes)"
    r"(?:n't)? (?:you|your|the|there|any|this|these|those|it|its|a|an|all|each|staff|patients|people|that|they|"
    r"we|some|no|not|what|which|how|who|when|where|why|please|ward|services|trust|nhs|children|both|either|every|"
    r"[a-z]+)\b"
)
_LEADS = (
    r"(?:and |also,? |finally,? |lastly,? |in addition,? |additionally,? |further(?:more)?,? |moreover,? |secondly,? |"
    r"firstly,? |first,? |second,? |third,? |thirdly,? |next,? |then,? |separately,? |again,? |of (?:these|those|"
    r"them),? |"
    r"under (?:the )?(?:foi|foia|freedom of information)[^,.?]{0,40},? |so,? |but |or |if so,? |if not,? |if yes,? |"
    r"if (?:they|it|you) (?:do|does|have|has|is|are),? |"
    r"for each[^,?.]{0,40}, |in (?:each|every) [^,?.]{0,30}, |since [^,?.]{0,40}, |as of [^,?.]{0,30}, |"
    r"by way of [^,.]{0,20}, |with regards? to [^,.]{0,60}, |regarding [^,.]{0,60}, |in relation to [^,.]{0,60}, |"
    r"between [^,?.]{0,50}, |during [^,?.]{0,40}, |for (?:the|those|these)[^,?.]{0,60}, |over the [^,?.]{0,40}, )"
)
_REQUESTS = (
    r"(?:please|pls|plz|kindly)(?: also| then| further| just| could you| can you| would you| will you| may i| can i|"
    r" could i)? "
    r"(?:provide|supply|send|state|list|give|tell|confirm|specify|advise|disclose|share|detail|describe|"
    r"include|outline|explain|forward|say|indicate|let me (?:have|know|see)|let us (?:have|know|see)|furnish|name|"
    r"break|enclose|attach|identify|"
    r"be told|set out|release|report|note how many|answer how|have|get|find out|clarify|summarise|show)\b|"
    r"(?:could|can|would|will) you (?:please |also |kindly |further |then |be so kind as to |possibly )*(?:provide|"
    r"supply|send|state|list|give|tell|confirm|specify|"
    r"advise|disclose|share|detail|describe|outline|explain|forward|say|indicate|let|furnish|name|enclose|identify|"
    r"set out|release|break|clarify|also)\b|"
    r"(?:please )?(?:can|could|may|might) (?:i|we) (?:please |also |kindly |further |then )*(?:have|be told|be given|"
    r"request|ask|see|get|know|obtain|be sent|receive)\b|"
    r"(?:provide|supply|send|state|list|give|tell me|tell us|confirm|specify|disclose|share|detail|describe|"
    r"outline|explain|indicate|furnish|name|enclose|attach|identify|set out|release)\b|"
    r"i(?: would|'d|’d|d)?(?: also| further| particularly| very much| additionally| therefore| be| should| would)*"
    r" (?:like|want|wish|request|require|need|ask|be (?:grateful|pleased|glad|obliged|interested|thankful)|seek|"
    r"am seeking|"
    r"grateful|pleased|glad|obliged|interested|thankful|appreciate|welcome|should be (?:grateful|pleased|glad|"
    r"obliged))\b|"
    r"i(?:'m| am|’m) (?:also )?(?:asking|requesting|seeking|writing to (?:ask|request)|interested|keen to|"
    r"looking for|after|trying to find out)\b|"
    r"i should (?:also |further |be |very much )*(?:like|pleased|grateful|glad|obliged)\b|"
    r"we (?:would |should |also |further )*(?:like|request|ask|seek|wish|require|need|want|be grateful|be pleased)\b|"
    r"it would (?:help|be (?:helpful|useful|good))(?: also)? to (?:have|know|see|learn|be told)\b|"
    r"let me (?:have|know|see)\b|let us (?:have|know|see)\b|"
    r"tell me\b|tell us\b|grateful (?:for|if)\b|it would be (?:helpful|useful) to (?:know|have|see)\b"
)
_NOUNS = (
    r"(?:the |a |an |any |all |your |each |every |its |their |our |full |latest |current |total |overall |annual |"
    r"average |"
    r"mean |median |yearly |monthly |actual |budgeted |estimated |written |internal |whole |job )*"
    r"(?:number|numbers|no\.|nos?|total|totals|amount|cost|costs|spend|spending|expenditure|budget|value|sum|name|"
    r"names|copy|copies|"
    r"detail|details|list|breakdown|percentage|proportion|share|rate|average|mean|median|date|dates|policy|policies|"
    r"minutes|"
    r"figures?|count|length|job title|titles?|salary|salaries|software|supplier|provider|contract|contracts|register|"
    r"report|"
    r"reports|reason|reasons|results?|waiting times?|times?|information|data|evidence|recommendations?|documents?|"
    r"correspondence|emails?|e-mails?|fines|incidents?|deaths|staff|headcount|type|types|description|summary|schedule|"
    r"procedure|protocol|guidance|terms of reference|agenda|organisations?|companies|income|payments?|longest|"
    r"shortest|highest|"
    r"lowest|most|top|main|three|ten|five|exit|interim|assaults|complaints|referrals|vacancies|whether|how)\b"
)
_ASKS = re.compile(rf"{_LEADS}{{0,3}}(?:{_QUESTION_WORDS}|{_VERB_FIRST}|{_REQUESTS})", re.IGNORECASE)
_ASKS_LOOSE = re.compile(rf"{_LEADS}{{0,3}}(?:{_QUESTION_WORDS}|{_REQUESTS})", re.IGNORECASE)
_NOUN = re.compile(_NOUNS, re.IGNORECASE)

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
    r"please (?:acknowledge|do not|don't)|i look|i (?:do not|don't|did not|am a |am an |was |write |note |"
    r"appreciate that|understand|realise|gather|know|accept)",
    re.IGNORECASE,
)
_RHETORICAL = re.compile(
    r"(?:is (?:it|that|this) (?:too much|fair|acceptable|any wonder|not)|who knows|who on earth|how on earth|"
    r"what on earth|why on earth|how can (?:this|that|it) be|why should|"
    r"what (?:is|was) the point|surely|isn't|what more|how hard|when (?:should|may|can|will) (?:i|we) |may we take|"
    r"how are you|are you well|can you (?:help|believe)|could you help|do you remember|have we )",
    re.IGNORECASE,
)
_INDIRECT = re.compile(
    r"\b(?:like|want|wish|wanted|grateful|pleased|glad|obliged|help|helpful|use|useful|interest|interested|"
    r"interesting|good|keen|need|curious|"
    r"please|could you|would you|may i|can i|might i|wonder|wondering|asking|ask|question is)\b[^.?!]{0,60}\b(?:how|"
    r"what|whether|which|when|who|why|"
    r"where|if (?:there|you|the)|sight of|a copy|copies|the number|details|the total|the cost|the names?|the date)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:i'm not|i’m not|we're not|(?:i|we) (?:don't|do not|didn't|did not|am not|wasn't|was not|cannot|can't|"
    r"need not|have no))\b",
    re.IGNORECASE,
)
_INTERROGATIVE = re.compile(
    r"\b(?:how (?:many|much|often|long)|please|whether|number of|copy of|list of|details of|amount of|state|"
    r"provide)\b|^(?:what|which|who|when|where|why|do|does|did|is|are|has|have)\b",
    re.IGNORECASE,
)
_OPTION = re.compile(
    r"(?:yes|no|none(?: of (?:these|the above))?|not (?:used|known|applicable|met|sure)|don't know|unknown|"
    r"other(?: \(please (?:specify|state)\))?|n/a|"
    r"all of (?:these|the above)|(?:under|over|above|below|up to|less than|more than) £?[\d,.]+.{0,20}|"
    r"(?:19|20)\d\d(?:[/-](?:\d\d){1,2})?|(?:fy ?)?\d\d[/-]\d\d|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{4})?|"
    r"q[1-4](?: .{0,12})?|male|female|men|women|[£\d][\d,.]* ?(?:to|-|–) ?[£\d][\d,.]*.{0,10})[.;,]?",
    re.IGNORECASE,
)
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
    r"(?:if (?:so|yes|no|not|it|they|this|that|there|apart|the|any)\b|of (?:these|those|them)\b|by (?:this|that|\W)|"
    r"this (?:should|includes?|means|is to)|"
    r"these (?:should|include)|i mean|(?:please )?(?:include|exclude|count|leave out|split|break|give (?:this|these|"
    r"the figure|figures|role|a link)|list|state|specify|add|"
    r"i only need|only|just)\b|including|excluding|role only|for example|e\.g|i\.e|and (?:if|how|what|which|who)|"
    r"not counting|that is\b|\()",
    re.IGNORECASE,
)


def asks(words: str) -> bool:
    """Whether `words`, an item of a list, ask: a question, a request, or a statement of what is wanted."""
    head = words[:HEAD].lstrip(" \t\xa0\"“‘'([")
    return "?" in words or bool(_ASKS.match(head)) or bool(_NOUN.match(head))


def asks_at_head(words: str) -> bool:
    """Whether `words` ask from their first word on: "Port Dunmore How many staff are on duty?" does not."""
    head = words[:HEAD].lstrip(" \t\xa0\"“‘'([")
    return bool(_ASKS.match(head)) or bool(_NOUN.match(head))


def is_title(words: str) -> bool:
    """Whether `words` are a short heading that asks for nothing: "Ligature work", "2024/25 figures" above 1.1."""
    return "?" not in words and not words.endswith(":") and len(words.split()) <= 7 and not _INTERROGATIVE.search(words)


def asks_strongly(words: str) -> bool:
    """Whether `words`, a sentence that stands alone, ask: a question, or a request in so many words."""
    head = words[:HEAD].lstrip(" \t\xa0\"“‘'([")
    asked = "?" in words[-4:]
    if not asked and not _ASKS_LOOSE.match(head) and not (_INDIRECT.search(head) and not _NEGATED.match(head)):
        return False
    if not asked and (words.endswith(":") or _COURTESY.match(head) or _LEAD_IN.search(head)):
        return False
    return not _RHETORICAL.match(head) and not _NEVER.search(words[: HEAD * 2])


def is_statement(words: str) -> bool:
    """Whether `words` name what is wanted without asking: "The number of...", "Copies of..."."""
    return bool(_NOUN.match(words[:HEAD]))


def is_boilerplate(words: str) -> bool:
    """Whether `words` talk of limits, formats, deadlines or reviews."""
    return bool(_NEVER.search(words[: HEAD * 2]))


def is_option(words: str) -> bool:
    """Whether `words` are a year, a month, a yes or a no, a range of money: an option, not a question."""
    return bool(_OPTION.fullmatch(words[:60].strip()))


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
