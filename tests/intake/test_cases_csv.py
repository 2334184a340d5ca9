from datetime import date

import pytest

from app.intake.case_columns import COLUMNS, NAMES, empty_table
from app.intake.cases_csv import ReadCases, read_cases
from app.law.errors import EmptyInput, InputTooLarge, WrongType
from app.law.outcomes import Regime

TODAY = date(2025, 9, 10)
HEAD = "reference,received_on,subject,requester_name,requester_address,request_text"
ROW = "A-1,01/09/2025,Beds,Ada Lovelace,ada@requester.example,How many beds are open?"


def read(text: str, encoding: str = "utf-8") -> ReadCases:
    return read_cases(text.encode(encoding), today=TODAY)


def wrong(text: str) -> list[tuple[int, str, str]]:
    found = read(text)
    assert all(one.wrong and one.cure for one in found.problems)
    return [(one.row, one.column, one.wrong) for one in found.problems]


def with_cell(column: str, cell: str) -> str:
    """A table of one case in which one cell is another."""
    cells = dict(zip(HEAD.split(","), ROW.split(","), strict=True)) | {column: cell}
    return ",".join(cells) + "\n" + ",".join(f'"{value}"' for value in cells.values())


def test_a_row_becomes_a_case_with_the_usual_where_a_cell_is_empty():
    [case] = read(f"{HEAD}\n{ROW}\n").cases
    assert (case.row, case.line, case.reference, case.received_on) == (2, 2, "A-1", date(2025, 9, 1))
    assert (case.channel, case.regime, case.officer, case.acknowledged_on, case.notes) == (
        "email", Regime.FOIA, "", None, ""
    )  # fmt: skip


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_it_reads_what_spreadsheets_write(separator: str, encoding: str, end: str):
    text = f"{HEAD}\n{ROW}".replace("Lovelace", "Lovélace").replace(",", separator).replace("\n", end)
    found = read(text, encoding)
    assert found.problems == ()
    assert found.cases[0].requester_name == "Ada Lovélace"


def test_a_line_that_names_the_separator_is_no_row():
    assert [case.row for case in read(f"sep=;\n{HEAD}\n{ROW}".replace(",", ";")).cases] == [2]


def test_lines_inside_a_cell_are_kept_and_rows_are_numbered_as_the_spreadsheet_does():
    first = ROW.replace("How many beds are open?", '"1. How many beds?\n2. How many ""open""?"')
    found = read(f"{HEAD}\n{first}\n\n{ROW.replace('A-1', 'A-2')}\n")
    assert found.cases[0].text == '1. How many beds?\n2. How many "open"?'
    assert (found.cases[1].row, found.cases[1].line) == (4, 5)


@pytest.mark.parametrize(
    "day", ["01/09/2025", "1/9/2025", "2025-09-01", "01-09-2025", "1.9.2025", "2025-09-01 00:00:00"]
)
def test_days_are_written_in_the_british_or_the_plain_way(day: str):
    assert read(with_cell("received_on", day)).cases[0].received_on == date(2025, 9, 1)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("09/31/2025", "is not a date"),
        ("31/02/2025", "is not a date"),
        ("1/9/25", "is not a date"),
        ("soon", "is not a date"),
        ("45901", "is not a date"),
        ("11/09/2025", "in the future"),
        ("", "empty"),
    ],
)
def test_a_day_that_cannot_be_right_is_an_error(day: str, said: str):
    [(row, column, what)] = wrong(with_cell("received_on", day))
    assert (row, column) == (2, "received_on")
    assert said in what


def test_every_error_comes_at_once_with_its_row_and_column():
    head = "reference,received_on,subject,requester_name,requester_address,request_text,regime,channel,acknowledged_on"
    text = "\n".join(
        (
            head,
            "A-1,31/02/2025,Beds,Ada,ada@requester.example,Beds?,FOIA,,",
            "A-2,01/09/2025,,Ada,ada@requester.example,,GDPR,pigeon,",
            "a-1,01/09/2025,Beds,Ada,ada@requester.example,Beds?,EIR,Email,31/08/2025",
            "no number,01/09/2025,Beds,,ada@requester.example,Beds?,,,",
            "A-5,01/09/2025,Beds, with a comma,Ada,ada@requester.example,Beds?,EIR,Email,01/09/2025",
        )
    )
    found = [(row, column) for row, column, _ in wrong(text)]
    assert found == [
        (2, "received_on"),
        (3, "subject"),
        (3, "channel"),
        (3, "regime"),
        (3, "request_text"),
        (4, "reference"),
        (4, "acknowledged_on"),
        (5, "reference"),
        (5, "requester_name"),
        (6, ""),
    ]


def test_columns_that_are_unknown_double_nameless_or_missing_are_named():
    text = "reference,Received On,subject,subject,colour,,requester_name,requester_address\nA-1,01/09/2025,a,b,c,d,e,f"
    assert [(column, what.split(".")[0]) for _, column, what in wrong(text)] == [
        ("colour", "The column “colour” is not known"),
        ("", "Column 6 has no name"),
        ("subject", "The column is there twice"),
        ("request_text", "The column is missing"),
    ]


def test_an_unclosed_quotation_mark_is_an_error_and_the_rows_before_it_are_read():
    found = read(f'{HEAD}\n{ROW}\nA-2,01/09/2025,"Beds,Ada,ada@requester.example,Beds?\nA-3,x\n')
    assert [case.reference for case in found.cases] == ["A-1"]
    assert [(one.row, one.line) for one in found.problems] == [(3, 3)]
    assert "quotation marks" in found.problems[0].wrong


def test_more_rows_than_are_taken_at_once_are_an_error():
    rows = "\n".join(ROW.replace("A-1", f"A-{number}") for number in range(2001))
    [problem] = read(f"{HEAD}\n{rows}").problems
    assert problem.row == 2002
    assert "2,000" in problem.wrong


def test_a_table_without_a_case_is_an_error_and_the_template_is_one():
    assert "no case" in wrong(HEAD)[0][2]
    found = read_cases(empty_table(), today=TODAY)
    assert [one.wrong for one in found.problems] == ["There is no case below the names of the columns."]
    assert tuple(column.name for column in COLUMNS) == NAMES


@pytest.mark.parametrize("data", [b"", b"  \r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_says_so(data: bytes):
    with pytest.raises(EmptyInput):
        read_cases(data, today=TODAY)


@pytest.mark.parametrize("data", [b"PK\x03\x04 a workbook", b"\xd0\xcf\x11\xe0 an old one", b"a\0b"])
def test_a_workbook_is_refused_with_the_way_to_save_it(data: bytes):
    with pytest.raises(WrongType, match="Save as"):
        read_cases(data, today=TODAY)


def test_a_file_without_end_is_refused():
    with pytest.raises(InputTooLarge):
        read_cases(b"x" * (20 * 1024 * 1024 + 1), today=TODAY)


def test_no_error_repeats_what_tells_of_the_requester():
    text = with_cell("requester_name", "Ada " + "Lovelace" * 40)
    [problem] = read(text.replace("ada@requester.example", "x" * 2001)).problems[:1]
    said = " ".join(f"{one.wrong} {one.cure}" for one in read(text).problems)
    assert "Lovelace" not in said
    assert "Lovelace" not in f"{problem.wrong} {problem.cure}"


def test_an_apostrophe_that_keeps_a_spreadsheet_from_running_a_cell_is_taken_off():
    assert read(with_cell("subject", "'=1+1")).cases[0].subject == "=1+1"
    assert read(with_cell("subject", "'Allo")).cases[0].subject == "'Allo"


def test_words_in_one_line_have_no_lines_and_a_postal_address_keeps_its_own():
    assert read(with_cell("subject", "Beds\nand  wards")).cases[0].subject == "Beds and wards"
    assert read(with_cell("requester_address", "1 High Street\nWrenfield")).cases[0].requester_address.count("\n") == 1


def test_of_a_table_without_the_names_of_the_columns_nothing_is_repeated():
    found = read_cases(b"FOI-1,02/12/2024,Beds,Sam Reed,sam@reed.example\n", today=date(2025, 1, 6))
    [problem] = found.problems
    assert (problem.row, problem.column) == (1, "")
    assert "Reed" not in problem.wrong + problem.cure
