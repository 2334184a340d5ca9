"""Footnotes and endnotes: each is read once, where its first mark stands."""

from collections.abc import Callable

from lxml import etree

from app.intake.word.number_formats import formatted
from app.intake.word.tags import ENDNOTE_MARK, FOOTNOTE_MARK, ID, TYPE, W

_PARTS = {FOOTNOTE_MARK: ("footnotes", W + "footnote"), ENDNOTE_MARK: ("endnotes", W + "endnote")}
_NOT_SHOWN = ("separator", "continuationSeparator", "continuationNotice")


class SideNotes:
    """The notes of a file, loaded when the first mark asks for them."""

    def __init__(self, part: Callable[[str], etree._Element | None]) -> None:
        self._part = part
        self._notes: dict[str, dict[str, etree._Element]] = {}
        self._shown: dict[tuple[str, str], str] = {}
        self._last = {FOOTNOTE_MARK: 0, ENDNOTE_MARK: 0}

    def take(self, mark: etree._Element) -> tuple[str, etree._Element | None]:
        """What a mark shows ("1", "ii"), and its note where it has not been read yet; "" for a mark without a note."""
        kind = str(mark.tag)
        if kind not in self._notes:
            self._notes[kind] = self._load(kind)
        key = mark.get(ID) or ""
        note = self._notes[kind].get(key)
        if note is None:
            return "", None
        shown = self._shown.get((kind, key))
        if shown is not None:
            return shown, None
        self._last[kind] += 1
        shown = formatted(self._last[kind], "decimal" if kind == FOOTNOTE_MARK else "lowerRoman")
        self._shown[(kind, key)] = shown
        return shown, note

    def _load(self, kind: str) -> dict[str, etree._Element]:
        name, tag = _PARTS[kind]
        root = self._part(name)
        return {
            one.get(ID) or "": one
            for one in (root.iterchildren(tag) if root is not None else ())
            if one.get(TYPE) not in _NOT_SHOWN
        }
