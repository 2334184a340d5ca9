"""Versions of the trust's content: those that wait for approval, and those in force."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.law.errors import NotFound
from app.records.content import ContentVersion
from app.records.library import Library

MOST = 500


def version(session: Session, number: int) -> ContentVersion:
    """The version with this id.

    Raises NotFound.
    """
    found = session.get(ContentVersion, number)
    if found is None:
        raise NotFound("There is no such version. Open the list of content again.")
    return found


def waiting(session: Session) -> list[ContentVersion]:
    """Drafts that nothing newer of the same name has overtaken, by kind and name."""
    newer = aliased(ContentVersion)
    overtaken = select(newer.id).where(
        newer.kind == ContentVersion.kind, newer.key == ContentVersion.key, newer.number > ContentVersion.number
    )
    rows = select(ContentVersion).where(ContentVersion.state == "draft", ~overtaken.exists())
    return list(session.scalars(rows.order_by(ContentVersion.kind, ContentVersion.key).limit(MOST)))


def approved(session: Session, kind: str, key: str) -> list[ContentVersion]:
    """Every approved version of one thing, the latest first."""
    rows = select(ContentVersion).where(
        ContentVersion.state == "approved", ContentVersion.kind == kind, ContentVersion.key == key
    )
    return list(session.scalars(rows.order_by(ContentVersion.number.desc()).limit(MOST)))


def bodies(session: Session, library: Library) -> Mapping[tuple[str, str], bytes]:
    """The bytes of everything in force, by kind and name."""
    ids = {ref.id: place for place, ref in library.versions.items()}
    rows = session.execute(select(ContentVersion.id, ContentVersion.body).where(ContentVersion.id.in_(ids)))
    return {ids[number]: body for number, body in rows}
