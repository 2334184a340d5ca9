"""What keeps the cues from being looked for in vain, and what takes them back."""

import re

HINTS = {
    "sar": (
        "my ", " me", "subject access", "sar", "article 15", "right of access", "gdpr", "data protection",
        "date of birth", "dob", "d.o.b", "nhs n", "hospital n", "proof of", "where i", "when i", "that i",
        "times i", "was i",
    ),
    "other_person": (
        "my ", "her ", "his ", "their ", "its ", "the late", "deceased", "death", "we act", "instructed",
    ),
    "eir": (
        "environment", "eir", "carbon", "gas", "co2", "air ", "contaminat", "asbestos", "legionella", "landfill",
        "incinerat", "waste", "recycl", "biodivers", "ecolog", "wildlife", "tree", "fell", "flood", "drain",
        "sewage", "noise", "pesticid", "herbicid", "glyphosate", "solar", "heat pump", "kwh", "renewable",
        "knotweed", "nitrogen", "particul", "invasive", "bats", "newts",
        "habitat", "species", "green space", "field", "wood", "hedge",
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
        "payment", "question", "thank", "my ", "apply",
    ),
}  # fmt: skip
"""Letters of which a sentence has some if it has any cue of the kind: looking for them costs next to nothing."""

ASKING = re.compile(
    r"\b(?:send|provide|supply|copy|copies|access to|obtain|disclose|release|give me|share|request|requesting|show me|"
    r"let me|please|(?:can|could|may) (?:i|we|you)|(?:i|we) (?:want|need|would like|wish)|i'd like|i’d like|want|"
    r"wants|to see)\b",
    re.IGNORECASE,
)
UNSAID = {
    "sar": re.compile(
        r"\bnot (?:asking|requesting|seeking|after|looking)\b|n't (?:want|need|asking|send)|"
        r"\bdo not (?:want|need|send)\b|\bseparately\b|\bno part of\b|\balready have\b|"
        r"\bhow many\b(?! times (?:i was|was i))|\bnumber of\b|\bpolicy (?:on|for|about)\b|\bany(?:one|body) who\b|"
        r"\b(?:patients|people|staff|those) (?:who|that)\b|\b(?:outside|for) my (?:data|records?)\b",
        re.IGNORECASE,
    ),
    "review": re.compile(
        r"\bif\b|\bhow many\b|\bnumber of\b|\bmay (?:ask|request|apply)\b|\breserve\b|\bi (?:will|shall|may)\b|"
        r"\bentitled\b|\bright to\b|\bpolicy\b|\bshould (?:i|you)\b|\bin how many\b|\boutcomes? of\b",
        re.IGNORECASE,
    ),
    "complaint": re.compile(
        r"\bnot (?:a complaint|complaining|wish to complain|want to complain)|n't (?:want to |wish to )?complain|"
        r"\bhow (?:many|do|can|does|would|should)\b|\bnumber of\b|\bif\b|\bpolicy\b|\bprocedure\b|"
        r"\b(?:patients|people|staff|those|families) (?:who|that|to)\b",
        re.IGNORECASE,
    ),
    "not_a_request": re.compile(r"\bhow (?:many|do|does|long)\b|\bnumber of\b|\bpolicy\b", re.IGNORECASE),
    "eir": re.compile(
        r"\benergy drinks?\b|\bnoise complaints? about patients\b|"
        r"\b(?:working|therapeutic|ward|work|learning|home|hostile|clinical) environment|"
        r"\bwater (?:birth|bottle|cooler)|\bsustainability and transformation\b|\bwaste (?:time|money)\b|"
        r"\bnatural (?:justice|causes)\b|\bleaks? (?:to the (?:press|media)|of (?:data|information|e-?mails?))\b|"
        r"\bdata leaks?\b",
        re.IGNORECASE,
    ),
}
UNSAID["other_person"] = UNSAID["sar"]
"""What in the same sentence takes a cue back: a refusal of it, a count of such cases, a policy about them."""
