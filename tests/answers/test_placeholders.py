import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answers import placeholders
from app.answers.markdown import plain
from app.answers.placeholders import FigureName, Markdown, escape, figure_name, figures, fill, names
from app.answers.shelf import read_trust
from app.law.errors import ContentError
from tests.answers.content import TRUST


def test_names_come_once_each_in_order():
    assert names("{{ b.c }} {{a}} {{ b.c }}") == ("b.c", "a")


def test_every_placeholder_is_filled():
    assert (
        fill("{{ trust.name }} has {{figure.total}}.", {"trust.name": "X", "figure.total": "1,204"}) == "X has 1,204."
    )


def test_a_missing_value_is_loud():
    with pytest.raises(ContentError, match=r"trust\.name"):
        fill("{{ trust.name }}", {})


def test_a_value_is_never_looked_into_for_more_placeholders():
    filled = fill("{{ a }} {{ b }}", {"a": "{{ b }}", "b": "x"})
    assert filled == "{{ b }} x"


def test_a_hidden_figure_prints_as_a_star_and_begins_no_list():
    assert plain(fill("{{ figure.overdue }} people", {"figure.overdue": "*"})) == "* people"


def test_markdown_values_go_in_as_they_are():
    assert fill("{{ holders }}", {"holders": Markdown("- [A](https://a.example)")}) == "- [A](https://a.example)"


@given(
    st.text(alphabet=st.sampled_from("ab*_[]<>`\\|#+-.)1 &;amp"), min_size=1, max_size=40).filter(
        lambda t: t == t.strip()
    )
)
def test_a_value_prints_as_it_is_whatever_markdown_it_holds(text: str):
    # Markdown, like HTML, shows a run of spaces as written here but drops spaces at the ends of lines.
    assert plain(escape(text)) == text


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("figure.total", FigureName("", "total", percent=False)),
        ("figure.in_date.percent", FigureName("", "in_date", percent=True)),
        ("figure.s117-register.overdue", FigureName("s117-register", "overdue", percent=False)),
        ("figure.s117-register.overdue.percent", FigureName("s117-register", "overdue", percent=True)),
        ("figure", None), ("trust.name", None), ("figure.a.b.c", None),
    ],
)  # fmt: skip
def test_a_figure_is_named_by_part_and_where_needed_by_statistic(name: str, means: FigureName | None):
    assert figure_name(name) == means


def test_figures_lists_what_a_body_prints():
    assert figures("{{ figure.total }} {{ trust.name }}") == (FigureName("", "total", percent=False),)


def test_problems_name_the_line_in_the_file():
    body = "fine {{ trust.name }}\n\n{{ trust.motto }} and {{ figure.total }}\n{{ Trust.Name }} {% if x %}"
    found = placeholders.problems(body, {"trust.name"}, file="a.md", line=10)
    assert [problem.line for problem in found] == [12, 12, 13]


def test_a_trust_gives_a_value_for_every_trust_placeholder():
    values = placeholders.trust_values(read_trust("trust.toml", TRUST))
    assert values.keys() == placeholders.TRUST_NAMES
    assert values["trust.areas"] == "North, East and West"
