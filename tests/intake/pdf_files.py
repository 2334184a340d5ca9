"""A tiny PDF writer for tests: words where they are put, ruled lines, pictures, links, fields, comments."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String

WIDTH, HEIGHT = 595, 842


class Sheet:
    """One page: what is drawn on it, and its annotations."""

    def __init__(self) -> None:
        self.drawn: list[bytes] = []
        self.notes: list[Dictionary] = []
        self.picture = False

    def words(self, text, x=72.0, y=770.0, size=11.0, bold=False, mode=0):
        shown = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
        font = b"/F2" if bold else b"/F1"
        self.drawn.append(b"BT %d Tr %s %f Tf 1 0 0 1 %f %f Tm (%s) Tj ET" % (mode, font, size, x, y, shown))
        return self

    def lines(self, *texts, x=72.0, y=770.0, step=13.0, size=11.0, bold=False):
        for number, text in enumerate(texts):
            if text:
                self.words(text, x, y - number * step, size, bold)
        return self

    def ruled(self, rows, x=(72, 110, 320, 520), top=700.0, height=40.0):
        """A table with a ruled line around each cell; a cell's text may have several lines."""
        bottom = top - height * len(rows)
        for number in range(len(rows) + 1):
            self.line(x[0], top - number * height, x[-1], top - number * height)
        for place in x:
            self.line(place, top, place, bottom)
        for number, row in enumerate(rows):
            for place, cell in zip(x, row, strict=False):
                self.lines(*cell.split("\n"), x=place + 4, y=top - number * height - 14, step=12, size=10)
        return self

    def line(self, x0, y0, x1, y1):
        self.drawn.append(b"0.5 w %f %f m %f %f l S" % (x0, y0, x1, y1))

    def scanned(self):
        self.picture = True
        self.drawn.append(b"q %d 0 0 %d 0 0 cm /Im0 Do Q" % (WIDTH, HEIGHT))
        return self

    def link(self, url, box=(72, 760, 300, 785)):
        action = Dictionary(S=Name.URI, URI=String(url))
        self.notes.append(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(list(box)), A=action))
        return self

    def field(self, name, value, box=(72, 600, 300, 620)):
        self.notes.append(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(name), V=String(value), Rect=Array(list(box))
            )
        )
        return self

    def note(self, words, kind="/Text"):
        self.notes.append(
            Dictionary(Type=Name.Annot, Subtype=Name(kind), Contents=String(words), Rect=Array([1, 1, 9, 9]))
        )
        return self


def pdf(*sheets, change=None, **saving):
    """The bytes of a PDF of these pages; `change` may do what it likes to the file before it is saved."""
    made = pikepdf.new()
    fonts = Dictionary(
        F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding),
        F2=Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"), Encoding=Name.WinAnsiEncoding
        ),
    )
    for sheet in sheets:
        page = made.add_blank_page(page_size=(WIDTH, HEIGHT))
        page.Contents = made.make_stream(b"\n".join(sheet.drawn))
        page.Resources = Dictionary(Font=fonts)
        if sheet.picture:
            picture = made.make_stream(
                b"\x80" * 64, Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, BitsPerComponent=8,
                ColorSpace=Name.DeviceGray,
            )  # fmt: skip
            page.Resources.XObject = Dictionary(Im0=picture)
        if sheet.notes:
            page.Annots = Array([made.make_indirect(one) for one in sheet.notes])
            fields = [one for one in page.Annots if one.Subtype == Name.Widget]
            if fields:
                made.Root.AcroForm = Dictionary(Fields=Array(fields))
    if change:
        change(made)
    out = io.BytesIO()
    made.save(out, **{"static_id": True, **saving})
    return out.getvalue()
