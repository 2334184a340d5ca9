"""One Markdown file of `answers/standard/`, read into a StandardAnswer."""

import re
from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.answers import placeholders
from app.answers.front_matter import Taker, part
from app.answers.markdown import safe_link
from app.answers.standard_answer import StandardAnswer
from app.law.errors import ContentError, Problem
from app.law.outcomes import Held, Outcome

LARGEST_FILE = 1024 * 1024
KINDS = ("answer", "statistic", "signpost", "exempt")
KEYS = frozenset(
    {
        "key", "title", "kind", "scope", "keywords", "example questions", "held", "outcome", "exemption",
        "exemption why", "public interest", "owner", "approved by", "approved on", "valid from", "review by",
        "handling notes", "statistics", "signposts", "only if",
    }
)  # fmt: skip
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")

_OUTCOMES_OF = {
    Held.HELD: {"provided", "provided_in_part", "already_available", "refused", "cost_limit", "vexatious"},
    Held.PART: {"provided", "provided_in_part", "already_available", "refused", "cost_limit", "vexatious"},
    Held.NOT_HELD: {"not_held"},
    Held.NEITHER: {"neither"},
}
"""The outcomes that each held status allows (rules.md 2.2)."""

# The strict readers see what the letter's reader leaves as text, so that an author is told of it.
_STRICT = MarkdownIt("commonmark", {"html": True}).enable("table")
_STRICT.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
_REFUSED = {
    "html_block": (
        "There is HTML in the body.",
        "Write Markdown: **bold**, *italic*, - lists, [words](https://address).",
    ),
    "html_inline": (
        "There is HTML in the body.",
        "Write Markdown: **bold**, *italic*, - lists, [words](https://address).",
    ),
    "image": ("There is an image in the body.", "Describe it in words, or attach it to the reply."),
    "fence": ("There is a block of code in the body.", "Write a paragraph, or a quotation with > before it."),
    "code_block": (
        "There is an indented block in the body, which Markdown reads as code.",
        "Take out the leading spaces.",
    ),
    "hr": ("There is a rule in the body, which letters do not print.", "Use a heading or a new paragraph."),
}


def read_answer(filename: str, text: str) -> StandardAnswer:
    """The standard answer in `text`. Raises ContentError with every problem at once, each with its line and cure."""
    if len(text.encode()) > LARGEST_FILE:
        raise ContentError([Problem(filename, None, "The file is over 1 MB.", "Split it into several answers.")])
    parted = part(filename, text)
    if not parted.fields and parted.problems:
        raise ContentError(list(parted.problems))
    taker = Taker(filename, parted.fields)
    body = parted.body.strip("\n")
    # Blank lines before the body are counted, so that problems name the file's own lines.
    first_line = parted.body_line + len(parted.body) - len(parted.body.lstrip("\n"))
    answer = StandardAnswer(body=body.rstrip(), **_taken(taker))
    _judge(taker, answer)
    allowed = set(placeholders.TRUST_NAMES) | ({"figure.*"} if answer.statistics else set())
    allowed |= {placeholders.HOLDERS} if answer.signposts else set()
    found = [
        *parted.problems, *taker.problems, *placeholders.problems(body, allowed, file=filename, line=first_line),
        *_markdown_problems(filename, body, first_line),
    ]  # fmt: skip
    if found:
        raise ContentError(sorted(dict.fromkeys(found), key=lambda problem: problem.line or 0))
    return answer


def _taken(taker: Taker) -> dict[str, Any]:
    """The front matter as the arguments of a StandardAnswer."""
    taken = {
        "key": taker.text("key"),
        "title": taker.text("title"),
        "kind": taker.text("kind"),
        "scope": taker.text("scope"),
        "keywords": taker.texts("keywords"),
        "examples": taker.texts("example questions"),
        "held": taker.one_of("held", Held, _held),
        "outcome": taker.one_of("outcome", Outcome, _outcome),
        "exemption": taker.text("exemption"),
        "exemption_why": taker.text("exemption why"),
        "public_interest": taker.text("public interest"),
        "owner": taker.text("owner"),
        "approved_by": taker.text("approved by"),
        "approved_on": taker.date("approved on"),
        "valid_from": taker.date("valid from"),
        "review_by": taker.date("review by"),
        "handling_notes": taker.text("handling notes"),
        "statistics": taker.texts("statistics"),
        "signposts": taker.texts("signposts"),
        "only_if": taker.pairs("only if"),
    }
    taker.rest(KEYS)
    return taken


def _held(words: str) -> str:
    known = {"part held": "part", "partly held": "part", "neither confirmed nor denied": "neither"}
    return known.get(words, words.replace(" ", "_"))


def _outcome(words: str) -> str:
    known = {"neither confirmed nor denied": "neither", "already published": "already_available"}
    return known.get(words, words.replace(" ", "_"))


def _judge(taker: Taker, answer: StandardAnswer) -> None:
    """Notes what is missing and what contradicts itself."""
    wrote = {problem.line for problem in taker.problems}
    for key, value in (("key", answer.key), ("title", answer.title), ("kind", answer.kind)):
        if not value and taker.lines.get(key, 0) not in wrote:
            taker.wrong(key, f"“{key}” is missing.", f"Add a line `{key}: ...` to the front matter.")
    if answer.key and not _KEY.fullmatch(answer.key):
        cure = "Use small letters, digits and hyphens, at most 80."
        taker.wrong("key", f"“{answer.key}” cannot be a key.", cure)
    if answer.kind and answer.kind not in KINDS:
        taker.wrong("kind", f"“{answer.kind}” is not a kind.", f"Use one of: {', '.join(KINDS)}.")
    if not (answer.body or answer.scope):
        taker.wrong(
            "title", "There is neither a body nor a scope.", "Write the answer below the second line of hyphens."
        )
    for key, words in (
        ("title", answer.title),
        ("exemption why", answer.exemption_why),
        ("public interest", answer.public_interest),
    ):
        if "{{" in words or "}}" in words:
            cure = "Write the words themselves here, or put the placeholder into the answer below."
            taker.wrong(key, f"“{key}” has a placeholder, and only the answer’s own words are filled in.", cure)
    _judge_status(taker, answer)
    if answer.valid_from and answer.review_by and answer.review_by < answer.valid_from:
        taker.wrong("review by", "“review by” is before “valid from”.", "Correct one of the two dates.")


def _judge_status(taker: Taker, answer: StandardAnswer) -> None:
    held, outcome = answer.held, answer.outcome
    if held and outcome and outcome not in _OUTCOMES_OF[held] | {Outcome.CLARIFICATION}:
        allowed = ", ".join(sorted(_OUTCOMES_OF[held])).replace("_", " ")
        what = f"“held: {held.replace('_', ' ')}” and “outcome: {outcome.replace('_', ' ')}” contradict each other."
        taker.wrong("outcome", what, f"With that “held”, use one of: {allowed}.")
    if outcome is Outcome.REFUSED and not answer.exemption:
        taker.wrong(
            "outcome", "The answer refuses but names no exemption.", "Add `exemption:` with the section, as in 40(2)."
        )
    if answer.exemption and outcome in {Outcome.PROVIDED, Outcome.NOT_HELD}:
        what = f"An exemption is named, but the outcome is “{outcome.replace('_', ' ')}”."
        taker.wrong("exemption", what, "Take the exemption out, or set the outcome to refused or provided in part.")


def _markdown_problems(file: str, body: str, first_line: int) -> Iterator[Problem]:
    # A placeholder is only text to Markdown; filled with letters it cannot upset the links it stands in.
    filled = re.sub(r"\{\{.*?\}\}", "x", body)
    for token in _STRICT.parse(filled):
        line = first_line + (token.map[0] if token.map else 0)
        yield from _token_problems(file, line, token)
        for child in token.children or ():
            yield from _token_problems(file, line, child)
            if child.type in {"softbreak", "hardbreak"}:
                line += 1


def _token_problems(file: str, line: int, token: Token) -> Iterator[Problem]:
    if token.type in _REFUSED:
        yield Problem(file, line, *_REFUSED[token.type])
    if token.type == "link_open" and not safe_link(str(token.attrs.get("href", ""))):
        cure = "Link to an address that begins https://, http://, mailto: or tel:."
        yield Problem(file, line, f"The link to “{token.attrs.get('href', '')}” cannot be used in a letter.", cure)
