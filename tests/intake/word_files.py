"""Word files made in code, part by part, for the readers' tests."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
LEVEL = '<w:lvl w:ilvl="{0}"><w:start w:val="{3}"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>'


def word_file(body: str, **parts: str | bytes) -> bytes:
    """A .docx around `body`; other parts by name ("numbering", "styles", or a path with __ for / and no ending)."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
        )
        for name, part in parts.items():
            archive.writestr(f"word/{name.replace('__', '/')}.xml", part)
    return made.getvalue()


def with_parts(data: bytes, **parts: str | bytes) -> bytes:
    """The file with more or other parts: by name under word/, with __ for / and _of_ for the stop in it."""
    named = {
        ("word/" + name.replace("__", "/").replace("_of_", ".")).removeprefix("word/../"): part
        for name, part in parts.items()
    }
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in named:
                new.writestr(name, old.read(name))
        for name, part in named.items():
            new.writestr(name, part)
    return made.getvalue()


def relations(*rows: tuple[str, str, str], external: bool = True) -> str:
    """Relationships of (id, kind, target) rows."""
    mode = ' TargetMode="External"' if external else ""
    made = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"{mode}/>' for key, kind, target in rows
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{made}</Relationships>'


def r(words: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def styles(*made: str, defaults: str = "") -> str:
    """styles.xml of these styles; `defaults` are run properties of all letters."""
    rest = f"<w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>{''.join(made)}"
    return f'<w:styles xmlns:w="{W}">{rest}</w:styles>'


def style(key: str, inner: str, *, kind: str = "paragraph", name: str = "", based: str = "", more: str = "") -> str:
    """A style."""
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{key}"{more}><w:name w:val="{name or key}"/>{base}{inner}</w:style>'


def p(words: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def numbered(words: str, number: int = 1, level: int = 0) -> str:
    """A paragraph with an automatic number."""
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def numbering(
    *levels: tuple[str, str, int], nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> str:
    """numbering.xml with one abstract list of these (format, text, start) levels."""
    made = "".join(LEVEL.format(place, *level) for place, level in enumerate(levels))
    return f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{made}</w:abstractNum>{nums}</w:numbering>'


def table(*rows: tuple[str, ...], header: bool = False) -> str:
    """A table of plain cells."""
    made = []
    for place, row in enumerate(rows):
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if header and place == 0 else ""
        made.append(f"<w:tr>{mark}{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>")
    return f"<w:tbl>{''.join(made)}</w:tbl>"


def openable(data: bytes) -> bytes:
    """The same file with what LibreOffice asks for before it opens one: where its main part is, what its parts are."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kinds = [name.removeprefix("word/").removesuffix(".xml") for name in parts if name.count("/") == 1]
    relations = "".join(
        f'<Relationship Id="k{kind}" Type="{R}/{kind}" Target="{kind}.xml"/>' for kind in kinds if kind != "document"
    )
    overrides = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.{"document.main" if kind == "document" else kind}+xml"/>'
        for kind in kinds
    )
    parts["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>'
    ).encode()
    wrapped = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    parts["_rels/.rels"] = wrapped.format(
        f'<Relationship Id="r0" Type="{R}/officeDocument" Target="word/document.xml"/>'
    ).encode()
    parts.setdefault("word/_rels/document.xml.rels", wrapped.format(relations).encode())
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()
