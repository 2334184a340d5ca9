"""Where the answers of a letter stop: the review paragraph, the way to complain, the signature, the next section."""

import re
from collections.abc import Sequence

from app.intake.blocks import Block, Paragraph

_ENDING = re.compile(
    r"if you (?:are|remain|were|feel|would like us to|wish to|have any|want to|need|require|disagree|do not agree)"
    r"(?: \w+){0,5} (?:unhappy|dissatisfied|satisfied|complain|queries|quer|review|happy|further|discuss|agree|"
    r"decision|"
    r"another format|format|clarification|questions|concerns)|"
    r"if you (?:are|remain|feel) (?:un|dis|not )|"
    r"(?:as always, )?you (?:may|can|have the right to|have a right to|are entitled to) (?:also )?(?:complain|"
    r"ask for an |ask us to "
    r"review|request an? |appeal|apply to|contact the information)|"
    r"should you (?:be|wish|remain|have|require)|in the event that you|(?:the )?internal review|"
    r"(?:your )?right (?:of|to) "
    r"(?:appeal|complain|review|an internal)|(?:the )?information commissioner|complaints? (?:procedure|process|"
    r"rights|and)|"
    r"appeals? (?:procedure|process|rights)|"
    r"(?:yours? (?:sincerely|faithfully|truly|ever)|kind(?:est)? regards|with (?:kind|best) (?:regards|wishes)|"
    r"many thanks|"
    r"best wishes|regards|signed)\b|"
    r"(?:i|we) (?:hope|trust) (?:that )?(?:this|that|you|these|the (?:above|information))\b|"
    r"(?:in all correspondence )?please (?:quote|contact "
    r"us|do not hesitate|note that (?:this|the) (?:response|information|letter)|remember to quote)|"
    r"(?:the )?(?:freedom of )?information (?:governance|rights|access)? ?(?:team|office|officer|manager|"
    r"department)\.?$|"
    r"re-?us(?:e|ing) (?:of|this|the)|copyright|if you would like us to look again|we enclose$|our apology|"
    r"what the trust does not hold|who may hold it|what we have not given you|what we need from you|"
    r"if you are still not|"
    r"using this information|other formats|^publication$|disclosure log$|"
    r"this (?:completes|concludes|response (?:will|may) be published)|attachments?:|enc(?:s|losures?)?[.:]|"
    r"(?:appendix|annex(?:e)?|schedule) \w{1,3}(?:\s?[:.–—-]|$)|"
    r"(?:-{2,} ?original message|begin forwarded message|on .{6,80} wrote:$|from: .{0,80}@)",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"(?:many thanks|thanks|thank you|kind(?:est)? regards|best wishes|with (?:kind|best)|regards|yours)\b.{0,60}$",
    re.IGNORECASE,
)
# A pointer to more, after the last answer: "Monthly spending files are at https://...".
_POINTER = re.compile(r"[^.?!]{5,200}https?://\S{3,500}", re.IGNORECASE)


def ends(words: str) -> bool:
    """Whether a paragraph begins what belongs to no answer."""
    return bool(_ENDING.match(words[:200]))


def thanks(words: str) -> bool:
    """Whether a paragraph takes leave in a word or two, as a request does after its questions."""
    return bool(_THANKS.match(words[:80]))


def only_points(words: str) -> bool:
    """Whether a paragraph is one sentence that ends in a web address."""
    return bool(_POINTER.fullmatch(words[:800].rstrip(". ")))


def end_of(blocks: Sequence[Block], start: int, *, level: int = 9) -> int:
    """The block after the last answer, which begins at `start`: where the letter closes, or a heading stands.

    A sentence that points to more on the web, after an answer and right before the close, belongs to no answer.
    """
    end = next(
        (
            place
            for place, block in enumerate(blocks[start:], start=start)
            if isinstance(block, Paragraph)
            and block.text
            and (ends(block.text) or (0 < block.heading <= level and place > start))
        ),
        len(blocks),
    )
    said = [place for place in range(start, end) if not isinstance(blocks[place], Paragraph) or _text(blocks[place])]
    if len(said) > 1 and only_points(_text(blocks[said[-1]])):
        return said[-1]
    return end


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""
