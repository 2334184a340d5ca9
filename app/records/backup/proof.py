"""Whether what is in a database proves itself: the audit chain, and the SHA-256 of every file that is kept."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.records import audit
from app.records.content import ContentVersion
from app.records.requests import Blob, Incoming

FILES: tuple[tuple[str, InstrumentedAttribute[bytes], InstrumentedAttribute[str]], ...] = (
    ("incoming", Incoming.original, Incoming.sha256),
    ("blob", Blob.data, Blob.sha256),
    ("content_version", ContentVersion.body, ContentVersion.sha256),
)
"""Where bytes are kept beside their SHA-256; letters and approved drafts are proven with the audit chain."""


def problems(connection: Connection, key: str) -> tuple[str, ...]:
    """Everything that does not prove itself, in words; the transaction goes on."""
    with Session(connection) as session:
        return (*audit.verify(session, key).problems, *_files(connection))


def _files(connection: Connection) -> Iterator[str]:
    for name, data, digest in FILES:
        rows = connection.execute(select(data, digest).execution_options(stream_results=True, yield_per=1))
        wrong = sum(hashlib.sha256(row[0]).hexdigest() != row[1] for row in rows)
        if wrong:
            yield f"Of the files in “{name}”, {wrong} are not what their checksums say."
