"""The names of Word's elements and attributes, in full, as lxml compares them fastest."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

VAL = W + "val"
ID = W + "id"
TYPE = W + "type"
REL_ID = R + "id"

BODY = W + "body"
P = W + "p"
PPR = W + "pPr"
RPR = W + "rPr"
RUN = W + "r"
TEXT = W + "t"
TABLE = W + "tbl"
ROW = W + "tr"
CELL = W + "tc"
HYPERLINK = W + "hyperlink"
SDT = W + "sdt"
SDT_PROPERTIES = W + "sdtPr"
SDT_CONTENT = W + "sdtContent"
INSERTED = W + "ins"
DELETED = W + "del"
MOVED_HERE = W + "moveTo"
MOVED_AWAY = W + "moveFrom"
FIELD = W + "fldSimple"
FIELD_MARK = W + "fldChar"
FIELD_CODE = W + "instrText"
SYMBOL = W + "sym"
DRAWING = W + "drawing"
PICTURE = W + "pict"
OBJECT = W + "object"
BOX = W + "txbxContent"
FOOTNOTE_MARK = W + "footnoteReference"
ENDNOTE_MARK = W + "endnoteReference"
ALTERNATE = MC + "AlternateContent"
CHOICE = MC + "Choice"
FALLBACK = MC + "Fallback"
ALT_CHUNK = W + "altChunk"
SECTION = W + "sectPr"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"

STYLE = W + "style"
STYLE_ID = W + "styleId"
P_STYLE = W + "pStyle"
R_STYLE = W + "rStyle"
NUM_PR = W + "numPr"
NUM_ID = W + "numId"
LEVEL = W + "ilvl"
OUTLINE = W + "outlineLvl"
BOLD = W + "b"
ITALIC = W + "i"
HIDDEN = W + "vanish"
COLOUR = W + "color"
SIZE = W + "sz"
SHADE = W + "shd"
HIGHLIGHT = W + "highlight"

WRAPPERS = frozenset([SDT_CONTENT, INSERTED, MOVED_HERE, W + "customXml", W + "smartTag", W + "dir", W + "bdo"])
"""What stands around other things and says nothing itself."""

SAID_NOTHING = frozenset(
    W + one
    for one in (
        "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd",
        "commentReference", "annotationRef", "footnoteRef", "endnoteRef", "lastRenderedPageBreak", "softHyphen",
        "delText", "delInstrText", "pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr", "sdtPr",
        "sdtEndPr", "rt", "customXmlPr", "smartTagPr", "rubyPr", "moveFromRangeStart", "moveFromRangeEnd",
        "moveToRangeStart", "moveToRangeEnd", "separator", "continuationSeparator",
    )
)  # fmt: skip
"""Elements that are no words of the page."""

SIGNS: dict[Any, str] = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
"""Elements that stand for one sign."""

_OFF = ("0", "false", "off")


def is_on(value: str | None) -> bool:
    """Whether a switch with this value is on: it is where it stands without a value."""
    return value not in _OFF


def whole(value: str | None, otherwise: int) -> int:
    """A whole number that Word could have written, or `otherwise`."""
    if not value or len(value) > 11:
        return otherwise
    try:
        return int(value)
    except ValueError:
        return otherwise
