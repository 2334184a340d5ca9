"""Styles, resolved: what a style and those it is based on say of words, headings and numbers."""

from dataclasses import dataclass

from lxml import etree

from app.intake.word.tags import (
    BOLD,
    COLOUR,
    HIDDEN,
    HIGHLIGHT,
    ITALIC,
    LEVEL,
    NUM_ID,
    NUM_PR,
    OUTLINE,
    PPR,
    R_STYLE,
    RPR,
    SHADE,
    SIZE,
    STYLE,
    STYLE_ID,
    TYPE,
    VAL,
    W,
    is_on,
    whole,
)

DEEPEST = 30
"""How many styles one may be based on, one on the other."""
TINY = 4
"""Letters of so many half points and fewer are not there to be read."""
USUAL = 20
_NO_STYLE = ""
_BLACK = ("", "AUTO", "000000")


@dataclass(slots=True)
class Letters:
    """How letters look, as far as it is said: None or "" where it is not."""

    hidden: bool | None = None
    bold: bool | None = None
    colour: str = ""
    size: int = 0
    shaded: bool | None = None
    italic: bool | None = None
    style: str = ""

    def over(self, other: "Letters") -> "Letters":
        """These letters where they say something, the other ones where they do not."""
        return Letters(
            other.hidden if self.hidden is None else self.hidden,
            other.bold if self.bold is None else self.bold,
            self.colour or other.colour,
            self.size or other.size,
            other.shaded if self.shaded is None else self.shaded,
            other.italic if self.italic is None else self.italic,
        )


@dataclass(slots=True)
class Seen:
    """Letters as they are seen, if they are: whether they are bold, and the colour or slant they have beside black."""

    shown: bool = True
    bold: bool = False
    look: str = ""


_NOTHING = Letters()


@dataclass(slots=True)
class Look:
    """What a style says with those it is based on. `chain` is their ids, nearest first."""

    letters: Letters
    heading: int = 0
    number: str = ""
    level: str = ""
    name: str = ""
    chain: tuple[str, ...] = ()


def letters_of(properties: etree._Element) -> Letters:
    """What run properties say."""
    found = Letters()
    for one in properties:
        tag = one.tag
        if tag == BOLD:
            found.bold = is_on(one.get(VAL))
        elif tag == HIDDEN:
            found.hidden = is_on(one.get(VAL))
        elif tag == ITALIC:
            found.italic = is_on(one.get(VAL))
        elif tag == COLOUR:
            found.colour = _colour(one)
        elif tag == SIZE:
            found.size = max(whole(one.get(VAL), 0), 0)
        elif tag == SHADE:
            found.shaded = shades(one)
        elif tag == HIGHLIGHT:
            found.shaded = one.get(VAL) not in (None, "none", "white")
        elif tag == R_STYLE:
            found.style = one.get(VAL) or ""
    return found


def _colour(element: etree._Element) -> str:
    value = (element.get(VAL) or "").upper()
    if len(value) != 6 and element.get(W + "themeColor") in ("background1", "light1"):
        return "FFFFFF"
    return value[:6]


def is_white(colour: str) -> bool:
    """Whether a colour cannot be told from white paper."""
    return len(colour) == 6 and all(colour[place] == "F" and colour[place + 1] in "89ABCDEF" for place in (0, 2, 4))


def shades(element: etree._Element) -> bool:
    """Whether shading makes the ground other than white."""
    if (element.get(VAL) or "clear") not in ("clear", "nil"):
        return True
    fill = (element.get(W + "fill") or "auto").upper()
    if fill == "AUTO":
        return element.get(W + "themeFill") not in (None, "background1", "light1")
    return not is_white(fill)


class Styles:
    """The styles of a file; each is resolved when it is first asked for."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._looks: dict[str, Look] = {}
        self._shading: dict[str, bool] = {}
        self.usual = Letters()
        self._usual_style = _NO_STYLE
        for one in root.iterchildren(STYLE) if root is not None else ():
            key = one.get(STYLE_ID) or ""
            self._styles.setdefault(key, one)
            if one.get(W + "default") in ("1", "true", "on") and one.get(TYPE) == "paragraph":
                self._usual_style = key
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        if defaults is not None:
            self.usual = letters_of(defaults)

    def paragraph(self, style: str | None) -> Look:
        """What a paragraph's style says; without one, what the usual one says."""
        return self.look(style if style in self._styles else self._usual_style)

    def look(self, style: str | None) -> Look:
        """What a style says; nothing for one that is not there."""
        key = style or _NO_STYLE
        found = self._looks.get(key)
        if found is None:
            found = self._looks[key] = self._resolve(key)
        return found

    def table_shades(self, style: str) -> bool:
        """Whether a table style, or one that it is based on, paints the ground of any cell."""
        found = self._shading.get(style)
        if found is None:
            found = any(shades(one) for key in self._chain(style) for one in self._styles[key].iter(SHADE))
            self._shading[style] = found
        return found

    def seen(self, look: Look, own: Letters, *, shaded: bool) -> Seen:
        """How letters are seen in a paragraph with this style's look.

        `own` is what the run says itself; `shaded` whether the ground that they stand on may be other than white.
        """
        base = look.letters
        named = self.look(own.style).letters if own.style else _NOTHING
        usual = self.usual
        # A switch of a paragraph's style and of a run's style turn one another off; the run's own word is the last.
        bold, italic, hidden = own.bold, own.italic, own.hidden
        if bold is None:
            bold = bool(usual.bold) or bool(base.bold) != bool(named.bold)
        if italic is None:
            italic = bool(usual.italic) or bool(base.italic) != bool(named.italic)
        if hidden is None:
            hidden = bool(usual.hidden) or bool(base.hidden) != bool(named.hidden)
        size = own.size or named.size or base.size or usual.size or USUAL
        colour = own.colour or named.colour or base.colour or usual.colour
        shown = not hidden and size > TINY
        if shown and colour and not shaded and is_white(colour):
            grounds = (own.shaded, named.shaded, base.shaded)
            shown = next((one for one in grounds if one is not None), False)
        coloured = colour if colour not in _BLACK else ""
        return Seen(shown, bold, f"{'italic ' if italic else ''}{coloured}".strip())

    def _chain(self, style: str) -> list[str]:
        """A style and those it is based on, nearest first."""
        found: list[str] = []
        while style in self._styles and style not in found and len(found) < DEEPEST:
            found.append(style)
            based = self._styles[style].find(W + "basedOn")
            style = (based.get(VAL) or "") if based is not None else ""
        return found

    def _resolve(self, style: str) -> Look:
        chain = self._chain(style)
        found = Look(Letters(), chain=tuple(chain))
        outline = ""
        for key in chain:
            element = self._styles[key]
            named = element.find(W + "name")
            name = ((named.get(VAL) if named is not None else None) or key)[:100].lower()
            found.name = found.name or name
            if not found.heading and name.startswith("heading ") and name[8:9].isdigit():
                found.heading = max(1, int(name[8:9]))
            letters = element.find(RPR)
            if letters is not None:
                found.letters = found.letters.over(letters_of(letters))
            properties = element.find(PPR)
            if properties is not None:
                outline = self._paragraph(properties, found, outline)
        level = whole(outline, 9)
        if not found.heading and 0 <= level < 9:
            found.heading = level + 1
        return found

    @staticmethod
    def _paragraph(properties: etree._Element, found: Look, outline: str) -> str:
        """Adds what a style's paragraph properties say; the outline level that holds now."""
        for one in properties:
            tag = one.tag
            if tag == OUTLINE:
                outline = outline or one.get(VAL) or ""
            elif tag == SHADE and found.letters.shaded is None:
                found.letters.shaded = shades(one)
            elif tag == NUM_PR and not found.number:
                number, level = numbers_of(one)
                found.number = number or ""
                found.level = level or ""
        return outline


def numbers_of(properties: etree._Element) -> tuple[str | None, str | None]:
    """The list and the level that a paragraph names."""
    number = level = None
    for one in properties:
        if one.tag == NUM_ID:
            number = one.get(VAL)
        elif one.tag == LEVEL:
            level = one.get(VAL)
    return number, level
