"""Answers that point to a table elsewhere in the letter, with what stands under its heading in their place."""

import re
from collections.abc import Sequence

from app.intake.blocks import Block, Paragraph, Table
from app.intake.past_letter import Answered
from app.intake.reading_back.endings import ends
from app.intake.reading_back.found import as_lines, rows

_NAME = r"(?P<name>(?:appendix|annex(?:e)?|table|schedule|attachment) (?:\d{1,3}|[a-z](?![a-z])))"
_POINTS = re.compile(
    r"(?:please )?(?:(?:see|refer to)|(?:this|the|these|that)(?: \w{2,20}){0,5} (?:is|are)(?: \w{2,20}){0,3} (?:in|"
    r"at|as))"
    rf"(?: \w{{2,20}}){{0,5}} {_NAME}[^.]{{0,60}}\.?",
    re.IGNORECASE,
)
_OURS = re.compile(r"(?:(?:[•o-]|\w{1,4}\.) )?See (?P<name>Table \d{1,4}) below the questions\.")
_CAPTION = re.compile(r"(?P<name>Table \d{1,4}) \(question .{1,100}?\)(?::.{0,4000})?$", re.DOTALL)


def with_appendices(questions: Sequence[Answered], blocks: Sequence[Block]) -> tuple[Answered, ...]:
    """The questions, with the tables that their answers point to put in where they are pointed to."""
    captioned = _captioned(blocks)
    under: dict[str, str] = {}
    done = []
    for one in questions:
        answer = one.answer
        named = _POINTS.fullmatch(answer.strip()) if len(answer) < 300 else None
        if named:
            name = named["name"].lower()
            if name not in under:
                under[name] = _under(name, blocks)
            answer = under[name] or answer
        elif captioned and "below the questions." in answer:
            answer = "\n".join(_ours(line, captioned) for line in answer.split("\n"))
        done.append(Answered(one.label, one.text, answer))
    return tuple(done)


def without_captions(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without the desk's own captions right above a table, which repeat its heads."""
    return [
        block
        for place, block in enumerate(blocks)
        if not (place + 1 < len(blocks) and isinstance(blocks[place + 1], Table) and _is_caption(block))
    ]


def _is_caption(block: Block) -> bool:
    return isinstance(block, Paragraph) and _CAPTION.match(block.text) is not None


def _captioned(blocks: Sequence[Block]) -> dict[str, Table]:
    """The tables under captions of the desk's own, by "Table 1"."""
    found: dict[str, Table] = {}
    for place, block in enumerate(blocks[:-1]):
        following = blocks[place + 1]
        named = _CAPTION.match(block.text) if isinstance(block, Paragraph) and isinstance(following, Table) else None
        if named and isinstance(following, Table):
            found.setdefault(named["name"], following)
    return found


def _ours(line: str, captioned: dict[str, Table]) -> str:
    named = _OURS.fullmatch(line)
    table = captioned.get(named["name"]) if named else None
    if named is None or table is None:
        return line
    return "\n".join(rows(table))


def _under(name: str, blocks: Sequence[Block]) -> str:
    """What stands under the heading of an appendix, up to the next one or the close of the letter."""
    places = [place for place, block in enumerate(blocks) if _is_heading(block, name)]
    found: list[Block] = []
    for block in blocks[places[-1] + 1 :] if places else ():
        if isinstance(block, Paragraph) and (_is_heading(block, "") or ends(block.text)):
            break
        found.append(block)
    return as_lines(found)


def _is_heading(block: Block, name: str) -> bool:
    """Whether a paragraph is the heading of an appendix: of this one, or with "" of any."""
    if not isinstance(block, Paragraph) or not 0 < len(block.text) < 120:
        return False
    found = re.match(rf"{_NAME}(?:$|[ :.–—-])", block.text, re.IGNORECASE)
    return found is not None and (not name or found["name"].lower() == name.lower())
