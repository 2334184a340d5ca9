from datetime import date

import pytest

from app.answers.answer_file import read_answer
from app.law.errors import ContentError
from app.law.outcomes import Held, Outcome

WHOLE = """---
key: parking
title: Parking at our sites
kind: answer
scope: Who may park and what it costs. Not by site.
keywords:
  - car park
  - parking
example questions: ["May visitors park for nothing?"]
held: neither confirmed nor denied
outcome: neither confirmed nor denied
exemption: "31(3)"
exemption why: It would help somebody.
public interest: The balance favours it.
owner: Head of Estates
approved by: Company Secretary
approved on: 2024-03-18
valid from: 2024-04-01
review by: 2027-03-31
handling notes: Ask first.
statistics: [parking-permits]
signposts: social-care
only if: {register kept by: trust}
---

{{ trust.name }} has {{ figure.total }} permits.

{{ holders }}
"""


def least(extra: str = "", body: str = "Yes.", top: str = "key: a\ntitle: A\nkind: answer\n") -> str:
    return f"---\n{top}{extra}---\n\n{body}\n"


def problems(text: str) -> list[tuple[int | None, str]]:
    with pytest.raises(ContentError) as caught:
        read_answer("standard/a.md", text)
    assert all(problem.file == "standard/a.md" and problem.cure for problem in caught.value.problems)
    return [(problem.line, problem.what) for problem in caught.value.problems]


def test_every_key_of_the_front_matter_is_read():
    answer = read_answer("standard/parking.md", WHOLE)
    assert (answer.key, answer.kind, answer.held, answer.outcome) == (
        "parking",
        "answer",
        Held.NEITHER,
        Outcome.NEITHER,
    )
    assert answer.keywords == ("car park", "parking")
    assert answer.examples == ("May visitors park for nothing?",)
    assert (answer.statistics, answer.signposts) == (("parking-permits",), ("social-care",))
    assert answer.only_if == (("register_kept_by", "trust"),)
    assert (answer.valid_from, answer.review_by) == (date(2024, 4, 1), date(2027, 3, 31))
    assert answer.body.startswith("{{ trust.name }}")
    assert answer.body.endswith("{{ holders }}")


def test_only_key_title_kind_and_body_or_scope_are_compulsory():
    assert read_answer("a.md", least()).body == "Yes."
    assert read_answer("a.md", least("scope: What it covers.\n", body="")).body == ""


def test_an_answer_without_body_and_scope_is_refused():
    assert problems(least(body="")) == [(3, "There is neither a body nor a scope.")]


def test_a_file_saved_by_windows_is_read_like_any_other():
    text = "\ufeff" + least("review by: 2027-01-01\n").replace("\n", "\r\n")
    assert read_answer("a.md", text) == read_answer("a.md", least("review by: 2027-01-01\n"))


def test_every_problem_is_named_at_once_with_its_line():
    text = """---
key: Bad Key
title: Try
kind: thing
colour: red
keywords: [a, 136]
held: not held
outcome: provided
review by: soon
valid from: 2024-02-30
review by: 2027-01-01
---

Hello {{ trust.nam }} and {{ figure.total }} {{ holders }} {{ x | y }}

<b>hi</b> [x](javascript:alert(1))
second ![a](b.png)
"""
    lines = [line for line, _ in problems(text)]
    assert lines == [2, 4, 5, 6, 8, 9, 10, 11, 14, 14, 14, 14, 16, 16, 17]


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        ("held: maybe\n", "is not one of the values of “held”"),
        ("outcome: lost\n", "is not one of the values of “outcome”"),
        ("held: not held\noutcome: provided\n", "contradict each other"),
        ("held: held\noutcome: not held\n", "contradict each other"),
        ("outcome: refused\n", "names no exemption"),
        ('outcome: provided\nexemption: "40(2)"\n', "An exemption is named, but"),
        ("review by: 31/03/2027\n", "“review by” is not a date"),
        ("review by: 2027-03-31 10:00:00\n", "“review by” is not a date"),
        ("valid from: 2027-01-02\nreview by: 2027-01-01\n", "is before “valid from”"),
        ("owner: [a]\n", "“owner” is not text"),
        ("keywords: 117\n", "is not a list of texts"),
        ("only if: trust\n", "is not a list of names with texts"),
        ("key: b\n", "“key” is given twice"),
    ],
)
def test_a_wrong_value_is_named_at_the_line_of_its_key(extra: str, says: str):
    [(line, what)] = problems(least(extra))
    assert says in what
    assert line is not None
    assert line >= 5


@pytest.mark.parametrize("missing", ["key", "title", "kind"])
def test_a_missing_compulsory_key_is_named(missing: str):
    top = "".join(f"{key}: answer\n" for key in ("key", "title", "kind") if key != missing)
    assert problems(least(top=top)) == [(1, f"“{missing}” is missing.")]


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>", "a <b>bold</b> word", "<!-- hidden -->", "![a](https://x.example/a.png)",
        "[a](javascript:alert(1))", "[a](data:text/html,x)", "[a](/local)", "[a][b]\n\n[b]: vbscript:x",
        "```\ncode\n```", "one\n\n    indented", "one\n\n---\n\ntwo",
    ],
)  # fmt: skip
def test_what_a_letter_cannot_print_is_refused(body: str):
    assert problems(least(body=body))


def test_a_link_may_hold_a_placeholder():
    answer = read_answer("a.md", least(body="[Write to us](mailto:{{trust.foi_email}})"))
    assert "foi_email" in answer.body


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no front matter",
        "---\nkey: a\n",
        "---\n---\nbody",
        "---\n- a\n---\nbody",
        "---\nkey: [\n---\nbody",
        "---\nkey: \x01\n---\n",
    ],
)
def test_a_file_without_readable_front_matter_is_refused_with_a_cure(text: str):
    assert problems(text)


def test_lists_inside_lists_without_end_are_refused_quickly():
    assert problems(least(f"keywords: {'[' * 5000}\n"))


def test_an_answer_over_one_megabyte_is_refused():
    [(_, what)] = problems(least(body="word " * 300_000))
    assert "over 1 MB" in what


def test_a_placeholder_outside_the_answers_own_words_is_refused_with_its_line():
    text = '---\nkey: a\ntitle: "{{ trust.name }}"\nkind: answer\n---\nWords.\n'
    with pytest.raises(ContentError, match="line 3: “title” has a placeholder"):
        read_answer("a.md", text)
