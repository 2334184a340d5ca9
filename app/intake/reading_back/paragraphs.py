"""Questions and answers in paragraphs: You asked / Our response, Q1 / A1, Question 1, plain numbers, quoted lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.intake.blocks import Block, Cell, Paragraph, Table
from app.intake.past_letter import Answered
from app.intake.reading_back.endings import ends, only_points
from app.intake.reading_back.tables import split_label
from app.intake.reading_back.two_lists import number_of, two_lists, value

_ASKED = re.compile(
    r"(?:you asked|your question|question|request|q)(?: ?\(?(?P<label>\d{1,3}(?:\.\d+)?(?:\([a-z]\)|"
    r"[a-z])?)\)?)?\s?(?:[:.–-]\s?|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ANSWERED = re.compile(
    r"(?:our (?:response|answer|reply)|trust response|response|answer|reply|we answered|a)"
    r"(?: ?\(?(?P<label>\d{1,3}(?:\.\d+)?[a-z]?)\)?)?\s?(?:[:–]\s?|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_PROSE = re.compile(
    r"(?:you(?:r)? (?:also |then )?(?:asked|request|requested|first|second|third|last|final|other|next)|"
    r"(?:first|second|third)ly,? you)[^“\"]{0,80}[“\"](?P<question>[^”\"]{5,800})[”\"]\.?\s*(?P<answer>.*)",
    re.IGNORECASE | re.DOTALL,
)
_APPENDIX = re.compile(r"(?:please )?see (?P<name>(?:appendix|annex|table) \w{1,3})\.?", re.IGNORECASE)


@dataclass
class _Open:
    label: str | None
    question: str
    answer: list[str]
    asking: bool


def line_blocks(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each soft line break made a paragraph break, where it parts a question from its answer."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and "\n" in block.text:
            first, *rest = block.text.split("\n")
            found.append(Paragraph(first, block.label, block.heading, block.bold))
            found += [Paragraph(line.strip(), "", 0, block.bold) for line in rest]
        else:
            found.append(block)
    return found


def answered_paragraphs(blocks: Sequence[Block]) -> tuple[Answered, ...]:
    """The questions of a letter without a question table, by the first layout that gives any."""
    lines = line_blocks(blocks)
    for reader in (_marked, two_lists, _numbered, _quoted_in_prose):
        found = reader(lines)
        if found:
            return _with_appendices(found, lines)
    return ()


def _marked(blocks: Sequence[Block]) -> tuple[Answered, ...]:
    """Questions and answers that are named as such. A bare "Question 3" heading is followed by the question's text."""
    found: list[_Open] = []
    pairs = sum(1 for block in blocks if isinstance(block, Paragraph) and _is_answer_mark(block.text))
    closed = False
    for block in blocks:
        if isinstance(block, Table):
            if found and not closed and not found[-1].asking:
                found[-1].answer += rows(block)
            continue
        words = block.text
        asked = _ASKED.match(words) if block.label == "" or block.heading else None
        if asked and _is_mark(asked, words):
            closed = False
            found.append(_opened(asked, pairs > 0))
        elif found and not closed:
            closed = _carry(found[-1], block, pairs > 0)
    return _closed(found, pointer=True)


def _is_mark(asked: re.Match[str], words: str) -> bool:
    """Whether words name a question: "You asked", "Question 3", "Q1: ..."; not "Request for information"."""
    rest = asked["rest"].strip()
    named = words[:9].lower() == "you asked" or words[:13].lower() == "your question"
    return bool(asked["label"]) or (named and (not rest or words[9:].lstrip()[:1] == ":"))


def _is_answer_mark(words: str) -> bool:
    found = _ANSWERED.match(words)
    return bool(found and (found["label"] or len(words) - len(found["rest"]) > 3))


def _opened(asked: re.Match[str], pairs: bool) -> _Open:
    label, rest = asked["label"], asked["rest"].strip()
    if label and asked[0][:1] in "Qq" and asked[0][1:2].isdigit():
        label = "Q" + label
    return _Open(label, rest, [], asking=pairs or not rest)


def _carry(one: _Open, block: Paragraph, pairs: bool) -> bool:
    """Adds a paragraph to the question or the answer that is open; True where the answers end."""
    words = block.text
    answer = _ANSWERED.match(words)
    if pairs and answer and _is_answer_mark(words):
        one.asking = False
        if answer["rest"].strip():
            one.answer.append(answer["rest"].strip())
        return False
    if not words:
        return False
    if ends(words) or (block.heading and not one.asking):
        return True
    if one.asking:
        text = words
        if one.label is None:
            one.label, text = split_label(block.shown)
        one.question = f"{one.question}\n{text}".strip()
        one.asking = pairs
    else:
        one.answer.append(block.shown)
    return False


def _numbered(blocks: Sequence[Block]) -> tuple[Answered, ...]:
    """Numbered questions with their answers in the paragraphs after them; a number counts only where it counts on."""
    found: list[_Open] = []
    last = 0
    for block in blocks:
        if isinstance(block, Table):
            if found:
                found[-1].answer += rows(block)
            continue
        words = block.text.lstrip("> ")
        label, text = number_of(block.label, words)
        if label and value(label) == last + 1:
            last += 1
            found.append(_Open(label, text, [], asking=False))
        elif found and words:
            if ends(words):
                break
            found[-1].answer.append(block.shown.lstrip("> "))
    return _closed(found, pointer=True) if len(found) > 1 or (found and found[0].answer) else ()


def _quoted_in_prose(blocks: Sequence[Block]) -> tuple[Answered, ...]:
    """Questions quoted in running sentences: You asked us for "...". The rest of the paragraph answers."""
    found: list[_Open] = []
    for block in blocks:
        if isinstance(block, Table) or not block.text:
            continue
        quoted = _PROSE.match(block.text)
        if quoted:
            answer = quoted["answer"].strip()
            found.append(
                _Open(str(len(found) + 1), quoted["question"].strip(), [answer] if answer else [], asking=False)
            )
        elif found:
            if ends(block.text) or only_points(block.text):
                break
            found[-1].answer.append(block.text)
    return _closed(found, pointer=False)


def _closed(found: Sequence[_Open], *, pointer: bool) -> tuple[Answered, ...]:
    if found and pointer and len(found[-1].answer) > 1 and only_points(found[-1].answer[-1]):
        found[-1].answer.pop()
    return tuple(
        Answered(one.label, one.question, "\n".join(one.answer)) for one in found if one.question or one.answer
    )


def _with_appendices(found: tuple[Answered, ...], blocks: Sequence[Block]) -> tuple[Answered, ...]:
    """Answers that only say "See Appendix A." with what stands under that heading in their place."""
    done = []
    for one in found:
        named = _APPENDIX.fullmatch(one.answer.strip())
        under = _under(named["name"], blocks) if named else ""
        done.append(Answered(one.label, one.text, under) if under else one)
    return tuple(done)


def _under(name: str, blocks: Sequence[Block]) -> str:
    places = [
        place
        for place, block in enumerate(blocks)
        if isinstance(block, Paragraph)
        and block.text.lower().rstrip(":. ").startswith(name.lower())
        and len(block.text) < 80
    ]
    found: list[str] = []
    for block in blocks[places[-1] + 1 :] if places else ():
        if isinstance(block, Table):
            found += rows(block)
        elif block.heading:
            break
        elif block.text:
            found.append(block.shown)
    return "\n".join(found)


def rows(table: Table) -> list[str]:
    """A table in an answer: one line a row, cells joined by " | "."""
    return [" | ".join(_one_line(cell) for cell in row) for row in table.rows]


def _one_line(cell: Cell) -> str:
    return " ".join(cell.text.split())
