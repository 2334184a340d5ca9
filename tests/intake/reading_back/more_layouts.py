"""More layouts: how questions are numbered, named and coloured, and tables in plain text."""

# ruff: noqa: E501  words of a letter read better unbroken

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.intake.reading_back.layouts import ALL, HEADS, MAIL, NONE_HELD, THREE, docx, text_mail
from tests.intake.reading_back.letters import REVIEW, Layout, mail, numbering, say, table

ROMAN = ("i", "ii", "iii")
DOTTED = tuple((f"{label}.", question, answer) for label, question, answer in THREE)
REFUSED = "We cannot provide this, because it would take more than 18 hours. Section 12 applies."
YEARS = (
    ("1", "Number of complaints by year", "2022/23: 5\n2023/24: 7"),
    ("2", "Number upheld", "3 in 2022/23\n4 in 2023/24"),
    ("3", "Cost", "5. That is all."),
)
LONG = (
    ("1", "I would like to know the number of beds. I mean all of them.", "Ten."),
    ("2", "Also the wards.", "2. Bramble and 3. Heron."),
    ("3", "Finally costs", "£3."),
)
WARDS = (
    ("1", "Beds by ward?", "Ward | Beds\nA | 5\nB | <5\nFigures under five are withheld."),
    ("2", "Who cleans?", "The Trust does."),
)
SHARED = "Year | Beds | Cost\n2024 | 5 | £1"
BOTH = (
    ("1", "For each year please state:", ""), ("1(a)", "beds", SHARED), ("1(b)", "cost", SHARED),
    ("2", "Who cleans?", "The Trust does."),
)  # fmt: skip


def each(shape, **look):
    """Fills a letter with the lines that `shape` makes of each question; a line that begins with "~" has the look."""

    def fill(made):
        for label, question, answer in THREE:
            for line in shape(label, question, answer):
                words = line.removeprefix("~")
                say(made, *words.split("\n"), **(look if words != line else {}))

    return fill


def numbers_in_cells(column, *rows):
    def fill(made):
        number = numbering(made, ("decimal", "%1."))
        made = table(made, *rows)
        for row in made.rows[1:]:
            listed = OxmlElement("w:numPr")
            for name, value in (("ilvl", 0), ("numId", number)):
                element = OxmlElement(f"w:{name}")
                element.set(qn("w:val"), str(value))
                listed.append(element)
            row.cells[column].paragraphs[0]._p.get_or_add_pPr().append(listed)

    return fill


def headings_without_stops(made):
    for label, question, answer in THREE:
        made.add_heading(f"{label} {question}", 2)
        say(made, *answer.split("\n"))


def bullets(made):
    for _, question, answer in THREE:
        say(made, question, style="List Bullet")
        say(made, *answer.split("\n"))


def asked_in_prose(made):
    made.add_heading("Your request", 2)
    say(made, "Please send me the drone policy and its costs.")
    made.add_heading("Our response", 2)
    say(made, "We own no drones.", "So we hold nothing.")


def requested_and_refused(made):
    say(made, "You requested the following information:", *(f"{label}. {question}" for label, question, _ in ALL))
    say(made, "Our response is as follows:", NONE_HELD)


def refused_below(made):
    say(made, *(f"{label}. {question}" for label, question, _ in ALL), REFUSED)


def a_table_between(made):
    say(made, "1. Beds by ward?")
    table(made, ("Ward", "Beds"), ("A", "5"), ("B", "<5"))
    say(made, "Figures under five are withheld.", "2. Who cleans?", "The Trust does.")


def parts_with_one_table(made):
    say(made, "1. For each year please state:", "a) beds", "b) cost")
    table(made, ("Year", "Beds", "Cost"), ("2024", "5", "£1"))
    say(made, "2. Who cleans?", "The Trust does.")


def lines(questions, **look):
    def fill(made):
        for label, question, answer in questions:
            say(made, f"{label}. {question}", **look)
            say(made, *answer.split("\n"))

    return fill


def lettered(letters, stop):
    def fill(made):
        for letter, (_, question, answer) in zip(letters, THREE, strict=True):
            say(made, f"{letter}{stop} {question}", *answer.split("\n"))

    return fill


def labelled(letters):
    return tuple((letter, question, answer) for letter, (_, question, answer) in zip(letters, THREE, strict=True))


NUMBERED = "\n\n".join(f"{label}. {question}\n\n{answer}" for label, question, answer in THREE)
ROWS = [(label, question, " ".join(answer.split())) for label, question, answer in THREE]
PASSED_ON = (
    "Hello\n\nPlease see below.\n\n-----Original Message-----\nFrom: FOI Office <foi@trust.example>\n"
    "Sent: 03 June 2025 10:12\nTo: requester@somewhere.example\nSubject: FOI 25/417 response\n\n"
) + MAIL.format(body=NUMBERED, review=REVIEW)
WRAPPED_QUOTES = (
    "> 1. How many beds do you have across all of the wards that the Trust\n> runs at present, by site?\n\n"
    "Fifty-four.\n\n> 2. Who supplies meals?\n\nThe Trust does."
)

MORE = (
    docx("automatic numbers in question cells", numbers_in_cells(0, ("Question", "Response"), *((b, c) for _, b, c in THREE)), DOTTED),
    docx("automatic numbers in cells of their own", numbers_in_cells(0, HEADS, *(("", b, c) for _, b, c in THREE)), DOTTED),
    docx("Q and A with stops", each(lambda _, b, c: (f"Q. {b}", f"A. {c}"))),
    docx("Question 1 without a colon", each(lambda a, b, c: (f"Question {a} {b}", c))),
    docx("numbers and Answer", each(lambda a, b, c: (f"{a}) {b}", f"Answer: {c}"))),
    docx("numbers and Trust response", each(lambda a, b, c: (f"{a}. {b}", "Trust response:", c))),
    docx("bold names on lines of their own", each(lambda a, b, c: (f"~Question {a}:", b, "~Response:", c), bold=True)),
    docx("numbers and blue answers", each(lambda a, b, c: (f"{a}. {b}", f"~{c}"), colour="0070C0")),
    docx("small Roman numbers", lettered(ROMAN, ")"), labelled(ROMAN)),
    docx("letters", lettered("abc", "."), labelled("abc")),
    docx("bullets", bullets),
    docx("numbered headings without stops", headings_without_stops),
    docx("asked and answered in prose", asked_in_prose, (
        ("1", "Please send me the drone policy and its costs.", "We own no drones.\nSo we hold nothing."),)),
    docx("requested and refused", requested_and_refused, ALL, NONE_HELD),
    docx("refused below", refused_below, ALL, REFUSED),
    docx("heads with a name", lambda made: table(made, ("Ref", "Request", "Wrenfield response"), *THREE)),
    docx("heads in the plural", lambda made: table(made, ("#", "Your Questions", "The Trust’s Response"), *THREE)),
    docx("a column after the answers", lambda made: table(made, ("No.", "Question", "Response", "Exemption"), *((*one, "None") for one in THREE))),
    docx("a table between", a_table_between, WARDS),
    docx("parts with one table", parts_with_one_table, BOTH),
    docx("statements in italics", lines(LONG, italic=True), LONG),
    docx("answers that begin with numbers", lines(YEARS), YEARS),
    text_mail("tabs in text", "\n".join("\t".join(row) for row in (HEADS, *ROWS))),
    text_mail("strokes in text", "\n".join(f"| {' | '.join(row)} |" for row in (HEADS, ("---", "---", "---"), *ROWS))),
    text_mail("stars for bold", "\n\n".join(f"*{label}. {question}*\n{answer}" for label, question, answer in THREE)),
    Layout("passed on", mail(PASSED_ON).replace(b"03 Jun 2025", b"05 Jun 2025"), "a.eml", THREE),
    text_mail("wrapped quotations", WRAPPED_QUOTES, (
        ("1", "How many beds do you have across all of the wards that the Trust runs at present, by site?", "Fifty-four."),
        ("2", "Who supplies meals?", "The Trust does."))),
)  # fmt: skip
