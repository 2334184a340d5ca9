"""The dates of receipt and of sending, however a letter prints them."""

from datetime import date

import pytest

from app.intake.reading_back.dates import dates_of

CAME, WENT = date(2025, 5, 6), date(2025, 6, 3)


@pytest.mark.parametrize(
    "words",
    [
        "Date received: 6 May 2025\nDate of response: 3 June 2025",
        "Thank you for your email of 6 May 2025 requesting information.\n3 June 2025",
        "3 June 2025\nThank you for your request, which we received on Tuesday 6th May 2025.",
        "Date: 03/06/25\nRequest received: 06/05/25",
        "Date: Tuesday, 3rd of June 2025\nI write further to your request dated 6th of May 2025",
        "Received: 2025-05-06 | Issued: 2025-06-03",
        "Request received 06-May-2025; response issued 03-Jun-2025",
        "Further to your request received by the Trust on the 6th May 2025, see below.\nDate of reply 3 June, 2025",
        "Request date: 06.05.2025\nResponse date: 03.06.2025\nDue date: 04.06.2025",
        "You wrote to us on 6 May 2025 to ask about beds.\nLetter sent 3 June 2025",
        "We acknowledged your request on 7 May 2025. It reached us on 6 May 2025.\nDated 3 June 2025",
        "June 3, 2025\nYour request was logged on 6 May 2025",
        "Your request of 6 May 2025\nOur response of 3 June 2025",
        "Thank you for your enquiry under the Freedom of Information Act 2000 of 6 May 2025\nWrenfield, 3 June 2025",
        "Please find our response to your request, received on 6 May 2025, below\n3 June 2025",
        "Sent: 3 June 2025 10:12\nYour email received 6 May 2025",
    ],
)
def test_both_dates_are_found(words):
    came, went = dates_of(words.split("\n"))
    assert came is not None
    assert went is not None
    assert (came.day, went.day) == (CAME, WENT)


def test_a_date_that_the_letter_is_due_by_is_neither():
    assert dates_of(["Due date: 04.06.2025", "Please reply by 4 June 2025"]) == (None, None)
