"""Versions of the trust's content: those that wait for approval, and those in force."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.law.errors import NotFound
from app.records.content import ContentVersion
from app.records.library import Library

MOST = 500
MOST_VERSIONS = 100_000


@dataclass(frozen=True)
class Past:
    """One version in the history of one thing, without its words."""

    id: int
    number: int
    sha256: str
    state: str


def histories(session: Session) -> Mapping[tuple[str, str], list[Past]]:
    """Every version of everything by kind and name, the oldest first."""
    row = ContentVersion
    found: dict[tuple[str, str], list[Past]] = {}
    columns = select(row.kind, row.key, row.id, row.number, row.sha256, row.state)
    for one in session.execute(columns.order_by(row.number).limit(MOST_VERSIONS)):
        found.setdefault((one.kind, one.key), []).append(Past(one.id, one.number, one.sha256, one.state))
    return found


def standing(history: list[Past], sha256: str) -> str:
    """Where words with this hash stand in a history.

    "approved" where the latest approved version has them, "waiting" where the latest of all does and is a draft,
    "set aside" where one since then was retired, "changed" where others are approved, and "new" where none are.
    """
    last = max((place for place, one in enumerate(history) if one.state == "approved"), default=None)
    if last is not None and history[last].sha256 == sha256:
        return "approved"
    since = history[last + 1 :] if last is not None else history
    if since and (since[-1].state, since[-1].sha256) == ("draft", sha256):
        return "waiting"
    if any((one.state, one.sha256) == ("retired", sha256) for one in since):
        return "set aside"
    return "new" if last is None else "changed"


def version(session: Session, number: int) -> ContentVersion:
    """The version with this id, held until the step that decides on it is done.

    Raises NotFound.
    """
    return _there(session.get(ContentVersion, number, with_for_update=True))


def seen(session: Session, number: int) -> ContentVersion:
    """The same for a page that only reads.

    Raises NotFound.
    """
    return _there(session.get(ContentVersion, number))


def _there(found: ContentVersion | None) -> ContentVersion:
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


def retired(session: Session, kind: str, key: str) -> ContentVersion | None:
    """The latest version of one thing that was in force once and is retired."""
    row = ContentVersion
    was = (row.kind == kind, row.key == key, row.state == "retired", row.approved_on.is_not(None))
    return session.scalar(select(row).where(*was).order_by(row.number.desc()).limit(1))


def bodies(session: Session, library: Library) -> Mapping[tuple[str, str], bytes]:
    """The bytes of everything in force, by kind and name."""
    ids = {ref.id: place for place, ref in library.versions.items()}
    rows = session.execute(select(ContentVersion.id, ContentVersion.body).where(ContentVersion.id.in_(ids)))
    return {ids[number]: body for number, body in rows}
