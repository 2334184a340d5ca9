"""Rich text as Outlook packs it into a message ([MS-OXRTFCP]): a window of 4096 bytes that opens with common words."""

import struct

from app.law.errors import BrokenInput, InputTooLarge

MOST_BYTES = 20 * 1024 * 1024
_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_OPENING = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What the window holds before the first byte: a constant of the format."""
_WINDOW = 4096
_DAMAGED = "It is damaged."


def unpacked(data: bytes) -> bytes:
    """The rich text; what is cut short is unpacked as far as it goes. Raises BrokenInput and InputTooLarge."""
    if len(data) < 16:
        raise BrokenInput(_DAMAGED)
    _, size, kind, _ = struct.unpack("<4I", data[:16])
    if size > MOST_BYTES:
        raise InputTooLarge("It is larger than 20 MB.")
    if kind == _PLAIN:
        return data[16 : 16 + size]
    if kind != _PACKED:
        raise BrokenInput(_DAMAGED)
    return _expanded(data, size)


def _expanded(data: bytes, size: int) -> bytes:
    window = bytearray(_OPENING.ljust(_WINDOW, b"\0"))
    write = len(_OPENING)
    done = bytearray()
    at = 16
    while at < len(data) and len(done) < size:
        control = data[at]
        at += 1
        for bit in range(8):
            if at >= len(data) or len(done) >= size:
                break
            if not control >> bit & 1:
                piece = data[at : at + 1]
                at += 1
            else:
                pair = int.from_bytes(data[at : at + 2].ljust(2, b"\0"), "big")
                at += 2
                read, length = pair >> 4, (pair & 15) + 2
                if read == write:
                    return bytes(done)
                piece = b""
                for step in range(length):
                    one = window[(read + step) % _WINDOW]
                    window[(write + step) % _WINDOW] = one
                    piece += bytes((one,))
            for one in piece:
                window[write] = one
                write = (write + 1) % _WINDOW
            done += piece
    return bytes(done[:size])
