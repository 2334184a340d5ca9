"""The rules on how a letter is built: reference, numbering, tables, links, and the copy to publish."""

from collections.abc import Iterator

from app.checks import ties
from app.checks.letter_facts import LetterFacts
from app.checks.remark import Remark, Rule, listed


def reference_is_right(facts: LetterFacts) -> Iterator[Remark]:
    """LR03: our reference is present, unique, and the same as the case's."""
    where = "The reference"
    if not facts.reference.strip():
        yield Remark(where, "The letter has no reference of ours.")
    elif facts.case_reference and facts.reference != facts.case_reference:
        yield Remark(where, f"The letter prints {facts.reference}; the case is {facts.case_reference}.")
    elif facts.other_references:
        yield Remark(where, f"The letter prints {facts.reference} and also {listed(facts.other_references)}.")


def questions_are_numbered(facts: LetterFacts) -> Iterator[Remark]:
    """LR09: the request is reproduced in full, with questions numbered from 1 without a gap or repeat."""
    where = "The questions"
    if not facts.questions:
        yield Remark(where, "The letter does not reproduce the questions of the request.")
        return
    faults = list(_numbering(facts))
    blank = [question.label or "?" for question in facts.questions if not question.text.strip()]
    if blank:
        faults.append(f"no words for {listed(blank)}")
    if faults:
        yield Remark(where, f"The numbering of the questions does not run on from 1: {'; '.join(faults)}.")


def _numbering(facts: LetterFacts) -> tuple[str, ...]:
    """What is wrong with the numbers. A case keeps the requester's own, gaps and all; a repeat or a lack counts."""
    labels = [question.label for question in facts.questions]
    if not facts.from_case:
        return ties.faults(labels)
    paths = [f"{question.stem} {question.label or ''}".strip() for question in facts.questions]
    repeats = sorted({path for path in paths if path and paths.count(path) > 1})
    bare = sum(not label for label in labels) if len(labels) > 1 else 0
    return (
        *(f"{path} is used more than once" for path in repeats),
        *([f"{bare} of the {len(labels)} questions have no number"] if bare else ()),
    )


def everybody_can_read_it(facts: LetterFacts) -> Iterator[Remark]:
    """LR26: tables have a marked header row and no empty cells, headings are real, and title and language are set."""
    if facts.table_faults:
        yield Remark(
            "The layout",
            f"The letter has {listed(facts.table_faults)}, so that a screen reader loses the thread.",
            stricter=facts.for_publication,
        )


def links_say_where_they_go(facts: LetterFacts) -> Iterator[Remark]:
    """LR27: link text describes where the link goes; no raw address is the text."""
    for address in facts.raw_links:
        yield Remark("The links", f"The text of a link is the raw address {address}.", stricter=facts.for_publication)


def published_copy_names_nobody(facts: LetterFacts) -> Iterator[Remark]:
    """LR29: the requester's name and contact details are absent from the copy to be published."""
    if facts.for_publication and facts.requester_details:
        yield Remark(
            "The copy to be published",
            f"The copy still holds the requester's details ({len(facts.requester_details)} found).",
            stricter=True,
        )


RULES: dict[str, Rule] = {
    "LR03": reference_is_right,
    "LR09": questions_are_numbered,
    "LR26": everybody_can_read_it,
    "LR27": links_say_where_they_go,
    "LR29": published_copy_names_nobody,
}
