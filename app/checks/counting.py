"""Questions that ask for a figure, and whether a reply gives one with its date and its source (R-L3)."""

import re

_FLAGS = re.IGNORECASE
_ASKS = re.compile(
    r"\bhow (?:many|much|often have)\b|\bwhat (?:is|was|are|were)? ?(?:the )?(?:total |overall |average |mean "
    r"|median )?"
    r"(?:number|proportion|percentage|percent|share|rate|total|cost|amount|figure)s?\b"
    r"|\b(?:provide|state|give|confirm|supply|tell (?:me|us))\b[^.?]{0,25}\b(?:the )?(?:total |overall |average )?"
    r"(?:number|proportion|percentage|amount|figure|cost)s? (?:of|for)\b"
    r"|^\W*(?:the )?(?:total )?(?:number|proportion|percentage) of\b",
    _FLAGS,
)
_FIGURE = re.compile(
    r"\d|\b(?:none|nil|zero|no one|nobody|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|fewer than|half)\b",
    _FLAGS,
)
_DATED = re.compile(
    r"\bas (?:at|of|on)\b|\b(?:on|at|to|from|until|between|since|during|in)\b[^.]{0,40}\b(?:19|20)\d\d\b"
    r"|\b20\d\d[/-]\d\d\b|\blast (?:financial )?year\b",
    _FLAGS,
)
_SOURCED = re.compile(
    r"\bsource\b|\baccording to\b|\b(?:recorded|held|taken|drawn|reported)\b[^.]{0,30}\b(?:in|on|from|by)\b"
    r"|\b(?:register|system|database|"
    r"electronic (?:patient )?record|ESR|ledger|Datix|dashboard|return)\b",
    _FLAGS,
)
_TEN_DIGITS = re.compile(r"(?<!\d)(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?!\d)")


def asks_figure(question: str) -> bool:
    """Whether the question asks for a number, a share or a sum, and not only whether numbers are watched."""
    return _ASKS.search(question) is not None


def gives_figure(answer: str) -> bool:
    """Whether the answer has a figure in digits or words."""
    return _FIGURE.search(answer) is not None


def is_dated(answer: str) -> bool:
    """Whether a figure says as at when, or for what period."""
    return _DATED.search(answer) is not None


def is_sourced(answer: str) -> bool:
    """Whether a figure says where it comes from."""
    return _SOURCED.search(answer) is not None


def nhs_numbers(text: str) -> int:
    """How many numbers of ten digits pass the check on an NHS number (the modulus 11 test)."""
    return sum(_passes("".join(found.groups())) for found in _TEN_DIGITS.finditer(text))


def _passes(digits: str) -> bool:
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return digits[0] in "4679" and (0 if check == 11 else check) == int(digits[9])
