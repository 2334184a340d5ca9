"""Questions in parts: each part gets its full label, "2(a)"."""

import re
from collections.abc import Sequence

from app.intake.past_letter import Answered, is_under
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
        elif label and any(char.isdigit() for char in label) and not (above and is_under(label, above)):
            # A stem's first part may stand beside its number: "2" in one column, "(a) How many?" in the next.
            above, before = label, ""
            inside = _WRITTEN.match(text)
            if inside and follows(inside["value"], ""):
                label, before, text = full(f"({inside['value']})", above), inside["value"], inside["rest"]
        done.append(Answered(label, text, one.answer))
    return tuple(done)
