"""The trust's content as it stands: the approved versions, read into the rooms' values, kept while nothing changes."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session, SessionTransaction, UOWTransaction

from app.answers.shelf import read_answer, read_trust
from app.answers.standard_answer import StandardAnswer
from app.answers.trust import Trust
from app.drafting.draft import TemplateUsed
from app.law.errors import ContentError, NotFound, Problem
from app.records.content import KINDS, ContentVersion
from app.records.session import DeskSession
from app.register.catalogue import Statistic, read_statistic
from app.signposting.directory import Directory, read_directory

KEPT = 4


@dataclass(frozen=True)
class VersionRef:
    """Which version of something is in force: its row, its number and the SHA-256 of its bytes."""

    id: int
    number: int
    sha256: str


@dataclass(frozen=True)
class Library:
    """Everything that replies are made from. `answers` are those that are true of this trust; `stamp` names the whole.

    `words` are the trust's own for matching (app/matching/own_words.py); empty if it has none. `versions` is by (kind,
    key), for content of every kind.
    """

    answers: tuple[StandardAnswer, ...]
    statistics: tuple[Statistic, ...]
    directory: Directory
    trust: Trust
    templates: Mapping[str, bytes]
    versions: Mapping[tuple[str, str], VersionRef]
    stamp: str
    words: str = ""

    def answer(self, key: str) -> StandardAnswer:
        """The standard answer of this key.

        Raises NotFound.
        """
        for answer in self.answers:
            if answer.key == key:
                return answer
        raise NotFound("There is no such standard answer that is approved and valid today. Choose another source.")

    def statistic(self, name: str) -> Statistic:
        """The statistic of this name.

        Raises NotFound.
        """
        for statistic in self.statistics:
            if statistic.name == name:
                return statistic
        raise NotFound(f"There is no statistic “{name}” that is approved and valid today. Choose another source.")

    def version(self, kind: str, key: str) -> VersionRef:
        """The version in force of one thing.

        Raises NotFound.
        """
        if (kind, key) not in self.versions:
            raise NotFound(f"There is no approved {kind} “{key}”. A curator can load the trust's content again.")
        return self.versions[kind, key]


def load_library(session: Session, today: date) -> Library:
    """The library in force today: the latest approved version of everything that has begun.

    Asked for twice in one transaction, it looks once. Raises ContentError when nothing is loaded yet.
    """
    seen: dict[date, Library] = session.info.setdefault(SEEN, {})
    if today not in seen:
        seen[today] = _in_force(session, today)
    return seen[today]


SEEN = "libraries seen in this transaction"


@event.listens_for(DeskSession, "after_flush")
def _content_changed(session: Session, _context: UOWTransaction) -> None:
    if any(isinstance(row, ContentVersion) for row in (*session.new, *session.dirty, *session.deleted)):
        session.info.pop(SEEN, None)


@event.listens_for(DeskSession, "after_transaction_end")
def _forget(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        session.info.pop(SEEN, None)


def _in_force(session: Session, today: date) -> Library:
    version = ContentVersion
    columns = select(version.id, version.kind, version.key, version.number, version.sha256, version.valid_from)
    in_force = columns.where(version.state == "approved", version.kind.in_(KINDS))
    rows = session.execute(in_force.order_by(version.kind, version.key)).all()
    current: dict[tuple[str, str], Any] = {}
    for row in rows:
        begun = row.valid_from is None or row.valid_from <= today
        held = current.get((row.kind, row.key))
        if begun and (held is None or held.number < row.number):
            current[row.kind, row.key] = row
    stamp = hashlib.sha256("\n".join(f"{row.id} {row.sha256}" for row in current.values()).encode()).hexdigest()
    if stamp not in _kept:
        ids = [row.id for row in current.values()]
        bodies = session.execute(select(version.id, version.body).where(version.id.in_(ids))).all()
        library = _read({key: row.body for key, row in zip(ids, _in_order(ids, bodies), strict=True)}, current, stamp)
        while len(_kept) >= KEPT:
            _kept.pop(next(iter(_kept)), None)
        _kept[stamp] = library
    return _kept[stamp]


_kept: dict[str, Library] = {}


def template_version(session: Session, used: TemplateUsed) -> ContentVersion:
    """The very template that a Draft is meant for.

    Raises NotFound when it is not there, or is not the same bytes any more.
    """
    version = ContentVersion
    found = session.scalar(
        select(version).where(
            version.kind == "template",
            version.key == used.key,
            version.number == used.version,
            version.sha256 == used.sha256,
        )
    )
    if found is None:
        raise NotFound(
            "The letter template that was approved is not there. Nothing was done. Restore it, or review again."
        )
    return found


def _in_order(ids: Sequence[int], rows: Sequence[Any]) -> list[Any]:
    by_id = {row.id: row for row in rows}
    return [by_id[one] for one in ids]


def _read(bodies: Mapping[int, bytes], current: Mapping[tuple[str, str], Any], stamp: str) -> Library:
    def of(kind: str) -> dict[str, tuple[Any, bytes]]:
        return {key: (row, bodies[row.id]) for (its, key), row in current.items() if its == kind}

    trusts, contacts = of("trust"), of("contact")
    if not trusts or not contacts:
        raise ContentError(
            [Problem("answers", None, "The trust’s content is not loaded yet.", "An administrator runs: foi setup")]
        )
    trust = read_trust("trust.toml", _text(next(iter(trusts.values()))[1]))
    answers = (
        replace(read_answer(f"standard/{key}.md", _text(body)), version=row.number)
        for key, (row, body) in of("answer").items()
    )
    return Library(
        answers=tuple(answer for answer in answers if answer.applies_to(trust.facts)),
        statistics=tuple(read_statistic(f"{key}.sql", _text(body)) for key, (_, body) in of("statistic").items()),
        directory=read_directory("contacts.csv", _text(next(iter(contacts.values()))[1])),
        trust=trust,
        templates={key: body for key, (_, body) in of("template").items()},
        versions={place: VersionRef(row.id, row.number, row.sha256) for place, row in current.items()},
        stamp=stamp,
        words="".join(_text(body) for _, body in of("words").values()),
    )


def _text(body: bytes) -> str:
    return body.decode("utf-8-sig")
