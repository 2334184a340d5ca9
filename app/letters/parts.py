"""The parts of a template that a letter adds to: what they must hold, what they may not, and where to add.

A template is somebody's file: whatever would travel out in every letter, or fetch something when opened, is refused.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from app.law.errors import Problem
from app.letters.blocks import DEEPEST, INDENT, Styles
from app.letters.wordml import w

DOCUMENT = "word/document.xml"
LINKS = "word/_rels/document.xml.rels"
NUMBERING = "word/numbering.xml"
CORE = "docProps/core.xml"
APP = "docProps/app.xml"
NEEDED = ("[Content_Types].xml", DOCUMENT, LINKS, "word/styles.xml", NUMBERING, CORE)
_MOVING_FIELD = re.compile(r"\b(DATE|TIME|SAVEDATE|PRINTDATE|CREATEDATE|INCLUDEPICTURE|INCLUDETEXT|LINK|DDEAUTO|DDE)\b")
_TRACKED = {w(name) for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")}
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, remove_pis=True, remove_comments=True, load_dtd=False
)
_AGAIN = "Start again from a shipped template."


def parse(data: bytes) -> etree._Element:
    """An XML part. Raises ValueError when it is not well formed, or declares entities."""
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"A part of it is not XML ({error}).") from error
    if root.getroottree().docinfo.doctype:
        raise ValueError("A part of it declares a document type, which Word never does.")
    return root


def serialise(root: etree._Element) -> str:
    """An XML part as text, as Word writes it."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return head + etree.tostring(root, encoding="unicode")


def what_is_missing(file: str, parts: Mapping[str, bytes]) -> list[Problem]:
    """The parts that every letter needs and this template does not have."""
    return [Problem(file, None, f"It has no {name}.", _AGAIN) for name in NEEDED if name not in parts]


def what_may_not_go_out(file: str, parts: Mapping[str, bytes], document: etree._Element) -> Iterator[Problem]:
    """Macros, comments, tracked changes, embedded files, outside pictures, dates that change by themselves."""
    for name in parts:
        if re.search(r"vbaProject|activeX|embeddings/|/comments|attachedToolbars", name):
            yield Problem(file, None, f"It holds {name}.", "Take out macros, comments and embedded files.")
        if name.endswith(".rels") and _reaches_out(parse(parts[name])):
            what = f"{name} links to something outside that Word would fetch."
            yield Problem(file, None, what, "Put pictures into the file, and detach its template.")
    if b"wordprocessingml.document.main+xml" not in parts["[Content_Types].xml"]:
        yield Problem(file, None, "It is not a plain Word document.", "Save it as .docx.")
    if any(node.tag in _TRACKED for node in document.iter(etree.Element)):
        yield Problem(file, None, "It has tracked changes.", "Accept or reject them all, then save it again.")
    fields = " ".join(node.text or "" for node in document.iter(w("instrText")))
    fields += " ".join(node.get(w("instr"), "") for node in document.iter(w("fldSimple")))
    if found := _MOVING_FIELD.search(fields):
        what = f"It has a {found[1]} field, which changes when the letter is opened."
        yield Problem(file, None, what, "Use the tag {{ issued }} for the date.")


def _reaches_out(root: etree._Element) -> bool:
    outside = (node for node in root if node.get("TargetMode") == "External")
    return any(not (node.get("Type") or "").endswith("/hyperlink") for node in outside)


def read_styles(file: str, data: bytes, needed: Sequence[str]) -> tuple[dict[str, str], list[Problem]]:
    """The identifier of each style by its name in lower case, and which of those that are `needed` are missing."""
    ids = {}
    for style in parse(data).iter(w("style")):
        name = style.find(w("name"))
        if name is not None:
            ids[name.get(w("val"), "").lower()] = style.get(w("styleId"), "")
    return ids, [Problem(file, None, f"The style “{name}” is missing.", _AGAIN) for name in needed if name not in ids]


def heading_levels(ids: Mapping[str, str]) -> dict[str, int]:
    """The level of each heading style's identifier."""
    return {identifier: int(name[8:]) for name, identifier in ids.items() if re.fullmatch("heading [1-9]", name)}


def add_lists(root: etree._Element, ids: dict[str, str]) -> Styles:
    """Add our own two list definitions to the template's, whatever it has; `root` is changed."""
    abstract = [int(node.get(w("abstractNumId"), "0")) for node in root.iter(w("abstractNum"))]
    used = [int(node.get(w("numId"), "0")) for node in root.iter(w("num"))]
    bullets, numbered, number = max(abstract, default=-1) + 1, max(abstract, default=-1) + 2, max(used, default=0) + 1
    after = len(root.findall(w("abstractNum"))) + len(root.findall(w("numPicBullet")))
    for position, (identifier, is_bullet) in enumerate(((bullets, True), (numbered, False))):
        root.insert(after + position, etree.fromstring(_abstract(identifier, is_bullet=is_bullet)))
    last = [node for node in root if node.tag in {w("abstractNum"), w("num")}][-1]
    last.addnext(etree.fromstring(f'{_open("num")} w:numId="{number}"><w:abstractNumId w:val="{bullets}"/></w:num>'))
    etree.cleanup_namespaces(root, keep_ns_prefixes=[key for key in root.nsmap if key])
    return Styles(ids, numbered, number, number + 1)


def numbering_end(text: str) -> int:
    """Where further lists are added to the serialised numbering: after the last `w:num`."""
    return text.rindex("</w:num>") + len("</w:num>")


def _open(name: str) -> str:
    return f'<w:{name} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _abstract(identifier: int, *, is_bullet: bool) -> str:
    levels = []
    for level in range(DEEPEST + 1):
        mark = "•" if is_bullet else f"%{level + 1}."
        kind = "bullet" if is_bullet else ("decimal", "lowerLetter", "lowerRoman")[level % 3]
        left = INDENT * (level + 1)
        levels.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{mark}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{INDENT}"/></w:pPr></w:lvl>'
        )
    return (
        f'{_open("abstractNum")} w:abstractNumId="{identifier}"><w:multiLevelType w:val="multilevel"/>'
        f"{''.join(levels)}</w:abstractNum>"
    )
