"""The words of an HTML message, line by line as a reader sees them."""

from html.parser import HTMLParser

_BREAKS = frozenset(
    (
        "br",
        "div",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "ul",
        "ol",
        "blockquote",
        "section",
        "article",
        "header",
        "footer",
        "pre",
        "dl",
        "dt",
        "dd",
    )
)
_SILENT = frozenset(["script", "style", "head", "title", "template", "noscript"])


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.links: list[tuple[str, str]] = []
        self._silent = 0
        self._lists: list[int] = []
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "p":
            self.pieces.append("\n\n")
        elif tag == "li":
            self.pieces.append(self._bullet())
        elif tag in ("td", "th"):
            self.pieces.append("\t")
        elif tag in _BREAKS:
            self.pieces.append("\n")
        if tag in ("ul", "ol"):
            start = dict(attrs).get("start") or "1"
            self._lists.append((int(start) if start.isdigit() and len(start) < 6 else 1) if tag == "ol" else 0)
        elif tag == "a":
            self._link = dict(attrs).get("href") or ""

    def _bullet(self) -> str:
        if not self._lists or self._lists[-1] == 0:
            return "\n- "
        self._lists[-1] += 1
        return f"\n{self._lists[-1] - 1}. "

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "p":
            self.pieces.append("\n\n")
        elif tag in _BREAKS:
            self.pieces.append("\n")
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "a":
            self._link = ""

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        words = " ".join(data.split())
        lead = " " if data[:1].isspace() else ""
        tail = " " if words and data[-1:].isspace() else ""
        self.pieces.append(lead + words + tail)
        if self._link.lower().startswith(("http://", "https://")):
            self.links.append((words, self._link))


def html_text(html: str) -> tuple[str, list[tuple[str, str]]]:
    """The words of `html`, and its links as (words, address). List numbers are written out; scripts are left out."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines: list[str] = []
    for line in "".join(reader.pieces).split("\n"):
        cells = [" ".join(cell.split()) for cell in line.strip(" ").split("\t")]
        words = "\t".join(cells).strip()
        if words or (lines and lines[-1]):
            lines.append(words)
    return "\n".join(lines).strip(), reader.links
