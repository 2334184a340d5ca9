"""Two versions of a standard answer, part by part, compared word by word."""

from markupsafe import Markup

from app.answers.standard_answer import StandardAnswer
from app.law.errors import ContentError
from app.records.answer_history import answer_of
from app.web.answer_form import KINDS
from app.web.difference import difference
from app.web.words import in_words


def differences(before: StandardAnswer | None, after: StandardAnswer | None) -> list[tuple[str, Markup]]:
    """Each part that differs, by the name that it has in the form, and its two texts compared."""
    old, new = _in_words(before), _in_words(after)
    return [(name, difference(old[name], new[name])) for name in old if old[name].strip() != new[name].strip()]


def of_files(key: str, before: bytes, after: bytes) -> list[tuple[str, Markup]]:
    """The same for two stored versions; as whole files where one of them cannot be read by today's rules."""
    try:
        return differences(answer_of(key, before), answer_of(key, after))
    except ContentError:
        return [("The whole file", difference(before.decode("utf-8-sig"), after.decode("utf-8-sig")))]


def _in_words(answer: StandardAnswer | None) -> dict[str, str]:
    one = answer or StandardAnswer("", "", "", "")
    return {
        "Title": one.title,
        "The words of the letter": one.body,
        "Kind": KINDS.get(one.kind, one.kind),
        "Is it held?": one.held.words if one.held else "",
        "What becomes of the question": one.outcome.words if one.outcome else "",
        "Exemption relied on": one.exemption,
        "Why it applies": one.exemption_why,
        "The public interest, weighed": one.public_interest,
        "What it covers, and what it does not": one.scope,
        "Keywords": "\n".join(one.keywords),
        "Questions that it answers": "\n".join(one.examples),
        "Figures that it uses": "\n".join(one.statistics),
        "Topics of others who hold it": "\n".join(one.signposts),
        "Only if": "\n".join(f"{name.replace('_', ' ')}: {text}" for name, text in one.only_if),
        "Owner": one.owner,
        "Valid from": in_words(one.valid_from) if one.valid_from else "",
        "Review by": in_words(one.review_by) if one.review_by else "",
        "Handling notes": one.handling_notes,
    }
