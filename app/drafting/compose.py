"""A chosen source becomes a Reply: its placeholders filled, its figures recorded, its held status carried over."""

import re
from collections.abc import Mapping

from app.answers import placeholders
from app.answers.standard_answer import StandardAnswer
from app.answers.trust import Trust
from app.drafting.draft import ExemptionClaimed, FigureUsed, Reply, SourceUsed
from app.drafting.figure_words import has_star
from app.drafting.figures import WHY_STARS, table
from app.law.errors import BadStatistic, RegisterUnavailable
from app.law.outcomes import Held, Outcome
from app.register.reading import Reading
from app.signposting.signpost import Signpost

PERCENT_SIGN_AFTER = re.compile(r"(\{\{\s*figure\.[\w.-]*\.percent\s*\}\})\s?%")
"""The sign comes with the figure, because a hidden figure takes none; one typed after it would be a second."""


def compose(
    answer: StandardAnswer,
    *,
    trust: Trust,
    readings: Mapping[str, Reading],
    signposts: tuple[Signpost, ...],
) -> Reply:
    """The reply that a standard answer makes for this trust, with these readings (by statistic) and these holders.

    Raises RegisterUnavailable when a statistic that the answer needs has no reading, and BadStatistic when the answer
    names a part that its statistic does not have.
    """
    body = PERCENT_SIGN_AFTER.sub(r"\1", answer.body)
    wanted = placeholders.names(body)
    uses_figures = any(name.startswith("figure.") for name in wanted)
    figures = table(_checked(answer, readings), answer.statistics) if uses_figures else {}
    known = {name: words for name, (words, _) in figures.items()}
    known.update(placeholders.trust_values(trust))
    if signposts:
        known[placeholders.HOLDERS] = placeholders.Markdown(holders(signposts))
    missing = [name for name in wanted if name not in known]
    if missing:
        raise BadStatistic(
            f"The standard answer “{answer.title}” asks for {', '.join(missing)}, which cannot be filled in here. "
            "The reply was not changed. Correct the standard answer, or write the reply by hand."
        )
    body = placeholders.fill(body, {name: known[name] for name in wanted}).strip()
    used = dict.fromkeys(part for name in wanted if name in figures and (part := figures[name][1]))
    if any(has_star(known[name]) for name in wanted if name in figures):
        body = f"{body}\n\n{WHY_STARS}"
    held, outcome = _status(answer)
    return Reply(
        body=body,
        held=held,
        outcome=outcome,
        exemptions=_exemptions(answer),
        sources=(SourceUsed(_kind(answer), answer.key, answer.title, answer.version, edited=False),),
        figures=tuple(FigureUsed(reading=reading, part=part) for reading, part in used),
        signposts=signposts,
    )


def from_past(
    text: str, *, key: str, title: str, held: Held | None = None, outcome: Outcome | None = None, plain: bool = False
) -> Reply:
    """The reply that repeats an answer given before; `plain` if `text` is not Markdown but the words of an old letter.

    Its figures are of their day and nothing is known of their source, so none is recorded: the officer reads them over.
    """
    if plain:
        text = "\n\n".join(placeholders.escape(line) for line in text.splitlines() if line.strip())
    source = SourceUsed(kind="past", key=key, title=title, version=None, edited=False)
    return Reply(body=text.strip(), held=held, outcome=outcome, sources=(source,))


def holders(signposts: tuple[Signpost, ...]) -> str:
    """Bodies as a Markdown list: a link where there is a contact, else the name and an honest word about it."""
    return "\n".join(f"- {_holder(sign)}" for sign in signposts)


def _holder(sign: Signpost) -> str:
    address = sign.url or (f"mailto:{sign.email}" if sign.email else "")
    if not address:
        return f"{placeholders.escape(sign.name)} (we have not been able to check a contact for this body)"
    address = address.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
    return f"[{placeholders.escape(sign.name)}](<{address}>)"


def _kind(answer: StandardAnswer) -> str:
    """A statistic is one kind of source, and every other standard answer another."""
    return "statistic" if answer.kind == "statistic" else "answer"


def _checked(answer: StandardAnswer, readings: Mapping[str, Reading]) -> Mapping[str, Reading]:
    missing = [name for name in answer.statistics if name not in readings]
    if missing:
        raise RegisterUnavailable(
            f"The standard answer “{answer.title}” needs figures that have not been taken: {', '.join(missing)}. "
            "The reply was not changed. Take the figures, or write the reply by hand."
        )
    return readings


def _status(answer: StandardAnswer) -> tuple[Held | None, Outcome | None]:
    """Held and outcome as the answer declares them.

    Giving information counts as saying that it is held (FOIA s1(5)), so an answer that gives it and says no more is
    held and provided. Anything else that is left out stays open, for the officer to decide.
    """
    gives = answer.kind in {"answer", "statistic"} and bool(answer.body.strip()) and not answer.exemption
    if gives and answer.held is None and answer.outcome is None:
        return Held.HELD, Outcome.PROVIDED
    if answer.exemption and answer.outcome is None:
        return answer.held, Outcome.REFUSED
    return answer.held, answer.outcome


def _exemptions(answer: StandardAnswer) -> tuple[ExemptionClaimed, ...]:
    if not answer.exemption:
        return ()
    return (ExemptionClaimed(answer.exemption, answer.exemption_why, answer.public_interest),)
