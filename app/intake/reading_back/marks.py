"""Words that name what follows: "You asked", "Question 3", "Q1:", "Our response", "A1:", and the labels beside them."""

import re
from dataclasses import dataclass

_LABEL = r"(?:\d{1,3}(?:\.\d{1,2}){0,2}(?: ?\([a-z]{1,4}\)|[a-z](?![a-z]))*|(?-i:[A-Z])\d{0,3}(?![a-z]))"
_STOP = r"(?:\s{0,3}[:.–—)-]{1,2}(?:\s{1,9}|$)|\s*$|(?<=[\d)])\s{1,9}(?=\S))"
_QUESTION = re.compile(
    r"(?P<word>you (?:also |then |next )?asked|you (?:also )?requested|you (?:said|wrote)|your question|your request|"
    r"(?:foi |the )?question|request|query|enquiry|point|item|q)"
    rf"(?:\.?\s{{0,3}}(?:no\.?|number)?\s{{0,3}}\(?(?P<label>{_LABEL})\)?)?{_STOP}(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_WHOSE = (
    r"(?:(?:our|the|foi|nhs|trust|trust['’]s|full|formal) ){0,3}"
    r"(?:(?:[\w&-]{1,20} ){1,5}?(?:nhs )?trust(?:['’]s)? )?"
)
_ANSWER = re.compile(
    rf"(?P<word>{_WHOSE}(?:responses?|answers?|reply|replies)|"
    r"we (?:answered|replied|responded|can confirm that:)|a|r|ans)"
    rf"(?: to (?:your )?question)?(?:\.?\s{{0,3}}(?:no\.?|number)?\s{{0,3}}\(?(?P<label>{_LABEL})\)?)?"
    rf"(?:\s{{0,3}}[:–—](?:\s{{1,9}}|$)|\s{{1,3}}-\s{{1,3}}|\s*$|\.\s{{1,3}}(?=\S)|(?<=[\d)])\s{{1,9}}(?=\S))(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_PLURAL_ANSWERS = re.compile(
    r"(?:(?:our|the|trust|trust['’]s|the trust['’]s) )?(?:answers|responses?|repl(?:y|ies))"
    r"(?: (?:to|your|the|questions?|request|is|are|as|follows|set|out|below|in|order|information)){0,8}\s?[:.]?",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:how|what|which|who|whom|whose|when|where|why|do|does|did|is|are|was|were|has|have|had|can|could|may|would|"
    r"will|"
    r"please|if so|if yes|if not|of (?:these|those)|in each|for each|number of|the number|total|list|copy|copies|"
    r"a copy|"
    r"a list|details|a breakdown|breakdown)\b",
    re.IGNORECASE,
)


_WEAK = frozenset(
    [
        "question",
        "the question",
        "foi question",
        "request",
        "your request",
        "query",
        "enquiry",
        "q",
        "you said",
        "you wrote",
    ]
)


_SHORT = frozenset(["a", "r", "ans"])


@dataclass(frozen=True)
class Mark:
    """A word that names what follows it, the label with it, and what stands after it in the same paragraph.

    `loose` is for "A. ...", which is an answer only after "Q. ...".
    """

    word: str
    label: str
    rest: str
    loose: bool = False

    @property
    def weak(self) -> bool:
        """Whether the word is common in other places too, and counts only where an answer is named after it."""
        return not self.label and self.word in _WEAK


def question_mark(words: str) -> Mark | None:
    """The mark that a paragraph opens with if it names a question."""
    found = _QUESTION.match(words[:6000])
    if not found:
        return None
    word, label = found["word"].lower(), " ".join((found["label"] or "").split())
    if word in ("point", "item") and not label:
        return None
    # "Request for information" names nothing; "Q1" is a label as it is printed.
    between = found[0][len(found["word"]) : len(found[0]) - len(found["rest"])]
    if not label and found["rest"] and not re.search(r"[:–—-]" if word != "q" else r"[:.–—-]", between):
        return None
    if word == "q" and label and between[:1].isspace() and not re.search(r"[:.)–—-]", between.partition(label)[2]):
        return None
    if word == "q" and label and between[:1].isdigit():
        label = found["word"] + label
    return Mark(word, label.replace(" (", "("), (found["rest"] + words[6000:]).strip())


def answer_mark(words: str) -> Mark | None:
    """The mark that a paragraph opens with if it names an answer."""
    found = _ANSWER.match(words[:6000])
    if not found:
        return None
    word, label, rest = found["word"].lower(), found["label"] or "", found["rest"]
    between = found[0][len(found["word"]) : len(found[0]) - len(rest)]
    if word in _SHORT and label:
        stood, _, stop = between.partition(found["label"])
        if "." in stood and stood[-1:].isspace():
            # "A. 812 beds": the number is the answer's.
            return Mark(word, "", (label + stop + rest + words[6000:]).strip(), loose=True) if word == "a" else None
        if stood[-1:].isspace() and not re.search(r"[:.)–—-]", stop):
            return None
    if word in _SHORT and not label and ":" not in between:
        return Mark(word, "", rest.strip(), loose=True) if "." in between and word == "a" else None
    if rest and not label and not re.search(r"[:–—-]", between):
        return None
    return Mark(word, " ".join(label.split()).replace(" (", "("), (rest + words[6000:]).strip())


def names_answers(words: str) -> bool:
    """Whether a paragraph is a heading over the answers: "Our answers", "Response", "Our response is as follows"."""
    return bool(_PLURAL_ANSWERS.fullmatch(words[:120].strip()))


def asks(words: str) -> bool:
    """Whether words put a question, by a question mark or by how they begin."""
    return words.rstrip("\"”’') ").endswith("?") or bool(_ASKS.match(words))
