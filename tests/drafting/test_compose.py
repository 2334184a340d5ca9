import dataclasses

import pytest

from app.answers.markdown import plain
from app.answers.standard_answer import StandardAnswer
from app.drafting.compose import compose, from_past
from app.drafting.draft import ExemptionClaimed, FigureUsed
from app.law.errors import BadStatistic, RegisterUnavailable
from app.law.outcomes import Held, Outcome
from app.register.reading import Protected
from tests.letters.drafts import READING, SIGNPOSTS, TRUST


def answer(body: str, **more) -> StandardAnswer:
    return StandardAnswer(**{"key": "k", "title": "A title", "kind": "answer", "body": body, "version": 3, **more})


def composed(body: str, readings=None, signposts=(), **more):
    found = {"s117-register": READING} if readings is None else readings
    return compose(answer(body, **more), trust=TRUST, readings=found, signposts=signposts)


def test_figures_and_dates_are_printed_as_the_nhs_prints_them():
    made = composed(
        "There were {{ figure.total }} on {{ figure.as_at }}; {{ figure.in_date.percent }} in date.",
        statistics=("s117-register",),
    )
    assert plain(made.body) == "There were 1,204 on 2 December 2024; 80% in date."
    assert made.figures == (FigureUsed("s117-register", "total"), FigureUsed("s117-register", "in_date"))


def test_a_percent_sign_after_the_placeholder_is_not_doubled():
    made = composed("{{ figure.in_date.percent }}% in date", statistics=("s117-register",))
    assert plain(made.body) == "80% in date"


def test_with_two_statistics_the_figure_names_its_own():
    other = dataclasses.replace(READING, statistic="beds")
    made = composed(
        "{{ figure.beds.total }} and {{ figure.s117-register.overdue }}",
        readings={"beds": other, "s117-register": READING},
        statistics=("beds", "s117-register"),
    )
    assert plain(made.body) == "1,204 and 201"
    assert made.figures == (FigureUsed("beds", "total"), FigureUsed("s117-register", "overdue"))


def test_only_what_disclosure_control_shows_is_printed_and_a_star_is_explained_in_words():
    hidden = Protected(52, (("in_date", "*"), ("overdue", "*"), ("no_due_date", 0)), (("in_date", "*"),), ())
    reading = dataclasses.replace(
        READING, parts=(("in_date", 49), ("overdue", 3), ("no_due_date", 0)), total=52, shown=hidden
    )
    made = composed(
        "{{ figure.in_date }} in date, {{ figure.in_date.percent }}.",
        readings={"s117-register": reading},
        statistics=("s117-register",),
    )
    assert plain(made.body).startswith("* in date, *.")
    assert "stands for a number that is not shown" in made.body
    assert "49" not in made.body


def test_holders_are_links_by_name_and_an_unknown_contact_is_said_honestly():
    made = composed("Ask:\n\n{{ holders }}", signposts=SIGNPOSTS)
    assert "- [Leicester City Council](<https://www.leicester.gov.uk/" in made.body
    assert "- [Rutland County Council](<mailto:foi@rutland.example>)" in made.body
    assert "Integrated Care Board (we have not been able to check a contact" in made.body
    assert made.signposts == SIGNPOSTS


def test_a_figure_that_has_not_been_taken_stops_the_answer():
    with pytest.raises(RegisterUnavailable, match="have not been taken: s117-register"):
        composed("{{ figure.total }}", readings={}, statistics=("s117-register",))


@pytest.mark.parametrize("body", ["{{ figure.unheard }}", "{{ holders }}", "{{ trust.motto }}"])
def test_a_name_that_cannot_be_filled_in_stops_the_answer(body):
    with pytest.raises(BadStatistic, match="cannot be filled in"):
        composed(body, statistics=("s117-register",))


def test_held_outcome_and_exemption_are_carried_over():
    made = composed(
        "No.",
        held=Held.HELD,
        outcome=Outcome.REFUSED,
        exemption="43(2)",
        exemption_why="why",
        public_interest="balance",
    )
    assert (made.held, made.outcome) == (Held.HELD, Outcome.REFUSED)
    assert made.exemptions == (ExemptionClaimed("43(2)", "why", "balance"),)
    assert made.sources[0].version == 3


def test_giving_the_information_says_that_it_is_held_but_a_signpost_says_nothing_by_itself():
    assert (composed("Yes.").held, composed("Yes.").outcome) == (Held.HELD, Outcome.PROVIDED)
    assert composed("Ask them.", kind="signpost").held is None
    assert composed("").held is None


def test_the_words_of_an_old_letter_are_printed_letter_for_letter():
    made = from_past("1. See *all* <b>\nthen [this]", key="FOI-1", title="Old", plain=True)
    assert plain(made.body) == "1. See *all* <b>\nthen [this]"
    assert (made.held, made.figures, made.sources[0].kind) == (None, (), "past")
