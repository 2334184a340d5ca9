"""An e-mail gives its words, whatever its parts, its character set and its wrapping, and all that came with it."""

import base64
import binascii
from datetime import date
from email import policy
from email.message import EmailMessage

import pytest

from app.intake.mail.charsets import text_of
from app.intake.mail.eml import HTML_NOTE, RICHER_NOTE, read_eml
from app.intake.mail.flowed import unfolded
from app.intake.mail.headers import day, person, words
from app.intake.mail.uuencode import CUT_SHORT, taken_out
from app.law.errors import BrokenInput, EmptyInput, EncryptedInput, InputTooLarge
from tests.intake.mail_files import QUESTIONS, SENT, mail, raw

HEAD = ("From: Ann Asker <ann@post.example>", "To: foi@trust.example", "Subject: A request", f"Date: {SENT}")
TYPED = (*HEAD, "MIME-Version: 1.0")


def test_the_envelope_is_read():
    found = read_eml(mail(QUESTIONS).as_bytes())
    assert (found.subject, found.sender, found.address) == ("A request", "Ann Asker", "ann@post.example")
    assert found.sent == date(2025, 3, 3)
    assert found.text.strip() == QUESTIONS.strip()


@pytest.mark.parametrize(
    ("charset", "data", "text", "noted"),
    [
        ("utf-8", "Café £5".encode(), "Café £5", False),
        ("iso-8859-1", "“Café” – £5".encode("cp1252"), "“Café” – £5", False),
        ("us-ascii", "Café".encode(), "Café", False),
        ("utf-8", "Café".encode("cp1252"), "Café", True),
        ("iso-8859-1", "Café £5".encode(), "Café £5", True),
        ("x-nowhere", "Café".encode(), "Café", True),
        ("utf-16", b"How many?", "How many?", True),
        ("utf-16-le", "How many?".encode("utf-16-le"), "How many?", False),
        ("windows-1252http-equivcontent-type", "Café".encode("cp1252"), "Café", True),
        ("punycode", b"How many?", "How many?", True),
        ("zlib", b"How many?", "How many?", True),
        ("gb2312", "请提供".encode("gb18030"), "请提供", False),
        ("iso-8859-8-i", "שלום".encode("iso-8859-8"), "שלום", False),
        ('"utf-8"', "Café".encode(), "Café", False),
        ("", "Café".encode(), "Café", False),
    ],
)
def test_a_character_set_that_lies_or_does_not_exist_is_seen_through(charset, data, text, noted):
    found, note = text_of(data, charset)
    assert found == text
    assert bool(note) is noted


def test_html_beside_plain_words_is_not_read_twice():
    found = read_eml(mail(QUESTIONS, html="<p>The same in HTML <a href='https://x.example/a'>link</a></p>").as_bytes())
    assert found.text.strip() == QUESTIONS.strip()
    assert found.links == [("link", "https://x.example/a")]


def test_plain_words_that_only_send_you_to_the_html_are_not_the_message():
    html = "<p>" + "</p><p>".join(f"{n}. How many beds of kind {n} are there?" for n in range(1, 9)) + "</p>"
    found = read_eml(mail("Your mail program does not show HTML.", html=html).as_bytes())
    assert "8. How many beds" in found.text
    assert RICHER_NOTE in found.notes


def test_html_with_a_plain_footer_below_it_keeps_both():
    message = EmailMessage()
    message["From"], message["Subject"] = "ann@post.example", "A request"
    message.make_mixed()
    for words_, kind in (("<p>How many beds?</p>", "html"), ("Sent through a list", "plain")):
        part = EmailMessage()
        part.set_content(words_, subtype=kind)
        message.attach(part)
    found = read_eml(message.as_bytes())
    assert found.text.split() == ["How", "many", "beds?", "Sent", "through", "a", "list"]
    assert HTML_NOTE in found.notes


def test_html_says_its_own_character_set():
    html = '<html><head><meta charset="windows-1252"></head><p>Café £5?</p>'.encode("cp1252")
    data = raw(*TYPED, "Content-Type: text/html", "Content-Transfer-Encoding: base64", "", "") + base64.b64encode(html)
    assert read_eml(data).text == "Café £5?"


def test_headers_in_any_coding_are_words():
    assert words("=?utf-8?q?Caf=C3=A9?= =?x-none?b?IMKjNQ==?=") == "Café £5"
    assert words("=?utf-8?b?not base64!?=") == "=?utf-8?b?not base64!?="
    assert person('"Asker, Ann" <ann@post.example>, other@post.example') == ("Asker, Ann", "ann@post.example")
    assert person("=?utf-8?q?Zo=C3=AB?= <zoe@post.example>") == ("Zoë", "zoe@post.example")
    assert person("undisclosed-recipients:;") == ("", "")
    assert read_eml(b"Subject: Caf\xc3\xa9\r\nFrom: Zo\xeb <z@post.example>\r\n\r\nHow many?").subject == "Café"


def test_a_date_that_is_none_is_none():
    assert day("Sat, 29 Mar 2025 23:30:00 -0500") == date(2025, 3, 30)
    assert day("Thu, 31 Jul 2025 23:30:00 GMT") == date(2025, 8, 1)
    assert day("yesterday") is None
    assert day("Mon, 99 Abc 99999 99:99:99") is None


def test_flowed_lines_become_paragraphs_again():
    folded = "1. How many \nbeds are there? \n\n> quoted \n> words\n-- \nAnn"
    assert unfolded(folded, delete_space=False) == "1. How many beds are there? \n\n> quoted words\n-- \nAnn".replace(
        "? \n", "?\n"
    )
    assert unfolded("Hau \nser", delete_space=True) == "Hauser"
    assert unfolded(" From space\n >not quoted", delete_space=False) == "From space\n>not quoted"
    data = raw(*TYPED, 'Content-Type: text/plain; charset="utf-8"; format=flowed', "", "1. How many ", "beds?", "")
    assert read_eml(data).text.strip() == "1. How many beds?"


def uuencoded(name, data):
    lines = [binascii.b2a_uu(data[at : at + 45]).decode().rstrip("\n") for at in range(0, len(data), 45)]
    return "\n".join([f"begin 644 {name}", *lines, "`", "end"])


def test_a_file_that_stands_in_the_text_is_taken_out_of_it():
    data = bytes(range(256)) * 2
    found = read_eml(mail(f"Please see the file.\n\n{uuencoded('beds.bin', data)}\n\nAnn").as_bytes())
    assert found.text.split() == ["Please", "see", "the", "file.", "Ann"]
    assert [(one.name, one.data) for one in found.attached] == [("beds.bin", data)]


def test_words_that_only_look_like_such_a_file_stay():
    text = "begin 644 questions\nHow many beds?\nend"
    assert taken_out(text) == (text, [])


def test_such_a_file_that_is_cut_short_is_said_to_be():
    _, files = taken_out("\n".join(uuencoded("a.bin", b"x" * 200).split("\n")[:3]))
    assert [(len(one.data), one.problem) for one in files] == [(90, CUT_SHORT)]


def test_what_is_attached_keeps_its_name_its_kind_and_its_bytes():
    message = mail(QUESTIONS)
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="Ünïcode plan.pdf")
    message.add_attachment("a,b\n", subtype="csv", filename="C:\\data\\beds.csv")
    message.add_attachment(mail("Forwarded words", subject="The first message"))
    message.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", disposition="inline", cid="<logo>")
    found = read_eml(message.as_bytes(policy=policy.SMTP))
    assert [one.name for one in found.attached] == ["Ünïcode plan.pdf", "beds.csv", "The first message", ""]
    assert found.attached[0].data == b"%PDF-1.7"
    assert found.attached[2].mail is not None
    assert found.attached[2].mail.text.strip() == "Forwarded words"
    assert [one.shown for one in found.attached] == [False, False, False, True]


def test_a_form_that_answers_nobody_names_who_asked_in_its_reply_address():
    found = read_eml(
        mail("How many?", sender="Website <noreply@trust.example>", Reply_To="ann@post.example").as_bytes()
    )
    assert (found.sender, found.address) == ("Website", "ann@post.example")
    other = read_eml(mail("How many?", Reply_To="desk@post.example").as_bytes())
    assert (other.address, other.reply_to) == ("ann@post.example", "desk@post.example")


@pytest.mark.parametrize(
    ("lines", "words_"),
    [
        (("Content-Type: multipart/encrypted; boundary=x", "", "--x", "", "y", "--x--"), "PGP"),
        (("Content-Type: application/pkcs7-mime; smime-type=enveloped-data", "", "MIIB"), "S/MIME"),
        (
            ("Content-Type: text/plain", "", "-----BEGIN PGP MESSAGE-----", "", "hQEM", "-----END PGP MESSAGE-----"),
            "PGP",
        ),
    ],
)
def test_an_encrypted_message_is_said_to_be(lines, words_):
    with pytest.raises(EncryptedInput, match=words_):
        read_eml(raw(*TYPED, *lines))


def test_a_message_inside_its_signature_says_what_to_do():
    with pytest.raises(BrokenInput, match="inside its signature"):
        read_eml(raw(*TYPED, "Content-Type: application/pkcs7-mime; smime-type=signed-data", "", "MIIB"))


def test_a_signed_message_is_read_without_its_signature():
    lines = ("-----BEGIN PGP SIGNED MESSAGE-----", "Hash: SHA512", "", "How many beds?", "- -- ", "Ann",
             "-----BEGIN PGP SIGNATURE-----", "", "iQEz", "-----END PGP SIGNATURE-----")  # fmt: skip
    found = read_eml(raw(*TYPED, "", *lines))
    assert found.text.strip() == "How many beds?\n-- \nAnn"
    assert any("signature was not checked" in note for note in found.notes)


def tree(count):
    parts = [f"--x\r\nContent-Type: text/plain\r\n\r\nLine {number}?\r\n" for number in range(count)]
    return raw(*TYPED, "Content-Type: multipart/mixed; boundary=x", "", "".join(parts) + "--x--")


def test_ten_thousand_parts_are_read_up_to_a_bound_and_that_is_said():
    found = read_eml(tree(10_000))
    assert "Line 0?" in found.text
    assert "Line 9999?" not in found.text
    assert any("more than 500 parts" in note for note in found.notes)


@pytest.mark.parametrize(("levels", "read"), [(100, True), (150, False)])
def test_a_hundred_levels_are_read_and_more_are_told(levels, read):
    lines = [*TYPED, "Content-Type: multipart/mixed; boundary=b0", ""]
    for level in range(levels):
        lines += [f"--b{level}", f"Content-Type: multipart/mixed; boundary=b{level + 1}", ""]
    found_or_error = raw(*lines, f"--b{levels}", "Content-Type: text/plain", "", "How many beds?", "")
    if read:
        assert read_eml(found_or_error).text.strip() == "How many beds?"
    else:
        with pytest.raises(EmptyInput):
            read_eml(found_or_error)


def test_thousands_of_levels_are_refused():
    lines = [*TYPED, "Content-Type: multipart/mixed; boundary=b0", ""]
    for level in range(3000):
        lines += [f"--b{level}", f"Content-Type: multipart/mixed; boundary=b{level + 1}", ""]
    with pytest.raises((InputTooLarge, EmptyInput)):
        read_eml(raw(*lines))


def test_a_message_that_is_cut_short_is_read_as_far_as_it_goes():
    message = mail(QUESTIONS)
    message.add_attachment(b"x" * 500, maintype="application", subtype="pdf", filename="a.pdf")
    data = message.as_bytes()
    found = read_eml(data[: data.index(b"a.pdf") + 60])
    assert found.text.strip() == QUESTIONS.strip()
    assert [one.name for one in found.attached] == ["a.pdf"]


def test_words_from_right_to_left_and_nothing_bytes_are_no_trouble():
    found = read_eml(raw(*TYPED, "Content-Type: text/plain; charset=utf-8", "", "כמה מיטות?\u202e\x00 هل؟"))
    assert found.text == "כמה מיטות?\u202e هل؟"


def test_a_message_with_nothing_in_it_is_empty():
    with pytest.raises(EmptyInput):
        read_eml(raw(*TYPED, "", " "))
