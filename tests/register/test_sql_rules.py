"""A query may count, compare, and work with dates and words; whatever else it tries is named with its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.register.sql_rules import faults
from app.register.sql_words import bare, words

SHIPPED = sorted((Path(__file__).parents[2] / "answers" / "statistics").glob("*.sql"))


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT COUNT(*) FROM stay WHERE began <= :as_at AND note <> 'a;b -- c' -- pg_read_file('x')",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 'a', COUNT(*) FROM n;",
        "SELECT CAST(x AS varchar(20)), y::numeric(10, 2), x'ff' FROM (VALUES (1), (2)) AS t(x, y)",
        'SELECT "update", SUM(a) OVER (PARTITION BY b), COUNT(*) FILTER (WHERE c IN (1, 2)) FROM "odd table"',
        "SELECT /* a comment */ strftime('%Y', began), date_trunc('month', began) FROM stay",
    ],
)
def test_a_query_that_only_counts_is_let_through(sql):
    assert faults(sql) == ()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_is_shipped_keeps_to_the_rules(path):
    for section in path.read_text().split("-- section: ")[1:]:
        assert faults(section.partition("\n")[2]) == ()


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("SELECT 1; SELECT 2", "more than one query"),
        ("PRAGMA table_list", "more than read"),
        ("", "more than read"),
        ("ATTACH 'x' AS y", "more than read"),
        ("WITH a AS (DELETE FROM stay RETURNING *) SELECT * FROM a", "DELETE"),
        ("SELECT 1 INTO stay", "INTO"),
        ("SELECT * FROM stay FOR UPDATE", "UPDATE"),
        ("SELECT pg_read_file('/etc/passwd')", "pg_read_file"),
        ("SELECT pg_catalog.pg_read_file('/etc/passwd')", "pg_read_file"),
        ("SELECT \"pg_read_file\"('/etc/passwd')", "pg_read_file"),
        ("SELECT * FROM dblink('host=there', 'SELECT 1') AS (a text)", "dblink"),
        ("SELECT * FROM a, pg_ls_dir(b) AS (c text)", "pg_ls_dir"),
        ("SELECT * FROM read_csv('https://there.example/x.csv')", "read_csv"),
        ("SELECT load_extension('x.so')", "load_extension"),
        ("SELECT pg_sleep(1000)", "pg_sleep"),
        # What one database reads as the end of a text and another does not, to hide what is called.
        ("SELECT E'\\'', pg_read_file('x'), '", "“E”"),
        ("SELECT $$'$$, pg_read_file('x'), $$'$$", "“$”"),
        ("SELECT /* /* */ ' */ pg_read_file('x')", "“/”"),
        ("SELECT U&'\\0027'", "“&”"),
        ("SELECT \"'\", pg_read_file('x'), \"'\"", "pg_read_file"),
        ("SELECT 'never closed", "“'”"),
    ],
)
def test_whatever_else_a_query_tries_is_named(sql, what):
    assert any(what in fault.what and fault.cure for fault in faults(sql)), faults(sql)


def test_a_fault_has_its_line():
    assert faults("SELECT 1,\n\n pg_sleep(9)")[0].line == 3


@given(st.text("a'\"$/*-\n :;(`\\", max_size=60))
def test_the_words_of_a_query_are_the_query_again(sql):
    assert "".join(word.text for word in words(sql)) == sql
    assert len(bare(sql)) <= len(sql) + sql.count("'")
