"""Old Word files, RTF and OpenDocument: LibreOffice makes a Word file of them, and the Word reader reads that.

LibreOffice has one process, one profile and one folder a file, no macros, no links that it follows and no more time
than `SECONDS`. Inside the reading child it stands under the child's limits, has no network either, and ends with it.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from app.intake.blocks import Document
from app.intake.compound import first_bytes
from app.intake.package import PASTE, open_zip, read_entry
from app.intake.word.reader import read_word
from app.law.errors import BrokenInput, EncryptedInput, SlowInput, WrongType

SECONDS = 25.0
"""Less than the reading child has, so that it can still say what happened."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
KINDS = {
    "doc": ("an old Word file (.doc)", "MS Word 97"),
    "rtf": ("an RTF document", "Rich Text Format"),
    "odt": ("an OpenDocument text", "writer8"),
    "fodt": ("an OpenDocument text", "OpenDocument Text Flat XML"),
}
"""What each is called, and LibreOffice's own name for its reader: it is not left to guess."""
_TEXT = b"application/vnd.oasis.opendocument.text"
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>
"""
_ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_HARDENED = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisablePythonRuntime", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Misc", "UseOpenCL", "false"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Writer/Content/Update", "Field", "false"),
    ("Office.Writer/Content/Update", "Chart", "false"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
"""No macros, no Java, nothing fetched: not by the link, and if so, then from a proxy where nobody listens."""
MISSING = "The file is {kind}, and LibreOffice, which reads those, is not installed on this machine. {paste}"
NOT_CONVERTED = "The file is damaged, or it is not what it begins as: LibreOffice could not open it. {paste}"
TOO_SLOW = "Reading the file took LibreOffice too long, and it was stopped. {paste}"
LOCKED = f"The file is protected by a password: ask for a copy without one. {PASTE}"


def office_kind(data: bytes) -> str:
    """What bytes are, of the kinds that LibreOffice reads for us: doc, rtf, odt or fodt; "" for everything else."""
    if data.startswith(OLE):
        is_word = "WordDocument".encode("utf-16-le") in data
        is_mail = "__properties_version1".encode("utf-16-le") in data
        return "doc" if is_word and not is_mail else ""
    if data.startswith(b"{\\rt"):
        return "rtf"
    if data.startswith(b"PK"):
        # The first entry of an OpenDocument file is its type, as it is.
        return "odt" if data[30:200].startswith(b"mimetype" + _TEXT) else ""
    head = data[:1000]
    return "fodt" if b"<office:document" in head and _TEXT in data[:4000] else ""


def program() -> str | None:
    """Where LibreOffice is on this machine; None where it is not."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def read_office(data: bytes, kind: str) -> Document:
    """Reads a file of one of the KINDS. Raises the UnreadableInput family; WrongType where LibreOffice is missing."""
    _check(data, kind)
    path = program()
    if path is None:
        raise WrongType(MISSING.format(kind=KINDS[kind][0], paste=PASTE))
    return read_word(convert(data, kind, path))


def _check(data: bytes, kind: str) -> None:
    """Raises EncryptedInput for a password, and what `open_zip` raises for a zip that is not sound."""
    if kind == "doc":
        head = first_bytes(data, "WordDocument")
        if len(head) > 11 and head[:2] == b"\xec\xa5" and head[11] & 1:
            raise EncryptedInput(LOCKED)
    elif kind == "odt":
        archive = open_zip(data)
        for name in ("META-INF/manifest.xml", "content.xml", "styles.xml"):
            part = read_entry(archive, name) if name in archive.NameToInfo else b""
            if name.startswith("META") and b"encryption-data" in part:
                raise EncryptedInput(LOCKED)
            if b"<!ENTITY" in part:
                raise BrokenInput(NOT_CONVERTED.format(paste=PASTE))
    elif kind == "fodt" and b"<!ENTITY" in data:
        raise BrokenInput(NOT_CONVERTED.format(paste=PASTE))


def convert(data: bytes, kind: str, path: str, *, seconds: float = SECONDS) -> bytes:
    """The bytes of a Word file that LibreOffice makes of a file. Raises BrokenInput or SlowInput."""
    with tempfile.TemporaryDirectory(prefix="foi-office-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        user = folder / "profile" / "user"
        user.mkdir(parents=True)
        items = "".join(_ITEM.format(*one) for one in _HARDENED)
        (user / "registrymodifications.xcu").write_text(_PROFILE.format(items), "utf-8")
        (folder / f"in.{kind}").write_bytes(data)
        _run(
            [
                path,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault",
                f"--infilter={KINDS[kind][1]}",
                "--convert-to", "docx:MS Word 2007 XML",
                "--outdir", str(folder / "out"),
                str(folder / f"in.{kind}"),
            ],
            folder,
            seconds,
        )  # fmt: skip
        made = folder / "out" / "in.docx"
        if not made.is_file():
            raise BrokenInput(NOT_CONVERTED.format(paste=PASTE))
        return made.read_bytes()


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Runs LibreOffice, with nothing of this process's environment, and ends all of it.

    The reading child leads a session of its own, and who ends the child ends the session's group: there LibreOffice
    stays in it. Anywhere else it gets a group of its own, which is ended here.
    """
    inside = os.getsid(0) == os.getpid()
    environment = {
        "PATH": os.defpath,
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LC_ALL": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
        "SAL_DISABLE_OPENCL": "1",
    }
    process = subprocess.Popen(  # noqa: S603 - the program of this machine, found by name
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment,
        start_new_session=not inside,
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as late:
        raise SlowInput(TOO_SLOW.format(paste=PASTE)) from late
    finally:
        if inside:
            process.kill()
        else:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
