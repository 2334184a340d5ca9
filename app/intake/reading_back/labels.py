"""The numbers of questions: which a paragraph begins with, which runs on from which, and what a part is called."""

import re
from dataclasses import dataclass

from app.intake.blocks import Paragraph
from app.intake.past_letter import Answered

_PRINTED = re.compile(
    r"(?P<word>(?:question |q(?:uestion)?\.? ?))?\(?(?P<value>[A-Za-z]?\d{1,3}(?:\.\d{1,2}){0,2}"
    r"(?:\([a-z]{1,4}\)|[a-z](?![a-z]))?)(?P<stop>[.):]{1,2}|(?=\s))\s{1,9}(?=\S)",
    re.IGNORECASE,
)
_PART = re.compile(r"\(?(?P<value>[a-z]|[ivx]{1,4})(?P<stop>[).]{1,2})\s{1,9}(?=\S)")
_MAIN = re.compile(r"(?:q(?:uestion)?\.? ?)?\(?(?P<number>\d{1,3})[.):]{0,2}", re.IGNORECASE)
_DEEP = re.compile(r"(?P<above>\d{1,3}(?:\.\d{1,2})?)\.(?P<last>\d{1,2})[.):]?")
_LETTER = re.compile(r"\(?(?P<value>[a-z]|[ivx]{1,5})[.):]{0,2}")
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


@dataclass(frozen=True)
class Numbered:
    """A paragraph that begins with a number: the label as it shows, the words after it, and how it was written."""

    label: str
    text: str
    automatic: bool

    @property
    def main(self) -> int:
        """The number of a question, -1 for a part or another label."""
        found = _MAIN.fullmatch(self.label)
        return int(found["number"]) if found else -1

    @property
    def part(self) -> str:
        """The letter or small Roman number of a part; "" for another label."""
        found = _LETTER.fullmatch(self.label)
        return found["value"] if found else ""

    @property
    def style(self) -> str:
        """The label with its number taken out: "#.", "(#)", "Q#:"; what belongs together is written alike."""
        shape = re.sub(r"\d+", "#", self.label.replace(self.part, "@", 1) if self.part else self.label)
        return ("auto " if self.automatic else "") + shape


def numbered(block: Paragraph, *, bare: bool = False) -> Numbered | None:
    """The number that a paragraph begins with, automatic or printed; with `bare` a number alone may follow it."""
    if block.label:
        if block.label[-1:].isalnum() or block.label[-1:] in ".):":
            return Numbered(block.label, block.text, automatic=True)
        return None
    words = block.text
    found = _PRINTED.match(words)
    if found:
        rest = words[found.end() :].strip()
        stop = found["stop"]
        # "12 beds" counts beds, and "31 March" is a day: a number without a stop is one only before a tab.
        # "1.1 How many" is numbered by its place in an outline.
        deep = _DEEP.fullmatch(found["value"]) is not None and rest[:1].isupper()
        marked = deep or ((block.heading or block.bold) and rest[:1].isupper())
        if not (stop or found["word"] or marked or words[found.end("value")] == "\t" or "  " in found[0]):
            return None
        if not bare and not any(char.isalpha() for char in rest):
            return None
        return Numbered(_printed(found), rest, automatic=False)
    part = _PART.match(words)
    if part:
        return Numbered(
            part["value"] if part["stop"] == "." else f"({part['value']})", words[part.end() :].strip(), automatic=False
        )
    return None


def _printed(found: re.Match[str]) -> str:
    """The label as it is kept: "Question 3" is question 3, and "Q3" is printed on purpose."""
    word = found["word"] or ""
    return ("" if word[1:2].lower() == "u" else word[:1]) + found["value"]


def split_label(words: str) -> tuple[str | None, str]:
    """The label at the head of a question as printed, less its stop, and the question without it."""
    found = _PRINTED.match(words)
    if not found or (
        not found["stop"] and not found["word"] and not re.search(r"\s{2}|\t", found[0]) and words[:1].isdigit()
    ):
        return None, words
    return _printed(found), words[found.end() :].strip()


def follows(part: str, before: str) -> bool:
    """Whether a part's letter comes right after another's; the first comes after ""."""
    if not before:
        return part in ("a", "i")
    if len(before) == 1 and len(part) == 1 and ord(part) == ord(before) + 1 and not (before == "i" and part == "j"):
        return True
    return before in _ROMAN and part in _ROMAN and _ROMAN.index(part) == _ROMAN.index(before) + 1


def deeper(label: str, above: str) -> bool:
    """Whether "2.1" or "2(a)" is a part of "2."."""
    plain = above.rstrip(".):")
    return (
        bool(plain)
        and label.startswith(plain)
        and label[len(plain) : len(plain) + 1] in (".", "(")
        and len(label) > len(plain) + 1
    )


def full(label: str, above: str) -> str:
    """The full label of a part: "(a)" under "2." is "2(a)"; a label that names its question already stays."""
    plain = above.rstrip(".):").strip("(")
    letter = _LETTER.fullmatch(label)
    return f"{plain}({letter['value']})" if letter and plain else label


def counted(questions: tuple[Answered, ...]) -> tuple[Answered, ...]:
    """The questions numbered from one where the letter prints no label at all."""
    if any(one.label for one in questions):
        return questions
    return tuple(Answered(str(place), one.text, one.answer) for place, one in enumerate(questions, start=1))
