"""Old Word files, RTF and OpenDocument are read by way of LibreOffice, which gets no chance to do anything else."""

import socket
import subprocess
import threading
import time
from pathlib import Path

import pytest

from app.intake import office
from app.intake.child import read_and_split_in_child
from app.intake.office import convert, office_kind, program, read_office
from app.intake.read import read
from app.law.errors import BrokenInput, EncryptedInput, SlowInput, UnreadableInput, WrongType
from tests.intake.office_files import TYPE, compound, flat, odt
from tests.intake.word_files import numbered, numbering, openable, p, word_file

RTF = (
    rb"{\rtf1\ansi\ansicpg1252 {\fonttbl{\f0 Arial;}}Dear Trust\par 1. How many beds caf\'e9?\par "
    rb"{\deleted gone }{\revised kept}{\v secret}\par}"
)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (compound(), "doc"),
        (RTF, "rtf"),
        (odt(""), "odt"),
        (odt("", kind=TYPE + "-template"), "odt"),
        (flat(""), "fodt"),
        (odt("", kind="application/vnd.oasis.opendocument.spreadsheet"), ""),
        (word_file(p("x")), ""),
        (b"How many beds?", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__properties_version1 WordDocument".encode("utf-16-le"), ""),
    ],
)
def test_what_libreoffice_reads_is_told_by_its_bytes(data, kind):
    assert office_kind(data) == kind


@pytest.mark.parametrize("data", [compound(flags=0x0100), odt("", locked=True)])
def test_a_password_is_named(data):
    with pytest.raises(EncryptedInput, match="password"):
        read(data, "request.doc")


def test_an_entity_bomb_is_not_handed_on():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(BrokenInput):
        read(odt("&b;", before=bomb), "request.odt")


@pytest.mark.parametrize(
    ("data", "what"), [(RTF, "an RTF document"), (compound(), "an old Word file"), (odt(""), "Open")]
)
def test_without_libreoffice_a_sentence_says_so_and_how_to_go_on(monkeypatch, data, what):
    monkeypatch.setattr(office, "program", lambda: None)
    with pytest.raises(WrongType, match=f"{what}.*LibreOffice.*not installed.*Paste its text"):
        read(data, "request.rtf")


@pytest.fixture
def slow_program(tmp_path):
    """A program that starts another one, as LibreOffice does, and does not end."""
    made = tmp_path / "slow"
    made.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {tmp_path}/inner\nwait\n")
    made.chmod(0o755)
    return made


def test_what_does_not_end_is_stopped_with_all_that_it_started(slow_program, tmp_path):
    with pytest.raises(SlowInput, match="too long"):
        convert(RTF, "rtf", str(slow_program), seconds=1.0)
    inner = Path(f"/proc/{(tmp_path / 'inner').read_text().strip()}/stat")
    deadline = time.monotonic() + 5
    while inner.exists() and inner.read_text().rpartition(")")[2].split()[0] != "Z" and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not inner.exists() or inner.read_text().rpartition(")")[2].split()[0] == "Z"


def test_a_program_that_makes_nothing_is_a_broken_file(tmp_path):
    made = tmp_path / "nothing"
    made.write_text("#!/bin/sh\nexit 0\n")
    made.chmod(0o755)
    with pytest.raises(BrokenInput, match="could not open it"):
        convert(RTF, "rtf", str(made))


def soffice(to, data, folder):
    """A Word file made into another kind by LibreOffice itself."""
    (folder / "made.docx").write_bytes(data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to, "made.docx"],
        cwd=folder, capture_output=True, timeout=90, check=True,
    )  # fmt: skip
    return (folder / f"made.{to}").read_bytes()


BODY = (
    p("Dear Trust")
    + numbered("How many beds?")
    + numbered("How many wards?")
    + '<w:p><w:r><w:t xml:space="preserve">In all </w:t></w:r><w:del w:id="1" w:author="x"><w:r><w:delText>nine'
    '</w:delText></w:r></w:del><w:ins w:id="2" w:author="x"><w:r><w:t>ten</w:t></w:r></w:ins>'
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
)


@pytest.mark.office
@pytest.mark.parametrize("kind", ["doc", "odt"])
def test_an_old_word_file_and_an_opendocument_text_read_like_the_word_file(kind, tmp_path):
    data = soffice(kind, openable(word_file(BODY, numbering=numbering(("decimal", "%1.", 1)))), tmp_path)
    assert office_kind(data) == kind
    found, _ = read_and_split_in_child(data, f"request.{kind}")
    assert found.kind == kind
    assert found.text == "Dear Trust\n1. How many beds?\n2. How many wards?\nIn all ten"
    assert {note.split(" (")[0].split(":")[0] for note in found.notes} == {
        "The file holds hidden text",
        "The file holds tracked changes",
    }


@pytest.mark.office
def test_rtf_is_read_in_a_child_without_its_deleted_and_hidden_words():
    found, _ = read_and_split_in_child(RTF, "request.rtf")
    assert found.text == "Dear Trust\n1. How many beds café?\nkept"


@pytest.mark.office
def test_a_file_that_only_begins_like_one_is_broken():
    with pytest.raises(UnreadableInput, match=r"\.$"):
        read_and_split_in_child(compound(), "request.doc")


@pytest.mark.office
def test_nothing_is_fetched_and_no_file_of_the_machine_is_read(tmp_path):
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"

        def listen():
            while True:
                try:
                    one, _ = server.accept()
                except OSError:
                    return
                asked.append(one.recv(200))
                one.close()

        threading.Thread(target=listen, daemon=True).start()
        (tmp_path / "secret.txt").write_text("the machine's own words")
        body = (
            f'<text:p><draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char"><draw:image '
            f'xlink:href="{address}/a.png" xlink:type="simple" xlink:actuate="onLoad"/></draw:frame></text:p>'
            f'<text:section text:name="one"><text:section-source xlink:href="file://{tmp_path}/secret.txt"/>'
            f'<text:p>x</text:p></text:section><text:section text:name="two"><text:section-source '
            f'xlink:href="{address}/b.odt"/><text:p>y</text:p></text:section><text:p>How many beds?</text:p>'
        )
        text = read_office(odt(body), "odt").text
        server.shutdown(socket.SHUT_RDWR)
    assert "How many beds?" in text
    assert "own words" not in text
    assert asked == []


@pytest.mark.office
def test_this_machine_has_libreoffice():
    assert program()
