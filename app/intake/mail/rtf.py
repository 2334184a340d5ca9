"""The words of rich text in a message: as they stand, or the HTML that Outlook wrapped into it ([MS-OXRTFEX]).

For the bodies of messages alone. A file in this format is no body, and LibreOffice reads it.
"""

import re
from dataclasses import dataclass

from app.intake.html_text import html_text
from app.intake.mail.charsets import known, short
from app.law.errors import InputTooLarge

MOST_BYTES = 20 * 1024 * 1024
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|"
    rb"[\r\n]{1,1000}|([^\\{}\r\n]{1,1000})|(.)",
    re.DOTALL,
)
_SILENT = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer headerl headerr headerf footerl footerr footerf "
    b"listtable listoverridetable revtbl rsidtbl generator themedata colorschememapping latentstyles datastore "
    b"xmlnstbl fldinst bkmkstart bkmkend pntext nonshppict filetbl userprops".split()
) - {b"pntext"}
_SIGNS = {
    b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"tab": "\t", b"cell": "\t",
    b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
_ESCAPED = {b"~": "\xa0", b"_": "‑", b"-": "", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}


@dataclass
class _State:
    silent: bool = False
    hidden: bool = False
    skipped: int = 1
    tag: bool = False


class _Rtf:
    def __init__(self) -> None:
        self.states = [_State()]
        self.pieces: list[str] = []
        self.bytes = bytearray()
        self.page = "cp1252"
        self.html = False
        self.starred = False
        self.skip = 0

    def said(self, words: str) -> None:
        self.flush()
        if self.shown:
            self.pieces.append(words)

    def flush(self) -> None:
        """Bytes that stand in a row are decoded together: a letter may take two."""
        if self.bytes:
            self.pieces.append(short(bytes(self.bytes), self.page))
            self.bytes.clear()

    @property
    def shown(self) -> bool:
        state = self.states[-1]
        return not state.silent and (state.tag or not state.hidden)

    def byte(self, value: bytes) -> None:
        if self.skip:
            self.skip -= 1
        elif self.shown:
            self.bytes += value

    def word(self, name: bytes, number: int | None) -> None:
        state = self.states[-1]
        starred, self.starred = self.starred, False
        if name in _SILENT or (starred and name not in (b"htmltag", b"mhtmltag")):
            self.flush()
            state.silent = True
        elif name == b"mhtmltag":
            state.silent = True
        elif name == b"htmltag":
            state.tag = True
        elif name == b"htmlrtf" or name in (b"v", b"deleted"):
            self.flush()
            state.hidden = number != 0
        elif name == b"fromhtml":
            self.html = number != 0
        elif name == b"ansicpg" and number:
            self.page = known(f"cp{number}") or self.page
        elif name == b"uc":
            state.skipped = max(0, min(number if number is not None else 1, 8))
        elif name == b"u" and number is not None:
            self.unicode(number % 65536, state)
        elif name in _SIGNS:
            self.said(("\r\n" if self.html else "\n") if _SIGNS[name] == "\n" else _SIGNS[name])

    def unicode(self, value: int, state: _State) -> None:
        self.said(chr(value))
        self.skip = state.skipped

    def brace(self, brace: bytes) -> None:
        self.flush()
        self.skip = 0
        if brace == b"{":
            if len(self.states) > 1000:
                raise InputTooLarge("It is nested too deep.")
            last = self.states[-1]
            self.states.append(_State(last.silent, last.hidden, last.skipped, last.tag))
        elif len(self.states) > 1:
            self.states.pop()


def rtf_words(data: bytes) -> str:
    """The words of rich text, hidden and deleted ones left out. Raises InputTooLarge."""
    if len(data) > MOST_BYTES:
        raise InputTooLarge("It is larger than 20 MB.")
    reader = _Rtf()
    for found in _TOKEN.finditer(data):
        word, number, code, escaped, brace, run, _ = found.groups()
        if word:
            reader.word(word, int(number) if number else None)
        elif code:
            reader.byte(bytes.fromhex(code.decode()))
        elif escaped == b"*":
            reader.starred = True
        elif escaped:
            reader.said(_ESCAPED.get(escaped, ""))
        elif brace:
            reader.brace(brace)
        elif run:
            kept = run[reader.skip :]
            reader.skip = max(0, reader.skip - len(run))
            if reader.shown:
                reader.bytes += kept
    reader.flush()
    text = "".join(reader.pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return html_text(text)[0] if reader.html else text.strip("\n")
