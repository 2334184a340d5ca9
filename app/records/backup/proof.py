"""What is done with the rows once they are back: whether they prove themselves, and the archive's search.

The audit chain and the SHA-256 of every file that is kept are the proof.
"""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, select
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from app.records import audit, search
from app.records.content import ContentVersion
from app.records.letters import Response
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


def index_all(connection: Connection) -> None:
    """Put every response into the search index, which no backup carries: each kind of database has its own."""
    with Session(connection, autoflush=False) as session:
        responses = select(Response).options(selectinload(Response.answers)).order_by(Response.id)
        for page in session.scalars(responses.execution_options(yield_per=100)).partitions():
            for response in page:
                search.index(session, response)
            session.expunge_all()


def _files(connection: Connection) -> Iterator[str]:
    for name, data, digest in FILES:
        rows = connection.execute(select(data, digest).execution_options(stream_results=True, yield_per=1))
        wrong = sum(hashlib.sha256(row[0]).hexdigest() != row[1] for row in rows)
        if wrong:
            yield f"Of the files in “{name}”, {wrong} are not what their checksums say."
