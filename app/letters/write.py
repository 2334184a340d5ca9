"""A Draft and its Issue become a Letter: the same bytes every time."""

import hashlib
from datetime import date
from typing import Any

from app.drafting.draft import Draft
from app.drafting.issue import Addressee, Issue
from app.letters import parts as known
from app.letters.blocks import Sink
from app.letters.letter import Letter
from app.letters.package import assemble, part
from app.letters.template import CompiledTemplate
from app.letters.wordml import attribute
from app.letters.words import context_of, title

_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def write(template: CompiledTemplate, draft: Draft, issue: Issue, addressee: Addressee | None) -> Letter:
    """The letter of `issue`, in `template`. Without an addressee it is a preview: “Dear requester”.

    Nothing in it comes from the clock or from chance, so equal input gives equal bytes.
    """
    context = context_of(draft, issue, addressee)
    return printed(template, context, title=title(draft), author=draft.trust.name, dated=issue.issued_on)


def printed(template: CompiledTemplate, context: Any, *, title: str, author: str, dated: date) -> Letter:
    """A letter that prints `context`, which is of the type that the template's kind says."""
    sink = Sink(template.styles)
    made = template.texts_of(context, sink)
    made[known.LINKS] = _links(sink).join(template.links)
    made[known.NUMBERING] = "".join(sink.numbering).join(template.numbering)
    made[known.CORE] = _properties(title, author, dated)
    ready = [
        template.fixed[name] if name in template.fixed else part(name, made[name].encode("utf-8"))
        for name in template.order
    ]
    data = assemble(ready)
    return Letter(data, hashlib.sha256(data).hexdigest(), tuple((item.name, item.sha256) for item in ready))


def _links(sink: Sink) -> str:
    return "".join(
        f'<Relationship Id="{identifier}" Type="{_LINK}" Target="{attribute(url)}" TargetMode="External"/>'
        for url, identifier in sink.links.items()
    )


def _properties(title: str, author: str, dated: date) -> str:
    """Title, language and dates; the author is the trust."""
    trust, when = attribute(author), f"{dated.isoformat()}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{attribute(title)}</dc:title><dc:creator>{trust}</dc:creator>"
        f"<cp:lastModifiedBy>{trust}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified>'
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )
