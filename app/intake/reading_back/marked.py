"""Questions and answers that are named as such: You asked / Our response, Q1 / A1, Question 1 / Response."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.intake.blocks import Block, Paragraph, Table
from app.intake.reading_back.endings import end_of
from app.intake.reading_back.found import Found, Open, as_lines
from app.intake.reading_back.labels import numbered, split_label
from app.intake.reading_back.marks import Mark, answer_mark, question_mark


@dataclass
class _Section:
    """A named question with the blocks after the name, and the blocks after the name of its answer."""

    mark: Mark
    place: int
    heading: int
    asked: list[Block] = field(default_factory=list)
    answer: list[Block] = field(default_factory=list)
    answered: bool = False


def marked(blocks: Sequence[Block]) -> Found | None:
    """The questions that are named in a letter, with the answers that are named or follow them.

    A bare "Question 3" is followed by the question's text, in one paragraph unless answers are named too.
    """
    marks = _marks(blocks)
    if not marks:
        return None
    sections: list[_Section] = []
    named: dict[str, _Section] = {}
    end = _end(blocks, marks)
    for place in range(next(iter(marks)), end):
        found = marks.get(place)
        block = blocks[place]
        if found is not None and found[0] == "question":
            assert isinstance(block, Paragraph)
            sections.append(_Section(found[1], place, block.heading))
            named[found[1].label.lstrip("Qq")] = sections[-1]
            _add(sections[-1].asked, found[1].rest, block)
        elif found is not None:
            assert isinstance(block, Paragraph)
            section = _wanted(sections, named, found[1])
            section.answered = True
            _add(section.answer, found[1].rest, block)
        elif isinstance(block, Table) or block.text:
            last = sections[-1]
            (last.answer if last.answered else last.asked).append(block)
    pairs = sum(section.answered for section in sections)
    opened = [one for section in sections for one in _opened(section, named=2 * pairs >= len(sections))]
    if not opened:
        return None
    general = ""
    if len(sections) == 1 and len(opened) > 1 and len({id(one.answer) for one in opened}) == 1:
        general = as_lines(opened[0].answer)
        opened[0].answer.clear()
    return Found(tuple(one.closed() for one in opened), next(iter(marks)), end, general)


def _add(blocks: list[Block], words: str, block: Paragraph) -> None:
    if words:
        blocks.append(Paragraph(words, bold=block.bold, look=block.look))


def _wanted(sections: Sequence[_Section], named: dict[str, _Section], mark: Mark) -> _Section:
    """The question that an answer names by its label, else the last one."""
    if mark.label and sections[-1].mark.label.lstrip("Qq") != mark.label:
        return named.get(mark.label, sections[-1])
    return sections[-1]


def _marks(blocks: Sequence[Block]) -> dict[int, tuple[str, Mark]]:
    """The paragraphs that name a question or an answer, from the first question; weak words only in pairs."""
    found: list[tuple[int, str, Mark]] = []
    for place, block in enumerate(blocks):
        if isinstance(block, Table) or not block.text or (block.label and block.label[:1] in "•o-–"):
            continue
        mark = question_mark(block.text)
        kind = "question" if mark is not None else "answer"
        mark = mark or answer_mark(block.text)
        if mark is not None:
            found.append((place, kind, mark))
    kept: dict[int, tuple[str, Mark]] = {}
    for at, (place, kind, mark) in enumerate(found):
        if kind == "question":
            paired = at + 1 < len(found) and found[at + 1][1] == "answer"
            if mark.weak and not paired:
                continue
            if not mark.label and len(mark.rest) > 0 and mark.word in ("you wrote", "you said") and not paired:
                continue
            kept[place] = (kind, mark)
        elif kept and not (mark.loose and (found[at - 1][1] != "question" or found[at - 1][2].word != "q")):
            kept[place] = (kind, mark)
    return kept


def _end(blocks: Sequence[Block], marks: dict[int, tuple[str, Mark]]) -> int:
    """Where the last answer ends: at the close of the letter, or at a heading as high as those of the questions."""
    last = max(marks)
    headings = [block.heading for place in marks if isinstance(block := blocks[place], Paragraph)]
    level = max(headings) if all(headings) else 9
    return end_of(blocks, last + 1, level=level)


def _opened(section: _Section, *, named: bool) -> list[Open]:
    """The questions of a section: one, or as many as both its lists hold."""
    asked, answer = section.asked, section.answer
    label = section.mark.label or None
    if not section.answered and not named:
        # Answers are not named: the question is one paragraph, and what follows it answers.
        asked, answer = asked[:1], asked[1:]
    questions, answers = _items(asked), _items(answer)
    if len(questions) > 1 and label is None:
        if len(questions) == len(answers):
            return [Open(one.label, one.question, two.body) for one, two in zip(questions, answers, strict=True)]
        return [Open(one.label, one.question, answer) for one in questions]
    if not asked:
        return []
    words = as_lines(asked)
    if label is None:
        first = asked[0]
        label, words = _label_of(first, words)
    return [Open(label, [words], answer)]


def _label_of(first: Block, words: str) -> tuple[str | None, str]:
    if isinstance(first, Paragraph) and first.label:
        return first.label, words[len(first.label) :].strip()
    return split_label(words)


@dataclass
class _Item:
    label: str
    question: list[str]
    body: list[Block]


def _items(blocks: Sequence[Block]) -> list[_Item]:
    """A list numbered from one, each item with the blocks after it; what stands before its first item is left out."""
    found: list[_Item] = []
    for block in blocks:
        number = numbered(block, bare=True) if isinstance(block, Paragraph) else None
        if number is not None and number.main == len(found) + 1:
            found.append(_Item(number.label, [number.text], [Paragraph(number.text)]))
        elif found:
            found[-1].body.append(block)
            if isinstance(block, Paragraph) and block.text:
                found[-1].question.append(block.shown)
    return found
