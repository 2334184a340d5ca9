"""References, however a letter prints them."""

import pytest

from app.intake.reading_back.reference import reference_of


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        ("Ref: FOI/2025/123", "FOI/2025/123"),
        ("Our Reference FOI 123-2526", "FOI 123-2526"),
        ("FOI Ref No. 4512", "4512"),
        ("Your ref: AB/1 Our ref: FOI 25/417", "FOI 25/417"),
        ("Your Ref: AB/12\nOur Ref: FOI 25/417", "FOI 25/417"),
        ("Your ref: AB/12", "AB/12"),
        ("FOI Request – Reference FOI2526/0417", "FOI2526/0417"),
        ("Re: Freedom of Information Request FOI 25-417", "FOI 25-417"),
        ("Re: FOI request 417/25 - beds", "417/25"),
        ("FREEDOM OF INFORMATION REQUEST 25-0417", "25-0417"),
        ("Case number: 0417", "0417"),
        ("Unique reference number 12345", "12345"),
        ("FOI No: 2025-417", "2025-417"),
        ("Our ref: FOI 25/417 12 May 2025", "FOI 25/417"),
        ("Reference: WP-1234, received 3 May 2025", "WP-1234"),
        ("Freedom of Information Act 2000 request – our reference: RFI/1533.", "RFI/1533"),
        ("FOI reference: WPT FOI 0502", "WPT FOI 0502"),
        ("Ref. No: 25/26 – 0417", "25/26 – 0417"),
        ("Thank you for your request (ref 25/417) dated 4 May 2025", "25/417"),
        ("Please quote reference FOI 25/417 in any correspondence.", "FOI 25/417"),
        ("FOI-2526-WP0112", "FOI-2526-WP0112"),
        ("Freedom of Information Act 2000: beds", ""),
        ("We refer to your request of 4 May 2025", ""),
        ("In each case 2023/24 was used. We prefer 2024 figures.", ""),
    ],
)
def test_a_reference_is_found_as_it_is_printed(words, reference):
    assert reference_of(words.split("\n")) == reference
