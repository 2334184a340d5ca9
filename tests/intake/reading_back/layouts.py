"""Layouts of past letters, beside those of the samples: each with what should be read from it."""

# ruff: noqa: E501, ISC004  words of a letter read better unbroken

from tests.intake.reading_back.letters import REVIEW, Layout, item, letter, mail, numbering, say, table

HEADS = ("No", "Question", "Response")
THREE = (
    ("1", "How many beds do you have?", "Fifty-four."),
    ("2", "Number of nurses in post at 31 March 2025", "812 whole-time equivalents."),
    ("3", "Who supplies meals?", "Meals are cooked in house.\nSnacks come from Greenway Ltd."),
)
PARTS = (
    ("1", "How many complaints were", ""),
    ("1(a)", "received in 2024/25?", "311."),
    ("1(b)", "upheld in 2024/25?", "Ninety."),
    ("2", "Who handles them?", "The Patient Experience Team."),
)
ALL = (("1", "How many drones do you own?", ""), ("2", "What did they cost?", ""), ("3", "Who flies them?", ""))
NONE_HELD = "The Trust does not hold this information, because it owns no drones."


def docx(name, fill, questions=THREE, general="", **more):
    return Layout(name, letter(fill, **more), f"{name}.docx", questions, general)


def heads_again_on_the_next_page(made):
    table(made, HEADS, *THREE[:2])
    made.add_page_break()
    table(made, HEADS, *THREE[2:])


def no_heads_on_the_next_page(made):
    table(made, HEADS, *THREE[:1])
    made.add_page_break()
    table(made, *THREE[1:])


def a_row_cut_in_two(made):
    table(made, HEADS, *THREE[:2], ("3", "Who supplies meals?", "Meals are cooked in house."))
    made.add_page_break()
    table(made, ("", "", "Snacks come from Greenway Ltd."))


def titles_above_the_heads(made):
    table(made, ("Response to your request",), ("Beds, nurses and meals",), HEADS, *THREE)


def question_over_two_columns(made):
    made = table(made, ("Question", "", "Trust response"), *THREE)
    made.cell(0, 0).merge(made.cell(0, 1))


def parts_in_the_number_column(made):
    table(made, ("Q", "Request", "Answer"), ("1", "How many complaints were", ""), ("a)", "received in 2024/25?", "311."),
          ("b)", "upheld in 2024/25?", "Ninety."), ("2", "Who handles them?", "The Patient Experience Team."))  # fmt: skip


def parts_in_the_question_column(made):
    made = table(made, ("Q.", "FOI question", "FOI response"), ("1.", "How many complaints were", ""),
                 ("", "(a) received in 2024/25?", "311."), ("", "(b) upheld in 2024/25?", "Ninety."),
                 ("2.", "Who handles them?", "The Patient Experience Team."))  # fmt: skip
    made.cell(1, 0).merge(made.cell(3, 0))


def one_answer_over_three_rows(made):
    made = table(made, HEADS, *ALL)
    made.cell(1, 2).merge(made.cell(3, 2)).text = NONE_HELD


def stacked(made):
    for label, question, answer in THREE:
        table(made, (f"Question {label}", question), ("Response", answer))
        made.add_paragraph("")


def stacked_in_one_table(made):
    table(
        made,
        *(row for label, question, answer in THREE for row in ((label, "Question", question), ("", "Answer", answer))),
    )


def boxes(made):
    for label, question, answer in THREE:
        table(made, (f"Q{label}. {question}",), (f"A{label}. {answer}",))


def in_a_frame(made):
    frame = made.add_table(rows=1, cols=2)
    frame.cell(0, 0).text = "Wrenfield Partnership NHS Trust"
    table(frame.cell(0, 1), HEADS, *THREE)


def three_columns_without_heads(made):
    table(made, *THREE)


def two_columns_without_heads(made):
    table(made, *((f"{label}. {question}", answer) for label, question, answer in THREE))


def sections_in_headings(made):
    made.add_heading("Estate", 2)
    say(made, "1. How many beds do you have?", "Fifty-four.")
    made.add_heading("Staff", 2)
    say(made, "2. Number of nurses in post at 31 March 2025", "812 whole-time equivalents.", "3. Who supplies meals?",
        "Meals are cooked in house.", "Snacks come from Greenway Ltd.")  # fmt: skip


def headings_with_dashes(made):
    for label, question, answer in THREE:
        made.add_heading(f"Question {label} – {question}", 2)
        say(made, *answer.split("\n"))


def headings_over_both(made):
    for label, question, answer in THREE:
        made.add_heading(f"Question {label}", 2)
        say(made, question)
        made.add_heading("Response", 3)
        say(made, *answer.split("\n"))


def bold_without_numbers(made):
    for _, question, answer in THREE:
        say(made, question, bold=True)
        say(made, *answer.split("\n"))


def red_answers(made):
    for _, question, answer in THREE:
        say(made, question)
        say(made, *answer.split("\n"), colour="C00000")


def italic_questions(made):
    for _, question, answer in THREE:
        say(made, question, italic=True)
        say(made, *answer.split("\n"))


def question_headings(made):
    for _, question, answer in THREE:
        made.add_heading(question, 2)
        say(made, *answer.split("\n"))


def automatic_parts(made):
    number = numbering(made, ("decimal", "%1."), ("lowerLetter", "(%2)"))
    item(made, "How many complaints were:", number)
    item(made, "received in 2024/25?", number, 1)
    say(made, "311.")
    item(made, "upheld in 2024/25?", number, 1)
    say(made, "Ninety.")
    item(made, "Who handles them?", number)
    say(made, "The Patient Experience Team.")


def printed_parts(made):
    say(made, "1. How many complaints were:", "a) received in 2024/25?", "311.", "b) upheld in 2024/25?", "Ninety.",
        "2. Who handles them?", "The Patient Experience Team.")  # fmt: skip


def numbers_with_points(made):
    say(made, "1. Complaints", "1.1 How many were received?", "311.", "1.2 How many were upheld?", "Ninety.", "2. Staffing",
        "2.1 Who handles them?", "The Patient Experience Team.")  # fmt: skip


def a_numbered_list_in_an_answer(made):
    say(made, "1. What are the stages of a complaint?", bold=True)
    say(made, "There are three:", "1. We listen.", "2. We look into it.", "3. We write to you.")
    say(made, "2. Who handles them?", bold=True)
    say(made, "The Patient Experience Team.")


def all_asked_then_one_response(made):
    say(made, "You asked:")
    say(made, *(f"{label}. {question}" for label, question, _ in ALL))
    say(made, "Our response:", NONE_HELD)


def all_asked_then_all_answered(made):
    say(made, "You asked:", *(f"{label}. {question}" for label, question, _ in THREE), "Our response:")
    for label, _, answer in THREE:
        say(made, *f"{label}. {answer}".split("\n"))


def one_table_for_all(made):
    table(made, HEADS, *ALL)
    say(made, "Response", NONE_HELD)


def numbered_then_one_answer(made):
    say(made, *(f"{label}. {question}" for label, question, _ in ALL))
    say(made, NONE_HELD)


def question_and_answer_by_name(made):
    for _, question, answer in THREE:
        say(made, f"Question: {question}", f"Answer: {answer}")


def answer_in_the_same_line(made):
    say(
        made,
        "1. How many beds do you have? Fifty-four.",
        "2. How many nurses? 812.",
        "3. Who supplies meals? Greenway Ltd.",
    )


def one_request_refused(made):
    say(made, "You asked for “the minutes of every meeting of the Estates Committee since 2010”.",
        "We estimate that it would take 60 hours to find and to read them. We refuse the request under section 12(1).",
        "If you asked for one year we could look again.")  # fmt: skip


def facts_in_a_table(made):
    table(made, ("Reference", "FOI 25/417"), ("Date received", "6 May 2025"), ("Date of response", "3 June 2025"))
    table(made, HEADS, *THREE)


MAIL = """Dear Ms Example,

Your request was received on 6 May 2025. Our reference is FOI 25/417.

{body}

{review}

Kind regards
FOI Office
"""


def text_mail(name, body, questions=THREE, general=""):
    return Layout(name, mail(MAIL.format(body=body, review=REVIEW)), f"{name}.eml", questions, general)


QUOTED = "\n\n".join(f"> {question}\n\n{answer}" for _, question, answer in THREE)
WRAPPED = """1. How many beds do you have across all of the wards that the Trust runs at
present, by site?

Fifty-four, at two sites.

2. Who supplies meals?

Meals are cooked in house."""
TOP = """1. Fifty-four.
2. 812 whole-time equivalents.
3. Meals are cooked in house. Snacks come from Greenway Ltd.

Kind regards
FOI Office

On 6 May 2025, A Person wrote:

> Dear Trust
>
> 1. How many beds do you have?
> 2. Number of nurses in post at 31 March 2025
> 3. Who supplies meals?
>
> Thanks"""
ROWS = "".join(f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>" for a, b, c in (HEADS, *THREE))
HTML = (
    "<html><body><p>Dear Ms Example</p><p>Our ref: FOI 25/417</p><p>Date received: 6 May 2025</p>"
    f"<table>{ROWS}</table><p>{REVIEW}</p><p>Kind regards</p></body></html>"
).replace("\n", "<br>")
RED = (
    "<html><body><p>Our ref: FOI 25/417</p><p>Request received: 6 May 2025</p>"
    + "".join(f"<p>{question}</p><p style='color:#c00000'>{answer}</p>" for _, question, answer in THREE).replace(
        "\n", "<br>"
    )
    + f"<p>{REVIEW}</p></body></html>"
)
COVER = "Dear Ms Example\n\nPlease find our response attached.\n\nKind regards\nFOI Office\n"

LAYOUTS = (
    docx("heads again on the next page", heads_again_on_the_next_page),
    docx("no heads on the next page", no_heads_on_the_next_page),
    docx("a row cut in two", a_row_cut_in_two),
    docx("titles above the heads", titles_above_the_heads),
    docx("question over two columns", question_over_two_columns),
    docx("parts in the number column", parts_in_the_number_column, PARTS),
    docx("parts in the question column", parts_in_the_question_column, tuple(
        (label + "." if label.isdigit() and False else label, question, answer) for label, question, answer in PARTS)),
    docx("one answer over three rows", one_answer_over_three_rows, tuple((a, b, NONE_HELD) for a, b, _ in ALL)),
    docx("stacked", stacked),
    docx("stacked in one table", stacked_in_one_table),
    docx("boxes", boxes, tuple((f"Q{a}", b, c) for a, b, c in THREE)),
    docx("in a frame", in_a_frame),
    docx("three columns without heads", three_columns_without_heads),
    docx("two columns without heads", two_columns_without_heads),
    docx("sections in headings", sections_in_headings),
    docx("headings with dashes", headings_with_dashes),
    docx("headings over both", headings_over_both),
    docx("bold without numbers", bold_without_numbers),
    docx("red answers", red_answers),
    docx("italic questions", italic_questions),
    docx("question headings", question_headings),
    docx("automatic parts", automatic_parts, (
        ("1.", "How many complaints were:", ""), ("1(a)", "received in 2024/25?", "311."),
        ("1(b)", "upheld in 2024/25?", "Ninety."), ("2.", "Who handles them?", "The Patient Experience Team."))),
    docx("printed parts", printed_parts, (("1", "How many complaints were:", ""), *PARTS[1:])),
    docx("numbers with points", numbers_with_points, (
        ("1", "Complaints", ""), ("1.1", "How many were received?", "311."), ("1.2", "How many were upheld?", "Ninety."),
        ("2", "Staffing", ""), ("2.1", "Who handles them?", "The Patient Experience Team."))),
    docx("a numbered list in an answer", a_numbered_list_in_an_answer, (
        ("1", "What are the stages of a complaint?", "There are three:\n1. We listen.\n2. We look into it.\n3. We write to you."),
        ("2", "Who handles them?", "The Patient Experience Team."))),
    docx("all asked then one response", all_asked_then_one_response, ALL, NONE_HELD),
    docx("all asked then all answered", all_asked_then_all_answered),
    docx("one table for all", one_table_for_all, ALL, NONE_HELD),
    docx("numbered then one answer", numbered_then_one_answer, ALL, NONE_HELD),
    docx("question and answer by name", question_and_answer_by_name),
    docx("answer in the same line", answer_in_the_same_line, (
        ("1", "How many beds do you have?", "Fifty-four."), ("2", "How many nurses?", "812."),
        ("3", "Who supplies meals?", "Greenway Ltd."))),
    docx("one request refused", one_request_refused, (
        ("1", "the minutes of every meeting of the Estates Committee since 2010",
         "We estimate that it would take 60 hours to find and to read them. We refuse the request under section 12(1).\n"
         "If you asked for one year we could look again."),)),
    docx("facts in a table", facts_in_a_table, facts=()),
    text_mail("quoted without numbers", QUOTED),
    text_mail("wrapped by the width of the page", WRAPPED, (
        ("1", "How many beds do you have across all of the wards that the Trust runs at present, by site?",
         "Fifty-four, at two sites."), ("2", "Who supplies meals?", "Meals are cooked in house."))),
    Layout("answers above what was asked", mail("Received 6 May 2025. Our ref: FOI 25/417\n\n" + TOP), "a.eml", THREE),
    text_mail("Q and A in text", "\n\n".join(f"Q: {question}\nA: {answer}" for _, question, answer in THREE)),
    Layout("a table in HTML", mail("", html=HTML), "a.eml", THREE),
    Layout("red answers in HTML", mail("", html=RED), "a.eml", THREE),
    Layout("a message in a message", mail(COVER, attached=(
        ("reply.eml", mail(MAIL.format(body=QUOTED, review=REVIEW))),)), "a.eml", THREE),
    Layout("a Word file in a message", mail(COVER, attached=(
        ("logo.png", b"\x89PNG\r\n\x1a\n"), ("reply.docx", letter(stacked)))), "a.eml", THREE),
)  # fmt: skip
