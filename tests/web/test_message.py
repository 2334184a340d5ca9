from datetime import date
from email import message_from_bytes
from email.policy import default
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answers.trust import Office, Regulator, Trust
from app.web.message import unsent

OFFICE = Office("FOI Office", ("1 High Street",), "foi@wrenfield.example")
TRUST = Trust(
    "Wrenfield Trust", "Wrenfield", OFFICE, OFFICE, (Regulator("R", (), "", "", "", date(2020, 1, 1)),), (), ()
)


def message(address: str, name: str = "Sam Reed", subject: str = "Aftercare"):
    requester = SimpleNamespace(name=name, address=address)
    data = unsent(
        SimpleNamespace(reference="FOI-2425-0001", subject=subject, requester=requester), b"PK!", "x.docx", TRUST
    )
    return message_from_bytes(data, policy=default)


def test_the_message_is_unsent_addressed_and_carries_the_letter():
    made = message("sam@reed.example")
    assert made["X-Unsent"] == "1"
    assert made["To"].addresses[0].addr_spec == "sam@reed.example"
    assert [(part.get_filename(), part.get_content()) for part in made.iter_attachments()] == [("x.docx", b"PK!")]


def test_a_postal_address_gives_no_recipient():
    assert message("12 Low Lane\nLeicester")["To"] is None


def test_a_line_break_in_a_name_or_a_subject_makes_no_header():
    made = message("sam@reed.example", name="Sam\r\nBcc: x@y.example", subject="A\r\nBcc: x@y.example")
    assert made["Bcc"] is None


@pytest.mark.parametrize(
    ("typed", "to"),
    [
        ("jo@x.example", "jo@x.example"),
        ("jo@x.example,", "jo@x.example"),
        ("<jo@x.example>", "jo@x.example"),
        ("Jo<jo@x.example>", "jo@x.example"),
        ("Jo Bloggs <jo@x.example>", "jo@x.example"),
        ("mailto:jo@x.example", "jo@x.example"),
        ("jo@x.example.", "jo@x.example"),
        ("12 Low Lane, Leicester, jo@x.example", "jo@x.example"),
        ("jo@x.example;pat@y.example", None),
        ("jo@x.example pat@y.example", None),
        ("jo@", None),
        ("@x.example", None),
        ("a@b@c", None),
        ("a@b.example@c.example", None),
        ("jo..b@x.example", None),
        ("José@x.example", None),
        ("jo@exämple.example", None),
        ("", None),
    ],
)
def test_the_one_clear_address_is_taken_out_of_what_was_typed(typed: str, to: str | None):
    made = message(typed)["To"]
    assert (made.addresses[0].addr_spec if made else None) == to


@given(st.text(), st.text(), st.text(max_size=200))
def test_no_name_address_or_subject_keeps_the_letter_from_its_officer(address: str, name: str, subject: str):
    assert message(address, name, subject)["X-Unsent"] == "1"


@given(st.text(alphabet="jo@x.example,;<>:\"' é()[]\\", max_size=30))
def test_no_address_that_looks_like_one_keeps_it_either(address: str):
    assert message(address)["X-Unsent"] == "1"
