from datetime import date
from email import message_from_bytes
from email.policy import default
from types import SimpleNamespace

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
