"""A reading becomes a sentence and a table in NHS style, and says nothing that may not be printed."""

from dataclasses import replace

from app.drafting.canonical import pack, unpack
from app.drafting.figure_words import has_star, markdown_table, rows, sentence
from app.drafting.figures import values
from app.register.catalogue import ALWAYS
from app.register.reading import Protected, Reading, Table
from tests.letters.drafts import READING

OWN = replace(READING, sentence="On {as_at}, {total} people were on the register; {in_date.percent} in date.")


def printed(reading: Reading, total, cells, percent=()) -> Reading:
    return replace(reading, shown=Protected(total, tuple(cells.items()), tuple(dict(percent).items()), ()))


def test_a_statistic_says_its_own_sentence():
    reading = printed(OWN, 1204, {"in_date": 967}, {"in_date": 80})
    assert sentence(reading) == "On 2 December 2024, 1,204 people were on the register; 80% in date."


def test_where_a_figure_of_its_own_sentence_is_hidden_the_title_speaks():
    said = sentence(printed(OWN, 52, {"in_date": "*"}, {"in_date": "*"}))
    assert said.startswith(f"{READING.title}: 52 people as at 2 December 2024")
    assert "Fewer than 5 people" in sentence(printed(replace(OWN, sentence="{total} people"), "fewer than 5", {}))


def test_a_figure_without_history_is_as_held_on_its_day():
    assert "as held on 2 December 2024" in sentence(replace(READING, as_held=True))


def test_a_table_by_two_things_has_all_its_totals_and_can_stand_in_an_answer():
    table = Table("Council", ("A|B", "C"), ((20, 3), (30, 7)), ((20, "*"), (30, "*")), (23, 37), adds_up=True)
    reading = replace(
        printed(READING, 60, {"in_date": 50, "overdue": 10}),
        table=table,
        labels=(("in_date", "In date"),),
        shape="table",
    )
    heads, lines = rows(reading)
    assert heads == ("Council", "In date", "Overdue", "Total")
    assert lines == (("A|B", "20", "*", "23"), ("C", "30", "*", "37"), ("Total", "50", "10", "60"))
    text = markdown_table(reading)
    assert text.splitlines()[0] == "| Council | In date | Overdue | Total |"
    assert r"A\|B" in text
    assert has_star(text)
    assert {name: words for name, words, _ in values(reading, "figure")}["figure.table"] == text


def test_what_every_reading_fills_is_what_the_catalogue_keeps_from_parts():
    filled = {name.removeprefix("figure.") for name, _, _ in values(READING, "figure")}
    parts = {part for part, _ in READING.shown.cells}
    assert filled == {*ALWAYS, *parts, *(f"{part}.percent" for part in parts)}


def test_a_series_names_its_months_and_has_no_total_where_they_do_not_add_up():
    reading = replace(
        printed(READING, 110, {"2024-11": 100, "2024-12": 1110}),
        shape="series", parts=(("2024-11", 100), ("2024-12", 1110)), total=1110,
    )  # fmt: skip
    assert rows(reading)[1] == (("November 2024", "100"), ("December 2024", "1,110"))


def test_a_reading_from_before_there_were_shapes_is_the_same_text_as_then():
    packed = pack(READING)
    assert not {"shape", "table", "labels", "identity", "because"} & set(packed)
    assert unpack(Reading, packed) == READING
    assert unpack(Reading, pack(replace(READING, shape="series", because="asked for"))).because == "asked for"
