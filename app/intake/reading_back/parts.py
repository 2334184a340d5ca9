"""Questions in parts: full labels ("2(a)"), and stems, which have parts and no answer of their own."""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.intake.past_letter import Answered
from app.intake.reading_back.labels import follows, full

_PART = re.compile(r"\(?(?P<value>[a-z]|[ivx]{1,5})[.):]{0,2}")
_WRITTEN = re.compile(r"\(?(?P<value>[a-z]|[ivx]{1,4})[).]{1,2}\s{1,9}(?P<rest>\S.*)", re.DOTALL)


def with_full_labels(questions: Sequence[Answered]) -> tuple[Answered, ...]:
    """The questions, a part that is labelled "(a)" or "b." given the label of its question too."""
    done: list[Answered] = []
    above, before = "", ""
    for one in questions:
        label, text = one.label, one.text
        part = _PART.fullmatch(label) if label else None
        written = _WRITTEN.match(text) if not label and above else None
        if above and part and follows(part["value"], before):
            label, before = full(label or "", above), part["value"]
        elif written and follows(written["value"], before):
            label, before, text = full(f"({written['value']})", above), written["value"], written["rest"]
        elif label and any(char.isdigit() for char in label) and not (above and _is_under(label, above)):
            # A stem's first part may stand beside its number: "2" in one column, "(a) How many?" in the next.
            above, before = label, ""
            inside = _WRITTEN.match(text)
            if inside and follows(inside["value"], ""):
                label, before, text = full(f"({inside['value']})", above), inside["value"], inside["rest"]
        done.append(Answered(label, text, one.answer))
    return tuple(done)


def stems(questions: Sequence[Answered]) -> frozenset[int]:
    """The places of the questions that only head their parts: no answer of their own, and a part right after them."""
    return frozenset(
        place
        for place, (one, following) in enumerate(pairwise(questions))
        if not one.answer.strip() and one.label and following.label and _is_under(following.label, one.label)
    )


def _is_under(label: str, above: str) -> bool:
    plain = above.rstrip(".):")
    return label.startswith(plain) and re.match(r"\.\d|\(|[a-z]", label[len(plain) :]) is not None
