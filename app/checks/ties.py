"""Labels: whether they run on from 1, and which questions a general reply says that it answers."""

import re
from collections.abc import Sequence
from string import ascii_lowercase

_TIE = re.compile(
    r"\b(?:questions?|q|qs|points?|parts?|items?|numbers?|nos?\.?) ?((?:\d+(?: ?\([a-z]\)|[a-z])?)(?:\s*(?:,|;|&"
    r"|to|and|-|–|—|through)+\s*(?:q(?:uestion)? ?)?\d+(?: ?\([a-z]\)|[a-z])?)*)",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|each|every one|none|any)(?: of)?(?: (?:the|your|these|those))?(?: \w+)? (?:questions?|points?|parts?)\b"
    r"|\b(?:both|all) questions\b|\byour questions? (?:above|below)\b",
    re.IGNORECASE,
)
_SEE = re.compile(
    r"[\W_]*(?:please )?(?:see|refer to|as(?: per| for| in)?|same as)\b(?: (?:the|our))?(?: (?:answer|response"
    r"|reply)(?: (?:to|for|at|given))?)?"
    r"(?: (?:question|q|number|no\.?))?\s*(\d+(?: ?\([a-z]\)|[a-z])?|above|below)(?: above| below)?[\W_]*",
    re.IGNORECASE,
)


def number(label: str | None) -> int | None:
    """The number at the front of a label ("2(a)", "Q3", "Question 4"), or None."""
    found = re.match(r"\D{0,12}?(\d{1,3})(?!\d)", label or "")
    return int(found[1]) if found else None


def _plain(label: str) -> str:
    return re.sub(r"[^0-9a-z]", "", label.casefold().replace("question", "").removeprefix("q"))


def named(text: str) -> frozenset[int]:
    """The numbers of the questions that `text` names: "questions 1 to 3 and 5" is 1, 2, 3, 5."""
    found: set[int] = set()
    for match in _TIE.finditer(text):
        for first, last in re.findall(
            r"(\d+)\D*?(?:(?:\s*(?:to|-|–|—|through)\s*)(?:q(?:uestion)? ?)?(\d+))?", match[1], re.IGNORECASE
        ):
            start, end = int(first), int(last or first)
            found.update(range(start, end + 1) if end - start < 500 else (start,))
    return frozenset(found)


def names_all(text: str) -> bool:
    """Whether `text` says that it is about every question."""
    return _ALL.search(text) is not None


def tied(general: str, labels: Sequence[str | None]) -> dict[int, str]:
    """For each question, by its place in `labels`, the part of a general reply that says it answers it.

    A paragraph that names no question belongs to the one before it. The only question of a letter needs no naming.
    """
    if not general.strip():
        return {}
    if len(labels) == 1 or names_all(general):
        return dict.fromkeys(range(len(labels)), general)
    numbers, parts = [number(label) for label in labels], dict[int, list[str]]()
    current: frozenset[int] = frozenset()
    for paragraph in filter(str.strip, general.split("\n")):
        current = named(paragraph) or current
        for place, one in enumerate(numbers):
            if one in current:
                parts.setdefault(place, []).append(paragraph)
    return {place: "\n".join(paragraphs) for place, paragraphs in parts.items()}


def points_to(answer: str, labels: Sequence[str | None], place: int) -> int | None:
    """The place of the question whose answer this one borrows ("See answer to question 1"), or None."""
    found = _SEE.fullmatch(answer)
    if not found:
        return None
    if found[1].casefold() == "above":
        return place - 1 if place else None
    plain = [_plain(label or "") for label in labels]
    wanted = _plain(found[1])
    return plain.index(wanted) if wanted in plain and plain.index(wanted) != place else None


def faults(labels: Sequence[str | None]) -> tuple[str, ...]:
    """What is wrong with the numbering: no numbers, a gap, a repeat, or a start other than 1."""
    if len(labels) == 1 and labels[0] is None:
        return ()
    bare = [place for place, label in enumerate(labels, 1) if not (label or "").strip()]
    if bare:
        return (f"{len(bare)} of the {len(labels)} questions have no number",)
    plain = [_plain(label or "") for label in labels]
    if any(number(label) is None for label in labels):
        return _letters(plain)
    sections = dict.fromkeys(_section(label) for label in plain)
    found = [
        f"in section {section.upper()} {fault}" if section else fault
        for section in sections
        for fault in _runs([number(label) or 0 for label in plain if _section(label) == section])
    ]
    repeats = sorted({label for label in plain if plain.count(label) > 1}, key=lambda label: (len(label), label))
    return (*found, *(f"{label} is used more than once" for label in repeats))


def _section(label: str) -> str:
    """The letters before the number: a request in sections numbers each of them from 1 ("A1, A2, B1")."""
    return label[: len(label) - len(label.lstrip(ascii_lowercase))]


def _runs(numbers: list[int]) -> list[str]:
    found = [] if numbers[0] == 1 else [f"the first is {numbers[0]}, not 1"]
    missing = sorted(set(range(1, max(numbers) + 1)) - set(numbers))
    if missing and not (found and missing == list(range(1, numbers[0]))):
        found.append("missing: " + ", ".join(map(str, missing[:10])))
    if numbers != sorted(numbers):
        found.append("they are out of order")
    return found


def _letters(labels: list[str]) -> tuple[str, ...]:
    wanted = [chr(ord("a") + place) for place in range(len(labels))]
    if labels == wanted[: len(labels)] or not all(len(label) == 1 and label.isalpha() for label in labels):
        repeats = sorted({label for label in labels if labels.count(label) > 1})
        return tuple(f"{label} is used more than once" for label in repeats)
    return ("the letters do not run on from a",)
