"""The shipped templates, changed as a person would change them, and letters read back."""

import zipfile
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Opened
from docx_integrity import check
from openxml_audit import FileFormat, OpenXmlValidator

from app.letters.letter import Letter
from app.letters.template import CompiledTemplate, compile_template

FOLDER = Path(__file__).parents[2] / "docx_templates"
NAMES = ("response", "response-headings")
HEAD, TAIL = "<w:p><w:r><w:t>", "</w:t></w:r></w:p>"


def shipped(name: str = "response") -> bytes:
    return (FOLDER / f"{name}.docx").read_bytes()


def template(name: str = "response") -> CompiledTemplate:
    return compile_template(shipped(name), f"{name}.docx")


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def packed(these: dict[str, str]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in these.items():
            package.writestr(name, text)
    return made.getvalue()


def edited(old: str, new: str, *, part: str = "word/document.xml", name: str = "response") -> bytes:
    these = parts(shipped(name))
    assert old in these[part]
    these[part] = these[part].replace(old, new, 1)
    return packed(these)


def with_paragraphs(*lines: str, name: str = "response") -> bytes:
    """The template with more paragraphs before its end."""
    return edited("<w:sectPr>", "".join(f"{HEAD}{line}{TAIL}" for line in lines) + "<w:sectPr>", name=name)


def opened(letter: Letter) -> Opened:
    return Document(BytesIO(letter.data))


def text_of(letter: Letter) -> str:
    """All the words of the body, a line a paragraph."""
    return "\n".join(
        "".join(node.text or "" if node.tag.endswith("}t") else "\n" for node in _words(paragraph))
        for paragraph in opened(letter).element.iter("{*}p")
    )


def _words(paragraph):
    return (node for node in paragraph.iter("{*}t", "{*}br"))


def faults(data: bytes, tmp_path: Path) -> list[str]:
    """What the two validators say of a file."""
    path = tmp_path / "letter.docx"
    path.write_bytes(data)
    audit = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    return [str(error) for error in audit.errors] + [str(finding) for finding in check(path)]
