import os
import signal
import subprocess
from pathlib import Path

import pytest

from app.letters.write import write
from tests.letters.drafts import ADDRESSEE, LATE, QUESTIONS, SIGNPOSTS, section_117
from tests.letters.files import NAMES, template


def printed(data: bytes, folder: Path) -> str:
    """The words of the letter as LibreOffice prints it; the whole process group is ended if it does not stop."""
    (folder / "letter.docx").write_bytes(data)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    office = subprocess.Popen([*command, "letter.docx"], cwd=folder, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        office.wait(timeout=90)
    finally:
        if office.poll() is None:
            os.killpg(office.pid, signal.SIGKILL)
    words = subprocess.run(["pdftotext", "letter.pdf", "-"], cwd=folder, capture_output=True, text=True, check=True)
    return " ".join(words.stdout.split())


@pytest.mark.office
@pytest.mark.parametrize("name", NAMES)
def test_the_printed_letter_holds_each_question_its_answer_and_the_four_bodies(name, tmp_path):
    text = printed(write(template(name), section_117(), LATE, ADDRESSEE).data, tmp_path)
    for number, words in enumerate(QUESTIONS):
        assert all(word in text for word in words.split()), number
    for words in ("1,204 people", "80% of the", "17% of the", "Mental Health Act Operations", "page 1 of"):
        assert words in text
    for sign in SIGNPOSTS:
        assert sign.name in text
