"""Messages made for tests, byte by byte: .msg files, winmail.dat, packed rich text, and mail in parts."""

import struct
from datetime import UTC, datetime
from email.message import EmailMessage

QUESTIONS = "Dear Trust\n\n1. How many beds were open on 1 May 2025?\n2. How many wards were closed?\n\nAnn Asker\n"
TEXT8, TEXT16, BINARY, OBJECT, TIME, NUMBER = 0x1E, 0x1F, 0x102, 0x0D, 0x40, 3
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SENT = "Mon, 3 Mar 2025 10:15:00 +0000"


def mail(body="", *, subject="A request", sender="Ann Asker <ann@post.example>", html=None, **headers):
    """A message as the standard library writes one; with `html` alone it has no plain text."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"], message["Date"] = sender, "foi@trust.example", subject, SENT
    message["Message-ID"] = "<1@post.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if body or html is None:
        message.set_content(body)
    if html is not None:
        (message.add_alternative if body else message.set_content)(html, subtype="html")
    return message


def raw(*lines):
    """A message as it stands, its lines joined as mail joins them."""
    return "\r\n".join(lines).encode("utf-8", "surrogateescape")


def compound(tree, size=512):
    """An OLE compound file: streams as bytes and storages as dicts, by name; small streams go where small ones do."""
    entries = [["Root Entry", 5, b"", FREE, FREE, FREE]]
    _enter(tree, 0, entries)
    mini, sectors, chains, minis = bytearray(), [], [], []
    for entry in entries:
        if entry[1] == 2 and len(entry[2]) < 4096:
            first = len(mini) // 64
            mini += entry[2] + bytes(-len(entry[2]) % 64)
            count = len(mini) // 64 - first
            minis += [first + step + 1 for step in range(count - 1)] + ([END] if count else [])
            entry.append(first if count else END)
        elif entry[1] == 2:
            entry.append(_chain(entry[2], sectors, chains, size))
    start_mini = _chain(bytes(mini), sectors, chains, size)
    start_table = _chain(b"".join(struct.pack("<I", one) for one in minis), sectors, chains, size, b"\xff")
    directory = b"".join(_entry(entry, start_mini, len(mini)) for entry in entries)
    start_directory = _chain(directory + bytes(-len(directory) % size), sectors, chains, size)
    tables = 1
    while tables * size // 4 < len(chains) + tables:
        tables += 1
    assert tables <= 109
    places = [len(sectors) + step for step in range(tables)]
    chains += [FAT] * tables + [FREE] * (tables * size // 4 - len(chains) - tables)
    sectors += [struct.pack(f"<{size // 4}I", *chains[at : at + size // 4]) for at in range(0, len(chains), size // 4)]
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E, 3, 0xFFFE, 9, 6, 0, tables, start_directory, 0, 4096, start_table if minis else END,
        -(-len(minis) * 4 // size), END, 0,
    )  # fmt: skip
    return head + struct.pack("<109I", *places, *[FREE] * (109 - tables)) + b"".join(sectors)


def _enter(tree, parent, entries):
    """Directory entries of a storage as a tree of names, the middle one above the others."""
    numbers = []
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        kind = 1 if isinstance(tree[name], dict) else 2
        entries.append([name, kind, b"" if kind == 1 else tree[name], FREE, FREE, FREE])
        numbers.append(len(entries) - 1)
    entries[parent][5] = _middle(numbers, entries)
    for number in numbers:
        if entries[number][1] == 1:
            _enter(tree[entries[number][0]], number, entries)


def _middle(numbers, entries):
    if not numbers:
        return FREE
    half = len(numbers) // 2
    entries[numbers[half]][3] = _middle(numbers[:half], entries)
    entries[numbers[half]][4] = _middle(numbers[half + 1 :], entries)
    return numbers[half]


def _chain(data, sectors, chains, size, filler=b"\0"):
    if not data:
        return END
    first = len(sectors)
    pieces = [data[at : at + size].ljust(size, filler) for at in range(0, len(data), size)]
    sectors += pieces
    chains += [first + step + 1 for step in range(len(pieces) - 1)] + [END]
    return first


def _entry(entry, start_mini, mini):
    name, kind, data, left, right, child, *start = entry
    coded = name.encode("utf-16-le")
    start, size = (start[0], len(data)) if kind == 2 else (start_mini, mini) if kind == 5 else (0, 0)
    return struct.pack("<64sHBB3I16xI16xIII", coded, len(coded) + 2, kind, 1, left, right, child, 0, start, size, 0)


def msg(values, attached=(), *, head=32, as_tree=False):
    """An Outlook message of MAPI properties {number: (type, value)}; each attached one is such properties too."""
    tree = {}
    table = b""
    for number, (kind, value) in values.items():
        if isinstance(value, dict):
            tree[f"__substg1.0_{number:04X}{OBJECT:04X}"] = value
        elif kind in (TEXT8, TEXT16, BINARY):
            tree[f"__substg1.0_{number:04X}{kind:04X}"] = coded(kind, value)
        table += struct.pack("<HHI8s", kind, number, 6, b"" if isinstance(value, dict) else coded(kind, value)[:8])
    tree["__properties_version1.0"] = bytes(head) + table
    for place, one in enumerate(attached):
        tree[f"__attach_version1.0_#{place:08X}"] = msg(one, head=8, as_tree=True)
    return tree if as_tree else compound(tree)


def file_of(name, data, media_type="application/octet-stream", **more):
    """The properties of an attached file."""
    return {0x3707: (TEXT16, name), 0x370E: (TEXT16, media_type), 0x3701: (BINARY, data), 0x3705: (NUMBER, 1)} | more


def message_of(values, attached=()):
    """The properties of an attached message."""
    return {0x3705: (NUMBER, 5), 0x3701: (OBJECT, msg(values, attached, head=24, as_tree=True))}


def coded(kind, value):
    """A value as bytes."""
    if isinstance(value, bytes):
        return value
    if kind == TEXT16:
        return value.encode("utf-16-le")
    if kind == TEXT8:
        return value.encode("cp1252")
    if kind == TIME:
        return struct.pack("<Q", int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000)
    return struct.pack("<I", value)


def tnef(values=(), attached=(), plain=()):
    """A winmail.dat: MAPI properties of the message, files as (name, bytes), plain attributes {number: bytes}."""
    made = b'x\x9f>"\x01\x00' + _attribute(1, 0x69007, struct.pack("<II", 1252, 0))
    for number, value in dict(plain).items():
        made += _attribute(1, number, value)
    if values:
        made += _attribute(1, 0x69003, packed(dict(values)))
    for name, data in attached:
        made += _attribute(2, 0x69002, bytes(14)) + _attribute(2, 0x18010, name.encode("cp1252") + b"\0")
        if isinstance(data, dict):
            made += _attribute(2, 0x69005, packed(data))
        else:
            made += _attribute(2, 0x6800F, data)
    return made


def _attribute(level, number, value):
    return struct.pack("<BII", level, number, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def packed(values):
    """MAPI properties as winmail.dat holds them."""
    made = struct.pack("<I", len(values))
    for number, (kind, value) in values.items():
        data = coded(kind, value)
        made += struct.pack("<HH", kind, number)
        if number >= 0x8000:
            made += bytes(16) + struct.pack("<II", 0, 7)
        if kind in (TEXT8, TEXT16, BINARY, OBJECT):
            made += struct.pack("<II", 1, len(data))
        made += data + bytes(-len(data) % 4)
    return made


def rtf_packed(data):
    """Rich text as Outlook packs it, without making it any smaller."""
    pieces = b"".join(b"\0" + data[at : at + 8] for at in range(0, len(data), 8))
    return struct.pack("<4I", len(pieces) + 12, len(data), 0x75465A4C, 0) + pieces


BODY = {
    0x1A: (TEXT16, "IPM.Note"),
    0x37: (TEXT16, "A request"),
    0xC1A: (TEXT16, "Ann Asker"),
    0xC1F: (TEXT16, "ann@post.example"),
    0x39: (TIME, datetime(2025, 3, 3, 10, 15, tzinfo=UTC)),
    0x1000: (TEXT16, QUESTIONS.replace("\n", "\r\n")),
}
"""The properties of a request by e-mail."""
