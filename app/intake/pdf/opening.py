"""The checks made on a PDF before its pages are read: is it locked or damaged, what does it hold beside text."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from app.intake.package import PASTE
from app.law.errors import BrokenInput, EncryptedInput, InputTooLarge

MOST_PAGES = 300
MOST_OBJECTS = 200_000
MOST_FIELDS = 2000
DAMAGED = f"The PDF is damaged and could not be read. Ask for it again. {PASTE}"
LOCKED = f"The PDF is protected by a password: ask for a copy without one. {PASTE}"
MENDED_NOTE = "The PDF is damaged: what could be read of it was read. Check it against the original."
SCRIPT_NOTE = "The PDF holds scripts, which were not run."
XFA_NOTE = (
    "The PDF holds a form of a kind that only some programs show (XFA): look at the original for what was filled in."
)
COMMENT_NOTE = "The PDF holds comments, which were left out."
# What pikepdf lets through on a file that is not sound, beside its own errors.
FAULTS = (
    pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError, OverflowError,
    NotImplementedError, UnicodeError, OSError, ArithmeticError,
)  # fmt: skip
_COMMENTS = frozenset(["/Text", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/Ink"])


@dataclass(frozen=True)
class Target:
    """A link on a page: its rectangle (left, bottom, right, top, in points from the bottom left) and its address."""

    box: tuple[float, float, float, float]
    url: str


@dataclass
class Structure:
    """What a PDF holds beside the text of its pages. `typed` are words typed on a page or into a form, by page."""

    pages: int = 0
    notes: dict[str, None] = field(default_factory=dict)
    targets: dict[int, list[Target]] = field(default_factory=dict)
    typed: dict[int, list[str]] = field(default_factory=dict)


def open_pdf(data: bytes) -> Structure:
    """What the PDF in `data` holds. Raises EncryptedInput, InputTooLarge or BrokenInput."""
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=True) as pdf:
            return _structure(pdf)
    except pikepdf.PasswordError as error:
        raise EncryptedInput(LOCKED) from error
    except FAULTS as error:
        raise BrokenInput(DAMAGED) from error


def _structure(pdf: pikepdf.Pdf) -> Structure:
    found = Structure(pages=len(pdf.pages))
    if not found.pages:
        raise BrokenInput(DAMAGED)
    if found.pages > MOST_PAGES:
        raise InputTooLarge(
            f"The PDF has {found.pages:,} pages, and the desk reads {MOST_PAGES}. Paste the part with the questions."
        )
    if len(pdf.objects) > MOST_OBJECTS:
        raise InputTooLarge(f"The PDF holds more than {MOST_OBJECTS:,} objects and was not read. {PASTE}")
    for number in range(found.pages):
        for annotation in _annotations(pdf, number):
            _annotation(annotation, number, found)
    if _is_xfa(pdf):
        found.notes[XFA_NOTE] = None
    if _scripts(pdf):
        found.notes[SCRIPT_NOTE] = None
    names = _attached(pdf)
    if names:
        found.notes[f"Attached to the PDF, and not read: {', '.join(names)}."] = None
    if pdf.get_warnings():
        found.notes[MENDED_NOTE] = None
    return found


def _annotations(pdf: pikepdf.Pdf, number: int) -> Iterator[pikepdf.Object]:
    """The annotations of a page that are sound, no more of them than a page can well have."""
    try:
        listed = pdf.pages[number].obj.get("/Annots")
        count = min(len(listed), MOST_FIELDS) if isinstance(listed, pikepdf.Array) else 0
    except FAULTS:
        return
    for place in range(count):
        try:
            one = listed[place] if listed is not None else None
        except FAULTS:
            continue
        if isinstance(one, pikepdf.Dictionary):
            yield one


def _annotation(annotation: pikepdf.Object, number: int, found: Structure) -> None:
    try:
        kind = str(annotation.get("/Subtype"))
        if kind == "/Link":
            target = _target(annotation)
            if target:
                found.targets.setdefault(number, []).append(target)
        elif kind == "/FreeText":
            _type(str(annotation.get("/Contents", "")), number, found)
        elif kind == "/Widget":
            _type(_filled_in(annotation), number, found)
        elif kind in _COMMENTS and str(annotation.get("/Contents", "")).strip():
            found.notes[COMMENT_NOTE] = None
    except FAULTS:
        return


def _type(words: str, number: int, found: Structure) -> None:
    if words.strip():
        found.typed.setdefault(number, []).append(words.strip())


def _target(annotation: pikepdf.Object) -> Target | None:
    action = annotation.get("/A")
    if not isinstance(action, pikepdf.Dictionary) or str(action.get("/S")) != "/URI":
        return None
    url = str(action.get("/URI", "")).strip()
    left, bottom, right, top = (float(one) for one in annotation.Rect)
    if not url.lower().startswith(("http://", "https://", "mailto:")):
        return None
    return Target((min(left, right), min(bottom, top), max(left, right), max(bottom, top)), url)


def _filled_in(widget: pikepdf.Object) -> str:
    """What somebody wrote into a field of a form, after the field's name; "" for an empty field or box."""
    kind = name = value = None
    one: object = widget
    for _ in range(8):
        if not isinstance(one, pikepdf.Dictionary):
            break
        kind = kind or one.get("/FT")
        name = name or one.get("/TU") or one.get("/T")
        value = value if value is not None else one.get("/V")
        one = one.get("/Parent")
    words = _value(str(kind), value, widget)
    label = str(name or "").strip()
    return f"{label.rstrip(':')}: {words}" if label and words else words


def _value(kind: str, value: object, widget: pikepdf.Object) -> str:
    """The words of a field's value: what was typed or chosen, or the name of a box that was ticked."""
    if kind == "/Btn":
        state = widget.get("/AS")
        ticked = isinstance(state, pikepdf.Name) and str(state) != "/Off"
        said = str(state)[1:] if ticked else ""
        return ("☒" if said.lower() in ("yes", "on", "1", "true") else said)[:200]
    if kind not in ("/Tx", "/Ch"):
        return ""
    if isinstance(value, pikepdf.Array):
        return ", ".join(str(one).strip() for one in list(value.as_list())[:100] if isinstance(one, pikepdf.String))
    return str(value).strip() if isinstance(value, pikepdf.String) else ""


def _scripts(pdf: pikepdf.Pdf) -> bool:
    try:
        names = pdf.Root.get("/Names")
        action = pdf.Root.get("/OpenAction")
        named = isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names
        opens = isinstance(action, pikepdf.Dictionary) and str(action.get("/S")) == "/JavaScript"
    except FAULTS:
        return False
    return named or opens


def _is_xfa(pdf: pikepdf.Pdf) -> bool:
    try:
        form = pdf.Root.get("/AcroForm")
        return isinstance(form, pikepdf.Dictionary) and "/XFA" in form
    except FAULTS:
        return False


def _attached(pdf: pikepdf.Pdf) -> list[str]:
    """The names of the files in the PDF, twenty at most, each as one line of printable text."""
    try:
        names = [name for name, _ in zip(pdf.attachments, range(20), strict=False)]
    except FAULTS:
        return []
    shown = (" ".join("".join(char if char.isprintable() else " " for char in name).split()) for name in names)
    return [name[:200] or "a file without a name" for name in shown]
