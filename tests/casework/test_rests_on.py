from app.answers.answer_file import read_answer
from app.casework.rests_on import gaps

STATISTICS = {"wards": ("open", "closed"), "beds": ("used",)}
HEAD = "---\nkey: a\ntitle: A\nkind: answer\n"


def found(text: str) -> list[tuple[int | None, str]]:
    answer = read_answer("a.md", text)
    return [(one.line, one.what) for one in gaps("a.md", text, answer, STATISTICS, {"schools"})]


def test_a_statistic_and_a_topic_that_are_not_there_are_named_in_their_lines():
    assert found(f"{HEAD}statistics: [nowhere]\nsignposts: [roads]\n---\nWords.\n") == [
        (5, "It draws on the statistic “nowhere”, which is not there."),
        (6, "No body in contacts.csv has the topic “roads”."),
    ]


def test_a_figure_that_no_statistic_fills_is_named_in_its_line_with_those_there_are():
    text = f"{HEAD}statistics: [wards]\nhandling notes: Not {{{{ figure.this }}}}\n---\nGood: {{{{ figure.open }}}}.\n"
    bad = text + "\nBad: {{ figure.opn }} and {{ figure.total.percent }}.\n"
    assert found(text + "{{ figure.open.percent }} {{ figure.wards.total }} {{ figure.as_at }}\n") == []
    assert found(bad) == [
        (10, "{{ figure.opn }} is not a figure of its statistics."),
        (10, "{{ figure.total.percent }} is not a figure of its statistics."),
    ]
    [first, _] = gaps("a.md", bad, read_answer("a.md", bad), STATISTICS, ())
    assert "figure.closed.percent" in first.cure


def test_an_answer_of_two_statistics_names_which_it_means():
    text = f"{HEAD}statistics: [wards, beds]\n---\n{{{{ figure.open }}}} {{{{ figure.beds.used }}}}\n"
    assert [line for line, _ in found(text)] == [7]
