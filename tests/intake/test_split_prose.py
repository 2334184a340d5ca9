"""Requests without numbers: which sentences ask."""

import pytest

from app.intake.split import split


def questions(text):
    return [question.text for question in split(text).questions]


@pytest.mark.parametrize(
    "asked",
    [
        "I should be glad, too, to have sight of whatever agreement sets out how soon a nurse has to come.",
        "I would next like to know how many people have been placed more than twenty miles from home.",
        "Last of all, please tell me what the Trust paid towards these placements.",
        "Members would be interested to see whatever figures you have for the use of the clinic.",
        "In addition, has the Trust ever asked a leaver to sign such a clause?",
        "Under the Freedom of Information Act please can you tell me which of your wards have shared bedrooms.",
        "Under the FOIA 2000, how many patients were moved at night last year?",
        "Are members of staff trained for it, or is it simply whoever is passing?",
        "If plans have been drawn up to do away with shared rooms, please send them.",
    ],
)
def test_a_sentence_that_asks_in_whatever_words_is_a_question(asked):
    text = f"My mother was on the ward for a year and I have no complaint of it.\n\n{asked}\n\nShe is home now.\n"
    assert questions(text) == [asked]


@pytest.mark.parametrize(
    "said",
    [
        "Is that what it is called now?",
        "It is not much to ask, is it?",
        "Would you be happy to be contacted about our results?",
        "Could you ring me rather than write?",
        "Please tell me if it is going to be late.",
        "A summary will do if the whole is too long to send.",
        "The report was published in June 2024.",
        "I am not after anybody's name.",
    ],
)
def test_what_is_said_for_effect_or_about_the_reply_is_none(said):
    text = f"How many nurses left the ward in 2024?\n\nThe manager said they were busy. {said}\n"
    assert questions(text) == ["How many nurses left the ward in 2024?"]


def test_a_sentence_that_defines_a_word_just_used_is_in_the_span():
    text = "I'd like to know how many nurses left in 2024. By left I mean left the team, whether or not they stayed.\n"
    (question,) = split(text).questions
    assert question.text.endswith("stayed.")


def test_a_run_on_is_cut_where_it_asks_again():
    text = (
        "hello my mum waits for the wheelchair service so i would like to know how many people are on the list now and "
        " who runs the repairs is it you or a company and how much does it cost also how many chairs got recycled\n"
    )
    assert [one[:12] for one in questions(text)] == ["i would like", "who runs the", "how much doe", "how many cha"]


def test_row_labels_are_questions_where_they_are_the_only_words():
    rows = ["Item\t31 Mar 2024\t31 Mar 2025", "Nurses in post\t\t", "Beds closed\t\t", "Time lost\t\t", "Comments:\t\t"]
    text = "Please fill in.\n\n" + "\n".join(rows)
    assert questions(text) == ["Nurses in post", "Beds closed", "Time lost"]


def test_what_is_asked_along_a_line_after_its_list_is_found():
    text = (
        "Dear all, for 2024 please give (1) journeys by ambulance (2) journeys by taxi (3) total paid. Then the firms. "
        "How many companies have you used, and how many are registered? Regards, A Person"
    )
    assert questions(text)[3:] == ["How many companies have you used, and how many are registered?"]


def test_a_request_that_is_passed_on_is_the_one_that_counts():
    text = (
        "From: Jan Whitlow\nTo: Kim Bedford\nSubject: FW: FOI 19\n\nKim - can you do the first? Do we hold it?\n\n"
        "> From: Sorrel T\n> Subject: Request\n>\n> 1. How many times was it used?\n> 2. On which wards?\n"
        "> 3. How many patients were over 65?\n> 4. What did it cost?\n> 5. Who decided?\n"
    )
    assert [question.label for question in split(text).questions] == ["1", "2", "3", "4", "5"]


def test_what_was_answered_or_withdrawn_is_asked_no_more():
    text = (
        "1. How many beds were closed? ANSWER: 31\n2. (withdrawn)\n3. On which wards were the 31?\n"
        "4. When will they open?\n5. Anything else that you think we ought to know\n"
    )
    assert [question.label for question in split(text).questions] == ["3", "4"]


def test_the_footer_of_a_public_site_is_context():
    text = (
        "1) How many suites are there?\n2) When was each last visited?\n\nYours faithfully,\n\nA Person\n\n"
        "Please use this email address for all replies to this request:\nrequest-1@example.org\n\n"
        "Is foi@example.org the wrong address for requests? If so, please contact us.\n1. what to do if it is\n"
    )
    found = split(text)
    assert [question.label for question in found.questions] == ["1", "2"]
    assert any(piece.why == "footer" for piece in found.context)


@pytest.mark.parametrize(
    "asked",
    [
        "I should like to know when the plates were taken down and where they are now.",
        "I'd also be grateful for any paper or e-mail in which the decision was made.",
        "Please say whether the Probation Service has objected to the exchange.",
        "We wondered if you could say how many veterans were referred to the Trust in 2024.",
    ],
)
def test_what_is_asked_for_counts_and_not_that_it_may_come_by_e_mail(asked):
    assert questions(f"My husband was a porter here for years.\n\n{asked}\n\nHe is well.\n") == [asked]


def test_a_table_whose_rows_are_years_asks_in_the_heads_of_its_columns():
    text = "Please fill in.\n\n\tSpend on taxis\tNumber of journeys\n2022/23\t\t\n2023/24\t\t\n2024/25\t\t\n"
    assert questions(text) == ["Spend on taxis", "Number of journeys"]


def test_a_title_between_stars_is_no_bullet():
    text = "**Music.** How many music therapists do you employ?\n\n**Art.** How many art rooms are open each week?\n"
    assert questions(text) == ["How many music therapists do you employ?", "How many art rooms are open each week?"]


def test_what_leads_in_before_a_colon_stays_out_of_a_sentence():
    text = "As to the Tribunal, of which I was told by another patient: how many hearings were put off in 2024?"
    assert questions(text) == ["how many hearings were put off in 2024?"]


def test_one_thing_more_is_asked_after_a_list():
    asked = (
        "Lastly, would you be able to tell me if the Trust's own lottery is still going and how much it made last year."
    )
    text = f"1. How many people were referred?\n2. What is the budget?\n3. Who runs it?\n\n{asked}\n\nA Person\n"
    assert questions(text)[3:] == [asked]


def test_a_remark_begins_no_question():
    asked = "Finally, would you send me the procedure that ward staff are meant to follow."
    text = f"Could you please tell me how many claims were made last year? No doubt it's a pretty sum. {asked}\n"
    assert questions(text)[1:] == [asked]


def test_an_example_of_how_to_fill_in_a_form_asks_nothing():
    text = (
        "1. Is there a gym?\n   - Yes\n   - No\n\n2. How many staff are there?\n\nExample of how to fill in the form:\n"
        "   1. Is the sky blue?\n   - Yes, always\n   X Yes, sometimes\n"
    )
    found = split(text).questions
    assert [question.label for question in found] == ["1", "2"]
    assert not found[1].parts


def test_questions_after_a_signature_with_room_for_notes_are_found():
    text = (
        "My questions are set out beneath my name.\n\nWith thanks,\nA Person\n\n\n"
        "A) What do you use to write rosters?\n   1. Paper\n   2. A bought system\n   Notes:\n\n"
        "B) How many staff are on it?\n   Notes:\n\nC) Who is the budget holder?\n"
    )
    assert [question.label for question in split(text).questions] == ["A", "B", "C"]
