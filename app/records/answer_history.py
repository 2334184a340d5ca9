"""One standard answer over time: its versions with who made and approved them, and the draft that is being written."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.answers.answer_file import read_answer
from app.answers.standard_answer import StandardAnswer
from app.law.errors import NotFound
from app.records.content import ContentVersion
from app.records.people import User
from app.records.working_answers import WorkingAnswer

MOST = 500
_OURS = ContentVersion.kind == "answer"


@dataclass(frozen=True)
class VersionLine:
    """One version without its words; names are empty where nobody is on record."""

    number: int
    state: str
    created_at: datetime
    created_by: str
    approved_on: date | None
    approved_by: str
    adopted_because: str
    valid_from: date | None

    @property
    def words(self) -> str:
        """What became of it."""
        if self.state == "retired" and self.approved_on is None:
            return "Never in force"
        return {"draft": "Waits for approval", "approved": "Approved", "retired": "Retired"}[self.state]


@dataclass(frozen=True)
class DraftLine:
    """One draft, for a list."""

    row: WorkingAnswer
    changed_by: str


def history(session: Session, key: str) -> list[VersionLine]:
    """The versions of an answer, the latest first."""
    author, approver, row = aliased(User), aliased(User), ContentVersion
    found = session.execute(
        select(
            row.number, row.state, row.created_at, func.coalesce(author.name, ""), row.approved_on,
            func.coalesce(approver.name, ""), row.adopted_because, row.valid_from,
        )
        .outerjoin(author, row.created_by_id == author.id)
        .outerjoin(approver, row.approved_by_id == approver.id)
        .where(_OURS, row.key == key)
        .order_by(row.number.desc())
        .limit(MOST)
    )  # fmt: skip
    return [VersionLine(*one) for one in found]


def body_of(session: Session, key: str, number: int) -> bytes:
    """The words of one version. Raises NotFound."""
    row = ContentVersion
    body = session.scalar(select(row.body).where(_OURS, row.key == key, row.number == number))
    if body is None:
        raise NotFound(f"There is no version {number} of this answer. Choose one from its list of versions.")
    return body


def numbers(session: Session, key: str) -> int:
    """The number of the latest version that there ever was; 0 if there was none."""
    return session.scalar(select(func.max(ContentVersion.number)).where(_OURS, ContentVersion.key == key)) or 0


def in_force(session: Session, key: str) -> int:
    """The number of the latest approved version, begun or not; 0 if none is approved."""
    row = ContentVersion
    return session.scalar(select(func.max(row.number)).where(_OURS, row.key == key, row.state == "approved")) or 0


def answer_of(key: str, body: bytes) -> StandardAnswer:
    """A stored answer. Raises ContentError where it cannot be read by today's rules."""
    return read_answer(f"{key}.md", body.decode("utf-8-sig"))


def answer_in_version(session: Session, key: str, number: int) -> StandardAnswer | None:
    """One version, read; None for 0, which stands for no version."""
    return answer_of(key, body_of(session, key, number)) if number else None


def working(session: Session, key: str, *, hold: bool = False) -> WorkingAnswer | None:
    """The draft of an answer; with `hold` nobody else changes it until this transaction is done."""
    row = select(WorkingAnswer).where(WorkingAnswer.key == key)
    return session.scalar(row.with_for_update() if hold else row)


def working_on(session: Session, version: ContentVersion) -> WorkingAnswer | None:
    """The draft whose words wait for approval as this version, if it was written here."""
    return session.scalar(select(WorkingAnswer).where(WorkingAnswer.submitted_id == version.id))


def authors(version: ContentVersion, written: WorkingAnswer | None) -> set[int | None]:
    """The ids of those who do not approve a version: who loaded it or handed it over, and who wrote in its draft."""
    return {version.created_by_id, *(written.authors if written else ())}


def drafts(session: Session) -> Sequence[DraftLine]:
    """Every draft, by key."""
    rows = select(WorkingAnswer, User.name).join(User, WorkingAnswer.changed_by_id == User.id)
    found = session.execute(rows.order_by(WorkingAnswer.key).limit(MOST))
    return [DraftLine(row, name) for row, name in found]


def name_of(session: Session, number: int | None) -> str:
    """The name of a person by id; empty where nobody is meant."""
    return session.scalar(select(User.name).where(User.id == number)) or "" if number is not None else ""


def names_of(session: Session, numbers: Collection[int | None]) -> list[str]:
    """The names of people by their ids."""
    return list(session.scalars(select(User.name).where(User.id.in_(numbers)).order_by(User.name).limit(MOST)))
