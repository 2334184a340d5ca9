"""Checks of LibreOffice, and of the fonts that letters are set in where it makes PDFs of them."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.cli.desk import today
from app.cli.doctor.patient import Patient
from app.letters.fonts import fonts_of
from app.records.health import Result
from app.records.library import load_library

INSTALL = "apt install libreoffice-writer-nogui fonts-liberation fontconfig"
TWINS = {
    "arial": {"liberation sans", "arimo"},
    "helvetica": {"liberation sans", "arimo", "nimbus sans"},
    "times new roman": {"liberation serif", "tinos"},
    "courier new": {"liberation mono", "cousine"},
    "calibri": {"carlito"},
    "cambria": {"caladea"},
}
"""Fonts of the same widths: a letter breaks its lines alike in both."""


def fonts(patient: Patient) -> Iterator[Result]:
    """Whether this machine has the fonts of the letter templates, or ones of the same widths."""
    if shutil.which("fc-match") is None:
        yield Result("fonts", "look", "This machine cannot say which fonts it has.", f"Install: {INSTALL}")
        return
    library = load_library(patient.session(), today())
    wanted = sorted({font for body in library.templates.values() for font in fonts_of(body)})
    for font in wanted:
        shown = _run(["fc-match", "--format=%{family[0]}", font], 5).strip()
        if shown.casefold() == font.casefold():
            yield Result("fonts", "ok", f"{font} is installed.")
        elif shown.casefold() in TWINS.get(font.casefold(), ()):
            yield Result("fonts", "ok", f"{font} is shown as {shown}, which has the same widths.")
        else:
            said = f"{font}, which a letter template names, is not installed; {shown or 'nothing'} stands in for it."
            yield Result("fonts", "look", said, f"Install it, or a font of the same widths: {INSTALL}")


def libreoffice(patient: Patient) -> Iterator[Result]:
    """Whether LibreOffice is there; with `slow`, whether it makes a PDF of a letter template."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        yield Result(
            "LibreOffice",
            "look",
            "It is not installed, so no PDF is made of a letter, and .doc, .rtf and .odt are not read.",
            f"Install: {INSTALL}",
        )
        return
    words = _run([program, "--version"], 10).split()
    numbers = next((word for word in words if word[:1].isdigit()), "")
    if not numbers:
        yield Result("LibreOffice", "wrong", "It does not say its version.", f"Install it again: {INSTALL}")
        return
    yield Result("LibreOffice", "ok", f"Version {numbers}.")
    if patient.slow and patient.app is not None:
        with patient.app.app_context():
            templates = load_library(patient.session(), today()).templates
        for key, body in templates.items():
            yield _converts(program, key, body)


def _converts(program: str, key: str, body: bytes) -> Result:
    with tempfile.TemporaryDirectory(prefix="foi-doctor-") as name:
        folder = Path(name)
        (folder / "letter.docx").write_bytes(body)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        words = [program, "--headless", "--norestore", profile, "--convert-to", "pdf", "--outdir", name]
        _run([*words, str(folder / "letter.docx")], 45)
        made = folder / "letter.pdf"
        if made.is_file() and made.read_bytes()[:5] == b"%PDF-":
            return Result("PDF", "ok", f"LibreOffice makes a PDF of the template “{key}”.")
    return Result("PDF", "wrong", f"LibreOffice makes no PDF of the template “{key}”.", f"Install it again: {INSTALL}")


def _run(words: Sequence[str], seconds: float) -> str:
    """What a program prints; nothing where it fails or takes too long, and then it and its children are ended."""
    try:
        process = subprocess.Popen(  # noqa: S603 - programs of this machine, found by name
            words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, start_new_session=True
        )
    except OSError:
        return ""
    try:
        out, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return ""
    return out.decode("utf-8", "replace")
