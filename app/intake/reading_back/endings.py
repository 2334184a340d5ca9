"""Where the answers of a letter stop: the review paragraph, the way to complain, the signature, the next section."""

import re

_ENDING = re.compile(
    r"if you (?:are|remain|were|feel|would like us to|wish to|have any)(?: \w+){0,3} (?:unhappy|dissatisfied|"
    r"satisfied|complain|queries|quer)|"
    r"if you (?:are|remain|feel) (?:un|dis|not )|"
    r"you (?:may|can|have the right to|have a right to) (?:also )?(?:complain|ask for an internal review|"
    r"request an internal review|appeal)|"
    r"should you (?:be|wish|remain)|internal review|the information commissioner|complaints? procedure|"
    r"(?:yours? (?:sincerely|faithfully|truly)|kind regards|with kind regards|best wishes|regards)\b|"
    r"i (?:hope|trust) (?:this|that)|we hope (?:this|that)|please (?:quote|contact us|do not hesitate)|"
    r"(?:the )?information governance team$|"
    r"re-?use of|if you would like us to look again|we enclose$|our apology|what the trust does not hold|"
    r"who may hold it|"
    r"what we have not given you|what we need from you|if you are still not|using this information|other formats|"
    r"^publication$|"
    r"this completes|attachments?:",
    re.IGNORECASE,
)
# A pointer to more, after the last answer: "Monthly spending files are at https://...".
_POINTER = re.compile(r"[^.?!]{5,200}https?://\S{3,500}", re.IGNORECASE)


def ends(words: str) -> bool:
    """Whether a paragraph begins what belongs to no answer."""
    return bool(_ENDING.match(words[:200]))


def only_points(words: str) -> bool:
    """Whether a paragraph is one sentence that ends in a web address."""
    return bool(_POINTER.fullmatch(words[:800].rstrip(". ")))
