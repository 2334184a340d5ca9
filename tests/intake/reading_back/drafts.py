"""Strategies for Drafts with odd content: every kind of Markdown, words that look like marks or like the close."""

# ruff: noqa: E501  words of a letter read better unbroken

import dataclasses
from datetime import date

from hypothesis import strategies as st

from app.drafting.draft import Draft
from app.law.outcomes import Held, Outcome
from app.signposting.signpost import Signpost
from tests.letters.drafts import draft, question, reply

ODD = (
    "Response: ten", "A: ten", "Q1: How many?", "Question 2", "You asked", "Our response", "Yours sincerely", "Request: all",
    "If you are unhappy with this, write to us.", "1. How many?", "(a) the first", "Kind regards", "Publication", "Answer",
    "Internal review", "Appendix A", "See Appendix A.", "Table 1 (question 1): A", "https://a.example/x", "12 May 2019",
    "Our reference: OTHER/1", "Received on 1 May 2001", "The Trust holds this information.", "You wrote:", "<b>not bold</b>",
    "{{ reference }}", "a | b", "“Quoted” & 'single'", "مرحبا", "naïve – 5 < 6", "e\u0301", "\u202eabc", "tab\there",
    "From: somebody@a.example", "Number", "> quoted", "# heading", "- item", "5.", "No",
)  # fmt: skip
words = st.one_of(
    st.sampled_from(ODD), st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=30)
)
visible = words.filter(lambda text: any(char.isalnum() for char in text))
cells = st.sampled_from(
    ["ten", "1,204", "", "Ward", "**bold**", "[a](https://a.example/c)", "Question", "Response", "3 May 2020"]
)


@st.composite
def tables(draw) -> str:
    width = draw(st.integers(1, 4))
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=4))
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


@st.composite
def lists(draw, depth: int = 0) -> str:
    mark = draw(st.sampled_from(["- ", "1. ", "4. "]))
    items = draw(st.lists(visible, min_size=1, max_size=3))
    lines = []
    for item in items:
        lines.append(mark + " ".join(item.split()))
        if depth < 2 and draw(st.booleans()):
            inner = draw(lists(depth + 1))
            lines += [" " * len(mark) + line for line in inner.split("\n")]
    return "\n".join(lines)


bodies = st.lists(
    st.one_of(
        visible,
        words.map(lambda text: f"# {text}"),
        words.map(lambda text: f"> {text}"),
        words.map(lambda text: f"**{text}** and [a link](https://a.example/page?x=1&y=2)"),
        st.just("a line  \nand another"),
        st.just("```\ncode <x>\n  more\n```"),
        tables(),
        lists(),
    ),
    min_size=1,
    max_size=5,
).map("\n\n".join)
replies = st.builds(
    reply,
    bodies,
    st.sampled_from(Held),
    st.just(Outcome.PROVIDED),
    signposts=st.lists(
        st.builds(
            Signpost,
            st.sampled_from(["council", "icb", "police"]),
            st.sampled_from(["Wrenshire County Council", "NHS Wrenshire ICB", "Police & Crime Commissioner"]),
            st.just("council"),
            st.sampled_from(["", "https://www.wrenshire.example/foi", "https://other.example/a?b=c#d"]),
            st.sampled_from(["", "foi@wrenshire.example"]),
            st.sampled_from(["", "It pays for the care.", "It holds the records: ask it"]),
            st.none(),
        ),
        max_size=2,
    ).map(tuple),
)
labels = st.sampled_from(["{0}", "{0}.", "Q{0}", "A{0}", "({0})", "Part {0}"])


@st.composite
def drafts(draw) -> Draft:
    """A Draft of up to five questions, some in parts, received and introduced in any way."""
    shape = draw(labels)
    made = []
    for place in range(1, draw(st.integers(1, 5)) + 1):
        label = shape.format(place)
        if draw(st.integers(0, 3)):
            made.append(question(label, draw(visible), draw(replies)))
        else:
            parts = [
                question(f"{label}({letter})", draw(visible), draw(replies))
                for letter in "abc"[: draw(st.integers(1, 3))]
            ]
            made.append(question(label, draw(visible), parts=tuple(parts)))
    return dataclasses.replace(
        draft(tuple(made)),
        reference=draw(st.sampled_from(["FOI-2425-0001", "WP 25/26 0417", "2025.0001", "RFI_7"])),
        received=draw(st.dates(date(2020, 1, 1), date(2027, 12, 31))),
        introduction=draw(st.one_of(st.just(""), visible)),
        subject=draw(st.one_of(st.just(""), words)),
    )
